/* SPDX-License-Identifier: MIT */
/* Rows of wrapped cells: laying out and moving. */
#include <stdlib.h>

#include <lesart/base/uni.h>

#include "grid.h"
#include "wrap.h"

#define WHAT_MAX 1024
#define BETWEEN 3		/* columns of the screen between two cells */

void grid_init(struct grid *grid)
{
	*grid = (struct grid){ .mem = arena_new() };
	buf_init(&grid->what, WHAT_MAX);
}

void grid_release(struct grid *grid)
{
	arena_free(grid->mem);
	buf_release(&grid->what);
}

uint32_t grid_begin(struct grid *grid, struct box box, int label_cols, int n_columns)
{
	uint32_t id = grid->cursor < grid->rows.n ? grid->rows.at[grid->cursor].id : 0;

	arena_clear(grid->mem);
	memset(&grid->rows, 0, sizeof(grid->rows));
	grid->box = box;
	grid->n_lines = 0;
	grid->label_cols = label_cols;
	grid->n_columns = n_columns;
	grid->column_cols = (box.n_cols - label_cols - BETWEEN * (n_columns - 1)) / n_columns;
	if (grid->column_cols < 8)
		grid->column_cols = 8;
	if (grid->at >= n_columns)
		grid->at = n_columns - 1;
	return id;
}

int grid_column(const struct grid *grid, int column)
{
	return grid->box.col + grid->label_cols + column * (grid->column_cols + BETWEEN);
}

static void cell_wrap(struct grid *grid, struct grid_cell *cell, int n_cols)
{
	uint8_t *brk = mem_alloc(cell->text.len + 1);
	ARENA_VEC(struct folio_line) lines = { 0 };
	uint32_t from = 0;

	uni_breaks(cell->text, brk);
	while (from < cell->text.len) {
		struct folio_line line = { .from = from };
		uint32_t next = wrap_line(cell->text, brk, from, n_cols, &line.to);

		ARENA_PUSH(grid->mem, &lines, line);
		from = next;
	}
	cell->lines = lines.at;
	cell->n_lines = (uint32_t)lines.n;
	free(brk);
}

void grid_add(struct grid *grid, const struct grid_row *row)
{
	struct grid_row added = *row;
	int n = row->flags & GRID_RULE ? 0 : row->flags & GRID_WIDE ? 1 : grid->n_columns;

	added.line = grid->n_lines;
	added.n_lines = 1;
	if (!(row->flags & GRID_RULE) && row->label.text.len)
		cell_wrap(grid, &added.label, grid->label_cols - 1 > 1 ? grid->label_cols - 1 : 1);
	if (added.label.n_lines > added.n_lines)
		added.n_lines = added.label.n_lines;
	for (int i = 0; i < n; i++) {
		cell_wrap(grid, &added.cells[i], row->flags & GRID_WIDE ?
			  grid->box.n_cols - grid->label_cols : grid->column_cols);
		if (added.cells[i].n_lines > added.n_lines)
			added.n_lines = added.cells[i].n_lines;
	}
	grid->n_lines += added.n_lines;
	ARENA_PUSH(grid->mem, &grid->rows, added);
}

void grid_rule(struct grid *grid, uint32_t id, struct str label)
{
	grid_add(grid, &(struct grid_row){ .id = id, .flags = GRID_RULE,
					   .label = { .text = label, .style = STYLE_GROUP } });
}

/* --- moving -------------------------------------------------------------------------- */

static int cells_of(const struct grid *grid, const struct grid_row *row)
{
	return row->flags & GRID_RULE ? 0 : row->flags & GRID_WIDE ? 1 : grid->n_columns;
}

/* The cell of a row that the cursor goes to: that of its column, else the nearest. */
static int cell_near(const struct grid *grid, const struct grid_row *row, int column)
{
	int n = cells_of(grid, row);

	for (int off = 0; off < GRID_COLUMNS; off++) {
		int left = column - off, right = column + off;

		if (left >= 0 && left < n && row->cells[left].target.kind)
			return left;
		if (right < n && row->cells[right].target.kind)
			return right;
	}
	return -1;
}

static bool can_stand(const struct grid *grid, size_t i)
{
	return cell_near(grid, &grid->rows.at[i], grid->at) >= 0;
}

static size_t n_rows(const struct grid *grid)
{
	return grid->box.n_rows > 0 ? (size_t)grid->box.n_rows : 1;
}

