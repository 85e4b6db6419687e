/* SPDX-License-Identifier: MIT */
/* Stories worth comparing, out of the postings of a few words. */
#include "candidates.h"

#define POSTINGS_MAX 64
#define HITS_MAX (32 * POSTINGS_MAX)
#define PLACES (2 * HITS_MAX)	/* a power of two */

struct hit {
	int64_t story;
	float weight;
};

/* Stories met so far, each once, and where: places[] is 0 or an index from 1. */
struct hits {
	size_t n;
	struct hit at[HITS_MAX];
	uint16_t places[PLACES];
};

static void hit_add(struct hits *hits, int64_t story, float weight)
{
	size_t place = (size_t)hash_mix((uint64_t)story, 0) & (PLACES - 1);

	while (hits->places[place] && hits->at[hits->places[place] - 1].story != story)
		place = (place + 1) & (PLACES - 1);
	if (!hits->places[place]) {
		hits->at[hits->n++] = (struct hit){ story, 0 };
		hits->places[place] = (uint16_t)hits->n;
	}
	hits->at[hits->places[place] - 1].weight += weight;
}

/* The heavier first, and of the same weight the newer. */
static bool hit_before(const struct hit *a, const struct hit *b)
{
	return a->weight > b->weight || (a->weight == b->weight && a->story > b->story);
}

/* Few are wanted of many: most are lighter than all that are kept. */
static size_t hits_best(const struct hits *hits, int64_t *ret)
{
	struct hit best[CANDIDATES_MAX];
	size_t n = 0;

	for (size_t i = 0; i < hits->n; i++) {
		size_t at = n;

		if (n == CANDIDATES_MAX && !hit_before(&hits->at[i], &best[--at]))
			continue;
		for (; at && hit_before(&hits->at[i], &best[at - 1]); at--)
			best[at] = best[at - 1];
		best[at] = hits->at[i];
		n += n < CANDIDATES_MAX;
	}
	for (size_t i = 0; i < n; i++)
		ret[i] = best[i].story;
	return n;
}

bool candidates_find(struct memory *memory, const struct key_weight *keys, size_t n_keys,
		     int64_t *ret, size_t *ret_n, struct err *err)
{
	struct hits hits = { .n = 0 };
	int64_t found[POSTINGS_MAX];
	size_t n_found;

	for (size_t i = 0; i < n_keys && i < HITS_MAX / POSTINGS_MAX; i++) {
		if (!memory_postings(memory, POST_WORD, keys[i].key, POSTINGS_MAX, found,
				     &n_found, err))
			return false;
		for (size_t k = 0; k < n_found; k++)
			hit_add(&hits, found[k], keys[i].weight);
	}
	*ret_n = hits_best(&hits, ret);
	return true;
}

static bool key_before(struct key_weight a, struct key_weight b)
{
	return a.weight > b.weight || (a.weight == b.weight && a.key < b.key);
}

size_t profile_keys(const struct profile *profile, struct key_weight *ret, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < profile->n_words; i++) {
		struct key_weight key = { profile->words[i].key, (float)profile->words[i].mass };
		size_t at = n;

		if (n == max && !key_before(key, ret[--at]))
			continue;
		for (; at && key_before(key, ret[at - 1]); at--)
			ret[at] = ret[at - 1];
		ret[at] = key;
		n += n < max;
	}
	return n;
}
