/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_AMOUNTS_H
#define LESART_GROUP_AMOUNTS_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/arena.h>
#include <lesart/base/err.h>
#include <lesart/base/str.h>

/*
 * Amounts in running text, so that "48 Stunden", "a 48-hour strike" and "zwei
 * Tage" are one number of seconds. Which words are numbers, units and limits is
 * data (assets/lang/XX/amounts.tsv).
 */
enum amount_bound {
	BOUND_NONE,
	BOUND_ABOUT,		/* roughly */
	BOUND_ABOVE,		/* a little more */
	BOUND_BELOW,		/* a little less */
	BOUND_LEAST,		/* at least */
	BOUND_MOST,		/* at most */
};

struct amount {
	struct span span;	/* its words, with limit and unit */
	double lo, hi;		/* said, in the unit of its dimension; the same if no range */
	double step;		/* of its last digit: 16.8 million is told to 100,000 */
	uint64_t dim;		/* what is counted or measured */
	bool known;		/* dim is one of the data, not just the noun behind it */
	uint8_t bound;		/* enum amount_bound */
};

struct amounts {
	struct amount *at;
	size_t n, cap;
};

/* The data, once for the whole run. Without it only bare numbers are found. */
bool amounts_load(struct err *err);

/* Append the amounts between two bytes of a text, in order, without overlap. Bare
 * years, ordinals and numbers that are names ("Artikel 5") are none. Linear. */
void amounts_find(int lang, struct str text, struct span within, struct arena *mem,
		  struct amounts *ret);

/* The same amount in other words; could both be true. Dimensions are alike. */
bool amount_same(const struct amount *a, const struct amount *b);
bool amount_agrees(const struct amount *a, const struct amount *b);

/* --- amounts_data.c ----------------------------------------------------------- */

enum amount_class {
	AMOUNT_NUMBER, AMOUNT_ONE, AMOUNT_SCALE, AMOUNT_BOUND, AMOUNT_RANGE, AMOUNT_NAMED,
	AMOUNT_UNIT, AMOUNT_SUFFIX, AMOUNT_CLASSES,
};

#define AMOUNT_PHRASE 3	/* words of the longest entry */

struct amount_entry {
	struct str words;	/* folded, one blank between */
	double value;		/* of a number, scale or unit; enum amount_bound */
	uint64_t dim;
};

/* NULL if there is no such entry. words: folded, one blank between. */
const struct amount_entry *amount_entry(int lang, enum amount_class class, struct str words);
/* The suffix that stands in a folded word from some letter on, or NULL. */
const struct amount_entry *amount_suffix(int lang, struct str word, size_t *ret_at);
char amount_decimal(int lang);	/* ',' or '.' */

#endif
