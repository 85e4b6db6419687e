/* SPDX-License-Identifier: MIT */
/* Why two stories are (not) together, for a person. */
#include "grouper.h"
#include "shared.h"

#define TOLD_MAX 8

static void tell_shared(const struct shared *shared, size_t n, unsigned flag, const char *what,
			struct buf *out)
{
	size_t told = 0;

	for (size_t i = 0; i < n && told < TOLD_MAX; i++) {
		unsigned kind = shared[i].flags & (WORD_NAME | WORD_NUMBER);

		if (!shared[i].text.len || kind != flag)
			continue;
		buf_printf(out, "%s%.*s", told++ ? ", " : what, STR_FMT(shared[i].text));
	}
	if (told)
		buf_add_char(out, '\n');
}

static struct when days_of(const struct profile *profile)
{
	return profile->n_dated ? when_interval(profile->lo, profile->hi) : WHEN_NONE;
}

static void tell_days(const struct profile *a, const struct profile *b, struct buf *out)
{
	int gap = score_gap(days_of(a), b);

	if (gap < 0)
		buf_printf(out, "days: not known for both, so they do not count\n");
	else
		buf_printf(out, gap == 1 ? "days: 1 day apart\n" : "days: %d days apart\n", gap);
}

/* The parts that moved the score most, for and against. */
static void tell_parts(const struct grouper *grouper, const float *parts, struct buf *out)
{
	for (int i = 0; i < PART_COUNT; i++) {
		double moved = (double)grouper->weights.at[i] * (double)parts[i];
		const char *help = part_help((enum score_part)i);

		if (*help && (moved > 0.1 || moved < -0.1))
			buf_printf(out, "  %+5.1f  %s\n", moved, help);
	}
}

bool grouper_explain(struct grouper *grouper, int64_t story_a, int64_t story_b,
		     struct buf *out, struct err *err)
{
	struct profile *a = memory_profile(grouper->memory, story_a, err);
	struct profile *b = a ? memory_profile(grouper->memory, story_b, err) : NULL;
	struct shared shared[SHARED_MAX];
	float parts[PART_COUNT];
	struct vector vector;
	double probability;
	size_t n;

	if (!b)
		return false;
	if (a == b) {
		buf_printf(out, "they are one story\n");
		return true;
	}
	n = shared_find(a, b, shared);
	tell_shared(shared, n, WORD_NAME, "names in both: ", out);
	tell_shared(shared, n, 0, "words in both: ", out);
	tell_shared(shared, n, WORD_NUMBER, "numbers in both: ", out);
	tell_days(a, b, out);
	stories_same(grouper, a, b, &probability);
	vector_of_profile(b, &vector);
	score_parts(&vector, days_of(b), a, parts);
	buf_printf(out, "one event: %.0f %% likely, %.0f %% are asked for\n", 100 * probability,
		   100 * (double)grouper->weights.merge);
	tell_parts(grouper, parts, out);
	return true;
}
