/* SPDX-License-Identifier: MIT */
/* Boosted trees by histograms of binned features. */
#include "boost.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <lesart/base/arena.h>

#define BINS 64
#define SAMPLE_MAX 20000

struct bin {
	double grad, hess;
};

struct leaf {
	uint32_t *rows;
	size_t n;
	uint32_t node;
	int depth;
};

struct trainer {
	const struct table *table;
	const struct boost *how;
	struct forest *forest;
	float (*borders)[BINS];		/* of each feature */
	int *n_borders;
	uint8_t **binned;		/* by feature, then row */
	double *odds, *grad, *hess;
	uint64_t seed;
	uint8_t *used;			/* features of this tree */
	uint32_t root;
};

static double chance(struct trainer *t)
{
	t->seed = t->seed * 6364136223846793005u + 1442695040888963407u;
	return (double)(t->seed >> 33) / 2147483648.0;
}

static int float_cmp(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return (x > y) - (x < y);
}

/* Borders at even ranks of what stands in a sample of the rows. */
static void borders_find(struct trainer *t, size_t f)
{
	size_t step = t->table->n / SAMPLE_MAX + 1, n = 0;
	float *sample = mem_alloc(sizeof(*sample) * (t->table->n / step + 1));

	for (size_t i = 0; i < t->table->n; i += step)
		sample[n++] = t->table->rows[i][f];
	qsort(sample, n, sizeof(*sample), float_cmp);
	t->n_borders[f] = 0;
	for (int k = 1; k < BINS; k++) {
		float value = sample[n * (size_t)k / BINS];

		if (value < sample[n - 1] &&
		    (!t->n_borders[f] || value > t->borders[f][t->n_borders[f] - 1]))
			t->borders[f][t->n_borders[f]++] = value;
	}
	free(sample);
}

static void bins_fill(struct trainer *t, size_t f)
{
	t->binned[f] = mem_alloc(t->table->n);
	for (size_t i = 0; i < t->table->n; i++) {
		float value = t->table->rows[i][f];
		int lo = 0, hi = t->n_borders[f];

		while (lo < hi) {
			int mid = (lo + hi) / 2;

			if (value <= t->borders[f][mid])
				hi = mid;
			else
				lo = mid + 1;
		}
		t->binned[f][i] = (uint8_t)lo;
	}
}

static void trainer_init(struct trainer *t)
{
	size_t nf = t->table->n_features, n = t->table->n;

	t->seed = 20240229;
	t->borders = mem_alloc(sizeof(*t->borders) * nf);
	t->n_borders = mem_zalloc(sizeof(int) * nf);
	t->binned = mem_zalloc(sizeof(*t->binned) * nf);
	t->used = mem_zalloc(nf);
	t->odds = mem_zalloc(sizeof(double) * n);
	t->grad = mem_zalloc(sizeof(double) * n);
	t->hess = mem_zalloc(sizeof(double) * n);
	for (size_t f = 0; f < nf; f++) {
		borders_find(t, f);
		bins_fill(t, f);
	}
}

static void trainer_release(struct trainer *t)
{
	for (size_t f = 0; f < t->table->n_features; f++)
		free(t->binned[f]);
	free(t->borders);
	free(t->n_borders);
	free(t->binned);
	free(t->used);
	free(t->odds);
	free(t->grad);
	free(t->hess);
}

static double score_of(const struct trainer *t, double grad, double hess)
{
	return grad * grad / (hess + t->how->lambda);
}

struct split {
	double gain;
	int feature, bin;
};

static void split_try(const struct trainer *t, const struct leaf *leaf, size_t f,
		      struct bin total, struct split *best)
{
	struct bin bins[BINS] = { { 0, 0 } }, left = { 0, 0 };

	for (size_t i = 0; i < leaf->n; i++) {
		uint32_t row = leaf->rows[i];
		struct bin *bin = &bins[t->binned[f][row]];

		bin->grad += t->grad[row];
		bin->hess += t->hess[row];
	}
	for (int b = 0; b < t->n_borders[f]; b++) {
		double gain;

		left.grad += bins[b].grad;
		left.hess += bins[b].hess;
		if (left.hess < t->how->min_weight ||
		    total.hess - left.hess < t->how->min_weight)
			continue;
		gain = score_of(t, left.grad, left.hess) +
		       score_of(t, total.grad - left.grad, total.hess - left.hess) -
		       score_of(t, total.grad, total.hess);
		if (gain > best->gain)
			*best = (struct split){ gain, (int)f, b };
	}
}

static struct bin leaf_total(const struct trainer *t, const struct leaf *leaf)
{
	struct bin total = { 0, 0 };

