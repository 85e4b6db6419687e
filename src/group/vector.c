/* SPDX-License-Identifier: MIT */
/* The words of an article that are compared: the rare and the frequent ones in it. */
#include <math.h>
#include <stdlib.h>

#include "memory.h"
#include "score.h"

#define COMMON_SHARE 0.15f	/* a word in more articles than this says nothing */
#define TITLE_BOOST 1.7f
#define NUMBER_FACTOR 0.6f
#define NAME_FACTOR 0.3f	/* its words count by themselves already */

struct ranked {
	float weight, rare;
	uint32_t at;
};

static int ranked_cmp(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return (x->at > y->at) - (x->at < y->at);
}

static size_t rank(const struct features *features, const struct memory *memory,
		   struct ranked *out)
{
	size_t n = 0;

	for (size_t i = 0; i < features->n_words; i++) {
		const struct word *word = &features->words[i];
		float share = memory_share(memory, word), rare, weight;

		if (share > COMMON_SHARE)
			continue;
		rare = -logf(share);
		weight = rare * (1 + logf(word->n ? word->n : 1));
		weight *= word->flags & WORD_TITLE ? TITLE_BOOST : 1;
		weight *= word->flags & WORD_NUMBER ? NUMBER_FACTOR : 1;
		weight *= word->flags & WORD_NAME ? NAME_FACTOR : 1;
		out[n++] = (struct ranked){ weight, rare, (uint32_t)i };
	}
	return n;
}

static int by_place(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

void vector_make(const struct features *features, const struct memory *memory,
		 struct vector *ret)
{
	struct ranked ranked[FEATURE_WORDS_MAX];
	size_t n = rank(features, memory, ranked), shown;
	double sum = 0;

	qsort(ranked, n, sizeof(*ranked), ranked_cmp);
	n = n < VECTOR_MAX ? n : VECTOR_MAX;
	shown = n < PROFILE_SHOWN_MAX ? n : PROFILE_SHOWN_MAX;
	for (size_t i = 0; i < n; i++) {
		sum += (double)ranked[i].weight * (double)ranked[i].weight;
		ranked[i].rare *= i < shown ? 1 : -1;	/* the sign tells, after sorting */
	}
	qsort(ranked, n, sizeof(*ranked), by_place);
	*ret = (struct vector){ .n = n };
	for (size_t i = 0; i < n; i++) {
		const struct word *word = &features->words[ranked[i].at];
		float rare = fabsf(ranked[i].rare);

		ret->at[i] = (struct vword){
			.key = word->key, .flags = word->flags, .n = word->n, .rare = rare,
			.weight = (float)(ranked[i].weight / sqrt(sum)),
			.shown = ranked[i].rare > 0 ? word->shown : STR_NONE,
		};
		ret->all_rare += rare;
		ret->title_rare += word->flags & WORD_TITLE ? rare : 0;
	}
}

/* --- a story as if it were an article --------------------------------------- */

static int mass_cmp(const void *a, const void *b)
{
	const struct pword *x = *(const struct pword *const *)a;
	const struct pword *y = *(const struct pword *const *)b;

	if (x->mass != y->mass)
		return x->mass < y->mass ? 1 : -1;
	return (x->key > y->key) - (x->key < y->key);
}

static int key_cmp(const void *a, const void *b)
{
	const struct pword *x = *(const struct pword *const *)a;
	const struct pword *y = *(const struct pword *const *)b;

	return (x->key > y->key) - (x->key < y->key);
}

void vector_of_profile(const struct profile *profile, struct vector *ret)
{
	const struct pword *words[PROFILE_MAX];
	size_t n = profile->n_words;
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		words[i] = &profile->words[i];
	qsort(words, n, sizeof(*words), mass_cmp);
	n = n < VECTOR_MAX ? n : VECTOR_MAX;
	for (size_t i = 0; i < n; i++)
		sum += (double)words[i]->mass * (double)words[i]->mass;
	qsort(words, n, sizeof(*words), key_cmp);
	*ret = (struct vector){ .n = n };
	for (size_t i = 0; i < n; i++) {
		bool title = 2u * words[i]->n_title >= profile->n;
		float rare = (float)words[i]->rare / 16;

		ret->at[i] = (struct vword){
			.key = words[i]->key, .n = words[i]->n, .rare = rare,
			.flags = (uint8_t)((words[i]->flags & ~WORD_TITLE) |
					   (title ? WORD_TITLE : 0)),
			.weight = (float)(words[i]->mass / sqrt(sum)),
		};
		ret->all_rare += rare;
		ret->title_rare += title ? rare : 0;
	}
}
