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

static void add_command(struct folio *folio, const char *keys, enum view_command command,
			struct str note, uint32_t id)
{
	struct target target = { .kind = TARGET_COMMAND, .id = command };
	struct run *runs = arena_array(folio->mem, struct run, 2);
	bool wide = folio->n_cols >= 70;
	int n_cols = wide ? COMMAND_COLS : 0;
	struct str text = arena_printf(folio->mem, "%-*s%-*s %s%.*s", KEY_COLS, keys, n_cols,
				       wide ? view_command_name(command) : "",
				       view_command_help(command), STR_FMT(note));

	runs[0] = (struct run){ 0, (uint32_t)strlen(keys), STYLE_HINT_KEY, 0 };
	runs[1] = (struct run){ KEY_COLS, (uint32_t)(KEY_COLS + n_cols), STYLE_DIM, 0 };
	folio_add(folio, &(struct item){
		.text = text, .id = id, .base = NOWHERE, .style = STYLE_TEXT, .indent = 2,
		.hang = (uint8_t)(KEY_COLS + n_cols + 3), .runs = runs, .n_runs = 2,
		.target = folio_target(folio, &target) });
}

/* " (rebound by you, from config line 14)": where a key is not what it was. */
static struct str bound_note(const struct binding *binding, struct arena *mem)
{
	const char *slash = binding->file ? strrchr(binding->file, '/') : NULL;

	if (binding->by == BOUND_READER)
		return STR(" (bound by you, just now)");
	if (binding->by != BOUND_FILE)
		return STR("");
	return arena_printf(mem, " (bound by you, from %s line %u)",
			    slash ? slash + 1 : binding->file, binding->line);
}

/* All keys of a command in one row, where they work here; what the user bound first. */
static bool keys_of(const struct sheet *sheet, enum view_command command, bool here,
		    struct buf *out, struct str *ret_note)
{
	const struct keymap *keymap = &sheet->view.app->config->keymap;
	unsigned where = sheet->where;
	int n = 0;

	buf_clear(out);
	buf_add_str(out, STR(""));
	*ret_note = STR("");
	for (int by = BOUND_READER; by >= BOUND_TABLE; by--) {
		for (size_t i = 0; i < keymap->at.n; i++) {
			const struct binding *binding = &keymap->at.at[i];

			if ((int)binding->by != by || binding->is_macro || binding->words.len ||
			    binding->command != command || !(binding->where & where) != !here ||
			    ++n > KEYS_SHOWN)
				continue;
			if (out->len)
				buf_add_char(out, ' ');
			key_seq_show(&binding->seq, out);
			if (!ret_note->len)
				*ret_note = bound_note(binding, sheet->pager.folio.mem);
		}
	}
	return out->len > 0;
}

/* A part of the list has its title only if a row of it is shown. */
static void add_title(struct folio *folio, const char *title, bool *any, uint32_t id)
{
	if (*any)
		return;
	if (folio->items.n > 1)
		folio_blank(folio, id);
	folio_rule(folio, id, str_from(title));
	*any = true;
}

static uint32_t add_keys(struct sheet *sheet, bool here, uint32_t id)
{
	struct str words = buf_str(&sheet->words);
	struct buf keys = BUF_INIT(512);
	struct str note;
	bool any = false;

	for (size_t i = 0; i < CMD_COUNT; i++) {
		enum view_command command = (enum view_command)i;
		bool is_here = keys_of(sheet, command, true, &keys, &note);

		if (here ? !is_here : is_here || !keys_of(sheet, command, false, &keys, &note))
			continue;
		if (row_fits(keys.ptr, command, words)) {
			add_title(&sheet->pager.folio, here ? "keys that work where you came from" :
				  "keys of other views", &any, id);
			add_command(&sheet->pager.folio, keys.ptr, command, note, id);
		}
		id++;
	}
	buf_release(&keys);
	return id;
}

static uint32_t add_unbound(struct sheet *sheet, uint32_t id)
{
	struct buf keys = BUF_INIT(512);
	struct str note;
	bool any = false;

	for (size_t i = 0; i < CMD_COUNT; i++) {
		enum view_command command = (enum view_command)i;
		bool bound = keys_of(sheet, command, true, &keys, &note) ||
			     keys_of(sheet, command, false, &keys, &note);

		if (!bound && row_fits("", command, buf_str(&sheet->words))) {
			add_title(&sheet->pager.folio, "by name only, after a colon", &any, id);
			add_command(&sheet->pager.folio, ":", command, STR(""), id);
		}
		id++;
	}
	buf_release(&keys);
	return id;
}

/* Macros and keys that give a command its words. */
static uint32_t add_own(struct sheet *sheet, uint32_t id)
{
	const struct keymap *keymap = &sheet->view.app->config->keymap;
	struct folio *folio = &sheet->pager.folio;
	struct buf line = BUF_INIT(2048);
	bool any = false;

	for (size_t i = 0; i < keymap->at.n; i++) {
		const struct binding *binding = &keymap->at.at[i];
		struct str note = bound_note(binding, folio->mem);

		if (!binding->is_macro && !binding->words.len)
			continue;
		buf_clear(&line);
		binding_print(binding, &line);
		if (buf_str(&sheet->words).len && !fits(line.ptr, buf_str(&sheet->words)))
			continue;
		add_title(folio, "keys of your own", &any, id++);
		folio_add(folio, &(struct item){
			.text = arena_printf(folio->mem, "%.*s %.*s", STR_FMT(buf_str(&line)),
					     STR_FMT(note)),
			.id = id++, .base = NOWHERE, .indent = 2, .hang = 4 });
	}
	buf_release(&line);
	return id;
}

static void add_pages(struct sheet *sheet, uint32_t id)
{
	static const char *const pages[][2] = {
		{ "lesart-reader(7)", "this reader" },
		{ "lesart-query(7)", "what can be searched for, and how" },
		{ "lesart-query(7)", "what can be looked for" },
		{ "lesart-config(5)", "options, keys and colours" },
		{ "lesart(1)", "the commands of the shell" },
		{ "lesart-formats(5)", "what goes in and what comes out" },
	};
	struct folio *folio = &sheet->pager.folio;
	struct str words = buf_str(&sheet->words);
	bool any = false;

	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		struct target target = { .kind = TARGET_MAN, .text = str_from(pages[i][0]) };

		if (words.len && !fits(pages[i][0], words) && !fits(pages[i][1], words))
			continue;
		add_title(folio, "manual", &any, id);
		folio_add(folio, &(struct item){
			.text = arena_printf(folio->mem, "%-20s %s", pages[i][0], pages[i][1]),
			.id = id + (uint32_t)i, .base = NOWHERE, .style = STYLE_TEXT, .indent = 2, .hang = 23,
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
	id = add_keys(sheet, true, id);
	id = add_own(sheet, id);
	id = add_keys(sheet, false, id);
	id = add_unbound(sheet, id);
	add_pages(sheet, id);
}

static bool help_command(struct view *view, const struct call *call)
{
	struct sheet *sheet = (struct sheet *)view;

	if (call->command != CMD_CLEAR || !sheet->words.len)
		return sheet_command(view, call);
	sheet_prompt(view, STR(""), PROMPT_LEFT);
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
