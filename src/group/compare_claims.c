/* SPDX-License-Identifier: MIT */
/*
 * One thing told by several articles, as each of them has it. What stands in
 * aligned sentences is paired, the same values first; then a value missing in one
 * article is looked for in the rest of it, as not every sentence finds its fellow.
 */
#include <stdlib.h>

#include "compare.h"

#define AROUND_LEAST 0.30	/* from which unequal values may be told of the same thing */
#define ALIKE_SURE 0.45		/* sentences so alike that their only amounts belong together */
#define QUOTES_ALIKE 0.7	/* of the shorter one's words */
#define ABOUT_WORDS 3

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

	for (size_t i = 0; i < compare->facts.n; i++) {
		const struct fact *other = &compare->facts.at[i];

		if (i != at && other->saying == fact->saying && other->kind == fact->kind &&
		    (fact->kind != CLAIM_AMOUNT || other->amount.dim == fact->amount.dim))
			return false;
	}
	return true;
}

/* Does the article tell it anywhere? Who names both Monday and Friday does not
 * contradict one who names Friday. */
static bool article_tells(const struct compare *compare, uint32_t article, const struct fact *what)
{
	for (size_t i = 0; i < compare->facts.n; i++) {
		const struct fact *fact = &compare->facts.at[i];

		if (fact->article == article && facts_match(fact, what) &&
		    facts_same(compare, fact, what))
			return true;
	}
	return false;
}

/* How surely two facts of one statement are told of the same thing; 0: not. */
static double pair_score(const struct compare *compare, uint32_t a, uint32_t b)
{
	const struct fact *x = &compare->facts.at[a], *y = &compare->facts.at[b];
	double around;
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
	if (x->kind == CLAIM_NAME)
		return alone && around >= AROUND_LEAST ? around : 0;
	if (alone && sayings_alike(compare, x->saying, y->saying) >= ALIKE_SURE)
		return 0.5 + around;
	return around >= AROUND_LEAST ? around : 0;
}

static uint32_t claim_new(struct compare *compare, uint8_t kind)
{
	size_t n = compare->out->n_articles;
	struct claim claim = { .kind = kind, .about = STR("") };

	claim.of = arena_array(compare->mem, struct reading, n);
	for (size_t i = 0; i < n; i++)
		claim.of[i].saying = COMPARE_NONE;
	ARENA_PUSH(compare->mem, &compare->claims, claim);
	return (uint32_t)compare->claims.n - 1;
}

static bool claim_has(const struct compare *compare, uint32_t claim, uint32_t article)
{
	return compare->claims.at[claim].of[article].saying != COMPARE_NONE;
}

static void claim_put(struct compare *compare, uint32_t claim, struct fact *fact)
{
	struct claim *to = &compare->claims.at[claim];

	fact->claim = claim;
	to->of[fact->article] = (struct reading){ fact->span, fact->saying };
	to->n_readings++;
}