static void into_view(struct grid *grid)
{
	const struct grid_row *row;
	size_t most = grid->n_lines > n_rows(grid) ? grid->n_lines - n_rows(grid) : 0;
	size_t first;

	if (!grid->rows.n)
		return;
	row = &grid->rows.at[grid->cursor];
	first = row->line;
	/* What stands above the first row is shown with it. */
	if (!grid->cursor || !can_stand(grid, grid->cursor - 1))
		first = first > 0 && grid->cursor ? grid->rows.at[grid->cursor - 1].line : 0;
	if (first < grid->top)
		grid->top = first;
	if (row->line + row->n_lines > grid->top + n_rows(grid))
		grid->top = row->line + row->n_lines - n_rows(grid);
	if (row->line < grid->top)
		grid->top = row->line;
	grid->top = grid->top < most ? grid->top : most;
}

static bool step_row(struct grid *grid, int step)
{
	for (size_t i = grid->cursor + (size_t)step; i < grid->rows.n; i += (size_t)step) {
		if (can_stand(grid, i)) {
			grid->cursor = i;
			return true;
		}
	}
	return false;
}

static void move(struct grid *grid, long n)
{
	for (long i = 0; i < labs(n); i++)
		if (!step_row(grid, n < 0 ? -1 : 1)) {
			/* Past the last row: what stands there can still be read. */
			grid_scroll(grid, n < 0 ? -1 : 1);
			return;
		}
	into_view(grid);
}

static void go_end(struct grid *grid, bool last)
{
	grid->cursor = last && grid->rows.n ? grid->rows.n - 1 : 0;
	if (grid->rows.n && !can_stand(grid, grid->cursor))
		step_row(grid, last ? -1 : 1);
	into_view(grid);
}

void grid_end(struct grid *grid, uint32_t cursor_id)
{
	size_t i = 0;

	while (i + 1 < grid->rows.n && grid->rows.at[i].id < cursor_id)
		i++;
	grid->cursor = i;
	if (grid->rows.n && !can_stand(grid, i) && !step_row(grid, 1))
		step_row(grid, -1);
	into_view(grid);
}

bool grid_seek(struct grid *grid, int step, unsigned flag)
{
	for (size_t i = grid->cursor + (size_t)step; i < grid->rows.n; i += (size_t)step) {
		if (!(grid->rows.at[i].flags & flag) || !can_stand(grid, i))
			continue;
		grid->cursor = i;
		into_view(grid);
		return true;
	}
	return false;
}

static bool row_has(const struct grid *grid, const struct grid_row *row)
{
	spans_t found = { 0 };
	bool has;

	find_all(row->label.text, buf_str(&grid->what), &found);
	for (int i = 0; i < cells_of(grid, row); i++)
		find_all(row->cells[i].text, buf_str(&grid->what), &found);
	has = found.n > 0;
	VEC_RELEASE(&found);
	return has;
}

bool grid_find(struct grid *grid, int step, bool here)
{
	for (size_t i = grid->cursor + (here ? 0 : (size_t)step); i < grid->rows.n;
	     i += (size_t)step) {
		if (!can_stand(grid, i) || !row_has(grid, &grid->rows.at[i]))
			continue;
		grid->cursor = i;
		into_view(grid);
		return true;
	}
	return false;
}

void grid_scroll(struct grid *grid, long n)
{
	size_t most = grid->n_lines > n_rows(grid) ? grid->n_lines - n_rows(grid) : 0;

	if (n < 0)
		grid->top = grid->top > (size_t)-n ? grid->top - (size_t)-n : 0;
	else
		grid->top = grid->top + (size_t)n < most ? grid->top + (size_t)n : most;
}

bool grid_command(struct grid *grid, const struct call *call)
{
	long n = call->count ? (long)call->count : 1, page = (long)n_rows(grid) / 2 + 1;

	switch (call->command) {
	case CMD_DOWN: move(grid, n); return true;
	case CMD_UP: move(grid, -n); return true;
	case CMD_HALF_DOWN:
	case CMD_PAGE_DOWN: move(grid, n * page / 2); return true;
	case CMD_HALF_UP:
	case CMD_PAGE_UP: move(grid, -n * page / 2); return true;
	case CMD_FIRST: go_end(grid, false); return true;
	case CMD_LAST: go_end(grid, true); return true;
	case CMD_NEXT_COLUMN: grid->at += grid->at + 1 < grid->n_columns; return true;
	case CMD_PREV_COLUMN: grid->at -= grid->at > 0; return true;
	default: return false;
	}
}

const struct target *grid_target(const struct grid *grid)
{
	const struct grid_row *row = grid->cursor < grid->rows.n ?
				     &grid->rows.at[grid->cursor] : NULL;
	int at = row ? cell_near(grid, row, grid->at) : -1;

	return at >= 0 ? &row->cells[at].target : NULL;
}

