/* SPDX-License-Identifier: MIT */
/* The readings of a story: where they differ, what all say, what only one says. */
#include "compare.h"
#include "sheet.h"
#include "when_text.h"

struct compare_view {
	struct sheet sheet;
	struct arena *mem;
	struct article_row *rows;	/* of the story, copies at the end left out */
	const struct article **articles;
	size_t n, n_copies;
	struct comparison comparison;
};

/* Articles that repeat another one's text say nothing of their own. */
static bool load(struct compare_view *view, struct err *err)
{
	struct store *store = view->sheet.view.app->opts.store;
	struct article_row *rows;
	size_t n;

	if (!store_story_articles(store, view->sheet.story, view->mem, &rows, &n, err))
		return false;
	view->rows = rows;
	view->articles = arena_array(view->mem, const struct article *, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct article *article;

		if (rows[i].copy_of) {
			view->n_copies++;
			continue;
		}
		if (view->n == COMPARE_ARTICLES)
			break;
		article = store_article(store, rows[i].id, err);
		if (!article)
			return false;
		view->rows[view->n] = rows[i];
		view->articles[view->n++] = article;
	}
	compare_articles(view->articles, view->n, view->mem, &view->comparison);
	return true;
}

static void add_saying(struct compare_view *view, const struct saying *saying, struct str mark,
		       enum style number_style, uint32_t id)
{
	struct folio *folio = &view->sheet.pager.folio;
	const struct article *article = view->articles[saying->article];
	struct target target = { .kind = TARGET_ARTICLE, .id = view->sheet.story,
				 .article = view->rows[saying->article].id,
				 .span = saying->span };
	struct run *runs = arena_array(folio->mem, struct run, saying->n_numbers + 1);

	for (uint32_t i = 0; i < saying->n_numbers; i++)
		runs[i] = (struct run){ saying->numbers[i].from - saying->span.from,
					saying->numbers[i].to - saying->span.from,
					(uint8_t)number_style, 0 };
	folio_add(folio, &(struct item){
		.text = str_span(article->text, saying->span), .id = id, .base = NOWHERE,
		.style = STYLE_TEXT, .indent = 6, .hang = 6, .mark = mark,
		.mark_style = STYLE_GROUP, .runs = runs, .n_runs = saying->n_numbers,
		.target = folio_target(folio, &target) });
}

static struct str letter(struct folio *folio, uint32_t article)
{
	return arena_printf(folio->mem, "  %c", (char)('A' + article));
}

static uint32_t add_sources(struct compare_view *view, uint32_t id)
{
	struct folio *folio = &view->sheet.pager.folio;

	folio_rule(folio, id++, STR("readings"));
	for (size_t i = 0; i < view->n; i++) {
		const struct article_row *row = &view->rows[i];
		struct buf when = BUF_INIT(256);
		struct target target = { .kind = TARGET_ARTICLE, .id = view->sheet.story,
					 .article = row->id };

		when_say(row->published, &when);
		folio_add(folio, &(struct item){
			.text = arena_printf(folio->mem, "%.*s%s%.*s", STR_FMT(row->source),
					     row->source.len ? ": " : "", STR_FMT(row->title)),
			.id = id++, .base = NOWHERE, .style = STYLE_TEXT, .flags = ITEM_NOWRAP,
			.indent = 6, .mark = letter(folio, (uint32_t)i),
			.mark_style = STYLE_GROUP, .right = arena_str(folio->mem, buf_str(&when)),
			.right_style = STYLE_DIM, .target = folio_target(folio, &target) });
		buf_release(&when);
	}
	if (view->n_copies)
		folio_text(folio, id++, STYLE_DIM, arena_printf(folio->mem,
			   "      and %zu that only repeat%s one of them", view->n_copies,
			   view->n_copies == 1 ? "s" : ""));
	return id;
}

static struct str words_of(const struct compare_view *view, const struct saying *saying)
{
	return str_span(view->articles[saying->article]->text, saying->span);
}

/* The letters of all that use the very words of this one; "" if an earlier one does. */
static struct str letters_of(const struct compare_view *view, size_t first, size_t i,
			     struct arena *mem)
{
	const struct comparison *all = &view->comparison;
	struct str words = words_of(view, &all->at[i]), letters = STR("");
	bool before = true;

