/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_WEIGHTS_PRIVATE_H
#define LESART_ANALYSE_WEIGHTS_PRIVATE_H

#include <stdint.h>

#include "features.h"
#include "tagger.h"

/* What speaks for each tag but O, added up. */
typedef int16_t scores __attribute__((vector_size(2 * TAG_WEIGHTS)));

/*
 * What each feature adds to the score of each tag. In the file a feature has a
 * print of 16 bits at the place its hash says, or at the next free one; here the
 * places are kept so that none of the steps to the weights is a branch to be guessed.
 */
struct weight_table {
	uint16_t *prints;	/* n, and the first ones again */
	int8_t *weights;	/* for each print, and of no feature: all 0 */
	uint32_t n;
};

/* prints (little-endian) and weights as the file has them: [n] and [n][TAG_WEIGHTS]. */
void weights_init(struct weight_table *table, const uint16_t *prints, const int8_t *weights,
		  uint32_t n);
void weights_release(struct weight_table *table);
/* Features up to ends[0] are added to sums[0], from there up to ends[1] to sums[1] ... */
void weights_add(const struct weight_table *table, const struct features *features,
		 const uint32_t *ends, size_t n_sums, scores *sums);

#endif
