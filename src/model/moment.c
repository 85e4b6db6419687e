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
 *   same N            so many years from the quarter named before, else from today
 *   tod H M, pod P    clock, part of the day       last, near the date named before
 *   ref X, val X      a value as it stands         dur N U, set N U  length, repetition
 *   fwd D             a day whose month stands behind it: written anew once it does
 * DIR: n nearest; p, f the nearest, but rather past or future; P, F strictly so.
 */
#include "moment_run.h"

#include <stdio.h>
#include <string.h>

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

/* --- anchors and bare values -------------------------------------------------------------- */

bool op_last(struct run *run)
{
	if (run->from->has_last) {
		run->m.lo = run->from->last.lo;
		run->m.hi = run->from->last.hi;
		run->m.grain = run->from->last.grain;
		return true;
	}
	return arg_char(run, 0) != '!' || run_open(run, "XXXX-XX-XX");
}

bool op_ref(struct run *run)
{
	if (!run->n_args || run->arg[0].len >= TIMEX_BYTES)
		return false;
	snprintf(run->value, sizeof(run->value), "%.*s", STR_FMT(run->arg[0]));
	run->m.grain = GRAIN_NONE;
	return true;
}

/* "Compared with a year earlier": the quarter that has just been named, so many
 * years on, counted from the last such quarter; without one, years from today. */
bool op_same(struct run *run)
{
	const struct moment *last = &run->from->last;
	struct when when;
	int n, year, code;

	if (!arg_int(run, 0, -99, 99, &n))
		return false;
	if (!run_known(run))
		return run_open(run, "XXXX");
	year = day_year(run->m.lo);
	if (!run->from->has_last || last->grain != GRAIN_QUARTER)
		return run_place(run, when_year(year + n));
	code = 33 + (last->lo - when_year(day_year(last->lo)).lo) / 90;
	when = when_year_part(year, code);
	return run_place(run, when_year_part(year + n - (when.lo > run->m.lo), code));
}

/* "P5Y", "PT3.5M", "PXD". */
bool op_dur(struct run *run)
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
	{ "day", op_day, OP_RELATIVE },     { "unit", op_unit, OP_RELATIVE },
	{ "shift", op_shift, OP_RELATIVE }, { "we", op_we, OP_RELATIVE },
	{ "wday", op_wday, OP_RELATIVE },   { "chk", op_chk, OP_NEUTRAL },
	{ "md", op_md, OP_RELATIVE },       { "m", op_m, OP_RELATIVE },
	{ "d", op_d, OP_RELATIVE },         { "fwd", op_d, OP_RELATIVE },
	{ "sea", op_sea, OP_RELATIVE },     { "q", op_q, OP_RELATIVE },
	{ "h", op_h, OP_RELATIVE },         { "same", op_same, OP_RELATIVE },
	{ "feast", op_feast, OP_RELATIVE }, { "y", op_y, OP_FIXED },
	{ "yy", op_yy, OP_FIXED },          { "dec", op_dec, OP_FIXED },
	{ "cen", op_cen, OP_FIXED },        { "bc", op_bc, OP_FIXED },
	{ "range", op_range, OP_FIXED },    { "nth", op_nth, OP_NEUTRAL },
	{ "tod", op_tod, OP_RELATIVE },     { "pod", op_pod, OP_NEUTRAL },
	{ "last", op_last, OP_RELATIVE },   { "ref", op_ref, OP_VALUE },
	{ "val", op_ref, OP_VALUE },        { "dur", op_dur, OP_VALUE },
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
