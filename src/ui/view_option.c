/* SPDX-License-Identifier: MIT */
/* Options with their values, and keys with where they come from. */
#include "find.h"
#include "sheet.h"

#define NAME_COLS 14
#define KEY_COLS 12
#define DUMP_MAX (1u << 18)

static bool holds(struct str text, struct str words)
{
	spans_t spans = { 0 };
	bool found;

	find_all(text, words, &spans);
	found = !words.len || spans.n > 0;
	VEC_RELEASE(&spans);
	return found;
}

/* --- options ---------------------------------------------------------------------- */

static void add_option(struct sheet *sheet, enum option option)
{
	const struct option_def *def = option_def(option);
	const struct setting *setting = &sheet->view.app->config->settings[option];
	struct folio *folio = &sheet->pager.folio;
	struct target target = { .kind = TARGET_OPTION, .id = option };
	struct run *runs = arena_array(folio->mem, struct run, 2);
	struct str value = setting->text.len ? setting->text : STR("-");
	struct buf from = BUF_INIT(1024);
	struct str text = arena_printf(folio->mem, "%-*s %-10.*s %s (%s)", NAME_COLS, def->name,
				       STR_FMT(value), def->help, def->values);

	config_spot_show(&setting->spot, &from);
	runs[0] = (struct run){ 0, (uint32_t)strlen(def->name), STYLE_HINT_KEY, 0 };
	runs[1] = (struct run){ NAME_COLS + 1, (uint32_t)(NAME_COLS + 1 + value.len), STYLE_STRONG, 0 };
	if (holds(text, buf_str(&sheet->words)))
		folio_add(folio, &(struct item){
			.text = text, .id = (uint32_t)option + 1, .base = NOWHERE, .indent = 2,
			.hang = NAME_COLS + 14, .runs = runs, .n_runs = 2,
			.right = setting->spot.from == FROM_DEFAULT ? STR_NONE :
				 arena_str(folio->mem, buf_str(&from)),
			.right_style = STYLE_DIM, .target = folio_target(folio, &target) });
	buf_release(&from);
}

static void options_build(struct sheet *sheet)
{
	struct folio *folio = &sheet->pager.folio;

	folio_text(folio, 0, STYLE_DIM, STR("  Enter changes an option over; :set NAME=VALUE gives "
					    "it a value; / narrows the list"));
	folio_rule(folio, 0, STR("options"));
	for (int i = 0; i < OPTION_COUNT; i++)
		add_option(sheet, (enum option)i);
}

static void option_changed(struct view *view, enum option option)
{
	(void)option;
	view->stale = true;
}

static bool narrowed_command(struct view *view, const struct call *call)
{
	struct sheet *sheet = (struct sheet *)view;

	if (call->command != CMD_CLEAR || !sheet->words.len)
		return sheet_command(view, call);
	sheet_prompt(view, STR(""), PROMPT_LEFT);
	return true;
}

#define LIST_OPS(view_name) { \
	.name = (view_name), .where = IN_HELP, .command = narrowed_command, \
	.prepare = sheet_prepare, .draw = sheet_draw, .crumb = sheet_crumb, \
	.status = sheet_status, .prompt = sheet_prompt, .click = sheet_click, \
	.wheel = sheet_wheel, .option = option_changed, .close = sheet_close }

static const struct sheet_ops options_ops = {
	.view = LIST_OPS("options"), .build = options_build, .narrows = true,
};

struct view *options_new(struct app *app)
{
	struct view *view = sheet_new(app, &options_ops, true);

	sheet_name((struct sheet *)view, "Options");
	return view;
}

/* --- keys --------------------------------------------------------------------------- */

static struct str origin(const struct app *app, const struct binding *binding, struct arena *mem)
{
	switch (binding->by) {
	case BOUND_PRESET:
		return arena_printf(mem, "preset %.*s", STR_FMT(config_text(app->config, OPTION_KEYS)));
	case BOUND_FILE: return arena_printf(mem, "%s, line %u", binding->file, binding->line);
	case BOUND_READER: return STR("bound now");
	default: return STR_NONE;
	}
}

