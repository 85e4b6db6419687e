/* SPDX-License-Identifier: MIT */
/* The lines around a view: title, status, keys, what is typed. */
#include <stdio.h>

#include "inside.h"
#include "wrap.h"

#define LINE_MAX_BYTES 4096

void add_number(struct buf *out, uint64_t n)
{
	char digits[32];
	int len = snprintf(digits, sizeof(digits), "%llu", (unsigned long long)n);

	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			buf_add_char(out, ',');
		buf_add_char(out, digits[i]);
	}
}

void add_count(struct buf *out, uint64_t n, const char *one, const char *more)
{
	add_number(out, n);
	buf_printf(out, " %s", n == 1 ? one : more);
}

static void add_time_left(struct buf *out, double seconds)
{
	if (seconds < 1)
		return;
	if (seconds < 60)
		buf_printf(out, "  %.0fs left", seconds);
	else
		buf_printf(out, "  %.0fm left", seconds / 60 + 0.5);
}

static void add_progress(const struct app *app, struct buf *out)
{
	const struct flow_counts *counts = &app->job.counts;

	buf_add_str(out, glyph_str(GLYPH_JOB, app->opts.ascii));
	buf_add_str(out, STR(" adding"));
	if (counts->n_added) {
		buf_add_char(out, ' ');
		add_number(out, counts->n_added);
	}
	if (counts->total_bytes && counts->n_bytes <= counts->total_bytes) {
		double done = (double)counts->n_bytes / (double)counts->total_bytes;

		buf_printf(out, "  %.0f%%", done * 100);
		if (done > 0.01)
			add_time_left(out, counts->seconds / done * (1 - done));
	}
	buf_add_char(out, ' ');
}

static void draw_title(const struct app *app, struct canvas *canvas)
{
	const struct view *view = app_view(app);
	struct buf right = BUF_INIT(LINE_MAX_BYTES), crumb = BUF_INIT(LINE_MAX_BYTES);
	int used, n_cols = canvas->n_cols, at;

	canvas_fill(canvas, (struct box){ 0, 0, 1, n_cols }, STYLE_BAR_DIM);
	if (app->adding)
		add_progress(app, &right);
	used = canvas_right(canvas, 0, 0, n_cols, STYLE_BAR_DIM, buf_str(&right));
	at = canvas_text(canvas, 0, 0, n_cols, STYLE_BAR, STR(" lesart "));
	buf_add_char(&crumb, ' ');
	if (n_cols >= 60) {
		buf_add_str(&crumb, app->opts.library);
		buf_printf(&crumb, " %.*s ", STR_FMT(glyph_str(GLYPH_CRUMB, app->opts.ascii)));
	}
	view->ops->crumb(view, &crumb);
	canvas_fit(canvas, 0, at, n_cols - at - used - 1, STYLE_BAR_DIM, buf_str(&crumb));
	buf_release(&right);
	buf_release(&crumb);
}

static void draw_status(const struct app *app, struct canvas *canvas, int row)
{
	const struct view *view = app_view(app);
	struct buf left = BUF_INIT(LINE_MAX_BYTES), right = BUF_INIT(LINE_MAX_BYTES);
	int used, n_cols = canvas->n_cols;

	canvas_fill(canvas, (struct box){ row, 0, 1, n_cols }, STYLE_STATUS);
	if (view->ops->status)
		view->ops->status(view, &left, &right);
	if (app->picked)
		buf_add_str(&right, STR("  picked"));
	if (app->count)
		buf_printf(&right, "  %u", app->count);
	if (app->pending.n)
		key_seq_show(&app->pending, &right);
	buf_add_char(&right, ' ');
	used = canvas_right(canvas, row, 0, n_cols, STYLE_STATUS, buf_str(&right));
	if (app->said[0])
		canvas_fit(canvas, row, 1, n_cols - used - 2,
			   app->said_error ? STYLE_ERROR : STYLE_MESSAGE, str_from(app->said));
	else
		canvas_fit(canvas, row, 1, n_cols - used - 2, STYLE_STATUS, buf_str(&left));
	buf_release(&left);
	buf_release(&right);
}

/* The next hint of the line of keys, with the key that is bound now. */
static bool next_hint(const struct app *app, size_t *i, const struct view_key **ret,
		      struct buf *keys)
{
	enum where where = app_view(app)->ops->where;
	const struct view_key *row;

	while ((row = view_key_at((*i)++))) {
		const struct binding *binding;

		if (!(row->where & where) || !*row->hint || row->command == CMD_HELP)
			continue;
		binding = keymap_of(&app->config->keymap, row->command, where);
		if (!binding)
			continue;
		buf_clear(keys);
		key_seq_show(&binding->seq, keys);
		*ret = row;
		return true;
	}
	return false;
}

/*
 * As many keys as fit; help, at the end of the line, always does. With a canvas
 * they are drawn, without one the command at the column `click` is given.
 */
static bool walk_hints(const struct app *app, struct canvas *canvas, int row, int click,
		       enum view_command *ret)
{
	struct buf keys = BUF_INIT(64);
	const struct view_key *hint;
	int at = 1, n_cols = app->n_cols, help;
	bool found = false;

	app_key_name(app, CMD_HELP, &keys);
	help = n_cols - 6 - wrap_cols(buf_str(&keys));
	if (canvas) {
		canvas_text(canvas, row, help, n_cols, STYLE_HINT_KEY, buf_str(&keys));
		canvas_text(canvas, row, n_cols - 5, 5, STYLE_HINT, STR("help"));
	}
	*ret = CMD_HELP;
	for (size_t i = 0; !found && next_hint(app, &i, &hint, &keys);) {
		int width = wrap_cols(buf_str(&keys)) + wrap_cols(str_from(hint->hint)) + 3;

		if (at + width > help)
			break;
		found = !canvas && click >= at && click < at + width - 2;
		*ret = found ? hint->command : *ret;
		if (canvas) {
			int used = canvas_text(canvas, row, at, width, STYLE_HINT_KEY, buf_str(&keys));

			canvas_text(canvas, row, at + used + 1, width, STYLE_HINT, str_from(hint->hint));
		}
		at += width;
	}
	buf_release(&keys);
	return found || (!canvas && click >= help && click < n_cols - 1);
}

bool app_click_hint(struct app *app, int row, int col)
{
	enum view_command command;

	if (!app_has_hints(app) || app->prompt.kind != PROMPT_NONE || row != app->n_rows - 1 ||
	    !walk_hints(app, NULL, row, col, &command))
		return false;
	app_command(app, &(struct call){ .command = command });
	return true;
}

bool app_has_hints(const struct app *app)
{
	return app->options.hints && app->n_rows > 8;
}

void app_draw_bars(const struct app *app, struct canvas *canvas)
{
	enum view_command none;
	int last = canvas->n_rows - 1, status = app_has_hints(app) ? last - 1 : last;

	draw_title(app, canvas);
	app_draw_tour(app, canvas, status - app_tour_rows(app));
	draw_status(app, canvas, status);
	if (app->prompt.kind != PROMPT_NONE)
		app_draw_prompt(app, canvas);
	else if (app_has_hints(app))
		walk_hints(app, canvas, last, -1, &none);
}
