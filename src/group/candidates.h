/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_CANDIDATES_H
#define LESART_GROUP_CANDIDATES_H

#include "memory.h"
#include "score.h"

#define CANDIDATES_MAX 24

/*
 * Stories worth comparing, out of the postings of a few words: the rarest first.
 * Lists are read from their newest end and no further than a fixed length, so
 * that the cost does not grow with the library.
 */
struct key_weight {
	uint32_t key;
	float weight;
};
bool candidates_find(struct memory *memory, const struct key_weight *keys, size_t n_keys,
		     int64_t *ret, size_t *ret_n, struct err *err);

/* The heaviest words of a story or article, to look for others by. */
#define QUERY_WORDS_MAX 14
size_t profile_keys(const struct profile *profile, struct key_weight *ret, size_t max);

#endif
