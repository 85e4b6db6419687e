/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_DATE_PRIVATE_H
#define LESART_ANALYSE_DATE_PRIVATE_H

#include <stdint.h>

#include <lesart/base/map.h>
#include <lesart/base/vec.h>
#include <lesart/model/article.h>
#include <lesart/model/lang.h>
#include <lesart/model/moment.h>

/*
 * Expressions of time. The rules of a language are tables in
 * assets/lang/XX/dates: words with a class and a value, patterns over classes
 * with a small program each, words that tell past from future. They are compiled
 * into one trie of classes, which is run over the atoms of a text: words, runs of
 * digits, single signs.
 *
 * What a pattern finds is a program with its numbers filled in ("day -1",
 * "md 2 14 n"). It is the relative form that a date keeps: running it again with
 * another day of publication resolves the date anew, without the text.
 */

#define DATE_SURE 99		/* date.sure: nothing around it speaks against its tense */
#define DATE_ATOMS_MAX 14	/* of one pattern */

/* Classes that are not words of a table but properties of an atom. */
enum date_class {
	CLASS_NONE,
	CLASS_INT,		/* digits, nine at most */
	CLASS_DAY,		/* 1 to 31, two digits at most */
	CLASS_MON,		/* 1 to 12 */
	CLASS_HOUR,		/* 0 to 24 */
	CLASS_MIN,		/* 00 to 59, two digits */
	CLASS_YY,		/* two digits */
	CLASS_YEAR,		/* 1900 to 2099 */
	CLASS_OLD,		/* 1000 to 1899: a year only where the words say so */
	CLASS_WORD,		/* any word without a capital */
	CLASS_NAME,		/* any word with a capital */
	CLASS_ALONE,		/* a number that is a line of its own */
	CLASS_FIRST_OWN,	/* the classes of the tables begin here */
};

struct date_word {
	uint16_t class;
	uint8_t letter_case;	/* 0 any, 'U' must have a capital, 'L' must not */
	struct str value;
};

struct date_pattern {
	const char *rule;
	struct str program;
	uint8_t type;		/* enum timex_type */
	bool stop;		/* kills what it matches */
};

/* One way through a pattern: which of its elements each atom is. */
struct date_variant {
	uint32_t pattern;
	uint8_t n, from, to;	/* atoms; those of the extent */
	uint8_t element[DATE_ATOMS_MAX];
};

struct date_lang {
	struct arena *mem;
	struct map words;	/* lower case -> first word << 8 | number, or a split */
	VEC(struct date_word) word;
	struct map classes;
	uint16_t n_classes;
	VEC(struct date_pattern) patterns;
	VEC(struct date_variant) variants;
	struct map64 edges;	/* node << 32 | glued << 16 | class -> node */
	VEC(uint32_t) variant_at;	/* by node: variant + 1 */
	struct map cues;	/* word or "*suffix" -> weight + 128 */
};

#define DATE_SPLIT (1u << 31)	/* in a value of words: two words in one */

struct date_rules {
	struct date_lang *lang[LANG_MAX + 1];	/* NULL: no rules */
};

struct date_rules *date_rules_new(struct err *err);
void date_rules_free(struct date_rules *rules);

/* --- atoms ------------------------------------------------------------------- */

enum atom_flag {
	ATOM_GLUED = 1,		/* no blank before it */
	ATOM_UPPER = 2,
	ATOM_SENTENCE = 4,	/* first of a sentence */
	ATOM_PART = 8,		/* first of a part: no match crosses it */
	ATOM_LETTERS = 16,
};

struct atom {
	uint32_t from, to;
	int32_t num;		/* of digits, at most nine; else -1 */
	uint32_t word;		/* its words in date_lang.word */
	uint8_t n_words, n_digits, flags;
};

struct atoms {
	struct atom *at;
	size_t n, cap;
};

/* The key of a word in the tables, in `out`; empty if it is too long for any. */
#define DATE_KEY_MAX 48
struct str date_key(struct str word, char out[DATE_KEY_MAX]);

/* The atoms of all tokens, in scratch; vocables: what is known of each token. */
struct vocable;
void atoms_make(const struct date_lang *lang, const struct article *article,
		const struct vocable *const *vocables, struct arena *scratch, struct atoms *ret);

#endif
