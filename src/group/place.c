/* SPDX-License-Identifier: MIT */
/* Where an article belongs: a copy, an event already known, or a story of its own. */
#include <stdlib.h>

#include "candidates.h"
#include "copies.h"
#include "merge.h"
#include "words.h"

#define POSTED_MAX 12		/* words by which a story is found */

/* --- posting ------------------------------------------------------------------- */

struct heavy {
	uint32_t mass;
	uint32_t at;
};

static int heavy_cmp(const void *a, const void *b)
{
	const struct heavy *x = a, *y = b;

	if (x->mass != y->mass)
		return x->mass < y->mass ? 1 : -1;
	return (x->at > y->at) - (x->at < y->at);
}

bool story_post(struct grouper *grouper, struct profile *profile, struct err *err)
{
	struct heavy heavy[PROFILE_MAX];
	size_t n = profile->n_words;

	for (size_t i = 0; i < n; i++)
		heavy[i] = (struct heavy){ profile->words[i].mass, (uint32_t)i };
	qsort(heavy, n, sizeof(*heavy), heavy_cmp);
	for (size_t i = 0; i < n && i < POSTED_MAX; i++) {
		struct pword *word = &profile->words[heavy[i].at];

		if (word->posted)
			continue;
		if (!memory_post(grouper->memory, POST_WORD, word->key, profile->id, err))
			return false;
		word->posted = true;
	}
	return true;
}

/* --- choosing -------------------------------------------------------------------- */

static int choice_cmp(const void *a, const void *b)
{
	const struct choice *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return (x->story > y->story) - (x->story < y->story);
}

static bool known_choice(const struct choice *choices, size_t n, int64_t story)
{
	for (size_t i = 0; i < n; i++)
		if (choices[i].story == story)
			return true;
	return false;
}

static void choose(struct grouper *grouper, const struct vector *vector, struct when published,
		   const struct profile *profile, struct choice *ret)
{
	float parts[PART_COUNT];

	score_parts(vector, published, profile, parts);
	if (grouper->watch.see)
		grouper->watch.see(grouper->watch.ctx, profile->id, 0, parts);
	*ret = (struct choice){ profile->id, judge_score(&grouper->join, parts, NULL) };
}

/* Candidates, the best first. */
static bool choices_make(struct grouper *grouper, const struct vector *vector,
			 struct when published, struct choice *ret, size_t *ret_n,
			 struct err *err)
{
	struct key_weight keys[QUERY_WORDS_MAX];
	int64_t stories[CANDIDATES_MAX];
	size_t n_keys = vector_keys(vector, keys, QUERY_WORDS_MAX), n_stories, n = 0;

	if (!candidates_find(grouper->memory, keys, n_keys, stories, &n_stories, err))
		return false;
	for (size_t i = 0; i < n_stories; i++) {
		struct profile *profile = memory_profile(grouper->memory, stories[i], err);

		if (!profile)
			return false;
		if (profile->n && !known_choice(ret, n, profile->id))
			choose(grouper, vector, published, profile, &ret[n++]);
	}
	qsort(ret, n, sizeof(*ret), choice_cmp);
	*ret_n = n;
	return true;
}

/* --- joining --------------------------------------------------------------------- */

/* Words new to a story are counted; those it repeats are not, so that an event
 * told by a hundred papers does not make its own words common. */
static void count_words(struct grouper *grouper, const struct features *features,
			const struct profile *profile)
{
	memory_count_article(grouper->memory);
	for (size_t i = 0; i < features->n_words; i++)
		if (!profile_find(profile, features->words[i].key))
			memory_count(grouper->memory, features->words[i].key);
}

static bool join(struct grouper *grouper, const struct article *article,
		 const struct features *features, const struct vector *vector, int64_t story,
		 struct err *err)
{
	struct profile *profile = memory_profile(grouper->memory, story, err);

	if (!profile)
		return false;
	count_words(grouper, features, profile);
	if (!profile->n)
		profile->lang = features->lang;
	profile_add(profile, vector, features->published);
	profile->last_article = article->id;
	memory_changed(profile);
	return story_post(grouper, profile, err);
}

static bool join_copy(struct grouper *grouper, const struct trace *trace,
		      struct placement *ret, struct err *err)
{
	struct profile *profile = memory_profile(grouper->memory, trace->story, err);

	if (!profile)
		return false;
	profile->n_copies++;
	memory_changed(profile);
	ret->story = profile->id;
	ret->score = 1;
	return true;
}

/* --- the door ---------------------------------------------------------------------- */

static bool place_new(struct grouper *grouper, const struct article *article,
		      const struct features *features, int64_t next_story,
		      struct placement *ret, struct err *err)
{
	struct choice choices[CANDIDATES_MAX];
	struct vector vector;
	size_t n;
	bool fits;

	vector_make(features, grouper->memory, &vector);
	if (!choices_make(grouper, &vector, features->published, choices, &n, err))
		return false;
	fits = n && choices[0].score >= grouper->join.least;
	if (grouper->watch.decide) {
		ret->story = grouper->watch.decide(grouper->watch.ctx);
		fits = ret->story != 0;
		n = 0;
	} else if (fits) {
		ret->story = choices[0].story;
	}
	ret->is_new = !fits;
	ret->story = fits ? ret->story : next_story;
	ret->score = n ? judge_probability(choices[0].score) : 0;
	return join(grouper, article, features, &vector, ret->story, err) &&
	       (!fits || (merge_choices(grouper, choices, n, ret, err) &&
			  merge_neighbours(grouper, ret, err)));
}

bool grouper_place(struct grouper *grouper, const struct article *article,
		   const struct features *features, int64_t next_story,
		   struct placement *ret, struct err *err)
{
	struct placement placement = { 0 };
	struct trace trace;

	if (!copy_find(grouper->memory, features, &placement.copy_of, &trace, err))
		return false;
	if (placement.copy_of ? !join_copy(grouper, &trace, &placement, err)
			      : !place_new(grouper, article, features, next_story,
					   &placement, err))
		return false;
	if (!copy_keep(grouper->memory, article->id, placement.story, placement.copy_of,
		       features, err))
		return false;
	*ret = placement;
	return true;
}
