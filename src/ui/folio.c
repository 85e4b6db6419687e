/* SPDX-License-Identifier: MIT */
/* Pages of wrapped text. */
#include <stdlib.h>

#include <lesart/base/uni.h>

#include "folio.h"
#include "wrap.h"

#define COLS_MIN 8	/* narrower and text is not readable anyway: it is cut */

void folio_init(struct folio *folio)
{
	*folio = (struct folio){ .mem = arena_new() };
}

void folio_release(struct folio *folio)
{
	arena_free(folio->mem);
	folio->mem = NULL;
}

void folio_clear(struct folio *folio, int n_cols)
{
	struct arena *mem = folio->mem;

	arena_clear(mem);
	*folio = (struct folio){ .mem = mem, .n_cols = n_cols > COLS_MIN ? n_cols : COLS_MIN };
}

uint32_t folio_target(struct folio *folio, const struct target *target)
{
	ARENA_PUSH(folio->mem, &folio->targets, *target);
	return (uint32_t)folio->targets.n;
}

const struct target *folio_target_at(const struct folio *folio, uint32_t number)
{
	return number && number <= folio->targets.n ? &folio->targets.at[number - 1] : NULL;
}

static void add_line(struct folio *folio, uint32_t from, uint32_t to, uint8_t indent)
{
	struct folio_line line = { (uint32_t)folio->items.n - 1, from, to, indent, false };

	ARENA_PUSH(folio->mem, &folio->lines, line);
}

static int room(const struct folio *folio, const struct item *item, uint8_t indent, bool first)
{
	int n_cols = folio->n_cols - indent;

	if (first && item->right.len)
		n_cols -= wrap_cols(item->right) + 2;
	return n_cols > 1 ? n_cols : 1;
}

/* A soft hyphen shows where the line ends behind it, and nowhere else. */
static bool ends_soft(struct str text, uint32_t to)
{
	return to >= 2 && text.ptr[to - 2] == '\xc2' && text.ptr[to - 1] == '\xad';
}

/* The room that the line leaves may hold the beginning of the next word. */
static void part_word(const struct folio *folio, const struct item *item, int n_cols,
		      struct folio_line *line, uint32_t *next)
{
	uint32_t to;

	if (ends_soft(item->text, line->to)) {
		line->hyphen = *next < item->text.len;
		return;
	}
	if (!folio->hyphens || !(item->flags & ITEM_HYPHENS))
		return;
	to = wrap_hyphen(item->text, line->from, line->to, *next, n_cols, folio->hyphens);
	if (!to)
		return;
	line->to = *next = to;
	line->hyphen = true;
}

static void add_wrapped(struct folio *folio, const struct item *item)
{
	uint8_t *brk = mem_alloc(item->text.len);
	uint32_t from = 0;

	uni_breaks(item->text, brk);
	while (from < item->text.len) {
		struct folio_line line = { .item = (uint32_t)folio->items.n - 1, .from = from,
					   .indent = from ? item->hang : item->indent };
		int n_cols = room(folio, item, line.indent, from == 0);
		uint32_t next = wrap_line(item->text, brk, from, n_cols, &line.to);

		if (next < item->text.len && brk[next] != UNI_BREAK_MUST)
			part_word(folio, item, n_cols, &line, &next);
		ARENA_PUSH(folio->mem, &folio->lines, line);
		from = next;
	}
	free(brk);
}

void folio_add(struct folio *folio, const struct item *item)
{
	struct item *added;
	size_t first = folio->lines.n;

	ARENA_PUSH(folio->mem, &folio->items, *item);
	added = &folio->items.at[folio->items.n - 1];
	if (!item->text.len || item->flags & (ITEM_RULE | ITEM_NOWRAP))
		add_line(folio, 0, (uint32_t)item->text.len, item->indent);
	else
		add_wrapped(folio, item);
	added->line = (uint32_t)first;
	added->n_lines = (uint32_t)(folio->lines.n - first);
}

void folio_blank(struct folio *folio, uint32_t id)
{
	folio_add(folio, &(struct item){ .text = STR(""), .id = id, .base = NOWHERE,
				     .flags = ITEM_QUIET });
}

void folio_rule(struct folio *folio, uint32_t id, struct str label)
{
	folio_add(folio, &(struct item){ .text = label, .id = id, .base = NOWHERE,
				     .style = STYLE_GROUP, .flags = ITEM_RULE | ITEM_QUIET });
}

void folio_text(struct folio *folio, uint32_t id, enum style style, struct str text)
{
	folio_add(folio, &(struct item){ .text = text, .id = id, .base = NOWHERE,
				     .style = (uint8_t)style });
}

bool folio_line_at(const struct folio *folio, uint32_t at, size_t *ret_line)
{
	for (size_t i = 0; i < folio->lines.n; i++) {
		const struct folio_line *line = &folio->lines.at[i];
		const struct item *item = &folio->items.at[line->item];
		bool last = i + 1 == item->line + item->n_lines;
		uint32_t end = last ? (uint32_t)item->text.len : line[1].from;

		if (item->base != NOWHERE && at >= item->base + line->from &&
		    at < item->base + end) {
			*ret_line = i;
			return true;
		}
	}
	return false;
}

