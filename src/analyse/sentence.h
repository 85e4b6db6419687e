/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_SENTENCE_PRIVATE_H
#define LESART_ANALYSE_SENTENCE_PRIVATE_H

#include <lesart/analyse/analyse.h>

/* No sentence is longer, so that whatever walks one has a bound. */
#define SENTENCE_TOKENS_MAX 1000

/* Cut the tokens of a part, from `first` to the last there is, into sentences. */
void sentences_add(struct analyser *analyser, struct article *article, uint32_t part,
		   size_t first);

#endif
