/* SPDX-License-Identifier: MIT */
/* Which stories belong to the same saga, and the words that say so. */
#include <math.h>
#include <stdlib.h>

#include "candidates.h"
#include "doors.h"
#include "shared.h"

#define LINK_WORDS 16		/* of a story, by which others are looked for */
#define LINK_MIN 0.18		/* weaker ones are not worth showing */
#define LINK_HALF 0.5		/* strength that gives half a weight */

struct found {
	int64_t story;
	double weight;
};

static double link_weight(const struct profile *a, const struct profile *b)
{
	double sum = shared_sum(a, b);

	return sum / (sum + LINK_HALF);
}

static int found_cmp(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return (x->story < y->story) - (x->story > y->story);
}

static bool is_known(const struct found *found, size_t n, int64_t story)
{
	for (size_t i = 0; i < n; i++)
		if (found[i].story == story)
			return true;
	return false;
}

static bool links_find(struct grouper *grouper, const struct profile *profile,
		       struct found *ret, size_t *ret_n, struct err *err)
{
	struct key_weight keys[LINK_WORDS];
	int64_t stories[CANDIDATES_MAX];
	size_t n_stories, n_keys = profile_keys(profile, keys, LINK_WORDS), n = 0;

	if (!candidates_find(grouper->memory, keys, n_keys, stories, &n_stories, err))
		return false;
	for (size_t i = 0; i < n_stories; i++) {
		struct profile *other = memory_profile(grouper->memory, stories[i], err);
		double weight;

		if (!other)
			return false;
		if (other->id == profile->id || !other->n || is_known(ret, n, other->id))
			continue;
		weight = link_weight(profile, other);
		if (weight >= LINK_MIN)
			ret[n++] = (struct found){ other->id, weight };
	}
	qsort(ret, n, sizeof(*ret), found_cmp);
	*ret_n = n < LINKS_MAX ? n : LINKS_MAX;
	return true;
}

/* In the order in which they say most: one name, what is seldom, then the rest. */
enum rank { RANK_NAME, RANK_ASIDE, RANK_MORE_NAMES, RANK_WORD, RANK_COUNT };

static bool is_of_rank(const struct shared *shared, enum rank rank)
{
	if (shared->flags & WORD_ASIDE)
		return rank == RANK_ASIDE;
	if (shared->flags & WORD_NAME)
		return rank == RANK_NAME || rank == RANK_MORE_NAMES;
	return rank == RANK_WORD;
}

/* A word that is part of a reason given is no other. */
static bool is_told(const struct link *link, struct str text)
{
	for (size_t i = 0; i < link->n_reasons; i++)
		if (str_find(link->reasons[i].text, text) >= 0)
			return true;
	return !text.len;
}

static void reasons_take(struct link *link, const struct shared *shared, size_t n,
			 enum rank rank, struct arena *mem)
{
	size_t most = rank <= RANK_ASIDE ? link->n_reasons + 1u : LINK_REASONS_MAX;

	for (size_t i = 0; i < n && link->n_reasons < most &&
			   link->n_reasons < LINK_REASONS_MAX; i++) {
		if (!is_of_rank(&shared[i], rank) || is_told(link, shared[i].text))
			continue;
		link->reasons[link->n_reasons++] = (struct reason){
			.kind = (uint8_t)shared_kind(&shared[i]),
			.text = arena_str(mem, shared[i].text),
		};
	}
}

static void link_make(const struct profile *a, const struct profile *b, double weight,
		      struct arena *mem, struct link *ret)
{
	struct shared shared[SHARED_MAX];
	size_t n = shared_find(a, b, shared);

	*ret = (struct link){ .from = a->id, .to = b->id, .weight = weight };
	for (int rank = 0; rank < RANK_COUNT; rank++)
		reasons_take(ret, shared, n, (enum rank)rank, mem);
}

bool story_links(struct grouper *grouper, int64_t id, struct arena *mem, struct link **ret,
		 size_t *ret_n, struct err *err)
{
	struct profile *profile = memory_profile(grouper->memory, id, err);
	struct found found[CANDIDATES_MAX];
	struct link *links;
	size_t n, n_links = 0;

	if (!profile || !links_find(grouper, profile, found, &n, err))
		return false;
	links = arena_array(mem, struct link, n);
	for (size_t i = 0; i < n; i++) {
		struct profile *other = memory_profile(grouper->memory, found[i].story, err);

		if (!other)
			return false;
		link_make(profile, other, found[i].weight, mem, &links[n_links]);
		n_links += links[n_links].n_reasons > 0;
	}
	*ret = links;
	*ret_n = n_links;
	return true;
}