	for (uint32_t k = (uint32_t)first; k != UINT32_MAX; k = all->at[k].next) {
		before = before && k != i;
		if (!str_eq(words_of(view, &all->at[k]), words))
			continue;
		if (before)
			return STR("");
		letters = arena_printf(mem, "%.*s%s%c", STR_FMT(letters), letters.len ? "" : "  ",
				       (char)('A' + all->at[k].article));
	}
	return letters;
}

/* A statement in all its readings. */
static uint32_t add_statement(struct compare_view *view, size_t first, enum style style,
			      uint32_t id)
{
	const struct comparison *all = &view->comparison;
	struct folio *folio = &view->sheet.pager.folio;

	for (uint32_t k = (uint32_t)first; k != UINT32_MAX; k = all->at[k].next) {
		struct str letters = letters_of(view, first, k, folio->mem);

		if (letters.len)
			add_saying(view, &all->at[k], letters, style, id++);
	}
	folio_blank(folio, id++);
	return id;
}

enum agreement { NUMBERS_DIFFER, ALL_SAY, SOME_SAY };

static enum agreement agreement(const struct compare_view *view, const struct saying *saying)
{
	if (saying->differs)
		return NUMBERS_DIFFER;
	return saying->n_articles == view->n ? ALL_SAY : SOME_SAY;
}

static uint32_t add_shared(struct compare_view *view, enum agreement wanted, uint32_t id)
{
	static const char *const labels[] = { "numbers differ", "all tell", "some tell" };
	struct folio *folio = &view->sheet.pager.folio;
	const struct comparison *all = &view->comparison;
	bool any = false;

	for (size_t i = 0; i < all->n; i++) {
		if (!all->at[i].first || all->at[i].n_articles < 2 ||
		    agreement(view, &all->at[i]) != wanted)
			continue;
		if (!any)
			folio_rule(folio, id++, str_from(labels[wanted]));
		any = true;
		id = add_statement(view, i, wanted == NUMBERS_DIFFER ? STYLE_CONFLICT :
								       STYLE_STRONG, id);
	}
	return id;
}

static uint32_t add_alone(struct compare_view *view, uint32_t article, uint32_t id)
{
	struct folio *folio = &view->sheet.pager.folio;
	const struct comparison *all = &view->comparison;
	bool any = false;

	for (size_t i = 0; i < all->n; i++) {
		const struct saying *saying = &all->at[i];

		if (saying->article != article || !saying->first || saying->n_articles > 1)
			continue;
		if (!any)
			folio_rule(folio, id++, arena_printf(folio->mem, "only %c tells",
							     (char)('A' + article)));
		any = true;
		add_saying(view, saying, letter(folio, article), STYLE_STRONG, id++);
	}
	if (any)
		folio_blank(folio, id++);
	return id;
}

static void compare_build(struct sheet *sheet)
{
	struct compare_view *view = (struct compare_view *)sheet;
	uint32_t id = add_sources(view, 0);

	folio_blank(&sheet->pager.folio, id++);
	for (unsigned i = NUMBERS_DIFFER; i <= SOME_SAY; i++)
		id = add_shared(view, (enum agreement)i, id);
	for (uint32_t i = 0; i < view->n; i++)
		id = add_alone(view, i, id);
	if (view->comparison.cut)
		folio_text(&sheet->pager.folio, id, STYLE_DIM,
			   STR("  There is more than is compared here."));
}

static void compare_release(struct sheet *sheet)
{
	struct compare_view *view = (struct compare_view *)sheet;

	for (size_t i = 0; i < view->n; i++)
		article_free((struct article *)(uintptr_t)view->articles[i]);
	arena_free(view->mem);
}

static const struct sheet_ops compare_ops = {
	.view = SHEET_OPS("compare", IN_ROWS), .build = compare_build,
	.release = compare_release,
};

struct view *compare_new(struct app *app, int64_t story)
{
	struct compare_view *view = mem_zalloc(sizeof(*view));
	struct err err = ERR_INIT;

	sheet_init(&view->sheet, app, &compare_ops, true);
	view->mem = arena_new();
	view->sheet.story = story;
	sheet_name(&view->sheet, "Compare");
	if (!load(view, &err))
		app_fail(app, &err);
	else if (view->n < 2)
		app_say(app, view->n_copies ? "all other articles of this story repeat this one" :
					      "this story has one article: nothing to compare");
	if (view->n < 2) {
		sheet_close(&view->sheet.view);
		return NULL;
	}
	return &view->sheet.view;
}
