/* SPDX-License-Identifier: MIT */
#ifndef LESART_BASE_DIFF_H
#define LESART_BASE_DIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lesart/base/vec.h>

/*
 * What two sequences have in common, so that as little as possible is left over
 * (Eugene W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986).
 * Items are numbers: the same number is the same item.
 */
struct diff_match {
	uint32_t a, b, n;	/* a[a .. a + n) is b[b .. b + n) */
};
typedef VEC(struct diff_match) diff_matches_t;

/*
 * Append the matches, in order; what lies between them is gone or added. False,
 * with nothing appended but the common beginning and end, if the sequences differ
 * by more than `changes` items in all or it takes more than `steps` comparisons:
 * the caller looks at something coarser then. Memory: changes squared, twice.
 */
bool diff_keys(const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b, size_t changes,
	       size_t steps, diff_matches_t *ret);

#endif
