/* SPDX-License-Identifier: MIT */
/* What of a comparison stands in which cell. */
#include <lesart/base/uni.h>
#include <lesart/ui/when_text.h>

#include "view_compare.h"

#define LABEL_WIDE 24		/* columns of labels on a wide screen */
#define LABEL_NARROW 15
#define WIDE 100		/* columns of a wide screen */
#define COLUMN_LEAST 26
#define AROUND 40		/* bytes shown to each side of what differs */
#define QUOTE_SHOWN 300
#define ONLY_MOST 200		/* sentences of one article alone */

enum { ID_DIFFERS = 0, ID_SAME = 100000, ID_ONLY = 200000, ID_SHARED = 300000,
       ID_ALONE = 400000, ID_COPIES = 500000,
       ID_DECIDED = 600000 };

static const struct comparison *all(const struct compare_view *compare)
{
	return &compare->readings.comparison;
}

static struct str text_of(const struct compare_view *compare, uint32_t article)
{
	return compare->readings.articles[article]->text;
}

static struct target target_of(const struct compare_view *compare, uint32_t article,
			       struct span span)
{
	return (struct target){ .kind = TARGET_ARTICLE, .id = compare->story, .span = span,
				.article = compare->readings.rows[article].id };
}

/* --- pieces of sentences ---------------------------------------------------------------- */

static uint32_t word_begin(struct str text, uint32_t at, uint32_t low)
{
	while (at > low && text.ptr[at - 1] != ' ' && text.ptr[at - 1] != '\n')
		at--;
	return at;
}

static uint32_t word_end(struct str text, uint32_t at, uint32_t high)
{
	while (at < high && text.ptr[at] != ' ' && text.ptr[at] != '\n')
		at++;
	return at;
}

/* The words around what is compared, and it with emphasis. */
static struct grid_cell excerpt(struct compare_view *compare, const struct claim *claim,
				uint32_t article, enum style style)
{
	struct grid *grid = &compare->grid;
	const struct reading *reading = &claim->of[article];
	struct str text = text_of(compare, article);
	struct span whole = all(compare)->sayings[reading->saying].span, span = reading->span;
	uint32_t to = span.to < whole.to ? span.to : whole.to;
	uint32_t from = span.from > whole.from + AROUND ?
			word_begin(text, span.from - AROUND, whole.from) : whole.from;
	uint32_t end = to + AROUND < whole.to ? word_end(text, to + AROUND, whole.to) : whole.to;
	struct run *run = arena_array(grid->mem, struct run, 1);
	const char *before = from > whole.from ? "… " : "";

	if (claim->kind == CLAIM_QUOTE) {
		from = span.from;
		end = span.to > from + QUOTE_SHOWN ? word_end(text, from + QUOTE_SHOWN, span.to) :
						     span.to;
		before = "";
		span.to = end;
	}
	*run = (struct run){ span.from - from + (uint32_t)strlen(before),
			     span.to - from + (uint32_t)strlen(before), (uint8_t)style, 0 };
	return (struct grid_cell){
		.text = arena_printf(grid->mem, "%s%.*s%s", before,
				     STR_FMT(str_sub(text, from, end)),
				     end < whole.to && claim->kind != CLAIM_QUOTE ? " …" : ""),
		.style = claim->kind == CLAIM_QUOTE ? STYLE_QUOTE : STYLE_DIM,
		.runs = run, .n_runs = 1, .target = target_of(compare, article, reading->span) };
}

static struct grid_cell sentence(struct compare_view *compare, uint32_t saying, enum style style)
{
	const struct saying *at = &all(compare)->sayings[saying];

	return (struct grid_cell){ .text = str_span(text_of(compare, at->article), at->span),
				   .style = (uint8_t)style,
				   .target = target_of(compare, at->article, at->span) };
}

/* --- rows --------------------------------------------------------------------------------- */

static struct grid_cell label_of(struct compare_view *compare, const char *sign, struct str words,
				 enum style style)
{
	return (struct grid_cell){
		.text = arena_printf(compare->grid.mem, "%s %.*s", sign, STR_FMT(words)),
		.style = (uint8_t)style };
}

static struct grid_cell *new_cells(struct compare_view *compare)
{
	return arena_array(compare->grid.mem, struct grid_cell, compare->n_columns);
}

static const char *const no_reading = "—";

