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

/* Words that begin alike: what they have in common, and all of them to be said. */
struct offers {
	struct str common;
	struct buf all;
	size_t n;
};

static void offer(struct offers *offers, struct str word, struct str typed)
{
	if (!str_starts(word, typed))
		return;
	if (!offers->n++)
		offers->common = word;
	while (!str_starts(word, offers->common))
		offers->common.len--;
	buf_printf(&offers->all, "%s%.*s", offers->n > 1 ? "  " : "", STR_FMT(word));
}

/* Put what is sure in the place of what was typed from `at` on. */
static void complete(struct app *app, size_t at, struct offers *offers, const char *behind)
{
	struct buf line = BUF_INIT(4096);

	if (offers->n) {
		buf_add_str(&line, str_sub(buf_str(&app->prompt.text), 0, at));
		buf_add_str(&line, offers->common);
		if (offers->n == 1)
			buf_add_str(&line, str_from(behind));
		prompt_put(&app->prompt, buf_str(&line));
	}
	if (offers->n != 1)
		app_say(app, "%.*s",
			STR_FMT(offers->n ? buf_str(&offers->all) : STR("nothing begins so")));
	buf_release(&line);
	buf_release(&offers->all);
}

static void complete_command(struct app *app)
{
	struct str rest, typed = first_word(buf_str(&app->prompt.text), &rest);
	struct offers offers = { .all = BUF_INIT(2048) };

	for (size_t i = 0; i < CMD_COUNT && !rest.len; i++)
		offer(&offers, str_from(view_command_name((enum view_command)i)), typed);
	complete(app, 0, &offers, " ");
}

static void offer_values(struct offers *offers, const struct store_field *field, struct str typed)
{
	struct str values = str_from(field->value), value;

	if (str_find_char(values, '|') < 0)
		return;
	while (str_split(&values, '|', &value))
		offer(offers, value, typed);
}

/* In a query the last word: a field before its colon, behind it one of its values. */
static void complete_query(struct app *app)
{
	struct str line = buf_str(&app->prompt.text), typed;
	struct offers offers = { .all = BUF_INIT(2048) };
	const struct store_field *fields;
	ptrdiff_t colon;
	size_t at = line.len, n;

	while (at > 0 && line.ptr[at - 1] != ' ')
		at--;
	at += at < line.len && line.ptr[at] == '-';
	typed = str_sub(line, at, line.len);
	colon = str_find_char(typed, ':');
	fields = store_query_fields(&n);
	for (size_t i = 0; i < n; i++) {
		struct str name = str_from(fields[i].name);

		if (colon < 0)
			offer(&offers, name, typed);
		else if (str_eq(name, str_sub(typed, 0, (size_t)colon)))
			offer_values(&offers, &fields[i],
				     str_sub(typed, (size_t)colon + 1, typed.len));
	}
	complete(app, colon < 0 ? at : at + (size_t)colon + 1, &offers, colon < 0 ? ":" : " ");
}

void app_complete(struct app *app)
{
	if (app->prompt.kind == PROMPT_COMMAND)
		complete_command(app);
	else
		complete_query(app);
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
		app_complete(app);
		if (kind != PROMPT_COMMAND)
			line_said(app, PROMPT_TYPED);
		break;
	case PROMPT_MOVED:
		break;
	}
}
