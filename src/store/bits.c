/* SPDX-License-Identifier: MIT */
/*
 * The answer of the index, or of a date, as one bit an article. The bits of what
 * many articles have are filled for the newest ones only; see index_has().
 */
#include "match.h"

#define DENSE_PART 32		/* of all articles found: the others are asked one by one */
#define DENSE_MIN 4000
#define DENSE_MAX 40000
#define WINDOW_ARTICLES 131072	/* looked at before somebody may say stop */
#define LONG_DAYS 400		/* index article_long has what may last longer */

bool query_stopped(struct store *store, struct err *err)
{
	return atomic_load(&store->interrupted) && !err_set(err, ERR_CANCEL, "stopped");
}

bool query_hurried(struct store *store, struct err *err)
{
	if (store->hurry && store->hurry(store->hurry_ctx))
		atomic_store(&store->interrupted, true);
	return query_stopped(store, err);
}

static void bit_set(struct query_node *node, int64_t id)
{
	size_t at = (size_t)id;

	if (id < 0 || at >= node->n_bits || node->bits[at >> 3] >> (at & 7) & 1)
		return;
	node->bits[at >> 3] |= (uint8_t)(1u << (at & 7));
	node->n_found++;
}

bool bit_get(const struct query_node *node, int64_t id)
{
	size_t at = (size_t)id;

	return id >= 0 && at < node->n_bits && (node->bits[at >> 3] >> (at & 7) & 1);
}

static bool bits_fill(struct match *match, struct query_node *node, sqlite3_stmt *stmt,
		      struct err *err)
{
	enum next next = stmt ? sql_step(match->store, stmt, err) : NEXT_FAIL;

	while (next == NEXT_ITEM) {
		bit_set(node, sql_int(stmt, 0));
		if (query_stopped(match->store, err)) {
			sql_stop(stmt);
			return false;
		}
		next = sql_step(match->store, stmt, err);
	}
	return next == NEXT_END;
}

/* More than the date allows; each one is asked again. */
static bool bits_of_date(struct match *match, struct query_node *node, struct err *err)
{
	struct store *store = match->store;
	int64_t lo = INT32_MIN, hi = INT32_MAX;

	if (node->field == FIELD_AFTER)
		lo = (int64_t)node->hi + 1;
	else if (node->field == FIELD_BEFORE)
		hi = (int64_t)node->lo - 1;
	else {
		lo = (int64_t)node->lo - LONG_DAYS;
		hi = node->hi;
	}
	if (!bits_fill(match, node, sql_start(store, SQL_ARTICLE_BETWEEN,
					      ARGS(INT(lo), INT(hi)), err), err))
		return false;
	return node->field != FIELD_ON ||
		bits_fill(match, node, sql_start(store, SQL_ARTICLE_LONG,
						 ARGS(INT(node->lo), INT(node->hi)), err), err);
}

/* One stretch of articles, newest first; ends early if they are too many. */
static bool bits_of_window(struct match *match, struct query_node *node, int64_t low,
			   size_t most, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(match->store, SQL_WORDS_BETWEEN,
				       ARGS(TEXT(node->match), INT(low), INT(node->low - 1)), err);
	enum next next = stmt ? sql_step(match->store, stmt, err) : NEXT_FAIL;

	while (next == NEXT_ITEM && node->n_found < most && !query_stopped(match->store, err)) {
		node->low = sql_int(stmt, 0);
		bit_set(node, node->low);
		next = sql_step(match->store, stmt, err);
	}
	if (next == NEXT_END)
		node->low = low;
	if (next == NEXT_ITEM)
		sql_stop(stmt);
	return next != NEXT_FAIL && !query_stopped(match->store, err);
}

/* A common word is known to be one early on. What has a beginning of a word in it
 * costs the same for one article as for all. */
static bool bits_of_index(struct match *match, struct query_node *node, struct err *err)
{
	bool starts = str_find(node->match, STR("\"*")) >= 0;
	size_t most = node->n_bits / DENSE_PART;

	if (most < DENSE_MIN || most > DENSE_MAX)
		most = most < DENSE_MIN ? DENSE_MIN : DENSE_MAX;
	if (starts)
		most = SIZE_MAX;
	node->low = (int64_t)node->n_bits;
	while (node->low > 0 && node->n_found < most) {
		int64_t low = node->low > WINDOW_ARTICLES && !starts ?
			node->low - WINDOW_ARTICLES : 0;

		if (!bits_of_window(match, node, low, most, err))
			return false;
	}
	return true;
}

bool index_has(struct match *match, struct query_node *node, int64_t id, bool *ret,
		      struct err *err)
{
	int64_t one;

	*ret = bit_get(node, id);
	if (id >= node->low)
		return true;
	if (!sql_number(match->store, SQL_WORDS_HAS, ARGS(TEXT(node->match), INT(id)), 0, &one,
			err))
		return false;
	*ret = one;
	return true;
}

bool bits_ready(struct match *match, struct query_node *node, struct err *err)
{
	struct store *store = match->store;
	int64_t last;
	bool ok;

	if (node->bits)
		return true;
	if (!sql_number(store, SQL_ARTICLE_LAST, NO_ARGS, 0, &last, err))
		return false;
	node->n_bits = (size_t)last + 1;
	node->n_found = 0;
	node->bits = arena_zalloc(match->mem, node->n_bits / 8 + 1);
	if (node->kind == QUERY_DATE)
		ok = bits_of_date(match, node, err);
	else
		ok = bits_of_index(match, node, err);
	if (!ok)
		node->bits = NULL;
	return ok;
}