static void add_binding(struct sheet *sheet, const struct binding *binding, uint32_t id)
{
	struct folio *folio = &sheet->pager.folio;
	struct buf key = BUF_INIT(64), where = BUF_INIT(256);
	struct target target = { .kind = TARGET_COMMAND, .id = binding->command };
	struct run *runs = arena_array(folio->mem, struct run, 1);
	struct str text;

	key_seq_show(&binding->seq, &key);
	where_show(binding->where, &where);
	text = arena_printf(folio->mem, "%-*.*s %s%s%.*s  (%.*s)", KEY_COLS, STR_FMT(buf_str(&key)),
			    binding->is_macro ? "plays" : view_command_name(binding->command),
			    binding->words.len ? " " : "", STR_FMT(binding->words),
			    STR_FMT(buf_str(&where)));
	runs[0] = (struct run){ 0, (uint32_t)key.len, STYLE_HINT_KEY, 0 };
	if (holds(text, buf_str(&sheet->words)))
		folio_add(folio, &(struct item){
			.text = text, .id = id, .base = NOWHERE, .indent = 2, .hang = KEY_COLS + 3,
			.runs = runs, .n_runs = 1, .right_style = STYLE_DIM,
			.right = origin(sheet->view.app, binding, folio->mem),
			.target = binding->is_macro ? 0 : folio_target(folio, &target) });
	buf_release(&key);
	buf_release(&where);
}

/* What the user bound is what is looked for most often: it comes first. */
static void keys_build(struct sheet *sheet)
{
	static const char *const titles[] = {
		[BOUND_TABLE] = "built in", [BOUND_PRESET] = "of the preset",
		[BOUND_FILE] = "of your configuration", [BOUND_READER] = "bound since the start",
	};
	const struct keymap *keymap = &sheet->view.app->config->keymap;
	struct folio *folio = &sheet->pager.folio;
	uint32_t id = 1;

	folio_text(folio, 0, STYLE_DIM,
		   STR("  :keys dump FILE writes all of them as a configuration; / narrows the list"));
	for (int by = BOUND_READER; by >= BOUND_TABLE; by--) {
		bool any = false;

		for (size_t i = 0; i < keymap->at.n; i++) {
			if ((int)keymap->at.at[i].by != by)
				continue;
			if (!any)
				folio_rule(folio, id++, str_from(titles[by]));
			any = true;
			add_binding(sheet, &keymap->at.at[i], id++);
		}
	}
}

static const struct sheet_ops keys_ops = {
	.view = LIST_OPS("keys"), .build = keys_build, .narrows = true,
};

struct view *keys_new(struct app *app)
{
	struct view *view = sheet_new(app, &keys_ops, true);

	sheet_name((struct sheet *)view, "Keys");
	return view;
}

static void dump_build(struct sheet *sheet)
{
	struct folio *folio = &sheet->pager.folio;
	struct buf text = BUF_INIT(DUMP_MAX);
	struct str rest, line;
	uint32_t id = 0;

	config_dump_keys(sheet->view.app->config, &text);
	rest = arena_str(folio->mem, buf_str(&text));
	while (str_split(&rest, '\n', &line))
		folio_text(folio, id++, STYLE_TEXT, line);
	buf_release(&text);
}

static const struct sheet_ops dump_ops = {
	.view = { .name = "keys dump", .where = IN_PLAIN, .command = sheet_command,
		  .prepare = sheet_prepare, .draw = sheet_draw, .crumb = sheet_crumb,
		  .status = sheet_status, .prompt = sheet_prompt, .wheel = sheet_wheel,
		  .close = sheet_close },
	.build = dump_build,
};

struct view *keys_dump_new(struct app *app)
{
	struct view *view = sheet_new(app, &dump_ops, false);

	sheet_name((struct sheet *)view, "Keys as a file");
	return view;
}