/* Does a fact go with everything a claim holds already? */
static bool claim_takes(const struct compare *compare, uint32_t claim, uint32_t fact)
{
	const struct fact *added = &compare->facts.at[fact];

	for (uint32_t i = 0; i < compare->facts.n; i++) {
		const struct fact *other = &compare->facts.at[i];

		if (other->claim != claim)
			continue;
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
	for (uint32_t i = 0; i < compare->facts.n; i++)
		if (compare->facts.at[i].claim == b && !claim_takes(compare, a, i))
			return;
	for (size_t i = 0; i < compare->facts.n; i++)
		if (compare->facts.at[i].claim == b)
			claim_put(compare, a, &compare->facts.at[i]);
	compare->claims.at[b].n_readings = 0;
}

static void pair_up(struct compare *compare, uint32_t a, uint32_t b)
{
	struct fact *x = &compare->facts.at[a], *y = &compare->facts.at[b];

	if (x->claim == COMPARE_NONE && y->claim == COMPARE_NONE)
		claim_put(compare, claim_new(compare, x->kind), x);
	if (x->claim != COMPARE_NONE && y->claim != COMPARE_NONE) {
		if (x->claim != y->claim)
			claim_join(compare, x->claim, y->claim);
	} else if (x->claim != COMPARE_NONE) {
		if (claim_takes(compare, x->claim, b))
			claim_put(compare, x->claim, y);
	} else if (claim_takes(compare, y->claim, a)) {
		claim_put(compare, y->claim, x);
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

static uint32_t statement_of(const struct compare *compare, uint32_t fact)
{
	return compare->out->sayings[compare->facts.at[fact].saying].statement;
}

static void pair_statements(struct compare *compare)
{
	matches_t matches = { 0 };

	for (uint32_t a = 0; a < compare->facts.n; a++) {
		for (uint32_t b = a + 1; b < compare->facts.n; b++) {
			double score;

			if (statement_of(compare, a) != statement_of(compare, b))
				continue;
			score = pair_score(compare, a, b);
			if (score > 0)
				VEC_PUSH(&matches, ((struct match){ score, a, b }));
		}
	}
	pair_all(compare, &matches);
}

/* The same words in quotation marks, wherever they stand. */
static void pair_quotes(struct compare *compare)
{
	matches_t matches = { 0 };

	for (uint32_t a = 0; a < compare->facts.n; a++) {
		const struct fact *x = &compare->facts.at[a];

		for (uint32_t b = a + 1; x->kind == CLAIM_QUOTE && b < compare->facts.n; b++) {
			const struct fact *y = &compare->facts.at[b];
			double alike = y->kind == CLAIM_QUOTE && x->article != y->article ?
				       quotes_alike(x, y) : 0;

			if (alike >= QUOTES_ALIKE)
				VEC_PUSH(&matches, ((struct match){ alike, a, b }));
		}
	}
	pair_all(compare, &matches);
}

/* --- what is told elsewhere --------------------------------------------------------------- */

/* An amount or date that two articles do not share by chance. */
static bool is_distinct(const struct fact *fact)
{
	if (fact->kind == CLAIM_AMOUNT)
		return fact->amount.lo >= DISTINCT || fact->amount.step < 1;
	return fact->kind != CLAIM_QUOTE;
}

static bool claim_says(const struct compare *compare, uint32_t claim, const struct fact *fact)
{
	for (size_t i = 0; i < compare->facts.n; i++) {
		const struct fact *other = &compare->facts.at[i];

		if (other->claim == claim && facts_match(other, fact) &&
		    facts_same(compare, other, fact))
			return true;
	}
	return false;
}

static void claim_fill(struct compare *compare, uint32_t claim)
{
	for (size_t i = 0; i < compare->facts.n; i++) {
		struct fact *fact = &compare->facts.at[i];

		if (fact->claim == COMPARE_NONE && !claim_has(compare, claim, fact->article) &&
		    is_distinct(fact) && claim_says(compare, claim, fact))
			claim_put(compare, claim, fact);
	}
}

/* Worth telling if nobody else has it: no "zwei" of anything. */
static bool tells_alone(const struct compare *compare, const struct fact *fact)
{
	const struct saying *saying = &compare->out->sayings[fact->saying];

	if (saying->statement == COMPARE_NONE ||
	    compare->out->statements[saying->statement].n_articles < 2)
		return false;
	if (fact->kind == CLAIM_AMOUNT)
		return fact->amount.known || is_distinct(fact);
	return fact->kind != CLAIM_QUOTE;
}

/* Is the same said by the headline, or twice? */
static bool is_repeated(const struct compare *compare, const struct fact *fact)
{
	for (size_t i = 0; i < compare->claims.n; i++) {
		const struct claim *claim = &compare->claims.at[i];

		if (claim->n_readings && claim->kind == fact->kind &&
		    claim->of[fact->article].saying != COMPARE_NONE &&
		    claim_says(compare, (uint32_t)i, fact))
			return true;
	}
	return false;
}

static void add_lonely(struct compare *compare)
{
	for (size_t i = 0; i < compare->facts.n; i++) {
		struct fact *fact = &compare->facts.at[i];
		uint32_t claim;

		if (fact->claim != COMPARE_NONE || !tells_alone(compare, fact) ||
		    is_repeated(compare, fact))
			continue;
		claim = claim_new(compare, fact->kind);
		claim_put(compare, claim, fact);
		claim_fill(compare, claim);
	}
}

/* --- what comes out --------------------------------------------------------------------------- */

static void judge(const struct compare *compare, uint32_t number, struct claim *claim)
{
	bool same = true, agrees = true;

	for (size_t i = 0; i < compare->facts.n; i++) {
		for (size_t k = i + 1; k < compare->facts.n; k++) {
			const struct fact *a = &compare->facts.at[i], *b = &compare->facts.at[k];

			if (a->claim != number || b->claim != number)
				continue;
			same = same && facts_same(compare, a, b);
			agrees = agrees && facts_agree(compare, a, b);
		}
	}
	claim->verdict = claim->n_readings < 2 ? VERDICT_ONLY :
			 same && agrees ? VERDICT_SAME : VERDICT_DIFFERS;
	claim->agrees = agrees;
}

/* A word that all sentences of the claim have, outside of the facts themselves. */
static bool shared_by_all(const struct compare *compare, const struct claim *claim, uint32_t key)
{
	for (size_t i = 0; i < compare->out->n_articles; i++) {
		const struct reading *reading = &claim->of[i];
		const struct saying_words *words;
		bool has = false;

		if (reading->saying == COMPARE_NONE)
			continue;
		words = &compare->words[reading->saying];
		for (size_t k = 0; k < words->n && !has; k++)
			has = words->key[k] == key && (words->span[k].to <= reading->span.from ||
						       words->span[k].from >= reading->span.to);
		if (!has)
			return false;
	}
	return true;
}

static const struct reading *first_reading(const struct compare *compare,
					   const struct claim *claim, uint32_t *ret_article)
{
	for (uint32_t i = 0; i < compare->out->n_articles; i++) {
		*ret_article = i;
		if (claim->of[i].saying != COMPARE_NONE)
			break;
	}
	return &claim->of[*ret_article];
}

/* The heaviest words that the sentences share; how many. */
static size_t about_words(const struct compare *compare, const struct claim *claim,
			  const struct saying_words *words, size_t best[ABOUT_WORDS])
{
	size_t n = 0;

	for (size_t i = 0; i < words->n; i++) {
		size_t at = n;

		if (!words->span[i].to || !shared_by_all(compare, claim, words->key[i]))
			continue;
		while (at > 0 && words->weight[best[at - 1]] < words->weight[i])
			at--;
		if (at == ABOUT_WORDS)
			continue;
		n += n < ABOUT_WORDS;
		memmove(&best[at + 1], &best[at], (n - 1 - at) * sizeof(*best));
		best[at] = i;
	}
	return n;
}

/* In the order in which they stand in the first sentence. */
static struct str about(const struct compare *compare, const struct claim *claim)
{
	uint32_t article = 0, from = 0;
	const struct reading *first = first_reading(compare, claim, &article);
	const struct saying_words *words = &compare->words[first->saying];
	size_t best[ABOUT_WORDS], n = about_words(compare, claim, words, best);
	struct str text = STR("");

	for (size_t i = 0; i < n; i++) {
		size_t next = best[0];

		for (size_t k = 0; k < n; k++)
			if (words->span[best[k]].from >= from &&
			    (words->span[next].from < from ||
			     words->span[best[k]].from < words->span[next].from))
				next = best[k];
		text = arena_printf(compare->mem, "%.*s%s%.*s", STR_FMT(text), i ? " " : "",
				    STR_FMT(str_span(compare->articles[article]->text,
						     words->span[next])));
		from = words->span[next].to;
	}
	return text;
}

static int claim_rank(const struct claim *claim)
{
	if (claim->verdict == VERDICT_DIFFERS)
		return claim->agrees ? 1 : 0;
	return claim->verdict == VERDICT_SAME ? 2 : 3;
}

static uint32_t claim_first(const struct claim *claim)
{
	uint32_t i = 0;

	while (claim->of[i].saying == COMPARE_NONE)
		i++;
	return claim->of[i].saying;
}

static int claim_cmp(const void *a, const void *b)
{
	const struct claim *x = a, *y = b;
	int rank = claim_rank(x) - claim_rank(y);
	uint32_t first_x = claim_first(x), first_y = claim_first(y);

	if (rank)
		return rank;
	if (first_x != first_y)
		return first_x < first_y ? -1 : 1;
	for (size_t i = 0; ; i++)
		if (x->of[i].saying == first_x)
			return x->of[i].span.from < y->of[i].span.from ? -1 : 1;
}

/* That all name somebody alike is no news, and a contradiction between sentences
 * that have no word in common is none. */
static bool is_told(const struct claim *claim)
{
	if (claim->kind == CLAIM_NAME && claim->verdict == VERDICT_SAME)
		return false;
	return claim->verdict != VERDICT_DIFFERS || claim->agrees || claim->about.len ||
	       claim->kind == CLAIM_QUOTE;
}

static void hand_out(struct compare *compare)
{
	struct comparison *out = compare->out;

	out->claims = arena_array(compare->mem, struct claim, compare->claims.n + 1);
	for (uint32_t i = 0; i < compare->claims.n; i++) {
		struct claim *claim = &compare->claims.at[i];

		if (!claim->n_readings)
			continue;
		judge(compare, i, claim);
		claim->about = about(compare, claim);
		if (!is_told(claim))
			continue;
		out->claims[out->n_claims++] = *claim;
	}
	if (out->n_claims)
		qsort(out->claims, out->n_claims, sizeof(*out->claims), claim_cmp);
}

void claims_make(struct compare *compare)
{
	pair_statements(compare);
	pair_quotes(compare);
	for (uint32_t i = 0; i < compare->claims.n; i++)
		if (compare->claims.at[i].n_readings)
			claim_fill(compare, i);
	add_lonely(compare);
	hand_out(compare);
}

const char *claim_kind_name(enum claim_kind kind)
{
	static const char *const names[] = { "amount", "date", "name", "quote" };

	return names[kind];
}

const char *verdict_name(enum verdict verdict)
{
	static const char *const names[] = { "differs", "same", "only" };

	return names[verdict];
}
