/* SPDX-License-Identifier: MIT */
/* Joining stories to sagas; see the header. */
#include "saga.h"

/* Two stories go on with one another if each is among the strongest links of the
 * other. A weight alone would not do: in a small library all are near, and chains
 * of links lead from anything to anything. */
#define SAGA_WEIGHT 0.75
#define SAGA_NEAREST 2u
#define SAGA_MAX 100u		/* stories; more is a topic, not a saga */

static bool saga_of(struct store *store, int64_t id, struct arena *scratch, int64_t *ret,
		    struct err *err)
{
	struct story story = { 0 };
	bool found = false;

	if (!store_story(store, id, scratch, &story, &found, err))
		return false;
	*ret = found ? story.saga : 0;
	return true;
}

static bool members(struct store *store, int64_t saga, struct arena *scratch,
		    struct story_page *ret, struct err *err)
{
	struct story_filter filter = { .saga = saga };

	return store_stories(store, &filter, ORDER_ADDED, NULL, false, SAGA_MAX + 1, scratch, ret,
			     err);
}

/* All stories of the saga `gone` come to `kept`. */
static bool merge(struct store *store, int64_t gone, int64_t kept, struct arena *scratch,
		  struct err *err)
{
	struct story_page a = { 0 }, b = { 0 };

	if (!members(store, gone, scratch, &a, err) || !members(store, kept, scratch, &b, err))
		return false;
	if (a.n + b.n > SAGA_MAX)
		return true;
	for (size_t i = 0; i < a.n; i++)
		if (!store_set_saga(store, a.at[i].id, kept, err))
			return false;
	return true;
}

static bool join(struct store *store, int64_t story, int64_t saga, struct arena *scratch,
		 struct err *err)
{
	struct story_page page = { 0 };

	if (!members(store, saga, scratch, &page, err))
		return false;
	return page.n >= SAGA_MAX || store_set_saga(store, story, saga, err);
}

static bool follow(struct store *store, const struct link *link, struct arena *scratch,
		   struct err *err)
{
	int64_t from = 0, to = 0, least = link->from < link->to ? link->from : link->to;

	if (!saga_of(store, link->from, scratch, &from, err) ||
	    !saga_of(store, link->to, scratch, &to, err))
		return false;
	if (from && to)
		return from == to || merge(store, from > to ? from : to, from > to ? to : from,
					   scratch, err);
	if (from)
		return join(store, link->to, from, scratch, err);
	if (to)
		return join(store, link->from, to, scratch, err);
	return store_set_saga(store, link->from, least, err) &&
	       store_set_saga(store, link->to, least, err);
}

/* Is `story` among the strongest links of `other`? They are kept heaviest first. */
static bool is_near(struct store *store, int64_t other, int64_t story, struct arena *scratch,
		    bool *ret, struct err *err)
{
	struct link *links = NULL;
	size_t n = 0;

	*ret = false;
	if (!store_links(store, other, scratch, &links, &n, err))
		return false;
	for (size_t i = 0; i < n && i < SAGA_NEAREST; i++)
		*ret = *ret || links[i].to == story;
	return true;
}

bool saga_follow(struct store *store, const struct link *links, size_t n, struct arena *scratch,
		 struct err *err)
{
	bool near;

	for (size_t i = 0; i < n && i < SAGA_NEAREST && links[i].weight >= SAGA_WEIGHT; i++) {
		if (!is_near(store, links[i].to, links[i].from, scratch, &near, err))
			return false;
		if (near && !follow(store, &links[i], scratch, err))
			return false;
	}
	return true;
}
