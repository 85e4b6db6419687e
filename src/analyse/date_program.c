/* SPDX-License-Identifier: MIT */
/*
 * The small programs that patterns of dates carry, and their TIMEX3 values.
 *
 * A program is operations between semicolons, run one after the other on a
 * cursor that begins at the day of publication:
 *   day N             so many days on              unit U N   the U that is N on (W M Q H Y E C)
 *   shift N U         a point N units on           wday N DIR the weekday (1 Monday)
 *   chk N             it must be that weekday      md M D DIR, m M DIR, d D DIR, q N DIR, h N DIR,
 *   sea S DIR         season (SP SU FA WI)         feast RULE DIR    the one of the year DIR says
 *   y N, yy N, dec N, cen N, bc N   fixed years    range A B  years, "07" after 2006 is 2007
 *   nth N U           the N-th U inside, -1 last   we N       weekend of the week N on
 *   tod H M, pod P    clock, part of the day       last, near the date named before
 *   ref X, val X      a value as it stands         dur N U, set N U  length, repetition
 *   fwd D             a day whose month stands behind it: written anew once it does
 * DIR: n nearest; p, f the nearest, but rather past or future; P, F strictly so.
 */
#include "date.h"

#include <stdio.h>
#include <stdlib.h>

#define ARGS_MAX 4

struct run {
	const struct moment_from *from;
	struct moment m;
	bool placed;		/* an operation has moved the cursor */
	char value[TIMEX_BYTES];	/* as it stands, where days are not the point */
	struct str arg[ARGS_MAX];
	size_t n_args;
};

static struct str word_at(struct str s, char at, size_t n)
{
	struct str piece = STR(""), rest = s;
	size_t i;

	for (i = 0; i <= n; i++)
		if (!str_split(&rest, at, &piece))
			return STR("");
	return piece;
}

struct str program_op(struct str program, size_t n)
{
	return word_at(program, ';', n);
}

struct str program_arg(struct str op, size_t n)
{
	return word_at(op, ' ', n + 1);
}

/* --- arguments ------------------------------------------------------------------- */

static bool arg_int(const struct run *run, size_t n, int least, int most, int *ret)
{
	int64_t value;

	if (n >= run->n_args || !str_int(run->arg[n], &value) || value < least || value > most)
		return false;
	*ret = (int)value;
	return true;
}

static char arg_char(const struct run *run, size_t n)
{
	return n < run->n_args && run->arg[n].len ? run->arg[n].ptr[0] : 0;
}

static bool known(const struct run *run)
{
	return run->m.grain != GRAIN_NONE;
}

static int year_of(day_t day)
{
	int year, month, in_month;

	day_to_civil(day, &year, &month, &in_month);
	return year;
}

static bool place(struct run *run, struct when when)
{
	if (!when_known(when))
		return false;
	run->m.lo = when.lo;
	run->m.hi = when.hi;
	run->m.grain = when.grain;
	run->placed = true;
	return true;
}

static bool leave_open(struct run *run, const char *value)
{
	run->m.grain = GRAIN_NONE;
	run->placed = true;
	snprintf(run->m.open, sizeof(run->m.open), "%s", value);
	return true;
}

/* --- counted from the cursor ------------------------------------------------------ */

