/* SPDX-License-Identifier: MIT */
/* Help, made from the table of keys: it narrows as one types and runs its rows. */
#include "find.h"
#include "sheet.h"

#define KEY_COLS 22
#define COMMAND_COLS 16
#define KEYS_SHOWN 3		/* of a command; the others work too */

static bool fits(const char *text, struct str words)
{
	spans_t spans = { 0 };
	bool found;

	find_all(str_from(text), words, &spans);
	found = spans.n > 0;
	VEC_RELEASE(&spans);
	return found;
}

static bool row_fits(const char *keys, enum view_command command, struct str words)
{
	return !words.len || fits(keys, words) || fits(view_command_name(command), words) ||
	       fits(view_command_help(command), words);
}

static void add_command(struct folio *folio, const char *keys, enum view_command command, uint32_t id)
{
	struct target target = { .kind = TARGET_COMMAND, .id = command };
	struct run *runs = arena_array(folio->mem, struct run, 2);
	bool wide = folio->n_cols >= 70;
	int n_cols = wide ? COMMAND_COLS : 0;
	struct str text = arena_printf(folio->mem, "%-*s%-*s %s", KEY_COLS, keys, n_cols,
				       wide ? view_command_name(command) : "",
				       view_command_help(command));

	runs[0] = (struct run){ 0, (uint32_t)strlen(keys), STYLE_HINT_KEY, 0 };
	runs[1] = (struct run){ KEY_COLS, (uint32_t)(KEY_COLS + n_cols), STYLE_DIM, 0 };
	folio_add(folio, &(struct item){
		.text = text, .id = id, .base = NOWHERE, .style = STYLE_TEXT, .indent = 2,
		.hang = (uint8_t)(KEY_COLS + n_cols + 3), .runs = runs, .n_runs = 2,
		.target = folio_target(folio, &target) });
}

/* All keys of a command in one row, where they work here. */
static bool keys_of(enum view_command command, unsigned where, bool here, struct buf *out)
{
	const struct view_key *key;
	int n = 0;

	buf_clear(out);
	for (size_t i = 0; (key = view_key_at(i)); i++) {
		if (key->command != command || !(key->where & where) != !here ||
		    ++n > KEYS_SHOWN)
			continue;
		if (out->len)
			buf_add_char(out, ' ');
		buf_add_str(out, str_from(key->keys));
	}
	return out->len > 0;
}

static uint32_t add_keys(struct sheet *sheet, bool here, uint32_t id)
{
	struct folio *folio = &sheet->pager.folio;
	struct str words = buf_str(&sheet->words);
	struct buf keys = BUF_INIT(512), local = BUF_INIT(512);

	for (size_t i = 0; i < CMD_COUNT; i++) {
		enum view_command command = (enum view_command)i;
		bool local_too = keys_of(command, sheet->where, true, &local);

		if (here ? !local_too : local_too || !keys_of(command, sheet->where, false, &keys))
			continue;
		if (row_fits(here ? local.ptr : keys.ptr, command, words))
			add_command(folio, here ? local.ptr : keys.ptr, command, id);
		id++;
	}
	buf_release(&keys);
	buf_release(&local);
	return id;
}

static uint32_t add_unbound(struct sheet *sheet, uint32_t id)
{
	struct buf keys = BUF_INIT(512);

	for (size_t i = 0; i < CMD_COUNT; i++) {
		enum view_command command = (enum view_command)i;

		if (!keys_of(command, IN_ALL, true, &keys) &&
		    row_fits("", command, buf_str(&sheet->words)))
			add_command(&sheet->pager.folio, ":", command, id);
		id++;
	}
	buf_release(&keys);
	return id;
}

static void add_pages(struct folio *folio, uint32_t id)
{
	static const char *const pages[][2] = {
		{ "lesart-reader(7)", "a guided tour of this reader" },
		{ "lesart(1)", "the commands of the shell" },
		{ "lesart-formats(5)", "what goes in and what comes out" },
	};

	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		struct target target = { .kind = TARGET_MAN, .text = str_from(pages[i][0]) };

		folio_add(folio, &(struct item){
			.text = arena_printf(folio->mem, "%-20s %s", pages[i][0], pages[i][1]),
			.id = id, .base = NOWHERE, .style = STYLE_TEXT, .indent = 2, .hang = 23,
			.target = folio_target(folio, &target) });
	}
}

static void help_build(struct sheet *sheet)
{
	struct folio *folio = &sheet->pager.folio;
	struct str words = buf_str(&sheet->words);
	uint32_t id = 1;

	folio_text(folio, 0, STYLE_DIM, words.len ?
		 arena_printf(folio->mem, "  rows with '%.*s'; c shows all", STR_FMT(words)) :
		 STR("  / narrows this list as you type; Enter does what the row says"));
	folio_rule(folio, id++, STR("keys that work where you came from"));
	id = add_keys(sheet, true, id);
	folio_blank(folio, id);
	folio_rule(folio, id++, STR("keys of other views"));
	id = add_keys(sheet, false, id);
	folio_blank(folio, id);
	folio_rule(folio, id++, STR("by name only, after a colon"));
	id = add_unbound(sheet, id);
	folio_blank(folio, id);
	folio_rule(folio, id++, STR("manual"));
	add_pages(folio, id);
}

/* What a row says is done where help was asked for, so help steps aside. */
static bool help_command(struct view *view, const struct call *call)
{
	struct sheet *sheet = (struct sheet *)view;
	const struct target *target = pager_target(&sheet->pager);
	struct app *app = view->app;

	if (call->command == CMD_CLEAR && sheet->words.len) {
		sheet_prompt(view, STR(""), PROMPT_LEFT);
		return true;
	}
	if (call->command != CMD_OPEN || !target || target->kind != TARGET_COMMAND)
		return sheet_command(view, call);
	if (app->at)
		app->at--;
	app_command(app, &(struct call){ .command = (enum view_command)target->id });
	return true;
}

static const struct sheet_ops help_ops = {
	.view = { .name = "help", .where = IN_HELP, .command = help_command,
		  .prepare = sheet_prepare, .draw = sheet_draw, .crumb = sheet_crumb,
		  .status = sheet_status, .prompt = sheet_prompt, .click = sheet_click,
		  .wheel = sheet_wheel, .close = sheet_close },
	.build = help_build, .narrows = true,
};

struct view *help_new(struct app *app, enum where where, struct str words)
{
	struct view *view = sheet_new(app, &help_ops, true);
	struct sheet *sheet = (struct sheet *)view;

	sheet->where = where & IN_HELP ? IN_ALL : where;
	buf_add_str(&sheet->words, words);
	sheet_name(sheet, "Help");
	return view;
}
