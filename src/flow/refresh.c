/* SPDX-License-Identifier: MIT */
/* A story brought up to date from its articles: title, days, events, names. */
#include <lesart/analyse/analyse.h>
#include <lesart/store/names.h>

#include "writer.h"

#include <stdlib.h>

/* A story of thousands of reports is told by its first ones: reading them all for
 * each new one would cost more with every article. Copies say nothing new. */
#define REFRESH_MAX 64u

struct members {
	struct article *at[REFRESH_MAX];
	size_t n;
};

static void members_release(struct members *members)
{
	for (size_t i = 0; i < members->n; i++)
		article_free(members->at[i]);
	members->n = 0;
}

static int by_id(const void *a, const void *b)
{
	const struct article_row *x = a, *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

/* In the order of adding: the order by day may change by what is worked out here. */
static bool members_read(struct store *store, int64_t story, struct arena *mem,
			 struct members *ret, struct err *err)
{
	struct article_row *rows = NULL;
	size_t n = 0;

	if (!store_story_articles(store, story, mem, &rows, &n, err))
		return false;
	qsort(rows, n, sizeof(*rows), by_id);
	for (size_t i = 0; i < n && ret->n < REFRESH_MAX; i++) {
		struct article *article;

		if (rows[i].copy_of && n > REFRESH_MAX)
			continue;
		article = store_article(store, rows[i].id, err);
		if (!article)
			return err_prefix(err, "article %lld: ", (long long)rows[i].id);
		ret->at[ret->n++] = article;
	}
	return true;
}

/* A title given by hand is left alone. */
static bool save_title(struct store *store, int64_t id, const struct members *members,
		       struct err *err)
{
	size_t best = story_title((const struct article *const *)members->at, members->n);
	struct str title = members->at[best]->title.text;
	bool by_hand;

	return store_renamed(store, id, &by_hand, err) &&
	       (by_hand || store_set_title(store, id, title.ptr ? title : STR(""), err));
}

/* What siblings say of an article's day moves its dates with it. */
static bool save_dates(struct store *store, struct members *members, struct err *err)
{
	bool changed[REFRESH_MAX];

	story_dates(members->at, members->n, changed);
	for (size_t i = 0; i < members->n; i++) {
		if (!changed[i])
			continue;
		dates_resolve(members->at[i]);
		if (!store_set_dates(store, members->at[i], err))
			return false;
	}
	return true;
}

static bool save_events(struct store *store, int64_t story, const struct members *members,
			struct arena *mem, struct err *err)
{
	struct event *events = NULL;
	size_t n = 0;

	story_events((const struct article *const *)members->at, members->n, mem, &events, &n);
	store_set_conflict(store, story,
			   story_conflict((const struct article *const *)members->at,
					  members->n, events, n));
	return store_set_events(store, story, events, n, err);
}

/* The last that is done with the members, as their names are other ones after it. */
static bool save_names(struct store *store, int64_t story, const struct members *members,
		       struct arena *mem, struct err *err)
{
	struct story_name *names = NULL;
	size_t n = 0;

	if (!store_split_names(store, story, members->at, members->n, err))
		return false;
	story_names((const struct article *const *)members->at, members->n, mem, &names, &n);
	return store_set_names(store, story, names, n, err);
}

static bool story_name_all(struct store *store, int64_t story, struct arena *scratch,
			   struct err *err)
{
	struct members members = { .n = 0 };
	bool ok = members_read(store, story, scratch, &members, err) &&
		  save_names(store, story, &members, scratch, err);

	members_release(&members);
	arena_clear(scratch);
	return ok;
}

#define NAMED_AT_ONCE 256

bool stories_name(struct store *store, struct arena *scratch, struct err *err)
{
	int64_t ids[NAMED_AT_ONCE];
	size_t n;

	for (;;) {
		bool ok = store_unnamed(store, ids, NAMED_AT_ONCE, &n, err);

		if (!ok || !n)
			return ok;
		if (!store_begin(store, err))
			return false;
		for (size_t i = 0; ok && i < n; i++)
			ok = story_name_all(store, ids[i], scratch, err);
		ok = ok && store_named(store, ids[n - 1], err);
		if (!ok) {
			store_rollback(store);
			return false;
		}
		if (!store_commit(store, err))
			return false;
	}
}

bool story_refresh(struct store *store, int64_t story, struct arena *scratch, struct err *err)
{
	struct members members = { .n = 0 };
	bool ok = members_read(store, story, scratch, &members, err);

	if (ok && members.n > 0)
		ok = save_title(store, story, &members, err) &&
		     save_dates(store, &members, err) &&
		     save_events(store, story, &members, scratch, err) &&
		     save_names(store, story, &members, scratch, err);
	members_release(&members);
	arena_clear(scratch);
	return ok;
}
