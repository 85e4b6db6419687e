/* SPDX-License-Identifier: MIT */
/* Drawing a window on a page: its lines, the cursor, what was found. */
#include "view.h"

static void draw_found(const struct pager *pager, size_t number, struct canvas *canvas, int row)
{
	const struct folio_line *line = &pager->folio.lines.at[number];
	size_t lo = 0, hi = pager->found.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (pager->found.at[mid].item < line->item)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < pager->found.n && pager->found.at[lo].item == line->item; lo++) {
		struct span span = pager->found.at[lo].span;
		bool here = lo == pager->here;

		folio_over(&pager->folio, number, span, canvas, row, pager->box.col,
			 here ? OVER_HERE : OVER_HIT);
		if (here && span.from >= line->from && span.from <= line->to)
			canvas_cursor(canvas, row, pager->box.col +
				      folio_col(&pager->folio, number, span.from, canvas->ascii));
	}
}

/* The sentence somebody came to see. */
static void draw_shown(const struct pager *pager, size_t number, struct canvas *canvas, int row)
{
	const struct item *item = &pager->folio.items.at[pager->folio.lines.at[number].item];
	struct span span = pager->shown;

	if (item->base == NOWHERE || span.to <= item->base)
		return;
	span.from = span.from > item->base ? span.from - item->base : 0;
	span.to -= item->base;
	folio_over(&pager->folio, number, span, canvas, row, pager->box.col, OVER_MARKED);
	if (pager->folio.lines.at[number].from <= span.from &&
	    span.from < pager->folio.lines.at[number].to && !pager->rows)
		canvas_cursor(canvas, row, pager->box.col +
			      folio_col(&pager->folio, number, span.from, canvas->ascii));
}

void pager_draw(const struct pager *pager, struct canvas *canvas, bool focus)
{
	const struct folio *folio = &pager->folio;

	if (focus)
		canvas_cursor(canvas, pager->box.row, pager->box.col);
	for (int i = 0; i < pager->box.n_rows; i++) {
		size_t number = pager->top + (size_t)i;
		int row = pager->box.row + i;
		bool on;

		if (number >= folio->lines.n)
			break;
		folio_draw_line(folio, number, canvas, row, pager->box.col, pager->box.n_cols);
		on = pager_target(pager) && folio->lines.at[number].item == pager->cursor;
		if (on)
			canvas_over(canvas, row, pager->box.col, pager->box.n_cols,
				    focus ? OVER_SELECTED : OVER_MARKED);
		if (on && focus && number == folio->items.at[pager->cursor].line)
			canvas_cursor(canvas, row, pager->box.col);
		if (pager->found.n)
			draw_found(pager, number, canvas, row);
		if (pager->shown.to)
			draw_shown(pager, number, canvas, row);
	}
}

static void line_links(const struct folio *folio, size_t number, int row, int col, bool ascii,
		       link_spots_t *ret)
{
	const struct folio_line *line = &folio->lines.at[number];
	const struct item *item = &folio->items.at[line->item];

	for (uint32_t i = 0; i < item->n_runs; i++) {
		const struct run *run = &item->runs[i];

		if (run->target && run->from >= line->from && run->from < line->to)
			VEC_PUSH(ret, ((struct link_spot){
				row, col + folio_col(folio, number, run->from, ascii),
				*folio_target_at(folio, run->target) }));
	}
	if (item->target && item->line == number &&
	    folio_target_at(folio, item->target)->kind != TARGET_MORE)
		VEC_PUSH(ret, ((struct link_spot){ row, col,
						   *folio_target_at(folio, item->target) }));
}

void pager_links(const struct pager *pager, bool ascii, link_spots_t *ret)
{
	for (int i = 0; i < pager->box.n_rows; i++)
		if (pager->top + (size_t)i < pager->folio.lines.n)
			line_links(&pager->folio, pager->top + (size_t)i, pager->box.row + i,
				   pager->box.col, ascii, ret);
}
