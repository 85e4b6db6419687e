/* SPDX-License-Identifier: MIT */
/* One name: its stories, whom it occurs with, what it is in a story. */
#include "names.h"

#include <stdlib.h>

#include <lesart/base/uni.h>

#define COMPANY_STORIES 300	/* the newest ones say whom it occurs with */
#define COMPANY_MOST 200	/* looked at more closely */

bool store_name_parts(struct store *store, int64_t id, struct arena *mem,
		      struct name_row **ret, size_t *ret_n, struct err *err)
{
	struct ids tree;
	bool found;

	if (!name_tree(store, id, mem, &tree, err))
		return false;
	*ret = arena_array(mem, struct name_row, tree.n);
	*ret_n = 0;
	for (size_t i = 1; i < tree.n; i++) {
		struct name_row *row = &(*ret)[*ret_n];

		if (!store_name(store, tree.at[i], mem, row, &found, err))
			return false;
		/* Its own weight went to the name it was joined to. */
		if (found && !sql_number(store, SQL_NAME_STORIES, ARGS(INT(row->id)), 0,
					 (int64_t *)&row->n_stories, err))
			return false;
		*ret_n += found;
	}
	return true;
}

bool store_names_called(struct store *store, struct str words, struct arena *mem,
			struct name_row *ret, size_t *ret_n, struct err *err)
{
	struct str key = uni_fold_arena(mem, str_trim(words));

	*ret_n = 0;
	if (!counts_settle(store, err) || !names_flush(store, err))
		return false;
	for (int class = 0; class < NAME_CLASSES; class++) {
		bool found = false;
		int64_t id;

		if (!sql_number(store, SQL_NAME_FIND, ARGS(TEXT(key), INT(class)), 0, &id, err) ||
		    (id && !store_name(store, id, mem, &ret[*ret_n], &found, err)))
			return false;
		*ret_n += found;
	}
	return true;
}

static bool find_beginning(struct store *store, struct str words, struct arena *mem,
			   struct name_row *ret, bool *ret_found, struct err *err)
{
	struct name_filter filter = { .words = words, .class = -1 };
	struct name_page page = { 0 };

	do {
		if (!store_names(store, &filter, &page.next, 1, mem, &page, err))
			return false;
	} while (!page.n && page.next.id);
	*ret_found = page.n > 0;
	if (page.n)
		*ret = page.rows[0];
	return true;
}

bool store_find_name(struct store *store, struct str words, struct arena *mem,
		     struct name_row *ret, bool *ret_found, struct err *err)
{
	struct name_row rows[NAME_CLASSES];
	struct joins joins;
	size_t n, best = 0;
	bool ok;

	if (!store_names_called(store, words, mem, rows, &n, err) ||
	    (!n && !find_beginning(store, words, mem, &rows[0], ret_found, err)))
		return false;
	if (!n && !*ret_found)
		return true;
	if (!joins_load(store, &joins, err))
		return false;
	for (size_t i = 1; i < n; i++)
		if (rows[i].n_stories > rows[best].n_stories)
			best = i;
	ok = store_name(store, joins_root(&joins, rows[best].id), mem, ret, ret_found, err);
	joins_release(&joins);
	return ok;
}

/* --- stories ---------------------------------------------------------------------- */

typedef ARENA_VEC(struct name_story) stories_t;

static bool stories_of(struct store *store, int64_t id, bool said,
		       const struct name_story *after, size_t limit, struct arena *mem,
		       stories_t *ret, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_NAME_STORY_PAGE,
				       ARGS(INT(id), INT(after ? after->day : INT32_MAX),
					    INT(after ? after->story : INT64_MAX), INT(said),
					    INT(limit)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	while (next == NEXT_ITEM) {
		ARENA_PUSH(mem, ret, ((struct name_story){
			.story = sql_int(stmt, 0), .day = (day_t)sql_int(stmt, 1),
			.said = sql_int(stmt, 2) & 1 }));
		next = sql_step(store, stmt, err);
	}
	return next == NEXT_END;
}

bool store_name_last_day(struct store *store, int64_t id, day_t *ret, struct err *err)
{
	struct arena *mem = arena_new();
	struct ids tree;
	int64_t day, last = INT32_MIN;
	bool ok = counts_settle(store, err) && name_tree(store, id, mem, &tree, err);

	for (size_t i = 0; ok && i < tree.n; i++) {
		ok = sql_number(store, SQL_NAME_LAST_DAY, ARGS(INT(tree.at[i])), INT32_MIN, &day,
				err);
		last = ok && day > last ? day : last;
	}
	*ret = (day_t)last;
	arena_free(mem);
	return ok;
}

static int newest_first(const void *a, const void *b)
{
	const struct name_story *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? 1 : -1;
	return (x->story < y->story) - (x->story > y->story);
}

static bool articles_count(struct store *store, const struct ids *tree, struct name_story *row,
			   struct arena *mem, struct err *err)
{
	listed_t list;
	int64_t day;

	if (!list_load(store, row->story, mem, &day, &list, err))
		return false;
	for (size_t i = 0; i < list.n; i++)
		for (size_t k = 0; k < tree->n; k++)
			if (list.at[i].id == tree->at[k])
				row->n_articles += list.at[i].n_articles;
	return true;
}

bool store_name_stories(struct store *store, int64_t id, bool said, const struct name_story *after,
			size_t limit, struct arena *mem, struct name_story **ret, size_t *ret_n,
			struct err *err)
{
	stories_t rows = { 0 };
	struct ids tree;
	size_t n = 0;

	if (!counts_settle(store, err) || !name_tree(store, id, mem, &tree, err))
		return false;
	for (size_t i = 0; i < tree.n; i++)
		if (!stories_of(store, tree.at[i], said, after, limit, mem, &rows, err))
			return false;
	if (rows.n)
		qsort(rows.at, rows.n, sizeof(*rows.at), newest_first);
	for (size_t i = 0; i < rows.n && n <= limit; i++) {
		if (n && rows.at[n - 1].story == rows.at[i].story)
			rows.at[n - 1].said |= rows.at[i].said;
		else if (n < limit)
			rows.at[n++] = rows.at[i];
	}
	for (size_t i = 0; i < n; i++)
		if (!articles_count(store, &tree, &rows.at[i], mem, err))
			return false;
	*ret = rows.at;
	*ret_n = n;
	return true;
}

/* --- what a story names -------------------------------------------------------------- */

static int by_mentions(const void *a, const void *b)
{
	const struct story_name_row *x = a, *y = b;

	if (x->n_mentions != y->n_mentions)
		return x->n_mentions < y->n_mentions ? 1 : -1;
	return str_cmp(x->name.key, y->name.key);
}

/* Names that were joined are one row. */
static struct story_name_row *row_of(struct story_name_row *rows, size_t *n, int64_t id)
{
	for (size_t i = 0; i < *n; i++)
		if (rows[i].name.id == id)
			return &rows[i];
	return &rows[(*n)++];
}

static bool rows_fill(struct store *store, const listed_t *list, const struct joins *joins,
		      struct arena *mem, struct story_name_row *rows, size_t *n, struct err *err)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct listed *listed = &list->at[i];
		int64_t id = joins_root(joins, listed->id);
		struct story_name_row *row = row_of(rows, n, id);
		bool found = true;

		if (!row->name.id) {
			if (!store_name(store, id, mem, &row->name, &found, err))
				return false;
			row->name.id = id;
			row->name.n_articles = 0;
		}
		row->name.n_articles += listed->n_articles;
		row->n_mentions += listed->n_mentions;
		row->said |= listed->said;
	}
	return true;
}

