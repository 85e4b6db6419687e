/* SPDX-License-Identifier: MIT */
/* The queries kept under a name, with what each finds now. */
#include <lesart/store/own.h>

#include "sheet.h"

#define COUNTED 1000

static struct str count_text(struct app *app, struct str query, struct arena *mem)
{
	struct story_filter filter = { .query = query };
	struct err err = ERR_INIT;
	size_t n = 0;

	if (!store_count_stories(app->opts.store, &filter, COUNTED, &n, &err)) {
		err_clear(&err);
		return STR("?");
	}
	return arena_printf(mem, "%s%zu %s", n >= COUNTED ? "at least " : "", n,
			    n == 1 ? "story" : "stories");
}

static void add_view(struct sheet *sheet, const struct saved_view *view, uint32_t id)
{
	struct folio *folio = &sheet->pager.folio;
	struct target target = { .kind = TARGET_COMMAND, .id = CMD_NARROW,
				 .text = arena_str(folio->mem, view->query) };

	folio_add(folio, &(struct item){
		.text = arena_str(folio->mem, view->name), .id = id, .base = NOWHERE,
		.style = STYLE_TEXT, .flags = ITEM_NOWRAP, .indent = 2,
		.right = count_text(sheet->view.app, view->query, folio->mem),
		.right_style = STYLE_DIM, .target = folio_target(folio, &target) });
	folio_add(folio, &(struct item){
		.text = target.text, .id = id, .base = NOWHERE, .style = STYLE_DIM,
		.flags = ITEM_NOWRAP, .indent = 4 });
}

static void views_build(struct sheet *sheet)
{
	struct app *app = sheet->view.app;
	struct folio *folio = &sheet->pager.folio;
	struct saved_view *views;
	struct tag_count *tags;
	struct err err = ERR_INIT;
	uint32_t id = 1;
	size_t n = 0;

	if (!store_views(app->opts.store, folio->mem, &views, &n, &err))
		app_fail(app, &err);
	for (size_t i = 0; i < n; i++)
		add_view(sheet, &views[i], id++);
	if (!n)
		folio_text(folio, 0, STYLE_DIM,
			   STR("No query is kept yet: Ctrl-S on a search keeps it under a name."));
	n = 0;
	if (!store_tags(app->opts.store, folio->mem, &tags, &n, &err))
		app_fail(app, &err);
	if (n)
		folio_rule(folio, id++, STR("tags"));
	for (size_t i = 0; i < n; i++) {
		struct target target = { .kind = TARGET_COMMAND, .id = CMD_NARROW,
			.text = arena_printf(folio->mem, "tag:%.*s", STR_FMT(tags[i].name)) };
		struct str count = arena_printf(folio->mem, "%u %s", tags[i].n_stories,
						tags[i].n_stories == 1 ? "story" : "stories");

		folio_add(folio, &(struct item){ .text = tags[i].name, .id = id++, .base = NOWHERE,
			.style = STYLE_TEXT, .flags = ITEM_NOWRAP, .indent = 2, .right = count,
			.right_style = STYLE_DIM, .target = folio_target(folio, &target) });
	}
}

static void views_news(struct view *view)
{
	view->stale = true;
}

static const struct sheet_ops views_ops = {
	.view = { .name = "views", .where = IN_ROWS, .command = sheet_command,
		  .prepare = sheet_prepare, .draw = sheet_draw, .crumb = sheet_crumb,
		  .status = sheet_status, .news = views_news, .prompt = sheet_prompt,
		  .click = sheet_click, .wheel = sheet_wheel, .close = sheet_close },
	.build = views_build,
};

struct view *views_new(struct app *app)
{
	struct view *view = sheet_new(app, &views_ops, true);

	sheet_name((struct sheet *)view, "Views");
	return view;
}
