/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_HAND_H
#define LESART_GROUP_HAND_H

#include <lesart/base/map.h>
#include <lesart/base/vec.h>

#include "memory.h"

/*
 * What people decided, laid over what the score says. A story may have several
 * profiles ("doors"): stories merged by hand keep theirs, so that new articles of
 * either still find in and nothing is lost when the merge is taken back. Usually a
 * profile has the number of its story; where not, it is noted here.
 */
struct door {
	int64_t story, profile;
};

struct hand {
	struct map64 shown;		/* profile -> story, where they differ */
	VEC(struct door) doors;		/* the same, by story */
	VEC(struct door) bars;		/* pairs of stories that never become one */
	struct map64 pins;		/* stories that are never taken apart */
	bool dirty, sorted;
};

void hand_init(struct hand *hand);
void hand_release(struct hand *hand);
bool hand_load(struct hand *hand, struct memory *memory, struct err *err);
bool hand_flush(struct hand *hand, struct memory *memory, struct err *err);

/* The story that a profile is part of. */
int64_t hand_shown(const struct hand *hand, int64_t profile);
void hand_show(struct hand *hand, int64_t profile, int64_t story);
/* Story `gone` became part of `kept`, with all its doors; own: also the profile of
 * its number, if that has not become part of another one. */
void hand_move(struct hand *hand, int64_t gone, int64_t kept, bool own);
void hand_forget(struct hand *hand);

/* The profiles of a story; at most max. */
#define DOORS_MAX 16
size_t hand_profiles(struct hand *hand, int64_t story, int64_t *ret, size_t max);

bool hand_pinned(const struct hand *hand, int64_t story);
void hand_pin(struct hand *hand, int64_t story);
/* Bars and pins are over. */
void hand_free(struct hand *hand);

bool hand_barred(const struct hand *hand, int64_t a, int64_t b);
void hand_bar(struct hand *hand, int64_t a, int64_t b);

#endif
