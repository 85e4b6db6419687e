/* SPDX-License-Identifier: MIT */
/* Searching all articles, as one types. */
#include <lesart/ui/when_text.h>

#include "find.h"
#include "search_facets.h"
#include "search_stories.h"
#include "sheet.h"

#define HITS_SHOWN 100
#define FIELD_COLS 30
#define QUERY_MAX 4096
#define PLACE_COLS 60		/* of a screen that has room for publishers */
#define FACET_ROWS 16		/* of a screen that has room for counts */

struct search_view {
	struct sheet sheet;
	struct arena *mem;		/* of what was found */
	struct search_hit *hits;
	size_t n;
	uint64_t total;
	struct buf query;		/* what they were found with */
	bool typing;			/* and more may be typed */
	size_t n_stories;		/* rows, if they are stories */
	bool asked_all;			/* not only for a screen */
	struct facets *facets;
	bool counted;		/* all of them, or nothing to count */
};

static struct str place_of(const struct search_hit *hit, const struct app *app, struct arena *mem)
{
	struct buf text = BUF_INIT(512);
	struct str kept;

	if (hit->row.source.len && app->n_cols >= PLACE_COLS)
		buf_printf(&text, "%.*s  ", STR_FMT(hit->row.source));
	when_say_short(hit->row.published, app->opts.today, &text);
	kept = arena_str(mem, buf_str(&text));
	buf_release(&text);
	return kept;
}

static void add_hit(struct sheet *sheet, const struct search_hit *hit, uint32_t id)
{
	struct folio *folio = &sheet->pager.folio;
	struct target target = { .kind = TARGET_ARTICLE, .id = hit->row.story,
				 .article = hit->row.id };

	if (hit->n_hits)
		target.span = hit->hits[0];
	folio_add(folio, &(struct item){
		.text = hit->row.title.len ? hit->row.title : STR("(no title)"), .id = id,
		.base = NOWHERE, .style = hit->row.read ? STYLE_TEXT : STYLE_UNREAD,
		.url = hit->row.url,
		.flags = ITEM_NOWRAP, .indent = 2,
		.right = place_of(hit, sheet->view.app, folio->mem), .right_style = STYLE_DIM,
		.target = folio_target(folio, &target) });
	if (hit->snippet.len)
		search_snippet_add(folio, hit, id);
}

static void add_syntax(struct folio *folio)
{
	static const char *const lines[] = {
		"Words are looked for in titles and texts, in all their forms.", "",
		"  two words         both of them",
		"  \"two words\"       next to each other",
		"  strike OR talks   one of them",
		"  strike -talks     one without the other",
		"  migr*             words that begin so", "",
		"Tab completes what stands before a colon, and what can stand behind it:",
	};

	const struct store_field *fields;
	uint32_t id = 0;
	size_t n;

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		folio_text(folio, id++, STYLE_DIM, str_from(lines[i]));
	fields = store_query_fields(&n);
	for (size_t i = 0; i < n; i++)
		folio_add(folio, &(struct item){
			.text = arena_printf(folio->mem, "%s:%-*s %s", fields[i].name,
					     FIELD_COLS - 1 - (int)strlen(fields[i].name),
					     fields[i].value, fields[i].help),
			.id = id++, .base = NOWHERE, .style = STYLE_DIM, .indent = 2,
			.hang = 2 + FIELD_COLS + 1 });
}

static void search_build(struct sheet *sheet)
{
	struct search_view *search = (struct search_view *)sheet;
	struct app *app = sheet->view.app;
	struct folio *folio = &sheet->pager.folio;
	struct str query = str_trim(buf_str(&sheet->words));

	if (!query.len) {
		add_syntax(folio);
		return;
	}
	if (sheet->view.box.n_rows >= FACET_ROWS && search->n)
		search_facets_add(folio, search->counted ? search->facets : NULL, query,
				  app->opts.ascii);
	search->n_stories = 0;
	if (config_number(app->config, OPTION_SEARCH))
		search->n_stories = search_stories_add(sheet, search->hits, search->n);
	for (size_t i = 0; i < search->n && !search->n_stories; i++)
		add_hit(sheet, &search->hits[i], (uint32_t)i + 1);
	if (!search->n && !sheet->later)
		folio_text(folio, 0, STYLE_DIM, STR("No article has this."));
}

