/* SPDX-License-Identifier: MIT */
/* Views that are one page. */
#include <stdarg.h>
#include <stdio.h>

#include "sheet.h"

#define NAME_MAX_BYTES 1024

static const struct sheet_ops *ops_of(const struct sheet *sheet)
{
	return (const struct sheet_ops *)sheet->view.ops;
}

void sheet_init(struct sheet *sheet, struct app *app, const struct sheet_ops *ops, bool rows)
{
	sheet->view = (struct view){ .ops = &ops->view, .app = app, .stale = true };
	sheet->mem = arena_new();
	buf_init(&sheet->name, NAME_MAX_BYTES);
	buf_init(&sheet->words, NAME_MAX_BYTES);
	pager_init(&sheet->pager, rows);
}

struct view *sheet_new(struct app *app, const struct sheet_ops *ops, bool rows)
{
	struct sheet *sheet = mem_zalloc(sizeof(*sheet));

	sheet_init(sheet, app, ops, rows);
	return &sheet->view;
}

void sheet_name(struct sheet *sheet, const char *fmt, ...)
{
	char name[NAME_MAX_BYTES];
	va_list args;

	va_start(args, fmt);
	vsnprintf(name, sizeof(name), fmt, args);
	va_end(args);
	buf_clear(&sheet->name);
	buf_add_str(&sheet->name, str_from(name));
}

void sheet_rebuild(struct sheet *sheet)
{
	struct box box = sheet->view.box;

	box.n_cols -= box.n_cols > 40;	/* nothing hangs on the very edge */
	pager_begin(&sheet->pager, box);
	ops_of(sheet)->build(sheet);
	pager_end(&sheet->pager);
}

bool sheet_prepare(struct view *view, bool idle)
{
	struct sheet *sheet = (struct sheet *)view;

	(void)idle;
	if (view->stale)
		sheet_rebuild(sheet);
	view->stale = false;
	if (sheet->begin)
		pager_go(&sheet->pager, sheet->begin);
	sheet->begin = 0;
	return false;
}

static void open_row(struct sheet *sheet)
{
	const struct target *target = pager_target(&sheet->pager);

	if (target)
		app_follow(sheet->view.app, target);
	else
		app_say(sheet->view.app, "nothing to open here");
}

/* On a row: related stories are merged into the one they are related to. */
static bool row_command(struct sheet *sheet, enum view_command command)
{
	const struct target *target = pager_target(&sheet->pager);
	struct app *app = sheet->view.app;

	if (!sheet->story || !target)
		return false;
	if (target->kind == TARGET_STORY && command == CMD_MERGE)
		app_merge(app, target->id, sheet->story);
	else if (target->kind == TARGET_STORY && command == CMD_LINK)
		app_link(app, sheet->story, target->id);
	else if (target->kind == TARGET_ARTICLE && command == CMD_TAKE_OUT)
		app_take_out(app, target->article, 0);
	else
		return false;
	sheet->view.stale = true;
	return true;
}

bool sheet_command(struct view *view, const struct call *call)
{
	struct sheet *sheet = (struct sheet *)view;

	switch (call->command) {
	case CMD_OPEN: open_row(sheet); return true;
	case CMD_MERGE:
	case CMD_LINK:
	case CMD_TAKE_OUT: return row_command(sheet, call->command);
	case CMD_REFRESH: view->stale = true; return false;
	case CMD_NEXT:
	case CMD_PREV:
		if (!pager_command(&sheet->pager, call))
			app_say(view->app, "nothing is looked for; / begins");
		return true;
	default: return pager_command(&sheet->pager, call);
	}
}

void sheet_draw(const struct view *view, struct canvas *canvas)
{
	pager_draw(&((const struct sheet *)view)->pager, canvas, true);
}

void sheet_crumb(const struct view *view, struct buf *out)
{
	buf_add_str(out, buf_str(&((const struct sheet *)view)->name));
}

void sheet_status(const struct view *view, struct buf *left, struct buf *right)
{
	const struct pager *pager = &((const struct sheet *)view)->pager;

	(void)left;
	if (pager->found.n)
		buf_printf(right, "%zu/%zu found  ", pager->here + 1, pager->found.n);
	else if (pager->what.len)
		buf_add_str(right, STR("not found  "));
	buf_printf(right, "%u%%", pager_percent(pager));
}

void sheet_prompt(struct view *view, struct str text, enum prompt_phase phase)
{
	struct sheet *sheet = (struct sheet *)view;

	text = phase == PROMPT_LEFT ? STR("") : text;
	if (!ops_of(sheet)->narrows) {
		pager_find(&sheet->pager, text);
		return;
	}
	buf_clear(&sheet->words);
	buf_add_str(&sheet->words, text);
	view->stale = true;
}

bool sheet_click(struct view *view, int row, int col, bool twice)
{
	struct sheet *sheet = (struct sheet *)view;

	(void)col;
	if (!pager_click(&sheet->pager, row))
		return false;
	if (twice)
		open_row(sheet);
	return true;
}

bool sheet_wheel(struct view *view, int row, int col, int step)
{
	(void)row;
	(void)col;
	pager_scroll(&((struct sheet *)view)->pager, step * 3);
	return true;
}

void sheet_links(const struct view *view, link_spots_t *ret)
{
	pager_links(&((const struct sheet *)view)->pager, view->app->opts.ascii, ret);
}

void sheet_select(struct sheet *sheet)
{
	const struct target *target = pager_target(&sheet->pager);

	if (target && (target->kind == TARGET_ARTICLE || target->kind == TARGET_STORY))
		sheet->view.app->selection = (struct selection){ target->id, target->article };
}

void sheet_close(struct view *view)
{
	struct sheet *sheet = (struct sheet *)view;

	if (ops_of(sheet)->release)
		ops_of(sheet)->release(sheet);
	pager_release(&sheet->pager);
	buf_release(&sheet->name);
	buf_release(&sheet->words);
	arena_free(sheet->mem);
	free(sheet);
}