static bool op_day(struct run *run)
{
	int n;

	if (!arg_int(run, 0, -3000000, 3000000, &n))
		return leave_open(run, "XXXX-XX-XX");
	if (!known(run))
		return leave_open(run, "XXXX-XX-XX");
	return place(run, when_day(run->m.lo + n));
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

static bool op_unit(struct run *run)
{
	char unit = arg_char(run, 0);
	int n;

	if (!arg_int(run, 1, -9999, 9999, &n) || !known(run))
		return leave_open(run, open_unit(unit));
	return place(run, unit_of(run->m.lo, unit, n));
}

/* A point so many units away, as exact as the unit is. */
static bool op_shift(struct run *run)
{
	char unit = arg_char(run, 1);
	int n;

	if (!arg_int(run, 0, -99999, 99999, &n) || !known(run))
		return leave_open(run, open_unit(unit));
	if (unit == 'E' || unit == 'C')
		return place(run, unit_of(run->m.lo, 'Y', n * (unit == 'E' ? 10 : 100)));
	if (unit == 'T' || unit == 'D')
		return place(run, when_day(run->m.lo + (unit == 'D' ? n : 0)));
	return place(run, unit_of(run->m.lo, unit, n));
}

static bool op_we(struct run *run)
{
	int n;

	if (!arg_int(run, 0, -999, 999, &n))
		return false;
	run->m.weekend = 1;
	if (!known(run))
		return leave_open(run, "XXXX-WXX-WE");
	place(run, unit_of(run->m.lo, 'W', n));
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

static bool op_wday(struct run *run)
{
	char open[16];
	int weekday;

	if (!arg_int(run, 0, 1, 7, &weekday))
		return false;
	snprintf(open, sizeof(open), "XXXX-WXX-%d", weekday);
	if (!known(run))
		return leave_open(run, open);
	if (run->m.grain == GRAIN_WEEK)
		return place(run, when_day(run->m.lo + weekday - 1));
	return place(run, when_day(to_weekday(run->m.lo, weekday, arg_char(run, 1))));
}

static bool op_chk(struct run *run)
{
	int weekday;

	if (!arg_int(run, 0, 1, 7, &weekday))
		return false;
	if (!known(run)) {
		if (!run->m.open[0] || !strcmp(run->m.open, "XXXX-XX-XX"))
			snprintf(run->m.open, sizeof(run->m.open), "XXXX-WXX-%d", weekday);
	} else if (run->m.lo == run->m.hi && day_weekday(run->m.lo) != weekday) {
		run->m.failed = 1;
	}
	return true;
}

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
	int year = year_of(last->lo);
	struct when same = in_year_at(in, year), next = in_year_at(in, year + 1);

	if (last->grain < GRAIN_YEAR && when_known(same) && when_known(next) &&
	    same.lo < last->lo && next.lo - last->lo + 60 < last->lo - same.lo)
		same = next;
	return place(run, same) || leave_open(run, open);
}

static bool place_in_year(struct run *run, const struct in_year *in, char dir, const char *open)
{
	struct when best = WHEN_NONE, when;
	day_t base = run->m.lo;
	int year, middle = year_of(base);

	if (run->placed && run->m.grain == GRAIN_YEAR)
		return place(run, in_year_at(in, middle)) || leave_open(run, open);
	if (run->from->has_last && (run->from->narrative || run->from->old_year))
		return place_after_last(run, in, open);
	if (!known(run))
		return leave_open(run, open);
	for (year = middle - 8; year <= middle + 8; year++) {
		when = in_year_at(in, year);
		if (when_known(when) && (!when_known(best) ||
					 distance(when, base, dir) < distance(best, base, dir)))
			best = when;
	}
	return place(run, best) || leave_open(run, open);
}

static bool op_md(struct run *run)
{
	struct in_year in = { .kind = IN_DAY };
	char open[16];

	if (!arg_int(run, 0, 1, 12, &in.month) || !arg_int(run, 1, 1, 31, &in.day) ||
	    !civil_valid(2000, in.month, in.day))
		return false;
	snprintf(open, sizeof(open), "XXXX-%02d-%02d", in.month & 15, in.day & 31);
	return place_in_year(run, &in, arg_char(run, 2), open);
}

static bool op_m(struct run *run)
{
	struct in_year in = { .kind = IN_MONTH };
	char open[16];

	if (!arg_int(run, 0, 1, 12, &in.month))
		return false;
	snprintf(open, sizeof(open), "XXXX-%02d", in.month & 15);
	return place_in_year(run, &in, arg_char(run, 1), open);
}

static bool op_sea(struct run *run)
{
	static const char names[] = "SPSUFAWI";
	struct in_year in = { .kind = IN_PART };
	char open[16];
	size_t i;

	for (i = 0; i < 4; i++)
		if (run->n_args && run->arg[0].len == 2 && !memcmp(run->arg[0].ptr, names + 2 * i, 2))
			in.month = 21 + (int)i;
	snprintf(open, sizeof(open), "XXXX-%.2s", in.month ? names + 2 * (in.month - 21) : "XX");
	return in.month && place_in_year(run, &in, arg_char(run, 1), open);
}

static bool op_q(struct run *run)
{
	struct in_year in = { .kind = IN_PART };
	char open[16];

	if (!arg_int(run, 0, 1, 4, &in.month))
		return false;
	snprintf(open, sizeof(open), "XXXX-Q%d", in.month);
	in.month += 32;
	return place_in_year(run, &in, arg_char(run, 1), open);
}

static bool op_h(struct run *run)
{
	struct in_year in = { .kind = IN_PART };
	char open[16];

	if (!arg_int(run, 0, 1, 2, &in.month))
		return false;
	snprintf(open, sizeof(open), "XXXX-H%d", in.month);
	in.month += 39;
	return place_in_year(run, &in, arg_char(run, 1), open);
}

static bool op_feast(struct run *run)
{
	struct in_year in = { .kind = IN_FEAST };

	if (!run->n_args)
		return false;
	in.feast = run->arg[0];
	return place_in_year(run, &in, arg_char(run, 1), "XXXX-XX-XX");
}

/* A bare day: of the month of the date before, or of a month near by. */
static bool op_d(struct run *run)
{
	const struct moment_from *from = run->from;
	int day, year, month, in_month;
	day_t base = run->m.lo, at;

	if (!arg_int(run, 0, 1, 31, &day))
		return false;
	if (from->has_last && from->last.grain && from->last.grain <= GRAIN_MONTH)
		base = from->last.lo;
	else if (!known(run))
		return leave_open(run, "XXXX-XX-XX");
	day_to_civil(base, &year, &month, &in_month);
	if (arg_char(run, 1) == 'f' && day < in_month)
		month++;
	if (arg_char(run, 1) == 'p' && day > in_month)
		month--;
	at = day_from_civil(year, month, 1);
	day_to_civil(at, &year, &month, &in_month);
	return civil_valid(year, month, day) ? place(run, when_day(at + day - 1)) :
					       leave_open(run, "XXXX-XX-XX");
}

/* --- fixed ---------------------------------------------------------------------------- */

static bool op_y(struct run *run)
{
	int year;

	return arg_int(run, 0, 1, 9999, &year) && place(run, when_year(year));
}

/* '99 is the year of that ending nearest to the day of publication. */
static bool op_yy(struct run *run)
{
	int yy, now = run->from->has_day ? year_of(run->from->day) : 2010, year;

	if (!arg_int(run, 0, 0, 99, &yy))
		return false;
	year = now - now % 100 + yy;
	return place(run, when_year(year > now + 15 ? year - 100 : year));
}

static bool op_dec(struct run *run)
{
	int decade;

	if (!arg_int(run, 0, 0, 9990, &decade))
		return false;
	if (decade < 100)
		decade += 1900;
	return place(run, when_years(decade - decade % 10, 10));
}

static bool op_cen(struct run *run)
{
	int century;

	return arg_int(run, 0, 1, 99, &century) && place(run, when_years(century * 100 - 100, 100));
}

static bool op_bc(struct run *run)
{
	int year;

	return arg_int(run, 0, 1, 9998, &year) && place(run, when_year(1 - year));
}

static bool op_range(struct run *run)
{
	int from, to;

	if (!arg_int(run, 0, 1, 9999, &from) || !arg_int(run, 1, 0, 9999, &to))
		return false;
	if (to < 100)
		to += from - from % 100 + (to < from % 100 ? 100 : 0);
	if (to <= from || to > from + 200)
		return false;
	place(run, when_interval(when_year(from).lo, when_year(to).hi));
	run->m.grain = GRAIN_INTERVAL;
	return true;
}

static bool op_nth(struct run *run)
{
	char unit = arg_char(run, 1);
	struct when when;
	day_t hi = run->m.hi, lo = run->m.lo;
	int n;

	if (!arg_int(run, 0, -5, 400, &n) || !n)
		return false;
	if (!known(run) || run->m.grain < GRAIN_WEEK)
		return leave_open(run, open_unit(unit));
	when = n < 0 ? unit_of(hi, unit, n + 1) : unit_of(lo, unit, n - 1);
	return when.lo <= hi && when.hi >= lo ? place(run, when) : leave_open(run, open_unit(unit));
}

/* --- hours ------------------------------------------------------------------------------ */

static bool op_tod(struct run *run)
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
	if (known(run) && run->m.lo == run->m.hi)
		return run->placed = true;
	snprintf(open, sizeof(open), "T%02d:%02d", hour & 31, minute & 63);
	return leave_open(run, open);
}

