/* SPDX-License-Identifier: MIT */
/* Profiles as stories; see the header. */
#include <stdlib.h>

#include "doors.h"

struct profile *story_profile(struct grouper *grouper, int64_t story, struct err *err)
{
	int64_t profiles[DOORS_MAX];
	size_t n = hand_profiles(&grouper->hand, story, profiles, DOORS_MAX);
	struct profile *best = memory_profile(grouper->memory, n ? profiles[0] : story, err);

	for (size_t i = 1; best && i < n; i++) {
		struct profile *profile = memory_profile(grouper->memory, profiles[i], err);

		if (!profile)
			return NULL;
		best = profile->n > best->n ? profile : best;
	}
	return best;
}

/* --- placing ------------------------------------------------------------------- */

/* Stories that a person brought together already are no news. */
static void merged_show(struct hand *hand, struct placement *placement)
{
	size_t to = 0;

	for (size_t i = 0; i < placement->n_merged; i++) {
		int64_t profile = placement->merged[i].gone;
		int64_t gone = hand_shown(hand, profile);
		int64_t kept = hand_shown(hand, placement->merged[i].kept);

		if (gone == kept)
			continue;
		hand_move(hand, gone, kept, gone != profile);
		placement->merged[to].gone = gone;
		placement->merged[to++].kept = kept;
	}
	placement->n_merged = to;
}

void placement_show(struct grouper *grouper, struct placement *placement)
{
	struct hand *hand = &grouper->hand;

	if (!hand->shown.n && !hand->pins.n)
		return;
	for (size_t i = 0; i < placement->n_moved; i++)
		placement->moved[i].story = hand_shown(hand, placement->moved[i].story);
	merged_show(hand, placement);
	placement->story = hand_shown(hand, placement->story);
}

/* --- links --------------------------------------------------------------------- */

static int link_by_story(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	if (x->to != y->to)
		return x->to < y->to ? -1 : 1;
	return (x->weight < y->weight) - (x->weight > y->weight);
}

static int link_by_weight(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return (x->to < y->to) - (x->to > y->to);
}

/* One link to each other story, the heaviest. */
static size_t links_show(const struct hand *hand, int64_t story, struct link *links, size_t n)
{
	size_t to = 0;

	for (size_t i = 0; i < n; i++) {
		links[i].from = story;
		links[i].to = hand_shown(hand, links[i].to);
	}
	if (n)
		qsort(links, n, sizeof(*links), link_by_story);
	for (size_t i = 0; i < n; i++)
		if (links[i].to != story && (!to || links[to - 1].to != links[i].to))
			links[to++] = links[i];
	if (to)
		qsort(links, to, sizeof(*links), link_by_weight);
	return to < LINKS_MAX ? to : LINKS_MAX;
}

bool grouper_links(struct grouper *grouper, int64_t story, struct arena *mem,
		   struct link **ret, size_t *ret_n, struct err *err)
{
	int64_t profiles[DOORS_MAX];
	size_t n_profiles = hand_profiles(&grouper->hand, story, profiles, DOORS_MAX), n = 0;
	struct link *all;

	if (!grouper->hand.shown.n)
		return story_links(grouper, story, mem, ret, ret_n, err);
	all = arena_array(mem, struct link, n_profiles * LINKS_MAX + 1);
	for (size_t i = 0; i < n_profiles; i++) {
		struct link *links;
		size_t n_links;

		if (!story_links(grouper, profiles[i], mem, &links, &n_links, err))
			return false;
		if (n_links)
			memcpy(all + n, links, n_links * sizeof(*links));
		n += n_links;
	}
	*ret = all;
	*ret_n = links_show(&grouper->hand, story, all, n);
	return true;
}
