/* SPDX-License-Identifier: MIT */
/* What was said: in a story, by speaker, or by one name, newest first. */
#include <stdio.h>

#include "said.h"

#define STORIES_AT_ONCE 60	/* of a name that are read */
#define SHOWN_MOST 5000

/* Begins as a sheet does, so that the operations of sheets work on it. */
struct quotes_view {
	struct sheet sheet;
	int64_t name;		/* 0: of the story */
	struct arena *mem;
	ARENA_VEC(struct said) said;
	struct name_story last;
	bool more;
	size_t n_shown;
	bool dirty;		/* the library changed */
};

static bool fetch(struct quotes_view *quotes, bool first)
{
	struct store *store = quotes->sheet.view.app->opts.store;
	struct err err = ERR_INIT;
	struct said *said = NULL;
	size_t n = 0;
	bool ok;

	quotes->more = false;
	if (quotes->name)
		ok = store_name_quotes(store, quotes->name, first ? NULL : &quotes->last,
				       STORIES_AT_ONCE, quotes->mem, &said, &n, &quotes->last,
				       &quotes->more, &err);
	else
		ok = store_story_quotes(store, quotes->sheet.story, quotes->mem, &said, &n, &err);
	if (!ok)
		return app_fail(quotes->sheet.view.app, &err);
	for (size_t i = 0; i < n; i++)
		ARENA_PUSH(quotes->mem, &quotes->said, said[i]);
	quotes->more = quotes->more && quotes->said.n < SHOWN_MOST;
	return true;
}

static void reload(struct quotes_view *quotes)
{
	size_t n_before = quotes->said.n;

	quotes->dirty = false;
	arena_clear(quotes->mem);
	quotes->said.at = NULL;
	quotes->said.n = quotes->said.cap = 0;
	fetch(quotes, true);
	while (quotes->more && quotes->said.n < n_before && fetch(quotes, false))
		;
	quotes->sheet.view.stale = true;
}

/* --- rows -------------------------------------------------------------------------- */

static size_t n_of_speaker(const struct quotes_view *quotes, size_t i)
{
	size_t n = 0;

	for (size_t k = i; k < quotes->said.n &&
	     str_eq(quotes->said.at[k].speaker, quotes->said.at[i].speaker); k++)
		n += said_matches(&quotes->said.at[k], buf_str(&quotes->sheet.words));
	return n;
}

static void add_speaker(struct quotes_view *quotes, size_t i, uint32_t id)
{
	struct folio *folio = &quotes->sheet.pager.folio;
	const struct said *said = &quotes->said.at[i];

	if (quotes->n_shown)
		folio_blank(folio, id);
	folio_rule(folio, id, arena_printf(folio->mem, "%.*s  %zu",
		STR_FMT(said->speaker.len ? said->speaker : STR("nobody named")),
		n_of_speaker(quotes, i)));
}

static void add_end(struct quotes_view *quotes)
{
	struct folio *folio = &quotes->sheet.pager.folio;
	struct target more = { .kind = TARGET_MORE };

	if (!quotes->n_shown)
		folio_text(folio, 1, STYLE_DIM, quotes->sheet.words.len ?
			   STR("  Nothing that was said has these words.") :
			   STR("  No quotations here."));
	if (quotes->more)
		folio_add(folio, &(struct item){
			.text = STR("older ones"), .id = UINT32_MAX - 1, .base = NOWHERE,
			.style = STYLE_LINK, .indent = 2, .target = folio_target(folio, &more) });
}

static void quotes_build(struct sheet *sheet)
{
	struct quotes_view *quotes = (struct quotes_view *)sheet;
	struct str speaker = STR_NONE;

	quotes->n_shown = 0;
	for (size_t i = 0; i < quotes->said.n; i++) {
		const struct said *said = &quotes->said.at[i];
		uint32_t id = 2 + (uint32_t)i * 2;

		if (!said_matches(said, buf_str(&sheet->words)))
			continue;
		if (!quotes->name && (!speaker.ptr || !str_eq(speaker, said->speaker)))
			add_speaker(quotes, i, id);
		speaker = said->speaker.ptr ? said->speaker : STR("");
		said_add(sheet, said, false, id + 1);
		if (quotes->name)
			folio_blank(&sheet->pager.folio, id + 1);
		quotes->n_shown++;
	}
	add_end(quotes);
}