/* --- drawing --------------------------------------------------------------- */

/* Draw a piece; col goes on behind it. */
static void draw_piece(struct canvas *canvas, int row, int *col, int end, enum style style,
		       struct str text)
{
	if (text.len)
		*col += canvas_text(canvas, row, *col, end - *col, style, text);
}

static void draw_runs(const struct item *item, const struct folio_line *line,
		      struct canvas *canvas, int row, int col, int end)
{
	uint32_t at = line->from;

	for (uint32_t i = 0; i < item->n_runs; i++) {
		const struct run *run = &item->runs[i];
		uint32_t from = run->from > at ? run->from : at;
		uint32_t to = run->to < line->to ? run->to : line->to;

		if (run->to <= at)
			continue;
		if (from >= line->to)
			break;
		draw_piece(canvas, row, &col, end, item->style, str_sub(item->text, at, from));
		draw_piece(canvas, row, &col, end, run->style, str_sub(item->text, from, to));
		at = to;
	}
	draw_piece(canvas, row, &col, end, item->style, str_sub(item->text, at, line->to));
}

static void draw_rule(const struct item *item, struct canvas *canvas, int row, int col,
		      int n_cols)
{
	int at = col;

	canvas_line(canvas, row, col, n_cols, STYLE_RULE, GLYPH_HLINE);
	if (!item->text.len)
		return;
	at += 3;
	at += canvas_text(canvas, row, at - 1, 1, STYLE_RULE, STR(" ")) - 1;
	at += canvas_fit(canvas, row, at, n_cols - 5, (enum style)item->style, item->text);
	canvas_text(canvas, row, at, 1, STYLE_RULE, STR(" "));
}

/* What stands at the right may be as long as a publisher's name; the text keeps its share. */
static int draw_right(const struct item *item, struct canvas *canvas, int row, int col, int n_cols)
{
	int most = n_cols * 3 / 5, wanted = wrap_cols(item->right);

	if (wanted <= most)
		return canvas_right(canvas, row, col, n_cols, (enum style)item->right_style,
				    item->right);
	canvas_fit(canvas, row, col + n_cols - most, most, (enum style)item->right_style,
		   item->right);
	return most;
}

static void link_line(const struct item *item, const struct folio_line *line,
		      struct canvas *canvas, int row, int at, int end)
{
	int n_cols = wrap_cols(item->flags & ITEM_NOWRAP ? item->text :
			       str_sub(item->text, line->from, line->to));

	canvas_link(canvas, row, at, n_cols < end - at ? n_cols : end - at, item->url);
}

void folio_draw_line(const struct folio *folio, size_t number, struct canvas *canvas, int row, int col,
		   int n_cols)
{
	const struct folio_line *line = &folio->lines.at[number];
	const struct item *item = &folio->items.at[line->item];
	bool first = number == item->line;
	int at = col + line->indent, end = col + n_cols;

	if (item->flags & ITEM_RULE) {
		draw_rule(item, canvas, row, col, n_cols);
		return;
	}
	if (first && item->mark.len)
		canvas_text(canvas, row, col, n_cols, (enum style)item->mark_style, item->mark);
	if (first && item->right.len)
		end -= draw_right(item, canvas, row, col, n_cols) + 1;
	if (item->flags & ITEM_CENTER)
		at += (end - at - wrap_cols(str_sub(item->text, line->from, line->to))) / 2;
	if (item->flags & ITEM_NOWRAP && !item->n_runs)
		canvas_fit(canvas, row, at, end - at, (enum style)item->style, item->text);
	else
		draw_runs(item, line, canvas, row, at, end);
	if (line->hyphen)
		canvas_text(canvas, row, at + wrap_cols(str_sub(item->text, line->from, line->to)), 1,
			    (enum style)item->style, STR("-"));
	if (item->flags & ITEM_NOWRAP && item->n_runs && wrap_cols(item->text) > end - at)
		canvas_glyph(canvas, row, end - 1, (enum style)item->style, GLYPH_ELLIPSIS);
	if (item->url.len)
		link_line(item, line, canvas, row, at, end);
}

int folio_col(const struct folio *folio, size_t number, uint32_t at, bool ascii)
{
	const struct folio_line *line = &folio->lines.at[number];
	const struct item *item = &folio->items.at[line->item];
	struct str before;
	struct buf shown = BUF_INIT(1 << 20);
	int n_cols;

	at = at < line->from ? line->from : at > line->to ? line->to : at;
	before = str_sub(item->text, line->from, at);
	if (!ascii)
		return line->indent + wrap_cols(before);
	uni_show(before, UNI_SHOW_LINE | UNI_SHOW_ASCII, &shown);
	n_cols = (int)uni_cols(buf_str(&shown));
	buf_release(&shown);
	return line->indent + n_cols;
}

void folio_over(const struct folio *folio, size_t number, struct span span, struct canvas *canvas,
	      int row, int col, unsigned over)
{
	const struct folio_line *line = &folio->lines.at[number];
	int from, to;

	if (span.to <= line->from || span.from >= line->to)
		return;
	from = folio_col(folio, number, span.from, canvas->ascii);
	to = folio_col(folio, number, span.to, canvas->ascii);
	canvas_over(canvas, row, col + from, to - from, over);
}
