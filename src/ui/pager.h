/* SPDX-License-Identifier: MIT */
#ifndef UI_PAGER_H
#define UI_PAGER_H

#include <lesart/defs/commands.h>

#include "folio.h"
#include "find.h"

/* A command with what was typed before or behind it. */
struct call {
	enum view_command command;
	unsigned count;		/* 0: none typed */
	struct str words;	/* behind the name on the `:` line, or the letter of a mark */
};

/*
 * A window on a folio: scrolling, a cursor that goes from row to row (or none, in
 * running text), finding, and a place that survives wrapping anew.
 */
struct pager {
	struct folio folio;
	struct box box;
	size_t top;		/* line */
	size_t cursor;		/* item; only with rows */
	bool rows;		/* a cursor on items that lead somewhere */
	struct span shown;	/* of the article's text, marked; {0, 0}: none */

	struct buf what;	/* what is looked for; empty: nothing */
	VEC(struct found {
		uint32_t item;
		struct span span;
	}) found;
	size_t here;		/* index into found */
	VEC(struct span) hits;	/* of the article's text, found by a search outside */

	struct place {
		uint32_t item, byte, cursor_item;
		int row;	/* of the cursor in the window */
		bool set;
	} place;
};

void pager_init(struct pager *pager, bool rows);
void pager_release(struct pager *pager);

/* Around building the folio anew: the place that was at the top stays there. */
void pager_begin(struct pager *pager, struct box box);
void pager_end(struct pager *pager);
/* The place at the top of the window. */
struct place pager_place(const struct pager *pager);
/* Start at the top whatever was before. */
void pager_forget(struct pager *pager);

/* Moving commands, NEXT, PREV and CLEAR; false for all others. */
bool pager_command(struct pager *pager, const struct call *call);
/* Put the cursor on the row with this id. */
void pager_go(struct pager *pager, uint32_t id);
/* Look for something; the first place at or below the top is gone to. */
void pager_find(struct pager *pager, struct str what);
/* Mark these spans of the article's text as found, instead. */
void pager_hits(struct pager *pager, const struct span *hits, size_t n);
/* Bring a span of the article's text into view and mark it. */
bool pager_show(struct pager *pager, struct span span);
void pager_scroll(struct pager *pager, long n_lines);
bool pager_at_end(const struct pager *pager);
/* What the cursor is on, or NULL. */
const struct target *pager_target(const struct pager *pager);
unsigned pager_percent(const struct pager *pager);
/* Put the cursor on the row drawn at a screen row; false if there is none. */
bool pager_click(struct pager *pager, int row);

void pager_draw(const struct pager *pager, struct canvas *canvas, bool focus);

#endif