static bool quotes_prepare(struct view *view, bool idle)
{
	if (((struct quotes_view *)view)->dirty)
		reload((struct quotes_view *)view);
	sheet_prepare(view, idle);
	sheet_select((struct sheet *)view);
	return false;
}

/* --- commands ------------------------------------------------------------------------ */

static void open_row(struct quotes_view *quotes)
{
	const struct target *target = pager_target(&quotes->sheet.pager);

	if (target && target->kind == TARGET_MORE) {
		fetch(quotes, false);
		quotes->sheet.view.stale = true;
	} else if (target) {
		app_follow(quotes->sheet.view.app, target);
	}
}

static bool quotes_command(struct view *view, const struct call *call)
{
	struct quotes_view *quotes = (struct quotes_view *)view;

	switch (call->command) {
	case CMD_OPEN: open_row(quotes); return true;
	case CMD_REFRESH: reload(quotes); return false;
	case CMD_CLEAR: sheet_prompt(view, STR(""), PROMPT_LEFT); return true;
	default: return sheet_command(view, call);
	}
}

static bool quotes_click(struct view *view, int row, int col, bool twice)
{
	(void)col;
	if (!pager_click(&((struct sheet *)view)->pager, row))
		return false;
	if (twice)
		open_row((struct quotes_view *)view);
	return true;
}

static void quotes_status(const struct view *view, struct buf *left, struct buf *right)
{
	const struct quotes_view *quotes = (const struct quotes_view *)view;

	add_count(left, quotes->n_shown, "quotation", "quotations");
	if (quotes->sheet.words.len)
		buf_printf(left, " with: %.*s", STR_FMT(buf_str(&quotes->sheet.words)));
	if (quotes->more)
		buf_add_str(left, STR(", and older ones"));
	buf_printf(right, "%u%%", pager_percent(&quotes->sheet.pager));
}

static void quotes_news(struct view *view)
{
	((struct quotes_view *)view)->dirty = true;
}

static void quotes_release(struct sheet *sheet)
{
	arena_free(((struct quotes_view *)sheet)->mem);
}

static const struct sheet_ops quotes_ops = {
	.view = { .name = "quotes", .where = IN_ROWS, .command = quotes_command,
		  .prepare = quotes_prepare, .draw = sheet_draw, .crumb = sheet_crumb,
		  .status = quotes_status, .prompt = sheet_prompt, .news = quotes_news,
		  .links = sheet_links, .click = quotes_click, .wheel = sheet_wheel,
		  .close = sheet_close },
	.build = quotes_build, .narrows = true, .release = quotes_release,
};

static struct str title_of(struct app *app, int64_t story, int64_t name, struct arena *mem)
{
	struct name_row row = { .shown = STR("") };
	struct story of = { .title = STR("") };
	bool found;

	if (name && store_name(app->opts.store, name, mem, &row, &found, NULL) && found)
		return row.shown;
	if (!name && store_story(app->opts.store, story, mem, &of, &found, NULL) && found)
		return of.title;
	return STR("");
}

struct view *quotes_new(struct app *app, int64_t story, int64_t name, struct str words)
{
	struct quotes_view *quotes = mem_zalloc(sizeof(*quotes));
	struct sheet *sheet = &quotes->sheet;

	sheet_init(sheet, app, &quotes_ops, true);
	sheet->story = story;
	quotes->name = name;
	quotes->mem = arena_new();
	sheet_name(sheet, "Quotes %.*s %.*s", STR_FMT(glyph_str(GLYPH_CRUMB, app->opts.ascii)),
		   STR_FMT(title_of(app, story, name, sheet->mem)));
	buf_add_str(&sheet->words, words);
	reload(quotes);
	return &sheet->view;
}