static bool op_pod(struct run *run)
{
	if (!run->n_args || run->arg[0].len > 3)
		return false;
	memcpy(run->m.pod, run->arg[0].ptr, run->arg[0].len);
	run->m.pod[run->arg[0].len] = '\0';
	return true;
}

/* --- anchors and bare values -------------------------------------------------------------- */

static bool op_last(struct run *run)
{
	if (run->from->has_last) {
		run->m.lo = run->from->last.lo;
		run->m.hi = run->from->last.hi;
		run->m.grain = run->from->last.grain;
		return true;
	}
	return arg_char(run, 0) != '!' || leave_open(run, "XXXX-XX-XX");
}

static bool op_ref(struct run *run)
{
	if (!run->n_args || run->arg[0].len >= TIMEX_BYTES)
		return false;
	snprintf(run->value, sizeof(run->value), "%.*s", STR_FMT(run->arg[0]));
	run->m.grain = GRAIN_NONE;
	return true;
}

/* "P5Y", "PT3.5M", "PXD". */
static bool op_dur(struct run *run)
{
	struct str unit = run->n_args > 1 ? run->arg[1] : STR("");
	bool clock = unit.len > 1 && unit.ptr[0] == 'T';
	int64_t decades;

	if (!unit.len || unit.len > 4 || run->arg[0].len > 10)
		return false;
	unit = str_sub(unit, clock, unit.len);
	if (str_eq(unit, STR("E")) && str_int(run->arg[0], &decades) && decades < 1000) {
		snprintf(run->value, sizeof(run->value), "P%dY", (int)decades * 10);
		run->m.grain = GRAIN_NONE;
		return true;
	}
	snprintf(run->value, sizeof(run->value), "P%s%.*s%.*s", clock ? "T" : "",
		 STR_FMT(run->arg[0]), STR_FMT(unit));
	run->m.grain = GRAIN_NONE;
	return true;
}

