/* SPDX-License-Identifier: MIT */
/* Operations that find the year of a day, month, season or feast, and years as such. */
#include "moment_run.h"

#include <stdio.h>

/* --- inside a year ------------------------------------------------------------------ */

struct in_year {
	enum { IN_MONTH, IN_DAY, IN_PART, IN_FEAST } kind;
	int month, day;
	struct str feast;
};

static struct when in_year_at(const struct in_year *in, int year)
{
	day_t day;

	switch (in->kind) {
	case IN_MONTH:
		return when_month(year, in->month);
	case IN_PART:
		return when_year_part(year, in->month);
	case IN_FEAST:
		return feast_day(in->feast, year, &day) ? when_day(day) : WHEN_NONE;
	default:
		if (!civil_valid(year, in->month, in->day))
			return WHEN_NONE;
		return when_day(day_from_civil(year, in->month, in->day));
	}
}

/* Smaller is better. What the tense speaks against counts double, what the words
 * themselves forbid is far away. */
static int64_t distance(struct when when, day_t from, char dir)
{
	int64_t far = (int64_t)when.lo - from, size = far < 0 ? -far : far;

	if ((dir == 'P' && when.hi >= from) || (dir == 'F' && when.lo <= from))
		return INT64_MAX / 2 + size;
	if ((dir == 'p' && far > 0) || (dir == 'f' && when.hi < from))
		return size * 2;
	return size;
}

/* In a chronicle time goes on: the year named last, or the next one where the
 * same one would lead far back. */
static bool place_after_last(struct run *run, const struct in_year *in, const char *open)
{
	const struct moment *last = &run->from->last;
	int section = run->from->section, year = section ? section : day_year(last->lo);
	struct when same = in_year_at(in, year), next = in_year_at(in, year + 1);

	if (!section && last->grain < GRAIN_YEAR && when_known(same) && when_known(next) &&
	    same.lo < last->lo && next.lo - last->lo + 60 < last->lo - same.lo)
		same = next;
	return run_place(run, same) || run_open(run, open);
}

static bool place_in_year(struct run *run, const struct in_year *in, char dir, const char *open)
{
	struct when best = WHEN_NONE, when;
	day_t base = run->m.lo;
	int year, middle = day_year(base);

	if (run->placed && run->m.grain == GRAIN_YEAR)
		return run_place(run, in_year_at(in, middle)) || run_open(run, open);
	if (run->from->has_last &&
	    (run->from->narrative || (run->from->old_year && in->kind <= IN_DAY)))
		return place_after_last(run, in, open);
	if (!run_known(run))
		return run_open(run, open);
	for (year = middle - 8; year <= middle + 8; year++) {
		when = in_year_at(in, year);
		if (when_known(when) &&
		    (!when_known(best) || distance(when, base, dir) < distance(best, base, dir)))
			best = when;
	}
	return run_place(run, best) || run_open(run, open);
}

bool op_md(struct run *run)
{
	struct in_year in = { .kind = IN_DAY };
	char open[16];

	if (!arg_int(run, 0, 1, 12, &in.month) || !arg_int(run, 1, 1, 31, &in.day) ||
	    !civil_valid(2000, in.month, in.day))
		return false;
	snprintf(open, sizeof(open), "XXXX-%02d-%02d", in.month & 15, in.day & 31);
	return place_in_year(run, &in, arg_char(run, 2), open);
}

bool op_m(struct run *run)
{
	struct in_year in = { .kind = IN_MONTH };
	char open[16];

	if (!arg_int(run, 0, 1, 12, &in.month))
		return false;
	snprintf(open, sizeof(open), "XXXX-%02d", in.month & 15);
	return place_in_year(run, &in, arg_char(run, 1), open);
}

