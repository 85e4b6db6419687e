/* SPDX-License-Identifier: MIT */
/* Pages of the story list around the cursor. */
#include "rows.h"

#define PAGE_ROWS 64
#define PAGES_MAX 24
#define TOTAL_MOST 10000	/* counted no further unless the end is asked for */
#define TOTAL_ALL 100000000

void rows_init(struct rows *rows, struct store *store)
{
	*rows = (struct rows){ .store = store };
	folds_init(&rows->folds);
}

static void drop_all(struct rows *rows)
{
	for (size_t i = 0; i < rows->pages.n; i++)
		arena_free(rows->pages.at[i].mem);
	rows->pages.n = 0;
	rows->n = rows->base = 0;
}

void rows_release(struct rows *rows)
{
	drop_all(rows);
	folds_release(&rows->folds);
	VEC_RELEASE(&rows->pages);
}

static void drop_first(struct rows *rows)
{
	struct rows_page *first = &rows->pages.at[0];

	rows->base += first->page.n;
	rows->n -= first->page.n;
	arena_free(first->mem);
	memmove(&rows->pages.at[0], &rows->pages.at[1],
		(rows->pages.n - 1) * sizeof(*first));
	rows->pages.n--;
	rows->more_before = true;
}

static void drop_last(struct rows *rows)
{
	struct rows_page *last = &rows->pages.at[rows->pages.n - 1];

	rows->n -= last->page.n;
	arena_free(last->mem);
	rows->pages.n--;
	rows->more_after = true;
}

static bool fetch_once(struct rows *rows, const struct story_key *from, bool backwards,
		       struct rows_page *page, struct err *err)
{
	struct fold_page folded;

	if (!store_stories(rows->store, &rows->filter, rows->order, from, backwards, PAGE_ROWS,
			   page->mem, &page->page, err))
		return false;
	if (!folds_any(&rows->folds))
		return true;
	folded.page = page->page;
	if (!fold_page(rows->store, &rows->folds, &rows->filter, rows->order, backwards, page->mem,
		       &folded, err))
		return false;
	page->page = folded.page;
	page->folds = folded.folds;
	return true;
}

/* All of a page may be folded away: then the next one is asked for. */
static bool fetch(struct rows *rows, const struct story_key *from, bool backwards,
		  struct rows_page *ret, struct err *err)
{
	static const struct story_key from_end = { .number = 0 };
	struct rows_page page = { .mem = arena_new() };
	struct story_key key = from ? *from : from_end;

	do {
		if (!fetch_once(rows, &key, backwards, &page, err)) {
			arena_free(page.mem);
			return false;
		}
		key = backwards ? page.page.first : page.page.last;
	} while (!page.page.n && page.page.more);
	*ret = page;
	return true;
}

static void take_after(struct rows *rows, struct rows_page page)
{
	rows->more_after = page.page.more;
	if (!page.page.n) {
		arena_free(page.mem);
		return;
	}
	VEC_PUSH(&rows->pages, page);
	rows->n += page.page.n;
	if (rows->pages.n > PAGES_MAX)
		drop_first(rows);
}

static bool add_after(struct rows *rows, struct err *err)
{
	struct rows_page page;
	const struct story_key *from = rows->pages.n ?
				       &rows->pages.at[rows->pages.n - 1].page.last : NULL;

	if (!fetch(rows, from, false, &page, err))
		return false;
	take_after(rows, page);
	return true;
}

static bool add_before(struct rows *rows, struct err *err)
{
	struct rows_page page;

	if (!fetch(rows, &rows->pages.at[0].page.first, true, &page, err))
		return false;
	rows->more_before = page.page.more;
	if (!page.page.n) {
		arena_free(page.mem);
		return true;
	}
	VEC_PUSH(&rows->pages, page);
	memmove(&rows->pages.at[1], &rows->pages.at[0],
		(rows->pages.n - 1) * sizeof(page));
	rows->pages.at[0] = page;
	/* The list may have grown above since it was counted. */
	rows->base = rows->base > page.page.n ? rows->base - page.page.n : 0;
	rows->n += page.page.n;
	if (rows->pages.n > PAGES_MAX)
		drop_last(rows);
	return true;
}

static bool is_all(const struct rows *rows)
{
	return !rows->filter.query.len && !rows->filter.unread && !rows->filter.saga &&
	       !rows->filter.related_to;
}

