/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_JUDGE_H
#define LESART_GROUP_JUDGE_H

#include <lesart/base/err.h>

#include "score.h"

/*
 * The learned judgement: the parts of a score in, one number out. Above 0 the
 * article rather belongs to the story than to one of its own; of several stories
 * the largest wins. A sum of the parts and of JUDGE_UNITS units that see
 * combinations of them. The numbers are data (group/judge.tsv, made by
 * tests/group/learn_weights).
 */
#define JUDGE_UNITS 24

struct judge {
	float linear[PART_COUNT];
	float into[PART_COUNT][JUDGE_UNITS];
	float out[JUDGE_UNITS];
	float least;		/* yes from this score on */
};

bool judge_load(struct judge *judge, const char *file, struct err *err);
void judge_print(const struct judge *judge, struct buf *out);

/* The units of the last layer are kept in ret_units (JUDGE_UNITS), may be NULL. */
float judge_score(const struct judge *judge, const float *parts, float *ret_units);

/* Of a score, for people: 0 is an even chance. */
double judge_probability(float score);

#endif
