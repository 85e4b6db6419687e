/* SPDX-License-Identifier: MIT */
/*
 * The time line. An event knows where its words stand; they are fetched from the
 * text when it is shown. To find what overlaps a stretch of time by an index on
 * the first day alone, events are kept apart by how long they last: short ones
 * cannot begin much before the stretch, and long ones are few.
 */
#include "internal.h"

#include <stdlib.h>

#define EVENT_TEXT_BYTES 400
#define EVENTS_MAX 1000000

static const int reach_days[] = { 31, 400, DAY_MAX - DAY_MIN };
#define N_REACH ((int)(sizeof(reach_days) / sizeof(*reach_days)))

static int when_reach(struct when when)
{
	int64_t days = (int64_t)when.hi - when.lo;
	int reach = 0;

	while (reach < N_REACH - 1 && days > reach_days[reach])
		reach++;
	return reach;
}

bool events_clear(struct store *store, int64_t story, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_EVENT_DAYS, ARGS(INT(story)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	while (next == NEXT_ITEM) {
		days_count(store, (day_t)sql_int(stmt, 0), (int)sql_int(stmt, 1), -1);
		next = sql_step(store, stmt, err);
	}
	return next == NEXT_END && sql_run(store, SQL_EVENT_CLEAR, ARGS(INT(story)), err);
}

static bool event_add(struct store *store, int64_t story, const struct event *event,
		      int64_t id, int64_t first, struct err *err)
{
	struct when_cols when = when_to_cols(store, event->when);
	int64_t rule;

	if (!rule_to_id(store, event->rule, &rule, err))
		return false;
	if (!event->same_as)
		days_count(store, event->when.lo, event->axis, 1);
	return sql_run(store, SQL_EVENT_ADD,
		       ARGS(INT(id), INT(story), INT(event->article), INT(event->axis),
			    INT(event->state), WHEN_ARGS(when), INT(when_reach(event->when)),
			    INT(event->span.from), INT(event->span.to - event->span.from),
			    INT(event->clause.from), INT(event->clause.to - event->clause.from),
			    INT(rule), INT(event->same_as ? first + event->same_as - 1 : 0)),
		       err);
}

/* same_as comes as the place in this list, from 1. What has no day is no event. */
bool store_set_events(struct store *store, int64_t story, const struct event *events, size_t n,
		      struct err *err)
{
	int64_t last;

	if (!events_clear(store, story, err) ||
	    !sql_number(store, SQL_EVENT_LAST, NO_ARGS, 0, &last, err))
		return false;
	for (size_t i = 0; i < n; i++)
		if (when_known(events[i].when) &&
		    !event_add(store, story, &events[i], last + 1 + (int64_t)i, last + 1, err))
			return false;
	return true;
}

/* --- reading -------------------------------------------------------------------- */

typedef ARENA_VEC(struct event) events_t;

static struct span span_columns(sqlite3_stmt *stmt, int col)
{
	int64_t from = sql_int(stmt, col), len = sql_int(stmt, col + 1);

	if (from < 0 || len < 0 || from > UINT32_MAX - len)
		return (struct span){ 0, 0 };
	return (struct span){ (uint32_t)from, (uint32_t)(from + len) };
}

static void event_from_row(struct store *store, struct arena *mem, sqlite3_stmt *stmt,
			   struct event *ret)
{
	*ret = (struct event){
		.id = sql_int(stmt, 0), .story = sql_int(stmt, 1), .article = sql_int(stmt, 2),
		.axis = (uint8_t)sql_int(stmt, 3), .state = (uint8_t)sql_int(stmt, 4),
		.when = when_from_cols(mem, stmt, 5), .span = span_columns(stmt, 9),
		.clause = span_columns(stmt, 11), .same_as = sql_int(stmt, 14),
	};
	ret->rule = rule_from_id(store, (uint64_t)sql_int(stmt, 13));
}

static struct str one_line(struct arena *mem, struct str s)
{
	char *line = arena_alloc(mem, s.len + 1);
	size_t n = s.len;
	uint32_t cp;

	if (s.len)
		memcpy(line, s.ptr, s.len);
	if (n > EVENT_TEXT_BYTES) {
		n = uni_before(s, EVENT_TEXT_BYTES + 1, &cp);
		if (n > EVENT_TEXT_BYTES)
			n = EVENT_TEXT_BYTES;
	}
	for (size_t i = 0; i < n; i++)
		if (line[i] == '\n' || line[i] == '\t')
			line[i] = ' ';
	line[n] = '\0';
	return (struct str){ line, n };
}

/* Of publication there are no words: the title says what came out. */
static bool event_title(struct store *store, struct event *event, struct arena *mem,
			struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_ARTICLE_TITLE, ARGS(INT(event->article)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	event->text = STR("");
	if (next == NEXT_ITEM) {
		event->text = one_line(mem, sql_str(stmt, 0));
		sql_stop(stmt);
	}
	return next != NEXT_FAIL;
}

static bool event_text(struct store *store, struct event *event, struct arena *mem,
		       struct err *err)
{
	struct arena *scratch;
	struct str text;
	bool ok;

	if (event->axis == EVENT_PUBLISHED)
		return event_title(store, event, mem, err);
	scratch = arena_new();
	ok = article_text(store, event->article, scratch, &text, err);
	event->text = STR("");
	if (ok && event->clause.to <= text.len && uni_valid(str_span(text, event->clause)))
		event->text = one_line(mem, str_span(text, event->clause));
	arena_free(scratch);
	return ok;
}

/* What is asked for, and the match of its query. */
struct event_want {
	const struct event_filter *filter;
	struct match *match;
	struct map64 stories;	/* asked already: 1 in, 0 out */
	size_t limit;
};

static bool want_story(struct store *store, struct event_want *want, int64_t id, bool *ret,
		       struct err *err)
{
	uint64_t *known = map64_find(&want->stories, (uint64_t)id);
	struct story story = { .id = id };

	*ret = true;
	if (!want->match)
		return true;
	if (known) {
		*ret = *known;
		return true;
	}
	(void)store;
	if (!match_story(want->match, &story, ret, err))
		return false;
	map64_put(&want->stories, (uint64_t)id, *ret, NULL);
	return true;
}

static bool want_event(struct store *store, struct event_want *want, sqlite3_stmt *stmt,
		       bool *ret, struct err *err)
{
	const struct event_filter *f = want->filter;

	*ret = sql_int(stmt, 14) == 0 && sql_int(stmt, 6) >= f->from &&
		sql_int(stmt, 5) <= f->to &&
		(f->axis < 0 || sql_int(stmt, 3) == f->axis);
	return !*ret || want_story(store, want, sql_int(stmt, 1), ret, err);
}

/* At most want->limit more of the statement's rows. */
static bool events_take(struct store *store, struct event_want *want, sqlite3_stmt *stmt,
			struct arena *mem, events_t *ret, struct err *err)
{
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	size_t end = ret->n + want->limit;

	while (next == NEXT_ITEM && ret->n < end) {
		struct event event;
		bool in;

		if (!want_event(store, want, stmt, &in, err)) {
			sql_stop(stmt);
			return false;
		}
		if (in) {
			event_from_row(store, mem, stmt, &event);
			ARENA_PUSH(mem, ret, event);
		}
		next = sql_step(store, stmt, err);
	}
	if (next == NEXT_ITEM)
		sql_stop(stmt);
	return next != NEXT_FAIL;
}

static bool events_of_story(struct store *store, struct event_want *want, int64_t story,
			    struct event_key key, struct arena *mem, events_t *ret,
			    struct err *err)
{
	return story_now(store, story, &story, err) &&
		events_take(store, want, sql_start(store, SQL_EVENT_OF_STORY,
						   ARGS(INT(story), INT(key.lo), INT(key.id),
							INT(want->filter->to)), err),
			    mem, ret, err);
}

static bool events_of_all(struct store *store, struct event_want *want, struct event_key key,
			  struct arena *mem, events_t *ret, struct err *err)
{
	for (int reach = 0; reach < N_REACH; reach++) {
		int64_t first = (int64_t)want->filter->from - reach_days[reach];
		bool skip = first > key.lo;
		sqlite3_stmt *stmt = sql_start(store, SQL_EVENT_PAGE,
			ARGS(INT(reach), INT(skip ? first : key.lo), INT(skip ? 0 : key.id),
			     INT(want->filter->to)), err);

		if (!events_take(store, want, stmt, mem, ret, err))
			return false;
	}
	return true;
}

static bool events_of_saga(struct store *store, struct event_want *want, struct event_key key,
			   struct arena *mem, events_t *ret, struct err *err)
{
	struct story_filter filter = { .saga = want->filter->saga };
	struct ids ids;
	bool few;

	if (!filter_ids(store, &filter, NULL, mem, &ids, &few, err))
		return false;
	for (size_t i = 0; i < ids.n; i++)
		if (!events_of_story(store, want, ids.at[i], key, mem, ret, err))
			return false;
	return true;
}

static int event_cmp(const void *a, const void *b)
{
	const struct event *x = a, *y = b;

	if (x->when.lo != y->when.lo)
		return x->when.lo < y->when.lo ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static bool events_find(struct store *store, struct event_want *want, struct event_key key,
			struct arena *mem, events_t *ret, struct err *err)
{
	bool ok;

	if (!counts_settle(store, err) ||
	    !match_open(store, want->filter->query, &want->match, err))
		return false;
	if (want->filter->story)
		ok = events_of_story(store, want, want->filter->story, key, mem, ret, err);
	else if (want->filter->saga)
		ok = events_of_saga(store, want, key, mem, ret, err);
	else
		ok = events_of_all(store, want, key, mem, ret, err);
	if (ret->n)
		qsort(ret->at, ret->n, sizeof(*ret->at), event_cmp);
	if (ret->n > want->limit)
		ret->n = want->limit;
	return ok;
}

/* All of a filter's events, without their words. */
bool events_list(struct store *store, const struct event_filter *filter, struct arena *mem,
		 struct event **ret, size_t *ret_n, struct err *err)
{
	struct event_want want = { .filter = filter, .limit = EVENTS_MAX };
	events_t events = { 0 };
	bool ok;

	map64_init(&want.stories);
	ok = events_find(store, &want, (struct event_key){ DAY_MIN, 0 }, mem, &events, err);
	map64_release(&want.stories);
	*ret = events.at;
	*ret_n = events.n;
	return ok;
}

bool store_events(struct store *store, const struct event_filter *filter,
		  const struct event_key *after, size_t limit, struct arena *mem,
		  struct event **ret, size_t *ret_n, struct err *err)
{
	struct event_want want = { .filter = filter, .limit = limit };
	struct event_key key = after ? *after : (struct event_key){ DAY_MIN, 0 };
	events_t events = { 0 };
	bool ok;

	map64_init(&want.stories);
	ok = events_find(store, &want, key, mem, &events, err);
	map64_release(&want.stories);
	for (size_t i = 0; i < events.n && ok; i++)
		ok = event_text(store, &events.at[i], mem, err);
	if (!ok)
		return false;
	*ret = events.at;
	*ret_n = events.n;
	return true;
}

bool store_event_repeats(struct store *store, int64_t event, struct arena *mem,
			 struct event **ret, size_t *ret_n, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_EVENT_REPEATS, ARGS(INT(event)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	events_t events = { 0 };
	bool ok;

	while (next == NEXT_ITEM) {
		struct event found;

		event_from_row(store, mem, stmt, &found);
		ARENA_PUSH(mem, &events, found);
		next = sql_step(store, stmt, err);
	}
	ok = next == NEXT_END;
	for (size_t i = 0; i < events.n && ok; i++)
		ok = event_text(store, &events.at[i], mem, err);
	if (!ok)
		return false;
	*ret = events.at;
	*ret_n = events.n;
	return true;
}
