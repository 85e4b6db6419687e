/* SPDX-License-Identifier: MIT */
/* A window on a page of text. */
#include <lesart/base/arena.h>

#include "pager.h"

#define WHAT_MAX 1024

void pager_init(struct pager *pager, bool rows)
{
	*pager = (struct pager){ .rows = rows };
	folio_init(&pager->folio);
	buf_init(&pager->what, WHAT_MAX);
}

void pager_release(struct pager *pager)
{
	folio_release(&pager->folio);
	buf_release(&pager->what);
	VEC_RELEASE(&pager->found);
	VEC_RELEASE(&pager->hits);
}

static const struct item *item_at(const struct pager *pager, size_t i)
{
	return &pager->folio.items.at[i];
}

static size_t n_rows(const struct pager *pager)
{
	return pager->box.n_rows > 0 ? (size_t)pager->box.n_rows : 1;
}

static size_t top_max(const struct pager *pager)
{
	size_t n = pager->folio.lines.n;

	return n > n_rows(pager) ? n - n_rows(pager) : 0;
}

static void clamp_top(struct pager *pager)
{
	if (pager->top > top_max(pager))
		pager->top = top_max(pager);
}

static bool item_leads(const struct pager *pager, size_t i)
{
	return item_at(pager, i)->target != 0;
}

/* --- the place ------------------------------------------------------------- */

struct place pager_place(const struct pager *pager)
{
	const struct folio *folio = &pager->folio;
	const struct folio_line *line;

	if (!folio->lines.n)
		return pager->place;
	line = &folio->lines.at[pager->top];
	return (struct place){
		.item = folio->items.at[line->item].id, .byte = line->from,
		.cursor_item = folio->items.at[pager->cursor].id, .set = true,
	};
}

void pager_begin(struct pager *pager, struct box box)
{
	pager->place = pager_place(pager);
	pager->box = box;
	folio_clear(&pager->folio, box.n_cols);
}

/* Ids grow down the page, a row and what explains it may share one: the first item
 * of the id asked for, else of the one before. */
static size_t item_by_id(const struct pager *pager, uint32_t id)
{
	size_t lo = 0, hi = pager->folio.items.n;

	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;

		if (item_at(pager, mid)->id <= id)
			lo = mid;
		else
			hi = mid;
	}
	while (lo > 0 && item_at(pager, lo - 1)->id == item_at(pager, lo)->id)
		lo--;
	return lo;
}

static size_t line_of_place(const struct pager *pager, const struct place *place)
{
	const struct item *item = item_at(pager, item_by_id(pager, place->item));
	size_t line = item->line;

	if (item->id != place->item)
		return line;
	while (line + 1 < item->line + item->n_lines &&
	       pager->folio.lines.at[line + 1].from <= place->byte)
		line++;
	return line;
}

static void find_again(struct pager *pager);

static void cursor_to_row(struct pager *pager, size_t from, int step);

void pager_end(struct pager *pager)
{
	if (!pager->folio.lines.n)
		folio_blank(&pager->folio, 0);
	if (pager->place.set) {
		pager->top = line_of_place(pager, &pager->place);
		pager->cursor = item_by_id(pager, pager->place.cursor_item);
	} else {
		pager->top = pager->cursor = 0;
	}
	if (pager->rows)
		cursor_to_row(pager, pager->cursor, 1);
	clamp_top(pager);
	find_again(pager);
}

void pager_forget(struct pager *pager)
{
	pager->place.set = false;
	pager->top = pager->cursor = 0;
	pager->shown = (struct span){ 0, 0 };
	arena_clear(pager->folio.mem);
	folio_clear(&pager->folio, pager->folio.n_cols);
}

/* --- moving ---------------------------------------------------------------- */

static void line_into_view(struct pager *pager, size_t line)
{
	size_t rows = n_rows(pager);

	if (line < pager->top)
		pager->top = line;
	else if (line >= pager->top + rows)
		pager->top = line - rows + 1;
	clamp_top(pager);
}

static void cursor_into_view(struct pager *pager)
{
	const struct item *item = item_at(pager, pager->cursor);

	line_into_view(pager, item->line + item->n_lines - 1);
	line_into_view(pager, item->line);
	/* The rows above the first one that leads anywhere are its heading. */
	for (size_t i = 0; i < pager->cursor; i++)
		if (item_leads(pager, i))
			return;
	if (item->line < n_rows(pager))
		pager->top = 0;
}

