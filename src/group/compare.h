/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_COMPARE_IN_H
#define LESART_GROUP_COMPARE_IN_H

#include <lesart/base/vec.h>
#include <lesart/group/compare.h>

#include "amounts.h"

/*
 * Between the files of the comparison: compare.c cuts sentences and aligns them,
 * compare_facts.c finds what can be held against one another, compare_pairs.c says
 * which of it is told of the same thing, compare_claims.c what comes of that.
 * A claim has at most one fact of an article, and facts lie in order of articles and
 * sentences: so nothing needs to look at all facts for each of them.
 */
#define DISTINCT 13		/* amounts from here on are no chance: up to twelve they often are */
#define QUOTE_WORDS 4		/* shorter quotations are names and ironies */
#define SAYING_WORDS 60		/* of a sentence that count */

struct saying_words {
	uint32_t key[SAYING_WORDS];	/* ascending */
	float weight[SAYING_WORDS];
	struct span span[SAYING_WORDS];	/* where it stands first, in the article's text;
					   {0, 0}: no word, but an amount */
	size_t n;
	double norm;
};

struct fact {
	uint8_t kind;		/* enum claim_kind */
	uint32_t article, saying;
	struct span span;
	struct amount amount;
	const struct date *date;
	const struct entity *entity;
	const struct quote *quote;
	const uint32_t *keys;	/* of a quotation's words, in order */
	uint32_t n_keys;
	uint32_t claim;		/* index, or COMPARE_NONE */
	uint32_t next;		/* fact of the same claim, or COMPARE_NONE */
};

struct compare {
	const struct article *const *articles;
	struct arena *mem;
	struct comparison *out;
	struct saying_words *words;	/* one a saying */
	ARENA_VEC(struct fact) facts;	/* in order of the sayings */
	ARENA_VEC(struct claim) claims;
	ARENA_VEC(uint32_t) heads;	/* the first fact of each claim */
	uint32_t *facts_of;	/* where those of a saying begin; one more at the end */
	uint32_t first_fact[COMPARE_ARTICLES + 1];	/* of each article */
};

#define EACH_FACT(compare, claim, i) \
	(uint32_t i = (compare)->heads.at[claim]; i != COMPARE_NONE; \
	 i = (compare)->facts.at[i].next)

static inline struct str fact_text(const struct compare *compare, const struct fact *fact)
{
	return str_span(compare->articles[fact->article]->text, fact->span);
}

static inline struct str saying_text(const struct compare *compare, uint32_t i)
{
	const struct saying *saying = &compare->out->sayings[i];

	return str_span(compare->articles[saying->article]->text, saying->span);
}

/* compare.c: how alike two sentences are, 0..1. */
double sayings_alike(const struct compare *compare, uint32_t a, uint32_t b);

/* compare_facts.c */
void facts_find(struct compare *compare);
/* Can they be told of the same thing at all? */
bool facts_match(const struct fact *a, const struct fact *b);
bool facts_same(const struct compare *compare, const struct fact *a, const struct fact *b);
bool facts_agree(const struct compare *compare, const struct fact *a, const struct fact *b);
/* How alike the words around them are, 0..1. */
double facts_around(const struct compare *compare, const struct fact *a, const struct fact *b);
/* How much of the shorter of two quotations is in the other one, 0..1; 0 too if they
 * have no longer run of words in common. */
double quotes_alike(const struct fact *a, const struct fact *b);

/* compare_pairs.c: facts of aligned sentences and the same quotations become claims. */
void pairs_make(struct compare *compare);
uint32_t claim_new(struct compare *compare, uint8_t kind);
bool claim_has(const struct compare *compare, uint32_t claim, uint32_t article);
void claim_put(struct compare *compare, uint32_t claim, uint32_t fact);

/* compare_claims.c */
void claims_make(struct compare *compare);

#endif
