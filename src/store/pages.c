/* SPDX-License-Identifier: MIT */
/*
 * Pages of stories. The list of all is two ranges of one index, stories with and
 * without unread articles, read from the key on and merged. What a filter finds
 * is either few stories, which are fetched and sorted, or many, and then the list
 * is walked and each story asked whether it is one of them.
 */
#include "internal.h"

#include <stdlib.h>

#define DAYS_WALKED 100	/* stories of a query that are counted for a section */
#define WALK_STEP 64	/* stories fetched at a time where not all pass */

struct row {
	struct story story;
	struct story_key key;
};

typedef ARENA_VEC(struct row) rows_t;

static const bool order_falls[] = {
	[ORDER_NEWEST] = true, [ORDER_FIRST] = false, [ORDER_SIZE] = true,
	[ORDER_TITLE] = false, [ORDER_ADDED] = true,
};

static enum sql order_sql(enum story_order order, bool backwards)
{
	static const enum sql first[] = {
		[ORDER_NEWEST] = SQL_PAGE_NEWEST, [ORDER_FIRST] = SQL_PAGE_FIRST,
		[ORDER_SIZE] = SQL_PAGE_SIZE, [ORDER_TITLE] = SQL_PAGE_TITLE,
		[ORDER_ADDED] = SQL_PAGE_ADDED,
	};

	return first[order] + backwards;
}

static int key_cmp(const struct story_key *a, const struct story_key *b)
{
	int text;

	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	text = str_cmp(a->text, b->text);
	if (text)
		return text;
	return (a->id > b->id) - (a->id < b->id);
}

static int row_rises(const void *a, const void *b)
{
	return key_cmp(&((const struct row *)a)->key, &((const struct row *)b)->key);
}

static int row_falls(const void *a, const void *b)
{
	return row_rises(b, a);
}

static void row_read(struct store *store, struct arena *mem, sqlite3_stmt *stmt,
		     enum story_order order, struct row *ret)
{
	static const int column[] = {
		[ORDER_NEWEST] = 18, [ORDER_FIRST] = 19, [ORDER_SIZE] = 10, [ORDER_ADDED] = 20,
	};

	story_from_row(store, mem, stmt, &ret->story);
	ret->key = (struct story_key){ .id = ret->story.id, .text = STR("") };
	if (order == ORDER_TITLE)
		ret->key.text = sql_copy(mem, stmt, 21);
	else
		ret->key.number = sql_int(stmt, column[order]);
}

/* The key to start after; without one, before everything. A blob sorts behind
 * every text. */
static struct arg key_arg(const struct story_key *from, enum story_order order, bool falls)
{
	bool start = !from || !from->id;

	if (order == ORDER_TITLE && start)
		return falls ? (struct arg)BLOB(STR("")) : (struct arg)TEXT(STR(""));
	if (order == ORDER_TITLE)
		return (struct arg)TEXT(from->text);
	if (start)
		return (struct arg)INT(falls ? INT64_MAX : INT64_MIN);
	return (struct arg)INT(from->number);
}

