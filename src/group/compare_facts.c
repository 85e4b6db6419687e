/* SPDX-License-Identifier: MIT */
/* What of a sentence can be held against another one: amounts, dates, names, quotations. */
#include <lesart/base/uni.h>

#include "compare.h"
#include "words.h"

#define AROUND 60		/* bytes to each side of a fact */
#define MAGNITUDE 10		/* amounts further apart are told of two things */
#define QUOTE_KEYS 120
#define QUOTE_SHORT 9		/* words: of these more must stand in one run */
#define QUOTE_RUN 0.35		/* of its words that two have in one run */
#define QUOTE_CUT 0.85		/* in the other one: cut or trimmed, not told otherwise */
#define FACTS_MAX 4000
#define SAYING_FACTS 24		/* a sentence with more is a list */

/* --- finding ---------------------------------------------------------------------- */

static void fact_add(struct compare *compare, struct fact fact)
{
	size_t n = compare->facts.n;

	fact.claim = fact.next = COMPARE_NONE;
	if (n >= SAYING_FACTS && compare->facts.at[n - SAYING_FACTS].saying == fact.saying)
		return;
	if (n < FACTS_MAX)
		ARENA_PUSH(compare->mem, &compare->facts, fact);
}

static bool inside(struct span inner, struct span outer)
{
	return inner.from >= outer.from && inner.to <= outer.to;
}

static bool crosses(struct span a, struct span b)
{
	return a.from < b.to && b.from < a.to;
}

/* Points in time that the text settles. */
static bool date_tells(const struct date *date)
{
	return (date->type == TIMEX_DATE || date->type == TIMEX_TIME) && when_known(date->when) &&
	       !(date->flags & (DATE_VAGUE | DATE_ASIDE));
}

static void dates_add(struct compare *compare, uint32_t i)
{
	const struct saying *saying = &compare->out->sayings[i];
	const struct article *article = compare->articles[saying->article];

	for (size_t k = 0; k < article->dates.n; k++) {
		const struct date *date = &article->dates.at[k];

		if (inside(date->span, saying->span) && date_tells(date))
			fact_add(compare, (struct fact){ .kind = CLAIM_DATE, .saying = i,
				.article = saying->article, .span = date->span, .date = date });
	}
}

/* Numbers that are part of a date are the date's. */
static bool in_date(const struct article *article, struct span span)
{
	for (size_t i = 0; i < article->dates.n; i++) {
		const struct date *date = &article->dates.at[i];

		if (date->type != TIMEX_DURATION && date->type != TIMEX_SET &&
		    crosses(date->span, span))
			return true;
	}
	return false;
}

static void amounts_add(struct compare *compare, uint32_t i)
{
	const struct saying *saying = &compare->out->sayings[i];
	const struct article *article = compare->articles[saying->article];
	struct amounts amounts = { 0 };

	amounts_find(article->lang, article->text, saying->span, compare->mem, &amounts);
	for (size_t k = 0; k < amounts.n; k++)
		if (!in_date(article, amounts.at[k].span))
			fact_add(compare, (struct fact){ .kind = CLAIM_AMOUNT, .saying = i,
				.article = saying->article, .span = amounts.at[k].span,
				.amount = amounts.at[k] });
}

/* Somebody named in the sentence, once. */
static void names_add(struct compare *compare, uint32_t i)
{
	const struct saying *saying = &compare->out->sayings[i];
	const struct article *article = compare->articles[saying->article];
	size_t from = compare->facts.n;

	for (size_t k = 0; k < article->names.n; k++) {
		const struct name *name = &article->names.at[k];
		const struct entity *entity;
		bool known = false;

		if (!inside(name->span, saying->span) || name->entity >= article->entities.n)
			continue;
		entity = &article->entities.at[name->entity];
		for (size_t f = from; f < compare->facts.n; f++)
			known |= compare->facts.at[f].entity == entity;
		if (!known && entity->class == NAME_PER && !(entity->flags & ENTITY_AUTHOR))
			fact_add(compare, (struct fact){ .kind = CLAIM_NAME, .saying = i,
				.article = saying->article, .span = name->span, .entity = entity });
	}
}

