/* SPDX-License-Identifier: MIT */
/* Options and the files they come from. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <lesart/base/buf.h>
#include <lesart/base/near.h>
#include <lesart/base/uni.h>

#include "config_in.h"

#define PATH_BYTES 4096
#define COMPLAINTS_MAX 200

/* --- settings ------------------------------------------------------------------ */

static void put(struct config *config, enum option option, struct str value, int64_t number,
		struct config_spot spot)
{
	struct setting *setting = &config->settings[option];

	if (spot.from < setting->spot.from)
		return;
	*setting = (struct setting){ .number = number, .spot = spot,
				     .text = arena_printf(config->mem, "%.*s", STR_FMT(value)) };
}

bool config_set(struct config *config, enum option option, struct str value,
		struct config_spot spot, struct err *err)
{
	int64_t number;

	if (!option_check(option, value, &number, err))
		return false;
	put(config, option, value, number, spot);
	return true;
}

int64_t config_number(const struct config *config, enum option option)
{
	return config->settings[option].number;
}

bool config_is(const struct config *config, enum option option)
{
	return config->settings[option].number != 0;
}

struct str config_text(const struct config *config, enum option option)
{
	return config->settings[option].text;
}

struct config *config_new(void)
{
	struct config *config = mem_zalloc(sizeof(*config));

	config->mem = arena_new();
	for (int i = 0; i < OPTION_COUNT; i++)
		config_set(config, (enum option)i, str_from(option_def((enum option)i)->otherwise),
			   (struct config_spot){ .from = FROM_DEFAULT }, NULL);
	keymap_begin(&config->keymap);
	return config;
}

void config_free(struct config *config)
{
	if (!config)
		return;
	keymap_release(&config->keymap);
	VEC_RELEASE(&config->rules);
	VEC_RELEASE(&config->colors);
	VEC_RELEASE(&config->themes);
	VEC_RELEASE(&config->complaints);
	arena_free(config->mem);
	free(config);
}

void config_spot_show(const struct config_spot *spot, struct buf *out)
{
	static const char *const names[] = {
		[FROM_DEFAULT] = "default", [FROM_LIBRARY] = "chosen in the reader before",
		[FROM_FILE] = "configuration", [FROM_ENVIRONMENT] = "$LESART_OPTIONS",
		[FROM_COMMAND_LINE] = "the command line", [FROM_READER] = "chosen now",
	};

	if (spot->file)
		buf_printf(out, "%s, line %u", spot->file, spot->line);
	else
		buf_add_str(out, str_from(names[spot->from]));
}

void complaint_show(const struct complaint *complaint, bool whole, struct buf *out)
{
	const struct config_spot *spot = &complaint->spot;
	const char *slash = spot->file && !whole ? strrchr(spot->file, '/') : NULL;

	if (spot->file && spot->line)
		buf_printf(out, "%s:%u: ", slash ? slash + 1 : spot->file, spot->line);
	else if (!spot->file && spot->from == FROM_ENVIRONMENT)
		buf_add_str(out, STR("$LESART_OPTIONS: "));
	buf_add_str(out, complaint->text);
}

void config_complain(struct config *config, struct config_spot spot, struct str text)
{
	struct complaint complaint = { .spot = spot };

	if (config->complaints.n >= COMPLAINTS_MAX)
		return;
	complaint.text = arena_str(config->mem, text);
	VEC_PUSH(&config->complaints, complaint);
}

/* --- lines ----------------------------------------------------------------------- */

struct str config_word(struct str *rest)
{
	struct str line = str_trim(*rest);
	size_t at = 0;

	while (at < line.len && line.ptr[at] != ' ' && line.ptr[at] != '\t')
		at++;
	*rest = str_trim(str_sub(line, at, line.len));
	return str_sub(line, 0, at);
}

static struct str unquote(struct str value)
{
	if (value.len >= 2 && value.ptr[0] == '"' && value.ptr[value.len - 1] == '"')
		return str_sub(value, 1, value.len - 1);
	return value;
}

