/* SPDX-License-Identifier: MIT */
/*
 * Articles placed once more from their words that were kept, in the order they came.
 * What was learned about words since then counts from the beginning.
 */
#include <stdlib.h>

#include <lesart/base/arena.h>

#include "doors.h"

/* Into a profile of its own; release and free it. NULL without err: nothing is kept. */
static bool words_read(struct grouper *grouper, int64_t article, struct profile **ret,
		       struct err *err)
{
	bool found;

	*ret = mem_alloc(sizeof(**ret));
	if (!memory_words(grouper->memory, article, *ret, &found, err))
		found = false;
	else if (found)
		return true;
	profile_release(*ret);
	free(*ret);
	*ret = NULL;
	return err->code == ERR_NONE;
}

bool grouper_knows(struct grouper *grouper, int64_t article, bool *ret, struct err *err)
{
	struct buf bytes = BUF_INIT(1u << 16);
	bool ok = memory_get(grouper->memory, KEEP_WORDS, article, &bytes, err);

	*ret = bytes.len > 0;
	buf_release(&bytes);
	return ok;
}

bool grouper_recall(struct grouper *grouper, int64_t article, const struct features *features,
		    int64_t story, struct err *err)
{
	struct profile *profile = mem_alloc(sizeof(*profile));
	struct trace trace = { .story = story };
	struct vector vector;
	bool found, ok;

	vector_make(features, grouper->memory, &vector);
	profile_init(profile, 0);
	profile->lang = features->lang;
	profile_add(profile, article, &vector, features);
	ok = memory_keep_words(grouper->memory, profile, err);
	profile_release(profile);
	free(profile);
	return ok && memory_trace(grouper->memory, article, &trace, &found, err) &&
	       (found || memory_keep_trace(grouper->memory, article,
					   &(struct trace){ .story = story }, err));
}

bool grouper_forget(struct grouper *grouper, int64_t last_story, struct err *err)
{
	for (int64_t id = 1; id <= last_story; id++)
		if (!memory_empty(grouper->memory, id, err))
			return false;
	hand_forget(&grouper->hand);
	return true;
}

bool grouper_profile_of(struct grouper *grouper, int64_t article, int64_t *ret, struct err *err)
{
	struct profile *profile;
	struct trace trace;
	bool found;

	*ret = 0;
	if (!memory_trace(grouper->memory, article, &trace, &found, err))
		return false;
	if (!found || !trace.story)
		return true;
	profile = memory_profile(grouper->memory, trace.story, err);
	*ret = profile ? profile->id : 0;
	return profile;
}

/* The stories that hold what this article is to be kept apart from: those that are
 * placed already, the others will be kept apart from this. */
static bool apart_find(struct grouper *grouper, const int64_t *apart, size_t n, int64_t article,
		       struct err *err)
{
	int64_t story;

	grouper->apart.n = 0;
	for (size_t i = 0; i < n; i++) {
		if (apart[i] >= article)
			continue;
		if (!grouper_profile_of(grouper, apart[i], &story, err))
			return false;
		if (story)
			VEC_PUSH(&grouper->apart, story);
	}
	return true;
}

bool grouper_replace(struct grouper *grouper, int64_t article, const int64_t *apart,
		     size_t n_apart, int64_t own, int64_t *next_story, struct err *err)
{
	struct placement placement = { 0 };
	struct profile *words;
	bool ok;

	if (!apart_find(grouper, apart, n_apart, article, err) ||
	    !words_read(grouper, article, &words, err))
		return false;
	if (!words)
		return true;
	grouper->own = own;
	ok = place_again(grouper, words, *next_story, &placement, err);
	grouper->own = 0;
	for (size_t i = 0; i < grouper->apart.n; i++)
		hand_bar(&grouper->hand, grouper->apart.at[i], placement.story);
	grouper->apart.n = 0;
	placement_show(grouper, &placement);
	*next_story += placement.n_new;
	profile_release(words);
	free(words);
	return ok && memory_move_trace(grouper->memory, article, placement.story, err);
}

void grouper_show(struct grouper *grouper, int64_t profile, int64_t story)
{
	hand_show(&grouper->hand, profile, story);
}
