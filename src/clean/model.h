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
 * article itself. The weights are data (assets/clean), made by tools/train-clean.
 */
struct node {
	int16_t feature;	/* -1: a leaf */
	uint16_t yes, no;	/* nodes of the forest; yes: value <= border */
	float border;
	float value;		/* of a leaf; of others what their leaves come to on average */
};

/*
 * The same tree for asking: every way down is TREE_DEPTH steps, the children of
 * node i are 2i + 1 (yes) and 2i + 2, so that nothing has to be guessed on the way.
 */
#define TREE_DEPTH 4
#define TREE_NODES ((1 << TREE_DEPTH) - 1)

struct tree {
	float border[TREE_NODES];
	uint8_t feature[TREE_NODES + 1];
	float leaf[TREE_NODES + 1];
};

struct forest {
	float base;
	VEC(struct node) nodes;
	VEC(uint32_t) roots;	/* of the trees, in nodes */
	VEC(struct tree) trees;	/* see forest_pack() */
};

#define FOREST_NODES_MAX 60000

bool forest_load(struct forest *forest, const char *asset, struct err *err);
void forest_release(struct forest *forest);

/* Make the nodes ready for asking; false if a tree is deeper than TREE_DEPTH. */
bool forest_pack(struct forest *forest);

float forest_odds(const struct forest *forest, const float *features);
float chance_of(float odds);

/* What each feature adds to the odds; `out` has F_COUNT numbers. */
void forest_explain(const struct forest *forest, const float *features, float *out);

#endif
