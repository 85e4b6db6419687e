/* SPDX-License-Identifier: MIT */
/* Where an article belongs: a copy, an event already known, or a story of its own. */
#include <stdlib.h>

#include <lesart/base/arena.h>

#include "candidates.h"
#include "copies.h"
#include "doors.h"
#include "replay.h"

#define POSTED_MAX 12		/* words by which a story is found */
#define NEAR (-2.0f)		/* of a score: perhaps the same */
#define CLEAR 3.0f		/* beyond doubt */

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

bool story_unpost(struct grouper *grouper, struct profile *profile, struct err *err)
{
	for (size_t i = 0; i < profile->n_words; i++) {
		struct pword *word = &profile->words[i];

		if (word->posted && !memory_unpost(grouper->memory, POST_WORD, word->key,
						   profile->id, err))
			return false;
		word->posted = false;
	}
	return true;
}

/* --- choosing -------------------------------------------------------------------- */

struct choice {
	int64_t story;
	float score;
};

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

float story_score(const struct grouper *grouper, struct scored *a, struct scored *b)
{
	float parts[PART_COUNT];

	score_parts_of(a, b, parts);
	return judge_score(&grouper->judge, parts, NULL);
}

static void choose(struct grouper *grouper, struct scored *asker, const struct profile *answer,
		   struct choice *ret)
{
	float parts[PART_COUNT];
	struct scored scored;

	scored_init(&scored, answer);
	score_parts_of(asker, &scored, parts);
	if (grouper->watch.see)
		grouper->watch.see(grouper->watch.ctx, answer, parts);
	*ret = (struct choice){ answer->id, judge_score(&grouper->judge, parts, NULL) };
}

/* Taken out of it by hand. */
static bool is_apart(const struct grouper *grouper, int64_t story)
{
	for (size_t i = 0; i < grouper->apart.n; i++)
		if (grouper->apart.at[i] == story)
			return true;
	return false;
}

/* Stories that may be the same as this one, or have this article; the best first. */
static bool choices_make(struct grouper *grouper, const struct profile *asker,
			 struct choice *ret, size_t *ret_n, struct err *err)
{
	struct key_weight keys[QUERY_WORDS_MAX];
	int64_t stories[CANDIDATES_MAX];
	struct scored scored;
	size_t n_keys = profile_keys(asker, keys, QUERY_WORDS_MAX), n_stories, n = 0;

	if (!candidates_find(grouper->memory, keys, n_keys, stories, &n_stories, err))
		return false;
	if (grouper->watch.ask)
		grouper->watch.ask(grouper->watch.ctx, asker, 1);
	scored_init(&scored, asker);
	for (size_t i = 0; i < n_stories; i++) {
		struct profile *profile = memory_profile(grouper->memory, stories[i], err);

		if (!profile)
			return false;
		if (profile->n && profile->id != asker->id &&
		    !known_choice(ret, n, profile->id) && !is_apart(grouper, profile->id))
			choose(grouper, &scored, profile, &ret[n++]);
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
		if (!profile || !profile_find(profile, features->words[i].key))
			memory_count(grouper->memory, features->words[i].key);
}

static bool join_copy(struct grouper *grouper, const struct trace *trace,
		      struct placement *ret, struct err *err)
{
	struct profile *profile = memory_profile(grouper->memory, trace->story, err);

	if (!profile)
		return false;
	ret->story = profile->id;
	ret->score = 1;
	return true;
}

/* --- the door ---------------------------------------------------------------------- */

/* Those near enough to be sorted anew; only the first, if it is beyond doubt. */
static size_t near_stories(const struct choice *choices, size_t n, int64_t *ret)
{
	size_t to = 0;

	for (size_t i = 0; i < n && to < REPLAY_STORIES_MAX && choices[i].score >= NEAR; i++)
		ret[to++] = choices[i].story;
	return to;
}

static bool is_clear(const struct choice *choices, size_t n)
{
	return n && choices[0].score >= CLEAR && (n == 1 || choices[1].score < NEAR);
}

/* 2, 3, 4, 6, 8, 12, 16 ... */
static bool has_grown(uint32_t n)
{
	return n > 1 && (!(n & (n - 1)) || (n % 3 == 0 && !(n / 3 & (n / 3 - 1))));
}

/* A story that has grown by half since it was last asked looks around: early
 * reports often share too few words to find each other. */
static bool look_around(struct grouper *grouper, int64_t article, int64_t next_story,
			struct placement *ret, struct err *err)
{
	struct profile *profile = memory_profile(grouper->memory, ret->story, err);
	struct choice choices[CANDIDATES_MAX];
	int64_t stories[REPLAY_STORIES_MAX + 1];
	struct replay_call call = { .stories = stories, .of = article,
				    .next_story = next_story };
	size_t n;

