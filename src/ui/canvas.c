/* SPDX-License-Identifier: MIT */
/* Cells, and the one way into them. */
#include <stdlib.h>

#include <lesart/base/arena.h>
#include <lesart/base/uni.h>
#include <lesart/ui/canvas.h>

#define TEXT_MAX (64 * 1024)	/* of one call; far more than any screen is wide */

static const struct {
	const char *sign, *ascii;
} glyphs[] = {
#define GLYPH_ROW(id, sign, ascii) { sign, ascii },
	GLYPHS(GLYPH_ROW)
#undef GLYPH_ROW
};

struct str glyph_str(enum glyph glyph, bool ascii)
{
	return str_from(ascii ? glyphs[glyph].ascii : glyphs[glyph].sign);
}

void canvas_init(struct canvas *canvas, int n_rows, int n_cols, bool ascii)
{
	*canvas = (struct canvas){
		.n_rows = n_rows > 0 ? n_rows : 1,
		.n_cols = n_cols > 0 ? n_cols : 1,
		.ascii = ascii,
	};
	canvas->cells = mem_zalloc(sizeof(struct cell) * (size_t)canvas->n_rows *
				   (size_t)canvas->n_cols);
	buf_init(&canvas->scratch, TEXT_MAX * 4);
	buf_init(&canvas->links, TEXT_MAX);
	canvas_clear(canvas);
}

void canvas_release(struct canvas *canvas)
{
	free(canvas->cells);
	buf_release(&canvas->scratch);
	buf_release(&canvas->links);
	canvas->cells = NULL;
}

static struct cell *cell_at(struct canvas *canvas, int row, int col)
{
	return &canvas->cells[(size_t)row * (size_t)canvas->n_cols + (size_t)col];
}

const struct cell *canvas_at(const struct canvas *canvas, int row, int col)
{
	return &canvas->cells[(size_t)row * (size_t)canvas->n_cols + (size_t)col];
}

static void cell_blank(struct cell *cell, enum style style)
{
	*cell = (struct cell){ .text = " ", .len = 1, .width = 1, .style = (uint8_t)style };
}

void canvas_clear(struct canvas *canvas)
{
	size_t n = (size_t)canvas->n_rows * (size_t)canvas->n_cols;

	for (size_t i = 0; i < n; i++)
		cell_blank(&canvas->cells[i], STYLE_TEXT);
	canvas->cursor_row = canvas->n_rows - 1;
	canvas->cursor_col = 0;
	buf_clear(&canvas->links);
	canvas->n_links = 0;
}

/* A wide character loses its other half when one half is drawn over. */
static void cell_free(struct canvas *canvas, int row, int col)
{
	struct cell *cell = cell_at(canvas, row, col);

	if (cell->width == 0 && col > 0)
		cell_blank(cell - 1, (cell - 1)->style);
	if (cell->width == 2 && col + 1 < canvas->n_cols)
		cell_blank(cell + 1, (cell + 1)->style);
}

static void cell_put(struct canvas *canvas, int row, int col, struct str cluster, int width,
		     enum style style)
{
	struct cell *cell = cell_at(canvas, row, col);

	cell_free(canvas, row, col);
	if (width == 2) {
		cell_free(canvas, row, col + 1);
		cell[1] = (struct cell){ .width = 0, .style = (uint8_t)style };
	}
	*cell = (struct cell){ .len = (uint8_t)cluster.len, .width = (uint8_t)width,
			       .style = (uint8_t)style };
	memcpy(cell->text, cluster.ptr, cluster.len);
}

/* Whole code points only; what does not fit into a cell are marks on marks. */
static struct str cluster_clip(struct str cluster)
{
	while (cluster.len > CELL_BYTES) {
		uint32_t cp;

		cluster.len = uni_before(cluster, cluster.len, &cp);
	}
	return cluster;
}

static int draw_clean(struct canvas *canvas, int row, int col, int end, enum style style,
		      struct str text)
{
	int at = col;

	while (text.len) {
		size_t len = (unsigned char)text.ptr[0] < 0x80 &&
			     (text.len == 1 || (unsigned char)text.ptr[1] < 0x80) ?
			     1 : uni_cluster(text);
		struct str cluster = cluster_clip(str_sub(text, 0, len));
		int width = len == 1 ? 1 : (int)uni_cols(cluster);

		width = width > 2 ? 2 : width;
		text = str_sub(text, len, text.len);
		if (width == 0)
			continue;
		if (at + width > end)
			break;
		if (at >= 0)
			cell_put(canvas, row, at, cluster, width, style);
		at += width;
	}
	return at - col;
}

static struct str clean(struct canvas *canvas, struct str text)
{
	buf_clear(&canvas->scratch);
	if (text.len > TEXT_MAX)
		text.len = TEXT_MAX;
	uni_show(text, UNI_SHOW_LINE | (canvas->ascii ? UNI_SHOW_ASCII : 0), &canvas->scratch);
	return buf_str(&canvas->scratch);
}

static int clip(const struct canvas *canvas, int row, int col, int n_cols)
{
	if (row < 0 || row >= canvas->n_rows || col >= canvas->n_cols || n_cols <= 0)
		return col;
	return col + n_cols > canvas->n_cols ? canvas->n_cols : col + n_cols;
}

int canvas_text(struct canvas *canvas, int row, int col, int n_cols, enum style style,
		struct str text)
{
	int end = clip(canvas, row, col, n_cols);

