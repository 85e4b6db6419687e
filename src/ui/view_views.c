/* SPDX-License-Identifier: MIT */
/* The queries kept under a name, each a section with the stories it finds now. */
#include <lesart/store/own.h>
#include <lesart/ui/when_text.h>

#include "sheet.h"

#define COUNTED 1000
#define SECTIONS_MAX 64		/* that can be open */
#define STORIES_SHOWN 50	/* of an open one; the list has all */
#define ID_OF(section) (((uint32_t)(section) + 1) * 1000)
#define ID_TAGS ID_OF(SECTIONS_MAX * 4)

struct views_view {
	struct sheet sheet;
	uint64_t open;		/* a bit a section */
	size_t n;
};

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

static void add_story(struct sheet *sheet, const struct story *story, uint32_t id)
{
	struct app *app = sheet->view.app;
	struct folio *folio = &sheet->pager.folio;
	struct target target = { .kind = TARGET_STORY, .id = story->id };
	struct buf when = BUF_INIT(256);

	when_say_short(story->last, app->opts.today, &when);
	folio_add(folio, &(struct item){
		.text = story->title, .id = id, .base = NOWHERE,
		.style = story->n_unread ? STYLE_UNREAD : STYLE_TEXT, .flags = ITEM_NOWRAP,
		.indent = 6, .right = arena_str(folio->mem, buf_str(&when)),
		.right_style = STYLE_DIM, .target = folio_target(folio, &target) });
	buf_release(&when);
}

/* Its newest stories; to the others the list leads, narrowed to them. */
static void add_stories(struct sheet *sheet, struct str query, uint32_t id)
{
	struct app *app = sheet->view.app;
	struct folio *folio = &sheet->pager.folio;
	struct story_filter filter = { .query = query };
	struct story_page page = { .n = 0 };
	struct err err = ERR_INIT;

	if (!store_stories(app->opts.store, &filter, ORDER_NEWEST, NULL, false, STORIES_SHOWN,
			   folio->mem, &page, &err))
		app_fail(app, &err);
	for (size_t i = 0; i < page.n; i++)
		add_story(sheet, &page.at[i], id + 1 + (uint32_t)i);
	if (page.more || !page.n)
		folio_add(folio, &(struct item){
			.text = page.n ? STR("... and more: Enter on the name lists all") :
				STR("no story now"), .id = id + 1 + (uint32_t)page.n,
			.base = NOWHERE, .style = STYLE_DIM, .flags = ITEM_NOWRAP, .indent = 6 });
}

static void add_view(struct sheet *sheet, const struct saved_view *view, uint32_t id, bool open)
{
	struct folio *folio = &sheet->pager.folio;
	struct target target = { .kind = TARGET_COMMAND, .id = CMD_NARROW,
				 .text = arena_str(folio->mem, view->query) };

	folio_add(folio, &(struct item){
		.text = arena_str(folio->mem, view->name), .id = id, .base = NOWHERE,
		.style = STYLE_GROUP, .flags = ITEM_NOWRAP, .indent = 2, .mark_style = STYLE_DIM,
		.mark = glyph_str(open ? GLYPH_OPENED : GLYPH_CLOSED, sheet->view.app->opts.ascii),
		.right = count_text(sheet->view.app, view->query, folio->mem),
		.right_style = STYLE_DIM, .target = folio_target(folio, &target) });
	folio_add(folio, &(struct item){
		.text = target.text, .id = id, .base = NOWHERE, .style = STYLE_DIM,
		.flags = ITEM_NOWRAP, .indent = 4 });
	if (open)
		add_stories(sheet, view->query, id);
}

static void views_build(struct sheet *sheet)
{
	struct app *app = sheet->view.app;
	struct folio *folio = &sheet->pager.folio;
	struct saved_view *views;
	struct tag_count *tags;
	struct err err = ERR_INIT;
	struct views_view *all = (struct views_view *)sheet;
	uint32_t id = ID_TAGS;
	size_t n = 0;

	if (!store_views(app->opts.store, folio->mem, &views, &n, &err))
		app_fail(app, &err);
	all->n = n;
	for (size_t i = 0; i < n; i++)
		add_view(sheet, &views[i], ID_OF(i), i < SECTIONS_MAX && all->open >> i & 1);
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

/* The section of the row under the cursor; false: it is none, or a tag. */
static bool section_at(const struct views_view *all, size_t *ret)
{
	const struct pager *pager = &all->sheet.pager;
	uint32_t id = pager_target(pager) ? pager->folio.items.at[pager->cursor].id : 0;

	*ret = id / 1000 - 1;
	return id >= ID_OF(0) && *ret < all->n && *ret < SECTIONS_MAX;
}

static bool views_command(struct view *view, const struct call *call)
{
	struct views_view *all = (struct views_view *)view;
	uint64_t before = all->open, bit;
	bool here;
	size_t at;

	here = section_at(all, &at);
	bit = here ? UINT64_C(1) << at : 0;
	switch (call->command) {
	case CMD_FOLD: all->open ^= bit; break;
	case CMD_FOLD_OPEN: all->open |= bit; break;
	case CMD_FOLD_CLOSE: all->open &= ~bit; break;
	case CMD_FOLD_ALL: all->open = 0; break;
	case CMD_UNFOLD_ALL: all->open = UINT64_MAX; break;
	default: return sheet_command(view, call);
	}
	if (before != all->open) {
		view->stale = true;
		all->sheet.begin = here ? ID_OF(at) : 0;
	} else {
		app_say(view->app, "there is nothing here to fold or open");
	}
	return true;
}

static void views_news(struct view *view)
{
	view->stale = true;
}

static const struct sheet_ops views_ops = {
	.view = { .name = "views", .where = IN_ROWS, .command = views_command,
		  .prepare = sheet_prepare, .draw = sheet_draw, .crumb = sheet_crumb,
		  .status = sheet_status, .news = views_news, .prompt = sheet_prompt,
		  .click = sheet_click, .wheel = sheet_wheel, .close = sheet_close },
	.build = views_build,
};

struct view *views_new(struct app *app)
{
	struct views_view *all = mem_zalloc(sizeof(*all));

	sheet_init(&all->sheet, app, &views_ops, true);
	sheet_name(&all->sheet, "Views");
	return &all->sheet.view;
}
