/* SPDX-License-Identifier: MIT */
/* Two stories that turn out to be one. */
#include <math.h>
#include <stdlib.h>

#include "candidates.h"
#include "merge.h"

#define MERGES_MAX 4		/* by one article */
#define NEIGHBOURS_MAX 8

void stories_parts(const struct profile *a, const struct profile *b, float bridge,
		   float *ret_parts)
{
	const struct profile *small = a->n < b->n ? a : b, *large = a->n < b->n ? b : a;
	struct when days = small->n_dated ? when_interval(small->lo, small->hi) : WHEN_NONE;
	struct vector vector;

	vector_of_profile(small, &vector);
	score_parts(&vector, days, large, ret_parts);
	ret_parts[PART_OWN_SIZE] = logf((float)small->n + 1);
	ret_parts[PART_BRIDGE] = bridge;
}

static bool is_same(struct grouper *grouper, const struct profile *a, const struct profile *b,
		    float bridge)
{
	float parts[PART_COUNT];

	stories_parts(a, b, bridge, parts);
	if (grouper->watch.see)
		grouper->watch.see(grouper->watch.ctx, a->id, b->id, parts);
	return judge_score(&grouper->merge, parts, NULL) >= grouper->merge.least;
}

static bool take_in(struct grouper *grouper, struct profile *kept, struct profile *gone,
		    struct err *err)
{
	for (size_t i = 0; i < gone->n_words; i++)
		if (gone->words[i].posted && !memory_unpost(grouper->memory, POST_WORD,
							    gone->words[i].key, gone->id, err))
			return false;
	profile_merge(kept, gone);
	gone->gone_to = kept->id;
	memory_changed(kept);
	memory_changed(gone);
	return story_post(grouper, kept, err);
}

/* The story that the article is in, and another one. */
static bool merge_with(struct grouper *grouper, int64_t other, float bridge,
		       struct placement *ret, struct err *err)
{
	struct profile *a = memory_profile(grouper->memory, ret->story, err);
	struct profile *b = a ? memory_profile(grouper->memory, other, err) : NULL;
	struct profile *kept, *gone;

	if (!b)
		return false;
	kept = a->id < b->id ? a : b;
	gone = a->id < b->id ? b : a;
	if (kept == gone || !kept->n || !gone->n || ret->n_merged == MERGES_MAX ||
	    !is_same(grouper, kept, gone, bridge))
		return true;
	ret->merged[ret->n_merged].gone = gone->id;
	ret->merged[ret->n_merged++].kept = kept->id;
	ret->story = kept->id;
	return take_in(grouper, kept, gone, err);
}

bool merge_choices(struct grouper *grouper, const struct choice *choices, size_t n,
		   struct placement *ret, struct err *err)
{
	for (size_t i = 1; i < n && choices[i].score >= grouper->join.least; i++)
		if (!merge_with(grouper, choices[i].story, choices[i].score, ret, err))
			return false;
	return true;
}

/* 2, 3, 4, 6, 8, 12, 16 ... */
static bool has_grown(uint32_t n)
{
	return n > 1 && (!(n & (n - 1)) || (n % 3 == 0 && !(n / 3 & (n / 3 - 1))));
}

bool merge_neighbours(struct grouper *grouper, struct placement *ret, struct err *err)
{
	struct profile *profile = memory_profile(grouper->memory, ret->story, err);
	struct key_weight keys[QUERY_WORDS_MAX];
	int64_t stories[CANDIDATES_MAX];
	struct vector vector;
	size_t n;

	if (!profile || !has_grown(profile->n))
		return profile != NULL;
	vector_of_profile(profile, &vector);
	n = vector_keys(&vector, keys, QUERY_WORDS_MAX);
	if (!candidates_find(grouper->memory, keys, n, stories, &n, err))
		return false;
	for (size_t i = 0; i < n && i < NEIGHBOURS_MAX; i++)
		if (!merge_with(grouper, stories[i], 0, ret, err))
			return false;
	return true;
}
