/* SPDX-License-Identifier: MIT */
#ifndef UI_FOLIO_H
#define UI_FOLIO_H

#include <lesart/base/arena.h>
#include <lesart/base/hyphen.h>
#include <lesart/base/str.h>
#include <lesart/ui/canvas.h>

/*
 * A page of text wrapped for a width: items (a paragraph, a row, a rule) and
 * the lines they make. Text is borrowed, so it must outlive the folio or lie in
 * folio->mem. Items carry ids that grow down the page and do not depend on the
 * width or on what is folded: a place in the text is (id, byte).
 */

/* What Enter does on a row. */
enum target_kind {
	TARGET_NONE,
	TARGET_STORY,		/* id */
	TARGET_ARTICLE,		/* id in article, story in id, span to show */
	TARGET_FOLD,		/* show or fold leftovers */
	TARGET_TIMELINE,	/* of the story `id` */
	TARGET_QUERY,		/* text: search for it */
	TARGET_COMMAND,		/* id: enum view_command, text: its words */
	TARGET_MAN,		/* text: the page */
	TARGET_OPTION,		/* id: enum option, to be changed over */
	TARGET_NAME,		/* id: of the library */
	TARGET_QUOTES,		/* id: of a name of the library */
	TARGET_MORE,		/* further rows of the same list */
	TARGET_ENTITY,		/* what a story (id) calls so: span.from its class, text its key */
};

struct target {
	uint8_t kind;
	int64_t id, article;
	struct span span;
	struct str text;
};

/* Bytes of an item's text that look different, or lead somewhere. */
struct run {
	uint32_t from, to;
	uint8_t style;
	uint32_t target;	/* number of a target, 0: none */
};

enum item_flag {
	ITEM_RULE = 1,		/* a line across with the text in it */
	ITEM_NOWRAP = 2,	/* one line, cut with an ellipsis */
	ITEM_CENTER = 4,
	ITEM_QUIET = 8,		/* not searched */
	ITEM_HYPHENS = 16,	/* its words may be parted */
};

#define NOWHERE UINT32_MAX

struct item {
	struct str text;
	uint32_t id;
	uint32_t base;		/* of text in the article's text, or NOWHERE */
	uint8_t style, flags;
	uint8_t indent, hang;	/* columns of the first line, of the others */
	struct str mark;	/* drawn in the indent of the first line */
	uint8_t mark_style;
	struct str right;	/* at the right end of the first line */
	uint8_t right_style;
	const struct run *runs;	/* sorted, no overlap; in folio->mem or outliving it */
	uint32_t n_runs;
	uint32_t target;	/* number of a target, 0: none */
	struct str url;		/* address of the web that it stands for, or nothing */
	uint32_t line, n_lines;	/* set by folio_add */
};

struct folio_line {
	uint32_t item;
	uint32_t from, to;	/* of the item's text */
	uint8_t indent;
	bool hyphen;		/* drawn at its end: a word goes on in the next line */
};

struct folio {
	struct arena *mem;
	int n_cols;
	const struct hyphens *hyphens;	/* of the language of its text, or NULL */
	ARENA_VEC(struct item) items;
	ARENA_VEC(struct folio_line) lines;
	ARENA_VEC(struct target) targets;	/* number n is at[n - 1] */
};

void folio_init(struct folio *folio);
void folio_release(struct folio *folio);
void folio_clear(struct folio *folio, int n_cols);

uint32_t folio_target(struct folio *folio, const struct target *target);	/* its number */
const struct target *folio_target_at(const struct folio *folio, uint32_t number);

/* Wrap an item and put it at the end. */
void folio_add(struct folio *folio, const struct item *item);
void folio_blank(struct folio *folio, uint32_t id);
void folio_rule(struct folio *folio, uint32_t id, struct str label);
void folio_text(struct folio *folio, uint32_t id, enum style style, struct str text);

/* The line that shows byte `at` of the article's text; false if none does. */
bool folio_line_at(const struct folio *folio, uint32_t at, size_t *ret_line);

/* Draw line number `line`, its text shifted by col. */
void folio_draw_line(const struct folio *folio, size_t line, struct canvas *canvas, int row, int col,
		   int n_cols);
/* Lay `over` over the bytes [from, to) of the item's text that the line shows. */
void folio_over(const struct folio *folio, size_t line, struct span span, struct canvas *canvas,
	      int row, int col, unsigned over);
/* The column of a byte of the item's text in the line. */
int folio_col(const struct folio *folio, size_t line, uint32_t at, bool ascii);

#endif
