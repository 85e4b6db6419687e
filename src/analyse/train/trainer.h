/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_TRAIN_TRAINER_H
#define LESART_ANALYSE_TRAIN_TRAINER_H

#include <lesart/base/arena.h>
#include <lesart/base/map.h>
#include <lesart/base/vec.h>

#include "model.h"

/* Tagged text as numbers of features, and what is learnt from it. */
#define SENTENCE_MAX 400

struct sample {
	size_t first, n;		/* tokens */
	unsigned classes;		/* bit set of those tagged in its file */
};

struct token {
	uint32_t features, n_features;	/* in trainer.features */
	uint8_t tag;
};

struct trainer {
	struct arena *mem;
	struct word_sources sources;
	struct word_table words;
	struct map64 index;		/* feature -> number */
	VEC(uint64_t) names;
	VEC(struct sample) samples;
	VEC(struct token) tokens;
	VEC(uint32_t) features;
	float *weights;			/* [feature][TAGS] */
	double transitions[TAGS + 1][TAGS];
};

/* Fills weights and transitions. What is learnt depends on the order of the sentences, by
 * chance: the mean of several runs, each in an order of its own, does so less. */
void learn(struct trainer *trainer, int n_rounds, int n_runs);

#endif
