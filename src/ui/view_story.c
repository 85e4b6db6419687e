/* SPDX-License-Identifier: MIT */
/* Pages about one story: its sources, its relations, the names in an article. */
#include <lesart/flow/voices.h>
#include <lesart/model/name.h>
#include <lesart/ui/when_text.h>

#include "page.h"
#include "sheet.h"

static struct str story_title_of(struct sheet *sheet)
{
	struct story story;
	bool found;

	if (!store_story(sheet->view.app->opts.store, sheet->story, sheet->mem, &story, &found,
			 NULL) || !found)
		return STR("");
	return story.title;
}

static struct str when_str(struct arena *mem, struct when when)
{
	struct buf text = BUF_INIT(256);
	struct str kept;

	when_say(when, &text);
	kept = arena_str(mem, buf_str(&text));
	buf_release(&text);
	return kept;
}

static struct view *open_sheet(struct app *app, const struct sheet_ops *ops, int64_t story,
			       int64_t article, const char *name)
{
	struct view *view = sheet_new(app, ops, true);
	struct sheet *sheet = (struct sheet *)view;

	sheet->story = story;
	sheet->article = article;
	sheet_name(sheet, "%s %.*s %.*s", name,
		   STR_FMT(glyph_str(GLYPH_CRUMB, app->opts.ascii)),
		   STR_FMT(story_title_of(sheet)));
	return view;
}

/* --- sources ---------------------------------------------------------------- */

static struct str repeated(struct arena *mem, const struct article_row *original)
{
	if (!original)
		return STR("");
	return arena_printf(mem, ", same text as %.*s", STR_FMT(original->source.len ?
			    original->source : original->ident));
}

static void add_source(struct sheet *sheet, const struct article_row *row, struct str same,
		       uint32_t id)
{
	struct folio *folio = &sheet->pager.folio;
	bool ascii = sheet->view.app->opts.ascii;
	struct target target = { .kind = TARGET_ARTICLE, .id = sheet->story,
				 .article = row->id };
	struct str where = row->source.len ? row->source : row->ident;

	folio_add(folio, &(struct item){
		.text = row->title.len ? row->title : STR("(no title)"), .id = id,
		.base = NOWHERE, .style = row->read ? STYLE_TEXT : STYLE_UNREAD, .url = row->url,
		.flags = ITEM_NOWRAP, .indent = 2, .hang = 2,
		.mark = row->read ? STR("") : glyph_str(GLYPH_UNREAD, ascii),
		.mark_style = STYLE_NEW, .right = when_str(folio->mem, row->published),
		.right_style = STYLE_DIM, .target = folio_target(folio, &target) });
	folio_add(folio, &(struct item){
		.text = arena_printf(folio->mem, "%.*s%.*s%s", STR_FMT(where), STR_FMT(same),
				     row->standin ? ", no headline of its own" : ""),
		.id = id, .base = NOWHERE, .style = STYLE_DIM, .flags = ITEM_NOWRAP,
		.indent = 4 });
}

static void sources_build(struct sheet *sheet)
{
	struct folio *folio = &sheet->pager.folio;
	const struct article_row *original = NULL;
	struct article_row *rows;
	struct err err = ERR_INIT;
	size_t n;

	if (!store_story_articles(sheet->view.app->opts.store, sheet->story, folio->mem, &rows, &n,
				  &err)) {
		app_fail(sheet->view.app, &err);
		return;
	}
	folio_rule(folio, 0, STR("articles of this story, oldest first"));
	for (size_t i = 0; i < n; i++) {
		original = voices_row(rows, n, rows[i].copy_of, original);
		add_source(sheet, &rows[i], repeated(folio->mem, original), (uint32_t)i + 1);
	}
}

static const struct sheet_ops sources_ops = {
	.view = SHEET_OPS("sources", IN_ROWS), .build = sources_build,
};

struct view *sources_new(struct app *app, int64_t story)
{
	return open_sheet(app, &sources_ops, story, 0, "Sources");
}

/* --- related ---------------------------------------------------------------- */