/* Readings below one another, each with its letter. */
static void add_stacked(struct compare_view *compare, const struct claim *claim, uint32_t id,
			uint8_t flags, const char *sign, enum style style)
{
	struct grid *grid = &compare->grid;
	struct grid_cell *about = new_cells(compare);

	about[0] = (struct grid_cell){ .text = claim->about.len ? claim->about :
				       str_from(claim_kind_name(claim->kind)),
				       .style = STYLE_DIM };
	grid_add(grid, &(struct grid_row){ .id = id, .cells = about,
		 .label = label_of(compare, sign, STR(""), style) });
	for (uint32_t i = 0; i < all(compare)->n_articles; i++) {
		struct grid_cell *cells = new_cells(compare);

		if (claim->of[i].saying == COMPARE_NONE)
			continue;
		cells[0] = excerpt(compare, claim, i, style);
		grid_add(grid, &(struct grid_row){ .id = ++id, .cells = cells, .flags = flags,
			 .label = { .text = arena_printf(grid->mem, "%c", (char)('A' + i)),
				    .style = STYLE_GROUP } });
		flags = 0;
	}
}

/* A row for a claim, if one of the columns has a reading of it. */
static bool add_beside(struct compare_view *compare, const struct claim *claim, uint32_t id,
		       uint8_t flags, const char *sign, enum style style)
{
	struct grid_cell *cells = new_cells(compare);
	bool any = false;

	for (int i = 0; i < compare->n_columns; i++) {
		uint32_t article = compare->column[i];

		if (claim->of[article].saying == COMPARE_NONE) {
			cells[i] = (struct grid_cell){ .text = str_from(no_reading),
						       .style = STYLE_DIM };
			continue;
		}
		cells[i] = excerpt(compare, claim, article, style);
		any = true;
	}
	if (any)
		grid_add(&compare->grid, &(struct grid_row){ .id = id, .cells = cells,
			 .flags = flags, .label = label_of(compare, sign, claim->about.len ?
			 claim->about : str_from(claim_kind_name(claim->kind)), style) });
	return any;
}

static const char *claim_sign(const struct claim *claim)
{
	if (claim->verdict == VERDICT_DIFFERS)
		return claim->agrees ? "~" : "!";
	return claim->verdict == VERDICT_SAME ? "=" : "+";
}

/* Nothing of the kind: no line for it. */
static void drop_bare_rule(struct compare_view *compare, size_t before)
{
	if (compare->grid.rows.n != before + 1)
		return;
	compare->grid.rows.n--;
	compare->grid.n_lines--;
}

static void add_claims(struct compare_view *compare, enum verdict verdict, uint32_t id,
		       const char *label)
{
	size_t before = compare->grid.rows.n;

	grid_rule(&compare->grid, id++, str_from(label));
	for (size_t i = 0; i < all(compare)->n_claims; i++) {
		const struct claim *claim = &all(compare)->claims[i];
		uint8_t flags = claim->verdict == VERDICT_DIFFERS ? GRID_DIFFERS : 0;
		enum style style = claim->verdict != VERDICT_DIFFERS ? STYLE_STRONG :
				   claim->agrees ? STYLE_UNSURE : STYLE_CONFLICT;
		uint32_t row = id + (uint32_t)i * (COMPARE_ARTICLES + 2);

		if (claim->verdict != verdict)
			continue;
		if (compare->n_columns == 1)
			add_stacked(compare, claim, row, flags, claim_sign(claim), style);
		else
			add_beside(compare, claim, row, flags, claim_sign(claim), style);
	}
	drop_bare_rule(compare, before);
}

/* The sentence of an article in a statement that is no headline, if there is one. */
static uint32_t saying_of(const struct compare_view *compare, const struct statement *statement,
			  uint32_t article)
{
	uint32_t found = COMPARE_NONE;

	for (uint32_t i = 0; i < statement->n; i++) {
		const struct saying *saying = &all(compare)->sayings[statement->sayings[i]];

		if (saying->article == article && (found == COMPARE_NONE || !saying->headline))
			found = statement->sayings[i];
	}
	return found;
}

static void add_statement(struct compare_view *compare, const struct statement *statement,
			  uint32_t id)
{
	struct grid_cell *cells = new_cells(compare);
	bool any = false;

	for (int i = 0; i < compare->n_columns; i++) {
		uint32_t saying = saying_of(compare, statement, compare->column[i]);

		cells[i] = (struct grid_cell){ .text = str_from(no_reading), .style = STYLE_DIM };
		if (saying != COMPARE_NONE)
			cells[i] = sentence(compare, saying, STYLE_TEXT);
		any |= saying != COMPARE_NONE;
	}
	if (any)
		grid_add(&compare->grid, &(struct grid_row){ .id = id, .cells = cells,
			 .label = label_of(compare, "=", STR(""), STYLE_DIM) });
}

