/* SPDX-License-Identifier: MIT */
/*
 * A conditional random field (Lafferty, McCallum, Pereira 2001), learnt sentence by
 * sentence; each weight has a rate of its own that falls with what it was moved by,
 * and small ones are zero (FTRL-proximal: McMahan and others 2013).
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "trainer.h"

/* Chosen on the development parts. */
#define STEP 0.1f		/* of a weight at first */
#define CUT 0.1f		/* weights moved less than this are zero */
#define PULL 0.3f		/* towards zero */
#define RATE 0.02		/* of the transitions */

struct learner {
	struct trainer *t;
	float *sums, *squares;		/* of what moved each weight */
};

struct lattice {
	float scores[SENTENCE_MAX][TAGS];	/* exp of them */
	double forward[SENTENCE_MAX][TAGS];
	double backward[SENTENCE_MAX][TAGS];
	double sums[SENTENCE_MAX];
	double factors[TAGS + 1][TAGS];
};

static void token_scores(const struct trainer *t, const struct token *token,
			 unsigned classes, float *scores)
{
	float sums[TAGS] = { 0 };

	for (uint32_t i = 0; i < token->n_features; i++) {
		const float *w = t->weights
			+ (size_t)t->features.at[token->features + i] * TAGS;

		for (int k = 0; k < TAGS; k++)
			sums[k] += w[k];
	}
	for (uint8_t k = 0; k < TAGS; k++)
		scores[k] = k && !(classes >> tag_class(k) & 1)
			? 0 : expf(sums[k]);
}

/* How well two tags go together, and 0 where they may not. */
static void transitions_prepare(const struct trainer *t, struct lattice *l)
{
	for (uint8_t i = 0; i <= TAGS; i++)
		for (uint8_t k = 0; k < TAGS; k++)
			l->factors[i][k] = tag_may_follow(i == TAGS ? TAG_O : i, k)
				? exp(t->transitions[i][k]) : 0;
}

static void forward(struct lattice *l, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		l->sums[i] = 0;
		for (int k = 0; k < TAGS; k++) {
			double sum = i ? 0 : l->factors[TAGS][k];

			for (int from = 0; i && from < TAGS; from++)
				sum += l->forward[i - 1][from] * l->factors[from][k];
			l->forward[i][k] = sum * (double)l->scores[i][k];
			l->sums[i] += l->forward[i][k];
		}
		for (int k = 0; k < TAGS; k++)
			l->forward[i][k] /= l->sums[i];
	}
}

static void backward(struct lattice *l, size_t n)
{
	for (int k = 0; k < TAGS; k++)
		l->backward[n - 1][k] = 1;
	for (size_t i = n - 1; i-- > 0;)
		for (int k = 0; k < TAGS; k++) {
			double sum = 0;

			for (int to = 0; to < TAGS; to++)
				sum += l->factors[k][to] * (double)l->scores[i + 1][to]
					* l->backward[i + 1][to];
			l->backward[i][k] = sum / l->sums[i + 1];
		}
}

static void token_learn(struct learner *learner, const struct token *token,
			const double *likely)
{
	const struct trainer *t = learner->t;
	float by[TAGS];

	for (int k = 0; k < TAGS; k++)
		by[k] = (float)(likely[k] - (k == token->tag));
	for (uint32_t i = 0; i < token->n_features; i++) {
		size_t at = (size_t)t->features.at[token->features + i] * TAGS;
		float *w = t->weights + at, *z = learner->sums + at;
		float *n = learner->squares + at;

		for (int k = 0; k < TAGS; k++) {
			float root = sqrtf(n[k]), over;

			n[k] += by[k] * by[k];
			z[k] += by[k] - (sqrtf(n[k]) - root) / STEP * w[k];
			over = fmaxf(0, fabsf(z[k]) - CUT);
			w[k] = -copysignf(over, z[k]) / ((1 + sqrtf(n[k])) / STEP + PULL);
		}
	}
}

