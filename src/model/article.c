/* SPDX-License-Identifier: MIT */
/* An article and its memory. */
#include <lesart/model/article.h>

struct article *article_new(void)
{
	struct arena *mem = arena_new();
	struct article *article = arena_array(mem, struct article, 1);

	article->mem = mem;
	article->crawled = WHEN_NONE;
	article->published = WHEN_NONE;
	return article;
}

void article_free(struct article *article)
{
	if (article)
		arena_free(article->mem);
}

void article_add_meta(struct article *article, enum meta_kind kind, int trust, struct str value,
		      const char *rule)
{
	struct meta meta = {
		.kind = (uint8_t)kind,
		.trust = (uint8_t)(trust < 0 ? 0 : trust > 100 ? 100 : trust),
		.value = arena_str(article->mem, value),
		.rule = rule,
	};

	ARENA_PUSH(article->mem, &article->meta, meta);
}

const struct part *article_part_at(const struct article *article, uint32_t at)
{
	size_t lo = 0, hi = article->parts.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const struct part *part = &article->parts.at[mid];

		if (at < part->span.from)
			hi = mid;
		else if (at >= part->span.to)
			lo = mid + 1;
		else
			return part;
	}
	return NULL;
}
