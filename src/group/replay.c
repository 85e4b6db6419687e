/* SPDX-License-Identifier: MIT */
/* Stories near each other, taken apart and sorted anew. */
#include <stdlib.h>

#include <lesart/base/arena.h>

#include "cluster.h"
#include "replay.h"

#define WORDS_RECENT 4096	/* articles that came before these are long past */

struct item {
	struct profile *profile;
	int64_t article;	/* 0: a story that is not taken apart */
	int64_t story;		/* that it was in; 0: none */
	bool owned;
};

struct old_story {
	int64_t id;
	size_t n_items;
	bool kept;
};

struct replay {
	struct grouper *grouper;
	const struct replay_call *call;
	struct placement *ret;
	size_t n, n_stories;
	struct item items[CLUSTER_MAX];
	uint8_t head[CLUSTER_MAX];	/* first item of its new story */
	int64_t number[CLUSTER_MAX];	/* of the new story, by head */
	struct old_story stories[REPLAY_STORIES_MAX];
};

/* --- taking apart ---------------------------------------------------------------- */

static void item_drop(struct item *item)
{
	if (!item->owned)
		return;
	profile_release(item->profile);
	free(item->profile);
}

static void items_cut(struct replay *r, size_t n)
{
	while (r->n > n)
		item_drop(&r->items[--r->n]);
}

static bool item_read(struct replay *r, int64_t article, int64_t story, bool *ret_found,
		      struct err *err)
{
	struct profile *profile = mem_alloc(sizeof(*profile));

	r->items[r->n++] = (struct item){ profile, article, story, true };
	return memory_words(r->grouper->memory, article, profile, ret_found, err);
}

/* Its articles one by one, if they are few and still known. */
static bool story_open(struct replay *r, struct profile *story, size_t room, bool *ret_open,
		       struct err *err)
{
	size_t from = r->n;

	*ret_open = story->n_known == story->n && story->n <= room &&
		    !hand_pinned(&r->grouper->hand, hand_shown(&r->grouper->hand, story->id));
	for (size_t i = 0; *ret_open && i < story->n_known; i++)
		if (story->members[i] + WORDS_RECENT < r->call->of)
			*ret_open = false;
		else if (!item_read(r, story->members[i], story->id, ret_open, err))
			return false;
	if (!*ret_open)
		items_cut(r, from);
	return true;
}

static bool story_gather(struct replay *r, size_t i, struct err *err)
{
	struct profile *story = memory_profile(r->grouper->memory, r->call->stories[i], err);
	size_t later = r->call->n_stories - i - 1, from = r->n;
	bool open;

	if (!story || !story_open(r, story, CLUSTER_MAX - r->n - later, &open, err))
		return false;
	if (!open)
		r->items[r->n++] = (struct item){ story, 0, story->id, false };
	r->stories[r->n_stories++] = (struct old_story){ .id = story->id, .n_items = r->n - from };
	return true;
}

static bool gather(struct replay *r, struct err *err)
{
	const struct replay_call *call = r->call;

	if (call->article)
		r->items[r->n++] = (struct item){ call->article, call->article->members[0], 0,
						  false };
	for (size_t i = 0; i < call->n_stories; i++)
		if (!story_gather(r, i, err))
			return false;
	return true;
}

static void sort_anew(struct replay *r)
{
	struct profile *profiles[CLUSTER_MAX];

	for (size_t i = 0; i < r->n; i++)
		profiles[i] = r->items[i].profile;
	cluster_make(r->grouper, profiles, r->n, r->head);
}

/* --- numbers ----------------------------------------------------------------------- */

static uint32_t overlap(const struct replay *r, size_t head, int64_t story)
{
	uint32_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		if (r->head[i] == head && r->items[i].story == story)
			n += r->items[i].profile->n;
	return n;
}

/* The new story that has most of an old one keeps its number. */
static bool number_next(struct replay *r)
{
	struct old_story *best_story = NULL;
	size_t best_head = 0;
	uint32_t best = 0;

	for (size_t k = 0; k < r->n_stories; k++)
		for (size_t i = 0; !r->stories[k].kept && i < r->n; i++) {
			bool open = r->head[i] == i && !r->number[i];
			uint32_t n = open ? overlap(r, i, r->stories[k].id) : 0;

			if (n > best || (n && n == best && r->stories[k].id < best_story->id)) {
				best = n;
				best_story = &r->stories[k];
				best_head = i;
			}
		}
	if (!best)
		return false;
	best_story->kept = true;
	r->number[best_head] = best_story->id;
	return true;
}

/* The article placed has a number for a story that it begins. */
static bool begins_own(const struct replay *r, size_t head)
{
	return r->grouper->own && r->call->article && head == r->head[0];
}

static void number_all(struct replay *r)
{
	while (number_next(r))
		;
	for (size_t i = 0; i < r->n; i++)
		if (r->head[i] == i && !r->number[i])
			r->number[i] = begins_own(r, i) ? r->grouper->own :
				       r->call->next_story + r->ret->n_new++;
}

