/* SPDX-License-Identifier: MIT */
/* The words of an article that are compared: the rare and the frequent ones in it. */
#include <math.h>
#include <string.h>

#include <lesart/base/sort.h>

#include "memory.h"
#include "score.h"

#define COMMON_SHARE 0.15f	/* a word in more articles than this says nothing */
#define COMPARED_MAX (VECTOR_WORDS_MAX + VECTOR_NAMES_MAX)
#define TITLE_BOOST 1.7f
#define NUMBER_FACTOR 0.6f
#define ASIDE_FACTOR 0.1f	/* by which no story is looked for */
#define NAME_FACTOR 0.8f	/* its words count by themselves already */

struct ranked {
	float weight, rare;
	uint32_t at;
	enum { RANK_WORD, RANK_NAME, RANK_ASIDE } kind;
	bool shown, kept;
};

/* Larger weights, smaller keys: bits of floats that are not negative are in their order. */
static uint32_t weight_key(float weight)
{
	uint32_t bits = 0;

	if (weight > 0)
		memcpy(&bits, &weight, sizeof(bits));
	return UINT32_MAX - bits;
}

static float weight_of(const struct word *word, float rare)
{
	float weight = rare * (1 + logf(word->n ? word->n : 1));

	weight *= word->flags & WORD_ASIDE ? ASIDE_FACTOR : 1;
	weight *= word->flags & WORD_TITLE ? TITLE_BOOST : 1;
	weight *= word->flags & WORD_NUMBER ? NUMBER_FACTOR : 1;
	return weight * (word->flags & WORD_NAME ? NAME_FACTOR : 1);
}

static int kind_of(const struct word *word)
{
	if (word->flags & WORD_ASIDE)
		return RANK_ASIDE;
	return word->flags & WORD_NAME ? RANK_NAME : RANK_WORD;
}

static size_t rank(const struct features *features, const struct memory *memory,
		   struct ranked *out)
{
	size_t n = 0;

	for (size_t i = 0; i < features->n_words; i++) {
		const struct word *word = &features->words[i];
		float share = memory_share(memory, word), rare = -logf(share);

		if (share <= COMMON_SHARE)
			out[n++] = (struct ranked){ weight_of(word, rare), rare, (uint32_t)i,
						    kind_of(word), false, false };
	}
	return n;
}

/* The heaviest words and the heaviest names stay, by key as the features are. */
static size_t pick(struct ranked *ranked, size_t n)
{
	static const size_t most[] = { VECTOR_WORDS_MAX, VECTOR_NAMES_MAX, FEATURE_ASIDES_MAX };
	struct keyed order[FEATURES_MAX], spare[FEATURES_MAX];
	size_t taken[3] = { 0 }, to = 0;

	for (size_t i = 0; i < n; i++)
		order[i] = (struct keyed){ weight_key(ranked[i].weight), (uint32_t)i };
	sort_keyed(order, spare, n);
	for (size_t i = 0; i < n; i++) {
		struct ranked *at = &ranked[order[i].at];

		at->kept = taken[at->kind] < most[at->kind];
		at->shown = at->kind || taken[RANK_WORD] < SHOWN_WORDS_MAX;
		taken[at->kind] += at->kept;
	}
	for (size_t i = 0; i < n; i++)
		if (ranked[i].kept)
			ranked[to++] = ranked[i];
	return to;
}

static float title_rare(unsigned flags, float rare)
{
	return flags & WORD_TITLE && !(flags & (WORD_NAME | WORD_ASIDE)) ? rare : 0;
}

void vector_make(const struct features *features, const struct memory *memory,
		 struct vector *ret)
{
	struct ranked ranked[FEATURES_MAX];
	size_t n = pick(ranked, rank(features, memory, ranked));
	double sum = 1e-6;

	for (size_t i = 0; i < n; i++)
		if (ranked[i].kind == RANK_WORD)
			sum += (double)ranked[i].weight * (double)ranked[i].weight;
	*ret = (struct vector){ .n = n };
	for (size_t i = 0; i < n; i++) {
		const struct word *word = &features->words[ranked[i].at];

		ret->at[i] = (struct vword){
			.key = word->key, .flags = word->flags, .n = word->n,
			.rare = ranked[i].rare,
			.weight = (float)(ranked[i].weight / sqrt(sum)),
			.shown = ranked[i].shown ? word->shown : STR_NONE,
		};
		ret->title_rare += title_rare(word->flags, ranked[i].rare);
	}
}

/* --- a story as if it were an article --------------------------------------- */

/* Heavier first, and of the same weight the smaller key: no two are alike. */
static uint64_t rank_of(const struct pword *word)
{
	return (uint64_t)word->mass << 32 | (uint32_t)~word->key;
}

/* The n_best-th largest of n ranks, which are left in some order: what is asked at each
 * comparison of two stories is too much for sorting them. */
static uint64_t rank_least(uint64_t *ranks, ptrdiff_t n, ptrdiff_t n_best)
{
	ptrdiff_t lo = 0, hi = n - 1;

	while (lo < hi) {
		uint64_t pivot = ranks[lo + (hi - lo) / 2], swapped;
		ptrdiff_t i = lo, k = hi;

		while (i <= k) {
			while (ranks[i] > pivot)
				i++;
			while (ranks[k] < pivot)
				k--;
			if (i > k)
				break;
			swapped = ranks[i];
			ranks[i++] = ranks[k];
			ranks[k--] = swapped;
		}
		lo = n_best - 1 > k ? i : lo;
		hi = n_best - 1 < i ? k : hi;
	}
	return ranks[n_best - 1];
}

/* Its heaviest words, by key as in the profile. */
static size_t heaviest(const struct profile *profile, const struct pword **ret)
{
	uint64_t ranks[PROFILE_MAX], least = 0;
	size_t n = 0, n_ranks = 0;

	for (size_t i = 0; i < profile->n_words; i++)
		if (!(profile->words[i].flags & WORD_ASIDE))
			ranks[n_ranks++] = rank_of(&profile->words[i]);
	if (n_ranks > COMPARED_MAX)
		least = rank_least(ranks, (ptrdiff_t)n_ranks, COMPARED_MAX);
	for (size_t i = 0; i < profile->n_words; i++)
		if (!(profile->words[i].flags & WORD_ASIDE) &&
		    rank_of(&profile->words[i]) >= least)
			ret[n++] = &profile->words[i];
	return n;
}

void vector_of_profile(const struct profile *profile, struct vector *ret)
{
	const struct pword *words[PROFILE_MAX];
	size_t n = heaviest(profile, words);
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		if (!(words[i]->flags & WORD_NAME))
			sum += (double)words[i]->mass * (double)words[i]->mass;
	*ret = (struct vector){ .n = n };
	for (size_t i = 0; i < n; i++) {
		bool title = 2u * words[i]->n_title >= profile->n;
		float rare = (float)words[i]->rare / 16;

		ret->at[i] = (struct vword){
			.key = words[i]->key, .n = words[i]->n, .rare = rare,
			.flags = (uint8_t)((words[i]->flags & ~WORD_TITLE) |
					   (title ? WORD_TITLE : 0)),
			.weight = (float)(words[i]->mass / sqrt(fmax(sum, 1e-6))),
		};
		ret->title_rare += title_rare(ret->at[i].flags, rare);
	}
}
