/* SPDX-License-Identifier: MIT */
/* Why two stories are (not) together, for a person. */
#include <math.h>

#include "doors.h"
#include "shared.h"

#define TOLD_MAX 8

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
		buf_printf(out, "days: not known for both, so they do not count\n");
	else
		buf_printf(out, gap == 1 ? "days: 1 day apart\n" : "days: %d days apart\n", gap);
}

/* What moved the score most, for and against: how much less it were without. */
static void tell_parts(const struct grouper *grouper, float *parts, struct buf *out)
{
	float score = judge_score(&grouper->judge, parts, NULL);

	for (int i = 0; i < PART_COUNT; i++) {
		const char *help = part_help((enum score_part)i);
		float kept = parts[i], moved;

		parts[i] = 0;
		moved = score - judge_score(&grouper->judge, parts, NULL);
		parts[i] = kept;
		if (*help && fabsf(moved) > 0.1f)
			buf_printf(out, "  %+5.1f  %s\n", (double)moved, help);
	}
}

bool grouper_explain(struct grouper *grouper, int64_t story_a, int64_t story_b,
		     struct buf *out, struct err *err)
{
	struct profile *a = story_profile(grouper, story_a, err);
	struct profile *b = a ? story_profile(grouper, story_b, err) : NULL;
	struct shared shared[SHARED_MAX];
	float parts[PART_COUNT];
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
	tell_shared(shared, n, WORD_DATE, "days that both name: ", out);
	tell_shared(shared, n, WORD_CITED, "cited by both: ", out);
	tell_shared(shared, n, WORD_RUN, "word for word in both: ", out);
	tell_days(a, b, out);
	score_parts(a, b, parts);
	buf_printf(out, "one event: %.0f %% likely, %.0f %% are asked for\n",
		   100 * judge_probability(judge_score(&grouper->judge, parts, NULL)),
		   100 * judge_probability(grouper->judge.least));
	tell_parts(grouper, parts, out);
	return true;
}
