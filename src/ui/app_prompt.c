/* SPDX-License-Identifier: MIT */
/* The line that is typed, and the line under it: what is wrong with a query and where,
 * what a command does, what else can be done. */
#include <stdio.h>

#include <lesart/base/uni.h>

#include "inside.h"
#include "wrap.h"

#define LINE_MAX_BYTES 4096

static const struct {
	const char *lead, *help;
} kinds[PROMPT_KINDS] = {
	[PROMPT_NONE] = { "", "" },
	[PROMPT_FIND] = { "/", "Enter keeps it, Up: earlier ones, Esc leaves" },
	[PROMPT_SEARCH] = { "search: ", "Tab completes, Up: earlier ones, Ctrl-S keeps it as a view, "
			    "Esc leaves" },
	[PROMPT_COMMAND] = { ":", "Tab completes, Up: earlier ones, Esc leaves" },
	[PROMPT_TAG] = { "tags: ", "words with blanks between; none: no tags; Esc leaves all as it was" },
	[PROMPT_NOTE] = { "note: ", "empty: no note; Esc leaves all as it was" },
	[PROMPT_VIEW] = { "save as view: ", "a name for this query; :views lists those kept" },
	[PROMPT_EXPORT] = { "export to: ", "a file that ends in .html or .md; Tab completes" },
	[PROMPT_PIPE] = { "|", "a command; it reads the text and is told $LESART_TITLE, "
			  "$LESART_URL and so on" },
};

/* --- what is wrong ------------------------------------------------------------------- */

static bool takes_query(const struct app *app)
{
	const struct view *view = app_view(app);

	return view->ops->takes_query && view->ops->takes_query(view);
}

/* The command of the line, and where its words begin; false while there is none. */
static bool command_typed(struct str line, enum view_command *ret, size_t *ret_at)
{
	size_t at = 0, end;

	while (at < line.len && line.ptr[at] == ' ')
		at++;
	for (end = at; end < line.len && line.ptr[end] != ' ';)
		end++;
	*ret_at = end < line.len ? end + 1 : end;
	return end > at && view_command_find(str_sub(line, at, end), ret);
}

/* Where in the line a query begins; false if there is none. */
static bool query_typed(const struct app *app, size_t *ret_at)
{
	enum view_command command;

	*ret_at = 0;
	switch (app->prompt.kind) {
	case PROMPT_SEARCH: return true;
	case PROMPT_FIND: return takes_query(app);
	case PROMPT_COMMAND:
		return command_typed(buf_str(&app->prompt.text), &command, ret_at) &&
		       (command == CMD_SEARCH || command == CMD_NARROW ||
			((command == CMD_ADD_FILTER || command == CMD_FIND) && takes_query(app)));
	default: return false;
	}
}

bool app_check_prompt(struct app *app)
{
	struct str line = buf_str(&app->prompt.text);
	size_t from, at = 0;

	err_clear(&app->wrong.err);
	if (!query_typed(app, &from) || !str_trim(str_sub(line, from, line.len)).len ||
	    store_check_query(app->opts.store, str_sub(line, from, line.len), &at,
			      &app->wrong.err))
		return true;
	app->wrong.at = from + at < line.len ? from + at : line.len;
	return false;
}

/* --- a query that is not typed to its end --------------------------------------------- */

/* The last word is taken as the beginning of one, too; not behind a sign, nor in
 * quotation marks, nor where it may become an operator or a field. */
static bool last_word(struct str typed, size_t *ret_at)
{
	size_t at = typed.len, n_quotes = 0;

	for (size_t i = 0; i < typed.len; i++)
		n_quotes += typed.ptr[i] == '"';
	while (at > 0 && typed.ptr[at - 1] != ' ' && typed.ptr[at - 1] != '(')
		at--;
	*ret_at = at;
	return n_quotes % 2 == 0 && typed.len - at >= 2 && typed.ptr[at] != '-' &&
	       !str_eq(str_sub(typed, at, typed.len), STR("OR")) &&
	       !str_eq(str_sub(typed, at, typed.len), STR("AND")) &&
	       !str_eq(str_sub(typed, at, typed.len), STR("NOT")) &&
	       typed.ptr[typed.len - 1] != '"' && typed.ptr[typed.len - 1] != ')' &&
	       typed.ptr[typed.len - 1] != '*' && typed.ptr[typed.len - 1] != ':';
}

