/* SPDX-License-Identifier: MIT */
/* The readings of a story: where they differ, what all say, what only one says. */
#include "view_compare.h"

static struct compare_view *self(struct view *view)
{
	return (struct compare_view *)view;
}

static void no_comparison(struct compare_view *compare)
{
	app_say(compare->view.app, compare->readings.n_copies ?
		"all other articles of this story repeat this one" :
		"this story has one article: nothing to compare");
}

/* Holding articles against one another takes a moment: it waits until no key does. */
static bool load(struct compare_view *compare)
{
	struct err err = ERR_INIT;

	compare->loaded = true;
	if (!readings_load(&compare->readings, compare->view.app->opts.store, compare->story, NULL,
			   0, compare->mem, &err))
		app_fail(compare->view.app, &err);
	else if (compare->readings.n < 2)
		no_comparison(compare);
	for (uint32_t i = 0; i < GRID_COLUMNS; i++)
		compare->column[i] = i;
	compare->view.stale = true;
	return true;
}

static bool compare_prepare(struct view *view, bool idle)
{
	struct compare_view *compare = self(view);
	bool changed = false;

	if (!compare->loaded && idle)
		changed = load(compare);
	if (view->stale && compare->loaded)
		compare_build(compare);
	view->stale = false;
	view->app->selection.story = compare->story;
	return changed;
}

static bool put_column(struct compare_view *compare, uint32_t article)
{
	struct app *app = compare->view.app;
	int at = compare->grid.at;

	if (article >= compare->readings.n) {
		app_say(app, "this story has %zu readings", compare->readings.n);
		return true;
	}
	if (compare->n_columns < 2) {
		app_say(app, "all readings stand below one another here");
		return true;
	}
	/* The one that was there goes where the new one came from. */
	for (int i = 0; i < GRID_COLUMNS; i++)
		if (compare->column[i] == article)
			compare->column[i] = compare->column[at];
	compare->column[at] = article;
	compare->view.stale = true;
	return true;
}

static bool put_typed(struct compare_view *compare, const struct call *call)
{
	int64_t number = call->count;

	if (call->words.len && !str_int(call->words, &number))
		number = 0;
	return put_column(compare, number > 0 && number <= COMPARE_ARTICLES ?
			  (uint32_t)number - 1 : COMPARE_ARTICLES);
}

/* The next article that no other column has. */
static bool next_article(struct compare_view *compare, int step)
{
	uint32_t n = (uint32_t)compare->readings.n;
	uint32_t at = compare->column[compare->grid.at];

	for (uint32_t i = 1; i < n; i++) {
		uint32_t next = (at + (step > 0 ? i : n - i)) % n;
		bool shown = false;

		for (int k = 0; k < compare->n_columns; k++)
			shown |= compare->column[k] == next;
		if (!shown)
			return put_column(compare, next);
	}
	app_say(compare->view.app, "all articles are shown");
	return true;
}

static void open_evidence(struct compare_view *compare)
{
	const struct target *target = grid_target(&compare->grid);

	if (target)
		app_follow(compare->view.app, target);
	else
		app_say(compare->view.app, "nothing to open here");
}

static void seek(struct compare_view *compare, int step)
{
	if (!grid_seek(&compare->grid, step, GRID_DIFFERS))
		app_say(compare->view.app, "no difference %s here", step > 0 ? "below" : "above");
}

static void look_again(struct compare_view *compare, int step)
{
	if (!compare->grid.what.len)
		app_say(compare->view.app, "nothing is looked for; / begins");
	else if (!grid_find(&compare->grid, step, false))
		app_say(compare->view.app, "not found %s here", step > 0 ? "below" : "above");
}

/* A copy with what it repeats, else the column of the cursor with the first one. */
static bool show_differences(struct compare_view *compare)
{
	const struct readings *readings = &compare->readings;
	const struct target *target = grid_target(&compare->grid);
	struct app *app = compare->view.app;
	int at = compare->grid.at > 0 ? compare->grid.at : 1;

	for (size_t i = 0; target && i < readings->n_copies; i++)
		if (readings->rows[readings->n + i].id == target->article) {
			app_open(app, differences_new(app, compare->story, target->article,
						      STR("")));
			return true;
		}
	if (readings->n < 2 || at >= GRID_COLUMNS)
		app_say(app, "there is one article: nothing to compare");
	else
		app_open(app, wording_new(app, compare->story,
					  readings->rows[compare->column[0]].id,
					  readings->rows[compare->column[at]].id));
	return true;
}

