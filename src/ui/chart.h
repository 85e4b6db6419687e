/* SPDX-License-Identifier: MIT */
#ifndef UI_CHART_H
#define UI_CHART_H

#include <lesart/base/when.h>
#include <lesart/ui/canvas.h>

/*
 * Bars over time: one column of the screen is one piece of the window, and a line
 * below says where a date that is no single day may lie.
 */
#define CHART_COLS_MAX 400
#define CHART_ROWS 6		/* labels, bars, the span of the date chosen */

struct chart {
	day_t from, to;		/* days of the window, both included */
	size_t n_bins;
	uint32_t bins[CHART_COLS_MAX];
	uint32_t before, after;	/* how much lies outside */
};

/* The column of a day, cut to the chart. */
size_t chart_column(const struct chart *chart, day_t day);
/* The first day of a column. */
day_t chart_day(const struct chart *chart, size_t column);

/* chosen: what the cursor is on, drawn as where it may lie; may be WHEN_NONE. */
void chart_draw(const struct chart *chart, struct when chosen, struct canvas *canvas, int row,
		int col, int n_cols);

#endif
