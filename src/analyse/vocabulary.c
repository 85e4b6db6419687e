/* SPDX-License-Identifier: MIT */
/* Words that were seen before, and what there is to know of each; see the header. */
#include "vocabulary.h"

#include <stdlib.h>

#include "date.h"
#include "knowledge.h"
#include "letter.h"
#include "lexicon.h"
#include "media.h"

#define VOCABLES_MAX 60000u	/* at most so many at a time */
#define VOCABLES_KEPT 45000u	/* more are forgotten before the next article */
#define SLOTS_FIRST 4096u

struct slot {
	uint64_t hash;
	struct vocable *vocable;	/* NULL: free */
};

struct vocabulary {
	const struct lexicon *lexicon;
	const struct media *media;
	const struct date_lang *dates;	/* may be NULL */
	struct stemmer *stemmer;
	struct arena *mem, *scratch;
	struct slot *slots;
	size_t n_slots, n;
};

struct vocabulary *vocabulary_new(const struct knowledge *knowledge, int lang,
				  struct stemmer *stemmer)
{
	struct vocabulary *vocabulary = mem_zalloc(sizeof(*vocabulary));

	vocabulary->lexicon = knowledge->lexicon[lang];
	vocabulary->media = knowledge->media;
	vocabulary->dates = knowledge->dates ? knowledge->dates->lang[lang] : NULL;
	vocabulary->stemmer = stemmer;
	vocabulary->mem = arena_new();
	vocabulary->scratch = arena_new();
	vocabulary->n_slots = SLOTS_FIRST;
	vocabulary->slots = mem_zalloc(SLOTS_FIRST * sizeof(*vocabulary->slots));
	return vocabulary;
}

void vocabulary_free(struct vocabulary *vocabulary)
{
	if (!vocabulary)
		return;
	free(vocabulary->slots);
	arena_free(vocabulary->mem);
	arena_free(vocabulary->scratch);
	free(vocabulary);
}

void vocabulary_begin(struct vocabulary *vocabulary)
{
	if (vocabulary->n <= VOCABLES_KEPT)
		return;
	memset(vocabulary->slots, 0, vocabulary->n_slots * sizeof(*vocabulary->slots));
	vocabulary->n = 0;
	arena_clear(vocabulary->mem);
}

/* --- what there is to know --------------------------------------------------- */

static bool is_letters(struct str token)
{
	for (size_t i = 0; i < token.len; i++)
		if ((unsigned char)token.ptr[i] < 0x80 && kind_ascii((unsigned char)token.ptr[i])
		    != CHAR_LETTER)
			return false;
	return true;
}

/* Runs of a sign are taken apart for dates, so only one alone is looked at. */
static bool has_no_date(const struct vocabulary *vocabulary, struct str token)
{
	char key[DATE_KEY_MAX];
	struct str word;

	if (!vocabulary->dates || (token.len > 1 && !is_letters(token)))
		return false;
	if (token.ptr[0] >= '0' && token.ptr[0] <= '9')
		return false;
	word = date_key(token, key);
	return !word.len || !map_find(&vocabulary->dates->words, word);
}

/* Has the term a stem of its own? */
static bool is_stemmed(const struct term *term)
{
	return term->stem.ptr != term->surface.ptr;
}

static size_t terms_bytes(const struct terms *terms)
{
	size_t n = 0;

	for (size_t i = 0; i < terms->n; i++)
		n += terms->at[i].surface.len +
			(is_stemmed(&terms->at[i]) ? terms->at[i].stem.len : 0);
	return n;
}

static void terms_set(struct vocable *vocable, const struct terms *terms)
{
	char *text = (char *)(vocable->terms + vocable->n_terms);
	size_t at = vocable->len;

	for (size_t i = 0; i < terms->n; i++) {
		const struct term *term = &terms->at[i];
		size_t n_stem = is_stemmed(term) ? term->stem.len : 0;

		vocable->terms[i] = (struct vocable_term){
			.from = (uint8_t)term->span.from, .to = (uint8_t)term->span.to,
			.at = (uint16_t)at, .n_surface = (uint16_t)term->surface.len,
			.n_stem = (uint16_t)n_stem,
		};
		memcpy(text + at, term->surface.ptr, term->surface.len);
		at += term->surface.len;
		memcpy(text + at, term->stem.ptr, n_stem);
		at += n_stem;
	}
}

