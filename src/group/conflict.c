/* SPDX-License-Identifier: MIT */
/*
 * Reports of one event that contradict each other: 23 injured here, 31 there. Told
 * by the word behind the number, in sentences that are alike, of the same day: a
 * count that grows from day to day is no contradiction. Nor is one that was rounded.
 */
#include <stdlib.h>

#include <lesart/base/arena.h>
#include <lesart/base/uni.h>
#include <lesart/defs/roles.h>
#include <lesart/group/group.h>

#include "clause.h"
#include "words.h"

#define ARTICLES_MAX 24
#define COUNTS_MAX 12		/* of one article */
#define LEAD_BYTES 1200		/* where what matters stands */
#define ALIKE 7			/* what two sentences must share */
#define DIGITS_MAX 9
#define YEAR_FROM 1900
#define YEAR_TO 2100
#define COMMON_SHARE 0.5f	/* a word so common is no thing that is counted */

/* "23 injured": how many, of what, and the sentence around it. */
struct counted {
	uint32_t number, thing;
	size_t article;
	struct clause_words words;
};

struct counter {
	const struct article *const *articles;
	struct counted *at;
	size_t n;
};

/* 0: no number, or one with a part behind a comma */
static uint32_t number_value(struct str word)
{
	uint32_t value = 0;

	if (word.len > DIGITS_MAX)
		return 0;
	for (size_t i = 0; i < word.len; i++) {
		if (word.ptr[i] == '.' && word.len - i == 4)
			continue;
		if (word.ptr[i] < '0' || word.ptr[i] > '9')
			return 0;
		value = value * 10 + (uint32_t)(word.ptr[i] - '0');
	}
	return value;
}

static bool in_date(const struct article *article, uint32_t at)
{
	for (size_t i = 0; i < article->dates.n; i++)
		if (article->dates.at[i].span.from <= at && at < article->dates.at[i].span.to)
			return true;
	return false;
}

static bool is_count(const struct article *article, uint32_t value, uint32_t at)
{
	return value > 1 && (value < YEAR_FROM || value > YEAR_TO) && !in_date(article, at);
}

/* What is counted stands right behind, with nothing but a blank between. */
static uint32_t thing_key(const struct article *article, struct str rest)
{
	struct buf folded = BUF_INIT(256);
	struct str word, before = rest;
	uint32_t key = 0;
	bool number;

	if (rest.len && rest.ptr[0] == ' ' && word_next(&rest, &word, &number) && !number &&
	    word.ptr == before.ptr + 1 && word.len < 100) {
		uni_fold(word, &folded);
		key = word_key(buf_str(&folded));
		key = word_share(article->lang, key) <= COMMON_SHARE ? key : 0;
	}
	buf_release(&folded);
	return key;
}

static void count_part(struct counter *counter, size_t at, struct span part)
{
	const struct article *article = counter->articles[at];
	struct str rest = str_span(article->text, part), word;
	size_t from = counter->n;
	bool number;

	while (counter->n - from < COUNTS_MAX && word_next(&rest, &word, &number)) {
		uint32_t pos = (uint32_t)(word.ptr - article->text.ptr);
		uint32_t value = number ? number_value(word) : 0, thing;
		struct counted *counted = &counter->at[counter->n];

		if (!value || !is_count(article, value, pos))
			continue;
		thing = thing_key(article, rest);
		if (!thing)
			continue;
		*counted = (struct counted){ .number = value, .thing = thing, .article = at };
		clause_words(article, clause_around(article,
						    (struct span){ pos, pos + (uint32_t)word.len }),
			     (struct span){ 0, 0 }, &counted->words);
		counter->n++;
	}
}

static void count_article(struct counter *counter, size_t at)
{
	const struct article *article = counter->articles[at];
	size_t limit = counter->n + COUNTS_MAX;

	for (size_t i = 0; i < article->parts.n && counter->n < limit; i++) {
		struct span span = article->parts.at[i].span;
		enum role role = (enum role)article->parts.at[i].role;

		if (span.from > LEAD_BYTES)
			break;
		span.to = span.to - span.from > LEAD_BYTES ? span.from + LEAD_BYTES : span.to;
		if (role == ROLE_LEAD || role == ROLE_PARAGRAPH)
			count_part(counter, at, span);
	}
}

static uint32_t smallest_unit(uint32_t value)
{
	uint32_t unit = 1;

	while (value && value % 10 == 0) {
		value /= 10;
		unit *= 10;
	}
	return unit;
}

/* 20 may stand for 23, 2000 for 1950. */
static bool is_rounded(uint32_t a, uint32_t b)
{
	uint32_t unit = smallest_unit(a), apart = a > b ? a - b : b - a;

	return unit > 1 && apart < unit;
}

static bool same_day(const struct article *a, const struct article *b)
{
	return when_is_day(a->published) && when_is_day(b->published) &&
	       a->published.lo == b->published.lo;
}

static bool says(const struct counter *counter, size_t article, uint32_t number, uint32_t thing)
{
	for (size_t i = 0; i < counter->n; i++)
		if (counter->at[i].article == article && counter->at[i].number == number &&
		    counter->at[i].thing == thing)
			return true;
	return false;
}

static bool contradict(const struct counter *counter, const struct counted *a,
		       const struct counted *b)
{
	return a->article != b->article && a->thing == b->thing && a->number != b->number &&
	       same_day(counter->articles[a->article], counter->articles[b->article]) &&
	       !is_rounded(a->number, b->number) && !is_rounded(b->number, a->number) &&
	       !says(counter, a->article, b->number, b->thing) &&
	       !says(counter, b->article, a->number, a->thing) &&
	       clause_likeness(&a->words, &b->words) >= ALIKE;
}

static bool numbers_contradict(const struct article *const *articles, size_t n)
{
	struct counter counter = { .articles = articles };
	bool ret = false;

	n = n < ARTICLES_MAX ? n : ARTICLES_MAX;
	counter.at = mem_alloc((n + 1) * 2 * COUNTS_MAX * sizeof(*counter.at));
	for (size_t i = 0; i < n; i++)
		count_article(&counter, i);
	for (size_t i = 0; i < counter.n; i++)
		for (size_t k = 0; k < i && !ret; k++)
			ret = contradict(&counter, &counter.at[i], &counter.at[k]);
	free(counter.at);
	return ret;
}

bool story_conflict(const struct article *const *articles, size_t n,
		    const struct event *events, size_t n_events)
{
	for (size_t i = 0; i < n_events; i++)
		if (events[i].state == EVENT_CONFLICT)
			return true;
	return n > 1 && numbers_contradict(articles, n);
}
