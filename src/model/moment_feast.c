/* SPDX-License-Identifier: MIT */
/* The days of feasts, by rules that stand in the tables of words. */
#include <lesart/model/moment.h>

static bool split_ints(struct str s, char at, int64_t *a, int64_t *b)
{
	ptrdiff_t cut = str_find_char(s, at);

	return cut > 0 && str_int(str_sub(s, 0, (size_t)cut), a) &&
	       str_int(str_sub(s, (size_t)cut + 1, s.len), b);
}

/* "12-24<7": the last such weekday up to the day. */
static bool feast_before(struct str rule, size_t cut, int year, day_t *ret)
{
	struct str day = str_sub(rule, 0, cut);
	int64_t weekday;
	day_t at;

	if (!feast_day(day, year, &at) || !str_int(str_sub(rule, cut + 1, rule.len), &weekday) ||
	    weekday < 1 || weekday > 7)
		return false;
	*ret = at - (day_weekday(at) - (int)weekday + 7) % 7;
	return true;
}

/* "11-4x4": month, how many times, weekday. */
static bool feast_nth(struct str rule, size_t dash, int year, day_t *ret)
{
	int64_t month, nth, weekday;
	day_t at;

	if (!str_int(str_sub(rule, 0, dash), &month) || month < 1 || month > 12 ||
	    !split_ints(str_sub(rule, dash + 1, rule.len), 'x', &nth, &weekday) || nth < 1 ||
	    nth > 5 || weekday < 1 || weekday > 7)
		return false;
	at = day_from_civil(year, (int)month, 1);
	at += ((int)weekday - day_weekday(at) + 7) % 7 + 7 * ((int)nth - 1);
	if (at >= day_from_civil(year, (int)month + 1, 1))
		at -= 7;
	*ret = at;
	return true;
}

bool feast_day(struct str rule, int year, day_t *ret)
{
	ptrdiff_t before = str_find_char(rule, '<'), dash = str_find_char(rule, '-');
	int64_t month, day;

	if (rule.len > 1 && rule.ptr[0] == 'E') {
		if (!str_int(str_sub(rule, 1, rule.len), &day) || day < -200 || day > 200)
			return false;
		*ret = easter_sunday(year) + (day_t)day;
		return year > 0;
	}
	if (before > 0)
		return feast_before(rule, (size_t)before, year, ret);
	if (dash > 0 && str_find_char(rule, 'x') > 0)
		return feast_nth(rule, (size_t)dash, year, ret);
	if (!split_ints(rule, '-', &month, &day) || month < 1 || month > 12 || day < 1 ||
	    !civil_valid(year, (int)month, (int)day))
		return false;
	*ret = day_from_civil(year, (int)month, (int)day);
	return true;
}
