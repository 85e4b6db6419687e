/* SPDX-License-Identifier: MIT */
/* Learning by small steps against the slope of the loss (Adam). */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <lesart/base/arena.h>
#include <lesart/base/map.h>

#include "learn.h"

#define ROUNDS 5
#define ROUNDS_THOROUGH 14
#define BATCH 64
#define RATE 0.004
#define DECAY 1e-4		/* pulls every weight towards 0 */
#define ANSWERS_MAX 64
/* Several small models from different beginnings, which then answer together:
 * one alone depends much on chance where there are few large stories to learn from. */
#define MEMBERS 3
#define MEMBER_UNITS (JUDGE_UNITS / MEMBERS)

/* linear, into (by unit), out: all in one row */
#define N_WEIGHTS (PART_COUNT + PART_COUNT * JUDGE_UNITS + JUDGE_UNITS)

struct learner {
	struct judge judge;		/* of parts as they are scaled */
	float mean[PART_COUNT], scale[PART_COUNT];
	double slope[N_WEIGHTS], drift[N_WEIGHTS], spread[N_WEIGHTS];
	uint64_t random;
	double loss;
	unsigned steps;
};

void lesson_release(struct lesson *lesson)
{
	VEC_RELEASE(&lesson->answers);
	VEC_RELEASE(&lesson->questions);
}

void lesson_balance(struct lesson *lesson, size_t from, double weight)
{
	double sum = 0;

	for (size_t i = from; i < lesson->questions.n; i++)
		sum += (double)lesson->questions.at[i].weight;
	for (size_t i = from; i < lesson->questions.n; i++)
		lesson->questions.at[i].weight *= (float)(weight / sum);
}

static double random_unit(struct learner *learner)
{
	learner->random ^= learner->random << 13;
	learner->random ^= learner->random >> 7;
	learner->random ^= learner->random << 17;
	return (double)(learner->random >> 11) / (double)(1ull << 53);
}

static float *weight_at(struct judge *judge, size_t i)
{
	if (i < PART_COUNT)
		return &judge->linear[i];
	i -= PART_COUNT;
	if (i < PART_COUNT * JUDGE_UNITS)
		return &judge->into[i / JUDGE_UNITS][i % JUDGE_UNITS];
	return &judge->out[i - PART_COUNT * JUDGE_UNITS];
}

/* Every part gets mean 0 and spread 1, but for the bias. */
static void learner_scale(struct learner *learner, const struct lesson *lesson)
{
	double sum[PART_COUNT] = { 0 }, square[PART_COUNT] = { 0 };
	double n = (double)lesson->answers.n;

	for (size_t i = 0; i < lesson->answers.n; i++)
		for (int k = 0; k < PART_COUNT; k++) {
			double x = (double)lesson->answers.at[i].parts[k];

			sum[k] += x;
			square[k] += x * x;
		}
	for (int k = 0; k < PART_COUNT; k++) {
		double mean = sum[k] / n, spread = sqrt(fmax(square[k] / n - mean * mean, 0));

		learner->mean[k] = (float)(k ? mean : 0);
		learner->scale[k] = (float)(k && spread > 1e-4 ? 1 / spread : k ? 0 : 1);
	}
}

/* The units of the other members are all 0, and so is every slope of theirs. */
static void learner_init(struct learner *learner, const struct lesson *lesson, int member)
{
	memset(learner, 0, sizeof(*learner));
	learner->random = hash_mix(88172645463325252ull, (uint64_t)member + 1) | 1;
	for (int k = member * MEMBER_UNITS; k < (member + 1) * MEMBER_UNITS; k++) {
		for (int i = 0; i < PART_COUNT; i++)
			learner->judge.into[i][k] = (float)(0.4 * (random_unit(learner) - 0.5));
		learner->judge.out[k] = (float)(0.4 * (random_unit(learner) - 0.5));
	}
	learner_scale(learner, lesson);
}

static void slope_add(struct learner *learner, const float *parts, const float *units,
		      double off)
{
	double *into = learner->slope + PART_COUNT;
	double *out = into + PART_COUNT * JUDGE_UNITS;
	double back[JUDGE_UNITS];

	for (int k = 0; k < JUDGE_UNITS; k++) {
		double flat = 1 - fabs((double)units[k]);

		out[k] += off * (double)units[k];
		back[k] = off * (double)learner->judge.out[k] * flat * flat;
	}
	for (int i = 0; i < PART_COUNT; i++) {
		double x = (double)parts[i];

		learner->slope[i] += off * x;
		for (int k = 0; k < JUDGE_UNITS; k++)
			into[i * JUDGE_UNITS + k] += back[k] * x;
	}
}

