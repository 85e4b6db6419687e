/* SPDX-License-Identifier: MIT */
/* Bars over time. */
#include "chart.h"

#include <lesart/ui/when_text.h>

#define BAR_ROWS 3
#define LABEL_COLS 12

static int64_t n_days(const struct chart *chart)
{
	return (int64_t)chart->to - chart->from + 1;
}

size_t chart_column(const struct chart *chart, day_t day)
{
	int64_t at;

	if (day <= chart->from)
		return 0;
	if (day >= chart->to)
		return chart->n_bins - 1;
	at = ((int64_t)day - chart->from) * (int64_t)chart->n_bins / n_days(chart);
	return (size_t)at;
}

day_t chart_day(const struct chart *chart, size_t column)
{
	int64_t n = (int64_t)chart->n_bins;

	return (day_t)(chart->from + ((int64_t)column * n_days(chart) + n - 1) / n);
}

static uint32_t highest(const struct chart *chart)
{
	uint32_t most = 1;

	for (size_t i = 0; i < chart->n_bins; i++)
		most = chart->bins[i] > most ? chart->bins[i] : most;
	return most;
}

/* A bar in eighths of a row; what is there at all is seen. */
static void draw_bar(struct canvas *canvas, int row, int col, uint32_t n, uint32_t most)
{
	uint64_t eighths = (uint64_t)n * BAR_ROWS * 8 / most;

	if (n && !eighths)
		eighths = 1;
	for (int i = 0; i < BAR_ROWS && eighths; i++) {
		unsigned here = eighths > 8 ? 8 : (unsigned)eighths;

		canvas_glyph(canvas, row - i, col, STYLE_CHART,
			     (enum glyph)(GLYPH_BAR1 + here - 1));
		eighths -= here;
	}
}

static void draw_label(struct canvas *canvas, int row, int col, int n_cols, day_t day,
		       bool with_day)
{
	struct buf text = BUF_INIT(128);

	if (with_day) {
		when_say_short(when_day(day), DAY_MIN, &text);
	} else {
		int year, month, mday;

		day_to_civil(day, &year, &month, &mday);
		when_say_short(when_month(year, month), DAY_MIN, &text);
	}
	canvas_text(canvas, row, col, n_cols, STYLE_DIM, buf_str(&text));
	buf_release(&text);
}

static void draw_labels(const struct chart *chart, struct canvas *canvas, int row, int col)
{
	int every = LABEL_COLS * 2, n = (int)chart->n_bins;

	for (int at = 0; at + LABEL_COLS <= n; at += every)
		draw_label(canvas, row, col + at, LABEL_COLS, chart_day(chart, (size_t)at),
			   n_days(chart) < 400);
}

static void draw_range(const struct chart *chart, struct day_range range, struct canvas *canvas,
		       int row, int col)
{
	size_t from, to;

	if (range.hi < chart->from || range.lo > chart->to)
		return;
	from = chart_column(chart, range.lo);
	to = chart_column(chart, range.hi);
	if (from == to)
		canvas_glyph(canvas, row, col + (int)from, STYLE_DATE, GLYPH_STATED);
	else
		canvas_line(canvas, row, col + (int)from, (int)(to - from + 1), STYLE_DATE,
			    GLYPH_SPAN);
}

static void draw_chosen(const struct chart *chart, struct when chosen, struct canvas *canvas,
			int row, int col)
{
	if (!when_known(chosen))
		return;
	if (chosen.hi < chart->from)
		canvas_glyph(canvas, row, col, STYLE_DATE, GLYPH_LEFT);
	else if (chosen.lo > chart->to)
		canvas_glyph(canvas, row, col + (int)chart->n_bins - 1, STYLE_DATE, GLYPH_RIGHT);
	else if (chosen.grain == GRAIN_SET)
		for (unsigned i = 0; i < chosen.n_set; i++)
			draw_range(chart, chosen.set[i], canvas, row, col);
	else
		draw_range(chart, (struct day_range){ chosen.lo, chosen.hi }, canvas, row, col);
}

static void draw_outside(const struct chart *chart, struct canvas *canvas, int row, int col,
			 int n_cols)
{
	struct buf text = BUF_INIT(64);

	if (chart->before) {
		buf_printf(&text, "%.*s%u", STR_FMT(glyph_str(GLYPH_LEFT, canvas->ascii)),
			   chart->before);
		canvas_text(canvas, row, col, 8, STYLE_DIM, buf_str(&text));
	}
	buf_clear(&text);
	if (chart->after) {
		buf_printf(&text, "%u%.*s", chart->after,
			   STR_FMT(glyph_str(GLYPH_RIGHT, canvas->ascii)));
		canvas_right(canvas, row, col, n_cols, STYLE_DIM, buf_str(&text));
	}
	buf_release(&text);
}

void chart_draw(const struct chart *chart, struct when chosen, struct canvas *canvas, int row,
		int col, int n_cols)
{
	uint32_t most = highest(chart);
	int base = row + BAR_ROWS;

	draw_outside(chart, canvas, row, col, n_cols);
	for (size_t i = 0; i < chart->n_bins; i++) {
		canvas_glyph(canvas, base + 1, col + (int)i, STYLE_RULE, GLYPH_HLINE);
		if (chart->bins[i])
			draw_bar(canvas, base, col + (int)i, chart->bins[i], most);
	}
	draw_chosen(chart, chosen, canvas, base + 1, col);
	draw_labels(chart, canvas, base + 2, col);
}
