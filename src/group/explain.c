/* SPDX-License-Identifier: MIT */
/* Why two stories are (not) together, for a person. */
#include <math.h>
#include <stdlib.h>

#include <lesart/base/arena.h>

#include "doors.h"
#include "shared.h"

#define TOLD_MAX 8
#define REASONS_TOLD 4

static void tell_shared(const struct shared *shared, size_t n, unsigned flag, const char *what,
			struct buf *out)
{
	size_t told = 0;

	for (size_t i = 0; i < n && told < TOLD_MAX; i++) {
		unsigned kind = shared[i].flags & (WORD_NAME | WORD_NUMBER | WORD_ASIDE);

		if (!shared[i].text.len || kind != flag)
			continue;
		buf_printf(out, "%s%.*s", told++ ? ", " : what, STR_FMT(shared[i].text));
	}
	if (told)
		buf_add_char(out, '\n');
}

static void tell_days(const struct profile *a, const struct profile *b, struct buf *out)
{
	int gap = score_gap(a, b);

	if (gap < 0)
		buf_printf(out, "the days of publication are not known of both, "
			   "so they do not count\n");
	else if (gap == 0)
		buf_printf(out, "published within the same days\n");
	else
		buf_printf(out, gap == 1 ? "1 day lies between them\n"
					 : "%d days lie between them\n", gap);
}

/* A part of the score and how much it moved it: how much less it were without. */
struct moved {
	float by;
	const char *help;
};

static int moved_cmp(const void *a, const void *b)
{
	float x = fabsf(((const struct moved *)a)->by), y = fabsf(((const struct moved *)b)->by);

	return (x < y) - (x > y);
}

static void tell_side(const struct moved *moved, size_t n, bool speaks_for, struct buf *out)
{
	size_t told = 0;

	for (size_t i = 0; i < n && told < REASONS_TOLD; i++)
		if ((moved[i].by > 0) == speaks_for)
			buf_printf(out, "%s%s", told++ ? "; " : speaks_for ?
				   "for one event speak: " : "against it: ", moved[i].help);
	if (told)
		buf_add_char(out, '\n');
}

static bool speaks_against(enum score_part part)
{
	return part == PART_TITLE_MISS || part == PART_NAMES_MISS || part == PART_PLACE_MISS ||
	       part == PART_PLACE_TITLE_MISS || part == PART_NUMBERS_MISS || part == PART_GAP;
}

/* What moved the score most, for and against, the strongest first. */
static void tell_parts(const struct grouper *grouper, float *parts, struct buf *out)
{
	float score = judge_score(&grouper->judge, parts, NULL);
	struct moved moved[PART_COUNT];
	size_t n = 0;

	for (int i = 0; i < PART_COUNT; i++) {
		const char *help = part_help((enum score_part)i);
		float kept = parts[i], by;

		parts[i] = 0;
		by = score - judge_score(&grouper->judge, parts, NULL);
		parts[i] = kept;
		/* What one of them lacks is no reason for one event, whatever it moved. */
		if (*help && fabsf(by) > 0.1f && (by > 0) != speaks_against((enum score_part)i))
			moved[n++] = (struct moved){ by, help };
	}
	qsort(moved, n, sizeof(*moved), moved_cmp);
	tell_side(moved, n, true, out);
	tell_side(moved, n, false, out);
}

/* "under 1", "57", "over 99": certainty is not to be had. */
static void tell_percent(double chance, struct buf *out)
{
	if (chance < 0.01 || chance > 0.99)
		buf_printf(out, chance < 0.5 ? "under 1 %%" : "over 99 %%");
	else
		buf_printf(out, "%.0f %%", 100 * chance);
}

static void tell_pair(const struct grouper *grouper, const struct profile *a,
		      const struct profile *b, struct buf *out)
{
	struct shared shared[SHARED_MAX];
	float parts[PART_COUNT];
	size_t n = shared_find(a, b, shared);

	tell_shared(shared, n, WORD_NAME, "both name ", out);
	tell_shared(shared, n, 0, "both say ", out);
	tell_shared(shared, n, WORD_NUMBER, "both have the numbers ", out);
	tell_shared(shared, n, WORD_DATE, "both speak of ", out);
	tell_shared(shared, n, WORD_CITED, "both cite ", out);
	tell_shared(shared, n, WORD_RUN, "word for word in both: ", out);
	tell_days(a, b, out);
	score_parts(a, b, parts);
	tell_parts(grouper, parts, out);
	buf_printf(out, "by all this they report one event with a chance of ");
	tell_percent(judge_probability(judge_score(&grouper->judge, parts, NULL)), out);
	buf_printf(out, "; from ");
	tell_percent(judge_probability(grouper->judge.least), out);
	buf_printf(out, " on they are put together\n");
}

bool grouper_explain(struct grouper *grouper, int64_t story_a, int64_t story_b,
		     struct buf *out, struct err *err)
{
	struct profile *a = story_profile(grouper, story_a, err);
	struct profile *b = a ? story_profile(grouper, story_b, err) : NULL;

	if (!b)
		return false;
	if (a == b)
		buf_printf(out, "they are one story\n");
	else
		tell_pair(grouper, a, b, out);
	return true;
}

bool grouper_explain_article(struct grouper *grouper, int64_t article, int64_t story,
			     struct buf *out, struct err *err)
{
	struct profile *profile = story_profile(grouper, story, err), *words;
	bool found = false, ok;
	int64_t doors[2];

	if (!profile)
		return false;
	words = mem_alloc(sizeof(*words));
	ok = memory_words(grouper->memory, article, words, &found, err);
	if (ok && profile->n == 1 && hand_profiles(&grouper->hand, story, doors, 2) == 1)
		buf_printf(out, "no other report of this event is known\n");
	else if (ok && found && profile->n > 1)
		tell_pair(grouper, words, profile, out);
	profile_release(words);
	free(words);
	return ok;
}
