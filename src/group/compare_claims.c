/* SPDX-License-Identifier: MIT */
/*
 * One thing told by several articles, as each of them has it. A value missing in one
 * article is looked for in the rest of it, as not every sentence finds its fellow.
 */
#include <stdlib.h>

#include "compare.h"

#define ABOUT_WORDS 3

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
	for EACH_FACT(compare, claim, i) {
		const struct fact *other = &compare->facts.at[i];

		if (facts_match(other, fact) && facts_same(compare, other, fact))
			return true;
	}
	return false;
}

/* Days are the same by chance more often than amounts: one that contradicts any of
 * those that are there is told of something else. */
static bool claim_bears(const struct compare *compare, uint32_t claim, const struct fact *fact)
{
	if (fact->kind != CLAIM_DATE)
		return true;
	for EACH_FACT(compare, claim, i)
		if (!facts_agree(compare, &compare->facts.at[i], fact))
			return false;
	return true;
}

static void claim_fill(struct compare *compare, uint32_t claim)
{
	uint8_t kind = compare->claims.at[claim].kind;

	for (uint32_t i = 0; i < compare->facts.n; i++) {
		const struct fact *fact = &compare->facts.at[i];

		if (fact->kind == kind && fact->claim == COMPARE_NONE &&
		    !claim_has(compare, claim, fact->article) && is_distinct(fact) &&
		    claim_says(compare, claim, fact) && claim_bears(compare, claim, fact))
			claim_put(compare, claim, i);
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
	for (uint32_t i = 0; i < compare->facts.n; i++) {
		const struct fact *fact = &compare->facts.at[i];
		uint32_t claim;

		if (fact->claim != COMPARE_NONE || !tells_alone(compare, fact) ||
		    is_repeated(compare, fact))
			continue;
		claim = claim_new(compare, fact->kind);
		claim_put(compare, claim, i);
		claim_fill(compare, claim);
	}
}

/* --- what comes out --------------------------------------------------------------------------- */

static void judge(const struct compare *compare, uint32_t number, struct claim *claim)
{
	bool same = true, agrees = true;

	for EACH_FACT(compare, number, i) {
		for EACH_FACT(compare, number, k) {
			const struct fact *a = &compare->facts.at[i], *b = &compare->facts.at[k];

			if (i <= k)
				continue;
			same = same && facts_same(compare, a, b);
			agrees = agrees && facts_agree(compare, a, b);
		}
	}
	claim->verdict = claim->n_readings < 2 ? VERDICT_ONLY :
			 same && agrees ? VERDICT_SAME : VERDICT_DIFFERS;
	/* Words told otherwise, or other words of the same speech, contradict nothing. */
	claim->agrees = agrees || claim->kind == CLAIM_QUOTE;
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
	pairs_make(compare);
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
