/* SPDX-License-Identifier: MIT */
/* The names of the library, narrowed as one types. */
#include <lesart/base/uni.h>
#include <lesart/store/names.h>
#include <lesart/ui/when_text.h>

#include "sheet.h"

#define PAGE_ROWS 200
#define ROWS_MOST 5000		/* further ones are narrowed to */
#define NEAR_END 20
#define COUNT_COLS 15
#define CLASS_COLS 14
#define DAY_COLS 11
#define WIDE_COLS 70		/* room for the kind of a name and its last day */

/* Begins as a sheet does, so that the operations of sheets work on it. */
struct names_view {
	struct sheet sheet;
	int class;		/* -1: all */
	enum name_order order;
	struct arena *mem;
	ARENA_VEC(struct name_row) rows;
	ARENA_VEC(day_t) days;	/* on which the last story of each began */
	struct name_key next;	/* id 0: that is all of them */
	bool dirty;		/* the library changed */
};

static bool has_more(const struct names_view *names)
{
	return names->next.id && names->rows.n < ROWS_MOST;
}

/* The next piece of the list, which may have no rows: then the next one may. */
static bool fetch(struct names_view *names)
{
	struct app *app = names->sheet.view.app;
	struct name_filter filter = { .words = buf_str(&names->sheet.words),
				      .class = names->class, .order = names->order };
	struct name_key after = names->next;
	struct err err = ERR_INIT;
	struct name_page page;

	names->next.id = 0;
	if (!store_names(app->opts.store, &filter, &after, PAGE_ROWS, names->mem, &page, &err))
		return app_fail(app, &err);
	for (size_t i = 0; i < page.n; i++) {
		day_t day = INT32_MIN;

		store_name_last_day(app->opts.store, page.rows[i].id, &day, NULL);
		ARENA_PUSH(names->mem, &names->rows, page.rows[i]);
		ARENA_PUSH(names->mem, &names->days, day);
	}
	names->next = page.next;
	return true;
}

static void reload(struct names_view *names)
{
	size_t n_before = names->rows.n;

	names->dirty = false;
	arena_clear(names->mem);
	names->rows.at = NULL;
	names->rows.n = names->rows.cap = 0;
	names->days.at = NULL;
	names->days.n = names->days.cap = 0;
	names->next.id = 0;
	fetch(names);
	while (has_more(names) && names->rows.n < n_before && fetch(names))
		;
	names->sheet.view.stale = true;
}

/* Another list: from its top. */
static void restart(struct names_view *names)
{
	names->rows.n = 0;
	pager_forget(&names->sheet.pager);
	reload(names);
}

/* --- rows -------------------------------------------------------------------------- */

static void pad_to(struct buf *out, size_t n_cols)
{
	size_t used = uni_cols(buf_str(out));

	buf_printf(out, "%*s", used < n_cols ? (int)(n_cols - used) : 0, "");
}

static struct str row_right(struct names_view *names, size_t i)
{
	const struct name_row *row = &names->rows.at[i];
	struct app *app = names->sheet.view.app;
	struct arena *mem = names->sheet.pager.folio.mem;
	struct buf right = BUF_INIT(512), count = BUF_INIT(64);
	struct str kept;
	size_t from = 0;

	if (names->sheet.view.box.n_cols >= WIDE_COLS) {
		buf_add_str(&right, str_from(name_class_title(row->class)));
		pad_to(&right, CLASS_COLS);
		from = CLASS_COLS;
	}
	add_count(&count, row->n_stories, "story  ", "stories");
	buf_printf(&right, "%*s%.*s", COUNT_COLS - (int)count.len, "", STR_FMT(buf_str(&count)));
	if (from) {
		buf_add_str(&right, STR("  "));
		if (names->days.at[i] != INT32_MIN)
			when_say_short(when_day(names->days.at[i]), app->opts.today, &right);
		pad_to(&right, CLASS_COLS + COUNT_COLS + 2 + DAY_COLS);
	}
	kept = arena_str(mem, buf_str(&right));
	buf_release(&right);
	buf_release(&count);
	return kept;
}

static void add_row(struct names_view *names, size_t i)
{
	const struct name_row *row = &names->rows.at[i];
	struct folio *folio = &names->sheet.pager.folio;
	struct target target = { .kind = TARGET_NAME, .id = row->id };
	bool bare = name_is_bare(row->class, row->key);

	folio_add(folio, &(struct item){
		.text = row->shown, .id = (uint32_t)i + 1, .base = NOWHERE,
		.style = bare ? STYLE_UNSURE : STYLE_NAME, .flags = ITEM_NOWRAP, .indent = 2,
		.mark = names->sheet.view.app->joining.name == row->id ? STR("+") : STR(""),
		.mark_style = STYLE_NEW, .right = row_right(names, i),
		.right_style = STYLE_DIM, .target = folio_target(folio, &target) });
}

static void names_build(struct sheet *sheet)
{
	struct names_view *names = (struct names_view *)sheet;

	for (size_t i = 0; i < names->rows.n; i++)
		add_row(names, i);
	if (!names->rows.n)
		folio_text(&sheet->pager.folio, 1, STYLE_DIM, names->next.id ?
			   STR("  Looking through all of them ...") : sheet->words.len ?
			   STR("  No name has a word that begins so.") :
			   STR("  No names yet: they come with the articles."));
	if (names->rows.n >= ROWS_MOST)
		folio_text(&sheet->pager.folio, (uint32_t)names->rows.n + 2, STYLE_DIM,
			   STR("  And more: / narrows the list."));
}

