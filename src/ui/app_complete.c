/* SPDX-License-Identifier: MIT */
/* Tab on a line that is typed: commands, options and their values, themes, keys,
 * files, fields of queries. */
#include <dirent.h>
#include <sys/stat.h>

#include <lesart/model/lang.h>
#include <lesart/store/names.h>
#include <lesart/store/own.h>

#include "inside.h"

#define FILES_MAX 20000		/* names of a folder that are looked at */
#define VALUES_MAX 30		/* names or sources offered */
#define PATH_BYTES 4096

/* Words that begin alike: what they have in common, and all of them to be said. */
struct offers {
	struct arena *mem;
	struct str common;
	struct buf all;
	size_t n;
	size_t typed;		/* bytes that the completion takes the place of */
	const char *behind;	/* put behind the only one */
};

static void offer(struct offers *offers, struct str word, struct str typed)
{
	if (!str_starts(word, typed))
		return;
	if (!offers->n++)
		offers->common = arena_str(offers->mem, word);
	while (!str_starts(word, offers->common))
		offers->common.len--;
	buf_printf(&offers->all, "%s%.*s", offers->n > 1 ? "  " : "", STR_FMT(word));
}

/* Put what is sure in the place of what was typed from `at` on. */
static void complete(struct app *app, size_t at, struct offers *offers)
{
	struct buf line = BUF_INIT(4096);

	if (offers->n == 1 || offers->common.len > offers->typed) {
		buf_add_str(&line, str_sub(buf_str(&app->prompt.text), 0, at));
		buf_add_str(&line, offers->common);
		if (offers->n == 1)
			buf_add_str(&line, str_from(offers->behind));
		prompt_put(&app->prompt, buf_str(&line));
	}
	if (offers->n != 1)
		app_say(app, "%.*s",
			STR_FMT(offers->n ? buf_str(&offers->all) : STR("nothing begins so")));
	buf_release(&line);
}

/* --- kinds of words ------------------------------------------------------------------ */

static void offer_commands(struct offers *offers, struct str typed)
{
	for (size_t i = 0; i < CMD_COUNT; i++)
		offer(offers, str_from(view_command_name((enum view_command)i)), typed);
}

static void offer_list(struct offers *offers, struct str list, struct str typed)
{
	struct str word;

	while (str_split(&list, '|', &word))
		offer(offers, word, typed);
}

static void offer_themes(const struct app *app, struct offers *offers, struct str typed)
{
	struct str name;

	for (size_t i = 0; (name = config_theme_name(app->config, i)).ptr; i++)
		offer(offers, name, typed);
}

static void offer_elements(struct offers *offers, struct str typed)
{
	for (size_t i = 0; element_name(i); i++)
		offer(offers, str_from(element_name(i)), typed);
}

static void offer_places(struct offers *offers, struct str typed)
{
	offer(offers, STR("everywhere"), typed);
	for (size_t i = 0; where_name(i); i++)
		offer(offers, str_from(where_name(i)), typed);
}

static void offer_pages(struct offers *offers, struct str typed)
{
	static const char *const pages[] = { "lesart(1)", "lesart-reader(7)", "lesart-config(5)",
					     "lesart-query(7)", "lesart-formats(5)" };

	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		offer(offers, str_from(pages[i]), typed);
}

/* Names of a folder; hidden ones only if they are asked for. */
static void offer_folder(struct offers *offers, const char *folder, struct str shown,
			 struct str name, struct str typed)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	struct stat st;

	for (int i = 0; dir && i < FILES_MAX && (entry = readdir(dir)); i++) {
		struct str file = str_from(entry->d_name);
		char path[PATH_BYTES];
		bool is_folder;

		if (!str_starts(file, name) || (file.ptr[0] == '.' && !name.len) ||
		    str_eq(file, STR(".")) || str_eq(file, STR("..")))
			continue;
		if (snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name) >= PATH_BYTES)
			continue;
		is_folder = stat(path, &st) == 0 && S_ISDIR(st.st_mode);
		offer(offers, arena_printf(offers->mem, "%.*s%s%s", STR_FMT(shown), entry->d_name,
					   is_folder ? "/" : ""), typed);
	}
	if (dir)
		closedir(dir);
}

