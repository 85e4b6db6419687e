/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_FEATURES_PRIVATE_H
#define LESART_ANALYSE_FEATURES_PRIVATE_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/str.h>

#include "letters.h"

/*
 * What the tagger sees of a word and its neighbours. Used by the program and by
 * the tool that learns the weights, so that both see the same. A feature is a
 * 64-bit hash; its weights are looked up by it.
 */
struct word_row {		/* of the table of words, eight bytes in the file */
	uint16_t print;		/* of the word's hash; 0 is an empty row */
	uint16_t class;		/* word class by the words beside it, 0 none */
	uint16_t topic;		/* by those around it, 0 none */
	uint8_t lists;		/* enum word_list */
	uint8_t prior;		/* how the word is mostly tagged elsewhere, 0 unknown */
};

enum word_list {
	WORD_FIRST_NAME = 1,
	WORD_LAST_NAME = 2,
	WORD_PLACE = 4,
	WORD_PLACE_PART = 8,	/* of a place of several words */
	WORD_ORGANISATION = 16,
	WORD_COUNTRY = 32,
	WORD_SMALL = 64,	/* written small at least as often */
	WORD_GENITIVE = 128,	/* ends in a letter that its nominative lacks */
};

/* Priors up to this one say that a word is mostly no name. */
#define PRIOR_LEVELS 4		/* prior: 1 + tag * this + how sure */
#define PRIOR_NO_NAME 4

struct word_table {
	const struct word_row *rows;
	uint32_t n_rows;
	const uint8_t *coarse;	/* class to a coarser one */
	uint32_t n_classes;
	struct letter_table letters;
};

/* Of a word's hash: never 0. */
static inline uint16_t word_print(uint64_t hash)
{
	return (uint16_t)hash ? (uint16_t)hash : 1;
}

/* The row of a word as written, or a row of zeros. */
struct word_row word_table_get(const struct word_table *table, struct str word);

/* A word as its own features and those of its neighbours need it. */
struct look {
	uint64_t lower, shape;
	uint16_t class, topic;
	uint8_t coarse, lists, prior;
	uint8_t letters;	/* what its letters make of a word with a capital, or 0 */
	uint8_t caps;		/* 1 begins with a capital, 2 capitals only */
	bool is_word;		/* not punctuation or a number */
};

#define FEATURES_MAX 120

/* Of one word, two neighbours, or three. */
struct features {
	uint64_t at[FEATURES_MAX];
	uint32_t n;
};

struct look look_of(const struct word_table *table, struct str word);
/* place: -2 .. 2, where the word stands seen from the word to be tagged. */
void features_word(const struct word_table *table, const struct look *look,
		   struct str word, int place, struct features *out);
/* Of two neighbours, as heard by the word before both, each of them, that behind both. */
enum pair_place { PAIR_BEFORE, PAIR_FIRST, PAIR_SECOND, PAIR_BEHIND };
#define PAIR_PLACES 4
void features_pair(const struct look *a, const struct look *b, enum pair_place place,
		   struct features *out);
/* Of a word and both of its neighbours, looks[-1 .. 1]; first: the first word of a
 * sentence. */
void features_three(const struct look *looks, bool first, struct features *out);

/* Beyond both ends of a sentence. */
extern const struct look look_outside;

#endif
