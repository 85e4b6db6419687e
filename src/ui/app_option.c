/* SPDX-License-Identifier: MIT */
/* Options, keys and colours while the reader runs. */
#include "inside.h"

#define VALUE_BYTES 1024

static const struct config_spot now = { .from = FROM_READER };

/* What is asked for at every draw is kept as plain fields. */
void app_take_options(struct app *app)
{
	const struct config *config = app->config;
	const struct theme *theme = config_theme(app->config, config_text(config, OPTION_THEME));
	bool plain = config_is(config, OPTION_PLAIN);

	app->options = (struct options){
		.text_cols = (int)config_number(config, OPTION_WIDTH),
		.hints = config_is(config, OPTION_HINTS) && !plain,
		.mouse = config_is(config, OPTION_MOUSE),
		.plain = plain,
		.marking = config_is(config, OPTION_MARKING) && !plain,
		.leftovers = config_is(config, OPTION_LEFTOVERS),
		.hyphenate = config_is(config, OPTION_HYPHENATE),
	};
	if (plain || config->mono)
		theme = config_theme(app->config, STR("mono"));
	if (theme)
		app->theme = *theme;
	app->prompt.history_max = (size_t)config_number(config, OPTION_HISTORY);
	app_restyle(app);
}

void app_looks_changed(struct app *app)
{
	app_take_options(app);
	app_layout(app);
}

bool app_set_option(struct app *app, enum option option, struct str value)
{
	struct err err = ERR_INIT;

	if (option == OPTION_THEME && !config_theme(app->config, value)) {
		app_say(app, "no theme '%.*s'; :theme and Tab lists them", STR_FMT(value));
		return false;
	}
	if (!config_set(app->config, option, value, now, &err))
		return app_fail(app, &err);
	if (option == OPTION_KEYS)
		config_rebind(app->config);
	app_take_options(app);
	app->wish.redraw |= option == OPTION_THEME || option == OPTION_BACKGROUND;
	for (size_t i = 0; i < app->views.n; i++)
		if (app->views.at[i]->ops->option)
			app->views.at[i]->ops->option(app->views.at[i], option);
	return true;
}

static void say_option(struct app *app, enum option option)
{
	struct buf from = BUF_INIT(VALUE_BYTES);

	config_spot_show(&app->config->settings[option].spot, &from);
	app_say(app, "%s=%.*s (%.*s)", option_def(option)->name,
		STR_FMT(config_text(app->config, option)), STR_FMT(buf_str(&from)));
	buf_release(&from);
}

void app_flip_option(struct app *app, enum option option)
{
	int64_t number = config_number(app->config, option);
	struct str word;

	switch (option_def(option)->type) {
	case OPTION_SWITCH:
		app_set_option(app, option, number ? STR("off") : STR("on"));
		break;
	case OPTION_WORD:
		word = option_word(option, number + 1);
		app_set_option(app, option, word.ptr ? word : option_word(option, 0));
		break;
	default:
		app_say(app, "'%s' has no next value; set it with =", option_def(option)->name);
		return;
	}
	say_option(app, option);
}

/* "width?", "mouse!", "width&", and whatever stands behind set in a file. */
static void set_option(struct app *app, struct str words)
{
	char last = words.len ? words.ptr[words.len - 1] : '\0';
	struct str name = words.len ? str_trim(str_sub(words, 0, words.len - 1)) : words;
	struct err err = ERR_INIT;
	enum option option;

	if ((last == '?' || last == '!' || last == '&') && option_find(name, &option)) {
		if (last == '!')
			app_flip_option(app, option);
		else if (last == '&')
			app_set_option(app, option, str_from(option_def(option)->otherwise));
		if (last != '!')
			say_option(app, option);
		return;
	}
	if (!config_option(app->config, words, now, &option, &err))
		app_fail(app, &err);
	else
		app_set_option(app, option, config_text(app->config, option));
}

