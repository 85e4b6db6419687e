/* SPDX-License-Identifier: MIT */
/*
 * Which facts are told of the same thing: those of aligned sentences, the same values
 * first, and quotations of the same words wherever they stand.
 */
#include <stdlib.h>

#include <lesart/base/map.h>

#include "compare.h"

#define AROUND_LEAST 0.30	/* of the words around two values, if they are told of one thing */
#define AROUND_SURE 0.40	/* of those around values that contradict each other */
#define ALIKE_SURE 0.45		/* sentences so alike that their only amounts belong together */
#define ALIKE_TOLD 0.60		/* and their only dates or people */
#define QUOTES_ALIKE 0.7	/* of the shorter one's words */
#define QUOTE_PAIRS_MAX 20000	/* that are held against one another */
#define RUN_MOST 60		/* quotations that one run of words brings together with another */

struct match {
	double score;
	uint32_t a, b;		/* facts */
};

static int match_cmp(const void *a, const void *b)
{
	const struct match *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

/* --- pairing ------------------------------------------------------------------------- */

/* Is it the only one of its kind (and dimension) in its sentence? */
static bool is_alone(const struct compare *compare, uint32_t at)
{
	const struct fact *fact = &compare->facts.at[at];

	for (uint32_t i = compare->facts_of[fact->saying];
	     i < compare->facts_of[fact->saying + 1]; i++) {
		const struct fact *other = &compare->facts.at[i];

		if (i != at && other->kind == fact->kind &&
		    (fact->kind != CLAIM_AMOUNT || other->amount.dim == fact->amount.dim))
			return false;
	}
	return true;
}

/* Does the article tell it anywhere? Who names both Monday and Friday does not
 * contradict one who names Friday. */
static bool article_tells(const struct compare *compare, uint32_t article, const struct fact *what)
{
	for (uint32_t i = compare->first_fact[article]; i < compare->first_fact[article + 1]; i++) {
		const struct fact *fact = &compare->facts.at[i];

		if (facts_match(fact, what) && facts_same(compare, fact, what))
			return true;
	}
	return false;
}

/* Only days and minutes contradict each other: "last month" is counted from somewhere,
 * and so is "today" in what somebody said. */
static bool dates_oppose(const struct date *a, const struct date *b)
{
	return when_is_day(a->when) == when_is_day(b->when) &&
	       a->when.grain <= GRAIN_DAY && b->when.grain <= GRAIN_DAY &&
	       !((a->flags | b->flags) & DATE_QUOTED);
}

/* How surely two facts of one statement are told of the same thing; 0: not. */
static double pair_score(const struct compare *compare, uint32_t a, uint32_t b)
{
	const struct fact *x = &compare->facts.at[a], *y = &compare->facts.at[b];
	double around, alike;
	bool alone;

	if (x->article == y->article || !facts_match(x, y) || x->kind == CLAIM_QUOTE)
		return 0;
	around = facts_around(compare, x, y);
	if (facts_same(compare, x, y))
		return 2 + around;
	if (facts_agree(compare, x, y) && around > 0)
		return 1 + around;
	if (article_tells(compare, x->article, y) || article_tells(compare, y->article, x))
		return 0;
	alone = is_alone(compare, a) && is_alone(compare, b);
	alike = sayings_alike(compare, x->saying, y->saying);
	if (x->kind == CLAIM_DATE && !dates_oppose(x->date, y->date))
		return 0;
	if (x->kind != CLAIM_AMOUNT)
		return alone && around >= AROUND_LEAST && alike >= ALIKE_TOLD ? around : 0;
	if (alone && alike >= ALIKE_SURE)
		return 0.5 + around;
	return around >= AROUND_SURE ? around : 0;
}

uint32_t claim_new(struct compare *compare, uint8_t kind)
{
	size_t n = compare->out->n_articles;
	struct claim claim = { .kind = kind, .about = STR("") };

	claim.of = arena_array(compare->mem, struct reading, n);
	for (size_t i = 0; i < n; i++)
		claim.of[i].saying = COMPARE_NONE;
	ARENA_PUSH(compare->mem, &compare->claims, claim);
	ARENA_PUSH(compare->mem, &compare->heads, COMPARE_NONE);
	return (uint32_t)compare->claims.n - 1;
}

bool claim_has(const struct compare *compare, uint32_t claim, uint32_t article)
{
	return compare->claims.at[claim].of[article].saying != COMPARE_NONE;
}

void claim_put(struct compare *compare, uint32_t claim, uint32_t number)
{
	struct claim *to = &compare->claims.at[claim];
	struct fact *fact = &compare->facts.at[number];

	fact->claim = claim;
	fact->next = compare->heads.at[claim];
	compare->heads.at[claim] = number;
	to->of[fact->article] = (struct reading){ fact->span, fact->saying };
	to->n_readings++;
}

/* Does a fact go with everything a claim holds already? */
static bool claim_takes(const struct compare *compare, uint32_t claim, uint32_t fact)
{
	const struct fact *added = &compare->facts.at[fact];

	for EACH_FACT(compare, claim, i) {
		const struct fact *other = &compare->facts.at[i];

		if (other->article == added->article ||
		    (added->kind == CLAIM_QUOTE ? quotes_alike(other, added) < QUOTES_ALIKE :
						  pair_score(compare, i, fact) <= 0))
			return false;
	}
	return true;
}

/* All readings of one claim go over to another one, if they go with all of its. */
static void claim_join(struct compare *compare, uint32_t a, uint32_t b)
{
	uint32_t next;

	for EACH_FACT(compare, b, i)
		if (!claim_takes(compare, a, i))
			return;
	for (uint32_t i = compare->heads.at[b]; i != COMPARE_NONE; i = next) {
		next = compare->facts.at[i].next;
		claim_put(compare, a, i);
	}
	compare->heads.at[b] = COMPARE_NONE;
	compare->claims.at[b].n_readings = 0;
}

static void pair_up(struct compare *compare, uint32_t a, uint32_t b)
{
	const struct fact *x = &compare->facts.at[a], *y = &compare->facts.at[b];

	if (x->claim == COMPARE_NONE && y->claim == COMPARE_NONE)
		claim_put(compare, claim_new(compare, x->kind), a);
	if (x->claim != COMPARE_NONE && y->claim != COMPARE_NONE) {
		if (x->claim != y->claim)
			claim_join(compare, x->claim, y->claim);
	} else if (x->claim != COMPARE_NONE) {
		if (claim_takes(compare, x->claim, b))
			claim_put(compare, x->claim, b);
	} else if (claim_takes(compare, y->claim, a)) {
		claim_put(compare, y->claim, a);
	}
}

typedef VEC(struct match) matches_t;

static void pair_all(struct compare *compare, matches_t *matches)
{
	if (matches->n)
		qsort(matches->at, matches->n, sizeof(*matches->at), match_cmp);
	for (size_t i = 0; i < matches->n; i++)
		pair_up(compare, matches->at[i].a, matches->at[i].b);
	VEC_RELEASE(matches);
}

/* --- which facts may meet ------------------------------------------------------------------ */

/* Of two sentences of one statement. */
static void pair_sayings(struct compare *compare, uint32_t x, uint32_t y, matches_t *matches)
{
	for (uint32_t a = compare->facts_of[x]; a < compare->facts_of[x + 1]; a++) {
		for (uint32_t b = compare->facts_of[y]; b < compare->facts_of[y + 1]; b++) {
			double score = pair_score(compare, a, b);

			if (score > 0)
				VEC_PUSH(matches, ((struct match){ score, a, b }));
		}
	}
}

static void pair_statements(struct compare *compare)
{
	matches_t matches = { 0 };

	for (size_t i = 0; i < compare->out->n_statements; i++) {
		const struct statement *statement = &compare->out->statements[i];

		for (uint32_t k = 0; k < statement->n; k++)
			for (uint32_t m = k + 1; m < statement->n; m++)
				pair_sayings(compare, statement->sayings[k],
					     statement->sayings[m], &matches);
	}
	pair_all(compare, &matches);
}

/* A run of words of a quotation: only those that share one can be alike. */
struct run {
	uint64_t hash;
	uint32_t fact;
};

typedef VEC(struct run) runs_t;

static int run_cmp(const void *a, const void *b)
{
	const struct run *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return (x->fact > y->fact) - (x->fact < y->fact);
}

static void runs_read(const struct compare *compare, runs_t *runs)
{
	for (uint32_t i = 0; i < compare->facts.n; i++) {
		const struct fact *fact = &compare->facts.at[i];

		for (uint32_t k = 0; k + QUOTE_WORDS <= fact->n_keys; k++)
			VEC_PUSH(runs, ((struct run){
				hash_bytes(fact->keys + k, QUOTE_WORDS * sizeof(*fact->keys)), i }));
	}
	if (runs->n)
		qsort(runs->at, runs->n, sizeof(*runs->at), run_cmp);
}

/* Two that share a run, once; a phrase of many quotations brings the first few together. */
static void pair_run(struct compare *compare, const runs_t *runs, size_t at, struct map64 *met,
		     matches_t *matches)
{
	uint32_t a = runs->at[at].fact;

	if (met->n > QUOTE_PAIRS_MAX)
		return;

	for (size_t i = at + 1; i < runs->n && i <= at + RUN_MOST &&
				runs->at[i].hash == runs->at[at].hash; i++) {
		uint32_t b = runs->at[i].fact;
		bool is_new;
		double alike;

		map64_put(met, (uint64_t)a << 32 | b, 0, &is_new);
		if (!is_new || compare->facts.at[a].article == compare->facts.at[b].article)
			continue;
		alike = quotes_alike(&compare->facts.at[a], &compare->facts.at[b]);
		if (alike >= QUOTES_ALIKE)
			VEC_PUSH(matches, ((struct match){ alike, a, b }));
	}
}

/* The same words in quotation marks, wherever they stand. */
static void pair_quotes(struct compare *compare)
{
	matches_t matches = { 0 };
	runs_t runs = { 0 };
	struct map64 met;

	map64_init(&met);
	runs_read(compare, &runs);
	for (size_t i = 0; i < runs.n; i++)
		pair_run(compare, &runs, i, &met, &matches);
	map64_release(&met);
	VEC_RELEASE(&runs);
	pair_all(compare, &matches);
}

/* Where the facts of each sentence and article begin. */
static void facts_index(struct compare *compare)
{
	size_t n = compare->out->n_sayings;
	uint32_t at = 0, article = 0;

	compare->facts_of = arena_array(compare->mem, uint32_t, n + 2);
	for (uint32_t i = 0; i <= n; i++) {
		while (at < compare->facts.n && compare->facts.at[at].saying < i)
			at++;
		compare->facts_of[i] = at;
	}
	for (at = 0; article <= compare->out->n_articles; article++) {
		while (at < compare->facts.n && compare->facts.at[at].article < article)
			at++;
		compare->first_fact[article] = at;
	}
}

void pairs_make(struct compare *compare)
{
	facts_index(compare);
	pair_statements(compare);
	pair_quotes(compare);
}