static void add_related(struct sheet *sheet, const struct link *link, struct when from,
			uint32_t id)
{
	struct folio *folio = &sheet->pager.folio;
	struct target target = { .kind = TARGET_STORY, .id = link->to };
	struct story story;
	bool found;

	if (!store_story(sheet->view.app->opts.store, link->to, folio->mem, &story, &found, NULL) ||
	    !found)
		return;
	folio_add(folio, &(struct item){
		.text = story.title, .id = id, .base = NOWHERE,
		.style = story.n_unread ? STYLE_UNREAD : STYLE_TEXT, .flags = ITEM_NOWRAP,
		.indent = 2, .right = when_str(folio->mem, story.last), .right_style = STYLE_DIM,
		.target = folio_target(folio, &target) });
	folio_add(folio, &(struct item){
		.text = arena_printf(folio->mem, "same: %.*s", STR_FMT(
			link_reasons(link, sheet->view.app->opts.ascii, folio->mem))),
		.id = id, .base = NOWHERE, .style = STYLE_REASON, .indent = 4, .hang = 10,
		.right = when_apart(from, story.last, folio->mem), .right_style = STYLE_DIM });
	folio_add(folio, &(struct item){
		.text = arena_printf(folio->mem, "weight %.2f, %u article%s", link->weight,
				     story.n_articles, story.n_articles == 1 ? "" : "s"),
		.id = id, .base = NOWHERE, .style = STYLE_DIM, .indent = 4 });
	folio_blank(folio, id);
}

static void related_build(struct sheet *sheet)
{
	struct folio *folio = &sheet->pager.folio;
	struct store *store = sheet->view.app->opts.store;
	struct story story = { .last = WHEN_NONE };
	struct link *links;
	struct err err = ERR_INIT;
	bool found;
	size_t n;

	if (!store_story(store, sheet->story, folio->mem, &story, &found, &err) ||
	    !store_links(store, sheet->story, folio->mem, &links, &n, &err)) {
		app_fail(sheet->view.app, &err);
		return;
	}
	folio_rule(folio, 0, STR("linked stories, strongest first"));
	for (size_t i = 0; i < n; i++)
		add_related(sheet, &links[i], story.last, (uint32_t)i + 1);
	if (!n)
		folio_text(folio, 1, STYLE_DIM, STR("No other story has enough in common with this one."));
}

static const struct sheet_ops related_ops = {
	.view = SHEET_OPS("related", IN_ROWS), .build = related_build,
};

struct view *related_new(struct app *app, int64_t story)
{
	return open_sheet(app, &related_ops, story, 0, "Related");
}

/* --- names ------------------------------------------------------------------ */

static void add_entity(struct sheet *sheet, const struct entity *entity, uint32_t id)
{
	struct folio *folio = &sheet->pager.folio;

	folio_add(folio, &(struct item){
		.text = arena_str(folio->mem, entity->shown), .id = id, .base = NOWHERE,
		.style = STYLE_NAME, .flags = ITEM_NOWRAP, .indent = 2,
		.right = arena_printf(folio->mem, "%u%s%s", entity->n_mentions,
				      entity->flags & ENTITY_MEDIUM ? "  medium" : "",
				      entity->flags & ENTITY_AUTHOR ? "  author" : ""),
		.right_style = STYLE_DIM,
		.target = entity_target(folio, sheet->story, sheet->article, entity) });
}

static void who_build(struct sheet *sheet)
{
	struct err err = ERR_INIT;
	struct article *article = store_article(sheet->view.app->opts.store, sheet->article, &err);
	struct folio *folio = &sheet->pager.folio;
	uint32_t id = 0;

	if (!article) {
		app_fail(sheet->view.app, &err);
		return;
	}
	for (unsigned class = NAME_PER; class <= NAME_OTH; class++) {
		bool any = false;

		for (size_t i = 0; i < article->entities.n; i++) {
			if (article->entities.at[i].class != class)
				continue;
			if (!any)
				folio_rule(folio, id++, str_from(name_class_title(class)));
			any = true;
			add_entity(sheet, &article->entities.at[i], id++);
		}
		if (any)
			folio_blank(folio, id++);
	}
	if (!article->entities.n)
		folio_text(folio, id++, STYLE_DIM, STR("This article names nobody and nothing."));
	article_free(article);
}

static const struct sheet_ops who_ops = {
	.view = SHEET_OPS("who", IN_ROWS), .build = who_build,
};

struct view *who_new(struct app *app, int64_t article)
{
	if (!article) {
		app_say(app, "no article is chosen");
		return NULL;
	}
	return open_sheet(app, &who_ops, app->selection.story, article, "Names");
}