static void config_words(struct app *app, const struct call *call)
{
	struct buf line = BUF_INIT(4096);
	struct err err = ERR_INIT;

	buf_printf(&line, "%s %.*s", view_command_name(call->command), STR_FMT(call->words));
	if (!config_line(app->config, buf_str(&line), now, &err))
		app_fail(app, &err);
	config_rebind(app->config);
	app_take_options(app);
	buf_release(&line);
}

/* The next theme that looks different: auto may be what is shown already. */
static struct str theme_behind(struct app *app, struct str name)
{
	size_t n = 0, at = 0;

	for (; config_theme_name(app->config, n).ptr; n++)
		if (str_eq(config_theme_name(app->config, n), name))
			at = n;
	for (size_t i = 1; i < n; i++) {
		struct str next = config_theme_name(app->config, (at + i) % n);
		const struct theme *theme = config_theme(app->config, next);

		if (theme && memcmp(theme->looks, app->theme.looks, sizeof(theme->looks)) != 0)
			return next;
	}
	return name;
}

static void next_theme(struct app *app, struct str name)
{

	if (!name.len)
		name = theme_behind(app, config_text(app->config, OPTION_THEME));
	if (app_set_option(app, OPTION_THEME, name))
		app_say(app, "theme %.*s: %s", STR_FMT(name), app->theme.help);
}

static void set_width(struct app *app, const struct call *call)
{
	int64_t n_cols = call->count;
	char text[32];

	if (call->words.len && !str_int(call->words, &n_cols))
		n_cols = 0;
	if (!n_cols)
		n_cols = app->options.text_cols == 72 ? 1000 : 72;
	n_cols = n_cols < 20 ? 20 : n_cols > 1000 ? 1000 : n_cols;
	snprintf(text, sizeof(text), "%lld", (long long)n_cols);
	app_set_option(app, OPTION_WIDTH, str_from(text));
}

void app_say_complaints(struct app *app, size_t from)
{
	const struct complaint *first = &app->config->complaints.at[from];
	struct buf text = BUF_INIT(4096);
	size_t n = app->config->complaints.n - from;

	for (size_t i = app->config->complaints.n; i-- > from;) {
		buf_clear(&text);
		complaint_show(&app->config->complaints.at[i], true, &text);
		app_tell(app, true, buf_str(&text));
	}
	if (n) {
		/* The line at the bottom has room for the end of a path at most. */
		buf_clear(&text);
		complaint_show(first, false, &text);
		if (n > 1)
			buf_printf(&text, " (and %zu more: :messages)", n - 1);
		snprintf(app->said, sizeof(app->said), "%.*s", STR_FMT(buf_str(&text)));
	}
	buf_release(&text);
}

static void source(struct app *app, struct str path)
{
	struct buf name = BUF_INIT(4096);
	struct err err = ERR_INIT;
	size_t n = app->config->complaints.n;

	buf_add_str(&name, path.len ? path : app->config->path);
	if (!name.len)
		app_say(app, "there is no file of configuration");
	else if (!config_source(app->config, name.ptr, FROM_READER, &err))
		app_fail(app, &err);
	else
		app_say(app, "'%.*s' is read", STR_FMT(buf_str(&name)));
	config_rebind(app->config);
	app_take_options(app);
	app_say_complaints(app, n);
	buf_release(&name);
}

bool app_option_command(struct app *app, const struct call *call)
{
	switch (call->command) {
	case CMD_SET:
		if (call->words.len)
			set_option(app, call->words);
		else
			app_open(app, options_new(app));
		return true;
	case CMD_OPTIONS: app_open(app, options_new(app)); return true;
	case CMD_BIND:
	case CMD_UNBIND:
	case CMD_MACRO:
	case CMD_COLOR: config_words(app, call); return true;
	case CMD_MARKING: app_flip_option(app, OPTION_MARKING); return true;
	case CMD_HINTS: app_flip_option(app, OPTION_HINTS); return true;
	case CMD_WIDTH: set_width(app, call); return true;
	case CMD_THEME: next_theme(app, call->words); return true;
	case CMD_SOURCE: source(app, call->words); return true;
	default: return false;
	}
}
