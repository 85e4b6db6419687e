/* SPDX-License-Identifier: MIT */
/*
 * One name of the library: whom it occurs with, what it said and who tells it, and
 * its stories, newest first. Every row leads to where it stands.
 */
#include <stdio.h>
#include <stdlib.h>

#include "said.h"

#include <lesart/ui/when_text.h>

#define STORIES_AT_ONCE 100
#define STORIES_READ 30		/* for what was said */
#define SAID_SHOWN 6
#define COMPANY_SHOWN 14
#define MEDIA_SHOWN 8

struct teller {
	struct str source;
	size_t n;
};

/* Begins as a sheet does, so that the operations of sheets work on it. */
struct name_view {
	struct sheet sheet;
	int64_t name;
	struct arena *mem;
	struct name_row row;
	struct name_row *parts, *company;
	size_t n_parts, n_company;
	struct said *said;
	size_t n_said;
	bool more_said;
	ARENA_VEC(struct teller) tellers;
	ARENA_VEC(struct name_story) stories;
	bool more;
	bool dirty;		/* the library changed */
};

/* --- loading ---------------------------------------------------------------------- */

static bool fetch_stories(struct name_view *name, struct err *err)
{
	struct store *store = name->sheet.view.app->opts.store;
	const struct name_story *after = name->stories.n ?
					 &name->stories.at[name->stories.n - 1] : NULL;
	struct name_story *stories;
	size_t n;

	if (!store_name_stories(store, name->name, false, after, STORIES_AT_ONCE, name->mem,
				&stories, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		ARENA_PUSH(name->mem, &name->stories, stories[i]);
	name->more = n == STORIES_AT_ONCE;
	return true;
}

static void count_teller(struct name_view *name, struct str source)
{
	for (size_t i = 0; i < name->tellers.n; i++)
		if (str_eq(name->tellers.at[i].source, source)) {
			name->tellers.at[i].n++;
			return;
		}
	if (name->tellers.n < 200)
		ARENA_PUSH(name->mem, &name->tellers, ((struct teller){ source, 1 }));
}

static int teller_order(const void *a, const void *b)
{
	const struct teller *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return str_cmp(x->source, y->source);
}

static void count_tellers(struct name_view *name)
{
	for (size_t i = 0; i < name->n_said; i++) {
		struct str rest = name->said[i].sources, source;

		while (str_split(&rest, '\n', &source))
			count_teller(name, source);
	}
	if (name->tellers.n)
		qsort(name->tellers.at, name->tellers.n, sizeof(*name->tellers.at),
		      teller_order);
}

static bool load(struct name_view *name, struct err *err)
{
	struct store *store = name->sheet.view.app->opts.store;
	struct name_story last;
	bool found = false;

	if (!store_name(store, name->name, name->mem, &name->row, &found, err))
		return false;
	/* A name that was joined to another one is found there. */
	for (int i = 0; found && name->row.into && i < 16; i++) {
		name->name = name->row.into;
		if (!store_name(store, name->name, name->mem, &name->row, &found, err))
			return false;
	}
	if (!found)
		return err_set(err, ERR_USAGE, "this name is no longer there");
	return store_name_parts(store, name->name, name->mem, &name->parts, &name->n_parts, err) &&
	       store_name_company(store, name->name, COMPANY_SHOWN, name->mem, &name->company,
				  &name->n_company, err) &&
	       store_name_quotes(store, name->name, NULL, STORIES_READ, name->mem, &name->said,
				 &name->n_said, &last, &name->more_said, err) &&
	       fetch_stories(name, err);
}

/* As many stories as there were: who has gone down there stays there. */
static bool load_rest(struct name_view *name, size_t n_before, struct err *err)
{
	while (name->more && name->stories.n < n_before)
		if (!fetch_stories(name, err))
			return false;
	return true;
}

static bool reload(struct name_view *name)
{
	struct err err = ERR_INIT;
	size_t n_before = name->stories.n;

	name->dirty = false;
	arena_clear(name->mem);
	name->stories.at = NULL;
	name->stories.n = name->stories.cap = 0;
	name->tellers.at = NULL;
	name->tellers.n = name->tellers.cap = 0;
	name->n_said = name->n_parts = name->n_company = 0;
	name->sheet.view.stale = true;
	if (!load(name, &err) || !load_rest(name, n_before, &err))
		return app_fail(name->sheet.view.app, &err);
	count_tellers(name);
	sheet_name(&name->sheet, "Names %.*s %.*s",
		   STR_FMT(glyph_str(GLYPH_CRUMB, name->sheet.view.app->opts.ascii)),
		   STR_FMT(name->row.shown));
	return true;
}

/* --- rows -------------------------------------------------------------------------- */

enum { ID_TOP = 1, ID_PARTS = 10, ID_COMPANY = 100, ID_SAID = 200, ID_TELLERS = 900,
       ID_STORIES = 1000 };

static void add_head(struct name_view *name)
{
	struct folio *folio = &name->sheet.pager.folio;
	struct buf line = BUF_INIT(512);

	folio_text(folio, ID_TOP, STYLE_HEADLINE, name->row.shown);
	buf_printf(&line, "%s, ", name_class_title(name->row.class));
	add_count(&line, name->row.n_stories, "story", "stories");
	if (name->n_said) {
		buf_add_str(&line, STR(", "));
		add_count(&line, name->n_said, "quotation", "quotations");
		if (name->more_said)
			buf_add_str(&line, STR(" and older ones"));
	}
	folio_text(folio, ID_TOP + 1, STYLE_META, arena_str(folio->mem, buf_str(&line)));
	if (name_is_bare(name->row.class, name->row.key))
		folio_text(folio, ID_TOP + 2, STYLE_UNSURE,
			   STR("one word only: it may be more than one person"));
	buf_release(&line);
}

static void add_parts(struct name_view *name)
{
	struct folio *folio = &name->sheet.pager.folio;

	if (!name->n_parts)
		return;
	folio_blank(folio, ID_PARTS);
	folio_rule(folio, ID_PARTS, STR("joined by hand, X takes one out"));
	for (size_t i = 0; i < name->n_parts && i < ID_COMPANY - ID_PARTS; i++) {
		const struct name_row *part = &name->parts[i];
		struct target target = { .kind = TARGET_NAME, .id = part->id };

		folio_add(folio, &(struct item){
			.text = part->shown, .id = ID_PARTS + (uint32_t)i, .base = NOWHERE,
			.style = STYLE_NAME, .flags = ITEM_NOWRAP, .indent = 2,
			.right = arena_printf(folio->mem, "%llu",
					      (unsigned long long)part->n_stories),
			.right_style = STYLE_DIM, .target = folio_target(folio, &target) });
	}
}

/* One paragraph of names, each with the number of stories they share. */
static void add_company(struct name_view *name)
{
	struct folio *folio = &name->sheet.pager.folio;
	struct run *runs = arena_array(folio->mem, struct run, COMPANY_SHOWN);
	struct buf line = BUF_INIT(1 << 16);

	if (!name->n_company)
		return;
	folio_blank(folio, ID_COMPANY);
	folio_rule(folio, ID_COMPANY, STR("together with"));
	for (size_t i = 0; i < name->n_company; i++) {
		struct target target = { .kind = TARGET_NAME, .id = name->company[i].id };

		runs[i].from = (uint32_t)line.len;
		buf_add_str(&line, name->company[i].shown);
		runs[i].to = (uint32_t)line.len;
		runs[i].style = STYLE_NAME;
		runs[i].target = folio_target(folio, &target);
		buf_printf(&line, "\u00a0%llu%s", (unsigned long long)name->company[i].n_articles,
			   i + 1 < name->n_company ? "   " : "");
	}
	folio_add(folio, &(struct item){
		.text = arena_str(folio->mem, buf_str(&line)), .id = ID_COMPANY + 1,
		.base = NOWHERE, .style = STYLE_DIM, .indent = 2, .hang = 2, .runs = runs,
		.n_runs = (uint32_t)name->n_company });
	buf_release(&line);
}

static void add_tellers(struct name_view *name)
{
	struct folio *folio = &name->sheet.pager.folio;
	struct buf line = BUF_INIT(1 << 16);

	if (!name->tellers.n)
		return;
	buf_add_str(&line, STR("quoted by  "));
	for (size_t i = 0; i < name->tellers.n && i < MEDIA_SHOWN; i++)
		buf_printf(&line, "%s%.*s %zu", i ? ", " : "",
			   STR_FMT(name->tellers.at[i].source), name->tellers.at[i].n);
	if (name->tellers.n > MEDIA_SHOWN)
		buf_printf(&line, " and %zu more", name->tellers.n - MEDIA_SHOWN);
	folio_add(folio, &(struct item){
		.text = arena_str(folio->mem, buf_str(&line)), .id = ID_TELLERS, .base = NOWHERE,
		.style = STYLE_META, .indent = 2, .hang = 13 });
	buf_release(&line);
}

static void add_said(struct name_view *name)
{
	struct folio *folio = &name->sheet.pager.folio;
	struct target all = { .kind = TARGET_QUOTES, .id = name->name };
	struct buf line = BUF_INIT(128);

	if (!name->n_said)
		return;
	folio_blank(folio, ID_SAID);
	folio_rule(folio, ID_SAID, STR("said, newest first"));
	for (size_t i = 0; i < name->n_said && i < SAID_SHOWN; i++)
		said_add(&name->sheet, &name->said[i], false, ID_SAID + 1 + (uint32_t)i);
	if (name->n_said > SAID_SHOWN || name->more_said) {
		buf_printf(&line, "all %zu%s quotations", name->n_said, name->more_said ? "+" : "");
		folio_add(folio, &(struct item){
			.text = arena_str(folio->mem, buf_str(&line)),
			.id = ID_SAID + 1 + SAID_SHOWN, .base = NOWHERE, .style = STYLE_LINK,
			.indent = 2, .target = folio_target(folio, &all) });
	}
	add_tellers(name);
	buf_release(&line);
}

/* The target's article is the first one of the story that has the name: it is looked
 * for when the row is opened. */
static void add_story(struct name_view *name, size_t i)
{
	struct app *app = name->sheet.view.app;
	struct folio *folio = &name->sheet.pager.folio;
	const struct name_story *of = &name->stories.at[i];
	struct target target = { .kind = TARGET_STORY, .id = of->story };
	struct buf right = BUF_INIT(256);
	struct story story;
	bool found = false;

	if (!store_story(app->opts.store, of->story, folio->mem, &story, &found, NULL) || !found)
		return;
	if (story.n_articles > 1)
		buf_printf(&right, "%u of %u  ", of->n_articles, story.n_articles);
	if (when_known(story.first))
		when_say_short(story.first, app->opts.today, &right);
	folio_add(folio, &(struct item){
		.text = story.title, .id = ID_STORIES + 1 + (uint32_t)i, .base = NOWHERE,
		.style = story.n_unread ? STYLE_UNREAD : STYLE_TEXT, .flags = ITEM_NOWRAP,
		.indent = 2, .right = arena_str(folio->mem, buf_str(&right)),
		.mark = story.n_unread ? glyph_str(GLYPH_UNREAD, app->opts.ascii) : STR(""),
		.mark_style = STYLE_NEW, .right_style = STYLE_DIM,
		.target = folio_target(folio, &target) });
	buf_release(&right);
}

static void name_build(struct sheet *sheet)
{
	struct name_view *name = (struct name_view *)sheet;
	struct folio *folio = &sheet->pager.folio;
	struct target more = { .kind = TARGET_MORE };

	add_head(name);
	add_parts(name);
	add_said(name);
	add_company(name);
	folio_blank(folio, ID_STORIES);
	folio_rule(folio, ID_STORIES, STR("stories, newest first"));
	for (size_t i = 0; i < name->stories.n; i++)
		add_story(name, i);
	if (name->more)
		folio_add(folio, &(struct item){
			.text = STR("older ones"), .id = UINT32_MAX - 1, .base = NOWHERE,
			.style = STYLE_LINK, .indent = 2, .target = folio_target(folio, &more) });
}

static bool name_prepare(struct view *view, bool idle)
{
	if (((struct name_view *)view)->dirty)
		reload((struct name_view *)view);
	sheet_prepare(view, idle);
	sheet_select((struct sheet *)view);
	return false;
}

/* --- commands ------------------------------------------------------------------------ */

static void open_story(struct name_view *name, int64_t story)
{
	struct app *app = name->sheet.view.app;
	struct span span = { 0, 0 };
	struct err err = ERR_INIT;
	int64_t article = 0;

	if (!store_name_mention(app->opts.store, story, name->name, &article, &span, &err))
		app_fail(app, &err);
	app_open_story(app, story, article, span);
}

static void open_row(struct name_view *name)
{
	const struct target *target = pager_target(&name->sheet.pager);
	struct app *app = name->sheet.view.app;
	struct err err = ERR_INIT;

	if (!target)
		return;
	if (target->kind == TARGET_STORY) {
		open_story(name, target->id);
	} else if (target->kind == TARGET_MORE) {
		if (!fetch_stories(name, &err))
			app_fail(app, &err);
		name->sheet.view.stale = true;
	} else {
		app_follow(app, target);
	}
}

/* On a name that was joined: it is one of its own again. On a story: there it is
 * somebody else. */
static void part(struct name_view *name, struct str shown)
{
	const struct target *target = pager_target(&name->sheet.pager);
	struct app *app = name->sheet.view.app;

	if (target && target->kind == TARGET_STORY) {
		app_split_name(app, &name->row, target->id, shown);
		return;
	}
	for (size_t i = 0; target && target->kind == TARGET_NAME && i < name->n_parts; i++)
		if (name->parts[i].id == target->id) {
			app_part_name(app, name->parts[i].id, name->parts[i].shown);
			return;
		}
	app_say(app, name->n_parts ? "put the cursor on a name that was joined, or on a story" :
				     "put the cursor on a story in which it is somebody else");
}

static bool name_command(struct view *view, const struct call *call)
{
	struct name_view *name = (struct name_view *)view;

	switch (call->command) {
	case CMD_OPEN: open_row(name); return true;
	case CMD_PART: part(name, call->words); return true;
	case CMD_JOIN:
		app_join_name(view->app, name->name, name->row.shown, call->words);
		return true;
	case CMD_QUOTES:
		app_open(view->app, quotes_new(view->app, 0, name->name, call->words));
		return true;
	case CMD_REFRESH: reload(name); return false;
	case CMD_CLEAR: return app_join_leave(view->app) || sheet_command(view, call);
	default: return sheet_command(view, call);
	}
}

static bool name_click(struct view *view, int row, int col, bool twice)
{
	(void)col;
	if (!pager_click(&((struct sheet *)view)->pager, row))
		return false;
	if (twice)
		open_row((struct name_view *)view);
	return true;
}

static void name_news(struct view *view)
{
	((struct name_view *)view)->dirty = true;
}

static void name_release(struct sheet *sheet)
{
	arena_free(((struct name_view *)sheet)->mem);
}

static const struct sheet_ops name_ops = {
	.view = { .name = "name", .where = (enum where)(IN_NAMES | IN_ROWS),
		  .command = name_command, .prepare = name_prepare, .draw = sheet_draw,
		  .crumb = sheet_crumb, .status = sheet_status, .prompt = sheet_prompt,
		  .news = name_news, .links = sheet_links, .click = name_click,
		  .wheel = sheet_wheel, .close = sheet_close },
	.build = name_build, .release = name_release,
};

struct view *name_new(struct app *app, int64_t id)
{
	struct name_view *name = mem_zalloc(sizeof(*name));

	sheet_init(&name->sheet, app, &name_ops, true);
	name->mem = arena_new();
	name->name = id;
	if (reload(name))
		return &name->sheet.view;
	sheet_close(&name->sheet.view);
	return NULL;
}