static void transitions_learn(struct trainer *t, const struct sample *sample,
			      const struct lattice *l, double rate)
{
	for (size_t i = 1; i < sample->n; i++) {
		const struct token *token = &t->tokens.at[sample->first + i];

		t->transitions[token[-1].tag][token->tag] += rate;
		for (int from = 0; from < TAGS; from++)
			for (int k = 0; k < TAGS; k++)
				t->transitions[from][k] -= rate * l->forward[i - 1][from]
					* l->factors[from][k] * (double)l->scores[i][k]
					* l->backward[i][k] / l->sums[i];
	}
}

/* Returns how unlikely the right tags were. */
static double sample_learn(struct learner *learner, const struct sample *sample, double rate)
{
	static struct lattice l;
	struct trainer *t = learner->t;
	double likely[TAGS], loss = 0;
	uint8_t before = TAGS;

	transitions_prepare(t, &l);
	for (size_t i = 0; i < sample->n; i++) {
		const struct token *token = &t->tokens.at[sample->first + i];

		token_scores(t, token, sample->classes, l.scores[i]);
		loss -= log((double)l.scores[i][token->tag]
			    * l.factors[before][token->tag]);
		before = token->tag;
	}
	forward(&l, sample->n);
	backward(&l, sample->n);
	transitions_learn(t, sample, &l, rate);
	for (size_t i = 0; i < sample->n; i++) {
		loss += log(l.sums[i]);
		for (int k = 0; k < TAGS; k++)
			likely[k] = l.forward[i][k] * l.backward[i][k];
		if (!i)
			for (int k = 0; k < TAGS; k++)
				t->transitions[TAGS][k] += rate
					* ((k == t->tokens.at[sample->first].tag) - likely[k]);
		token_learn(learner, &t->tokens.at[sample->first + i], likely);
	}
	return loss;
}

static void samples_shuffle(struct trainer *t, uint64_t *random)
{
	for (size_t i = t->samples.n; i > 1; i--) {
		size_t k = (*random = hash_mix(*random, 1)) % i;
		struct sample swap = t->samples.at[k];

		t->samples.at[k] = t->samples.at[i - 1];
		t->samples.at[i - 1] = swap;
	}
}

/* Learns all anew, in an order of its own. */
static void run(struct learner *learner, int n_rounds, uint64_t random)
{
	struct trainer *t = learner->t;
	size_t size = t->names.n * TAGS * sizeof(float);

	memset(t->weights, 0, size);
	memset(t->transitions, 0, sizeof(t->transitions));
	memset(learner->sums, 0, size);
	memset(learner->squares, 0, size);
	for (int round = 0; round < n_rounds; round++) {
		double loss = 0, rate = RATE / (1 + 0.2 * round);

		samples_shuffle(t, &random);
		for (size_t i = 0; i < t->samples.n; i++)
			loss += sample_learn(learner, &t->samples.at[i], rate);
		fprintf(stderr, "round %d: loss %.4f a token\n", round + 1,
			loss / (double)t->tokens.n);
	}
}

void learn(struct trainer *t, int n_rounds, int n_runs)
{
	size_t n = t->names.n * TAGS;
	struct learner learner = {
		.t = t, .sums = mem_zalloc(n * sizeof(float)),
		.squares = mem_zalloc(n * sizeof(float)),
	};
	float *weights = mem_zalloc(n * sizeof(float));
	double transitions[TAGS + 1][TAGS] = { { 0 } };

	t->weights = mem_alloc(n * sizeof(float));
	for (int i = 0; i < n_runs; i++) {
		run(&learner, n_rounds, (uint64_t)i + 1);
		for (size_t k = 0; k < n; k++)
			weights[k] += t->weights[k] / (float)n_runs;
		for (size_t k = 0; k < (TAGS + 1) * TAGS; k++)
			transitions[k / TAGS][k % TAGS] +=
				t->transitions[k / TAGS][k % TAGS] / n_runs;
	}
	memcpy(t->weights, weights, n * sizeof(float));
	memcpy(t->transitions, transitions, sizeof(transitions));
	free(weights);
	free(learner.sums);
	free(learner.squares);
}