/* --- running -------------------------------------------------------------------------------- */

enum op_kind { OP_RELATIVE, OP_FIXED, OP_NEUTRAL, OP_VALUE };

static const struct op {
	const char *name;
	bool (*run)(struct run *run);
	enum op_kind kind;
} ops[] = {
	{ "day", op_day, OP_RELATIVE },	    { "unit", op_unit, OP_RELATIVE },
	{ "shift", op_shift, OP_RELATIVE }, { "we", op_we, OP_RELATIVE },
	{ "wday", op_wday, OP_RELATIVE },   { "chk", op_chk, OP_NEUTRAL },
	{ "md", op_md, OP_RELATIVE },	    { "m", op_m, OP_RELATIVE },
	{ "d", op_d, OP_RELATIVE },	    { "fwd", op_d, OP_RELATIVE },
	    { "sea", op_sea, OP_RELATIVE },
	{ "q", op_q, OP_RELATIVE },	    { "h", op_h, OP_RELATIVE },
	{ "feast", op_feast, OP_RELATIVE }, { "y", op_y, OP_FIXED },
	{ "yy", op_yy, OP_FIXED },	    { "dec", op_dec, OP_FIXED },
	{ "cen", op_cen, OP_FIXED },	    { "bc", op_bc, OP_FIXED },
	{ "range", op_range, OP_FIXED },    { "nth", op_nth, OP_NEUTRAL },
	{ "tod", op_tod, OP_RELATIVE },	    { "pod", op_pod, OP_NEUTRAL },
	{ "last", op_last, OP_RELATIVE },   { "ref", op_ref, OP_VALUE },
	{ "val", op_ref, OP_VALUE },	    { "dur", op_dur, OP_VALUE },
};

static const struct op *op_find(struct str name)
{
	size_t i;

	for (i = 0; i < sizeof(ops) / sizeof(*ops); i++)
		if (str_eq(name, str_from(ops[i].name)))
			return &ops[i];
	return NULL;
}

bool program_is_relative(struct str program)
{
	struct str op, name;
	const struct op *found;

	while (str_split(&program, ';', &op)) {
		str_split(&op, ' ', &name);
		found = op_find(name);
		if (found && found->kind != OP_NEUTRAL)
			return found->kind == OP_RELATIVE;
	}
	return false;
}

static bool run_op(struct run *run, struct str op)
{
	struct str name;
	const struct op *found;

	str_split(&op, ' ', &name);
	run->n_args = 0;
	while (run->n_args < ARGS_MAX && str_split(&op, ' ', &run->arg[run->n_args]))
		run->n_args++;
	found = op_find(name);
	return found && found->run(run);
}

