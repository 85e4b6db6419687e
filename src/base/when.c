/* SPDX-License-Identifier: MIT */
/* Days of the proleptic Gregorian calendar, and what is known of a moment. */
#include <lesart/base/when.h>

#include <stdlib.h>
#include <time.h>

/* More alternatives than this are no longer an answer: their hull is kept. */
#define SET_MAX 4096

/* Parts of a year that are written in the place of the month. */
static const struct year_part {
	uint8_t code, first, last, grain;
} year_parts[] = {
	{ 21, 3, 5, GRAIN_SEASON },   { 22, 6, 8, GRAIN_SEASON },    { 23, 9, 11, GRAIN_SEASON },
	{ 24, 12, 14, GRAIN_SEASON }, { 33, 1, 3, GRAIN_QUARTER },   { 34, 4, 6, GRAIN_QUARTER },
	{ 35, 7, 9, GRAIN_QUARTER },  { 36, 10, 12, GRAIN_QUARTER }, { 37, 1, 4, GRAIN_INTERVAL },
	{ 38, 5, 8, GRAIN_INTERVAL }, { 39, 9, 12, GRAIN_INTERVAL }, { 40, 1, 6, GRAIN_HALF },
	{ 41, 7, 12, GRAIN_HALF },
};

/* --- days ------------------------------------------------------------------ */

static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
	int64_t y, era, in_era, in_year;

	month -= 1;
	year += month >= 0 ? month / 12 : -((11 - month) / 12);
	month = (month % 12 + 12) % 12 + 1;
	y = year - (month <= 2);
	era = (y >= 0 ? y : y - 399) / 400;
	in_era = y - era * 400;
	in_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + in_year - 719468;
}

day_t day_from_civil(int year, int month, int day)
{
	int64_t days = days_of(year, month, day);

	return days < DAY_MIN ? DAY_MIN : days > DAY_MAX ? DAY_MAX : (day_t)days;
}

void day_to_civil(day_t day, int *ret_year, int *ret_month, int *ret_day)
{
	int64_t z = (int64_t)day + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t in_era = z - era * 146097;
	int64_t y = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	int64_t in_year = in_era - (365 * y + y / 4 - y / 100);
	int64_t shifted = (5 * in_year + 2) / 153;
	int month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);

	*ret_year = (int)(y + era * 400) + (month <= 2);
	*ret_month = month;
	*ret_day = (int)(in_year - (153 * shifted + 2) / 5) + 1;
}

int day_year(day_t day)
{
	int year, month, in_month;

	day_to_civil(day, &year, &month, &in_month);
	return year;
}

int day_weekday(day_t day)
{
	return (int)((((int64_t)day + 3) % 7 + 7) % 7) + 1;
}

int month_days(int year, int month)
{
	static const uint8_t days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	if (month < 1 || month > 12)
		return 0;
	return month == 2 && leap ? 29 : days[month - 1];
}

bool civil_valid(int year, int month, int day)
{
	return year >= -9998 && year <= 9999 && day >= 1 && day <= month_days(year, month);
}

/* Gauss's rule in the form of Meeus, for the Gregorian calendar. */
day_t easter_sunday(int year)
{
	int a = ((year % 19) + 19) % 19, b = year / 100, c = year % 100;
	int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
	int f = (a + 11 * d + 22 * e) / 451;
	int n = d + e - 7 * f + 114;

	return day_from_civil(year, n / 31, n % 31 + 1);
}