static const struct name_row *chosen(const struct names_view *names)
{
	const struct target *target = pager_target(&names->sheet.pager);

	for (size_t i = 0; target && i < names->rows.n; i++)
		if (names->rows.at[i].id == target->id)
			return &names->rows.at[i];
	return NULL;
}

/* More rows are fetched before the last one is reached. */
static bool wants_more(const struct names_view *names)
{
	const struct pager *pager = &names->sheet.pager;

	return has_more(names) && (pager->cursor + NEAR_END > names->rows.n ||
				   pager->top + (size_t)pager->box.n_rows + NEAR_END > names->rows.n);
}

static void lay_out(struct names_view *names)
{
	struct box box = names->sheet.view.box;

	box.row++;
	box.n_rows--;
	box.n_cols -= box.n_cols > 40;
	pager_begin(&names->sheet.pager, box);
	names_build(&names->sheet);
	pager_end(&names->sheet.pager);
}

static bool names_prepare(struct view *view, bool idle)
{
	struct names_view *names = (struct names_view *)view;

	if (names->dirty)
		reload(names);
	if (view->stale)
		lay_out(names);
	view->stale = false;
	/* The first piece of a list that fits few names has none of them. */
	if (!wants_more(names) || (!idle && names->rows.n < PAGE_ROWS) || !fetch(names))
		return false;
	lay_out(names);
	return true;
}

/* --- commands ------------------------------------------------------------------------ */

static void set_class(struct names_view *names, struct str word)
{
	unsigned class;

	if (!word.len)
		names->class = names->class + 1 == NAME_CLASSES ? -1 : names->class + 1;
	else if (name_class_find(word, &class))
		names->class = (int)class;
	else
		names->class = -1;
	restart(names);
}

static void flip_order(struct names_view *names)
{
	names->order = names->order == NAMES_BY_NAME ? NAMES_BY_WEIGHT : NAMES_BY_NAME;
	restart(names);
}

static void part(struct names_view *names)
{
	app_say(names->sheet.view.app, "open the name: X there takes apart what is not one");
}

static bool names_command(struct view *view, const struct call *call)
{
	struct names_view *names = (struct names_view *)view;
	const struct name_row *row = chosen(names);

	switch (call->command) {
	case CMD_CLASS: set_class(names, call->words); return true;
	case CMD_ORDER: flip_order(names); return true;
	case CMD_PART: part(names); return true;
	case CMD_REFRESH: reload(names); return false;
	case CMD_QUOTES:
		if (row)
			app_open(view->app, quotes_new(view->app, 0, row->id, call->words));
		return true;
	case CMD_JOIN:
		if (row)
			app_join_name(view->app, row->id, row->shown, call->words);
		view->stale = true;
		return true;
	case CMD_CLEAR:
		if (app_join_leave(view->app) || !names->sheet.words.len)
			return view->stale = true;
		sheet_prompt(view, STR(""), PROMPT_LEFT);
		restart(names);
		return true;
	default: return sheet_command(view, call);
	}
}

static void names_prompt(struct view *view, struct str text, enum prompt_phase phase)
{
	struct names_view *names = (struct names_view *)view;

	sheet_prompt(view, text, phase);
	if (phase != PROMPT_DONE)
		restart(names);
}

static void names_news(struct view *view)
{
	((struct names_view *)view)->dirty = true;
}

/* --- drawing -------------------------------------------------------------------------- */

static void names_draw(const struct view *view, struct canvas *canvas)
{
	const struct names_view *names = (const struct names_view *)view;
	struct buf line = BUF_INIT(512);

	buf_printf(&line, " %s, %s", names->class < 0 ? "names" :
		   name_class_title((unsigned)names->class),
		   names->order == NAMES_BY_NAME ? "by name" : "most stories first");
	if (names->sheet.words.len)
		buf_printf(&line, ": %.*s", STR_FMT(buf_str(&names->sheet.words)));
	canvas_fit(canvas, view->box.row, view->box.col, view->box.n_cols, STYLE_HEAD,
		   buf_str(&line));
	pager_draw(&names->sheet.pager, canvas, true);
	buf_release(&line);
}

static void names_status(const struct view *view, struct buf *left, struct buf *right)
{
	const struct names_view *names = (const struct names_view *)view;

	if (pager_target(&names->sheet.pager))
		buf_printf(left, "%zu/", names->sheet.pager.cursor + 1);
	add_count(left, names->rows.n, "name", "names");
	if (names->next.id)
		buf_add_str(left, STR(" of more"));
	if (view->app->joining.name)
		buf_printf(left, "   '%s' is the same as ...", view->app->joining.shown);
	buf_printf(right, "%u%%", pager_percent(&names->sheet.pager));
}

static void names_release(struct sheet *sheet)
{
	arena_free(((struct names_view *)sheet)->mem);
}

static const struct sheet_ops names_ops = {
	.view = { .name = "names", .where = IN_NAMES, .command = names_command,
		  .prepare = names_prepare, .draw = names_draw, .crumb = sheet_crumb,
		  .status = names_status, .prompt = names_prompt, .news = names_news,
		  .links = sheet_links, .click = sheet_click, .wheel = sheet_wheel,
		  .close = sheet_close },
	.build = names_build, .narrows = true, .release = names_release,
};

struct view *names_new(struct app *app, struct str words)
{
	struct names_view *names = mem_zalloc(sizeof(*names));

	sheet_init(&names->sheet, app, &names_ops, true);
	sheet_name(&names->sheet, "Names");
	names->mem = arena_new();
	names->class = -1;
	buf_add_str(&names->sheet.words, words);
	reload(names);
	return &names->sheet.view;
}