/* The nearest row from `from` on (itself first), else the nearest the other way. */
static void cursor_to_row(struct pager *pager, size_t from, int step)
{
	size_t n = pager->folio.items.n;

	for (int turn = 0; turn < 2; turn++, step = -step) {
		for (size_t i = from; i < n; i += (size_t)step) {
			if (item_leads(pager, i)) {
				pager->cursor = i;
				cursor_into_view(pager);
				return;
			}
		}
	}
	pager->cursor = from < n ? from : n - 1;
}

static bool next_row(const struct pager *pager, size_t *at, int step)
{
	for (size_t i = *at + (size_t)step; i < pager->folio.items.n; i += (size_t)step) {
		if (item_leads(pager, i)) {
			*at = i;
			return true;
		}
	}
	return false;
}

static void move_rows(struct pager *pager, long n)
{
	int step = n < 0 ? -1 : 1;
	size_t at = pager->cursor;

	while (n != 0 && next_row(pager, &at, step))
		n -= step;
	/* No row left: let what stands beyond the last one scroll in. */
	if (at == pager->cursor)
		pager_scroll(pager, step);
	pager->cursor = at;
	if (n == 0)
		cursor_into_view(pager);
}

void pager_scroll(struct pager *pager, long n_lines)
{
	size_t most = top_max(pager);

	if (n_lines < 0)
		pager->top = pager->top > (size_t)-n_lines ? pager->top - (size_t)-n_lines : 0;
	else
		pager->top = most - pager->top > (size_t)n_lines ?
			     pager->top + (size_t)n_lines : most;
}

static void move(struct pager *pager, long n_lines)
{
	if (!pager->rows) {
		pager_scroll(pager, n_lines);
	} else if (n_lines == 1 || n_lines == -1) {
		move_rows(pager, n_lines);
	} else {
		size_t line = item_at(pager, pager->cursor)->line;
		size_t last = pager->folio.lines.n - 1;

		pager_scroll(pager, n_lines);
		if (n_lines < 0)
			line = line > (size_t)-n_lines ? line - (size_t)-n_lines : 0;
		else
			line = last - line > (size_t)n_lines ? line + (size_t)n_lines : last;
		cursor_to_row(pager, pager->folio.lines.at[line].item, n_lines < 0 ? -1 : 1);
	}
}

static void go_line(struct pager *pager, size_t line)
{
	size_t last = pager->folio.lines.n - 1;

	line = line < last ? line : last;
	if (pager->rows)
		cursor_to_row(pager, pager->folio.lines.at[line].item, line ? -1 : 1);
	else
		pager->top = line;
	if (line == 0)
		pager->top = 0;
	if (line == last)
		pager->top = top_max(pager);
	clamp_top(pager);
}

void pager_go(struct pager *pager, uint32_t id)
{
	size_t line = item_at(pager, item_by_id(pager, id))->line;

	pager->top = line > n_rows(pager) / 3 ? line - n_rows(pager) / 3 : 0;
	clamp_top(pager);
	cursor_to_row(pager, pager->folio.lines.at[line].item, 1);
}

/* --- finding --------------------------------------------------------------- */

static void found_add(struct pager *pager, size_t item, struct span span)
{
	struct found found = { (uint32_t)item, span };

	VEC_PUSH(&pager->found, found);
}

static void find_words(struct pager *pager, size_t i, spans_t *spans)
{
	spans->n = 0;
	find_all(item_at(pager, i)->text, buf_str(&pager->what), spans);
	for (size_t k = 0; k < spans->n; k++)
		found_add(pager, i, spans->at[k]);
}

/* Hits are sorted; items show the article's text in order. */
static void find_hits(struct pager *pager, size_t i, size_t *k)
{
	const struct item *item = item_at(pager, i);
	uint32_t end = item->base + (uint32_t)item->text.len;

	if (item->base == NOWHERE)
		return;
	while (*k < pager->hits.n && pager->hits.at[*k].from < item->base)
		(*k)++;
	for (; *k < pager->hits.n && pager->hits.at[*k].to <= end; (*k)++)
		found_add(pager, i, (struct span){ pager->hits.at[*k].from - item->base,
						   pager->hits.at[*k].to - item->base });
}

static void find_again(struct pager *pager)
{
	spans_t spans = { 0 };
	size_t hit = 0;

	pager->found.n = 0;
	for (size_t i = 0; i < pager->folio.items.n; i++) {
		if (item_at(pager, i)->flags & ITEM_QUIET)
			continue;
		if (pager->what.len)
			find_words(pager, i, &spans);
		else
			find_hits(pager, i, &hit);
	}
	VEC_RELEASE(&spans);
	if (pager->here >= pager->found.n)
		pager->here = 0;
}