static void scaled(const struct learner *learner, const struct answer *answer, float *ret)
{
	for (int i = 0; i < PART_COUNT; i++)
		ret[i] = (answer->parts[i] - learner->mean[i]) * learner->scale[i];
}

static void ask(struct learner *learner, const struct lesson *lesson,
		const struct question *question, double weight)
{
	float parts[ANSWERS_MAX][PART_COUNT], units[ANSWERS_MAX][JUDGE_UNITS];
	double e[ANSWERS_MAX], all = 1, right = 0;
	const struct answer *answers = lesson->answers.at + question->first;
	size_t n = question->n < ANSWERS_MAX ? question->n : ANSWERS_MAX;

	for (size_t i = 0; i < n; i++) {
		scaled(learner, &answers[i], parts[i]);
		e[i] = exp(fmin((double)judge_score(&learner->judge, parts[i], units[i]), 50));
		all += e[i];
		right += answers[i].right ? e[i] : 0;
	}
	learner->loss -= weight * log(fmax(right > 0 ? right : 1, 1e-30) / all);
	for (size_t i = 0; i < n; i++) {
		double wanted = answers[i].right ? e[i] / right : 0;

		slope_add(learner, parts[i], units[i], weight * (e[i] / all - wanted));
	}
}

static void step(struct learner *learner, double rate)
{
	double late = 1 - pow(0.999, ++learner->steps), early = 1 - pow(0.9, learner->steps);

	for (size_t i = 0; i < N_WEIGHTS; i++) {
		float *weight = weight_at(&learner->judge, i);
		double slope = learner->slope[i] + DECAY * (double)*weight;

		learner->drift[i] = 0.9 * learner->drift[i] + 0.1 * slope;
		learner->spread[i] = 0.999 * learner->spread[i] + 0.001 * slope * slope;
		*weight -= (float)(rate * learner->drift[i] / early /
				   (sqrt(learner->spread[i] / late) + 1e-9));
		learner->slope[i] = 0;
	}
}

static void shuffle(struct learner *learner, size_t *order, size_t n)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = (size_t)(random_unit(learner) * (double)i), kept = order[i - 1];

		order[i - 1] = order[k];
		order[k] = kept;
	}
}

/* A member's share of the answer, for the parts as they come, unscaled. */
static void judge_join(struct judge *all, const struct learner *learner)
{
	struct judge judge = learner->judge;

	for (int i = 1; i < PART_COUNT; i++) {
		judge.linear[i] *= learner->scale[i];
		judge.linear[0] -= judge.linear[i] * learner->mean[i];
		for (int k = 0; k < JUDGE_UNITS; k++) {
			judge.into[i][k] *= learner->scale[i];
			judge.into[0][k] -= judge.into[i][k] * learner->mean[i];
		}
	}
	for (int i = 0; i < PART_COUNT; i++) {
		all->linear[i] += judge.linear[i] / MEMBERS;
		for (int k = 0; k < JUDGE_UNITS; k++)
			all->into[i][k] += judge.into[i][k];
	}
	for (int k = 0; k < JUDGE_UNITS; k++)
		all->out[k] += judge.out[k] / MEMBERS;
}

static double total_weight(const struct lesson *lesson)
{
	double total = 0;

	for (size_t i = 0; i < lesson->questions.n; i++)
		total += (double)lesson->questions.at[i].weight;
	return total;
}

static void learner_round(struct learner *learner, const struct lesson *lesson, size_t *order,
			  double rate)
{
	size_t n = lesson->questions.n;
	double unit = (double)n / BATCH / total_weight(lesson);

	learner->loss = 0;
	shuffle(learner, order, n);
	for (size_t i = 0; i < n; i++) {
		const struct question *question = &lesson->questions.at[order[i]];

		ask(learner, lesson, question, (double)question->weight * unit);
		if (i % BATCH == BATCH - 1)
			step(learner, rate);
	}
}

void lesson_learn(const struct lesson *lesson, struct judge *ret, bool thorough)
{
	struct learner *learner = mem_alloc(sizeof(*learner));
	size_t n = lesson->questions.n, *order = mem_alloc(n * sizeof(*order));
	int rounds = thorough ? ROUNDS_THOROUGH : ROUNDS;

	memset(ret, 0, sizeof(*ret));
	for (int member = 0; member < MEMBERS; member++) {
		learner_init(learner, lesson, member);
		for (size_t i = 0; i < n; i++)
			order[i] = i;
		for (int round = 0; round < rounds; round++)
			learner_round(learner, lesson, order,
				      RATE * (1 - 0.95 * round / (rounds - 1)));
		fprintf(stderr, "%zu questions, loss %.5f\n", n,
			learner->loss * BATCH / (double)n);
		judge_join(ret, learner);
	}
	free(order);
	free(learner);
}
