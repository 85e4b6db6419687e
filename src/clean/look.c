/* SPDX-License-Identifier: MIT */
/* Which lines are the article itself: what the model says. */
#include "roles.h"

#include "facts.h"
#include "flow.h"
#include "model.h"

#define ASKING_WORDS_MAX 24
#define LONGER_WORDS 12		/* in a language without a list of small words */
#define FLASH_LINES_MAX 5
#define FLASH_WORDS_MIN 6
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

/* In a few lines of which the model likes none, a whole sentence is the report: an
 * agency's flash, a summary. On a page it is rather a notice. */
static void sentences_save(struct page *page)
{
	if (page->lines.n > FLASH_LINES_MAX)
		return;
	for (size_t i = 0; i < page->lines.n; i++) {
		struct line *line = &page->lines.at[i];

		if (!(line->flags & LINE_FIXED) && line->n_words >= FLASH_WORDS_MIN &&
		    (line->end == END_STOP || line->n_ends > 0 || line_is_prose(line)))
			line->chance = MAIN_CHANCE;
	}
}

static bool any_main(const struct page *page)
{
	for (size_t i = 0; i < page->lines.n; i++)
		if (!(page->lines.at[i].flags & LINE_FIXED) && page->lines.at[i].chance >= MAIN_CHANCE)
			return true;
	return false;
}

void page_look(struct page *page, const struct forest *forest)
{
	size_t longer = page->lines.n, any = page->lines.n;

	chances_fill(page, forest);
	if (!any_main(page))
		sentences_save(page);
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
		if (any == page->lines.n)
			any = i;
		page->last = i;
	}
	if (page->first == page->lines.n)
		page->first = longer;
	if (page->first == page->lines.n)
		page->first = any;
}
