/* SPDX-License-Identifier: MIT */
/* What the model thought, for people who ask why. */
#include "explain.h"

#include "facts.h"
#include "flow.h"

#define REASONS 3

static const struct line *line_of_byte(const struct page *page, uint32_t at)
{
	size_t lo = 0, hi = page->lines.n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (page->lines.at[mid].span.to <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < page->lines.n && page->lines.at[lo].span.from <= at ? &page->lines.at[lo] : NULL;
}

static int strongest(const float *adds, float sign)
{
	int best = -1;

	for (int f = 0; f < F_COUNT; f++) {
		if (adds[f] * sign > 0.05f && (best < 0 || adds[f] * sign > adds[best] * sign))
			best = f;
	}
	return best;
}

/* Does the article, as it is kept, have the line as its own? */
static bool kept_as_text(const struct page *page, const struct line *line)
{
	const struct part *part = article_part_at(page->article, line->span.from);

	return part ? role_is_article(part->role) : line->chance >= 0.5f;
}

bool page_explain(const struct page *page, const struct forest *forest, uint32_t at,
		  struct buf *out)
{
	const struct line *line = line_of_byte(page, at);
	float facts[F_COUNT], adds[F_COUNT], sign;
	char help[64];
	size_t len = out->len;

	if (!line)
		return false;
	sign = kept_as_text(page, line) ? 1.0f : -1.0f;
	features_fill(page->around, flow_at(page, (size_t)(line - page->lines.at)), facts);
	forest_explain(forest, facts, adds);
	for (int n = 0; n < REASONS; n++) {
		int f = strongest(adds, sign);

		if (f < 0)
			break;
		buf_printf(out, "%s%s", n ? ", " : "", feature_help(f, help));
		adds[f] = 0;
	}
	return out->len > len;
}
