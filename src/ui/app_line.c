/* SPDX-License-Identifier: MIT */
/* Lines that are typed: filters, words to find, commands with completion. */
#include "inside.h"

static void line_said(struct app *app, enum prompt_phase phase)
{
	struct view *view = app_view(app);

	if (view->ops->prompt)
		view->ops->prompt(view, buf_str(&app->prompt.text), phase);
}

static struct str first_word(struct str line, struct str *ret_rest)
{
	size_t at = 0;

	line = str_trim(line);
	while (at < line.len && line.ptr[at] != ' ')
		at++;
	*ret_rest = str_trim(str_sub(line, at, line.len));
	return str_sub(line, 0, at);
}

static void say_unknown(struct app *app, struct str name)
{
	struct str near = view_command_near(name);
	struct buf help = BUF_INIT(64);

	if (near.len)
		app_say(app, "no command '%.*s'; did you mean '%.*s'?", STR_FMT(name),
			STR_FMT(near));
	else
		app_say(app, "no command '%.*s'; Tab completes, %s lists all", STR_FMT(name),
			app_key_name(app, CMD_HELP, &help));
	buf_release(&help);
}

void app_run_line(struct app *app, struct str line)
{
	struct call call = { .count = 0 };
	struct str name = first_word(line, &call.words);
	int64_t number;

	line = str_trim(line);
	if (!name.len)
		return;
	if (str_int(name, &number) && number > 0) {
		call.command = CMD_FIRST;
		call.count = number < COUNT_MAX ? (unsigned)number : COUNT_MAX;
	} else if (str_starts(line, STR("!"))) {
		call.command = CMD_PIPE;
		call.words = str_trim(str_sub(line, 1, line.len));
	} else if (str_eq(name, STR("q")) || str_eq(name, STR("q!"))) {
		call.command = CMD_QUIT;
	} else if (!view_command_find(name, &call.command)) {
		say_unknown(app, name);
		return;
	}
	app_command(app, &call);
}

static void run_prompt(struct app *app, enum prompt_kind kind)
{
	struct buf line = BUF_INIT(4096);

	buf_add_str(&line, buf_str(&app->prompt.text));
	prompt_end(&app->prompt, true);
	if (kind == PROMPT_COMMAND)
		app_run_line(app, buf_str(&line));
	else if (!app_own_prompt(app, kind, str_trim(buf_str(&line))) &&
		 !app_out_prompt(app, kind, str_trim(buf_str(&line))))
		line_said(app, PROMPT_DONE);
	buf_release(&line);
}

/* Typed, completed or taken from history; a wrong query is said and not asked. */
static void line_changed(struct app *app)
{
	bool live = app->prompt.kind == PROMPT_FIND || app->prompt.kind == PROMPT_SEARCH;

	if (app_check_prompt(app) && live)
		line_said(app, PROMPT_TYPED);
}

void app_prompt_key(struct app *app, uint32_t key)
{
	enum prompt_kind kind = app->prompt.kind;
	bool live = kind == PROMPT_FIND || kind == PROMPT_SEARCH;

	/* The query is kept as it stands, and its name asked for. */
	if (live && key == UKEY_CTRL('S') && app_check_prompt(app)) {
		run_prompt(app, kind);
		app_command(app, &(struct call){ .command = CMD_SAVE_VIEW });
		return;
	}

	switch (prompt_key(&app->prompt, key)) {
	case PROMPT_CHANGED:
		line_changed(app);
		break;
	case PROMPT_ENTER:
		if (app_check_prompt(app))
			run_prompt(app, kind);
		break;
	case PROMPT_ESC:
		err_clear(&app->wrong.err);
		prompt_end(&app->prompt, false);
		if (live)
			line_said(app, PROMPT_LEFT);
		break;
	case PROMPT_TAB:
		app_complete(app);
		line_changed(app);
		break;
	case PROMPT_MOVED:
		break;
	}
}
