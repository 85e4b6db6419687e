/* SPDX-License-Identifier: MIT */
#ifndef UI_SHEET_H
#define UI_SHEET_H

#include "inside.h"

/*
 * A view that is one page of rows or text: related stories, sources, names,
 * reasons, help, messages, manual pages. Each says only how its page is built.
 */
struct sheet;

struct sheet_ops {
	struct view_ops view;	/* made by SHEET_OPS */
	/* Add items to sheet->pager.folio, whose width is set. */
	void (*build)(struct sheet *sheet);
	/* Rows that are typed for: help narrows itself. NULL: words are looked for. */
	bool narrows;
	void (*release)(struct sheet *sheet);
};

struct sheet {
	struct view view;
	struct pager pager;
	struct buf name;	/* in the title line */
	struct buf words;	/* what narrows it, or what was typed */
	bool later;		/* search: typed since it was last done */
	int64_t story, article;
	uint32_t begin;		/* id of the row to begin on; 0: the first */
	enum where where;	/* help: of the view it was asked in */
	uint64_t seen;		/* messages: how many are on the page */
	struct arena *mem;	/* what the page borrows; lives with the view */
};

/* The second is for views whose struct begins with a zeroed struct sheet. */
struct view *sheet_new(struct app *app, const struct sheet_ops *ops, bool rows);
void sheet_init(struct sheet *sheet, struct app *app, const struct sheet_ops *ops, bool rows);
void sheet_name(struct sheet *sheet, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void sheet_rebuild(struct sheet *sheet);

bool sheet_command(struct view *view, const struct call *call);
bool sheet_prepare(struct view *view, bool idle);
void sheet_draw(const struct view *view, struct canvas *canvas);
void sheet_crumb(const struct view *view, struct buf *out);
void sheet_status(const struct view *view, struct buf *left, struct buf *right);
void sheet_prompt(struct view *view, struct str text, enum prompt_phase phase);
bool sheet_click(struct view *view, int row, int col, bool twice);
bool sheet_wheel(struct view *view, int row, int col, int step);
void sheet_links(const struct view *view, link_spots_t *ret);
void sheet_close(struct view *view);
/* The story and article of the row under the cursor are the selection. */
void sheet_select(struct sheet *sheet);

#define SHEET_OPS(view_name, in) { \
	.name = (view_name), .where = (in), .command = sheet_command, \
	.prepare = sheet_prepare, .draw = sheet_draw, .crumb = sheet_crumb, \
	.status = sheet_status, .prompt = sheet_prompt, .click = sheet_click, \
	.links = sheet_links, .wheel = sheet_wheel, .close = sheet_close }

#endif
