/* SPDX-License-Identifier: MIT */
/* Who tells a story, and who only repeats it. */
#include <lesart/flow/voices.h>

#include <lesart/base/map.h>

/* A text and those that print it. */
struct print {
	uint32_t n, n_sources;
};

static int64_t text_of(const struct article_row *row)
{
	return row->copy_of ? row->copy_of : row->id;
}

/* Is it the first article of this source, in this text or (0) in the story? */
static bool is_first(struct map64 *seen, int64_t text, struct str source)
{
	bool is_new = false;

	if (source.len)
		map64_put(seen, hash_mix(hash_str(source), (uint64_t)text), 0, &is_new);
	return is_new;
}

static void count_prints(const struct article_row *rows, size_t n, struct print *prints,
			 struct map64 *at, struct voices *ret)
{
	struct map64 seen;
	size_t n_prints = 0;

	map64_init(&seen);
	for (size_t i = 0; i < n; i++) {
		bool is_new;
		size_t print = *map64_put(at, (uint64_t)text_of(&rows[i]), n_prints, &is_new);

		n_prints += is_new;
		prints[print].n++;
		prints[print].n_sources += is_first(&seen, text_of(&rows[i]), rows[i].source);
		ret->n_sources += is_first(&seen, 0, rows[i].source);
		ret->n_texts += is_new;
	}
	map64_release(&seen);
}

/* The text that most sources print, the first of them. */
static void choose(const struct article_row *rows, size_t n, const struct print *prints,
		   const struct map64 *at, struct voices *ret)
{
	for (size_t i = 0; i < n; i++) {
		const struct print *print =
			&prints[*map64_find(at, (uint64_t)text_of(&rows[i]))];

		if (print->n < 2 || print->n_sources < ret->n_same_sources ||
		    (print->n_sources == ret->n_same_sources && print->n <= ret->n_same))
			continue;
		ret->n_same = print->n;
		ret->n_same_sources = print->n_sources;
		ret->article = text_of(&rows[i]);
	}
}

/* "(dpa)", as the text has it. */
static struct str agency_of(const struct article *article, struct arena *mem)
{
	for (size_t i = 0; i < article->cited.n; i++) {
		const struct cited *cited = &article->cited.at[i];

		if (cited->rule && str_eq(str_from(cited->rule), STR("analyse.cited.agency")))
			return arena_str(mem, str_span(article->text, cited->span));
	}
	return STR("");
}

bool voices_find(struct store *store, const struct article_row *rows, size_t n,
		 const struct article *known, struct arena *mem, struct voices *ret,
		 struct err *err)
{
	struct print *prints = arena_array(mem, struct print, n + 1);
	struct article *article;
	struct map64 at;

	*ret = (struct voices){ .n_articles = (uint32_t)n, .agency = STR("") };
	map64_init(&at);
	count_prints(rows, n, prints, &at, ret);
	choose(rows, n, prints, &at, ret);
	map64_release(&at);
	if (!ret->n_same)
		return true;
	if (known && known->id == ret->article) {
		ret->agency = agency_of(known, mem);
		return true;
	}
	article = store_article(store, ret->article, err);
	if (!article)
		return !err || err->code == ERR_NONE;
	ret->agency = agency_of(article, mem);
	article_free(article);
	return true;
}

void voices_say(const struct voices *v, struct buf *out)
{
	bool sources = v->n_same_sources > 1;
	uint32_t all = sources ? v->n_sources : v->n_articles;
	uint32_t same = sources ? v->n_same_sources : v->n_same;

	if (!v->n_same && !v->n_sources) {
		buf_printf(out, "%u article%s", v->n_articles, v->n_articles == 1 ? "" : "s");
		return;
	}
	if (!v->n_same) {
		buf_printf(out, "%u source%s", v->n_sources, v->n_sources == 1 ? "" : "s");
		return;
	}
	buf_printf(out, "%u %s, ", all, sources ? "sources" : "articles");
	if (same == all)
		buf_add_str(out, all == 2 ? STR("both") : STR("all"));
	else
		buf_printf(out, "%u of them", same);
	buf_printf(out, " the %.*s text", STR_FMT(v->agency.len ? v->agency : STR("same")));
}

const struct article_row *voices_row(const struct article_row *rows, size_t n, int64_t article,
				     const struct article_row *before)
{
	if (!article || (before && before->id == article))
		return article ? before : NULL;
	for (size_t i = 0; i < n; i++)
		if (rows[i].id == article)
			return &rows[i];
	return NULL;
}

bool voices_pair(const struct article_row *rows, size_t n, int64_t article, int64_t *ret_old,
		 int64_t *ret_now)
{
	int64_t copied = 0, copy = 0;

	for (size_t i = 0; i < n; i++) {
		if (rows[i].id == article)
			copied = rows[i].copy_of;
		if (rows[i].copy_of == article)
			copy = rows[i].id;
	}
	*ret_old = copied ? copied : article;
	*ret_now = copied ? article : copy;
	return copied || copy;
}
