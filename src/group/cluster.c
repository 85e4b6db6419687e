/* SPDX-License-Identifier: MIT */
/* Sorting a few stories and articles anew, the surest first. */
#include <math.h>
#include <stdlib.h>

#include <lesart/base/arena.h>

#include "cluster.h"

#define NEVER (-1000.0f)

struct cluster {
	const struct grouper *grouper;
	size_t n;
	struct profile *at[CLUSTER_MAX];	/* NULL: in another one */
	struct scored scored[CLUSTER_MAX];
	float score[CLUSTER_MAX][CLUSTER_MAX];
	bool barred[CLUSTER_MAX][CLUSTER_MAX];	/* by hand */
};

static void score_put(struct cluster *cluster, size_t i, size_t k)
{
	float score = NEVER;

	if (cluster->at[i] && cluster->at[k] && !cluster->barred[i][k])
		score = story_score(cluster->grouper, &cluster->scored[i], &cluster->scored[k]);
	cluster->score[i][k] = cluster->score[k][i] = score;
}

/* For learning: which of the others is the same as this one? */
static void watch_row(const struct cluster *cluster, size_t i)
{
	const struct watch *watch = &cluster->grouper->watch;
	float parts[PART_COUNT];

	if (!watch->ask)
		return;
	watch->ask(watch->ctx, cluster->at[i], 1 / (float)cluster->n);
	for (size_t k = 0; k < cluster->n; k++) {
		if (k == i || !cluster->at[k])
			continue;
		score_parts(cluster->at[i], cluster->at[k], parts);
		watch->see(watch->ctx, cluster->at[k], parts);
	}
}

static void bars_init(struct cluster *cluster, struct profile *const *items)
{
	const struct hand *hand = &cluster->grouper->hand;

	for (size_t i = 0; hand->bars.n && i < cluster->n; i++)
		for (size_t k = 0; k < cluster->n; k++)
			cluster->barred[i][k] = items[i]->id && items[k]->id &&
				hand_barred(hand, hand_shown(hand, items[i]->id),
					    hand_shown(hand, items[k]->id));
}

static void cluster_init(struct cluster *cluster, const struct grouper *grouper,
			 struct profile *const *items, size_t n)
{
	cluster->grouper = grouper;
	cluster->n = n;
	bars_init(cluster, items);
	for (size_t i = 0; i < n; i++) {
		cluster->at[i] = mem_alloc(sizeof(**items));
		profile_copy_bare(cluster->at[i], items[i]);
		scored_init(&cluster->scored[i], cluster->at[i]);
	}
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			score_put(cluster, i, k);
	for (size_t i = 0; i < n; i++)
		watch_row(cluster, i);
}

static bool surest(const struct cluster *cluster, size_t *ret_i, size_t *ret_k)
{
	float best = NEVER;

	for (size_t i = 0; i < cluster->n; i++)
		for (size_t k = i + 1; cluster->at[i] && k < cluster->n; k++)
			if (cluster->at[k] && cluster->score[i][k] > best) {
				best = cluster->score[i][k];
				*ret_i = i;
				*ret_k = k;
			}
	return best >= cluster->grouper->judge.least;
}

static void take_in(struct cluster *cluster, size_t i, size_t k)
{
	profile_merge(cluster->at[i], cluster->at[k]);
	scored_init(&cluster->scored[i], cluster->at[i]);
	profile_release(cluster->at[k]);
	free(cluster->at[k]);
	cluster->at[k] = NULL;
	for (size_t j = 0; j < cluster->n; j++) {
		cluster->barred[i][j] |= cluster->barred[k][j];
		cluster->barred[j][i] |= cluster->barred[j][k];
		if (j != i)
			score_put(cluster, i, j);
	}
	watch_row(cluster, i);
}

void cluster_make(const struct grouper *grouper, struct profile *const *items, size_t n,
		  uint8_t *ret)
{
	struct cluster *cluster = mem_zalloc(sizeof(*cluster));
	size_t i, k = 0;

	cluster_init(cluster, grouper, items, n);
	for (i = 0; i < n; i++)
		ret[i] = (uint8_t)i;
	while (surest(cluster, &i, &k)) {
		take_in(cluster, i, k);
		for (size_t j = 0; j < n; j++)
			ret[j] = ret[j] == k ? (uint8_t)i : ret[j];
	}
	for (i = 0; i < n; i++)
		if (cluster->at[i]) {
			profile_release(cluster->at[i]);
			free(cluster->at[i]);
		}
	free(cluster);
}
