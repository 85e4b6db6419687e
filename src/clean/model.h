/* SPDX-License-Identifier: MIT */
#ifndef CLEAN_MODEL_H
#define CLEAN_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lesart/base/err.h>
#include <lesart/base/vec.h>

#include "facts.h"

/*
 * Small trees whose values add up to the logarithm of the odds that a line is the
 * article itself. There are two looks: the second one knows what the first one
 * thought of the lines around. The weights are data (assets/clean), made by
 * tools/train-clean.
 */
struct node {
	int16_t feature;	/* -1: a leaf */
	uint16_t yes, no;	/* nodes of the forest; yes: value <= border */
	float border;
	float value;		/* of a leaf; of others what their leaves come to on average */
};

struct forest {
	float base;
	VEC(struct node) nodes;
	VEC(uint32_t) roots;	/* of the trees, in nodes */
};

enum look { LOOK_FIRST, LOOK_SECOND, LOOK_COUNT };

struct model {
	struct forest looks[LOOK_COUNT];
};

#define FOREST_NODES_MAX 60000

bool model_load(struct model *model, const char *asset, struct err *err);
void model_release(struct model *model);

float forest_odds(const struct forest *forest, const float *features);
float chance_of(float odds);

/* What each feature adds to the odds; `out` has F_COUNT numbers. */
void forest_explain(const struct forest *forest, const float *features, float *out);

#endif
