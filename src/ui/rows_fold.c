/* SPDX-License-Identifier: MIT */
/* What of the list is folded; see the header. */
#include "rows_fold.h"

#define CLOSED 1u
#define OPENED 2u
#define SAGA_STORIES_MAX 128	/* of one saga that are shown; more is a topic */
#define SECTION_MOST 10000	/* counted no further */

void folds_init(struct folds *folds)
{
	*folds = (struct folds){ .level = FOLDS_NONE };
	map64_init(&folds->sections);
	map64_init(&folds->sagas);
}

void folds_release(struct folds *folds)
{
	map64_release(&folds->sections);
	map64_release(&folds->sagas);
}

void folds_set(struct folds *folds, enum fold_level level)
{
	folds->level = level;
	map64_clear(&folds->sections);
	map64_clear(&folds->sagas);
}

bool folds_any(const struct folds *folds)
{
	return folds->level != FOLDS_NONE || folds->sections.n || folds->sagas.n;
}

/* --- sections ----------------------------------------------------------------------- */

static struct section_days days_of(enum section section, day_t day)
{
	int year, month, unused;

	day_to_civil(day, &year, &month, &unused);
	switch (section) {
	case SECTION_WEEK:
		return (struct section_days){ day - day_weekday(day) + 1, day - day_weekday(day) + 7 };
	case SECTION_MONTH:
		return (struct section_days){ day_from_civil(year, month, 1),
			day_from_civil(year + month / 12, month % 12 + 1, 1) - 1 };
	case SECTION_YEAR:
		return (struct section_days){ day_from_civil(year, 1, 1),
					      day_from_civil(year, 12, 31) };
	default: return (struct section_days){ day, day };
	}
}

struct section_days fold_section(const struct folds *folds, enum story_order order,
				 const struct story *story)
{
	struct when when = order == ORDER_FIRST ? story->first : story->last;
	int64_t none = order == ORDER_FIRST ? INT32_MAX : INT32_MIN;

	if (!when_known(when))
		return (struct section_days){ none, none };
	return days_of(folds->section, when.lo);
}

static uint64_t section_name(struct section_days days)
{
	return hash_mix((uint64_t)days.lo, (uint64_t)days.hi) | 1;
}

bool fold_section_closed(const struct folds *folds, struct section_days days)
{
	const uint64_t *state = map64_find(&folds->sections, section_name(days));

	return folds->grouped && (state ? *state == CLOSED : folds->level == FOLDS_ALL);
}

void fold_section_set(struct folds *folds, struct section_days days, bool closed)
{
	*map64_put(&folds->sections, section_name(days), 0, NULL) = closed ? CLOSED : OPENED;
}

struct story_key fold_section_key(enum story_order order, struct section_days days, bool behind)
{
	bool rises = order == ORDER_FIRST;

	return (struct story_key){ .number = rises == behind ? days.hi : days.lo,
				   .id = rises == behind ? INT64_MAX : INT64_MIN,
				   .text = STR("") };
}

static bool section_add(struct store *store, const struct story_filter *filter, enum story_order order,
			struct section_days days, struct arena *mem, struct story *ret_story,
			struct fold *ret, struct err *err)
{
	struct story_key from = fold_section_key(order, days, false);
	struct story_page page;
	struct story_filter unread = *filter;
	size_t n = 0, n_unread = 0;

	unread.unread = true;
	if (!store_stories(store, filter, order, &from, false, 1, mem, &page, err) ||
	    !store_count_days(store, filter, order, days.lo, days.hi, SECTION_MOST, &n, err) ||
	    !store_count_days(store, &unread, order, days.lo, days.hi, SECTION_MOST, &n_unread, err))
		return false;
	if (!page.n)
		return err_set(err, ERR_CANCEL, "the section is gone");
	*ret_story = page.at[0];
	ret_story->n_unread = (uint32_t)n_unread;
	*ret = (struct fold){ .kind = FOLD_SECTION, .n_stories = n, .n_unread = n_unread,
			      .many = n >= SECTION_MOST,
			      .when = order == ORDER_FIRST ? ret_story->first : ret_story->last };
	return true;
}

/* --- sagas -------------------------------------------------------------------------- */

int fold_saga_state(const struct folds *folds, int64_t saga)
{
	const uint64_t *state = map64_find(&folds->sagas, (uint64_t)saga);

	if (!saga)
		return 0;
	return state ? (int)*state : folds->level >= FOLDS_SAGAS ? (int)CLOSED : 0;
}

