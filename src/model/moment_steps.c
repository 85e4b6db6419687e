/* SPDX-License-Identifier: MIT */
/* Operations that count from the cursor, and the arguments of all. */
#include "moment_run.h"

#include <stdio.h>
#include <string.h>

/* --- arguments ------------------------------------------------------------------- */

bool arg_int(const struct run *run, size_t n, int least, int most, int *ret)
{
	int64_t value;

	if (n >= run->n_args || !str_int(run->arg[n], &value) || value < least || value > most)
		return false;
	*ret = (int)value;
	return true;
}

char arg_char(const struct run *run, size_t n)
{
	return n < run->n_args && run->arg[n].len ? run->arg[n].ptr[0] : 0;
}

bool run_place(struct run *run, struct when when)
{
	if (!when_known(when))
		return false;
	run->m.lo = when.lo;
	run->m.hi = when.hi;
	run->m.grain = when.grain;
	run->placed = true;
	return true;
}

bool run_open(struct run *run, const char *value)
{
	run->m.grain = GRAIN_NONE;
	run->placed = true;
	snprintf(run->m.open, sizeof(run->m.open), "%s", value);
	return true;
}

/* --- counted from the cursor ------------------------------------------------------ */

bool op_day(struct run *run)
{
	int n;

	if (!arg_int(run, 0, -3000000, 3000000, &n))
		return run_open(run, "XXXX-XX-XX");
	if (!run_known(run))
		return run_open(run, "XXXX-XX-XX");
	return run_place(run, when_day(run->m.lo + n));
}

static struct when unit_of(day_t day, char unit, int n)
{
	int year, month, in_month;

	day_to_civil(day, &year, &month, &in_month);
	switch (unit) {
	case 'W':
		day += 7 * n;
		day -= day_weekday(day) - 1;
		return (struct when){ .lo = day, .hi = day + 6, .grain = GRAIN_WEEK, .minute = -1 };
	case 'M':
		day_to_civil(day_from_civil(year, month + n, 1), &year, &month, &in_month);
		return when_month(year, month);
	case 'Q':
		n += (month - 1) / 3 + 4 * year;
		return when_year_part(n / 4, 33 + n % 4);
	case 'H':
		n += (month - 1) / 6 + 2 * year;
		return when_year_part(n / 2, 40 + n % 2);
	case 'Y':
		return when_year(year + n);
	case 'E':
		return when_years((year / 10 + n) * 10, 10);
	case 'C':
		return when_years((year / 100 + n) * 100, 100);
	}
	return when_day(day + n);
}

static const char *open_unit(char unit)
{
	switch (unit) {
	case 'W':
		return "XXXX-WXX";
	case 'M':
		return "XXXX-XX";
	case 'Q':
		return "XXXX-QX";
	case 'H':
		return "XXXX-HX";
	case 'Y':
		return "XXXX";
	}
	return "XXXX-XX-XX";
}

bool op_unit(struct run *run)
{
	char unit = arg_char(run, 0);
	int n;

	if (!arg_int(run, 1, -9999, 9999, &n) || !run_known(run))
		return run_open(run, open_unit(unit));
	return run_place(run, unit_of(run->m.lo, unit, n));
}

/* A point so many units away, as exact as the unit is. */
bool op_shift(struct run *run)
{
	char unit = arg_char(run, 1);
	int n;

	if (!arg_int(run, 0, -99999, 99999, &n) || !run_known(run))
		return run_open(run, open_unit(unit));
	if (unit == 'E' || unit == 'C')
		return run_place(run, unit_of(run->m.lo, 'Y', n * (unit == 'E' ? 10 : 100)));
	if (unit == 'T' || unit == 'D')
		return run_place(run, when_day(run->m.lo + (unit == 'D' ? n : 0)));
	return run_place(run, unit_of(run->m.lo, unit, n));
}

bool op_we(struct run *run)
{
	int n;

	if (!arg_int(run, 0, -999, 999, &n))
		return false;
	run->m.weekend = 1;
	if (!run_known(run))
		return run_open(run, "XXXX-WXX-WE");
	run_place(run, unit_of(run->m.lo, 'W', n));
	run->m.lo = run->m.hi - 1;
	run->m.grain = GRAIN_INTERVAL;
	return true;
}

static day_t to_weekday(day_t day, int weekday, char dir)
{
	int back = (day_weekday(day) - weekday + 7) % 7;

	switch (dir) {
	case 'f':
	case 'F':
		return day - back + 7;
	case 'P':
		return back ? day - back : day - 7;
	case 'n':
		return back > 3 ? day - back + 7 : day - back;
	}
	return day - back;
}

bool op_wday(struct run *run)
{
	char open[16];
	int weekday;

	if (!arg_int(run, 0, 1, 7, &weekday))
		return false;
	snprintf(open, sizeof(open), "XXXX-WXX-%d", weekday);
	if (!run_known(run))
		return run_open(run, open);
	if (run->m.grain == GRAIN_WEEK)
		return run_place(run, when_day(run->m.lo + weekday - 1));
	return run_place(run, when_day(to_weekday(run->m.lo, weekday, arg_char(run, 1))));
}

bool op_chk(struct run *run)
{
	int weekday;

	if (!arg_int(run, 0, 1, 7, &weekday))
		return false;
	if (!run_known(run)) {
		if (!run->m.open[0] || !strcmp(run->m.open, "XXXX-XX-XX"))
			snprintf(run->m.open, sizeof(run->m.open), "XXXX-WXX-%d", weekday);
	} else if (run->m.lo == run->m.hi && day_weekday(run->m.lo) != weekday) {
		run->m.failed = 1;
	}
	return true;
}

bool op_nth(struct run *run)
{
	char unit = arg_char(run, 1);
	struct when when;
	day_t hi = run->m.hi, lo = run->m.lo;
	int n;

	if (!arg_int(run, 0, -5, 400, &n) || !n)
		return false;
	if (!run_known(run) || run->m.grain < GRAIN_WEEK)
		return run_open(run, open_unit(unit));
	when = n < 0 ? unit_of(hi, unit, n + 1) : unit_of(lo, unit, n - 1);
	return when.lo <= hi && when.hi >= lo ? run_place(run, when)
					      : run_open(run, open_unit(unit));
}

/* --- hours ------------------------------------------------------------------------------ */

bool op_tod(struct run *run)
{
	char open[TIMEX_BYTES];
	int hour, minute = 0, after = 0;

	if (!arg_int(run, 0, 0, 24, &hour) ||
	    (run->n_args > 1 && run->arg[1].len && !arg_int(run, 1, 0, 59, &minute)))
		return false;
	if (run->n_args > 2 && run->arg[2].len && arg_int(run, 2, 0, 12, &after))
		hour = hour % 12 + after;
	if (hour == 24 && minute)
		return false;
	run->m.minute = (int16_t)(hour * 60 + minute);
	if (run_known(run) && run->m.lo == run->m.hi)
		return run->placed = true;
	snprintf(open, sizeof(open), "T%02d:%02d", hour & 31, minute & 63);
	return run_open(run, open);
}

bool op_pod(struct run *run)
{
	if (!run->n_args || run->arg[0].len > 3)
		return false;
	memcpy(run->m.pod, run->arg[0].ptr, run->arg[0].len);
	run->m.pod[run->arg[0].len] = '\0';
	return true;
}
