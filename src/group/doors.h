/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_DOORS_H
#define LESART_GROUP_DOORS_H

#include "grouper.h"

/* Between profiles, which the score knows, and stories, which people see (hand.h). */

/* Of the profile of a story: to other profiles (links.c). */
bool story_links(struct grouper *grouper, int64_t profile, struct arena *mem,
		 struct link **ret, size_t *ret_n, struct err *err);

/* Of a story merged by hand the part with the most articles. */
struct profile *story_profile(struct grouper *grouper, int64_t story, struct err *err);

/* What happened to profiles, told as what happens to stories. */
void placement_show(struct grouper *grouper, struct placement *placement);

#endif
