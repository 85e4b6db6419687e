/* SPDX-License-Identifier: MIT */
/* Dates as pages print them beside a headline. */
#include "printed.h"

#define YEAR_MIN 1950		/* pages have printed dates of their own since then */
#define YEAR_MAX 2199

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The digits of a word at its end or at its beginning, where letters may be glued to
 * the other side ("Doe3.11.2023", "27.01.2022Oil"); how many come back too. */
static int number_of(struct str text, const struct word *word, bool at_end, uint32_t *ret_len)
{
	uint32_t from = word->from, to = word->to;
	int value = 0;

	if (!(word->flags & WORD_DIGIT))
		return -1;
	if (at_end) {
		for (from = to; from > word->from && is_digit(text.ptr[from - 1]);)
			from--;
	} else {
		for (to = from; to < word->to && is_digit(text.ptr[to]);)
			to++;
	}
	*ret_len = to - from;
	if (*ret_len == 0 || *ret_len > 4)
		return -1;
	for (uint32_t i = from; i < to; i++)
		value = value * 10 + (text.ptr[i] - '0');
	return value;
}

/* The sign between two words if it is nothing but one sign (and a blank), or 0. */
static char sign_between(struct str text, const struct word *a, const struct word *b)
{
	uint32_t gap = b->from - a->to;

	if (gap == 1)
		return text.ptr[a->to];
	if (gap == 3 && text.ptr[a->to] == ' ' && text.ptr[a->to + 2] == ' ')
		return text.ptr[a->to + 1];
	return gap == 2 && text.ptr[a->to + 1] == ' ' ? text.ptr[a->to] : '\0';
}

static bool day_make(int year, int month, int day, struct when *ret)
{
	if (year < YEAR_MIN || year > YEAR_MAX || !civil_valid(year, month, day))
		return false;
	*ret = when_day(day_from_civil(year, month, day));
	return true;
}

/* The order of day and month is known by the signs, or where one is above 12. */
static bool day_numeric(const int n[3], char sign, uint32_t year_len, struct when *ret)
{
	int year = year_len == 2 ? 2000 + n[2] : n[2];

	if (sign == '.' || sign == '|')
		return day_make(year, n[1], n[0], ret);
	if (year_len != 4)
		return false;
	if (n[1] > 12 && n[0] <= 12)
		return day_make(year, n[0], n[1], ret);
	if (n[0] > 12 || n[0] == n[1])
		return day_make(year, n[1], n[0], ret);
	return false;
}

static bool date_numeric(struct str text, const struct word *w, struct when *ret)
{
	int n[3];
	uint32_t len[3];
	char sign = sign_between(text, &w[0], &w[1]);

	if ((sign != '.' && sign != '/' && sign != '-' && sign != '|') ||
	    sign != sign_between(text, &w[1], &w[2]) || !(w[1].flags & WORD_DIGITS))
		return false;
	for (int i = 0; i < 3; i++) {
		n[i] = number_of(text, &w[i], i == 0, &len[i]);
		if (n[i] < 0)
			return false;
	}
	if (len[0] == 4)
		return len[2] <= 2 && day_make(n[0], n[1], n[2], ret);
	if (len[0] > 2 || len[1] > 2)
		return false;
	return day_numeric(n, sign, len[2], ret);
}

/* "2nd", "12th": the number before an ending of the language. */
static int day_of(struct str text, const struct word *word)
{
	int day = 0;
	uint32_t i = word->from;

	if (!(word->flags & WORD_DIGIT) || word->to - word->from > 4)
		return -1;
	while (i < word->to && text.ptr[i] >= '0' && text.ptr[i] <= '9')
		day = day * 10 + (text.ptr[i++] - '0');
	return i > word->from && word->to - i <= 2 && day >= 1 && day <= 31 ? day : -1;
}

static int month_of(const struct lexicon *lex, const struct word *word, int lang)
{
	const struct phrase *month = lexicon_cue(lex, word->id, CUE_MONTH, lang);

	return month ? month->value : 0;
}

static int year_of(struct str text, const struct word *word)
{
	uint32_t len = 0;
	int year = number_of(text, word, false, &len);

	return len == 4 ? year : -1;
}

/* "of", "de": a small word inside a date. */
static bool small_word(const struct lexicon *lex, const struct word *word, int lang)
{
	return (word->flags & WORD_STOP || lexicon_cue(lex, word->id, CUE_PARTICLE, lang)) &&
	       !month_of(lex, word, lang);
}

/* Day and month name in either order, perhaps small words between, then a year. */
static bool date_named(struct str text, const struct words *words, size_t at,
		       const struct lexicon *lex, int lang, struct when *ret, size_t *ret_n)
{
	const struct word *w = &words->at[at];
	size_t left = words->n - at, n = 1;
	int day = day_of(text, w), month = day < 0 ? month_of(lex, w, lang) : 0;
	size_t year;

	if (day < 0 && !month)
		return false;
	if (day > 0 && small_word(lex, &w[n], lang))
		n++;
	year = n + 1;
	if (year < left && small_word(lex, &w[year], lang))
		year++;
	if (year >= left)
		return false;
	if (day > 0)
		month = month_of(lex, &w[n], lang);
	else
		day = day_of(text, &w[n]);
	if (day < 0 || !month || !day_make(year_of(text, &w[year]), month, day, ret))
		return false;
	*ret_n = year + 1;
	return true;
}

bool printed_date(struct str text, const struct words *words, size_t at,
		  const struct lexicon *lex, int lang, struct when *ret, size_t *ret_n)
{
	const struct word *w = &words->at[at];
	size_t n = 3;

	if (!(w->flags & WORD_DIGIT) && !month_of(lex, w, lang))
		return false;
	if (words->n - at < 3)
		return false;
	if (!date_numeric(text, w, ret) &&
	    !date_named(text, words, at, lex, lang, ret, &n))
		return false;
	if (ret_n)
		*ret_n = n;
	return true;
}