/* The query of the words typed; not ours to change if it is wrong, as that is said
 * under the line. */
static bool query_of(struct search_view *search, bool beginnings)
{
	struct app *app = search->sheet.view.app;
	struct str words = str_trim(buf_str(&search->sheet.words));
	size_t at;

	if (words.len && !store_check_query(app->opts.store, words, &at, NULL))
		return false;
	buf_clear(&search->query);
	if (beginnings)
		app_query_as_typed(app, words, &search->query);
	else
		buf_add_str(&search->query, words);
	return true;
}

/* What is found, at most so many; what was found before stays if a key comes. While it
 * is typed the last word may be the beginning of one; what is typed to its end is meant
 * as it stands, unless that finds nothing. */
static bool search_ask(struct search_view *search, size_t most)
{
	struct store *store = search->sheet.view.app->opts.store;
	struct arena *mem = arena_new();
	struct search_hit *hits = NULL;
	uint64_t total = 0;
	struct err err = ERR_INIT;
	bool ok = true;
	size_t n = 0;

	for (int i = search->typing; i < 2 && !n && ok && query_of(search, i == 1); i++)
		if (search->query.len)
			ok = store_search(store, buf_str(&search->query), most, mem, &hits, &n,
					  &total, &err);
	if (err.code == ERR_CANCEL) {
		arena_free(mem);
		return false;
	}
	arena_free(search->mem);
	search->mem = mem;
	search->hits = hits;
	search->n = ok ? n : 0;
	search->total = search->sheet.seen = ok ? total : 0;
	search->asked_all = search->n < most || most == HITS_SHOWN;
	if (!ok)
		app_fail(search->sheet.view.app, &err);
	return true;
}

static void search_forget_counts(struct search_view *search)
{
	store_facets_free(search->facets);
	search->facets = NULL;
	search->counted = false;
}

/* First what the screen has room for. */
static void search_now(struct sheet *sheet)
{
	struct search_view *search = (struct search_view *)sheet;
	size_t most = (size_t)sheet->view.box.n_rows;

	if (!sheet->later || !search_ask(search, most < HITS_SHOWN ? most : HITS_SHOWN))
		return;
	sheet->later = false;
	search_forget_counts(search);
	pager_forget(&sheet->pager);
	sheet->view.stale = true;
}

static void search_prompt(struct view *view, struct str text, enum prompt_phase phase)
{
	struct sheet *sheet = (struct sheet *)view;
	struct app *app = view->app;

	if (phase == PROMPT_LEFT) {
		if (app->at && !sheet->words.len)
			app->at--;
		return;
	}
	buf_clear(&sheet->words);
	buf_add_str(&sheet->words, text);
	sheet_name(sheet, "Search %.*s %.*s", STR_FMT(glyph_str(GLYPH_CRUMB, app->opts.ascii)),
		   STR_FMT(text));
	sheet->later = true;
	((struct search_view *)sheet)->typing = phase == PROMPT_TYPED;
}

static void open_hit(struct sheet *sheet)
{
	struct app *app = sheet->view.app;
	const struct target *target = pager_target(&sheet->pager);
	struct span here = { 0, 0 };

	if (!target)
		return;
	/* What was searched for is lit; the first place found is brought into view. */
	here.from = target->span.from;
	here.to = target->span.to;
	app_open(app, article_new_view(app, target->id, target->article, here,
				       buf_str(&((struct search_view *)sheet)->query)));
}

static bool search_command(struct view *view, const struct call *call)
{
	struct sheet *sheet = (struct sheet *)view;

	if (call->command == CMD_OPEN) {
		open_hit(sheet);
		return true;
	}
	if (call->command == CMD_SEARCH || call->command == CMD_FIND) {
		if (call->words.len)
			search_prompt(view, call->words, PROMPT_DONE);
		else
			prompt_begin(&view->app->prompt, PROMPT_SEARCH, buf_str(&sheet->words));
		return true;
	}
	if (call->command == CMD_BY_STORY) {
		app_set_option(view->app, OPTION_SEARCH, option_word(OPTION_SEARCH,
			       !config_number(view->app->config, OPTION_SEARCH)));
		return true;
	}
	if (call->command == CMD_REFRESH) {
		search_ask((struct search_view *)view, HITS_SHOWN);
		search_forget_counts((struct search_view *)view);
	}
	return sheet_command(view, call);
}

