/* SPDX-License-Identifier: MIT */
/* Which lines are the article itself: what the model says. */
#include "roles.h"

#include "facts.h"
#include "flow.h"
#include "model.h"

#define ASKING_WORDS_MAX 24
#define LONGER_WORDS 12		/* in a language without a list of small words */
#define MAIN_CHANCE 0.45f

/* A long headline that asks reads like running text; the text begins behind it. */
static bool begins_text(const struct line *line)
{
	return line_is_prose(line) && (line->end == END_STOP || line->n_ends > 0 ||
				       line->n_words > ASKING_WORDS_MAX);
}

/* What the model says of every paragraph, given to each of its lines. */
static void chances_fill(struct page *page, const struct forest *forest)
{
	const struct page *flows = page_flows(page);
	size_t asked = SIZE_MAX;
	float facts[F_COUNT];
	float chance = 0;

	page->around = around_new(flows);
	for (size_t i = 0; i < page->lines.n; i++) {
		if (flow_at(page, i) != asked) {
			asked = flow_at(page, i);
			features_fill(page->around, asked, facts);
			chance = chance_of(forest_odds(forest, facts));
		}
		page->lines.at[i].chance = chance;
	}
}

void page_look(struct page *page, const struct forest *forest)
{
	size_t longer = page->lines.n;

	chances_fill(page, forest);
	page->first = page->lines.n;
	page->last = 0;
	for (size_t i = 0; i < page->lines.n; i++) {
		struct line *line = &page->lines.at[i];

		if (line->flags & LINE_FIXED || line->chance < MAIN_CHANCE)
			continue;
		line->flags |= LINE_MAIN;
		if (page->first == page->lines.n && (begins_text(line) || line_flows(page, i)))
			page->first = i;
		if (longer == page->lines.n && line->n_words >= LONGER_WORDS)
			longer = i;
		page->last = i;
	}
	if (page->first == page->lines.n)
		page->first = longer;
}