static void offer_files(struct offers *offers, struct str typed)
{
	size_t slash = typed.len;
	char folder[PATH_BYTES];
	struct str shown;

	while (slash > 0 && typed.ptr[slash - 1] != '/')
		slash--;
	shown = str_sub(typed, 0, slash);
	if (shown.len >= sizeof(folder))
		return;
	snprintf(folder, sizeof(folder), "%.*s", STR_FMT(shown.len ? shown : STR(".")));
	offer_folder(offers, folder, shown, str_sub(typed, slash, typed.len), typed);
	if (offers->n == 1 && str_ends(offers->common, STR("/")))
		offers->behind = "";
}

/* --- options --------------------------------------------------------------------------- */

static void offer_values(const struct app *app, struct offers *offers, struct str name,
			 struct str typed)
{
	enum option option;

	if (!option_find(name, &option))
		return;
	if (option == OPTION_THEME)
		offer_themes(app, offers, typed);
	else if (option == OPTION_LIBRARY || option == OPTION_HYPHEN_DIR)
		offer_files(offers, typed);
	else if (option_def(option)->type == OPTION_NUMBER)
		offer(offers, config_text(app->config, option), typed);
	else if (option_def(option)->type != OPTION_TEXT)
		offer_list(offers, str_from(option_def(option)->values), typed);
}

/* Comes back with where what is completed begins in `typed`. */
static size_t offer_setting(const struct app *app, struct offers *offers, struct str typed)
{
	ptrdiff_t equals = str_find_char(typed, '=');

	if (equals >= 0) {
		offer_values(app, offers, str_sub(typed, 0, (size_t)equals),
			     str_sub(typed, (size_t)equals + 1, typed.len));
		return (size_t)equals + 1;
	}
	for (int i = 0; i < OPTION_COUNT; i++)
		offer(offers, str_from(option_def((enum option)i)->name), typed);
	offers->behind = "=";
	return 0;
}

/* --- queries --------------------------------------------------------------------------- */

/* A value that lies in the library; of several words it is quoted. */
static void offer_value(struct offers *offers, struct str value)
{
	bool blank = str_find_char(value, ' ') >= 0;

	if (str_find_char(value, '"') >= 0)
		return;
	value = arena_printf(offers->mem, blank ? "\"%.*s\"" : "%.*s", STR_FMT(value));
	if (!offers->n++)
		offers->common = value;
	while (!str_starts(value, offers->common))
		offers->common.len--;
	buf_printf(&offers->all, "%s%.*s", offers->n > 1 ? "  " : "", STR_FMT(value));
}

static void offer_tags(const struct app *app, struct offers *offers, struct str typed)
{
	struct tag_count *tags;
	struct err err = ERR_INIT;
	size_t n = 0;

	if (store_tags(app->opts.store, offers->mem, &tags, &n, &err))
		for (size_t i = 0; i < n; i++)
			offer(offers, tags[i].name, typed);
	err_clear(&err);
}

/* People, places, publishers of the library, by any of their words. */
static void offer_known(const struct app *app, struct offers *offers, struct str field,
			struct str typed)
{
	static const struct {
		const char *field;
		int class;
	} fields[] = { { "person", NAME_PER }, { "says", NAME_PER }, { "org", NAME_ORG },
		       { "place", NAME_LOC } };
	struct store *store = app->opts.store;
	struct err err = ERR_INIT;
	struct str *names = NULL;
	size_t n = 0;
	bool ok = true;

	if (typed.len && typed.ptr[0] == '"')
		typed = str_sub(typed, 1, typed.len);
	if (str_eq(field, STR("source")))
		ok = store_sources(store, typed, VALUES_MAX, offers->mem, &names, &n, &err);
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (str_eq(field, str_from(fields[i].field)) && typed.len)
			ok = store_complete_name(store, typed, fields[i].class, VALUES_MAX,
						 offers->mem, &names, &n, &err);
	for (size_t i = 0; ok && i < n; i++)
		offer_value(offers, names[i]);
	if (str_eq(field, STR("lang")))
		for (int i = 1; i <= lang_count(); i++)
			offer(offers, str_from(lang_code(i)), typed);
	if (str_eq(field, STR("tag")))
		offer_tags(app, offers, typed);
	err_clear(&err);
}