static struct vocable *vocable_new(struct vocabulary *vocabulary, struct str token,
				   uint64_t hash)
{
	struct terms terms = { 0 };
	struct vocable *vocable;

	arena_clear(vocabulary->scratch);
	terms_of(vocabulary->stemmer, token, (struct span){ 0, (uint32_t)token.len },
		 vocabulary->scratch, &terms);
	vocable = arena_zalloc(vocabulary->mem, sizeof(*vocable) + terms.n * sizeof(*vocable->terms)
			       + token.len + terms_bytes(&terms));
	vocable->hash = hash;
	vocable->lex = lexicon_kinds(vocabulary->lexicon, token);
	vocable->len = (uint8_t)token.len;
	vocable->n_terms = (uint8_t)terms.n;
	memcpy(vocable->terms + terms.n, token.ptr, token.len);
	terms_set(vocable, &terms);
	if (has_no_date(vocabulary, token))
		vocable->flags |= VOCABLE_NO_DATE;
	if (media_begins(vocabulary->media, token))
		vocable->flags |= VOCABLE_MEDIUM;
	return vocable;
}

/* --- finding ------------------------------------------------------------------ */

static bool is_vocable(const struct vocable *vocable, struct str token, uint64_t hash)
{
	return vocable->hash == hash && vocable->len == token.len
		&& !memcmp(vocable_text(vocable), token.ptr, token.len);
}

static struct slot *slot_of(const struct vocabulary *vocabulary, struct str token, uint64_t hash)
{
	size_t mask = vocabulary->n_slots - 1, i = hash & mask;
	struct slot *slot;

	for (; slot = &vocabulary->slots[i], slot->vocable; i = (i + 1) & mask)
		if (slot->hash == hash && is_vocable(slot->vocable, token, hash))
			break;
	return slot;
}

static void slots_grow(struct vocabulary *vocabulary)
{
	size_t n_old = vocabulary->n_slots, mask = 2 * n_old - 1;
	struct slot *old = vocabulary->slots;

	vocabulary->n_slots = 2 * n_old;
	vocabulary->slots = mem_zalloc(vocabulary->n_slots * sizeof(*old));
	for (size_t i = 0; i < n_old; i++) {
		size_t at = old[i].hash & mask;

		if (!old[i].vocable)
			continue;
		while (vocabulary->slots[at].vocable)
			at = (at + 1) & mask;
		vocabulary->slots[at] = old[i];
	}
	free(old);
}

const struct vocable *vocabulary_get(struct vocabulary *vocabulary, struct str token,
				     uint64_t hash, const struct vocable *guess)
{
	struct slot *slot;

	if (!token.len || token.len > VOCABLE_BYTES_MAX)
		return NULL;
	if (guess && is_vocable(guess, token, hash))
		return guess;
	slot = slot_of(vocabulary, token, hash);
	if (slot->vocable)
		return slot->vocable;
	if (vocabulary->n >= VOCABLES_MAX)
		return NULL;
	if (2 * vocabulary->n >= vocabulary->n_slots) {
		slots_grow(vocabulary);
		slot = slot_of(vocabulary, token, hash);
	}
	*slot = (struct slot){ hash, vocable_new(vocabulary, token, hash) };
	vocabulary->n++;
	return slot->vocable;
}

void vocabulary_expect(const struct vocabulary *vocabulary, uint64_t hash)
{
	__builtin_prefetch(&vocabulary->slots[hash & (vocabulary->n_slots - 1)]);
}

const struct vocable *vocabulary_guess(const struct vocabulary *vocabulary, uint64_t hash)
{
	size_t mask = vocabulary->n_slots - 1, i = hash & mask;

	while (vocabulary->slots[i].vocable && vocabulary->slots[i].hash != hash)
		i = (i + 1) & mask;
	__builtin_prefetch(vocabulary->slots[i].vocable);
	return vocabulary->slots[i].vocable;
}
