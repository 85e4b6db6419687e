/* SPDX-License-Identifier: MIT */
#ifndef FLOW_SAGA_H
#define FLOW_SAGA_H

#include <lesart/model/story.h>
#include <lesart/store/store.h>

/*
 * A saga: stories that go on with one another, over weeks or years. It is
 * called by the number of one of its stories. Sagas grow by the links of the story
 * that has just changed; two that meet become one unless that were too many.
 */
bool saga_follow(struct store *store, const struct link *links, size_t n, struct arena *scratch,
		 struct err *err);

#endif
