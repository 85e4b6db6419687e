/* SPDX-License-Identifier: MIT */
/* Which lines are the article itself: the model's opinion, or rules without one. */
#include "roles.h"

#include "around.h"
#include "features.h"

#define ASKING_WORDS_MAX 24

/* Without weights: running text in the heaviest run, and what it encloses. */
static float look_by_rule(const struct around *around, size_t i)
{
	const struct line *line = &around->page->lines.at[i];
	bool inside = i >= around->run.from && i < around->run.to;

	if (line->n_words == 0 || line->n_web * 4 > line->n_words)
		return 0.1f;
	if (line_is_prose(line))
		return inside ? 0.9f : 0.3f;
	if (!inside || line->flags & (LINE_DATED | LINE_MARK | LINE_NAME) || line->n_web)
		return 0.2f;
	return 0.6f;
}

/* A long headline that asks reads like running text; the text begins behind it. */
static bool begins_text(const struct line *line)
{
	return line_is_prose(line) && (line->end == END_STOP || line->n_ends > 0 ||
				       line->n_words > ASKING_WORDS_MAX);
}

void page_look(struct page *page, const struct model *model)
{
	struct around *around = around_new(page);

	(void)model;
	page->first = page->lines.n;
	page->last = 0;
	for (size_t i = 0; i < page->lines.n; i++) {
		struct line *line = &page->lines.at[i];

		line->chance = look_by_rule(around, i);
		if (line->flags & LINE_FIXED || line->chance < 0.5f)
			continue;
		line->flags |= LINE_MAIN;
		if (page->first == page->lines.n && begins_text(line))
			page->first = i;
		page->last = i;
	}
}
