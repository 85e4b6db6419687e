/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_SHARED_H
#define LESART_GROUP_SHARED_H

#include <lesart/model/story.h>

#include "profile.h"

/* A word or name that two stories have, and how much it says that they belong
 * together: rare in general, and in most articles of both. */
struct shared {
	uint32_t key;
	uint8_t flags;
	float strength;
	struct str text;	/* stands so in both; empty: no common form is known */
};

#define SHARED_MAX 24

/* The strongest first. Texts lie in the profiles. */
size_t shared_find(const struct profile *a, const struct profile *b, struct shared *ret);
/* What the strongest few of them say together. */
double shared_sum(const struct profile *a, const struct profile *b);

enum reason_kind shared_kind(const struct shared *shared);

#endif
