/* SPDX-License-Identifier: MIT */
#ifndef TOOLS_BOOST_H
#define TOOLS_BOOST_H

#include <stddef.h>
#include <stdint.h>

#include "model.h"

/* Boosted trees over binned features; one thread, fixed order, no chance but that
 * of its own generator: the same rows give the same trees. */
struct table {
	size_t n, n_features;
	const float **rows;	/* n times n_features numbers */
	const float *wanted;	/* 0 or 1 */
	const float *weight;	/* 0: not to be learned from */
};

struct boost {
	int n_trees, depth;
	double rate, lambda, min_weight;
	double rows_share, features_share;
};

void boost_train(const struct table *table, const struct boost *how, struct forest *ret);

#endif
