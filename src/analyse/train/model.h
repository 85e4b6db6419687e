/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_TRAIN_MODEL_H
#define LESART_ANALYSE_TRAIN_MODEL_H

#include <lesart/base/err.h>

#include "../tagger.h"

/*
 * The table of words while it is made: from "word<TAB>class<TAB>count" (classes,
 * a coarser clustering of the same, and topics), "kind<TAB>word" (lists) and
 * "word<TAB>prior" (or NULL).
 */
struct word_sources {
	const char *classes, *coarse, *topics, *lists, *priors;
};
struct word_table words_read(const struct word_sources *sources);
/* What `letters` wrote, or an empty table for "-". */
struct letter_table letter_table_read(const char *path);

/* A feature that was worth keeping. */
struct weight {
	uint64_t feature;
	int8_t at[TAG_WEIGHTS];
};

/* Write the file described in tagger.h. */
bool model_write(const char *path, const struct word_table *words,
		 const struct weight *weights, size_t n_weights,
		 const int16_t transitions[TAGS + 1][TAGS], struct err *err);

/* "cannot open ..." and out: these tools have nothing to clean up. */
_Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