static bool count(struct rows *rows, size_t most, struct err *err)
{
	struct store_counts counts;

	if (is_all(rows)) {
		if (!store_counts(rows->store, &counts, err))
			return false;
		rows->total = counts.n_stories;
		rows->total_exact = true;
		return true;
	}
	if (!store_count_stories(rows->store, &rows->filter, most, &rows->total, err))
		return false;
	rows->total_exact = rows->total < most;
	return true;
}

bool rows_load(struct rows *rows, struct err *err)
{
	struct rows_page first;

	if (!fetch(rows, NULL, false, &first, err))
		return false;
	drop_all(rows);
	rows->more_before = false;
	rows->more_after = true;
	take_after(rows, first);
	rows->total = rows->n;
	rows->total_exact = !rows->more_after && !folds_any(&rows->folds);
	rows->uncounted = !rows->total_exact;
	return !rows->uncounted || !is_all(rows) || rows_count(rows, err);
}

/* What cannot be counted is not tried again; what was given up is. */
bool rows_count(struct rows *rows, struct err *err)
{
	struct err why = ERR_INIT;
	bool ok = count(rows, TOTAL_MOST, &why);

	rows->uncounted = why.code == ERR_CANCEL;
	if (!ok && err)
		*err = why;
	return ok;
}

/* Nearer to the top than to what is held: the pages between are not worth reading. */
static void jump_up(struct rows *rows, size_t number)
{
	if (number >= rows->base || rows->base - number <= PAGE_ROWS ||
	    number >= rows->base - number)
		return;
	drop_all(rows);
	rows->more_before = false;
	rows->more_after = true;
}

bool rows_hold(struct rows *rows, size_t number, struct err *err)
{
	jump_up(rows, number);
	while (number >= rows->base + rows->n && rows->more_after)
		if (!add_after(rows, err))
			return false;
	while (number < rows->base && rows->more_before)
		if (!add_before(rows, err))
			return false;
	return number >= rows->base && number < rows->base + rows->n;
}

bool rows_end(struct rows *rows, size_t *ret_last, struct err *err)
{
	struct rows_page page;

	if (rows->more_after) {
		if (!rows->total_exact && !count(rows, TOTAL_ALL, err))
			return false;
		if (!fetch(rows, NULL, true, &page, err))
			return false;
		drop_all(rows);
		VEC_PUSH(&rows->pages, page);
		rows->n = page.page.n;
		rows->more_before = page.page.more;
		rows->more_after = false;
		/* Folded there are fewer rows than stories: never counted too low. */
		rows->base = folds_any(&rows->folds) ? rows->total :
			     rows->total > rows->n ? rows->total - rows->n : 0;
	}
	*ret_last = rows->base + rows->n - (rows->n ? 1 : 0);
	return true;
}

bool rows_begin_at(struct rows *rows, const struct story_key *before, size_t number,
		   struct err *err)
{
	struct rows_page page;

	if (!fetch(rows, before, false, &page, err))
		return false;
	drop_all(rows);
	rows->base = number;
	rows->more_before = true;
	rows->more_after = true;
	take_after(rows, page);
	return rows->n > 0;
}

size_t rows_renumber(struct rows *rows)
{
	size_t base = rows->more_before ? 0 : rows->base;

	rows->base -= base;
	return base;
}

static const struct rows_page *page_at(const struct rows *rows, size_t *number)
{
	if (*number < rows->base)
		return NULL;
	*number -= rows->base;
	for (size_t i = 0; i < rows->pages.n; i++) {
		if (*number < rows->pages.at[i].page.n)
			return &rows->pages.at[i];
		*number -= rows->pages.at[i].page.n;
	}
	return NULL;
}

struct story *rows_at(const struct rows *rows, size_t number)
{
	const struct rows_page *page = page_at(rows, &number);

	return page ? &page->page.at[number] : NULL;
}

struct fold rows_fold(const struct rows *rows, size_t number)
{
	const struct rows_page *page = page_at(rows, &number);

	return page && page->folds ? page->folds[number] : (struct fold){ .kind = FOLD_NONE };
}

void rows_renew(struct rows *rows, int64_t story)
{
	for (size_t i = 0; i < rows->pages.n; i++) {
		struct rows_page *page = &rows->pages.at[i];

		for (size_t k = 0; k < page->page.n; k++) {
			struct story renewed;
			bool found;

			if (page->page.at[k].id != story ||
			    (page->folds && (page->folds[k].kind == FOLD_SECTION ||
					     (page->folds[k].kind == FOLD_SAGA && !page->folds[k].open))))
				continue;
			if (store_story(rows->store, story, page->mem, &renewed, &found, NULL) &&
			    found)
				page->page.at[k] = renewed;
			return;
		}
	}
}
