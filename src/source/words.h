/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_WORDS_H
#define LESART_SOURCE_WORDS_H

#include <stdint.h>

#include <lesart/base/str.h>

/*
 * Words of head data in all languages that lesart knows, from
 * assets/lang/xx/head.tsv: kind of use, word, and what it stands for.
 */
enum word_use {
	WORD_NONE = 0,
	WORD_OPENER = 1,	/* before an author: by */
	WORD_JOINER = 2,	/* between two authors: and */
	WORD_NOBODY = 4,	/* written instead of an author: editors */
	WORD_KEY = 8,		/* "Key: value" on top of a text */
};

/* What a word (any case) is used for; *ret_kind is the meta_kind of a WORD_KEY. */
unsigned words_find(struct str word, uint8_t *ret_kind);

#endif