static bool compare_command(struct view *view, const struct call *call)
{
	struct compare_view *compare = self(view);

	switch (call->command) {
	case CMD_OPEN: open_evidence(compare); return true;
	case CMD_NEXT_DIFFERENCE: seek(compare, 1); return true;
	case CMD_PREV_DIFFERENCE: seek(compare, -1); return true;
	case CMD_NEXT: look_again(compare, 1); return true;
	case CMD_PREV: look_again(compare, -1); return true;
	case CMD_CLEAR: buf_clear(&compare->grid.what); return true;
	case CMD_PUT_COLUMN: return put_typed(compare, call);
	case CMD_NEXT_SOURCE: return next_article(compare, 1);
	case CMD_PREV_SOURCE: return next_article(compare, -1);
	case CMD_SHARED:
		compare->shared = !compare->shared;
		view->stale = true;
		return true;
	case CMD_COMPARE: return true;
	case CMD_DIFFERENCES: return call->words.len ? false : show_differences(compare);
	default: return grid_command(&compare->grid, call);
	}
}

static void compare_prompt(struct view *view, struct str text, enum prompt_phase phase)
{
	struct compare_view *compare = self(view);

	buf_clear(&compare->grid.what);
	if (phase != PROMPT_LEFT)
		buf_add_str(&compare->grid.what, text);
	if (text.len && phase != PROMPT_LEFT && !grid_find(&compare->grid, 1, true))
		app_say(view->app, "not found below here");
}

static void compare_draw(const struct view *view, struct canvas *canvas)
{
	const struct compare_view *compare = (const struct compare_view *)view;

	if (!compare->loaded) {
		canvas_text(canvas, view->box.row, 2, view->box.n_cols - 2, STYLE_DIM,
			    STR("comparing ..."));
		canvas_cursor(canvas, view->box.row, 0);
		return;
	}
	compare_draw_head(compare, canvas);
	grid_draw(&compare->grid, canvas);
}

static void compare_crumb(const struct view *view, struct buf *out)
{
	const struct compare_view *compare = (const struct compare_view *)view;
	size_t n = compare->readings.n;

	buf_add_str(out, STR("Compare "));
	for (size_t i = 0; i < n && compare->n_columns > 1 && i < (size_t)compare->n_columns; i++)
		buf_printf(out, " %c", (char)('A' + compare->column[i]));
	if (compare->n_columns > 1 && n > (size_t)compare->n_columns)
		buf_printf(out, " of %zu", n);
}

static void compare_status(const struct view *view, struct buf *left, struct buf *right)
{
	const struct compare_view *compare = (const struct compare_view *)view;
	const struct comparison *all = &compare->readings.comparison;
	size_t n = 0;

	for (size_t i = 0; i < all->n_claims; i++)
		n += all->claims[i].verdict == VERDICT_DIFFERS;
	add_count(left, n, "difference", "differences");
	if (compare->view.app->n_cols >= 72)
		buf_add_str(left, STR("  ! contradict  ~ both may be true  = same  + only here"));
	buf_printf(right, "%u%%", grid_percent(&compare->grid));
}

static bool compare_click(struct view *view, int row, int col, bool twice)
{
	struct compare_view *compare = self(view);

	if (!grid_click(&compare->grid, row, col))
		return false;
	if (twice)
		open_evidence(compare);
	return true;
}

static bool compare_wheel(struct view *view, int row, int col, int step)
{
	(void)row;
	(void)col;
	grid_scroll(&self(view)->grid, step * 3);
	return true;
}

static void compare_close(struct view *view)
{
	struct compare_view *compare = self(view);

	readings_release(&compare->readings);
	grid_release(&compare->grid);
	arena_free(compare->mem);
	free(compare);
}

static const struct view_ops compare_ops = {
	.name = "compare", .where = IN_COMPARE, .command = compare_command,
	.prepare = compare_prepare, .draw = compare_draw, .crumb = compare_crumb,
	.status = compare_status, .prompt = compare_prompt, .click = compare_click,
	.wheel = compare_wheel, .close = compare_close,
};

/* Before anything is read: are there two articles that are not one? */
static bool has_readings(struct app *app, int64_t story)
{
	struct arena *mem = arena_new();
	struct err err = ERR_INIT;
	struct story row;
	bool found = false;
	bool ok = store_story(app->opts.store, story, mem, &row, &found, &err);

	if (!ok)
		app_fail(app, &err);
	else if (!found || row.n_articles < 2)
		app_say(app, "this story has one article: nothing to compare");
	else if (row.n_articles - row.n_copies < 2)
		app_say(app, "all other articles of this story repeat this one");
	else
		ok = ok && found;
	ok = ok && found && row.n_articles - row.n_copies >= 2;
	arena_free(mem);
	return ok;
}

struct view *compare_new(struct app *app, int64_t story)
{
	struct compare_view *compare;

	if (!has_readings(app, story))
		return NULL;
	compare = mem_zalloc(sizeof(*compare));
	compare->view = (struct view){ .ops = &compare_ops, .app = app, .stale = true };
	compare->mem = arena_new();
	compare->story = story;
	grid_init(&compare->grid);
	return &compare->view;
}
