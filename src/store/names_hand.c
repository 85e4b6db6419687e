/* SPDX-License-Identifier: MIT */
/*
 * Names joined by hand: which name was joined to which, as a forest, so that each
 * join can be taken back by itself. A joined name has no weight of its own in the
 * list; the name it was joined to has it in addition.
 */
#include "names.h"

#include <lesart/store/journal.h>

bool joins_load(struct store *store, struct joins *ret, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_NAME_JOINS, ARGS(INT(NAME_JOINS_MAX)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	map64_init(&ret->into);
	while (next == NEXT_ITEM) {
		map64_put(&ret->into, (uint64_t)sql_int(stmt, 0), (uint64_t)sql_int(stmt, 1), NULL);
		next = sql_step(store, stmt, err);
	}
	return next == NEXT_END;
}

void joins_release(struct joins *joins)
{
	map64_release(&joins->into);
}

int64_t joins_root(const struct joins *joins, int64_t id)
{
	const uint64_t *into;

	for (int i = 0; i < NAME_DEPTH_MAX; i++) {
		into = map64_find(&joins->into, (uint64_t)id);
		if (!into)
			break;
		id = (int64_t)*into;
	}
	return id;
}

static bool root_find(struct store *store, int64_t id, int64_t *ret, struct err *err)
{
	int64_t into = id;

	for (int i = 0; into && i < NAME_DEPTH_MAX; i++) {
		id = into;
		if (!sql_number(store, SQL_NAME_INTO, ARGS(INT(id)), 0, &into, err))
			return false;
	}
	*ret = id;
	return true;
}

static bool parts_push(struct store *store, int64_t id, struct arena *mem, struct ids *ids,
		       struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_NAME_PARTS, ARGS(INT(id)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	while (next == NEXT_ITEM) {
		if (ids->n < NAME_PARTS_MAX)
			ARENA_PUSH(mem, ids, sql_int(stmt, 0));
		next = sql_step(store, stmt, err);
	}
	return next == NEXT_END;
}

bool name_tree(struct store *store, int64_t id, struct arena *mem, struct ids *ret,
	       struct err *err)
{
	*ret = (struct ids){ 0 };
	ARENA_PUSH(mem, ret, id);
	for (size_t i = 0; i < ret->n; i++)
		if (!parts_push(store, ret->at[i], mem, ret, err))
			return false;
	return true;
}

/* Stories of a name and of those joined to it. */
static bool tree_weight(struct store *store, int64_t id, int64_t *ret, struct err *err)
{
	struct arena *mem = arena_new();
	struct ids tree;
	bool ok = name_tree(store, id, mem, &tree, err);

	*ret = 0;
	for (size_t i = 0; ok && i < tree.n; i++) {
		int64_t n = 0;

		ok = sql_number(store, SQL_NAME_STORIES, ARGS(INT(tree.at[i])), 0, &n, err);
		*ret += n;
	}
	arena_free(mem);
	return ok;
}

static bool name_part(struct store *store, int64_t id, int64_t weight, struct err *err)
{
	int64_t into, root;

	if (!sql_number(store, SQL_NAME_INTO, ARGS(INT(id)), 0, &into, err))
		return false;
	if (!into)
		return true;
	return root_find(store, into, &root, err) &&
		sql_run(store, SQL_NAME_WEIGHT, ARGS(INT(root), INT(-weight)), err) &&
		sql_run(store, SQL_NAME_WEIGHT, ARGS(INT(id), INT(weight)), err) &&
		sql_run(store, SQL_NAME_JOIN_DROP, ARGS(INT(id)), err);
}

/* What hinders is told before anything is changed, and as what is wrong in the
 * library: an act that waited for a batch must not stop it. */
static bool join_check(struct store *store, int64_t id, int64_t into, struct err *err)
{
	struct arena *mem = arena_new();
	struct ids tree = { 0 };
	int64_t n, at = into;
	bool ok = sql_number(store, SQL_NAME_JOIN_COUNT, NO_ARGS, 0, &n, err);

	for (int i = 0; ok && at; i++) {
		if (at == id || i == NAME_DEPTH_MAX)
			ok = err_set(err, ERR_STORE, "these names are one already");
		else
			ok = sql_number(store, SQL_NAME_INTO, ARGS(INT(at)), 0, &at, err);
	}
	ok = ok && name_tree(store, into, mem, &tree, err);
	if (ok && (n >= NAME_JOINS_MAX || tree.n >= NAME_PARTS_MAX))
		ok = err_set(err, ERR_STORE, "too many names were joined");
	arena_free(mem);
	return ok;
}

/* Doing it twice is doing it once. */
bool name_join_do(struct store *store, int64_t id, int64_t into, struct err *err)
{
	int64_t weight, root, known;

	if (!names_flush(store, err) ||
	    !sql_number(store, SQL_NAME_INTO, ARGS(INT(id)), 0, &known, err))
		return false;
	if (known == into)
		return true;
	if ((into && !join_check(store, id, into, err)) ||
	    !tree_weight(store, id, &weight, err) || !name_part(store, id, weight, err))
		return false;
	if (!into)
		return true;
	return root_find(store, into, &root, err) &&
		sql_run(store, SQL_NAME_JOIN_PUT, ARGS(INT(id), INT(into)), err) &&
		sql_run(store, SQL_NAME_WEIGHT, ARGS(INT(id), INT(-weight)), err) &&
		sql_run(store, SQL_NAME_WEIGHT, ARGS(INT(root), INT(weight)), err);
}

bool store_join_name(struct store *store, int64_t id, int64_t into, bool *ret_later,
		     struct err *err)
{
	struct arena *mem = arena_new();
	struct act act = { .kind = ACT_NAMES, .id = id,
			   .after = arena_printf(mem, "%lld", (long long)into) };
	struct name_row row, other;
	bool found = false, ok = store_name(store, id, mem, &row, &found, err);

	if (ok && found && into)
		ok = store_name(store, into, mem, &other, &found, err);
	if (ok && !found)
		ok = err_set(err, ERR_USAGE, "there is no such name");
	if (ok) {
		act.before = arena_printf(mem, "%lld", (long long)row.into);
		ok = store_act(store, &act, ret_later, err);
	}
	arena_free(mem);
	return ok;
}