/* --- values ---------------------------------------------------------------------------------- */

static void print_year(int year, char *out, size_t n, const char *rest)
{
	if (year > 0)
		snprintf(out, n, "%04d%s", year & 16383, rest);
	else
		snprintf(out, n, "BC%04d%s", (1 - year) & 16383, rest);
}

static void print_grain(const struct moment *m, char *out, size_t n)
{
	static const char *const seasons[] = { "SP", "SU", "FA", "WI" };
	char rest[24] = "";
	int year, month, day, week_year, week = day_week(m->lo, &week_year);

	day_to_civil(m->lo, &year, &month, &day);
	switch ((enum grain)m->grain) {
	case GRAIN_WEEK:
		year = week_year;
		snprintf(rest, sizeof(rest), "-W%02d", week);
		break;
	case GRAIN_INTERVAL:
		if (m->weekend) {
			year = week_year;
			snprintf(rest, sizeof(rest), "-W%02d-WE", week);
			break;
		}
		snprintf(out, n, "XXXX-XX-XX");
		return;
	case GRAIN_MONTH:
		snprintf(rest, sizeof(rest), "-%02d", month);
		break;
	case GRAIN_QUARTER:
		snprintf(rest, sizeof(rest), "-Q%d", (month - 1) / 3 + 1);
		break;
	case GRAIN_HALF:
		snprintf(rest, sizeof(rest), "-H%d", (month - 1) / 6 + 1);
		break;
	case GRAIN_SEASON:
		snprintf(rest, sizeof(rest), "-%s", seasons[month / 3 - 1]);
		break;
	case GRAIN_YEAR:
		break;
	case GRAIN_DECADE:
		snprintf(out, n, "%03d", year / 10);
		return;
	case GRAIN_CENTURY:
		snprintf(out, n, "%02d", year / 100);
		return;
	default:
		snprintf(rest, sizeof(rest), "-%02d-%02d", month, day);
	}
	print_year(year, out, n, rest);
}

static void print_value(const struct run *run, char out[TIMEX_BYTES])
{
	const struct moment *m = &run->m;
	size_t n;

	if (run->value[0]) {
		snprintf(out, TIMEX_BYTES, "%s", run->value);
		return;
	}
	if (m->grain == GRAIN_NONE)
		snprintf(out, TIMEX_BYTES, "%s", m->open[0] ? m->open : "XXXX-XX-XX");
	else
		print_grain(m, out, TIMEX_BYTES);
	n = strlen(out);
	if (m->pod[0])
		snprintf(out + n, TIMEX_BYTES - n, "T%s", m->pod);
	else if (m->minute >= 0 && m->grain != GRAIN_NONE)
		snprintf(out + n, TIMEX_BYTES - n, "T%02d:%02d", m->minute / 60, m->minute % 60);
}

bool program_run(struct str program, const struct moment_from *from, struct moment *ret,
		 char ret_value[TIMEX_BYTES])
{
	struct run run = { .from = from };
	struct str op;

	run.m.minute = -1;
	if (from->narrative && from->has_last) {
		run.m.lo = from->last.lo;
		run.m.hi = from->last.hi;
		run.m.grain = from->last.grain;
	} else if (from->has_day) {
		run.m.lo = run.m.hi = from->day;
		run.m.grain = GRAIN_DAY;
	}
	while (str_split(&program, ';', &op))
		if (!run_op(&run, op))
			return false;
	if (run.m.grain != GRAIN_NONE &&
	    (run.m.lo <= DAY_MIN || run.m.hi >= DAY_MAX || run.m.failed))
		run.m.grain = GRAIN_NONE;
	print_value(&run, ret_value);
	*ret = run.m;
	return true;
}

struct when moment_when(const struct moment *m)
{
	struct when when = WHEN_NONE;

	if (m->grain == GRAIN_NONE)
		return when;
	if (m->grain == GRAIN_INTERVAL)
		return when_interval(m->lo, m->hi);
	when.lo = m->lo;
	when.hi = m->hi;
	when.grain = m->grain;
	when.flags = m->flags;
	if (m->minute >= 0 && m->lo == m->hi) {
		when.minute = m->minute < 1440 ? m->minute : 1439;
		when.grain = GRAIN_MINUTE;
	}
	return when;
}
