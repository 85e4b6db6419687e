/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_TRAIN_VECTORS_H
#define LESART_ANALYSE_TRAIN_VECTORS_H

#include "corpus.h"

/*
 * Words as vectors, by the words around them: how much more often than by chance each
 * frequent word stands right before, right behind, and two to WINDOW places away (Levy,
 * Goldberg, Dagan 2015), boiled down to few numbers (Halko, Martinsson, Tropp 2011).
 */
struct vectors {
	uint32_t n_words, n_dims;
	float *at;			/* [n_words][n_dims], each of length 1 */
};

/* The corpus is settled and cut to the words wanted. */
void vectors_make(struct vectors *vectors, const struct corpus *corpus,
		  uint32_t n_contexts, uint32_t n_dims);
void vectors_release(struct vectors *vectors);

#endif
