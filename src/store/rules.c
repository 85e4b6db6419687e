/* SPDX-License-Identifier: MIT */
/* Rules and publishers are written once and then stand as small numbers. */
#include "internal.h"

#include <lesart/defs/rules.h>

static void rule_know(struct store *store, struct str name, uint64_t id)
{
	const char *rule = rule_intern(name);

	while (store->rules.n <= id)
		VEC_PUSH(&store->rules, NULL);
	store->rules.at[id] = rule;
	map_put(&store->rule_ids, str_from(rule), id, NULL);
}

/* After a rollback too: what was made up since is not in the library. */
bool rules_load(struct store *store, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_RULE_ALL, NO_ARGS, err);
	enum next next;

	if (!stmt)
		return false;
	map_clear(&store->rule_ids);
	map64_clear(&store->rules_met);
	map_clear(&store->sources);
	store->rules.n = 0;
	while ((next = sql_step(store, stmt, err)) == NEXT_ITEM)
		if (sql_int(stmt, 0) > 0 && sql_int(stmt, 0) < UINT16_MAX)
			rule_know(store, sql_str(stmt, 1), (uint64_t)sql_int(stmt, 0));
	return next == NEXT_END;
}

static bool rule_find(struct store *store, struct str name, int64_t *ret, struct err *err)
{
	uint64_t *known = map_find(&store->rule_ids, name);
	uint64_t id = store->rules.n ? store->rules.n : 1;

	if (known) {
		*ret = (int64_t)*known;
		return true;
	}
	if (!sql_run(store, SQL_RULE_ADD, ARGS(INT(id), TEXT(name)), err))
		return false;
	rule_know(store, name, id);
	*ret = (int64_t)id;
	return true;
}

/* Names of rules live as long as the program, so where one stands says which it is. */
bool rule_to_id(struct store *store, const char *rule, int64_t *ret, struct err *err)
{
	uint64_t *met = map64_find(&store->rules_met, (uintptr_t)rule);

	*ret = met ? (int64_t)*met : 0;
	if (!rule || met)
		return true;
	if (!rule_find(store, str_from(rule), ret, err))
		return false;
	map64_put(&store->rules_met, (uintptr_t)rule, (uint64_t)*ret, NULL);
	return true;
}

/* Rules come with one library or are added by another connection. */
const char *rule_from_id(struct store *store, uint64_t id)
{
	if (id >= store->rules.n && id < UINT16_MAX)
		rules_load(store, NULL);
	return id < store->rules.n ? store->rules.at[id] : NULL;
}

bool source_to_id(struct store *store, struct str name, int64_t *ret, struct err *err)
{
	uint64_t *known;

	*ret = 0;
	if (!name.len)
		return true;
	known = map_find(&store->sources, name);
	if (known) {
		*ret = (int64_t)*known;
		return true;
	}
	if (!sql_number(store, SQL_SOURCE_FIND, ARGS(TEXT(name)), 0, ret, err))
		return false;
	if (!*ret) {
		*ret = ++store->library.n_sources;
		if (!sql_run(store, SQL_SOURCE_ADD, ARGS(INT(*ret), TEXT(name)), err))
			return false;
	}
	map_put(&store->sources, arena_str(store->mem, name), (uint64_t)*ret, NULL);
	return true;
}
