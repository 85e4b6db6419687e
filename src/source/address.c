/* SPDX-License-Identifier: MIT */
/* Days that stand in addresses and file names. */
#include <lesart/base/when.h>

#include "render.h"

#define YEAR_MIN 1980
#define YEAR_MAX 2100

static bool is_digit(struct str s, size_t i)
{
	return i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9';
}

/* n digits at `at`, and none before or behind them; -1 otherwise. */
static int number(struct str s, size_t at, size_t n, bool glued)
{
	int value = 0;

	if ((!glued && at > 0 && is_digit(s, at - 1)) || at + n > s.len)
		return -1;
	for (size_t i = at; i < at + n; i++) {
		if (!is_digit(s, i))
			return -1;
		value = value * 10 + (s.ptr[i] - '0');
	}
	return value;
}

static bool is_mark(struct str s, size_t i)
{
	return i < s.len && (s.ptr[i] == '/' || s.ptr[i] == '-' || s.ptr[i] == '_' ||
			     s.ptr[i] == '.');
}

struct day {
	int year, month, day;
	size_t n;		/* bytes it takes */
};

/* 2018/02/12, 2018-2-12, 20180212; month and day may have one digit. */
static bool day_at(struct str s, size_t at, struct day *ret)
{
	size_t m, d;

	ret->year = number(s, at, 4, false);
	if (ret->year < YEAR_MIN || ret->year > YEAR_MAX)
		return false;
	if (is_mark(s, at + 4)) {
		m = is_digit(s, at + 6) ? 2 : 1;
		ret->month = number(s, at + 5, m, true);
		if (!is_mark(s, at + 5 + m))
			return false;
		d = is_digit(s, at + 7 + m) ? 2 : 1;
		ret->day = number(s, at + 6 + m, d, true);
		ret->n = 6 + m + d;
	} else {
		ret->month = number(s, at + 4, 2, true);
		ret->day = number(s, at + 6, 2, true);
		ret->n = 8;
	}
	return ret->month > 0 && ret->day > 0 && !is_digit(s, at + ret->n) &&
	       civil_valid(ret->year, ret->month, ret->day);
}

/* /2018/02/ with no day behind it. */
static bool month_at(struct str s, size_t at, struct day *ret)
{
	ret->year = number(s, at, 4, false);
	ret->month = number(s, at + 5, 2, true);
	return at > 0 && s.ptr[at - 1] == '/' && ret->year >= YEAR_MIN && ret->year <= YEAR_MAX &&
	       at + 7 < s.len && s.ptr[at + 4] == '/' && s.ptr[at + 7] == '/' &&
	       ret->month >= 1 && ret->month <= 12;
}

void note_address(struct head *head, struct str address, bool is_file)
{
	struct day day;

	for (size_t i = 0; i + 6 < address.len; i++) {
		if (!is_digit(address, i) || (i > 0 && is_digit(address, i - 1)))
			continue;
		if (day_at(address, i, &day)) {
			head_add(head, META_DATE, is_file ? 30 : 70,
				 arena_printf(head->mem, "%04d-%02d-%02d", day.year, day.month,
					      day.day),
				 is_file ? "source.file.date" : "source.url.date");
			return;
		}
		if (month_at(address, i, &day)) {
			head_add(head, META_DATE, is_file ? 20 : 45,
				 arena_printf(head->mem, "%04d-%02d", day.year, day.month),
				 is_file ? "source.file.date" : "source.url.month");
			return;
		}
	}
}
