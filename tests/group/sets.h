/* SPDX-License-Identifier: MIT */
#ifndef LESART_TESTS_GROUP_SETS_H
#define LESART_TESTS_GROUP_SETS_H

#include <lesart/base/map.h>
#include <lesart/base/vec.h>

#include "../../src/group/grouper.h"

/*
 * A set of labelled articles, read once and placed as often as wanted: as they would
 * come into a library, only that nothing is kept.
 */
struct told {
	struct features *features;
	uint64_t label;
	char fold;		/* first character of the label */
};

/* Shares, 0..1: articles with the right company (B-cubed), and pairs (F1). */
struct measures {
	double precision, f1, pairs;
};

struct labelled {
	struct arena *mem;
	VEC(struct told) articles;
	int64_t *story;		/* by article, as last placed */
	double weight;		/* of its questions */
	struct measures least;	/* that are aimed at */
};

/* FEED:LABELS[:WEIGHT[:PRECISION:F1:PAIRS]], the last three in per cent: a file that
 * `lesart add` reads, and a table of id and story. */
bool labelled_read(struct labelled *set, const char *arg, struct err *err);
void labelled_release(struct labelled *set);

/* Who wants to see what is asked on the way. */
struct placing {
	const struct judge *judge;	/* NULL: by the labels */
	struct watch watch;
	void (*next)(void *ctx, size_t article);	/* before it is placed; may be NULL */
};
bool labelled_place(struct labelled *set, const struct placing *placing, struct err *err);
struct measures labelled_measure(const struct labelled *set);

#endif
