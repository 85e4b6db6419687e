/* SPDX-License-Identifier: MIT */
#ifndef LESART_TESTS_GROUP_LEARN_H
#define LESART_TESTS_GROUP_LEARN_H

#include <lesart/base/vec.h>

#include "../../src/group/judge.h"

/*
 * Questions with their possible answers, and a judge who answers them: the
 * probability of an answer is exp(score), of "none of these" 1, over their sum.
 */
struct answer {
	float parts[PART_COUNT];
	bool right;
};

struct question {
	size_t first, n;	/* answers */
	float weight;
};

struct lesson {
	VEC(struct answer) answers;
	VEC(struct question) questions;
};

/* Mean and spread of a part over all answers. */
struct part_scale {
	float mean[PART_COUNT], one[PART_COUNT];	/* one: 1 / spread; 0 if there is none */
};

void lesson_release(struct lesson *lesson);
/* The questions from `from` on weigh this much together. */
void lesson_balance(struct lesson *lesson, size_t from, double weight);
void lesson_scale(const struct lesson *lesson, struct part_scale *ret);
/* Always the same from the same questions. Thorough: more rounds. */
void lesson_learn(const struct lesson *lesson, struct judge *ret, bool thorough);

/* The next of a row of numbers that look random, 0..1; *state is not 0. */
double random_unit(uint64_t *state);

#endif
