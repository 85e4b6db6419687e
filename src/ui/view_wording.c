/* SPDX-License-Identifier: MIT */
/* A copy or an update of an article, and what it words otherwise. */
#include <lesart/flow/voices.h>
#include <lesart/group/wording.h>
#include <lesart/ui/when_text.h>

#include "sheet.h"

#define PARAGRAPH_BYTES (64u << 20)

enum { ID_SAME = 1, ID_OLD, ID_NOW, ID_HEAD, ID_COARSE, ID_PARAGRAPHS = 1000 };

struct wording_view {
	struct sheet sheet;
	int64_t old, now;
	struct article *articles[2];
	struct wording wording;
	bool loaded;
	bool all;		/* paragraphs that are alike are shown */
};

static struct wording_view *self(struct sheet *sheet)
{
	return (struct wording_view *)sheet;
}

static void forget(struct wording_view *w)
{
	for (int i = 0; i < 2; i++) {
		if (w->articles[i])
			article_free(w->articles[i]);
		w->articles[i] = NULL;
	}
	w->loaded = false;
	arena_clear(w->sheet.mem);
}

static void load(struct wording_view *w)
{
	struct store *store = w->sheet.view.app->opts.store;
	struct err err = ERR_INIT;

	w->articles[0] = store_article(store, w->old, &err);
	w->articles[1] = w->articles[0] ? store_article(store, w->now, &err) : NULL;
	w->loaded = true;
	if (w->articles[1])
		wording_compare(w->articles[0], w->articles[1], w->sheet.mem, &w->wording);
	else if (err.code != ERR_NONE)
		app_fail(w->sheet.view.app, &err);
}

/* --- the page ----------------------------------------------------------------------- */

static enum style style_of(enum wording_kind kind)
{
	static const enum style styles[] = { STYLE_TEXT, STYLE_GONE, STYLE_ADDED, STYLE_MOVED };

	return styles[kind];
}

/* Which article it is, in the colour of what only it has. */
static void add_article(struct wording_view *w, uint32_t id, const struct article *article,
			enum wording_kind kind)
{
	struct folio *folio = &w->sheet.pager.folio;
	struct target target = { .kind = TARGET_ARTICLE, .id = article->story,
				 .article = article->id };
	struct buf when = BUF_INIT(256);

	when_say(article->published, &when);
	folio_add(folio, &(struct item){
		.text = arena_printf(folio->mem, "%.*s%.*s: %.*s%.*s",
			STR_FMT(wording_before(kind)),
			STR_FMT(article->source.len ? article->source : article->ident),
			STR_FMT(article->title.text.len ? article->title.text : STR("(no title)")),
			STR_FMT(wording_behind(kind))),
		.id = id, .base = NOWHERE, .style = (uint8_t)style_of(kind), .hang = 2,
		.right = arena_str(folio->mem, buf_str(&when)), .right_style = STYLE_DIM,
		.target = folio_target(folio, &target) });
	buf_release(&when);
}

static void add_head(struct wording_view *w)
{
	struct folio *folio = &w->sheet.pager.folio;
	const struct wording *wording = &w->wording;
	struct buf line = BUF_INIT(4096);

	buf_printf(&line, "%u %% of the words are the same", wording_same(wording));
	if (wording->n_gone)
		buf_printf(&line, ", %u gone", wording->n_gone);
	if (wording->n_added)
		buf_printf(&line, ", %u added", wording->n_added);
	if (wording->n_moved)
		buf_printf(&line, ", %u moved", wording->n_moved);
	folio_text(folio, ID_SAME, STYLE_STRONG, arena_str(folio->mem, buf_str(&line)));
	add_article(w, ID_OLD, w->articles[0], WORDING_GONE);
	add_article(w, ID_NOW, w->articles[1], WORDING_ADDED);
	folio_rule(folio, ID_HEAD, STR(""));
	if (wording->coarse)
		folio_text(folio, ID_COARSE, STYLE_DIM, STR("too much differs for words: in "
			   "places only paragraphs are compared"));
	buf_release(&line);
}

