/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_TAG_MEMORY_PRIVATE_H
#define LESART_ANALYSE_TAG_MEMORY_PRIVATE_H

#include "weights.h"

/*
 * The scores of the words of a sentence, at most SENTENCE_TOKENS_MAX; hashes as of
 * hash_str. What a word adds by itself, and what two neighbours add together, is
 * remembered: in thousands of articles one word of fourteen is new, and half of the
 * pairs. The result is what it would be without, and stays until the memory is used
 * again.
 */
const scores *tag_memory_score(struct tag_memory *memory, const struct word_table *table,
			       const struct weight_table *weights, const struct str *words,
			       const uint64_t *hashes, size_t n);

#endif