static bool unknown_option(struct str name, struct err *err)
{
	struct str near = option_near(name);

	if (near.len)
		return err_set(err, ERR_USAGE, "no option '%.*s'; did you mean '%.*s'?",
			       STR_FMT(name), STR_FMT(near));
	return err_set(err, ERR_USAGE, "no option '%.*s'; lesart-config(5) has all of them",
		       STR_FMT(name));
}

/* "nomouse": a switch that is taken back. */
static bool negated(struct str name, enum option *ret)
{
	return str_starts(name, STR("no")) && option_find(str_sub(name, 2, name.len), ret) &&
	       option_def(*ret)->type == OPTION_SWITCH;
}

/* "width=66", "width 66", "mouse", "nomouse": option and value. */
static bool parse_option(struct str assignment, enum option *ret, struct str *ret_value,
			 struct err *err)
{
	ptrdiff_t equals = str_find_char(assignment, '=');
	bool has_value = equals >= 0;
	struct str name, value;

	if (equals >= 0) {
		name = str_trim(str_sub(assignment, 0, (size_t)equals));
		value = str_trim(str_sub(assignment, (size_t)equals + 1, assignment.len));
	} else {
		value = assignment;
		name = config_word(&value);
		has_value = value.len > 0;
	}
	*ret_value = has_value ? unquote(value) : STR("on");
	if (!name.len)
		return err_set(err, ERR_USAGE, "'set' wants an option and its value");
	if (!has_value && negated(name, ret)) {
		*ret_value = STR("off");
		return true;
	}
	if (!option_find(name, ret))
		return unknown_option(name, err);
	if (!has_value && option_def(*ret)->type != OPTION_SWITCH)
		return err_set(err, ERR_USAGE, "'%s' wants a value: %s", option_def(*ret)->name,
			       option_def(*ret)->values);
	return true;
}

bool config_option(struct config *config, struct str assignment, struct config_spot spot,
		   enum option *ret, struct err *err)
{
	enum option option;
	struct str value;

	if (!parse_option(assignment, &option, &value, err) ||
	    !config_set(config, option, value, spot, err))
		return false;
	if (ret)
		*ret = option;
	return true;
}

/* Beside the file that includes it, or below the home folder. */
static bool include(struct config *config, struct str name, struct config_spot spot,
		    struct err *err)
{
	const char *home = getenv("HOME"), *slash = spot.file ? strrchr(spot.file, '/') : NULL;
	struct str path;

	name = unquote(name);
	if (!name.len)
		return err_set(err, ERR_USAGE, "'include' wants a file");
	if (config->depth >= CONFIG_DEPTH_MAX)
		return err_set(err, ERR_LIMIT, "files include one another more than %d deep",
			       CONFIG_DEPTH_MAX);
	if (str_starts(name, STR("~/")) && home)
		path = arena_printf(config->mem, "%s/%.*s", home, (int)name.len - 2, name.ptr + 2);
	else if (name.ptr[0] != '/' && slash)
		path = arena_printf(config->mem, "%.*s/%.*s", (int)(slash - spot.file), spot.file,
				    STR_FMT(name));
	else
		path = arena_printf(config->mem, "%.*s", STR_FMT(name));
	return config_source(config, path.ptr, spot.from, err);
}

static bool unknown_word(struct str word, struct err *err)
{
	static const char *const words[] = { "set", "bind", "unbind", "macro", "theme", "color",
					     "include" };
	struct near near = near_to(word);

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		near_try(&near, str_from(words[i]));
	if (near.best.len)
		return err_set(err, ERR_USAGE, "no command '%.*s' here; did you mean '%.*s'?",
			       STR_FMT(word), STR_FMT(near.best));
	return err_set(err, ERR_USAGE, "no command '%.*s' here; a line begins with set, bind, "
		       "unbind, macro, theme, color, include or #", STR_FMT(word));
}

bool config_line(struct config *config, struct str line, struct config_spot spot, struct err *err)
{
	struct str rest = line, word = config_word(&rest);

	if (!word.len || word.ptr[0] == '#')
		return true;
	if (str_eq(word, STR("set")))
		return config_option(config, rest, spot, NULL, err);
	if (str_eq(word, STR("bind")))
		return config_bind(config, rest, spot, err);
	if (str_eq(word, STR("unbind")))
		return config_unbind(config, rest, spot, err);
	if (str_eq(word, STR("macro")))
		return config_macro(config, rest, spot, err);
	if (str_eq(word, STR("theme")))
		return config_begin_theme(config, rest, err);
	if (str_eq(word, STR("color")))
		return config_color(config, rest, err);
	if (str_eq(word, STR("include")))
		return include(config, rest, spot, err);
	return unknown_word(word, err);
}

