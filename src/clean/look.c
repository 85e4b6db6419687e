/* SPDX-License-Identifier: MIT */
/* Which lines are the article itself: two looks of the model. */
#include "roles.h"

#include "explain.h"
#include "facts.h"
#include "model.h"

#define ASKING_WORDS_MAX 24
#define MAIN_CHANCE 0.5f

/* A long headline that asks reads like running text; the text begins behind it. */
static bool begins_text(const struct line *line)
{
	return line_is_prose(line) && (line->end == END_STOP || line->n_ends > 0 ||
				       line->n_words > ASKING_WORDS_MAX);
}

static void look_once(struct page *page, const struct forest *forest, enum look look)
{
	float facts[F_COUNT];

	for (size_t i = 0; i < page->lines.n; i++) {
		struct line *line = &page->lines.at[i];

		features_fill(page->around, i, facts);
		if (look == LOOK_SECOND)
			features_look(page->around, i, facts);
		line->chance = chance_of(forest_odds(forest, facts));
		if (look == LOOK_FIRST)
			line->first = line->chance;
	}
}

void page_look(struct page *page, const struct model *model)
{
	page->around = around_new(page);
	look_once(page, &model->looks[LOOK_FIRST], LOOK_FIRST);
	if (model->looks[LOOK_SECOND].roots.n) {
		around_look(page->around);
		look_once(page, &model->looks[LOOK_SECOND], LOOK_SECOND);
	}
	page->first = page->lines.n;
	page->last = 0;
	for (size_t i = 0; i < page->lines.n; i++) {
		struct line *line = &page->lines.at[i];

		if (line->flags & LINE_FIXED || line->chance < MAIN_CHANCE)
			continue;
		line->flags |= LINE_MAIN;
		if (page->first == page->lines.n && begins_text(line))
			page->first = i;
		page->last = i;
	}
}

void page_facts(const struct page *page, size_t line, float *out)
{
	features_fill(page->around, line, out);
	features_look(page->around, line, out);
}