static void search_status(const struct view *view, struct buf *left, struct buf *right)
{
	const struct sheet *sheet = (const struct sheet *)view;

	const struct search_view *search = (const struct search_view *)view;

	if (search->n_stories) {
		add_count(left, search->n_stories, "story", "stories");
		buf_add_str(left, STR(", "));
	}
	if (sheet->words.len)
		add_count(left, sheet->seen, "article", "articles");
	if (sheet->seen > HITS_SHOWN)
		buf_printf(left, search->n_stories ? ", those of the best %d are shown" :
			   ", the best %d are shown", HITS_SHOWN);
	sheet_status(view, left, right);
}

/* Counting goes on in small steps while no key waits; it is shown when it is whole. */
static bool search_count(struct search_view *search)
{
	struct sheet *sheet = &search->sheet;
	struct err err = ERR_INIT;
	bool more = false;

	if (search->counted || !sheet->words.len || sheet->view.box.n_rows < FACET_ROWS)
		return false;
	if (!search->facets) {
		search->facets = store_facets_new(sheet->view.app->opts.store,
						  buf_str(&search->query), &err);
		more = search->facets != NULL;
	} else {
		more = store_facets_step(search->facets, &more, &err) && more;
	}
	search->counted = !more && err.code != ERR_CANCEL;
	err_clear(&err);
	if (search->counted)
		sheet->view.stale = true;
	return true;
}

/* What takes long, a step at a time: the best, more of them, how many have what. */
static bool work_on(struct search_view *search)
{
	struct sheet *sheet = &search->sheet;
	bool worked = true;

	app_hurry(sheet->view.app, true);
	if (sheet->later)
		search_now(sheet);
	else if (!search->asked_all && sheet->words.len)
		sheet->view.stale |= search_ask(search, HITS_SHOWN);
	else
		worked = search_count(search);
	app_hurry(sheet->view.app, false);
	return worked;
}

static void search_links(const struct view *view, link_spots_t *ret)
{
	pager_links(&((const struct sheet *)view)->pager, view->app->opts.ascii, ret);
}

static void search_release(struct sheet *sheet)
{
	store_facets_free(((struct search_view *)sheet)->facets);
	arena_free(((struct search_view *)sheet)->mem);
	buf_release(&((struct search_view *)sheet)->query);
}

static bool search_prepare(struct view *view, bool idle)
{
	bool worked = idle && work_on((struct search_view *)view);
	const struct target *target;

	sheet_prepare(view, idle);
	target = pager_target(&((struct sheet *)view)->pager);
	if (target && target->kind == TARGET_ARTICLE)
		view->app->selection = (struct selection){ target->id, target->article };
	return worked;
}

static void search_catch_up(struct view *view)
{
	search_now((struct sheet *)view);
	search_prepare(view, false);
}

static void search_query(const struct view *view, struct buf *out)
{
	buf_add_str(out, str_trim(buf_str(&((const struct sheet *)view)->words)));
}

static bool search_takes_query(const struct view *view)
{
	(void)view;
	return true;
}

/* By article or by story: the same hits are shown otherwise. */
static void search_option(struct view *view, enum option option)
{
	if (option == OPTION_SEARCH)
		pager_forget(&((struct sheet *)view)->pager);
	view->stale |= option == OPTION_SEARCH;
}

static const struct sheet_ops search_ops = {
	.view = { .name = "search", .where = IN_SEARCH, .command = search_command,
		  .catch_up = search_catch_up,
		  .prepare = search_prepare, .draw = sheet_draw, .crumb = sheet_crumb,
		  .status = search_status, .links = search_links, .query = search_query,
		  .option = search_option, .takes_query = search_takes_query,
		  .prompt = search_prompt, .click = sheet_click,
		  .wheel = sheet_wheel, .close = sheet_close },
	.build = search_build, .release = search_release, .narrows = true,
};

struct view *search_new(struct app *app, struct str query)
{
	struct search_view *search = mem_zalloc(sizeof(*search));
	struct view *view = &search->sheet.view;

	sheet_init(&search->sheet, app, &search_ops, true);
	sheet_name((struct sheet *)view, "Search");
	buf_init(&search->query, QUERY_MAX);
	view->app = app;
	if (query.len)
		search_prompt(view, query, PROMPT_DONE);
	return view;
}
