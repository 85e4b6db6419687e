/* SPDX-License-Identifier: MIT */
#ifndef LESART_UI_CANVAS_H
#define LESART_UI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lesart/base/buf.h>
#include <lesart/base/str.h>
#include <lesart/ui/style.h>

/*
 * The screen as cells. Views draw on nothing else, so a screen is a function of
 * the state behind it and can be a file in a test. Every byte passes the one
 * sanitizer (uni_show) on its way into a cell; whatever lies outside the canvas
 * or the columns given is cut off, never wrapped.
 */
#define CELL_BYTES 21

struct cell {
	char text[CELL_BYTES];	/* one user-perceived character */
	uint8_t len;
	uint8_t width;		/* 1 or 2 columns; 0: right half of the cell before */
	uint8_t style;		/* enum style */
	uint8_t over;		/* enum over */
	uint8_t link;		/* number of an address; 0: none */
};

struct box {
	int row, col, n_rows, n_cols;
};

struct canvas {
	int n_rows, n_cols;
	bool ascii;		/* nothing but ASCII may be shown */
	bool plain;		/* no lines, bars and frames */
	struct cell *cells;
	int cursor_row, cursor_col;	/* where the terminal's cursor goes */
	struct buf scratch;
	struct buf links;	/* addresses, a NUL behind each */
	uint8_t n_links;
};

void canvas_init(struct canvas *canvas, int n_rows, int n_cols, bool ascii);
void canvas_release(struct canvas *canvas);
void canvas_clear(struct canvas *canvas);
const struct cell *canvas_at(const struct canvas *canvas, int row, int col);

/* Draw into at most n_cols columns; comes back with the columns used. */
int canvas_text(struct canvas *canvas, int row, int col, int n_cols, enum style style,
		struct str text);
/* The same, with an ellipsis at the end of what does not fit. */
int canvas_fit(struct canvas *canvas, int row, int col, int n_cols, enum style style,
	       struct str text);
/* Ends at column col + n_cols; comes back with the columns used. */
int canvas_right(struct canvas *canvas, int row, int col, int n_cols, enum style style,
		 struct str text);
void canvas_fill(struct canvas *canvas, struct box box, enum style style);
void canvas_over(struct canvas *canvas, int row, int col, int n_cols, unsigned over);
void canvas_cursor(struct canvas *canvas, int row, int col);
/* These cells stand for an address of the web, which some terminals make a link. */
void canvas_link(struct canvas *canvas, int row, int col, int n_cols, struct str url);
struct str canvas_link_at(const struct canvas *canvas, uint8_t number);

/* Signs that are no text: GLYPH(id, the sign, the sign in ASCII). */
#define GLYPHS(GLYPH) \
	GLYPH(HLINE, "─", "-") \
	GLYPH(VLINE, "│", "|") \
	GLYPH(CURSOR, "▶", ">") \
	GLYPH(UNREAD, "●", "o") \
	GLYPH(STATED, "●", "o") \
	GLYPH(PLANNED, "○", "+") \
	GLYPH(DERIVED, "·", ".") \
	GLYPH(CONFLICT, "?", "?") \
	GLYPH(STAR, "*", "*") \
	GLYPH(CRUMB, "›", ">") \
	GLYPH(NEWS, "▲", "^") \
	GLYPH(JOB, "⟳", "%") \
	GLYPH(BULLET, "•", "*") \
	GLYPH(DOT, "·", "-") \
	GLYPH(ELLIPSIS, "…", "~") \
	GLYPH(FOLD, "┊", ":") \
	GLYPH(CLOSED, "▸", "+") \
	GLYPH(OPENED, "▾", "-") \
	GLYPH(LEFT, "◀", "<") \
	GLYPH(RIGHT, "▶", ">") \
	GLYPH(SPAN, "━", "=") \
	GLYPH(BAR1, "▁", ".") \
	GLYPH(BAR2, "▂", ":") \
	GLYPH(BAR3, "▃", ":") \
	GLYPH(BAR4, "▄", "|") \
	GLYPH(BAR5, "▅", "|") \
	GLYPH(BAR6, "▆", "#") \
	GLYPH(BAR7, "▇", "#") \
	GLYPH(BAR8, "█", "#")

#define GLYPH_ENUM(id, sign, ascii) GLYPH_##id,
enum glyph { GLYPHS(GLYPH_ENUM) GLYPH_COUNT };
#undef GLYPH_ENUM

struct str glyph_str(enum glyph glyph, bool ascii);
int canvas_glyph(struct canvas *canvas, int row, int col, enum style style, enum glyph glyph);
/* n_cols of the same sign. */
void canvas_line(struct canvas *canvas, int row, int col, int n_cols, enum style style,
		 enum glyph glyph);

/* The canvas as text, a line a row without blanks at its end. */
void canvas_print(const struct canvas *canvas, struct buf *out);
/* The letters of its styles: selected cells are '#', marked '~', found '='. */
void canvas_print_styles(const struct canvas *canvas, struct buf *out);

#endif