void app_query_as_typed(struct app *app, struct str typed, struct buf *out)
{
	size_t before = out->len, from, at;
	struct str word;

	if (last_word(typed, &from)) {
		word = str_sub(typed, from, typed.len);
		buf_printf(out, "%.*s(%.*s OR %.*s*)", STR_FMT(str_sub(typed, 0, from)),
			   STR_FMT(word), STR_FMT(word));
		if (!out->full && store_check_query(app->opts.store, str_sub(buf_str(out), before,
							out->len), &at, NULL))
			return;
		out->len = before;
	}
	buf_add_str(out, typed);
}

/* --- drawing ------------------------------------------------------------------------- */

static void draw_line(const struct app *app, struct canvas *canvas, int row, int *ret_wrong)
{
	struct str text = buf_str(&app->prompt.text);
	int at, before = wrap_cols(str_sub(text, 0, app->prompt.at)), room, cut = 0;

	canvas_fill(canvas, (struct box){ row, 0, 1, canvas->n_cols }, STYLE_PROMPT);
	at = canvas_text(canvas, row, 0, canvas->n_cols, STYLE_HINT_KEY,
			 str_from(kinds[app->prompt.kind].lead));
	room = canvas->n_cols - at - 1;
	/* The cursor stays in view: shift by whole characters off the front. */
	while (before - cut > room && text.len) {
		size_t len = uni_cluster(text);

		cut += wrap_cols(str_sub(text, 0, len));
		text = str_sub(text, len, text.len);
	}
	canvas_text(canvas, row, at, room, STYLE_PROMPT, text);
	canvas_cursor(canvas, row, at + before - cut);
	*ret_wrong = at - cut + wrap_cols(str_sub(buf_str(&app->prompt.text), 0, app->wrong.at));
	*ret_wrong = *ret_wrong < at ? at : *ret_wrong;
}

/* A sign under the place, and beside it what is wrong there. */
static void draw_wrong(const struct app *app, struct canvas *canvas, int row, int col)
{
	struct str text = str_from(app->wrong.err.text);
	int n_cols = wrap_cols(text);

	canvas_over(canvas, row - 1, col, 1, OVER_HERE);
	if (col + 2 + n_cols > canvas->n_cols && col <= n_cols) {
		canvas_fit(canvas, row, 0, canvas->n_cols, STYLE_ERROR, text);
		return;
	}
	canvas_text(canvas, row, col, 1, STYLE_ERROR, STR("^"));
	if (col + 2 + n_cols <= canvas->n_cols)
		canvas_text(canvas, row, col + 2, n_cols, STYLE_ERROR, text);
	else
		canvas_right(canvas, row, 0, col - 1, STYLE_ERROR, text);
}

/* What the command does that stands there, else what can be done at all. */
static void help_line(const struct app *app, struct buf *out)
{
	enum view_command command;
	size_t at;

	if (app->prompt.kind == PROMPT_COMMAND &&
	    command_typed(buf_str(&app->prompt.text), &command, &at))
		buf_printf(out, "%s%s%s: %s", view_command_name(command),
			   *view_command_args(command) ? " " : "", view_command_args(command),
			   view_command_help(command));
	else
		buf_add_str(out, str_from(kinds[app->prompt.kind].help));
}

static void draw_help(const struct app *app, struct canvas *canvas, int row)
{
	const struct view *view = app_view(app);
	struct buf line = BUF_INIT(LINE_MAX_BYTES), count = BUF_INIT(LINE_MAX_BYTES);
	struct buf unused = BUF_INIT(LINE_MAX_BYTES);
	int used = 0;

	if ((app->prompt.kind == PROMPT_FIND || app->prompt.kind == PROMPT_SEARCH) &&
	    view->ops->status)
		view->ops->status(view, &count, &unused);
	if (count.len)
		used = canvas_right(canvas, row, 0, canvas->n_cols - 1, STYLE_STATUS,
				    buf_str(&count)) + 2;
	help_line(app, &line);
	canvas_fit(canvas, row, 1, canvas->n_cols - used - 1, STYLE_HINT, buf_str(&line));
	buf_release(&line);
	buf_release(&count);
	buf_release(&unused);
}

void app_draw_prompt(const struct app *app, struct canvas *canvas)
{
	int row = canvas->n_rows - 1, wrong;

	canvas_fill(canvas, (struct box){ row, 0, 1, canvas->n_cols }, STYLE_HINT);
	if (app->said[0])
		canvas_fit(canvas, row, 1, canvas->n_cols - 2,
			   app->said_error ? STYLE_ERROR : STYLE_MESSAGE, str_from(app->said));
	draw_line(app, canvas, row - 1, &wrong);
	if (app->said[0])
		return;
	if (app->wrong.err.code != ERR_NONE)
		draw_wrong(app, canvas, row, wrong);
	else
		draw_help(app, canvas, row);
}
