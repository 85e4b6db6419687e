/* SPDX-License-Identifier: MIT */
/*
 * Profiles brought in step with where people put the articles. A profile whose
 * articles are in two stories by now is taken apart and put together anew from the
 * words of its articles; one whose articles all moved only changes its story.
 */
#include <stdlib.h>

#include <lesart/base/arena.h>

#include "doors.h"

struct seat {
	int64_t profile;	/* 0: none yet */
	int64_t story, article;
};

struct seats {
	struct grouper *grouper;
	VEC(struct seat) at;
	int64_t next_story;
};

static int seat_cmp(const void *a, const void *b)
{
	const struct seat *x = a, *y = b;

	if (x->profile != y->profile)
		return x->profile < y->profile ? -1 : 1;
	if (x->story != y->story)
		return x->story < y->story ? -1 : 1;
	return (x->article > y->article) - (x->article < y->article);
}

/* --- who sits where --------------------------------------------------------------- */

static const struct member *member_find(const struct member *members, size_t n, int64_t article)
{
	for (size_t i = 0; i < n; i++)
		if (members[i].article == article)
			return &members[i];
	return NULL;
}

/* A copy that was taken away from what it repeats gets words of its own. */
static bool copy_loosen(struct seats *seats, const struct member *copy, struct err *err)
{
	struct memory *memory = seats->grouper->memory;
	struct buf words = BUF_INIT(1u << 16);
	bool ok = memory_get(memory, KEEP_WORDS, copy->copied, &words, err) &&
		  memory_put(memory, KEEP_WORDS, copy->article, buf_str(&words), err) &&
		  memory_keep_trace(memory, copy->article, &(struct trace){ .story = 0 }, err);

	buf_release(&words);
	VEC_PUSH(&seats->at, ((struct seat){ 0, copy->story, copy->article }));
	return ok;
}

static bool seat_take(struct seats *seats, const struct member *members, size_t n,
		      const struct member *member, struct err *err)
{
	const struct member *original = NULL;
	int64_t profile;
	bool knows;

	if (!grouper_knows(seats->grouper, member->article, &knows, err))
		return false;
	if (!knows) {
		original = member->copied ? member_find(members, n, member->copied) : NULL;
		return !original || original->story == member->story ||
		       copy_loosen(seats, member, err);
	}
	if (!grouper_profile_of(seats->grouper, member->article, &profile, err))
		return false;
	VEC_PUSH(&seats->at, ((struct seat){ profile, member->story, member->article }));
	return true;
}

/* --- putting together --------------------------------------------------------------- */

static bool profile_fill(struct grouper *grouper, struct profile *profile,
			 const struct seat *seats, size_t n, struct err *err)
{
	struct profile *words = mem_alloc(sizeof(*words));
	bool found, ok = true;

	for (size_t i = 0; i < n && ok; i++) {
		ok = memory_words(grouper->memory, seats[i].article, words, &found, err);
		if (ok && found) {
			profile->lang = profile->n ? profile->lang : words->lang;
			profile_merge(profile, words);
		}
		profile_release(words);
		ok = ok && memory_move_trace(grouper->memory, seats[i].article, profile->id, err);
	}
	free(words);
	memory_changed(profile);
	return ok && story_post(grouper, profile, err);
}

static bool profile_rebuild(struct grouper *grouper, int64_t id, const struct seat *seats,
			    size_t n, struct err *err)
{
	struct profile *profile = memory_empty(grouper->memory, id, err);

	return profile && profile_fill(grouper, profile, seats, n, err);
}

/* A profile of its own for articles of a story: of its number, if that is free. */
static bool profile_make(struct seats *seats, const struct seat *at, size_t n, struct err *err)
{
	struct grouper *grouper = seats->grouper;
	int64_t story = at->story;
	struct profile *profile = memory_profile(grouper->memory, story, err);

	if (!profile)
		return false;
	if (profile->id != story || profile->n || hand_shown(&grouper->hand, story) != story) {
		profile = memory_profile(grouper->memory, seats->next_story++, err);
		if (!profile)
			return false;
	}
	hand_show(&grouper->hand, profile->id, story);
	return profile_fill(grouper, profile, at, n, err);
}

/* --- one profile ------------------------------------------------------------------------ */

static size_t run_of_story(const struct seat *at, size_t n)
{
	size_t i = 1;

	while (i < n && at[i].story == at->story)
		i++;
	return i;
}

/* The story that keeps the profile: the one it was part of, else the one with most
 * of its articles. Index of its first seat. */
static size_t main_run(const struct grouper *grouper, const struct seat *at, size_t n)
{
	int64_t shown = hand_shown(&grouper->hand, at->profile);
	size_t best = 0, most = 0;

	for (size_t i = 0, len; i < n; i += len) {
		len = run_of_story(at + i, n - i);
		if (at[i].story == shown)
			return i;
		if (len > most) {
			most = len;
			best = i;
		}
	}
	return best;
}

static bool profile_settle(struct seats *seats, const struct seat *at, size_t n, struct err *err)
{
	struct grouper *grouper = seats->grouper;
	size_t main = at->profile ? main_run(grouper, at, n) : n, len;

	if (at->profile) {
		len = run_of_story(at + main, n - main);
		hand_show(&grouper->hand, at->profile, at[main].story);
		if (len < n && !profile_rebuild(grouper, at->profile, at + main, len, err))
			return false;
	}
	for (size_t i = 0; i < n; i += len) {
		len = run_of_story(at + i, n - i);
		if (i != main && !profile_make(seats, at + i, len, err))
			return false;
	}
	return true;
}

static bool seats_settle(struct seats *seats, struct err *err)
{
	struct seat *at = seats->at.at;
	size_t n = seats->at.n, to;

	if (n)
		qsort(at, n, sizeof(*at), seat_cmp);
	for (size_t i = 0; i < n; i = to) {
		for (to = i + 1; to < n && at[to].profile == at[i].profile; to++)
			;
		if (!profile_settle(seats, at + i, to - i, err))
			return false;
	}
	return true;
}

bool grouper_settle(struct grouper *grouper, const struct member *members, size_t n,
		    int64_t *next_story, struct err *err)
{
	struct seats seats = { .grouper = grouper, .next_story = *next_story };
	bool ok = true;

	for (size_t i = 0; i < n && ok; i++)
		ok = seat_take(&seats, members, n, &members[i], err);
	ok = ok && seats_settle(&seats, err);
	*next_story = seats.next_story;
	VEC_RELEASE(&seats.at);
	return ok;
}

void grouper_bar(struct grouper *grouper, int64_t story_a, int64_t story_b)
{
	hand_bar(&grouper->hand, story_a, story_b);
}

void grouper_pin(struct grouper *grouper, int64_t story)
{
	hand_pin(&grouper->hand, story);
}

void grouper_free_all(struct grouper *grouper)
{
	hand_free(&grouper->hand);
}