/* The words of a paragraph, with a run for each piece that differs. */
static void add_paragraph(struct wording_view *w, size_t from, size_t to, bool same)
{
	struct folio *folio = &w->sheet.pager.folio;
	struct run *runs = arena_array(folio->mem, struct run, to - from);
	struct buf line = BUF_INIT(PARAGRAPH_BYTES);
	uint32_t n = 0;

	for (size_t i = from; i < to; i++) {
		const struct wording_piece *piece = &w->wording.pieces.at[i];

		if (i > from && piece->blank)
			buf_add_char(&line, ' ');
		runs[n].from = (uint32_t)line.len;
		buf_add_str(&line, wording_before(piece->kind));
		buf_add_str(&line, wording_text(w->articles[0], w->articles[1], piece));
		buf_add_str(&line, wording_behind(piece->kind));
		runs[n].to = (uint32_t)line.len;
		runs[n].style = (uint8_t)style_of(piece->kind);
		n += piece->kind != WORDING_KEPT;
	}
	folio_add(folio, &(struct item){
		.text = arena_str(folio->mem, buf_str(&line)), .id = ID_PARAGRAPHS + (uint32_t)from,
		.base = NOWHERE, .style = same ? STYLE_DIM : STYLE_TEXT, .runs = runs, .n_runs = n,
		.indent = 2, .hang = 2, .mark = same ? STR("") : STR("!"),
		.mark_style = STYLE_CONFLICT });
	folio_blank(folio, ID_PARAGRAPHS + (uint32_t)from);
	buf_release(&line);
}

static void add_alike(struct wording_view *w, size_t n, size_t before)
{
	struct folio *folio = &w->sheet.pager.folio;

	if (n)
		folio_rule(folio, ID_PARAGRAPHS + (uint32_t)before - 1,
			   arena_printf(folio->mem, "%zu paragraph%s alike (zs shows)", n,
					n == 1 ? "" : "s"));
	if (n)
		folio_blank(folio, ID_PARAGRAPHS + (uint32_t)before - 1);
}

static void build(struct sheet *sheet)
{
	struct wording_view *w = self(sheet);
	size_t n_alike = 0, to;
	bool same;

	if (!w->articles[1]) {
		folio_text(&sheet->pager.folio, 0, STYLE_DIM,
			   w->loaded ? STR("this article is no longer there") :
				       STR("comparing ..."));
		return;
	}
	sheet->pager.folio.n_cols = sheet->view.app->options.text_cols < sheet->pager.folio.n_cols ?
				    sheet->view.app->options.text_cols : sheet->pager.folio.n_cols;
	add_head(w);
	for (size_t i = 0; i < w->wording.pieces.n; i = to) {
		to = wording_paragraph(&w->wording, i, &same);
		n_alike += same;
		if (same && !w->all)
			continue;
		add_alike(w, w->all ? 0 : n_alike, i);
		n_alike = 0;
		add_paragraph(w, i, to, same);
	}
	add_alike(w, w->all ? 0 : n_alike, w->wording.pieces.n);
}

/* --- moving ----------------------------------------------------------------------------- */

/* The next paragraph that differs goes to the top, or the one before. */
static void seek(struct wording_view *w, int step)
{
	struct pager *pager = &w->sheet.pager;
	const struct folio *folio = &pager->folio;
	size_t at = folio->lines.n ? folio->lines.at[pager->top].item : 0;

	while (folio->items.n && (step > 0 ? ++at < folio->items.n : at-- > 0)) {
		const struct item *item = &folio->items.at[at];

		if (item->id < ID_PARAGRAPHS || !item->mark.len)
			continue;
		pager_scroll(pager, (long)item->line - (long)pager->top);
		return;
	}
	app_say(w->sheet.view.app, "no difference %s here", step > 0 ? "below" : "above");
}

/* Another copy of the same text. */
static void next_copy(struct wording_view *w, int step)
{
	struct app *app = w->sheet.view.app;
	struct arena *mem = arena_new();
	struct article_row *rows;
	size_t n = 0, at = 0, n_copies = 0;
	struct err err = ERR_INIT;

	if (!store_story_articles(app->opts.store, w->sheet.story, mem, &rows, &n, &err))
		app_fail(app, &err);
	for (size_t i = 0; i < n; i++) {
		if (rows[i].copy_of != w->old)
			continue;
		rows[n_copies] = rows[i];
		at = rows[i].id == w->now ? n_copies : at;
		n_copies++;
	}
	if (n_copies > 1) {
		w->now = rows[(at + (step > 0 ? 1 : n_copies - 1)) % n_copies].id;
		forget(w);
		pager_forget(&w->sheet.pager);
		w->sheet.view.stale = true;
	} else {
		app_say(app, "no other article repeats it");
	}
	arena_free(mem);
}