static void add_statement_stacked(struct compare_view *compare, const struct statement *statement,
				  uint32_t id)
{
	for (uint32_t i = 0; i < statement->n; i++) {
		const struct saying *saying = &all(compare)->sayings[statement->sayings[i]];
		struct grid_cell *cells = new_cells(compare);

		cells[0] = sentence(compare, statement->sayings[i], STYLE_TEXT);
		grid_add(&compare->grid, &(struct grid_row){ .id = id++, .cells = cells,
			 .label = { .text = arena_printf(compare->grid.mem, "%s%c", i ? "" : "=",
							 (char)('A' + saying->article)),
				    .style = STYLE_GROUP } });
	}
}

static void add_shared(struct compare_view *compare)
{
	struct grid *grid = &compare->grid;
	uint32_t id = ID_SHARED;
	unsigned n = 0;

	for (size_t i = 0; i < all(compare)->n_statements; i++)
		n += all(compare)->statements[i].n_articles > 1;
	if (!n)
		return;
	grid_rule(grid, id++, arena_printf(grid->mem, "told by several: %u %s%s", n,
		  n == 1 ? "sentence" : "sentences", compare->shared ? "" : " (zs shows)"));
	for (size_t i = 0; compare->shared && i < all(compare)->n_statements; i++) {
		const struct statement *statement = &all(compare)->statements[i];

		if (statement->n_articles > 1 && compare->n_columns == 1)
			add_statement_stacked(compare, statement, id + (uint32_t)i * 64);
		else if (statement->n_articles > 1)
			add_statement(compare, statement, id + (uint32_t)i * 64);
	}
}

/* The number of the n-th sentence that only this article has. */
static uint32_t lonely(const struct compare_view *compare, uint32_t article, unsigned n)
{
	for (uint32_t i = 0; i < all(compare)->n_sayings; i++) {
		const struct saying *saying = &all(compare)->sayings[i];

		if (saying->article == article && !saying->headline &&
		    all(compare)->statements[saying->statement].n_articles == 1 && !n--)
			return i;
	}
	return COMPARE_NONE;
}

static bool add_alone_row(struct compare_view *compare, unsigned n, uint32_t id)
{
	struct grid_cell *cells = new_cells(compare);
	bool any = false;

	for (int i = 0; i < compare->n_columns; i++) {
		uint32_t saying = lonely(compare, compare->column[i], n);

		if (saying != COMPARE_NONE)
			cells[i] = sentence(compare, saying, STYLE_TEXT);
		any |= saying != COMPARE_NONE;
	}
	if (any)
		grid_add(&compare->grid, &(struct grid_row){ .id = id, .cells = cells,
			 .label = label_of(compare, "+", STR(""), STYLE_DIM) });
	return any;
}

static void add_alone_stacked(struct compare_view *compare, uint32_t id)
{
	for (uint32_t i = 0; i < all(compare)->n_articles; i++) {
		for (unsigned n = 0; n < ONLY_MOST; n++) {
			uint32_t saying = lonely(compare, i, n);
			struct grid_cell *cells = new_cells(compare);

			if (saying == COMPARE_NONE)
				break;
			cells[0] = sentence(compare, saying, STYLE_TEXT);
			grid_add(&compare->grid, &(struct grid_row){ .id = id + i * ONLY_MOST + n,
				 .cells = cells, .label = { .text = n ? STR("") :
				 arena_printf(compare->grid.mem, "+%c", (char)('A' + i)),
				 .style = STYLE_GROUP } });
		}
	}
}

static void add_alone(struct compare_view *compare)
{
	size_t before = compare->grid.rows.n;
	unsigned n = 0;

	grid_rule(&compare->grid, ID_ALONE, STR("only here"));
	if (compare->n_columns == 1)
		add_alone_stacked(compare, ID_ALONE + 1);
	else
		while (n < ONLY_MOST && add_alone_row(compare, n, ID_ALONE + 1 + n))
			n++;
	drop_bare_rule(compare, before);
}

static struct str copied_from(const struct compare_view *compare, int64_t id)
{
	for (size_t i = 0; i < compare->readings.n; i++) {
		const struct article_row *row = &compare->readings.rows[i];

		if (row->id == id)
			return arena_printf(compare->grid.mem, "%c", (char)('A' + i));
	}
	return STR("another");
}