static bool half_read(struct store *store, enum story_order order, bool backwards, bool unread,
		      const struct story_key *from, size_t limit, struct arena *mem,
		      rows_t *rows, struct err *err)
{
	bool falls = order_falls[order] != backwards, start = !from || !from->id;
	struct arg args[] = {
		INT(unread), key_arg(from, order, falls),
		INT(!start ? from->id : falls ? INT64_MAX : INT64_MIN), INT(limit),
	};
	sqlite3_stmt *stmt = sql_start(store, order_sql(order, backwards),
				       (struct args){ args, 4 }, err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	size_t end = rows->n + limit;

	while (next == NEXT_ITEM && rows->n < end) {
		struct row row;

		row_read(store, mem, stmt, order, &row);
		ARENA_PUSH(mem, rows, row);
		next = sql_step(store, stmt, err);
	}
	if (next == NEXT_ITEM)
		sql_stop(stmt);
	return next != NEXT_FAIL;
}

static void rows_sort(rows_t *rows, enum story_order order, bool backwards)
{
	if (rows->n)
		qsort(rows->at, rows->n, sizeof(*rows->at),
		      order_falls[order] != backwards ? row_falls : row_rises);
}

/* The next rows of the whole list in a direction. */
static bool list_read(struct store *store, bool only_unread, enum story_order order,
		      bool backwards, const struct story_key *from, size_t limit,
		      struct arena *mem, rows_t *ret, struct err *err)
{
	rows_t rows = { 0 };

	if (!half_read(store, order, backwards, true, from, limit, mem, &rows, err))
		return false;
	if (!only_unread) {
		if (!half_read(store, order, backwards, false, from, limit, mem, &rows, err))
			return false;
		rows_sort(&rows, order, backwards);
		if (rows.n > limit)
			rows.n = limit;
	}
	*ret = rows;
	return true;
}

/* --- filters ------------------------------------------------------------------ */

/* Walk the list from the key and take what matches, at most limit. */
static bool walk_read(struct store *store, const struct story_filter *filter,
		      struct match *match, enum story_order order, bool backwards,
		      const struct story_key *from, size_t limit, struct arena *mem,
		      rows_t *ret, struct err *err)
{
	struct story_key key = from ? *from : (struct story_key){ 0 };
	bool unread = filter->unread || (match && match_unread(match));
	size_t step = match ? WALK_STEP : limit;
	rows_t rows;

	do {
		if (!list_read(store, unread, order, backwards, &key, step, mem, &rows, err))
			return false;
		for (size_t i = 0; i < rows.n && ret->n < limit; i++) {
			bool in = true;

			if (match && !match_story(match, &rows.at[i].story, &in, err))
				return false;
			if (in)
				ARENA_PUSH(mem, ret, rows.at[i]);
			key = rows.at[i].key;
		}
	} while (rows.n == step && ret->n < limit);
	return true;
}

static bool row_get(struct store *store, int64_t id, enum story_order order,
		    struct arena *mem, struct row *ret, bool *ret_found, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_STORY_GET, ARGS(INT(id)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	*ret_found = next == NEXT_ITEM;
	if (*ret_found) {
		row_read(store, mem, stmt, order, ret);
		sql_stop(stmt);
	}
	return next != NEXT_FAIL;
}

/* Which of these are beyond the key, in order. */
static bool few_read(struct store *store, const struct story_filter *filter,
		     struct match *match, const struct ids *ids, enum story_order order,
		     bool backwards, const struct story_key *from, size_t limit,
		     struct arena *mem, rows_t *ret, struct err *err)
{
	bool falls = order_falls[order] != backwards;

	for (size_t i = 0; i < ids->n; i++) {
		struct row row;
		bool in;
		int way;

		if (!row_get(store, ids->at[i], order, mem, &row, &in, err))
			return false;
		if (!in || (filter->unread && !row.story.n_unread))
			continue;
		way = from && from->id ? key_cmp(&row.key, from) : falls ? -1 : 1;
		if (falls ? way >= 0 : way <= 0)
			continue;
		if (match && !match_story(match, &row.story, &in, err))
			return false;
		if (in)
			ARENA_PUSH(mem, ret, row);
	}
	rows_sort(ret, order, backwards);
	if (ret->n > limit)
		ret->n = limit;
	return true;
}

static bool saga_ids(struct store *store, int64_t saga, struct arena *mem, struct ids *ret,
		     struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_STORY_OF_SAGA, ARGS(INT(saga)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	while (next == NEXT_ITEM) {
		ARENA_PUSH(mem, ret, sql_int(stmt, 0));
		next = sql_step(store, stmt, err);
	}
	return next == NEXT_END;
}

static bool related_ids(struct store *store, int64_t story, struct arena *mem,
			struct ids *ret, struct err *err)
{
	struct link *links;
	size_t n;

	if (!store_links(store, story, mem, &links, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		ARENA_PUSH(mem, ret, links[i].to);
	return true;
}

/* The filter's stories, if it says itself which few they are. */
bool filter_ids(struct store *store, const struct story_filter *filter, struct match *match,
		struct arena *mem, struct ids *ret, bool *ret_few, struct err *err)
{
	*ret = (struct ids){ 0 };
	*ret_few = true;
	if (filter->saga)
		return saga_ids(store, filter->saga, mem, ret, err);
	if (filter->related_to)
		return related_ids(store, filter->related_to, mem, ret, err);
	if (match)
		return match_few(match, mem, ret, ret_few, err);
	*ret_few = false;
	return true;
}

static bool rows_find(struct store *store, const struct story_filter *filter,
		      enum story_order order, bool backwards, const struct story_key *from,
		      size_t limit, struct arena *mem, rows_t *ret, struct err *err)
{
	struct match *match = NULL;
	struct ids ids;
	bool few;

	if (!match_open(store, filter->query, &match, err) ||
	    !filter_ids(store, filter, match, mem, &ids, &few, err))
		return false;
	if (few)
		return few_read(store, filter, match, &ids, order, backwards, from, limit, mem,
				ret, err);
	return walk_read(store, filter, match, order, backwards, from, limit, mem, ret, err);
}

static void page_fill(const rows_t *rows, size_t n, bool backwards, struct arena *mem,
		      struct story_page *ret)
{
	*ret = (struct story_page){ .n = n, .more = rows->n > n };
	if (!n)
		return;
	ret->at = arena_array(mem, struct story, n);
	for (size_t i = 0; i < n; i++)
		ret->at[i] = rows->at[backwards ? n - 1 - i : i].story;
	ret->first = rows->at[backwards ? n - 1 : 0].key;
	ret->last = rows->at[backwards ? 0 : n - 1].key;
}

bool store_stories(struct store *store, const struct story_filter *filter,
		   enum story_order order, const struct story_key *from, bool backwards,
		   size_t limit, struct arena *mem, struct story_page *ret, struct err *err)
{
	static const struct story_filter all = { 0 };
	rows_t rows = { 0 };

	if (!counts_settle(store, err) ||
	    !rows_find(store, filter ? filter : &all, order, backwards, from, limit + 1, mem,
		       &rows, err))
		return false;
	page_fill(&rows, rows.n < limit ? rows.n : limit, backwards, mem, ret);
	return true;
}

/* Like walk_read, with the rows of one step at a time in memory. */
static bool walk_count(struct store *store, const struct story_filter *filter,
		       struct match *match, size_t most, size_t *ret, struct err *err)
{
	bool unread = filter->unread || match_unread(match), ok = true;
	struct story_key key = { .text = STR("") };
	struct arena *mem = arena_new();
	size_t n = 0, n_read = WALK_STEP;

	while (ok && n < most && n_read == WALK_STEP) {
		rows_t rows = { 0 };
		bool in;

		arena_clear(mem);
		ok = list_read(store, unread, ORDER_ADDED, false, &key, WALK_STEP, mem, &rows, err);
		for (size_t i = 0; ok && i < rows.n; i++) {
			ok = match_story(match, &rows.at[i].story, &in, err);
			n += ok && in;
			key = rows.at[i].key;
		}
		n_read = rows.n;
	}
	arena_free(mem);
	*ret = n < most ? n : most;
	return ok;
}

static bool found_count(struct store *store, const struct story_filter *filter, size_t most,
			struct arena *mem, size_t *ret, struct err *err)
{
	struct match *match = NULL;
	rows_t rows = { 0 };
	struct ids ids;
	bool few;

	if (!match_open(store, filter->query, &match, err) ||
	    !filter_ids(store, filter, match, mem, &ids, &few, err))
		return false;
	if (!few)
		return walk_count(store, filter, match, most, ret, err);
	if (!few_read(store, filter, match, &ids, ORDER_ADDED, false, NULL, most, mem, &rows, err))
		return false;
	*ret = rows.n;
	return true;
}

bool store_count_stories(struct store *store, const struct story_filter *filter, size_t most,
			 size_t *ret, struct err *err)
{
	struct store_counts counts;
	struct arena *mem;
	int64_t n = 0;
	bool ok;

	if (!store_counts(store, &counts, err))
		return false;
	if (!filter->query.len && !filter->saga && !filter->related_to) {
		ok = !filter->unread ||
			sql_number(store, SQL_STORY_N_UNREAD, ARGS(INT(most)), 0, &n, err);
		*ret = filter->unread ? (size_t)n : (size_t)counts.n_stories;
		return ok;
	}
	mem = arena_new();
	ok = found_count(store, filter, most, mem, ret, err);
	arena_free(mem);
	return ok;
}

bool store_story_key(struct store *store, int64_t id, enum story_order order, struct arena *mem,
		     struct story_key *ret, bool *ret_found, struct err *err)
{
	struct row row;

	if (!row_get(store, id, order, mem, &row, ret_found, err))
		return false;
	if (*ret_found)
		*ret = row.key;
	return true;
}

/* One after the other, as whoever asks has no more time than for a page. */
static bool days_walk(struct store *store, const struct story_filter *filter,
		      enum story_order order, int64_t lo, int64_t hi, size_t *ret, struct err *err)
{
	bool falls = order_falls[order];
	struct story_key from = { .number = falls ? hi : lo, .text = STR(""),
				  .id = falls ? INT64_MAX : INT64_MIN };
	struct arena *mem = arena_new();
	rows_t rows = { 0 };
	bool ok = rows_find(store, filter, order, false, &from, DAYS_WALKED, mem, &rows, err);

	*ret = 0;
	for (size_t i = 0; ok && i < rows.n; i++)
		*ret += rows.at[i].key.number >= lo && rows.at[i].key.number <= hi;
	arena_free(mem);
	return ok;
}

bool store_count_days(struct store *store, const struct story_filter *filter,
		      enum story_order order, int64_t lo, int64_t hi, size_t most, size_t *ret,
		      struct err *err)
{
	enum sql count = order == ORDER_FIRST ? SQL_DAYS_FIRST : SQL_DAYS_NEWEST;
	int64_t n = 0, unread = 0;

	if (filter->query.len || filter->saga || filter->related_to)
		return days_walk(store, filter, order, lo, hi, ret, err);
	if (!sql_number(store, count, ARGS(INT(1), INT(lo), INT(hi), INT(most)), 0, &unread, err) ||
	    (!filter->unread &&
	     !sql_number(store, count, ARGS(INT(0), INT(lo), INT(hi), INT(most)), 0, &n, err)))
		return false;
	*ret = (size_t)(n + unread);
	return true;
}
