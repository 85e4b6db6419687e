/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_COMPARE_H
#define LESART_GROUP_COMPARE_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/arena.h>
#include <lesart/base/err.h>
#include <lesart/model/article.h>

/*
 * The readings of a story: its articles' sentences aligned by the words they
 * share, rare words counting more, and the amounts, dates, names and quotations of
 * aligned sentences held against one another. Pure, and the same for the same
 * articles in the same order. Articles beyond COMPARE_ARTICLES and sentences
 * beyond COMPARE_SENTENCES are left out (`cut`).
 */
#define COMPARE_ARTICLES 26	/* a letter each */
#define COMPARE_SENTENCES 800

#define COMPARE_NONE UINT32_MAX

struct saying {			/* a sentence */
	uint32_t article;	/* index */
	struct span span;	/* in the article's text */
	uint32_t statement;	/* index */
	bool headline;
};

struct statement {		/* sentences that tell the same */
	const uint32_t *sayings;	/* ascending, so in order of the articles */
	uint32_t n;
	uint32_t n_articles;
};

enum claim_kind { CLAIM_AMOUNT, CLAIM_DATE, CLAIM_NAME, CLAIM_QUOTE };
enum verdict {
	VERDICT_DIFFERS,	/* see `agrees` */
	VERDICT_SAME,		/* in these or other words */
	VERDICT_ONLY,		/* one has it, those aligned with it do not */
};

struct reading {
	struct span span;	/* of the words, in the article's text; {0, 0}: has none */
	uint32_t saying;	/* index, or COMPARE_NONE */
};

/* One thing told, as each article has it. */
struct claim {
	uint8_t kind, verdict;
	bool agrees;		/* of those that differ: both may be true ("over 16", "16.8") */
	uint32_t n_readings;
	struct reading *of;	/* one for each article */
	struct str about;	/* words that the sentences share, "" if there are none */
};

struct comparison {
	size_t n_articles;
	struct saying *sayings;		/* in order of articles and text */
	size_t n_sayings;
	struct statement *statements;	/* in order of their first sentence */
	size_t n_statements;
	struct claim *claims;		/* differing ones first, then same, then only */
	size_t n_claims;
	bool cut;		/* a limit was reached */
};

const char *claim_kind_name(enum claim_kind kind);	/* "amount", "date" ... */
const char *verdict_name(enum verdict verdict);		/* "differs", "same", "only" */

/* In mem; the articles must outlive it. False if the data of languages is broken. */
bool compare_articles(const struct article *const *articles, size_t n, struct arena *mem,
		      struct comparison *ret, struct err *err);

#endif