bool op_sea(struct run *run)
{
	static const char names[] = "SPSUFAWI";
	struct in_year in = { .kind = IN_PART };
	char open[16];
	size_t i;

	for (i = 0; i < 4; i++)
		if (run->n_args && run->arg[0].len == 2 &&
		    !memcmp(run->arg[0].ptr, names + 2 * i, 2))
			in.month = 21 + (int)i;
	snprintf(open, sizeof(open), "XXXX-%.2s", in.month ? names + 2 * (in.month - 21) : "XX");
	return in.month && place_in_year(run, &in, arg_char(run, 1), open);
}

bool op_q(struct run *run)
{
	struct in_year in = { .kind = IN_PART };
	char open[16];

	if (!arg_int(run, 0, 1, 4, &in.month))
		return false;
	snprintf(open, sizeof(open), "XXXX-Q%d", in.month);
	in.month += 32;
	return place_in_year(run, &in, arg_char(run, 1), open);
}

bool op_h(struct run *run)
{
	struct in_year in = { .kind = IN_PART };
	char open[16];

	if (!arg_int(run, 0, 1, 2, &in.month))
		return false;
	snprintf(open, sizeof(open), "XXXX-H%d", in.month);
	in.month += 39;
	return place_in_year(run, &in, arg_char(run, 1), open);
}

bool op_feast(struct run *run)
{
	struct in_year in = { .kind = IN_FEAST };

	if (!run->n_args)
		return false;
	in.feast = run->arg[0];
	return place_in_year(run, &in, arg_char(run, 1), "XXXX-XX-XX");
}

/* A bare day: of the month of the date before, or of a month near by. */
bool op_d(struct run *run)
{
	const struct moment_from *from = run->from;
	int day, year, month, in_month;
	day_t base = run->m.lo, at;

	if (!arg_int(run, 0, 1, 31, &day))
		return false;
	if (from->has_last && from->last.grain && from->last.grain <= GRAIN_MONTH)
		base = from->last.lo;
	else if (!run_known(run))
		return run_open(run, "XXXX-XX-XX");
	day_to_civil(base, &year, &month, &in_month);
	if (arg_char(run, 1) == 'f' && day < in_month)
		month++;
	if (arg_char(run, 1) == 'p' && day > in_month)
		month--;
	at = day_from_civil(year, month, 1);
	day_to_civil(at, &year, &month, &in_month);
	return civil_valid(year, month, day) ? run_place(run, when_day(at + day - 1))
					     : run_open(run, "XXXX-XX-XX");
}

/* --- fixed ---------------------------------------------------------------------------- */

bool op_y(struct run *run)
{
	int year;

	return arg_int(run, 0, 1, 9999, &year) && run_place(run, when_year(year));
}

/* '99 is the year of that ending nearest to the day of publication. */
bool op_yy(struct run *run)
{
	int yy, now = run->from->has_day ? day_year(run->from->day) : 2010, year;

	if (!arg_int(run, 0, 0, 99, &yy))
		return false;
	year = now - now % 100 + yy;
	return run_place(run, when_year(year > now + 15 ? year - 100 : year));
}

bool op_dec(struct run *run)
{
	int decade;

	if (!arg_int(run, 0, 0, 9990, &decade))
		return false;
	if (decade < 100)
		decade += 1900;
	return run_place(run, when_years(decade - decade % 10, 10));
}

bool op_cen(struct run *run)
{
	int century;

	return arg_int(run, 0, 1, 99, &century) &&
	       run_place(run, when_years(century * 100 - 100, 100));
}

bool op_bc(struct run *run)
{
	int year;

	return arg_int(run, 0, 1, 9998, &year) && run_place(run, when_year(1 - year));
}

bool op_range(struct run *run)
{
	int from, to;

	if (!arg_int(run, 0, 1, 9999, &from) || !arg_int(run, 1, 0, 9999, &to))
		return false;
	if (to < 100)
		to += from - from % 100 + (to < from % 100 ? 100 : 0);
	if (to <= from || to > from + 200)
		return false;
	run_place(run, when_interval(when_year(from).lo, when_year(to).hi));
	run->m.grain = GRAIN_INTERVAL;
	return true;
}
