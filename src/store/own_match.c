/* SPDX-License-Identifier: MIT */
/* Tags, notes and publishers by what is typed. They are few, so all are looked at. */
#include <stdlib.h>

#include <lesart/base/uni.h>

#include "own.h"

#define SOURCES_MOST 20000	/* publishers that are looked at */

static int id_cmp(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

void own_sort(struct own_ids *ids)
{
	if (ids->n)
		qsort(ids->at, ids->n, sizeof(*ids->at), id_cmp);
}

bool own_has(const struct own_ids *ids, int64_t id)
{
	return ids->n && bsearch(&id, ids->at, ids->n, sizeof(*ids->at), id_cmp);
}

bool own_with_tag(struct store *store, struct str tag, bool prefix, struct arena *mem,
		  struct own_ids *stories, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_TAG_EACH, NO_ARGS, err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	struct str wanted = uni_fold_arena(mem, tag);

	for (; next == NEXT_ITEM; next = sql_step(store, stmt, err)) {
		struct str name = uni_fold_arena(mem, sql_str(stmt, 1));

		if (prefix ? str_starts(name, wanted) : str_eq(name, wanted))
			ARENA_PUSH(mem, stories, sql_int(stmt, 0));
	}
	own_sort(stories);
	return next == NEXT_END;
}

/* Every word of the query stands somewhere in the note. */
static bool note_has(struct str note, struct str words)
{
	struct str word;

	while (str_split(&words, ' ', &word))
		if (str_find(note, word) < 0)
			return false;
	return true;
}

bool own_with_note(struct store *store, struct str words, struct arena *mem,
		   struct own_ids *stories, struct own_ids *articles, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_REMARK_EACH, NO_ARGS, err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	struct str wanted = uni_fold_arena(mem, words);

	for (; next == NEXT_ITEM; next = sql_step(store, stmt, err)) {
		struct own_ids *to = sql_int(stmt, 0) == REMARK_STORY ? stories : articles;

		if (note_has(uni_fold_arena(mem, sql_str(stmt, 2)), wanted))
			ARENA_PUSH(mem, to, sql_int(stmt, 1));
	}
	own_sort(stories);
	own_sort(articles);
	return next == NEXT_END;
}

/* "dot" finds "The Dot" and "dotted.example". */
static bool word_begins(struct str name, struct str prefix)
{
	for (size_t at = 0; at + prefix.len <= name.len; at++) {
		bool start = at == 0 || name.ptr[at - 1] == ' ' || name.ptr[at - 1] == '.' ||
			     name.ptr[at - 1] == '-';

		if (start && memcmp(name.ptr + at, prefix.ptr, prefix.len) == 0)
			return true;
	}
	return false;
}

bool store_sources(struct store *store, struct str prefix, size_t limit, struct arena *mem,
		   struct str **ret, size_t *ret_n, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_SOURCE_EACH, ARGS(INT(SOURCES_MOST)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	struct str wanted = uni_fold_arena(mem, prefix);
	ARENA_VEC(struct str) found = { 0 };

	for (; next == NEXT_ITEM; next = sql_step(store, stmt, err))
		if (found.n < limit && word_begins(uni_fold_arena(mem, sql_str(stmt, 0)), wanted))
			ARENA_PUSH(mem, &found, sql_copy(mem, stmt, 0));
	*ret = found.at;
	*ret_n = found.n;
	return next == NEXT_END;
}
