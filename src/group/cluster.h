/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_CLUSTER_H
#define LESART_GROUP_CLUSTER_H

#include "grouper.h"

/*
 * A few stories and lone articles sorted into stories anew: the two that are the
 * same most surely become one, then the next two, until none are sure enough.
 * What comes out does not depend on the order of what goes in: ties, which only
 * the same words bring about, are broken by it.
 */
#define CLUSTER_MAX 32

/* ret[i] is the first item of the story that item i is in. */
void cluster_make(const struct grouper *grouper, struct profile *const *items, size_t n,
		  uint8_t *ret);

#endif
