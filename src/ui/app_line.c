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

/* "set hints=off", "set hints", "set nohints", "set width=66" */
static void set_option(struct app *app, struct str words)
{
	ptrdiff_t equals = str_find_char(words, '=');
	struct str name = equals >= 0 ? str_sub(words, 0, (size_t)equals) : words;
	struct str value = equals >= 0 ? str_sub(words, (size_t)equals + 1, words.len) : STR("on");
	bool on = !str_eq(value, STR("off")) && !str_eq(value, STR("no"));

	if (str_starts(name, STR("no")) && equals < 0) {
		name = str_sub(name, 2, name.len);
		on = false;
	}
	if (str_eq(name, STR("hints")))
		app->options.hints = on;
	else if (str_eq(name, STR("mouse")))
		app->options.mouse = on;
	else if (str_eq(name, STR("theme")))
		app_command(app, &(struct call){ .command = CMD_THEME, .words = value });
	else if (str_eq(name, STR("width")))
		app_command(app, &(struct call){ .command = CMD_WIDTH, .words = value });
	else
		app_say(app, "options are: hints mouse theme width");
	app_restyle(app);
}

void app_run_line(struct app *app, struct str line)
{
	struct call call = { .count = 0 };
	struct str name = first_word(line, &call.words);
	int64_t number;

	if (!name.len)
		return;
	if (str_int(name, &number) && number > 0) {
		call.command = CMD_FIRST;
		call.count = number < COUNT_MAX ? (unsigned)number : COUNT_MAX;
	} else if (str_eq(name, STR("q")) || str_eq(name, STR("q!"))) {
		call.command = CMD_QUIT;
	} else if (!view_command_find(name, &call.command)) {
		app_say(app, "no command '%.*s'; Tab completes, ? lists all", STR_FMT(name));
		return;
	}
	if (call.command == CMD_SET)
		set_option(app, call.words);
	else
		app_command(app, &call);
}

/* What all commands that begin so have in common; all of them are said. */
void app_complete(struct app *app)
{
	struct str rest, word = first_word(buf_str(&app->prompt.text), &rest);
	struct str common = STR_NONE;
	struct buf all = BUF_INIT(1024);
	size_t n = 0;

	for (size_t i = 0; i < CMD_COUNT && !rest.len; i++) {
		struct str name = str_from(view_command_name((enum view_command)i));

		if (!str_starts(name, word))
			continue;
		if (!n++)
			common = name;
		while (!str_starts(name, common))
			common.len--;
		buf_printf(&all, "%s%.*s", n > 1 ? "  " : "", STR_FMT(name));
	}
	if (n)
		prompt_put(&app->prompt, common);
	if (n == 1)
		prompt_key(&app->prompt, ' ');
	if (n != 1)
		app_say(app, "%.*s", STR_FMT(n ? buf_str(&all) : STR("nothing begins so")));
	buf_release(&all);
}

static void run_prompt(struct app *app, enum prompt_kind kind)
{
	struct buf line = BUF_INIT(4096);

	buf_add_str(&line, buf_str(&app->prompt.text));
	prompt_end(&app->prompt, true);
	if (kind == PROMPT_COMMAND)
		app_run_line(app, buf_str(&line));
	else
		line_said(app, PROMPT_DONE);
	buf_release(&line);
}

void app_prompt_key(struct app *app, uint32_t key)
{
	enum prompt_kind kind = app->prompt.kind;

	switch (prompt_key(&app->prompt, key)) {
	case PROMPT_CHANGED:
		if (kind != PROMPT_COMMAND)
			line_said(app, PROMPT_TYPED);
		break;
	case PROMPT_ENTER:
		run_prompt(app, kind);
		break;
	case PROMPT_ESC:
		prompt_end(&app->prompt, false);
		if (kind != PROMPT_COMMAND)
			line_said(app, PROMPT_LEFT);
		break;
	case PROMPT_TAB:
		if (kind == PROMPT_COMMAND)
			app_complete(app);
		break;
	case PROMPT_MOVED:
		break;
	}
}
