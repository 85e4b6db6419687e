/* SPDX-License-Identifier: MIT */
/* What two stories have in common. */
#include <math.h>

#include "shared.h"

#define RARE_UNIT 10.0f
#define NAME_BONUS 1.5f
#define NUMBER_MALUS 0.3f
#define SUM_WORDS 5
#define PLACES_ALONE 0.12	/* what places say without anything else */

static bool has_piece(struct str s, struct str piece)
{
	return piece.len && str_find(s, piece) >= 0;
}

/* "Unfall" and "Unfalls" both have "Unfall"; "Unfälle" does not. */
static struct str common_form(struct str a, struct str b)
{
	if (has_piece(b, a))
		return a;
	return has_piece(a, b) ? b : STR_NONE;
}

static float core(const struct profile *profile, const struct pword *word)
{
	float share = (float)word->n / (float)(profile->n ? profile->n : 1);
	bool title = word->n_title > 0;

	return share * (title ? 1.0f : 0.6f);
}

static float strength(const struct profile *a, const struct pword *in_a,
		      const struct profile *b, const struct pword *in_b)
{
	uint8_t rare16 = in_a->rare < in_b->rare ? in_a->rare : in_b->rare;
	float rare = (float)rare16 / 16 / RARE_UNIT;
	float value = rare * rare * sqrtf(core(a, in_a) * core(b, in_b));

	if (in_a->flags & WORD_NAME)
		value *= NAME_BONUS;
	return in_a->flags & WORD_NUMBER ? value * NUMBER_MALUS : value;
}

static bool shared_before(const struct shared *a, const struct shared *b)
{
	return a->strength > b->strength || (a->strength == b->strength && a->key < b->key);
}

/* The strongest of both, at most max of them, without their texts. */
static size_t strongest(const struct profile *a, const struct profile *b, struct shared *ret,
			size_t max)
{
	size_t n = 0, at;

	for (size_t i = 0, k = 0; i < a->n_words && k < b->n_words;) {
		const struct pword *in_a = &a->words[i], *in_b = &b->words[k];
		struct shared shared = { .key = in_a->key, .flags = in_a->flags | in_b->flags };

		i += in_a->key <= in_b->key;
		k += in_b->key <= in_a->key;
		if (in_a->key != in_b->key)
			continue;
		shared.strength = strength(a, in_a, b, in_b);
		at = n;
		if (n == max && !shared_before(&shared, &ret[--at]))
			continue;
		for (; at && shared_before(&shared, &ret[at - 1]); at--)
			ret[at] = ret[at - 1];
		ret[at] = shared;
		n += n < max;
	}
	return n;
}

size_t shared_find(const struct profile *a, const struct profile *b, struct shared *ret)
{
	size_t n = strongest(a, b, ret, SHARED_MAX);

	for (size_t i = 0; i < n; i++)
		ret[i].text = common_form(profile_shown(a, profile_find(a, ret[i].key)),
					  profile_shown(b, profile_find(b, ret[i].key)));
	return n;
}

static bool is_place(const struct shared *shared)
{
	if (shared->flags & WORD_ASIDE)
		return false;
	return shared->flags & (shared->flags & WORD_NAME ? WORD_PLACE : WORD_OF_PLACE);
}

/* Half of a library may name the home town: places only back up what else is shared. */
double shared_sum(const struct profile *a, const struct profile *b)
{
	struct shared shared[SUM_WORDS];
	size_t n = strongest(a, b, shared, SUM_WORDS);
	double places = 0, others = 0;

	for (size_t i = 0; i < n; i++)
		*(is_place(&shared[i]) ? &places : &others) += (double)shared[i].strength;
	return others + fmin(places, PLACES_ALONE + others);
}

enum reason_kind shared_kind(const struct shared *shared)
{
	if (shared->flags & WORD_DATE)
		return REASON_DATE;
	if (shared->flags & WORD_CITED)
		return REASON_CITES;
	if (shared->flags & WORD_RUN)
		return REASON_COPY;
	if (shared->flags & WORD_PLACE)
		return REASON_PLACE;
	return shared->flags & WORD_NAME ? REASON_NAME : REASON_WORDS;
}