static void keys_read(struct compare *compare, struct fact *fact)
{
	struct str rest = fact_text(compare, fact), word;
	uint32_t *keys = arena_array(compare->mem, uint32_t, QUOTE_KEYS);
	struct buf folded = BUF_INIT(1 << 16);
	bool number;

	while (fact->n_keys < QUOTE_KEYS && word_next(&rest, &word, &number)) {
		buf_clear(&folded);
		uni_fold(word, &folded);
		keys[fact->n_keys++] = word_key(buf_str(&folded));
	}
	fact->keys = keys;
	buf_release(&folded);
}

static void quotes_add(struct compare *compare, uint32_t i)
{
	const struct saying *saying = &compare->out->sayings[i];
	const struct article *article = compare->articles[saying->article];

	for (size_t k = 0; k < article->quotes.n; k++) {
		const struct quote *quote = &article->quotes.at[k];
		struct fact fact = { .kind = CLAIM_QUOTE, .saying = i, .span = quote->span,
				     .article = saying->article, .quote = quote };

		if (quote->span.from < saying->span.from || quote->span.from >= saying->span.to)
			continue;
		keys_read(compare, &fact);
		if (fact.n_keys >= QUOTE_WORDS)
			fact_add(compare, fact);
	}
}

void facts_find(struct compare *compare)
{
	for (uint32_t i = 0; i < compare->out->n_sayings; i++) {
		amounts_add(compare, i);
		dates_add(compare, i);
		names_add(compare, i);
		quotes_add(compare, i);
	}
}

/* --- holding against one another ------------------------------------------------------ */

static struct str last_word(struct str key)
{
	size_t at = key.len;

	while (at > 0 && key.ptr[at - 1] != ' ')
		at--;
	return str_sub(key, at, key.len);
}

/* 0 at the end. */
static uint32_t next_letter(struct str *rest)
{
	while (rest->len) {
		uint32_t cp;

		*rest = str_sub(*rest, uni_decode(rest->ptr, rest->len, &cp), rest->len);
		if (uni_is_letter(cp))
			return cp;
	}
	return 0;
}

/* Letters alone: one apostrophe is not the other, but the same name. */
static bool same_letters(struct str a, struct str b)
{
	uint32_t x, y;

	do {
		x = next_letter(&a);
		y = next_letter(&b);
	} while (x == y && x);
	return x == y;
}

static bool has_word(struct str key, struct str word)
{
	struct str rest = key, other;

	while (str_split(&rest, ' ', &other))
		if (same_letters(other, word))
			return true;
	return false;
}

/* The last name of one is somewhere in the other. */
static bool same_person(const struct entity *a, const struct entity *b)
{
	return has_word(b->key, last_word(a->key)) || has_word(a->key, last_word(b->key));
}

static bool quotes_same(const struct fact *a, const struct fact *b)
{
	return a->n_keys == b->n_keys &&
	       memcmp(a->keys, b->keys, a->n_keys * sizeof(*a->keys)) == 0;
}

double quotes_alike(const struct fact *a, const struct fact *b)
{
	const struct fact *less = a->n_keys <= b->n_keys ? a : b, *more = less == a ? b : a;
	uint32_t run[QUOTE_KEYS + 1] = { 0 };	/* that ends at this word of `more` */
	uint32_t longest = 0, n = 0;

	if (quotes_same(a, b))
		return a->n_keys >= QUOTE_WORDS;
	for (uint32_t i = 0; i < less->n_keys; i++) {
		bool has = false;

		for (uint32_t k = more->n_keys; k-- > 0;) {
			run[k + 1] = less->keys[i] == more->keys[k] ? run[k] + 1 : 0;
			has |= run[k + 1] > 0;
			longest = run[k + 1] > longest ? run[k + 1] : longest;
		}
		n += has;
	}
	/* A quotation of some length shares most of its little words with any other. */
	if (longest < QUOTE_WORDS || (double)longest <
	    (less->n_keys < QUOTE_SHORT ? 0.6 : QUOTE_RUN) * (double)less->n_keys)
		return 0;
	return (double)n / less->n_keys;
}

