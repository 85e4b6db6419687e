/* SPDX-License-Identifier: MIT */
/* An article as it is read. */
#include <lesart/store/own.h>

#include "page_in.h"

#define EVENTS_SHOWN 8
#define LINKS_SHOWN 6

/* --- loading --------------------------------------------------------------- */

static bool load_links(struct page *page, struct store *store, struct err *err)
{
	struct link *links;
	size_t n;

	if (!store_links(store, page->story.id, page->mem, &links, &n, err))
		return false;
	n = n < LINKS_SHOWN ? n : LINKS_SHOWN;
	page->links = links;
	page->link_titles = arena_array(page->mem, struct str, n + 1);
	page->link_dates = arena_array(page->mem, struct when, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct story other = { .id = 0 };
		bool found;

		if (!store_story(store, links[i].to, page->mem, &other, &found, err))
			return false;
		page->link_titles[i] = found ? other.title : STR("");
		page->link_dates[i] = found ? other.last : WHEN_NONE;
	}
	page->n_links = n;
	return true;
}

static bool load_events(struct page *page, struct store *store, struct err *err)
{
	struct event_filter filter = { .story = page->story.id, .axis = EVENT_MENTIONED,
				       .from = DAY_MIN, .to = DAY_MAX };
	struct event *events;
	size_t n, n_heads = 0;

	if (!store_events(store, &filter, NULL, EVENTS_SHOWN * 4, page->mem, &events, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!events[i].same_as)
			events[n_heads++] = events[i];
	page->events = events;
	page->n_events = n_heads < EVENTS_SHOWN ? n_heads : EVENTS_SHOWN;
	return true;
}

static bool load_story(struct page *page, struct store *store, int64_t story, struct err *err)
{
	bool found;

	if (!store_story(store, story, page->mem, &page->story, &found, err))
		return false;
	if (!found)
		return true;
	return store_story_articles(store, page->story.id, page->mem, &page->rows,
				    &page->n_rows, err) &&
	       load_links(page, store, err) && load_events(page, store, err);
}

/* What the reader wrote himself. */
static bool load_own(struct page *page, struct store *store, int64_t article, struct err *err)
{
	struct buf note = BUF_INIT(REMARK_BYTES + 1);
	bool ok = store_remark(store, REMARK_ARTICLE, article, &note, err);

	page->note = arena_str(page->mem, buf_str(&note));
	buf_clear(&note);
	ok = ok && store_remark(store, REMARK_STORY, page->story.id, &note, err);
	page->story_note = arena_str(page->mem, buf_str(&note));
	buf_release(&note);
	return ok;
}

bool page_load(struct page *page, struct store *store, int64_t story, int64_t article,
	       struct err *err)
{
	int64_t now = 0;

	*page = (struct page){ .mem = arena_new() };
	/* It may have been taken out of the story it was shown in. */
	if (story && article && !store_article_story(store, article, &now, err))
		goto fail;
	if (story && !load_story(page, store, now ? now : story, err))
		goto fail;
	if (!article && page->n_rows)
		article = page->rows[0].id;
	for (size_t i = 0; i < page->n_rows; i++)
		if (page->rows[i].id == article)
			page->at = i;
	if (article && !load_own(page, store, article, err))
		goto fail;
	page->article = article ? store_article(store, article, err) : NULL;
	if (page->article && voices_find(store, page->rows, page->n_rows, page->article,
					 page->mem, &page->voices, err))
		return true;
fail:
	page_release(page);
	return false;
}

void page_release(struct page *page)
{
	if (page->article)
		article_free(page->article);
	arena_free(page->mem);
	*page = (struct page){ .mem = NULL };
}

/* --- laying out ------------------------------------------------------------ */

void build_line(struct build *build, uint32_t id, enum style style, struct str text)
{
	if (text.len)
		folio_add(build->folio, &(struct item){
			.text = text, .id = id, .base = NOWHERE, .style = (uint8_t)style,
			.url = id == ID_TITLE ? build->page->article->url : STR(""),
			.indent = build->indent, .hang = build->indent });
}

void page_build(const struct page *page, const struct page_looks *looks, struct folio *folio)
{
	int n_cols = folio->n_cols, text_cols = looks->text_cols;
	struct build build = { .page = page, .looks = looks, .folio = folio };

	if (text_cols < n_cols) {
		folio->n_cols = text_cols;
		if (looks->zen) {
			build.indent = (uint8_t)((n_cols - text_cols) / 2 < 200 ?
						 (n_cols - text_cols) / 2 : 200);
			folio->n_cols = text_cols + build.indent;
		}
	}
	build.styles = looks->zen ? mem_zalloc(page->article->text.len + 1) :
				    paint_article(page->article);
	folio->hyphens = looks->hyphens;
	build_head(&build);
	build_text(&build);
	free(build.styles);
	if (!looks->zen) {
		build_fold(&build);
		page_build_story(page, looks, folio, ID_AFTER + 10);
	}
	folio->n_cols = n_cols;
}
