/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_LETTERS_PRIVATE_H
#define LESART_ANALYSE_LETTERS_PRIVATE_H

#include <stdint.h>

#include <lesart/base/str.h>

/*
 * What the letters of a word make of it: a first name, a surname, a place, an
 * organisation or no name. Learnt from lists of names, for words that no list has. A
 * linear model over runs of 2 to 6 bytes, found by their hash alone.
 */
enum letter_kind { LETTER_NONE, LETTER_FIRST, LETTER_LAST, LETTER_PLACE,
		   LETTER_ORGANISATION, LETTER_KINDS };

#define LETTER_BITS_MAX 20
#define LETTER_RUNS_MAX 240
#define LETTER_UNIT 16		/* of a weight, for a natural logarithm of one */

struct letter_table {
	const int8_t *weights;	/* [1 << bits][LETTER_KINDS]; NULL if there is none */
	uint32_t bits;
};

/* Rows of the runs of a small word; how many. */
uint32_t letter_runs(struct str lower, uint32_t bits, uint32_t *ret);
/* 1 + likeliest kind * 8 + how sure (0 to 4), or 0 without a table. */
uint8_t letters_judge(const struct letter_table *table, struct str lower);

#endif
