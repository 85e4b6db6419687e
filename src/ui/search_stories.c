/* SPDX-License-Identifier: MIT */
/* What was found, by story. */
#include "search_stories.h"

#include <lesart/ui/when_text.h>

#define PLACE_COLS 60		/* of a screen that has room for numbers of articles */

void search_snippet_add(struct folio *folio, const struct search_hit *hit, uint32_t id)
{
	struct run *runs = arena_array(folio->mem, struct run, hit->n_snippet_hits + 1);

	for (size_t i = 0; i < hit->n_snippet_hits; i++)
		runs[i] = (struct run){ hit->snippet_hits[i].from, hit->snippet_hits[i].to,
					STYLE_STRONG, 0 };
	folio_add(folio, &(struct item){
		.text = hit->snippet, .id = id, .base = NOWHERE, .style = STYLE_DIM,
		.flags = ITEM_NOWRAP, .indent = 4, .runs = runs,
		.n_runs = (uint32_t)hit->n_snippet_hits });
}

/* "3 of 14 articles  12 Nov" */
static struct str place_of(const struct app *app, const struct story *story, size_t n_found,
			   struct arena *mem)
{
	struct buf text = BUF_INIT(512);
	struct str kept;

	if (app->n_cols >= PLACE_COLS && story->n_articles > 1)
		buf_printf(&text, "%zu of %u articles  ", n_found, story->n_articles);
	when_say_short(story->last, app->opts.today, &text);
	kept = arena_str(mem, buf_str(&text));
	buf_release(&text);
	return kept;
}

static void add_story(struct sheet *sheet, const struct search_hit *best, size_t n_found,
		      uint32_t id)
{
	struct app *app = sheet->view.app;
	struct folio *folio = &sheet->pager.folio;
	struct target target = { .kind = TARGET_ARTICLE, .id = best->row.story,
				 .article = best->row.id };
	struct story story = { .title = best->row.title, .last = best->row.published };
	bool found = false;

	store_story(app->opts.store, best->row.story, folio->mem, &story, &found, NULL);
	if (best->n_hits)
		target.span = best->hits[0];
	folio_add(folio, &(struct item){
		.text = story.title.len ? story.title : STR("(no title)"), .id = id,
		.base = NOWHERE, .style = story.n_unread ? STYLE_UNREAD : STYLE_TEXT,
		.flags = ITEM_NOWRAP, .indent = 2, .url = best->row.url,
		.mark = story.flags & STORY_STARRED ? glyph_str(GLYPH_STAR, app->opts.ascii) : STR(""),
		.mark_style = STYLE_STAR,
		.right = place_of(app, &story, n_found, folio->mem), .right_style = STYLE_DIM,
		.target = folio_target(folio, &target) });
	if (best->snippet.len)
		search_snippet_add(folio, best, id);
}

size_t search_stories_add(struct sheet *sheet, const struct search_hit *hits, size_t n)
{
	size_t n_stories = 0;

	for (size_t i = 0; i < n; i++) {
		size_t n_found = 0;
		bool first = true;

		for (size_t k = 0; k < n && first; k++) {
			bool same = hits[k].row.story == hits[i].row.story;

			n_found += same;
			first = !(same && k < i);
		}
		if (first)
			add_story(sheet, &hits[i], n_found, (uint32_t)++n_stories);
	}
	return n_stories;
}
