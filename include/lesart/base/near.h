/* SPDX-License-Identifier: MIT */
#ifndef LESART_BASE_NEAR_H
#define LESART_BASE_NEAR_H

#include <lesart/base/str.h>

/*
 * "Did you mean": the known word nearest to one that nobody knows.
 *     struct near near = near_to(word);
 *     for each known word: near_try(&near, known);
 *     if (near.best.len) ...
 */
struct near {
	struct str word;
	struct str best;	/* the nearest so far; empty: none is near */
	unsigned distance;
};

/* Letters put in, left out, changed or swapped to make b of a; long words are far. */
unsigned near_distance(struct str a, struct str b);
struct near near_to(struct str word);
void near_try(struct near *near, struct str known);

#endif
