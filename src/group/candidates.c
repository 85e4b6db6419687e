/* SPDX-License-Identifier: MIT */
/* Stories worth comparing, out of the postings of a few words. */
#include <stdlib.h>

#include "candidates.h"

#define POSTINGS_MAX 64
#define HITS_MAX (32 * POSTINGS_MAX)

struct hit {
	int64_t story;
	float weight;
};

static int by_story(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	return (x->story > y->story) - (x->story < y->story);
}

static int by_weight(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return (x->story < y->story) - (x->story > y->story);
}

/* Hits of one story become one. */
static size_t hits_join(struct hit *hits, size_t n)
{
	size_t to = 0;

	qsort(hits, n, sizeof(*hits), by_story);
	for (size_t i = 0; i < n; i++) {
		if (to && hits[to - 1].story == hits[i].story)
			hits[to - 1].weight += hits[i].weight;
		else
			hits[to++] = hits[i];
	}
	qsort(hits, to, sizeof(*hits), by_weight);
	return to;
}

bool candidates_find(struct memory *memory, const struct key_weight *keys, size_t n_keys,
		     int64_t *ret, size_t *ret_n, struct err *err)
{
	struct hit hits[HITS_MAX];
	int64_t found[POSTINGS_MAX];
	size_t n = 0, n_found;

	for (size_t i = 0; i < n_keys && n + POSTINGS_MAX <= HITS_MAX; i++) {
		if (!memory_postings(memory, POST_WORD, keys[i].key, POSTINGS_MAX, found,
				     &n_found, err))
			return false;
		for (size_t k = 0; k < n_found; k++)
			hits[n++] = (struct hit){ found[k], keys[i].weight };
	}
	n = hits_join(hits, n);
	*ret_n = n < CANDIDATES_MAX ? n : CANDIDATES_MAX;
	for (size_t i = 0; i < *ret_n; i++)
		ret[i] = hits[i].story;
	return true;
}

static int key_weight_cmp(const void *a, const void *b)
{
	const struct key_weight *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return (x->key > y->key) - (x->key < y->key);
}

size_t profile_keys(const struct profile *profile, struct key_weight *ret, size_t max)
{
	struct key_weight all[PROFILE_MAX];
	size_t n = profile->n_words;

	for (size_t i = 0; i < n; i++)
		all[i] = (struct key_weight){ profile->words[i].key,
					      (float)profile->words[i].mass };
	qsort(all, n, sizeof(*all), key_weight_cmp);
	n = n < max ? n : max;
	memcpy(ret, all, n * sizeof(*ret));
	return n;
}