bool store_story_names(struct store *store, int64_t story, struct arena *mem,
		       struct story_name_row **ret, size_t *ret_n, struct err *err)
{
	struct joins joins;
	listed_t list;
	int64_t day;
	size_t n = 0;
	bool ok;

	if (!counts_settle(store, err) || !story_now(store, story, &story, err) ||
	    !list_load(store, story, mem, &day, &list, err))
		return false;
	*ret = arena_array(mem, struct story_name_row, list.n + 1);
	ok = joins_load(store, &joins, err) &&
	     rows_fill(store, &list, &joins, mem, *ret, &n, err);
	joins_release(&joins);
	if (ok && n)
		qsort(*ret, n, sizeof(**ret), by_mentions);
	*ret_n = n;
	return ok;
}

/* --- company --------------------------------------------------------------------------- */

struct met {
	int64_t id;
	uint32_t n;
	double weight;
	struct name_row row;
};

typedef ARENA_VEC(struct met) met_t;

static bool meet(struct store *store, int64_t story, const struct joins *joins,
		 struct map64 *places, struct arena *mem, met_t *ret, struct err *err)
{
	listed_t list;
	int64_t day;

	if (!list_load(store, story, mem, &day, &list, err))
		return false;
	for (size_t i = 0; i < list.n; i++) {
		int64_t id = joins_root(joins, list.at[i].id);
		bool is_new;
		uint64_t *at = map64_put(places, (uint64_t)id, ret->n, &is_new);

		if (is_new)
			ARENA_PUSH(mem, ret, (struct met){ .id = id });
		ret->at[*at].n++;
	}
	return true;
}

static int by_number(const void *a, const void *b)
{
	const struct met *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return (x->id > y->id) - (x->id < y->id);
}

static int by_closeness(const void *a, const void *b)
{
	const struct met *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return str_cmp(x->row.key, y->row.key);
}

/* Close is who is here often and elsewhere seldom. */
static bool company_weigh(struct store *store, int64_t self, met_t *met, struct arena *mem,
			  struct err *err)
{
	size_t n = 0;

	if (met->n)
		qsort(met->at, met->n, sizeof(*met->at), by_number);
	for (size_t i = 0; i < met->n && i < COMPANY_MOST; i++) {
		struct met one = met->at[i];
		bool found;

		if (!store_name(store, one.id, mem, &one.row, &found, err))
			return false;
		if (!found || one.id == self || one.row.class == NAME_MEDIUM)
			continue;
		one.weight = (double)one.n * one.n / (double)(one.row.n_stories + 4);
		met->at[n++] = one;
	}
	met->n = n;
	if (n)
		qsort(met->at, n, sizeof(*met->at), by_closeness);
	return true;
}

bool store_name_company(struct store *store, int64_t id, size_t limit, struct arena *mem,
			struct name_row **ret, size_t *ret_n, struct err *err)
{
	struct name_story *stories;
	struct map64 places;
	struct joins joins;
	met_t met = { 0 };
	size_t n;
	bool ok;

	map64_init(&places);
	ok = joins_load(store, &joins, err) &&
	     store_name_stories(store, id, false, NULL, COMPANY_STORIES, mem, &stories, &n, err);
	for (size_t i = 0; ok && i < n; i++)
		ok = meet(store, stories[i].story, &joins, &places, mem, &met, err);
	ok = ok && company_weigh(store, id, &met, mem, err);
	map64_release(&places);
	joins_release(&joins);
	if (!ok)
		return false;
	*ret_n = met.n < limit ? met.n : limit;
	*ret = arena_array(mem, struct name_row, *ret_n + 1);
	for (size_t i = 0; i < *ret_n; i++) {
		(*ret)[i] = met.at[i].row;
		(*ret)[i].n_articles = met.at[i].n;
	}
	return true;
}