static void add_copies(struct compare_view *compare)
{
	struct grid *grid = &compare->grid;
	size_t n = compare->readings.n_copies;
	struct buf voices = BUF_INIT(4096);

	if (!n)
		return;
	voices_say(&compare->readings.voices, &voices);
	grid_rule(grid, ID_COPIES, arena_printf(grid->mem, "copies: %.*s%s", STR_FMT(buf_str(&voices)),
		  compare->shared ? " (D: differences)" : " (zs shows)"));
	buf_release(&voices);
	for (size_t i = 0; compare->shared && i < n; i++) {
		const struct article_row *row = &compare->readings.rows[compare->readings.n + i];
		struct grid_cell *cells = new_cells(compare);

		cells[0] = (struct grid_cell){
			.text = arena_printf(grid->mem, "%.*s%s%.*s", STR_FMT(row->source),
					     row->source.len ? ": " : "", STR_FMT(row->title)),
			.style = STYLE_TEXT, .target = { .kind = TARGET_ARTICLE,
			.id = compare->story, .article = row->id } };
		grid_add(grid, &(struct grid_row){ .id = ID_COPIES + 1 + (uint32_t)i, .cells = cells,
			 .flags = GRID_WIDE, .label = label_of(compare, "=",
			 copied_from(compare, row->copy_of), STYLE_DIM) });
	}
}

static void add_decided(struct compare_view *compare)
{
	const struct readings *readings = &compare->readings;
	struct grid *grid = &compare->grid;

	for (size_t i = 0; i < readings->n_decided; i++) {
		struct grid_cell *cells = new_cells(compare);
		struct buf text = BUF_INIT(4096);

		if (!i)
			grid_rule(grid, ID_DECIDED, STR("decided by hand"));
		buf_printf(&text, "%s, on ", readings->decided[i].what);
		when_say_day((day_t)(readings->decided[i].time / 86400), &text);
		cells[0] = (struct grid_cell){ .text = arena_str(grid->mem, buf_str(&text)),
					       .style = STYLE_TEXT };
		grid_add(grid, &(struct grid_row){ .id = ID_DECIDED + 1 + (uint32_t)i,
			 .cells = cells, .flags = GRID_WIDE });
		buf_release(&text);
	}
}

/* --- columns ---------------------------------------------------------------------------------- */

static void choose_columns(struct compare_view *compare, int *ret_label)
{
	int n_cols = compare->view.box.n_cols, n = (int)compare->readings.n;

	*ret_label = n_cols >= WIDE ? LABEL_WIDE : LABEL_NARROW;
	compare->n_columns = (n_cols - *ret_label) / COLUMN_LEAST;
	if (compare->n_columns > n)
		compare->n_columns = n;
	if (compare->n_columns > GRID_COLUMNS)
		compare->n_columns = GRID_COLUMNS;
	if (compare->n_columns < 2) {
		compare->n_columns = 1;
		*ret_label = 3;
	}
}

void compare_build(struct compare_view *compare)
{
	struct box box = compare->view.box;
	uint32_t id;
	int label;

	choose_columns(compare, &label);
	compare->head_rows = compare->n_columns == 1 ? 0 : 2;
	if (box.n_rows < 6)
		compare->head_rows = 0;
	box.row += compare->head_rows;
	box.n_rows -= compare->head_rows;
	id = grid_begin(&compare->grid, box, label, compare->n_columns);
	add_claims(compare, VERDICT_DIFFERS, ID_DIFFERS, "told differently");
	add_claims(compare, VERDICT_SAME, ID_SAME, "told alike");
	add_claims(compare, VERDICT_ONLY, ID_ONLY, "amounts, dates and names that only one has");
	add_shared(compare);
	add_alone(compare);
	add_copies(compare);
	add_decided(compare);
	if (!compare->grid.rows.n)
		grid_rule(&compare->grid, UINT32_MAX - 1, STR("no two articles here tell the same"));
	if (all(compare)->cut)
		grid_rule(&compare->grid, UINT32_MAX, STR("there is more than is compared here"));
	grid_end(&compare->grid, id);
}

void compare_draw_head(const struct compare_view *compare, struct canvas *canvas)
{
	int row = compare->view.box.row;

	if (!compare->head_rows)
		return;
	for (int i = 0; i < compare->n_columns; i++) {
		const struct article_row *article = &compare->readings.rows[compare->column[i]];
		int col = grid_column(&compare->grid, i), n_cols = compare->grid.column_cols;
		struct buf line = BUF_INIT(4096);

		if (i > 0)
			canvas_glyph(canvas, row, col - 2, STYLE_RULE, GLYPH_VLINE);
		canvas_right(canvas, row, col, n_cols, STYLE_DIM, STR(""));
		when_say_short(article->published, compare->view.app->opts.today, &line);
		n_cols -= canvas_right(canvas, row, col, n_cols, STYLE_DIM, buf_str(&line)) + 1;
		buf_clear(&line);
		buf_printf(&line, "%c %.*s", (char)('A' + compare->column[i]),
			   STR_FMT(article->source.len ? article->source : article->title));
		canvas_fit(canvas, row, col, n_cols, STYLE_HEAD, buf_str(&line));
		buf_release(&line);
	}
	canvas_line(canvas, row + 1, 0, compare->view.box.n_cols, STYLE_RULE, GLYPH_HLINE);
}