bool facts_match(const struct fact *a, const struct fact *b)
{
	const struct amount *x = &a->amount, *y = &b->amount;

	if (a->kind != b->kind)
		return false;
	/* "am Montag" and "um 6 Uhr" are two things. */
	if (a->kind == CLAIM_DATE)
		return a->date->type == b->date->type &&
		       (a->date->when.grain == GRAIN_MINUTE) == (b->date->when.grain == GRAIN_MINUTE);
	if (a->kind != CLAIM_AMOUNT)
		return true;
	/* "40 Feuerwehrleute" and "40 Kameraden": another noun, but no chance. */
	return (x->dim == y->dim && x->lo <= MAGNITUDE * y->hi && y->lo <= MAGNITUDE * x->hi) ||
	       (!(x->known && y->known) && x->lo >= DISTINCT && amount_same(x, y));
}

static bool whens_same(struct when a, struct when b)
{
	return a.lo == b.lo && a.hi == b.hi && (a.grain == b.grain || a.lo == a.hi) &&
	       !(a.grain == GRAIN_MINUTE && b.grain == GRAIN_MINUTE && a.minute != b.minute);
}

/* "am Freitag" in words of an agency that two papers print on two days. */
static bool words_same(const struct compare *compare, const struct fact *a, const struct fact *b)
{
	struct str x = uni_fold_arena(compare->mem, fact_text(compare, a));
	struct str y = uni_fold_arena(compare->mem, fact_text(compare, b));

	return a->date->rel.len && b->date->rel.len && str_eq(last_word(x), last_word(y));
}

static bool dates_same(const struct compare *compare, const struct fact *a, const struct fact *b)
{
	return whens_same(a->date->when, b->date->when) || words_same(compare, a, b);
}

/* "am Sonntag" is one of two, a week apart, where the day of publication is uncertain. */
static bool week_apart(const struct date *a, const struct date *b)
{
	return (a->rel.len || b->rel.len) && when_is_day(a->when) && when_is_day(b->when) &&
	       (a->when.lo - b->when.lo == 7 || b->when.lo - a->when.lo == 7);
}

/* One lies in the other: "im März" and "am 5. März" may both be right. */
static bool dates_agree(const struct compare *compare, const struct fact *a, const struct fact *b)
{
	struct when x = a->date->when, y = b->date->when;

	if (words_same(compare, a, b) || week_apart(a->date, b->date))
		return true;
	if (x.grain == GRAIN_MINUTE && y.grain == GRAIN_MINUTE)
		return x.lo == y.lo && x.minute == y.minute;
	return x.lo <= y.hi && y.lo <= x.hi;
}

bool facts_same(const struct compare *compare, const struct fact *a, const struct fact *b)
{
	switch (a->kind) {
	case CLAIM_AMOUNT: return amount_same(&a->amount, &b->amount);
	case CLAIM_DATE: return dates_same(compare, a, b);
	case CLAIM_NAME: return same_person(a->entity, b->entity);
	default: return quotes_same(a, b);
	}
}

bool facts_agree(const struct compare *compare, const struct fact *a, const struct fact *b)
{
	switch (a->kind) {
	case CLAIM_AMOUNT: return amount_agrees(&a->amount, &b->amount);
	case CLAIM_DATE: return dates_agree(compare, a, b);
	case CLAIM_NAME: return same_person(a->entity, b->entity);
	default: return quotes_alike(a, b) >= QUOTE_CUT;
	}
}

static bool is_around(struct span word, struct span fact)
{
	return word.to && !crosses(word, fact) && word.to + AROUND > fact.from &&
	       word.from < fact.to + AROUND;
}

double facts_around(const struct compare *compare, const struct fact *a, const struct fact *b)
{
	const struct saying_words *x = &compare->words[a->saying], *y = &compare->words[b->saying];
	double shared = 0, all_a = 0, all_b = 0;
	size_t k = 0;

	for (size_t i = 0; i < y->n; i++)
		all_b += is_around(y->span[i], b->span) ? (double)y->weight[i] : 0;
	for (size_t i = 0; i < x->n; i++) {
		if (!is_around(x->span[i], a->span))
			continue;
		all_a += (double)x->weight[i];
		while (k < y->n && y->key[k] < x->key[i])
			k++;
		if (k < y->n && y->key[k] == x->key[i] && is_around(y->span[k], b->span))
			shared += (double)x->weight[i];
	}
	if (all_b < all_a)
		all_a = all_b;
	return all_a > 0 ? (shared < all_a ? shared / all_a : 1) : 0;
}
