/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_VOCABULARY_PRIVATE_H
#define LESART_ANALYSE_VOCABULARY_PRIVATE_H

#include <lesart/model/article.h>

/*
 * What a thread remembers of words as they are written. News use the same ones over
 * and over, and most of what is asked of a token depends on its letters alone: one
 * look-up here answers for the lexicon, for search, for dates and for media.
 */
struct knowledge;
struct lexicon;
struct stemmer;
struct vocabulary;

/* A word as search sees it: bytes of the token; the folded form, and behind it the
 * stem if that is another, from byte `at` of the vocable's text on. */
struct vocable_term {
	uint8_t from, to;
	uint16_t at, n_surface, n_stem;
};

enum vocable_flag {
	VOCABLE_NO_DATE = 1,	/* one run of letters, or one sign, that no date has */
	VOCABLE_MEDIUM = 2,	/* names of media begin with it */
};

/* In one piece, as each is looked at for every token of a text: behind the head come
 * the terms, then the token's bytes and those of its terms. */
struct vocable {
	uint64_t hash;		/* hash_str of the token */
	uint64_t lex;		/* kinds of the lexicon */
	uint8_t len, flags, n_terms;
	struct vocable_term terms[];
};

static inline const char *vocable_text(const struct vocable *vocable)
{
	return (const char *)(vocable->terms + vocable->n_terms);
}

#define VOCABLE_BYTES_MAX 64	/* longer tokens are not remembered */

struct vocabulary *vocabulary_new(const struct knowledge *knowledge, int lang,
				  struct stemmer *stemmer);
void vocabulary_free(struct vocabulary *vocabulary);

/* Between two articles: makes room. What was handed out before is gone then. */
void vocabulary_begin(struct vocabulary *vocabulary);
/* The token with this hash_str. NULL where there is nothing to be remembered: it is too
 * long, or too many others are. Whoever asks has a slower way then. guess: NULL, or what
 * vocabulary_guess() said. */
const struct vocable *vocabulary_get(struct vocabulary *vocabulary, struct str token,
				     uint64_t hash, const struct vocable *guess);

/* A hash that will be guessed at, and then asked for; what is remembered is far away in
 * memory, so that many tokens are best taken through each step together. */
void vocabulary_expect(const struct vocabulary *vocabulary, uint64_t hash);
const struct vocable *vocabulary_guess(const struct vocabulary *vocabulary, uint64_t hash);

#endif
