/* SPDX-License-Identifier: MIT */
/* Joining stories to sagas; see the header. */
#include "saga.h"

/* Two stories go on with one another if each is among the strongest links of the
 * other. A weight alone would not do: in a small library all are near, and chains
 * of links lead from anything to anything. */
#define SAGA_WEIGHT 0.75
#define SAGA_NEAREST 2u
#define SAGA_MAX 100u		/* stories; more is a topic, not a saga */

/* All stories of the saga `gone` come to `kept`. */
static bool merge(struct store *store, int64_t gone, int64_t kept, struct arena *scratch,
		  struct err *err)
{
	int64_t *a, *b;
	size_t n_a, n_b;

	if (!store_saga_stories(store, gone, SAGA_MAX + 1, scratch, &a, &n_a, err) ||
	    !store_saga_stories(store, kept, SAGA_MAX + 1, scratch, &b, &n_b, err))
		return false;
	for (size_t i = 0; n_a + n_b <= SAGA_MAX && i < n_a; i++)
		if (!store_set_saga(store, a[i], kept, err))
			return false;
	return true;
}

static bool join(struct store *store, int64_t story, int64_t saga, struct arena *scratch,
		 struct err *err)
{
	int64_t *members;
	size_t n;

	if (!store_saga_stories(store, saga, SAGA_MAX + 1, scratch, &members, &n, err))
		return false;
	return n >= SAGA_MAX || store_set_saga(store, story, saga, err);
}

/* Two stories of the sagas from and to, of which one may be none, go on with one another. */
static bool follow(struct store *store, const struct link *link, int64_t from, int64_t to,
		   struct arena *scratch, struct err *err)
{
	int64_t least = link->from < link->to ? link->from : link->to;

	if (from && to)
		return merge(store, from > to ? from : to, from > to ? to : from, scratch, err);
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

/* What lies in one saga already is not asked whether it is near: most links are such. */
static bool link_follow(struct store *store, const struct link *link, struct arena *scratch,
			struct err *err)
{
	int64_t from, to;
	bool near;

	if (!store_story_saga(store, link->from, &from, err) ||
	    !store_story_saga(store, link->to, &to, err))
		return false;
	if (from && from == to)
		return true;
	return is_near(store, link->to, link->from, scratch, &near, err) &&
	       (!near || follow(store, link, from, to, scratch, err));
}

bool saga_follow(struct store *store, const struct link *links, size_t n, struct arena *scratch,
		 struct err *err)
{
	for (size_t i = 0; i < n && i < SAGA_NEAREST && links[i].weight >= SAGA_WEIGHT; i++)
		if (!link_follow(store, &links[i], scratch, err))
			return false;
	return true;
}
