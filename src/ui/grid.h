/* SPDX-License-Identifier: MIT */
#ifndef UI_GRID_H
#define UI_GRID_H

#include <lesart/base/arena.h>

#include "folio.h"
#include "pager.h"

/*
 * Rows of cells that are wrapped each in its own column, with a narrow column of
 * labels before them, and a cursor that goes from cell to cell. Text is borrowed.
 * Ids grow down the grid and do not depend on the width.
 */
#define GRID_COLUMNS 9

struct grid_cell {
	struct str text;
	uint8_t style;
	const struct run *runs;		/* sorted, no overlap */
	uint32_t n_runs;
	struct target target;		/* TARGET_NONE: the cursor passes it over */
	struct folio_line *lines;	/* set by grid_add */
	uint32_t n_lines;
};

enum grid_flag {
	GRID_RULE = 1,		/* a line across with the label in it */
	GRID_DIFFERS = 2,	/* where ] and [ stop */
	GRID_WIDE = 4,		/* the first cell has all columns */
};

struct grid_row {
	uint32_t id;
	uint8_t flags;
	struct grid_cell label;
	struct grid_cell *cells;
	uint32_t line, n_lines;		/* set by grid_add */
};

struct grid {
	struct arena *mem;
	struct box box;
	int label_cols, n_columns, column_cols;
	ARENA_VEC(struct grid_row) rows;
	uint32_t n_lines;
	size_t cursor;			/* row */
	int at;				/* column */
	size_t top;			/* line */
	struct buf what;		/* what is looked for */
};

void grid_init(struct grid *grid);
void grid_release(struct grid *grid);

/* Around adding rows: the cursor stays on the row of its id. */
uint32_t grid_begin(struct grid *grid, struct box box, int label_cols, int n_columns);
void grid_end(struct grid *grid, uint32_t cursor_id);
/* Cells: one a column (or one, GRID_WIDE), in grid->mem. */
void grid_add(struct grid *grid, const struct grid_row *row);
void grid_rule(struct grid *grid, uint32_t id, struct str label);

/* The first column of cells on the screen, and how wide each is. */
int grid_column(const struct grid *grid, int column);

bool grid_command(struct grid *grid, const struct call *call);
/* To the next row with a flag; false if there is none. */
bool grid_seek(struct grid *grid, int step, unsigned flag);
/* To the next row at or below the cursor with these words in it. */
bool grid_find(struct grid *grid, int step, bool here);
const struct target *grid_target(const struct grid *grid);
bool grid_click(struct grid *grid, int row, int col);
void grid_scroll(struct grid *grid, long n);
unsigned grid_percent(const struct grid *grid);
void grid_draw(const struct grid *grid, struct canvas *canvas);

#endif
