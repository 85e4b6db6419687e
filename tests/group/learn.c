/* SPDX-License-Identifier: MIT */
/* Learning by small steps against the slope of the loss (Adam). */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <lesart/base/arena.h>
#include <lesart/base/map.h>

#include "learn.h"

#define ROUNDS 5
#define ROUNDS_THOROUGH 8
#define BATCH 64
#define RATE 0.004
#define DECAY 1e-4f		/* pulls every weight towards 0 */
#define ANSWERS_MAX 64
#define FAR 6			/* spreads from the mean; what is farther off counts as that */
#define SEED 88172645463325252ull
/* Several small models from different beginnings, which then answer together:
 * one alone depends much on chance where there are few large stories to learn from. */
#define MEMBERS 3
#define UNITS (JUDGE_UNITS / MEMBERS)

struct model {
	float linear[PART_COUNT], into[PART_COUNT][UNITS], out[UNITS];
};
#define N_WEIGHTS (sizeof(struct model) / sizeof(float))

/* All in one row, to go through them alike. */
union weights {
	struct model model;
	float at[N_WEIGHTS];
};

struct learner {
	union weights now, slope, drift, spread, sum;
	unsigned n_summed, steps;
	const struct part_scale *scale;
	uint64_t random;
	double loss;
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

double random_unit(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (double)(*state >> 11) / (double)(1ull << 53);
}

/* The bias stays as it is. */
void lesson_scale(const struct lesson *lesson, struct part_scale *ret)
{
	double sum[PART_COUNT] = { 0 }, square[PART_COUNT] = { 0 };
	double n = (double)(lesson->answers.n ? lesson->answers.n : 1);

	for (size_t i = 0; i < lesson->answers.n; i++)
		for (int k = 0; k < PART_COUNT; k++) {
			double x = (double)lesson->answers.at[i].parts[k];

			sum[k] += x;
			square[k] += x * x;
		}
	for (int k = 0; k < PART_COUNT; k++) {
		double mean = sum[k] / n, spread = sqrt(fmax(square[k] / n - mean * mean, 0));

		ret->mean[k] = (float)(k ? mean : 0);
		ret->one[k] = (float)(k && spread > 1e-4 ? 1 / spread : k ? 0 : 1);
	}
}

static void learner_init(struct learner *learner, const struct part_scale *scale, int member)
{
	struct model *model = &learner->now.model;

	memset(learner, 0, sizeof(*learner));
	learner->scale = scale;
	learner->random = hash_mix(SEED, (uint64_t)member + 1) | 1;
	for (int k = 0; k < UNITS; k++) {
		for (int i = 0; i < PART_COUNT; i++)
			model->into[i][k] = (float)(0.4 * (random_unit(&learner->random) - 0.5));
		model->out[k] = (float)(0.4 * (random_unit(&learner->random) - 0.5));
	}
}

static float model_score(const struct model *model, const float *parts, float *units)
{
	float score = 0;

	memset(units, 0, UNITS * sizeof(*units));
	for (int i = 0; i < PART_COUNT; i++) {
		score += model->linear[i] * parts[i];
		for (int k = 0; k < UNITS; k++)
			units[k] += model->into[i][k] * parts[i];
	}
	for (int k = 0; k < UNITS; k++) {
		units[k] /= 1 + fabsf(units[k]);
		score += model->out[k] * units[k];
	}
	return score;
}

static void slope_add(struct learner *learner, const float *parts, const float *units, float off)
{
	const struct model *now = &learner->now.model;
	struct model *slope = &learner->slope.model;
	float back[UNITS];

	for (int k = 0; k < UNITS; k++) {
		float flat = 1 - fabsf(units[k]);

		slope->out[k] += off * units[k];
		back[k] = off * now->out[k] * flat * flat;
	}
	for (int i = 0; i < PART_COUNT; i++) {
		slope->linear[i] += off * parts[i];
		for (int k = 0; k < UNITS; k++)
			slope->into[i][k] += back[k] * parts[i];
	}
}

static void scaled(const struct part_scale *scale, const struct answer *answer, float *ret)
{
	for (int i = 0; i < PART_COUNT; i++)
		ret[i] = fmaxf(-FAR, fminf(FAR, (answer->parts[i] - scale->mean[i]) *
						scale->one[i]));
}

static void ask(struct learner *learner, const struct lesson *lesson,
		const struct question *question, double weight)
{
	float parts[ANSWERS_MAX][PART_COUNT], units[ANSWERS_MAX][UNITS];
	double e[ANSWERS_MAX], all = 1, right = 0;
	const struct answer *answers = lesson->answers.at + question->first;
	size_t n = question->n < ANSWERS_MAX ? question->n : ANSWERS_MAX;

	for (size_t i = 0; i < n; i++) {
		scaled(learner->scale, &answers[i], parts[i]);
		e[i] = exp(fmin((double)model_score(&learner->now.model, parts[i], units[i]), 50));
		all += e[i];
		right += answers[i].right ? e[i] : 0;
	}
	learner->loss -= weight * log(fmax(right > 0 ? right : 1, 1e-30) / all);
	for (size_t i = 0; i < n; i++) {
		double wanted = answers[i].right ? e[i] / right : 0;

		slope_add(learner, parts[i], units[i], (float)(weight * (e[i] / all - wanted)));
	}
}

static void step(struct learner *learner, float rate, bool summed)
{
	float late = 1 - powf(0.999f, (float)++learner->steps);
	float early = 1 - powf(0.9f, (float)learner->steps);

	for (size_t i = 0; i < N_WEIGHTS; i++) {
		float *now = &learner->now.at[i], *drift = &learner->drift.at[i];
		float *spread = &learner->spread.at[i];
		float slope = learner->slope.at[i] + DECAY * *now;

		*drift = 0.9f * *drift + 0.1f * slope;
		*spread = 0.999f * *spread + 0.001f * slope * slope;
		*now -= rate * *drift / early / (sqrtf(*spread / late) + 1e-9f);
		learner->slope.at[i] = 0;
		learner->sum.at[i] += summed ? *now : 0;
	}
	learner->n_summed += summed;
}

static void shuffle(struct learner *learner, size_t *order, size_t n)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = (size_t)(random_unit(&learner->random) * (double)i), kept = order[i - 1];