static void open_now(struct wording_view *w)
{
	app_follow(w->sheet.view.app, &(struct target){ .kind = TARGET_ARTICLE,
			   .id = w->sheet.story, .article = w->now });
}

static bool wording_command(struct view *view, const struct call *call)
{
	struct wording_view *w = self((struct sheet *)view);

	switch (call->command) {
	case CMD_OPEN: open_now(w); return true;
	case CMD_NEXT_DIFFERENCE: seek(w, 1); return true;
	case CMD_PREV_DIFFERENCE: seek(w, -1); return true;
	case CMD_NEXT_SOURCE: next_copy(w, 1); return true;
	case CMD_PREV_SOURCE: next_copy(w, -1); return true;
	case CMD_DIFFERENCES: return call->words.len == 0;
	case CMD_SHARED:
		w->all = !w->all;
		view->stale = true;
		return true;
	default: return sheet_command(view, call);
	}
}

/* Holding long texts against one another waits until no key does. */
static bool wording_prepare(struct view *view, bool idle)
{
	struct wording_view *w = self((struct sheet *)view);
	bool changed = false;

	if (!w->loaded && idle) {
		load(w);
		view->stale = changed = true;
	}
	sheet_prepare(view, idle);
	/* One that was named may be of another story. */
	view->app->selection = (struct selection){
		w->articles[1] ? w->articles[1]->story : w->sheet.story, w->now };
	return changed;
}

static void wording_release(struct sheet *sheet)
{
	forget(self(sheet));
}

static const struct sheet_ops wording_ops = {
	.view = { .name = "differences", .where = IN_WORDING, .command = wording_command,
		  .prepare = wording_prepare, .draw = sheet_draw, .crumb = sheet_crumb,
		  .status = sheet_status, .prompt = sheet_prompt, .wheel = sheet_wheel,
		  .links = sheet_links, .close = sheet_close },
	.build = build, .release = wording_release,
};

struct view *wording_new(struct app *app, int64_t story, int64_t old, int64_t now)
{
	struct wording_view *w = mem_zalloc(sizeof(*w));

	sheet_init(&w->sheet, app, &wording_ops, false);
	w->sheet.story = story;
	w->sheet.article = now;
	w->old = old;
	w->now = now;
	sheet_name(&w->sheet, "Differences");
	return &w->sheet.view;
}

/* --- which two ------------------------------------------------------------------------------- */

static bool find_named(struct app *app, struct str name, int64_t *ret)
{
	struct err err = ERR_INIT;

	*ret = 0;
	if (!store_find_article(app->opts.store, name, ret, &err))
		return app_fail(app, &err);
	if (!*ret)
		app_say(app, "no article '%.*s'", STR_FMT(name));
	return *ret != 0;
}

static bool find_pair(struct app *app, int64_t story, int64_t article, int64_t *ret_old,
		      int64_t *ret_now)
{
	struct arena *mem = arena_new();
	struct article_row *rows;
	struct err err = ERR_INIT;
	size_t n;
	bool found = false;

	if (!store_story_articles(app->opts.store, story, mem, &rows, &n, &err))
		app_fail(app, &err);
	else if (!voices_pair(rows, n, article, ret_old, ret_now))
		app_say(app, "this article repeats no other one; with an id, :differences compares "
			"the two");
	else
		found = true;
	arena_free(mem);
	return found;
}

struct view *differences_new(struct app *app, int64_t story, int64_t article, struct str with)
{
	int64_t old = article, now = 0;

	if (!article) {
		app_say(app, "no article is chosen");
		return NULL;
	}
	if (with.len ? !find_named(app, with, &now) : !find_pair(app, story, article, &old, &now))
		return NULL;
	return wording_new(app, story, old, now);
}