day_t day_today(void)
{
	const char *fixed = getenv("SOURCE_DATE_EPOCH");
	time_t now = time(NULL);
	int64_t seconds;
	struct tm tm;

	if (fixed && str_int(str_from(fixed), &seconds))
		return seconds < 0 || seconds / 86400 > DAY_MAX ? 0 : (day_t)(seconds / 86400);
	if (!localtime_r(&now, &tm))
		return (day_t)(now / 86400);
	return day_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

/* --- when -------------------------------------------------------------------- */

static struct when when_of(enum grain grain, day_t lo, day_t hi)
{
	return (struct when){ .lo = lo, .hi = hi, .grain = grain, .minute = -1 };
}

struct when when_day(day_t day)
{
	return when_of(GRAIN_DAY, day, day);
}

struct when when_month(int year, int month)
{
	if (!civil_valid(year, month, 1))
		return WHEN_NONE;
	return when_of(GRAIN_MONTH, day_from_civil(year, month, 1),
		       day_from_civil(year, month, month_days(year, month)));
}

struct when when_year(int year)
{
	if (!civil_valid(year, 1, 1))
		return WHEN_NONE;
	return when_of(GRAIN_YEAR, day_from_civil(year, 1, 1), day_from_civil(year, 12, 31));
}

struct when when_interval(day_t lo, day_t hi)
{
	struct when when = when_of(GRAIN_INTERVAL, lo, hi);
	int year, month, day;

	if (lo > hi)
		return WHEN_NONE;
	if (lo == hi)
		return when_day(lo);
	when.flags |= lo <= DAY_MIN ? WHEN_OPEN_LO : 0;
	when.flags |= hi >= DAY_MAX ? WHEN_OPEN_HI : 0;
	if (when.flags == (WHEN_OPEN_LO | WHEN_OPEN_HI))
		return WHEN_NONE;
	day_to_civil(lo, &year, &month, &day);
	if (when.flags || day != 1)
		return when;
	if (hi == day_from_civil(year, month, month_days(year, month)))
		when.grain = GRAIN_MONTH;
	else if (month == 1 && hi == day_from_civil(year, 12, 31))
		when.grain = GRAIN_YEAR;
	return when;
}

struct when when_year_part(int year, int code)
{
	struct when when = WHEN_NONE;
	size_t i;

	for (i = 0; i < sizeof(year_parts) / sizeof(*year_parts); i++)
		if (year_parts[i].code == code && civil_valid(year, 1, 1) &&
		    civil_valid(year + year_parts[i].last / 13, 1, 1)) {
			when.grain = year_parts[i].grain;
			when.lo = day_from_civil(year, year_parts[i].first, 1);
			when.hi = day_from_civil(year, year_parts[i].last + 1, 1) - 1;
		}
	return when.hi < when.lo ? WHEN_NONE : when;
}

struct when when_years(int first, int n)
{
	struct when when;

	if (!civil_valid(first, 1, 1) || n < 1 || !civil_valid(first + n - 1, 1, 1))
		return WHEN_NONE;
	when = when_interval(day_from_civil(first, 1, 1), day_from_civil(first + n - 1, 12, 31));
	if (n == 10 && first >= 0 && first % 10 == 0)
		when.grain = GRAIN_DECADE;
	if (n == 100 && first >= 0 && first % 100 == 0)
		when.grain = GRAIN_CENTURY;
	return when;
}

struct when when_week(int year, int week)
{
	day_t fourth = day_from_civil(year, 1, 4), next = day_from_civil(year + 1, 1, 4);
	day_t first = fourth - day_weekday(fourth) + 1;
	struct when when = WHEN_NONE;

	next -= day_weekday(next) - 1;
	if (year < -9997 || year > 9998 || week < 1 || first + 7 * (week - 1) >= next)
		return WHEN_NONE;
	when.grain = GRAIN_WEEK;
	when.lo = first + 7 * (week - 1);
	when.hi = when.lo + 6;
	return when;
}

int day_week(day_t day, int *ret_year)
{
	day_t thursday = day - day_weekday(day) + 4;
	int month, in_month;

	day_to_civil(thursday, ret_year, &month, &in_month);
	return (int)(thursday - day_from_civil(*ret_year, 1, 1)) / 7 + 1;
}

static int range_cmp(const void *a, const void *b)
{
	const struct day_range *x = a, *y = b;

	if (x->lo != y->lo)
		return x->lo < y->lo ? -1 : 1;
	return x->hi < y->hi ? -1 : x->hi > y->hi;
}

/* Sort and join what touches; the number of ranges left. */
static size_t ranges_join(struct day_range *at, size_t n)
{
	size_t i, kept = 0;

	qsort(at, n, sizeof(*at), range_cmp);
	for (i = 0; i < n; i++) {
		if (kept && at[i].lo <= at[kept - 1].hi + 1) {
			if (at[i].hi > at[kept - 1].hi)
				at[kept - 1].hi = at[i].hi;
		} else {
			at[kept++] = at[i];
		}
	}
	return kept;
}

struct when when_set(struct arena *mem, const struct day_range *ranges, size_t n)
{
	struct day_range *set;
	struct when when = when_of(GRAIN_SET, 0, 0);
	size_t i, kept = 0;

	if (!n)
		return WHEN_NONE;
	set = arena_array(mem, struct day_range, n);
	for (i = 0; i < n; i++)
		if (ranges[i].lo <= ranges[i].hi)
			set[kept++] = ranges[i];
	kept = ranges_join(set, kept);
	if (!kept)
		return WHEN_NONE;
	if (kept == 1 || kept > SET_MAX)
		return when_interval(set[0].lo, set[kept - 1].hi);
	when.lo = set[0].lo;
	when.hi = set[kept - 1].hi;
	when.flags |= when.lo <= DAY_MIN ? WHEN_OPEN_LO : 0;
	when.flags |= when.hi >= DAY_MAX ? WHEN_OPEN_HI : 0;
	when.n_set = (uint16_t)kept;
	when.set = set;
	return when;
}

struct when when_copy(struct arena *mem, struct when when)
{
	struct day_range *set;

	if (!when.n_set)
		return when;
	set = arena_array(mem, struct day_range, when.n_set);
	memcpy(set, when.set, when.n_set * sizeof(*set));
	when.set = set;
	return when;
}

/* The days as ranges: those of the set, or the one range in *one. */
static const struct day_range *ranges_of(const struct when *when, struct day_range *one,
					 size_t *ret_n)
{
	*ret_n = when_known(*when) ? 1 : 0;
	if (when->n_set) {
		*ret_n = when->n_set;
		return when->set;
	}
	*one = (struct day_range){ when->lo, when->hi };
	return one;
}

bool when_is_day(struct when when)
{
	return when_known(when) && when.lo == when.hi;
}

bool when_has(struct when when, day_t day)
{
	struct day_range one;
	size_t i, n;
	const struct day_range *at = ranges_of(&when, &one, &n);

	for (i = 0; i < n; i++)
		if (day >= at[i].lo && day <= at[i].hi)
			return true;
	return false;
}

bool when_same(struct when a, struct when b)
{
	struct day_range one_a, one_b;
	size_t i, n_a, n_b;
	const struct day_range *at_a = ranges_of(&a, &one_a, &n_a);
	const struct day_range *at_b = ranges_of(&b, &one_b, &n_b);

	if (n_a != n_b || (n_a > 1 && ((a.flags ^ b.flags) & WHEN_ALL)))
		return false;
	for (i = 0; i < n_a; i++)
		if (at_a[i].lo != at_b[i].lo || at_a[i].hi != at_b[i].hi)
			return false;
	return true;
}

int when_cmp(struct when a, struct when b)
{
	if (!when_known(a) || !when_known(b))
		return when_known(b) - when_known(a);
	if (a.lo != b.lo)
		return a.lo < b.lo ? -1 : 1;
	if (a.hi != b.hi)
		return a.hi < b.hi ? -1 : 1;
	return a.minute < b.minute ? -1 : a.minute > b.minute;
}

struct when when_meet(struct arena *mem, struct when a, struct when b)
{
	struct day_range one_a, one_b;
	size_t i = 0, j = 0, n_a, n_b, n = 0;
	const struct day_range *at_a = ranges_of(&a, &one_a, &n_a);
	const struct day_range *at_b = ranges_of(&b, &one_b, &n_b);
	struct day_range *out = arena_array(mem, struct day_range, n_a + n_b + 1);
	struct when met;

	while (i < n_a && j < n_b) {
		out[n].lo = at_a[i].lo > at_b[j].lo ? at_a[i].lo : at_b[j].lo;
		out[n].hi = at_a[i].hi < at_b[j].hi ? at_a[i].hi : at_b[j].hi;
		n += out[n].lo <= out[n].hi;
		if (at_a[i].hi < at_b[j].hi)
			i++;
		else
			j++;
	}
	met = when_set(mem, out, n);
	/* Where one of them is as narrow as both, its finer grain is kept. */
	if (when_same(met, a))
		return a;
	return when_same(met, b) ? b : met;
}
