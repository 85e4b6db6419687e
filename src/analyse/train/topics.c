/* SPDX-License-Identifier: MIT */
/*
 * Word classes by topic: topics LANG WORDS CLASSES DIMS ROUNDS MEGABYTES reads text on
 * standard input and writes "word<TAB>class<TAB>count", frequent words first. Where
 * `cluster` looks at the words beside a word, this looks at all those around it.
 * Spherical k-means (Dhillon, Modha 2001). Same input, same output.
 */
#include <math.h>
#include <stdlib.h>

#include <lesart/model/lang.h>

#include "vectors.h"

#define SEEDS_MAX 20000		/* classes begin as one of so many frequent words */
#define CONTEXTS 10000

struct means {
	const struct vectors *vectors;
	const uint32_t *counts;
	uint32_t n_classes;
	float *at;			/* [n_classes][n_dims] */
	float *turned;			/* [n_dims][n_classes] */
	uint32_t *class_of;
};

static void means_turn(struct means *m)
{
	uint32_t n_dims = m->vectors->n_dims;

	for (uint32_t k = 0; k < m->n_classes; k++)
		for (uint32_t d = 0; d < n_dims; d++)
			m->turned[(size_t)d * m->n_classes + k] = m->at[(size_t)k * n_dims + d];
}

static uint32_t nearest(const struct means *m, uint32_t word, float *sums)
{
	uint32_t n_dims = m->vectors->n_dims, best = 0;
	const float *vector = m->vectors->at + (size_t)word * n_dims;

	memset(sums, 0, m->n_classes * sizeof(*sums));
	for (uint32_t d = 0; d < n_dims; d++)
		for (uint32_t k = 0; k < m->n_classes; k++)
			sums[k] += vector[d] * m->turned[(size_t)d * m->n_classes + k];
	for (uint32_t k = 1; k < m->n_classes; k++)
		best = sums[k] > sums[best] ? k : best;
	return best;
}

/* Each mean becomes that of its words; frequent ones weigh more, but not by much. */
static void means_move(struct means *m)
{
	uint32_t n_dims = m->vectors->n_dims;

	memset(m->at, 0, (size_t)m->n_classes * n_dims * sizeof(*m->at));
	for (uint32_t i = 0; i < m->vectors->n_words; i++) {
		float weight = powf((float)m->counts[i], 0.3f);
		float *mean = m->at + (size_t)m->class_of[i] * n_dims;

		for (uint32_t d = 0; d < n_dims; d++)
			mean[d] += weight * m->vectors->at[(size_t)i * n_dims + d];
	}
	for (uint32_t k = 0; k < m->n_classes; k++) {
		float *mean = m->at + (size_t)k * n_dims, sum = 0;

		for (uint32_t d = 0; d < n_dims; d++)
			sum += mean[d] * mean[d];
		for (uint32_t d = 0; d < n_dims && sum > 0; d++)
			mean[d] /= sqrtf(sum);
	}
}

static void means_run(struct means *m, int n_rounds)
{
	uint32_t n_dims = m->vectors->n_dims, n_words = m->vectors->n_words;
	uint64_t n_seeds = n_words < SEEDS_MAX ? n_words : SEEDS_MAX;
	float *sums = mem_alloc(m->n_classes * sizeof(*sums));

	for (uint32_t k = 0; k < m->n_classes; k++)
		memcpy(m->at + (size_t)k * n_dims,
		       m->vectors->at + k * n_seeds / m->n_classes * n_dims,
		       n_dims * sizeof(*m->at));
	for (int round = 0; round < n_rounds; round++) {
		uint32_t n_moved = 0;

		means_turn(m);
		for (uint32_t i = 0; i < n_words; i++) {
			uint32_t class = nearest(m, i, sums);

			n_moved += class != m->class_of[i];
			m->class_of[i] = class;
		}
		means_move(m);
		fprintf(stderr, "round %d: %u of %u moved\n", round + 1, n_moved, n_words);
	}
	free(sums);
}

int main(int argc, char **argv)
{
	struct corpus corpus = { 0 };
	struct vectors vectors;
	struct means means = { .vectors = &vectors };
	struct err err = ERR_INIT;

	if (argc != 7) {
		fprintf(stderr,
			"usage: topics LANG WORDS CLASSES DIMS ROUNDS MEGABYTES <text\n");
		return 2;
	}
	if (!corpus_read(&corpus, stdin, lang_find(str_from(argv[1])),
			 (size_t)atoi(argv[6]) << 20, &err)) {
		fprintf(stderr, "topics: %s\n", err.text);
		return 1;
	}
	corpus_settle(&corpus);
	corpus_cut(&corpus, (uint32_t)atoi(argv[2]));
	vectors_make(&vectors, &corpus, CONTEXTS, (uint32_t)atoi(argv[4]));
	means.counts = corpus.counts.at;
	means.n_classes = (uint32_t)atoi(argv[3]);
	means.at = mem_alloc((size_t)means.n_classes * vectors.n_dims * sizeof(float));
	means.turned = mem_alloc((size_t)means.n_classes * vectors.n_dims * sizeof(float));
	means.class_of = mem_zalloc(vectors.n_words * sizeof(*means.class_of));
	means_run(&means, atoi(argv[5]));
	for (uint32_t i = 0; i < vectors.n_words; i++)
		printf("%.*s\t%u\t%u\n", STR_FMT(corpus.names.at[i]), means.class_of[i],
		       corpus.counts.at[i]);
	return 0;
}
