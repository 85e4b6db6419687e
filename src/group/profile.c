/* SPDX-License-Identifier: MIT */
/* What is remembered of a story: its words with their weights, and its days. */
#include <math.h>
#include <stdlib.h>

#include "profile.h"

#define MASS_ONE 4096

void profile_init(struct profile *profile, int64_t id)
{
	memset(profile, 0, offsetof(struct profile, words));
	profile->id = id;
	buf_init(&profile->forms, FORMS_BYTES_MAX);
	profile->norm = 0;
}

void profile_release(struct profile *profile)
{
	buf_release(&profile->forms);
}

bool published_known(struct when published)
{
	return when_known(published) && published.hi - published.lo <= KNOWN_DAYS_MAX;
}

static size_t profile_at(const struct profile *profile, uint32_t key)
{
	size_t lo = 0, hi = profile->n_words;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (profile->words[mid].key < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

struct pword *profile_find(const struct profile *profile, uint32_t key)
{
	size_t at = profile_at(profile, key);
	bool found = at < profile->n_words && profile->words[at].key == key;

	return found ? (struct pword *)&profile->words[at] : NULL;
}

struct str profile_shown(const struct profile *profile, const struct pword *word)
{
	return str_sub(buf_str(&profile->forms), word->shown_at,
		       (size_t)word->shown_at + word->shown_len);
}

void profile_sum(struct profile *profile)
{
	double sum = 0;

	for (size_t i = 0; i < profile->n_words; i++)
		if (!(profile->words[i].flags & (WORD_NAME | WORD_ASIDE)))
			sum += (double)profile->words[i].mass * profile->words[i].mass;
	profile->norm = sqrt(sum);
}

static void keep_shown(struct profile *profile, struct pword *word, struct str shown)
{
	size_t at = profile->forms.len;

	if (word->shown_len || !shown.len || shown.len > SHOWN_BYTES_MAX ||
	    at + shown.len > FORMS_BYTES_MAX)
		return;
	buf_add_str(&profile->forms, shown);
	word->shown_at = (uint16_t)at;
	word->shown_len = (uint8_t)shown.len;
}

static uint16_t add16(uint16_t a, uint32_t b)
{
	return (uint16_t)(a + b < UINT16_MAX ? a + b : UINT16_MAX);
}

static uint32_t add32(uint32_t a, uint32_t b)
{
	return a + b < a ? UINT32_MAX : a + b;
}

static void pword_add(struct pword *word, const struct vword *add)
{
	word->mass = add32(word->mass, (uint32_t)lrintf(add->weight * MASS_ONE));
	word->n = add16(word->n, 1);
	word->n_title = add16(word->n_title, add->flags & WORD_TITLE ? 1 : 0);
	word->flags |= add->flags;
	word->rare = (uint8_t)fminf(add->rare * 16, 255);
}

/* Both lists are by key: one walk from the back, where there is room. */
static void words_join(struct profile *profile, const struct vector *vector)
{
	size_t n_new = 0, from = profile->n_words, to, k = vector->n;

	for (size_t i = 0; i < vector->n; i++)
		n_new += !profile_find(profile, vector->at[i].key);
	to = profile->n_words += n_new;
	while (k) {
		const struct vword *add = &vector->at[k - 1];

		if (from && profile->words[from - 1].key > add->key) {
			profile->words[--to] = profile->words[--from];
			continue;
		}
		if (from && profile->words[from - 1].key == add->key)
			profile->words[--to] = profile->words[--from];
		else
			profile->words[--to] = (struct pword){ .key = add->key };
		pword_add(&profile->words[to], add);
		k--;
	}
	for (k = 0; k < vector->n; k++)
		keep_shown(profile, profile_find(profile, vector->at[k].key),
			   vector->at[k].shown);
}

/* --- staying small ---------------------------------------------------------- */

static int mass_cmp(const void *a, const void *b)
{
	const struct pword *x = a, *y = b;

	if (x->mass != y->mass)
		return x->mass < y->mass ? 1 : -1;
	return (x->key > y->key) - (x->key < y->key);
}

static int key_cmp(const void *a, const void *b)
{
	const struct pword *x = a, *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

static void forms_repack(struct profile *profile)
{
	struct buf old = profile->forms;

	buf_init(&profile->forms, FORMS_BYTES_MAX);
	for (size_t i = 0; i < profile->n_words; i++) {
		struct pword *word = &profile->words[i];
		size_t at = profile->forms.len;

		if (!word->shown_len)
			continue;
		buf_add(&profile->forms, old.ptr + word->shown_at, word->shown_len);
		word->shown_at = (uint16_t)at;
	}
	buf_release(&old);
}

static void profile_cut(struct profile *profile)
{
	if (profile->n_words <= PROFILE_MAX)
		return;
	qsort(profile->words, profile->n_words, sizeof(*profile->words), mass_cmp);
	profile->n_words = PROFILE_MAX;
	qsort(profile->words, profile->n_words, sizeof(*profile->words), key_cmp);
	forms_repack(profile);
}

/* Of articles without a day the latest bound: what one of them looks back on, all do. */
static void add_bound(struct profile *profile, day_t not_before)
{
	if (!profile->n_dated && not_before > profile->lo)
		profile->lo = profile->hi = not_before;
}

static void add_days(struct profile *profile, day_t lo, day_t hi, uint32_t n)
{
	if (!n) {
		add_bound(profile, lo);
		return;
	}
	profile->lo = profile->n_dated && profile->lo < lo ? profile->lo : lo;
	profile->hi = profile->n_dated && profile->hi > hi ? profile->hi : hi;
	profile->n_dated += n;
}

static void add_members(struct profile *profile, const int64_t *members, uint32_t n)
{
	for (size_t i = 0; i < n && profile->n_known < MEMBERS_MAX; i++)
		profile->members[profile->n_known++] = members[i];
}

void profile_add(struct profile *profile, int64_t article, const struct vector *vector,
		 const struct features *features)
{
	struct when published = features->published;
	bool known = published_known(published);

	words_join(profile, vector);
	add_members(profile, &article, 1);
	profile->n++;
	add_days(profile, known ? published.lo : features->not_before, published.hi, known);
	profile_cut(profile);
	profile_sum(profile);
}

static void pword_join(struct pword *word, const struct pword *other)
{
	word->mass = add32(word->mass, other->mass);
	word->n = add16(word->n, other->n);
	word->n_title = add16(word->n_title, other->n_title);
	word->flags |= other->flags;
}

void profile_merge(struct profile *profile, const struct profile *gone)
{
	struct pword more[PROFILE_MAX];
	size_t n_more = 0;

	for (size_t i = 0; i < gone->n_words; i++) {
		struct pword *word = profile_find(profile, gone->words[i].key);

		if (word)
			pword_join(word, &gone->words[i]);
		else
			more[n_more++] = gone->words[i];
	}
	qsort(more, n_more, sizeof(*more), mass_cmp);
	for (size_t i = 0; i < n_more && profile->n_words < PROFILE_MAX + VECTOR_MAX; i++) {
		struct pword *word = &profile->words[profile->n_words++];

		*word = more[i];
		word->posted = false;
		word->shown_len = 0;
		keep_shown(profile, word, profile_shown(gone, &more[i]));
	}
	qsort(profile->words, profile->n_words, sizeof(*profile->words), key_cmp);
	add_members(profile, gone->members, gone->n_known);
	profile->n += gone->n;
	add_days(profile, gone->lo, gone->hi, gone->n_dated);
	profile_cut(profile);
	profile_sum(profile);
}

void profile_copy_bare(struct profile *ret, const struct profile *profile)
{
	memcpy(ret, profile, offsetof(struct profile, words));
	memcpy(ret->words, profile->words, profile->n_words * sizeof(*ret->words));
	for (size_t i = 0; i < ret->n_words; i++)
		ret->words[i].shown_len = 0;
	buf_init(&ret->forms, FORMS_BYTES_MAX);
	ret->norm = profile->norm;
}

void profile_scale(struct profile *profile)
{
	profile_sum(profile);
	for (size_t i = 0; profile->norm > 0 && i < profile->n_words; i++) {
		double mass = profile->words[i].mass / profile->norm * MASS_ONE;

		profile->words[i].mass = (uint32_t)lrint(fmin(mass, UINT32_MAX));
	}
	profile_sum(profile);
}
