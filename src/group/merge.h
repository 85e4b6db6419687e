/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_MERGE_H
#define LESART_GROUP_MERGE_H

#include "grouper.h"

struct choice {
	int64_t story;
	float score;
};

/*
 * Two stories become one; the older number stays, and ret tells. Asked for all
 * stories that an article fits (choices, the best first; it has joined that), and
 * for the neighbours of a story that has grown by half since it was last asked:
 * early reports often share too few words to find each other.
 */
bool merge_choices(struct grouper *grouper, const struct choice *choices, size_t n,
		   struct placement *ret, struct err *err);
bool merge_neighbours(struct grouper *grouper, struct placement *ret, struct err *err);

#endif