bool grid_click(struct grid *grid, int row, int col)
{
	size_t line = grid->top + (size_t)(row - grid->box.row);

	if (row < grid->box.row || row >= grid->box.row + grid->box.n_rows)
		return false;
	for (size_t i = 0; i < grid->rows.n; i++) {
		const struct grid_row *at = &grid->rows.at[i];

		if (line < at->line || line >= at->line + at->n_lines || !can_stand(grid, i))
			continue;
		grid->cursor = i;
		for (int k = 0; k < grid->n_columns; k++)
			if (col >= grid_column(grid, k))
				grid->at = k;
		return true;
	}
	return false;
}

unsigned grid_percent(const struct grid *grid)
{
	size_t end = grid->top + n_rows(grid);

	return end >= grid->n_lines ? 100 : (unsigned)(end * 100 / grid->n_lines);
}

/* --- drawing ------------------------------------------------------------------------------ */

static void draw_cell_line(const struct grid_cell *cell, uint32_t number, struct canvas *canvas,
			   int row, int col, int n_cols)
{
	const struct folio_line *line = &cell->lines[number];
	uint32_t at = line->from;
	int end = col + n_cols;

	for (uint32_t i = 0; i < cell->n_runs; i++) {
		uint32_t from = cell->runs[i].from > at ? cell->runs[i].from : at;
		uint32_t to = cell->runs[i].to < line->to ? cell->runs[i].to : line->to;

		if (cell->runs[i].to <= at || from >= line->to)
			continue;
		col += canvas_text(canvas, row, col, end - col, (enum style)cell->style,
				   str_sub(cell->text, at, from));
		col += canvas_text(canvas, row, col, end - col, (enum style)cell->runs[i].style,
				   str_sub(cell->text, from, to));
		at = to;
	}
	canvas_text(canvas, row, col, end - col, (enum style)cell->style,
		    str_sub(cell->text, at, line->to));
}

static void draw_rule(const struct grid_row *row, struct canvas *canvas, int at, struct box box)
{
	int col = box.col + 2;

	canvas_line(canvas, at, box.col, box.n_cols, STYLE_RULE, GLYPH_HLINE);
	if (!row->label.text.len)
		return;
	col += canvas_text(canvas, at, col, 1, STYLE_RULE, STR(" "));
	col += canvas_fit(canvas, at, col, box.n_cols - 5, (enum style)row->label.style,
			  row->label.text);
	canvas_text(canvas, at, col, 1, STYLE_RULE, STR(" "));
}

static void draw_row_line(const struct grid *grid, const struct grid_row *row, uint32_t number,
			  struct canvas *canvas, int at)
{
	int n = cells_of(grid, row);
	int wide = grid->box.n_cols - grid->label_cols;

	if (row->flags & GRID_RULE) {
		draw_rule(row, canvas, at, grid->box);
		return;
	}
	if (number < row->label.n_lines)
		draw_cell_line(&row->label, number, canvas, at, grid->box.col,
			       grid->label_cols - 1);
	for (int i = 0; i < n; i++) {
		if (i > 0)
			canvas_glyph(canvas, at, grid_column(grid, i) - 2, STYLE_RULE, GLYPH_VLINE);
		if (number < row->cells[i].n_lines)
			draw_cell_line(&row->cells[i], number, canvas, at, grid_column(grid, i),
				       row->flags & GRID_WIDE ? wide : grid->column_cols);
	}
}

/* The cell of the cursor, over all its lines. */
static void draw_cursor(const struct grid *grid, const struct grid_row *row, struct canvas *canvas,
			int first)
{
	int cell = cell_near(grid, row, grid->at);
	int col = cell >= 0 ? grid_column(grid, cell) : 0;
	int n_cols = row->flags & GRID_WIDE ? grid->box.n_cols - grid->label_cols :
					      grid->column_cols;

	if (cell < 0)
		return;
	for (uint32_t i = 0; i < row->cells[cell].n_lines; i++)
		if (first + (int)i >= grid->box.row &&
		    first + (int)i < grid->box.row + grid->box.n_rows)
			canvas_over(canvas, first + (int)i, col, n_cols, OVER_SELECTED);
	canvas_cursor(canvas, first > grid->box.row ? first : grid->box.row, col);
}

void grid_draw(const struct grid *grid, struct canvas *canvas)
{
	canvas_cursor(canvas, grid->box.row, grid->box.col);
	for (size_t i = 0; i < grid->rows.n; i++) {
		const struct grid_row *row = &grid->rows.at[i];
		int first = grid->box.row + (int)row->line - (int)grid->top;

		for (uint32_t k = 0; k < row->n_lines; k++)
			if (first + (int)k >= grid->box.row &&
			    first + (int)k < grid->box.row + grid->box.n_rows)
				draw_row_line(grid, row, k, canvas, first + (int)k);
		if (i == grid->cursor)
			draw_cursor(grid, row, canvas, first);
	}
}
