/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_FEATURES_H
#define LESART_GROUP_FEATURES_H

#include <lesart/group/group.h>

#define FEATURE_WORDS_MAX 512	/* different words of an article that count */
#define FEATURE_TERMS_MAX 6000	/* words of it that are looked at */
#define FEATURE_NAMES_MAX 40
#define FEATURE_ASIDES_MAX 6	/* two of each kind, beside the words */
#define FEATURES_MAX (FEATURE_WORDS_MAX + FEATURE_ASIDES_MAX)
#define SKETCH_MAX 24

enum word_flag {
	WORD_TITLE = 1,
	WORD_NUMBER = 2,
	WORD_NAME = 4,		/* of a name, as key of the whole name */
	WORD_PERSON = 8,
	WORD_PLACE = 16,
	WORD_OF_PLACE = WORD_PERSON,	/* of a word that is no name: part of a place's */
	/* Not compared, but a reason for a link: */
	WORD_DATE = 32,		/* a day that is named, and not that of the report */
	WORD_CITED = 64,	/* a medium whose report is cited */
	WORD_RUN = 128,		/* several words in a row, as one text copies them */
};
#define WORD_ASIDE (WORD_DATE | WORD_CITED | WORD_RUN)

/* A word of an article, or a name of several words: both are compared alike. */
struct word {
	uint32_t key;
	uint16_t n;		/* how often */
	uint8_t flags;
	float share;		/* of all articles that have it, before counting */
	struct str shown;	/* as it stands in the text */
};

/*
 * What is taken out of an article before it is placed. The sketch is the
 * smallest hashes of its runs of words: two articles share as much of it as they
 * share of their texts.
 */
struct features {
	int lang;
	size_t n_words;
	struct word *words;		/* by key, each once */
	uint32_t n_terms;		/* words of the text */
	size_t n_sketch, n_runs;
	uint32_t sketch[SKETCH_MAX];	/* ascending */
	struct when published;
	day_t not_before;		/* if that is not known: written then or later; 0: who knows */
};

#endif