		order[i - 1] = order[k];
		order[k] = kept;
	}
}

/* A member's share of the answer, for the parts as they come, unscaled. What it came to
 * in the last rounds, on average: the last step alone is chance. */
static void judge_join(struct judge *all, const struct learner *learner, int member)
{
	const struct part_scale *scale = learner->scale;
	union weights mean;

	for (size_t i = 0; i < N_WEIGHTS; i++)
		mean.at[i] = learner->sum.at[i] / (float)(learner->n_summed ? learner->n_summed : 1);
	for (int i = 0; i < PART_COUNT; i++) {
		float linear = mean.model.linear[i] * scale->one[i] / MEMBERS;

		all->linear[i] += linear;
		all->linear[0] -= linear * scale->mean[i];
		for (int k = 0; k < UNITS; k++) {
			float into = mean.model.into[i][k] * scale->one[i];

			all->into[i][member * UNITS + k] += into;
			all->into[0][member * UNITS + k] -= into * scale->mean[i];
		}
	}
	for (int k = 0; k < UNITS; k++)
		all->out[member * UNITS + k] = mean.model.out[k] / MEMBERS;
}

static double total_weight(const struct lesson *lesson)
{
	double total = 0;

	for (size_t i = 0; i < lesson->questions.n; i++)
		total += (double)lesson->questions.at[i].weight;
	return total;
}

static void learner_round(struct learner *learner, const struct lesson *lesson, size_t *order,
			  float rate, bool summed)
{
	size_t n = lesson->questions.n;
	double unit = (double)n / BATCH / total_weight(lesson);

	learner->loss = 0;
	shuffle(learner, order, n);
	for (size_t i = 0; i < n; i++) {
		const struct question *question = &lesson->questions.at[order[i]];

		ask(learner, lesson, question, (double)question->weight * unit);
		if (i % BATCH == BATCH - 1)
			step(learner, rate, summed);
	}
}

void lesson_learn(const struct lesson *lesson, struct judge *ret, bool thorough)
{
	struct learner *learner = mem_alloc(sizeof(*learner));
	size_t n = lesson->questions.n, *order = mem_alloc((n + 1) * sizeof(*order));
	int rounds = thorough ? ROUNDS_THOROUGH : ROUNDS;
	struct part_scale scale;

	memset(ret, 0, sizeof(*ret));
	lesson_scale(lesson, &scale);
	for (int member = 0; member < MEMBERS; member++) {
		learner_init(learner, &scale, member);
		for (size_t i = 0; i < n; i++)
			order[i] = i;
		for (int round = 0; round < rounds; round++)
			learner_round(learner, lesson, order,
				      (float)(RATE * (1 - 0.95 * round / (rounds - 1))),
				      round >= rounds - rounds / 3);
		fprintf(stderr, "%zu questions, loss %.5f\n", n,
			learner->loss * BATCH / (double)n);
		judge_join(ret, learner, member);
	}
	free(order);
	free(learner);
}