/* The last word: a field before its colon, behind it one of its values. */
static size_t offer_query(const struct app *app, struct offers *offers, struct str typed)
{
	size_t minus = typed.len && typed.ptr[0] == '-', n;
	const struct store_field *fields = store_query_fields(&n);
	ptrdiff_t colon;

	typed = str_sub(typed, minus, typed.len);
	colon = str_find_char(typed, ':');
	offers->behind = colon < 0 ? ":" : " ";
	offers->typed = colon < 0 ? typed.len : typed.len - (size_t)colon - 1;
	if (colon >= 0)
		offer_known(app, offers, str_sub(typed, 0, (size_t)colon),
			    str_sub(typed, (size_t)colon + 1, typed.len));
	for (size_t i = 0; i < n; i++) {
		struct str name = str_from(fields[i].name), values = str_from(fields[i].value);

		if (colon < 0)
			offer(offers, name, typed);
		else if (str_eq(name, str_sub(typed, 0, (size_t)colon)) &&
			 str_find_char(values, '|') >= 0)
			offer_list(offers, values, str_sub(typed, (size_t)colon + 1, typed.len));
	}
	return minus + (colon < 0 ? 0 : (size_t)colon + 1);
}

/* --- lines of commands ------------------------------------------------------------------ */

/* What may follow a command is told by its row in the table. Comes back with where
 * what is completed begins in `typed`. */
static size_t offer_argument(const struct app *app, struct offers *offers,
			     enum view_command command, size_t number, struct str typed)
{
	struct str args = str_from(view_command_args(command));

	switch (command) {
	case CMD_SET: return number == 1 ? offer_setting(app, offers, typed) : 0;
	case CMD_SEARCH:
	case CMD_NARROW:
	case CMD_ADD_FILTER:
	case CMD_FIND: return offer_query(app, offers, typed);
	case CMD_TAG: offer_tags(app, offers, typed); return 0;
	case CMD_THEME: offer_themes(app, offers, typed); return 0;
	case CMD_COLOR: offer_elements(offers, typed); return 0;
	case CMD_MAN: offer_pages(offers, typed); return 0;
	case CMD_BIND:
		if (number == 2)
			offer_commands(offers, typed);
		break;
	case CMD_KEYS:
		if (number == 1)
			offer(offers, STR("dump"), typed);
		break;
	default:
		break;
	}
	if (number > 2 && str_find(args, STR("place")) >= 0)
		offer_places(offers, typed);
	else if (str_find(args, STR("file")) >= 0 || str_find(args, STR("path")) >= 0)
		offer_files(offers, typed);
	else if (str_find_char(args, '|') >= 0)
		offer_list(offers, str_sub(args, 1, args.len - 1), typed);
	return 0;
}

static size_t offer_line(const struct app *app, struct offers *offers, struct str line, size_t at)
{
	struct str typed = str_sub(line, at, line.len), before = str_sub(line, 0, at), word;
	enum view_command command = CMD_COUNT;
	size_t number = 0;

	while (str_split(&before, ' ', &word)) {
		if (word.len && number++ == 0 && !view_command_find(word, &command))
			return 0;
	}
	if (number)
		return offer_argument(app, offers, command, number, typed);
	offer_commands(offers, typed);
	return 0;
}

void app_complete(struct app *app)
{
	struct str line = buf_str(&app->prompt.text);
	struct offers offers = { .mem = arena_new(), .all = BUF_INIT(2048), .behind = " " };
	size_t at = line.len;

	while (at > 0 && line.ptr[at - 1] != ' ')
		at--;
	if (app->prompt.kind == PROMPT_COMMAND)
		at += offer_line(app, &offers, line, at);
	else if (app->prompt.kind == PROMPT_EXPORT)
		offer_files(&offers, str_sub(line, at, line.len));
	else if (app->prompt.kind == PROMPT_TAG)
		offer_tags(app, &offers, str_sub(line, at, line.len));
	else if (app->prompt.kind == PROMPT_FIND || app->prompt.kind == PROMPT_SEARCH)
		at += offer_query(app, &offers, str_sub(line, at, line.len));
	complete(app, at, &offers);
	buf_release(&offers.all);
	arena_free(offers.mem);
}
