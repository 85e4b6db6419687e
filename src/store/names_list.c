/* SPDX-License-Identifier: MIT */
/*
 * The list of names. By weight it is an index of the names of several stories and
 * then, by name, the many of one story only. Typed words are beginnings: where few
 * names have one of them these are fetched and sorted, else the list is walked, a
 * piece at a time: what is typed may fit none of a million.
 */
#include "names.h"

#include <stdlib.h>

#define FEW_NAMES 1500
#define WALK_MAX 3000		/* names looked at for a page */
#define SCATTERED 3		/* names by key lie anywhere */
#define SOME_NAMES 500		/* looked at for a completion */
#define WORDS_MAX 6
#define WORD_END "\xF4\x8F\xBF\xBF"	/* sorts behind every letter */

struct want {
	struct str words[WORDS_MAX];	/* folded */
	size_t n_words;
	int class;
};

typedef ARENA_VEC(struct name_row) rows_t;

void name_from_row(struct arena *mem, sqlite3_stmt *stmt, struct name_row *ret)
{
	*ret = (struct name_row){
		.id = sql_int(stmt, 0), .class = (uint8_t)(sql_int(stmt, 1) % NAME_CLASSES),
		.key = sql_copy(mem, stmt, 2), .shown = sql_copy(mem, stmt, 3),
		.n_stories = (uint64_t)sql_int(stmt, 4), .n_articles = (uint64_t)sql_int(stmt, 5),
		.into = sql_int(stmt, 6),
	};
}

static struct name_key key_of(const struct name_row *row)
{
	return (struct name_key){ .id = row->id, .weight = row->n_stories, .key = row->key,
				  .class = row->class };
}

static void want_read(const struct name_filter *filter, struct arena *mem, struct want *ret)
{
	struct str folded = uni_fold_arena(mem, filter->words);
	struct span span;
	size_t at = 0;

	ret->class = filter->class;
	ret->n_words = 0;
	while (ret->n_words < WORDS_MAX && store_word_next(folded, &at, &span))
		ret->words[ret->n_words++] = str_span(folded, span);
}

static bool key_has(struct str key, struct str start)
{
	struct span span;
	size_t at = 0;

	while (store_word_next(key, &at, &span))
		if (str_starts(str_span(key, span), start))
			return true;
	return false;
}

static bool row_wanted(const struct want *want, const struct name_row *row)
{
	if (want->class >= 0 && row->class != want->class)
		return false;
	for (size_t i = 0; i < want->n_words; i++)
		if (!key_has(row->key, want->words[i]))
			return false;
	return true;
}

/* --- walking ------------------------------------------------------------------- */

struct walking {
	const struct want *want;
	struct arena *mem;
	rows_t rows;
	size_t limit, n_seen, cost;	/* cost: of a row, in rows that lie beside each other */
	struct name_key next;		/* id 0: it came to the end */
};

static bool is_full(const struct walking *walking)
{
	return walking->rows.n >= walking->limit || walking->n_seen >= WALK_MAX;
}

static bool walk(struct store *store, sqlite3_stmt *stmt, struct walking *w, bool scattered,
		 struct err *err)
{
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	w->cost = scattered ? SCATTERED : 1;
	w->next.id = 0;
	while (next == NEXT_ITEM && !w->next.id) {
		struct name_row row;

		name_from_row(w->mem, stmt, &row);
		w->n_seen += w->cost;
		if (row_wanted(w->want, &row))
			ARENA_PUSH(w->mem, &w->rows, row);
		if (is_full(w))
			w->next = key_of(&row);
		else
			next = sql_step(store, stmt, err);
	}
	if (next == NEXT_ITEM)
		sql_stop(stmt);
	return next != NEXT_FAIL;
}

static bool list_walk(struct store *store, enum name_order order, const struct name_key *after,
		      struct walking *w, struct err *err)
{
	struct str key = after->id ? after->key : STR("");
	int64_t class = after->id ? after->class : -1;

	if (order == NAMES_BY_NAME)
		return walk(store, sql_start(store, SQL_NAME_BY_NAME,
					     ARGS(TEXT(key), INT(class)), err), w, true, err);
	if (!after->id || after->weight > 1) {
		int64_t weight = after->id ? (int64_t)after->weight : INT64_MAX;

		if (!walk(store, sql_start(store, SQL_NAME_BY_WEIGHT,
					   ARGS(INT(weight), TEXT(key), INT(class)), err), w,
			  false, err))
			return false;
		if (w->next.id)
			return true;
		key = STR("");
		class = -1;
	}
	return walk(store, sql_start(store, SQL_NAME_SINGLE, ARGS(TEXT(key), INT(class)), err), w,
		    true, err);
}

/* --- few ------------------------------------------------------------------------ */