	for (size_t i = 0; i < leaf->n; i++) {
		total.grad += t->grad[leaf->rows[i]];
		total.hess += t->hess[leaf->rows[i]];
	}
	return total;
}

static struct split split_find(const struct trainer *t, const struct leaf *leaf, struct bin total)
{
	struct split best = { 1e-6, -1, 0 };

	for (size_t f = 0; f < t->table->n_features; f++) {
		if (t->used[f])
			split_try(t, leaf, f, total, &best);
	}
	return best;
}

/* The leaf's rows, those of the first child in front; how many those are. */
static size_t leaf_part(const struct trainer *t, struct leaf *leaf, struct split split)
{
	uint32_t *other = mem_alloc(sizeof(*other) * leaf->n);
	size_t n = 0, n_other = 0;

	for (size_t i = 0; i < leaf->n; i++) {
		uint32_t row = leaf->rows[i];

		if (t->binned[split.feature][row] <= split.bin)
			leaf->rows[n++] = row;
		else
			other[n_other++] = row;
	}
	memcpy(leaf->rows + n, other, sizeof(*other) * n_other);
	free(other);
	return n;
}

static uint32_t node_add(struct trainer *t)
{
	struct node node = { .feature = -1 };

	VEC_PUSH(&t->forest->nodes, node);
	return (uint32_t)(t->forest->nodes.n - 1);
}

/* Breadth first, so that children stand behind their parents. */
static void tree_grow(struct trainer *t, uint32_t *rows, size_t n)
{
	struct leaf queue[512];
	size_t head = 0, tail = 0;

	t->root = node_add(t);
	queue[tail++] = (struct leaf){ rows, n, t->root, 0 };
	while (head < tail) {
		struct leaf leaf = queue[head++];
		struct bin total = leaf_total(t, &leaf);
		struct split split = { 0, -1, 0 };
		size_t n_yes;

		t->forest->nodes.at[leaf.node].value =
			(float)(-total.grad / (total.hess + t->how->lambda) * t->how->rate);
		if (leaf.depth < t->how->depth)
			split = split_find(t, &leaf, total);
		if (split.feature < 0)
			continue;
		n_yes = leaf_part(t, &leaf, split);
		t->forest->nodes.at[leaf.node].feature = (int16_t)split.feature;
		t->forest->nodes.at[leaf.node].border = t->borders[split.feature][split.bin];
		for (int k = 0; k < 2; k++) {
			uint32_t child = node_add(t);

			*(k ? &t->forest->nodes.at[leaf.node].no :
			      &t->forest->nodes.at[leaf.node].yes) = (uint16_t)child;
			queue[tail++] = (struct leaf){ k ? leaf.rows + n_yes : leaf.rows,
						       k ? leaf.n - n_yes : n_yes, child,
						       leaf.depth + 1 };
		}
	}
}

static void odds_update(struct trainer *t)
{
	const struct node *nodes = t->forest->nodes.at;

	for (size_t i = 0; i < t->table->n; i++) {
		uint32_t at = t->root;

		while (nodes[at].feature >= 0)
			at = t->table->rows[i][nodes[at].feature] <= nodes[at].border ?
				     nodes[at].yes : nodes[at].no;
		t->odds[i] += nodes[at].value;
	}
}

static size_t tree_begin(struct trainer *t, uint32_t *rows)
{
	size_t n = 0;

	for (size_t i = 0; i < t->table->n; i++) {
		double p = 1 / (1 + exp(-t->odds[i])), w = t->table->weight[i];

		t->grad[i] = w * (p - t->table->wanted[i]);
		t->hess[i] = w * p * (1 - p);
		if (w > 0 && chance(t) < t->how->rows_share)
			rows[n++] = (uint32_t)i;
	}
	for (size_t f = 0; f < t->table->n_features; f++)
		t->used[f] = t->n_borders[f] > 0 && chance(t) < t->how->features_share;
	return n;
}

void boost_train(const struct table *table, const struct boost *how, struct forest *ret)
{
	struct trainer t = { .table = table, .how = how, .forest = ret };
	uint32_t *rows = mem_alloc(sizeof(*rows) * (table->n + 1));
	double yes = 1, no = 1;

	*ret = (struct forest){ 0 };
	trainer_init(&t);
	for (size_t i = 0; i < table->n; i++)
		*(table->wanted[i] > 0.5f ? &yes : &no) += table->weight[i];
	ret->base = (float)log(yes / no);
	for (size_t i = 0; i < table->n; i++)
		t.odds[i] = ret->base;
	for (int k = 0; k < how->n_trees; k++) {
		size_t n = tree_begin(&t, rows);

		tree_grow(&t, rows, n);
		VEC_PUSH(&ret->roots, t.root);
		odds_update(&t);
	}
	forest_pack(ret);
	free(rows);
	trainer_release(&t);
}