	return end > col ? draw_clean(canvas, row, col, end, style, clean(canvas, text)) : 0;
}

int canvas_fit(struct canvas *canvas, int row, int col, int n_cols, enum style style,
	       struct str text)
{
	int end = clip(canvas, row, col, n_cols), used;
	struct str shown;

	if (end <= col)
		return 0;
	shown = clean(canvas, text);
	if (uni_cols(shown) <= (size_t)(end - col))
		return draw_clean(canvas, row, col, end, style, shown);
	shown.len = uni_cut(shown, (size_t)(end - col - 1));
	used = draw_clean(canvas, row, col, end - 1, style, str_trim(shown));
	return used + draw_clean(canvas, row, col + used, end, style,
				 glyph_str(GLYPH_ELLIPSIS, canvas->ascii));
}

int canvas_right(struct canvas *canvas, int row, int col, int n_cols, enum style style,
		 struct str text)
{
	int end = clip(canvas, row, col, n_cols), used;
	struct str shown;

	if (end <= col)
		return 0;
	shown = clean(canvas, text);
	shown.len = uni_cut(shown, (size_t)(end - col));
	used = (int)uni_cols(shown);
	return draw_clean(canvas, row, end - used, end, style, shown);
}

void canvas_fill(struct canvas *canvas, struct box box, enum style style)
{
	for (int row = box.row; row < box.row + box.n_rows; row++) {
		int end = clip(canvas, row, box.col, box.n_cols);

		for (int col = box.col; col < end; col++) {
			cell_free(canvas, row, col);
			cell_blank(cell_at(canvas, row, col), style);
		}
	}
}

void canvas_over(struct canvas *canvas, int row, int col, int n_cols, unsigned over)
{
	int end = clip(canvas, row, col, n_cols);

	for (int at = col < 0 ? 0 : col; at < end; at++)
		cell_at(canvas, row, at)->over |= (uint8_t)over;
}

void canvas_cursor(struct canvas *canvas, int row, int col)
{
	canvas->cursor_row = row < 0 ? 0 : row < canvas->n_rows ? row : canvas->n_rows - 1;
	canvas->cursor_col = col < 0 ? 0 : col < canvas->n_cols ? col : canvas->n_cols - 1;
}

struct str canvas_link_at(const struct canvas *canvas, uint8_t number)
{
	const char *at = canvas->links.ptr;

	for (uint8_t i = 1; i < number && number <= canvas->n_links; i++)
		at += strlen(at) + 1;
	return number && number <= canvas->n_links ? str_from(at) : STR("");
}

void canvas_link(struct canvas *canvas, int row, int col, int n_cols, struct str url)
{
	int end = clip(canvas, row, col, n_cols);
	size_t before = canvas->links.len;

	if (!url.len || memchr(url.ptr, '\0', url.len) || canvas->n_links == UINT8_MAX)
		return;
	if (!canvas->n_links || !str_eq(canvas_link_at(canvas, canvas->n_links), url)) {
		buf_add_str(&canvas->links, url);
		buf_add_char(&canvas->links, '\0');
		if (canvas->links.full) {
			canvas->links.len = before;
			return;
		}
		canvas->n_links++;
	}
	for (int at = col < 0 ? 0 : col; at < end; at++)
		cell_at(canvas, row, at)->link = canvas->n_links;
}

/* Lines and bars are left out where a voice would read them. */
static struct str sign_of(const struct canvas *canvas, enum glyph glyph)
{
	bool drawing = glyph == GLYPH_HLINE || glyph == GLYPH_VLINE || glyph == GLYPH_SPAN ||
		       (glyph >= GLYPH_BAR1 && glyph <= GLYPH_BAR8);

	return canvas->plain && drawing ? STR(" ") : glyph_str(glyph, canvas->ascii || canvas->plain);
}

int canvas_glyph(struct canvas *canvas, int row, int col, enum style style, enum glyph glyph)
{
	int end = clip(canvas, row, col, 1);

	return end > col ? draw_clean(canvas, row, col, end, style, sign_of(canvas, glyph)) : 0;
}

void canvas_line(struct canvas *canvas, int row, int col, int n_cols, enum style style,
		 enum glyph glyph)
{
	int end = clip(canvas, row, col, n_cols);

	for (int at = col; at < end; at++)
		canvas_glyph(canvas, row, at, style, glyph);
}

void canvas_print(const struct canvas *canvas, struct buf *out)
{
	for (int row = 0; row < canvas->n_rows; row++) {
		size_t end = out->len;

		for (int col = 0; col < canvas->n_cols; col++) {
			const struct cell *cell = canvas_at(canvas, row, col);

			buf_add(out, cell->text, cell->len);
			if (cell->width && !(cell->len == 1 && cell->text[0] == ' '))
				end = out->len;
		}
		out->len = end;
		buf_add_char(out, '\n');
	}
}

static char cell_letter(const struct cell *cell)
{
	if (cell->over & (OVER_HIT | OVER_HERE))
		return '=';
	if (cell->over & OVER_SELECTED)
		return '#';
	if (cell->over & OVER_MARKED)
		return '~';
	return style_letter((enum style)cell->style);
}

void canvas_print_styles(const struct canvas *canvas, struct buf *out)
{
	for (int row = 0; row < canvas->n_rows; row++) {
		for (int col = 0; col < canvas->n_cols; col++)
			buf_add_char(out, cell_letter(canvas_at(canvas, row, col)));
		buf_add_char(out, '\n');
	}
}