static bool ids_add(struct store *store, enum sql which, struct str start, size_t most,
		    struct arena *mem, struct ids *ids, struct err *err)
{
	struct str end = arena_printf(mem, "%.*s" WORD_END, STR_FMT(start));
	sqlite3_stmt *stmt = sql_start(store, which, ARGS(TEXT(start), TEXT(end),
							  INT(most)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	while (next == NEXT_ITEM) {
		ARENA_PUSH(mem, ids, sql_int(stmt, 0));
		next = sql_step(store, stmt, err);
	}
	return next == NEXT_END;
}

static int id_cmp(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Names with a word that begins as one typed, of which there are few. */
static bool candidates(struct store *store, const struct want *want, struct arena *mem,
		       struct ids *ret, bool *ret_few, struct err *err)
{
	*ret_few = false;
	for (size_t i = 0; i < want->n_words && !*ret_few; i++) {
		*ret = (struct ids){ 0 };
		if (!ids_add(store, SQL_NAME_BEGINS, want->words[i], FEW_NAMES + 1, mem, ret,
			     err) ||
		    (ret->n <= FEW_NAMES &&
		     !ids_add(store, SQL_NAME_WORD_BEGINS, want->words[i], FEW_NAMES + 1, mem, ret,
			     err)))
			return false;
		*ret_few = ret->n <= FEW_NAMES;
	}
	if (*ret_few && ret->n)
		qsort(ret->at, ret->n, sizeof(*ret->at), id_cmp);
	return true;
}

static int key_cmp(const struct name_row *x, const struct name_row *y)
{
	int way = str_cmp(x->key, y->key);

	return way ? way : (x->class > y->class) - (x->class < y->class);
}

static int by_name(const void *a, const void *b)
{
	return key_cmp(a, b);
}

static int by_weight(const void *a, const void *b)
{
	const struct name_row *x = a, *y = b;

	if (x->n_stories != y->n_stories)
		return x->n_stories < y->n_stories ? 1 : -1;
	return key_cmp(x, y);
}

static bool name_read(struct store *store, int64_t id, struct arena *mem, struct name_row *ret,
		      bool *ret_found, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_NAME_GET, ARGS(INT(id)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	*ret_found = next == NEXT_ITEM;
	if (*ret_found) {
		name_from_row(mem, stmt, ret);
		sql_stop(stmt);
	}
	return next != NEXT_FAIL;
}

static bool list_few(struct store *store, enum name_order order, const struct ids *ids,
		     const struct name_key *after, struct walking *w, struct err *err)
{
	struct name_row last = { .n_stories = after->weight, .key = after->key,
				 .class = after->class };
	int (*cmp)(const void *, const void *) = order == NAMES_BY_NAME ? by_name : by_weight;

	for (size_t i = 0; i < ids->n; i++) {
		struct name_row row;
		bool found;

		if (i && ids->at[i] == ids->at[i - 1])
			continue;
		if (!name_read(store, ids->at[i], w->mem, &row, &found, err))
			return false;
		if (found && row.n_stories && row_wanted(w->want, &row) &&
		    (!after->id || cmp(&row, &last) > 0))
			ARENA_PUSH(w->mem, &w->rows, row);
	}
	if (w->rows.n)
		qsort(w->rows.at, w->rows.n, sizeof(*w->rows.at), cmp);
	if (w->rows.n > w->limit) {
		w->rows.n = w->limit;
		w->next = key_of(&w->rows.at[w->limit - 1]);
	}
	return true;
}

bool store_names(struct store *store, const struct name_filter *filter,
		 const struct name_key *after, size_t limit, struct arena *mem,
		 struct name_page *ret, struct err *err)
{
	static const struct name_key start = { 0 };
	struct want want;
	struct walking w = { .want = &want, .mem = mem, .limit = limit };
	struct ids ids = { 0 };
	bool few, ok;

	want_read(filter, mem, &want);
	after = after ? after : &start;
	ok = counts_settle(store, err) && names_flush(store, err) &&
	     candidates(store, &want, mem, &ids, &few, err) &&
	     (few ? list_few(store, filter->order, &ids, after, &w, err) :
		    list_walk(store, filter->order, after, &w, err));
	if (!ok)
		return false;
	*ret = (struct name_page){ .rows = w.rows.at, .n = w.rows.n, .next = w.next };
	return true;
}

bool store_name(struct store *store, int64_t id, struct arena *mem, struct name_row *ret,
		bool *ret_found, struct err *err)
{
	return counts_settle(store, err) && names_flush(store, err) &&
		name_read(store, id, mem, ret, ret_found, err);
}

/* Some of the many names with a word that begins so, if the heaviest have none. */
static bool list_some(struct store *store, const struct name_filter *filter, size_t limit,
		      struct arena *mem, struct name_page *ret, struct err *err)
{
	static const struct name_key start = { 0 };
	struct want want;
	struct walking w = { .want = &want, .mem = mem, .limit = limit };
	struct ids ids = { 0 };

	want_read(filter, mem, &want);
	if (!want.n_words)
		return true;
	if (!ids_add(store, SQL_NAME_WORD_BEGINS, want.words[0], SOME_NAMES, mem, &ids, err) ||
	    !ids_add(store, SQL_NAME_BEGINS, want.words[0], SOME_NAMES, mem, &ids, err))
		return false;
	if (ids.n)
		qsort(ids.at, ids.n, sizeof(*ids.at), id_cmp);
	if (!list_few(store, filter->order, &ids, &start, &w, err))
		return false;
	*ret = (struct name_page){ .rows = w.rows.at, .n = w.rows.n };
	return true;
}

bool store_complete_name(struct store *store, struct str prefix, int class, size_t limit,
			 struct arena *mem, struct str **ret, size_t *ret_n, struct err *err)
{
	struct name_filter filter = { .words = prefix, .class = class };
	struct name_page page;

	if (!store_names(store, &filter, NULL, limit, mem, &page, err) ||
	    (!page.n && page.next.id && !list_some(store, &filter, limit, mem, &page, err)))
		return false;
	*ret = arena_array(mem, struct str, page.n + 1);
	for (size_t i = 0; i < page.n; i++)
		(*ret)[i] = page.rows[i].shown;
	*ret_n = page.n;
	return true;
}