void pager_hits(struct pager *pager, const struct span *hits, size_t n)
{
	buf_clear(&pager->what);
	pager->hits.n = 0;
	for (size_t i = 0; i < n; i++)
		VEC_PUSH(&pager->hits, hits[i]);
	pager->here = 0;
	find_again(pager);
}

static size_t line_of_found(const struct pager *pager, size_t i)
{
	const struct item *item = item_at(pager, pager->found.at[i].item);
	size_t line = item->line;

	while (line + 1 < item->line + item->n_lines &&
	       pager->folio.lines.at[line + 1].from <= pager->found.at[i].span.from)
		line++;
	return line;
}

static void go_found(struct pager *pager, size_t i)
{
	size_t line = line_of_found(pager, i);

	pager->here = i;
	if (pager->rows && item_leads(pager, pager->found.at[i].item))
		pager->cursor = pager->found.at[i].item;
	if (line < pager->top || line >= pager->top + n_rows(pager))
		pager->top = line > n_rows(pager) / 3 ? line - n_rows(pager) / 3 : 0;
	clamp_top(pager);
}

void pager_find(struct pager *pager, struct str what)
{
	buf_clear(&pager->what);
	buf_add_str(&pager->what, what);
	find_again(pager);
	for (size_t i = 0; i < pager->found.n; i++) {
		if (line_of_found(pager, i) >= pager->top) {
			go_found(pager, i);
			return;
		}
	}
	if (pager->found.n)
		go_found(pager, 0);
}

static void step_found(struct pager *pager, size_t step)
{
	if (pager->found.n)
		go_found(pager, (pager->here + step) % pager->found.n);
}

bool pager_show(struct pager *pager, struct span span)
{
	size_t line;

	if (!folio_line_at(&pager->folio, span.from, &line))
		return false;
	pager->shown = span;
	pager->top = line > n_rows(pager) / 3 ? line - n_rows(pager) / 3 : 0;
	clamp_top(pager);
	return true;
}

/* --- commands -------------------------------------------------------------- */

bool pager_command(struct pager *pager, const struct call *call)
{
	long n = call->count ? (long)call->count : 1;
	long page = (long)n_rows(pager) - 1, half = (long)n_rows(pager) / 2;

	page = page > 1 ? page : 2;
	half = half > 1 ? half : 2;
	if (!pager->folio.lines.n)
		return false;
	switch (call->command) {
	case CMD_DOWN: move(pager, n); return true;
	case CMD_UP: move(pager, -n); return true;
	case CMD_PAGE_DOWN: move(pager, n * page); return true;
	case CMD_PAGE_UP: move(pager, -n * page); return true;
	case CMD_HALF_DOWN: move(pager, n * half); return true;
	case CMD_HALF_UP: move(pager, -n * half); return true;
	case CMD_FIRST: go_line(pager, call->count ? call->count - 1 : 0); return true;
	case CMD_LAST: go_line(pager, call->count ? call->count - 1 : SIZE_MAX); return true;
	case CMD_NEXT: step_found(pager, 1); return pager->found.n > 0;
	case CMD_PREV: step_found(pager, pager->found.n - 1); return pager->found.n > 0;
	case CMD_CLEAR:
		pager_hits(pager, NULL, 0);
		pager->shown = (struct span){ 0, 0 };
		return true;
	default: return false;
	}
}

bool pager_at_end(const struct pager *pager)
{
	return pager->top >= top_max(pager);
}

unsigned pager_percent(const struct pager *pager)
{
	size_t most = top_max(pager);

	return most ? (unsigned)(pager->top * 100 / most) : 100;
}

const struct target *pager_target(const struct pager *pager)
{
	if (!pager->rows || pager->cursor >= pager->folio.items.n)
		return NULL;
	return folio_target_at(&pager->folio, item_at(pager, pager->cursor)->target);
}

bool pager_click(struct pager *pager, int row)
{
	size_t line = pager->top + (size_t)(row - pager->box.row);

	if (row < pager->box.row || row >= pager->box.row + pager->box.n_rows ||
	    line >= pager->folio.lines.n || !item_leads(pager, pager->folio.lines.at[line].item))
		return false;
	pager->cursor = pager->folio.lines.at[line].item;
	return true;
}
