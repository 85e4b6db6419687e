/* SPDX-License-Identifier: MIT */
#ifndef CLEAN_WORDS_H
#define CLEAN_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/str.h>

#include "lexicon.h"

/* The words of one line, as cleaning sees them, and the cues among them. */

#define LINE_WORDS_MAX 8192	/* of a longer line only the beginning is looked at */
#define LINE_HITS_MAX 256

enum word_flag {
	WORD_UPPER = 1,		/* begins with a capital */
	WORD_CAPS = 2,		/* two letters or more, capitals only */
	WORD_DIGITS = 4,	/* nothing but digits */
	WORD_DIGIT = 8,		/* some digit */
	WORD_CAMEL = 16,	/* a capital after a small letter: may be glued */
	WORD_STOP = 32,
	WORD_ENDS = 64,		/* a full stop, ! or ? between it and the next word */
	WORD_COLON = 128,	/* a colon comes after it */
};

struct word {
	uint32_t from, to;	/* bytes of the text */
	uint32_t id;
	uint32_t hash;		/* of the lower-case form; digits are all alike */
	uint16_t flags;
	uint16_t camel;		/* bytes before the first glued capital */
};

struct hit {
	const struct phrase *phrase;
	uint32_t word, n_words;	/* where it stands, and how much it covers */
};

struct words {
	struct word at[LINE_WORDS_MAX];
	size_t n;
	struct hit hits[LINE_HITS_MAX];
	size_t n_hits;
};

/* lex may be NULL: no word is known then. */
void words_scan(struct words *words, const struct lexicon *lex, int lang, struct str text,
		struct span line);

/* Find the cues; words_scan() came before. */
void words_hits(struct words *words, const struct lexicon *lex, int lang);

#endif
