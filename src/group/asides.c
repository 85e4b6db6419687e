/* SPDX-License-Identifier: MIT */
/* Days, cited media and copied words: reasons for links. */
#include <lesart/base/map.h>
#include <lesart/base/uni.h>
#include <lesart/defs/roles.h>

#include "asides.h"
#include "profile.h"
#include "words.h"

#define EACH_MAX (FEATURE_ASIDES_MAX / 3)
#define DATE_SHARE 0.002f	/* of all articles that name a certain day */
#define CITED_SHARE 0.01f
#define NEAR_DAYS 7		/* a day so near the report's own says little */
#define RUN_WORDS 8		/* so many in a row do not come about by chance */
#define RUN_FACTOR 0x9E3779B97F4A7C15ull

static size_t aside_put(struct word *ret, size_t n, size_t max, const struct word *word)
{
	for (size_t i = 0; i < n; i++)
		if (ret[i].key == word->key)
			return n;
	if (n == max)
		return n;
	ret[n] = *word;
	return n + 1;
}

static uint32_t aside_key(uint64_t hash, enum word_flag flag)
{
	return (uint32_t)hash_mix(hash, flag) | 1;
}

/* --- days --------------------------------------------------------------------- */

static bool is_news_day(const struct article *article, day_t day)
{
	return when_known(article->published) && day >= article->published.lo - NEAR_DAYS &&
	       day <= article->published.hi + NEAR_DAYS;
}

static bool is_told(const struct article *article, const struct date *date)
{
	const struct part *part = article_part_at(article, date->span.from);

	return date->type <= TIMEX_TIME && when_is_day(date->when) && !date->rel.len &&
	       !(date->flags & (DATE_VAGUE | DATE_ASIDE)) &&
	       (!part || role_is_article(part->role)) &&
	       !is_news_day(article, date->when.lo);
}

static size_t days_find(const struct article *article, struct word *ret)
{
	size_t n = 0;

	for (size_t i = 0; i < article->dates.n; i++) {
		const struct date *date = &article->dates.at[i];
		struct word word = { .n = 1, .flags = WORD_DATE, .share = DATE_SHARE };

		if (!is_told(article, date))
			continue;
		word.key = aside_key((uint64_t)date->when.lo, WORD_DATE);
		word.shown = str_span(article->text, date->span);
		n = aside_put(ret, n, EACH_MAX, &word);
	}
	return n;
}

/* --- cited media ---------------------------------------------------------------- */

static size_t cited_find(const struct article *article, struct word *ret)
{
	size_t n = 0;

	for (size_t i = 0; i < article->cited.n; i++) {
		const struct cited *cited = &article->cited.at[i];
		struct word word = { .n = 1, .flags = WORD_CITED, .share = CITED_SHARE };

		word.key = aside_key(hash_str(uni_fold_arena(article->mem, cited->name)),
				     WORD_CITED);
		word.shown = str_span(article->text, cited->span);
		n = aside_put(ret, n, EACH_MAX, &word);
	}
	return n;
}

size_t asides_find(const struct article *article, struct word *ret)
{
	size_t n = days_find(article, ret);

	return n + cited_find(article, ret + n);
}

/* --- copied words ---------------------------------------------------------------- */

/* In one line, and short enough to be shown. */
static struct str run_shown(const struct article *article, size_t i)
{
	struct span span = { article->terms.at[i].span.from,
			     article->terms.at[i + RUN_WORDS - 1].span.to };
	struct str shown;

	if (span.to <= span.from || span.to - span.from > SHOWN_BYTES_MAX)
		return STR_NONE;
	shown = str_span(article->text, span);
	return str_find_char(shown, '\n') < 0 ? shown : STR_NONE;
}

static size_t run_put(struct word *ret, size_t n, const struct word *word)
{
	size_t at = n < EACH_MAX ? n : EACH_MAX - 1;

	if (n == EACH_MAX && word->key >= ret[at].key)
		return n;
	for (; at && ret[at - 1].key > word->key; at--)
		ret[at] = ret[at - 1];
	ret[at] = *word;
	return n < EACH_MAX ? n + 1 : n;
}

/* The smallest hashes: who copies much most likely has the same ones. */
size_t asides_runs(const struct article *article, const uint32_t *keys, size_t n_keys,
		   struct word *ret)
{
	uint64_t hash = 0, first = 1;
	size_t n = 0;

	for (size_t i = 0; i < RUN_WORDS; i++)
		first *= RUN_FACTOR;
	for (size_t i = 0; i < n_keys; i++) {
		struct word word = { .n = 1, .flags = WORD_RUN, .share = WORD_SHARE_MIN };

		hash = hash * RUN_FACTOR + keys[i];
		hash -= i >= RUN_WORDS ? keys[i - RUN_WORDS] * first : 0;
		if (i + 1 < RUN_WORDS)
			continue;
		word.key = aside_key(hash, WORD_RUN);
		if (n == EACH_MAX && word.key >= ret[n - 1].key)
			continue;
		word.shown = run_shown(article, i + 1 - RUN_WORDS);
		if (word.shown.len)
			n = run_put(ret, n, &word);
	}
	return n;
}