void fold_saga_set(struct folds *folds, int64_t saga, bool closed)
{
	*map64_put(&folds->sagas, (uint64_t)saga, 0, NULL) = closed ? CLOSED : OPENED;
}

/* Its stories that the filter lets through, in list order. */
static bool saga_stories(struct store *store, const struct story_filter *filter,
			 enum story_order order, int64_t saga, struct arena *mem,
			 struct story_page *ret, struct err *err)
{
	struct story_filter of_saga = *filter;

	of_saga.saga = saga;
	return store_stories(store, &of_saga, order, NULL, false, SAGA_STORIES_MAX, mem, ret, err);
}

/* --- a page ------------------------------------------------------------------------- */

struct folding {
	struct store *store;
	const struct folds *folds;
	const struct story_filter *filter;
	enum story_order order;
	struct arena *mem;
	ARENA_VEC(struct story) stories;
	ARENA_VEC(struct fold) rows;
};

static void row_add(struct folding *f, const struct story *story, struct fold fold)
{
	ARENA_PUSH(f->mem, &f->stories, *story);
	ARENA_PUSH(f->mem, &f->rows, fold);
}

static struct when when_of(const struct folding *f, const struct story *story)
{
	return f->order == ORDER_FIRST ? story->first : story->last;
}

/* The first of a saga stands for all, or has them behind it; the others are left out
 * where they stand. */
static bool saga_add(struct folding *f, const struct story *story, struct err *err)
{
	struct story_page page;
	struct fold fold = { .kind = FOLD_SAGA, .when = when_of(f, story),
			     .open = fold_saga_state(f->folds, story->saga) == (int)OPENED };
	struct story first = *story;

	if (!saga_stories(f->store, f->filter, f->order, story->saga, f->mem, &page, err))
		return false;
	if (page.n < 2) {
		row_add(f, story, (struct fold){ .kind = FOLD_NONE, .when = fold.when });
		return true;
	}
	if (page.at[0].id != story->id)
		return true;
	fold.n_stories = page.n;
	fold.many = page.more;
	for (size_t i = 1; i < page.n && !fold.open; i++) {
		first.n_unread += page.at[i].n_unread;
		first.n_articles += page.at[i].n_articles;
	}
	row_add(f, &first, fold);
	for (size_t i = 1; i < page.n && fold.open; i++)
		row_add(f, &page.at[i], (struct fold){ .kind = FOLD_MEMBER, .when = fold.when });
	return true;
}

static bool story_add(struct folding *f, const struct story *story, struct err *err)
{
	if (fold_saga_state(f->folds, story->saga))
		return saga_add(f, story, err);
	row_add(f, story, (struct fold){ .kind = FOLD_NONE, .when = when_of(f, story) });
	return true;
}

/* Where a page begins or ends within a folded section, what lies before or behind the
 * section is asked for next. */
static void skip_rest(const struct folding *f, struct section_days days, size_t i,
		      bool backwards, struct story_page *page)
{
	if (!backwards && i + 1 == page->n)
		page->last = fold_section_key(f->order, days, true);
	if (backwards && i == 0)
		page->first = fold_section_key(f->order, days, false);
}

static bool section_or_story(struct folding *f, const struct story_page *page, size_t i,
			     struct section_days days, bool first, struct err *err)
{
	struct story story;
	struct fold fold;

	if (!fold_section_closed(f->folds, days))
		return story_add(f, &page->at[i], err);
	if (!first)
		return true;
	if (!section_add(f->store, f->filter, f->order, days, f->mem, &story, &fold, err))
		return false;
	row_add(f, &story, fold);
	return true;
}

bool fold_page(struct store *store, const struct folds *folds,
	       const struct story_filter *filter, enum story_order order, bool backwards,
	       struct arena *mem, struct fold_page *ret, struct err *err)
{
	struct folding f = { .store = store, .folds = folds, .filter = filter, .order = order,
			     .mem = mem };
	struct story_page page = ret->page;
	struct section_days before = { 1, 0 };

	for (size_t i = 0; i < page.n; i++) {
		struct section_days days = fold_section(folds, order, &page.at[i]);
		bool first = days.lo != before.lo || days.hi != before.hi;

		if (!section_or_story(&f, &page, i, days, first, err))
			return false;
		if (fold_section_closed(folds, days))
			skip_rest(&f, days, i, backwards, &ret->page);
		before = days;
	}
	ret->page.at = f.stories.at;
	ret->page.n = f.stories.n;
	ret->folds = f.rows.at;
	return true;
}