/* --- files ------------------------------------------------------------------------- */

static bool read_all(const char *path, struct buf *out, struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool ok;

	if (fd < 0)
		return err_errno(err, "cannot open '%s'", path);
	ok = buf_read_fd(out, fd, err);
	close(fd);
	return ok || err_prefix(err, "'%s': ", path);
}

bool config_source(struct config *config, const char *path, enum config_from from,
		   struct err *err)
{
	struct buf text = BUF_INIT(CONFIG_FILE_MAX);
	struct config_spot spot = { .from = from };
	struct str rest, line, before = config->theme_now;

	if (!read_all(path, &text, err)) {
		buf_release(&text);
		return false;
	}
	spot.file = arena_printf(config->mem, "%s", path).ptr;
	config->depth++;
	/* Lines are borrowed by what they bind. */
	rest = arena_str(config->mem, buf_str(&text));
	while (str_split(&rest, '\n', &line)) {
		struct err wrong = ERR_INIT;

		spot.line++;
		if (!uni_valid(line))
			err_set(&wrong, ERR_FORMAT, "this line is not UTF-8");
		else
			config_line(config, line, spot, &wrong);
		if (wrong.code)
			config_complain(config, spot, str_from(wrong.text));
	}
	config->depth--;
	config->theme_now = before;
	buf_release(&text);
	return true;
}

static bool usual_path(char path[PATH_BYTES])
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	int n;

	if (config && config[0] == '/')
		n = snprintf(path, PATH_BYTES, "%s/lesart/config", config);
	else if (home && *home)
		n = snprintf(path, PATH_BYTES, "%s/.config/lesart/config", home);
	else
		return false;
	return n > 0 && n < PATH_BYTES;
}

void config_read(struct config *config, const char *path)
{
	const char *given = path ? path : getenv("LESART_CONFIG");
	struct err err = ERR_INIT;
	char usual[PATH_BYTES];
	bool is_given = given && *given;

	if (!is_given && !usual_path(usual))
		return;
	config->path = arena_printf(config->mem, "%s", is_given ? given : usual);
	if (!is_given && access(usual, F_OK) != 0)
		return;
	if (!config_source(config, config->path.ptr, FROM_FILE, &err))
		config_complain(config, (struct config_spot){ .from = FROM_FILE },
				str_from(err.text));
}

void config_environment(struct config *config, const char *words)
{
	struct config_spot spot = { .from = FROM_ENVIRONMENT };
	struct str rest = str_from(words), word;

	while ((word = config_word(&rest)).len) {
		struct err err = ERR_INIT;

		if (!config_option(config, word, spot, NULL, &err))
			config_complain(config, spot, str_from(err.text));
	}
}

/* A theme may be made below the line that chooses it. */
static void check_theme(struct config *config)
{
	struct str name = config_text(config, OPTION_THEME), known;
	struct near near = near_to(name);
	struct buf text = BUF_INIT(1024);

	for (size_t i = 0; (known = config_theme_name(config, i)).ptr; i++)
		near_try(&near, known);
	if (!config_theme(config, name)) {
		buf_printf(&text, "no theme '%.*s'", STR_FMT(name));
		if (near.best.len)
			buf_printf(&text, "; did you mean '%.*s'?", STR_FMT(near.best));
		config_complain(config, config->settings[OPTION_THEME].spot, buf_str(&text));
	}
	buf_release(&text);
}

void config_finish(struct config *config)
{
	keymap_begin(&config->keymap);
	config_preset(config, config_text(config, OPTION_KEYS));
	for (size_t i = 0; i < config->rules.n; i++)
		keymap_apply(&config->keymap, &config->rules.at[i]);
	config_key_conflicts(config);
	check_theme(config);
}

void config_rebind(struct config *config)
{
	size_t n = config->complaints.n;

	config_finish(config);
	config->complaints.n = n;
}
