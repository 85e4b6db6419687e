/* SPDX-License-Identifier: MIT */
/*
 * How many events begin when. For the whole library that is kept as one number a
 * day, changed with the events and written at the commit.
 */
#include "internal.h"

static uint64_t day_slot(day_t day, int axis)
{
	return (uint64_t)((int64_t)day - DAY_MIN) << 1 | (axis == EVENT_MENTIONED);
}

void days_count(struct store *store, day_t day, int axis, int by)
{
	uint64_t *n = map64_put(&store->days, day_slot(day, axis), 0, NULL);

	*n = (uint64_t)((int64_t)*n + by);
}

bool days_flush(struct store *store, struct err *err)
{
	for (size_t i = 0; i < store->days.n_slots; i++) {
		const struct map64_entry *e = &store->days.at[i];

		if (e->used && e->value &&
		    !sql_run(store, SQL_DAY_ADD, ARGS(INT(e->key), INT(e->value)), err))
			return false;
	}
	map64_clear(&store->days);
	return true;
}

struct bins {
	const struct event_filter *filter;
	uint32_t *at;
	size_t n;
};

static void bins_add(const struct bins *bins, day_t day, uint32_t n)
{
	int64_t from = bins->filter->from, days = (int64_t)bins->filter->to - from + 1;

	if (day >= from && day <= bins->filter->to)
		bins->at[(uint64_t)(day - from) * bins->n / (uint64_t)days] += n;
}

static bool bins_of_all(struct store *store, const struct bins *bins, struct err *err)
{
	const struct event_filter *f = bins->filter;
	sqlite3_stmt *stmt = sql_start(store, SQL_DAY_ALL,
				       ARGS(INT(day_slot(f->from, EVENT_PUBLISHED)),
					    INT(day_slot(f->to, EVENT_MENTIONED))), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	while (next == NEXT_ITEM) {
		int64_t slot = sql_int(stmt, 0);

		if (f->axis < 0 || f->axis == (slot & 1 ? EVENT_MENTIONED : EVENT_PUBLISHED))
			bins_add(bins, (day_t)((slot >> 1) + DAY_MIN), (uint32_t)sql_int(stmt, 1));
		next = sql_step(store, stmt, err);
	}
	return next == NEXT_END;
}

bool store_event_bins(struct store *store, const struct event_filter *filter, size_t n_bins,
		      uint32_t *ret_bins, struct err *err)
{
	struct bins bins = { filter, ret_bins, n_bins };
	struct arena *mem;
	struct event *events;
	size_t n;
	bool ok;

	memset(ret_bins, 0, n_bins * sizeof(*ret_bins));
	if (!n_bins || filter->from > filter->to)
		return true;
	if (!counts_settle(store, err) || !days_flush(store, err))
		return false;
	if (!filter->story && !filter->saga && !filter->query.len)
		return bins_of_all(store, &bins, err);
	mem = arena_new();
	ok = events_list(store, filter, mem, &events, &n, err);
	for (size_t i = 0; i < n && ok; i++)
		bins_add(&bins, events[i].when.lo, 1);
	arena_free(mem);
	return ok;
}

bool store_event_range(struct store *store, day_t *ret_from, day_t *ret_to, bool *ret_any,
		       struct err *err)
{
	int64_t first, last;

	if (!sql_number(store, SQL_DAY_FIRST, NO_ARGS, -1, &first, err) ||
	    !sql_number(store, SQL_DAY_LAST, NO_ARGS, -1, &last, err))
		return false;
	*ret_any = first >= 0;
	if (*ret_any) {
		*ret_from = (day_t)((first >> 1) + DAY_MIN);
		*ret_to = (day_t)((last >> 1) + DAY_MIN);
	}
	return true;
}
