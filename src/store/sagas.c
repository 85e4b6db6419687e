/* SPDX-License-Identifier: MIT */
/*
 * Which saga a story is part of. Sagas are asked for and told with each article that
 * comes, so they are read past what the batch has not written yet, instead of having
 * all of it counted and written first.
 */
#include "internal.h"

bool store_story_saga(struct store *store, int64_t story, int64_t *ret, struct err *err)
{
	const struct change *change;

	if (!counts_settle_left(store, err) || !story_now(store, story, &story, err))
		return false;
	change = change_find(store, story);
	if (!change || !change->has_saga)
		return sql_number(store, SQL_STORY_SAGA, ARGS(INT(story)), 0, ret, err);
	*ret = change->saga;
	return true;
}

bool store_set_saga(struct store *store, int64_t story, int64_t saga, struct err *err)
{
	struct change *change = change_of(store, story);

	(void)err;
	if (!change->has_saga || change->saga != saga)
		change_end_note(&store->changes.sagas, saga, story);
	change->has_saga = true;
	change->saga = saga;
	return true;
}

static bool is_known(const int64_t *stories, size_t n, int64_t story)
{
	for (size_t i = 0; i < n; i++)
		if (stories[i] == story)
			return true;
	return false;
}

/* Those that the batch put there and left there. */
static size_t members_changed(struct store *store, int64_t saga, size_t most, int64_t *ret)
{
	const struct change_ends *ends = &store->changes.sagas;
	size_t n = 0;

	for (const struct change_end *end = change_end_last(ends, saga); end && n < most;
	     end = change_end_before(ends, end))
		if (change_find(store, end->story)->saga == saga && !is_known(ret, n, end->story))
			ret[n++] = end->story;
	return n;
}

static bool saga_changed(struct store *store, int64_t story)
{
	const struct change *change = change_find(store, story);

	return change && change->has_saga;
}

bool store_saga_stories(struct store *store, int64_t saga, size_t most, struct arena *mem,
			int64_t **ret, size_t *ret_n, struct err *err)
{
	int64_t *found = arena_array(mem, int64_t, most + 1);
	sqlite3_stmt *stmt;
	enum next next;
	size_t n;

	if (!counts_settle_left(store, err))
		return false;
	n = members_changed(store, saga, most, found);
	stmt = sql_start(store, SQL_STORY_OF_SAGA, ARGS(INT(saga)), err);
	next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	while (next == NEXT_ITEM && n < most) {
		if (!saga_changed(store, sql_int(stmt, 0)))
			found[n++] = sql_int(stmt, 0);
		next = sql_step(store, stmt, err);
	}
	if (next == NEXT_ITEM)
		sql_stop(stmt);
	*ret = found;
	*ret_n = n;
	return next != NEXT_FAIL;
}
