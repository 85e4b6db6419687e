/* SPDX-License-Identifier: MIT */
/* Dates as pages print them beside a headline. */
#include "printed.h"

#define YEAR_MIN 1800
#define YEAR_MAX 2199

static int number_of(struct str text, const struct word *word)
{
	int value = 0;

	if (!(word->flags & WORD_DIGITS) || word->to - word->from > 4)
		return -1;
	for (uint32_t i = word->from; i < word->to; i++) {
		char c = text.ptr[i];

		if (c < '0' || c > '9')
			return -1;
		value = value * 10 + (c - '0');
	}
	return value;
}

/* The sign between two words if it is nothing but one sign (and a blank), or 0. */
static char sign_between(struct str text, const struct word *a, const struct word *b)
{
	uint32_t gap = b->from - a->to;

	if (gap == 1)
		return text.ptr[a->to];
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

	if (sign == '.')
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
	char sign = sign_between(text, &w[0], &w[1]);

	for (int i = 0; i < 3; i++) {
		n[i] = number_of(text, &w[i]);
		if (n[i] < 0)
			return false;
	}
	if ((sign != '.' && sign != '/' && sign != '-') || sign != sign_between(text, &w[1], &w[2]))
		return false;
	if (w[0].to - w[0].from == 4)
		return w[2].to - w[2].from <= 2 && day_make(n[0], n[1], n[2], ret);
	if (w[0].to - w[0].from > 2 || w[1].to - w[1].from > 2)
		return false;
	return day_numeric(n, sign, w[2].to - w[2].from, ret);
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
	return word->to - word->from == 4 ? number_of(text, word) : -1;
}

/* Day and month name in either order, perhaps one small word between, then a year. */
static bool date_named(struct str text, const struct words *words, size_t at,
		       const struct lexicon *lex, int lang, struct when *ret, size_t *ret_n)
{
	const struct word *w = &words->at[at];
	size_t left = words->n - at, n = 1;
	int day = day_of(text, w), month = day < 0 ? month_of(lex, w, lang) : 0;

	if (day < 0 && !month)
		return false;
	if (day > 0 && n < left && w[n].flags & WORD_STOP && !month_of(lex, &w[n], lang))
		n++;
	if (n + 1 >= left)
		return false;
	if (day > 0)
		month = month_of(lex, &w[n], lang);
	else
		day = day_of(text, &w[n]);
	if (day < 0 || !month || !day_make(year_of(text, &w[n + 1]), month, day, ret))
		return false;
	*ret_n = n + 2;
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