/* --- what changes -------------------------------------------------------------------- */

static size_t old_items(const struct replay *r, int64_t story)
{
	for (size_t k = 0; k < r->n_stories; k++)
		if (r->stories[k].id == story)
			return r->stories[k].n_items;
	return 0;
}

/* Has it lost an article, or gained other than the new one? */
static bool is_changed(const struct replay *r, size_t head)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		if (r->head[i] != head || !r->items[i].story)
			continue;
		if (r->items[i].story != r->number[head])
			return true;
		n++;
	}
	return n != old_items(r, r->number[head]);
}

static bool story_empty(struct replay *r, struct profile *profile, struct err *err)
{
	int64_t id = profile->id;

	if (!story_unpost(r->grouper, profile, err))
		return false;
	profile_release(profile);
	profile_init(profile, id);
	return true;
}

static bool holds_whole(const struct replay *r, size_t head)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->head[i] == head && !r->items[i].article &&
		    r->items[i].story == r->number[head])
			return true;
	return false;
}

static bool story_build(struct replay *r, size_t head, struct err *err)
{
	struct profile *profile = memory_profile(r->grouper->memory, r->number[head], err);

	if (!profile || (!holds_whole(r, head) && !story_empty(r, profile, err)))
		return false;
	for (size_t i = 0; i < r->n; i++) {
		struct profile *item = r->items[i].profile;

		if (r->head[i] != head || item == profile)
			continue;
		if (!profile->n)
			profile->lang = item->lang;
		profile_merge(profile, item);
	}
	memory_changed(profile);
	return story_post(r->grouper, profile, err);
}

/* Only the new article came: what the story has of the others stays as it is. */
static bool story_grow(struct replay *r, size_t head, struct err *err)
{
	struct profile *profile = memory_profile(r->grouper->memory, r->number[head], err);

	if (!profile)
		return false;
	if (!profile->n)
		profile->lang = r->call->article->lang;
	profile_merge(profile, r->call->article);
	memory_changed(profile);
	return story_post(r->grouper, profile, err);
}

/* --- what is told -------------------------------------------------------------------- */

static bool tell_moved(struct replay *r, const struct item *item, int64_t to, struct err *err)
{
	struct trace trace;
	bool found;

	if (!memory_trace(r->grouper->memory, item->article, &trace, &found, err))
		return false;
	trace.story = to;
	if (found && !memory_keep_trace(r->grouper->memory, item->article, &trace, err))
		return false;
	r->ret->moved[r->ret->n_moved].article = item->article;
	r->ret->moved[r->ret->n_moved++].story = to;
	return true;
}

/* An old story that is no more is redirected to where most of it went. */
static bool tell_gone(struct replay *r, int64_t story, struct err *err)
{
	struct profile *gone = memory_profile(r->grouper->memory, story, err);
	uint32_t most = 0;
	int64_t kept = 0;

	for (size_t i = 0; i < r->n; i++) {
		uint32_t n = r->head[i] == i ? overlap(r, i, story) : 0;

		if (n > most) {
			most = n;
			kept = r->number[i];
		}
	}
	if (!gone || !story_unpost(r->grouper, gone, err))
		return false;
	gone->gone_to = kept;
	memory_changed(gone);
	r->ret->merged[r->ret->n_merged].gone = story;
	r->ret->merged[r->ret->n_merged++].kept = kept;
	return true;
}

static bool apply(struct replay *r, struct err *err)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct item *item = &r->items[i];
		int64_t to = r->number[r->head[i]];

		if (item->story && item->article && item->story != to &&
		    !tell_moved(r, item, to, err))
			return false;
	}
	for (size_t i = 0; i < r->n; i++)
		if (r->head[i] == i && is_changed(r, i) && !story_build(r, i, err))
			return false;
	for (size_t k = 0; k < r->n_stories; k++)
		if (!r->stories[k].kept && !tell_gone(r, r->stories[k].id, err))
			return false;
	return true;
}

static size_t head_of(const struct replay *r, int64_t article)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->items[i].article == article)
			return r->head[i];
	return r->head[0];	/* in the first story, which was not taken apart */
}

bool replay(struct grouper *grouper, const struct replay_call *call, struct placement *ret,
	    struct err *err)
{
	struct replay *r = mem_zalloc(sizeof(*r));
	size_t head;
	bool ok;

	r->grouper = grouper;
	r->call = call;
	r->ret = ret;
	ok = gather(r, err);
	if (ok) {
		sort_anew(r);
		number_all(r);
		head = head_of(r, call->of);
		ret->story = r->number[head];
		ok = apply(r, err) &&
		     (!call->article || is_changed(r, head) || story_grow(r, head, err));
	}
	items_cut(r, 0);
	free(r);
	return ok;
}
