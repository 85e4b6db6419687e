/* SPDX-License-Identifier: MIT */
#ifndef CLEAN_CUT_H
#define CLEAN_CUT_H

#include <lesart/defs/roles.h>

#include "words.h"

#define CUTS_MAX 6
#define CUT_OPEN (-1)		/* the role is found later */

struct cut {
	uint32_t at;		/* byte of the text a piece begins at */
	int role;		/* enum role or CUT_OPEN */
	const char *rule;
};

struct cuts {
	struct cut at[CUTS_MAX + 1];
	size_t n;		/* 0: the line is one piece */
	struct span prefix;	/* a date that the corpus put before the text */
};

enum cut_place {
	CUT_FIRST = 1,		/* the first line of the text */
	CUT_STARRED = 2,	/* a word with a footnote's star came before */
};

/*
 * Find where pieces of the line begin, in order; the first cut is the line's own
 * beginning. Cuts may lie before blanks, trimming is the caller's.
 */
void cuts_find(struct cuts *cuts, const struct words *words, const struct lexicon *lex,
	       struct str text, struct span line, int lang, enum cut_place place);

#endif
