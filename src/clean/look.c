/* SPDX-License-Identifier: MIT */
/* Which lines are the article itself: what the model says. */
#include "roles.h"

#include "facts.h"
#include "model.h"

#define ASKING_WORDS_MAX 24
#define MAIN_CHANCE 0.45f

/* A long headline that asks reads like running text; the text begins behind it. */
static bool begins_text(const struct line *line)
{
	return line_is_prose(line) && (line->end == END_STOP || line->n_ends > 0 ||
				       line->n_words > ASKING_WORDS_MAX);
}

void page_look(struct page *page, const struct forest *forest)
{
	float facts[F_COUNT];

	page->around = around_new(page);
	page->first = page->lines.n;
	page->last = 0;
	for (size_t i = 0; i < page->lines.n; i++) {
		struct line *line = &page->lines.at[i];

		features_fill(page->around, i, facts);
		line->chance = chance_of(forest_odds(forest, facts));
		if (line->flags & LINE_FIXED || line->chance < MAIN_CHANCE)
			continue;
		line->flags |= LINE_MAIN;
		if (page->first == page->lines.n && begins_text(line))
			page->first = i;
		page->last = i;
	}
}
