/* SPDX-License-Identifier: MIT */
#ifndef UI_VIEW_COMPARE_H
#define UI_VIEW_COMPARE_H

#include <lesart/flow/readings.h>

#include "grid.h"
#include "inside.h"

/* The readings of a story side by side: view_compare.c moves, view_compare_build.c
 * fills the grid. */
struct compare_view {
	struct view view;
	struct grid grid;
	struct arena *mem;
	int64_t story;
	struct readings readings;
	bool loaded;
	bool shared;		/* what several tell is shown, and copies */
	uint32_t column[GRID_COLUMNS];	/* which article is in it */
	int n_columns;			/* as many as fit; 1: readings stand below one another */
	int n_chosen;			/* columns that were given an article */
	int head_rows;
};

void compare_build(struct compare_view *compare);
void compare_draw_head(const struct compare_view *compare, struct canvas *canvas);

#endif