	if (!profile || !has_grown(profile->n))
		return profile != NULL;
	if (!choices_make(grouper, profile, choices, &n, err))
		return false;
	stories[0] = profile->id;
	call.n_stories = 1 + near_stories(choices, n, stories + 1);
	if (call.n_stories > REPLAY_STORIES_MAX - ret->n_merged)
		call.n_stories = REPLAY_STORIES_MAX - ret->n_merged;
	return call.n_stories < 2 || replay(grouper, &call, ret, err);
}

static bool join(struct grouper *grouper, struct profile *article, int64_t story,
		 struct err *err)
{
	struct profile *profile = memory_profile(grouper->memory, story, err);

	if (!profile)
		return false;
	if (!profile->n)
		profile->lang = article->lang;
	profile_merge(profile, article);
	memory_changed(profile);
	return story_post(grouper, profile, err);
}

static bool choose_story(struct grouper *grouper, struct profile *article,
			 const struct choice *choices, size_t n, int64_t next_story,
			 struct placement *ret, struct err *err)
{
	int64_t stories[REPLAY_STORIES_MAX];
	struct replay_call call = { .stories = stories, .article = article,
				    .of = article->members[0], .next_story = next_story };

	ret->story = grouper->own ? grouper->own : next_story;
	if (grouper->watch.decide) {
		int64_t story = grouper->watch.decide(grouper->watch.ctx);

		ret->story = story ? story : next_story;
		ret->n_new = !story;
		return join(grouper, article, ret->story, err);
	}
	if (is_clear(choices, n))
		ret->story = choices[0].story;
	else
		call.n_stories = near_stories(choices, n, stories);
	if (call.n_stories)
		return replay(grouper, &call, ret, err);
	ret->n_new = ret->story == next_story;
	return join(grouper, article, ret->story, err);
}

/* features NULL: placed before, its words are counted and kept. */
static bool place_profile(struct grouper *grouper, const struct features *features,
			  struct profile *article, int64_t next_story, struct placement *ret,
			  struct err *err)
{
	struct choice choices[CANDIDATES_MAX];
	struct profile *best = NULL;
	size_t n;

	if (!choices_make(grouper, article, choices, &n, err))
		return false;
	if (n && choices[0].score >= grouper->judge.least) {
		best = memory_profile(grouper->memory, choices[0].story, err);
		if (!best)
			return false;
	}
	if (features)
		count_words(grouper, features, best);
	ret->score = n ? judge_probability(choices[0].score) : 0;
	return choose_story(grouper, article, choices, n, next_story, ret, err) &&
	       (!features || memory_keep_words(grouper->memory, article, err)) &&
	       (grouper->watch.decide || look_around(grouper, article->members[0], next_story, ret, err));
}

static bool place_new(struct grouper *grouper, const struct article *article,
		      const struct features *features, int64_t next_story,
		      struct placement *ret, struct err *err)
{
	struct profile *profile = mem_alloc(sizeof(*profile));
	struct vector vector;
	bool ok;

	vector_make(features, grouper->memory, &vector);
	profile_init(profile, 0);
	profile->lang = features->lang;
	profile_add(profile, article->id, &vector, features);
	ok = place_profile(grouper, features, profile, next_story, ret, err);
	ret->is_new = ret->story >= next_story;
	profile_release(profile);
	free(profile);
	return ok;
}

bool place_again(struct grouper *grouper, struct profile *article, int64_t next_story,
		 struct placement *ret, struct err *err)
{
	return place_profile(grouper, NULL, article, next_story, ret, err);
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
	placement_show(grouper, &placement);
	*ret = placement;
	return true;
}
