/* SPDX-License-Identifier: MIT */
/* Dates in one form, and of one moment the day where it happened. */
#include <lesart/base/when.h>

#include "tidy.h"

#define YEAR_MIN 1980		/* "1970-01-01" and the like are clocks not set */
#define YEAR_MAX 2100
#define DAYS_SEEN 3
#define MANY_TRUST 40		/* of days that may be those of other articles */
#define CHANGE_TRUST 25	/* less than of a day printed anywhere near */
#define SURE_TRUST 70

/* Seconds or milliseconds since 1970. */
static struct str from_clock(struct arena *mem, struct str s)
{
	int64_t n;
	int y, m, d;

	if ((s.len != 10 && s.len != 13) || !str_int(s, &n) || n <= 0)
		return STR_NONE;
	day_to_civil((day_t)(n / (s.len == 13 ? 1000 : 1) / 86400), &y, &m, &d);
	return arena_printf(mem, "%04d-%02d-%02d", y, m, d);
}

static bool is_digit(struct str s, size_t i)
{
	return i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9';
}

static size_t take_number(struct str s, size_t at, size_t max, int *ret)
{
	size_t n = 0;

	for (*ret = 0; n < max && is_digit(s, at + n); n++)
		*ret = *ret * 10 + (s.ptr[at + n] - '0');
	return is_digit(s, at + n) ? 0 : n;
}

/* "5.11.2018" anywhere in the value: the day comes first where dots stand. */
static struct str from_dots(struct arena *mem, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		int d, m, y;
		size_t a, b, c;

		if (!is_digit(s, i) || (i > 0 && is_digit(s, i - 1)))
			continue;
		a = take_number(s, i, 2, &d);
		if (!a || i + a >= s.len || s.ptr[i + a] != '.')
			continue;
		b = take_number(s, i + a + 1, 2, &m);
		if (!b || i + a + 1 + b >= s.len || s.ptr[i + a + 1 + b] != '.')
			continue;
		c = take_number(s, i + a + b + 2, 4, &y);
		if (c == 4 && civil_valid(y, m, d))
			return arena_printf(mem, "%04d-%02d-%02d", y, m, d);
	}
	return STR_NONE;
}

static struct str tidy_date(struct arena *mem, struct str s)
{
	struct str clock = from_clock(mem, s), dots = from_dots(mem, s);
	struct when when;
	int y, m, d;

	s = clock.ptr ? clock : dots.ptr ? dots : s;
	if (!when_parse_iso(s, &when))
		return STR_NONE;
	day_to_civil(when.lo, &y, &m, &d);
	return y < YEAR_MIN || y > YEAR_MAX ? STR_NONE : s;
}

static bool has_rule(const struct candidate *c, const char *rule)
{
	return str_eq(str_from(c->rule), str_from(rule));
}

/* --- days -------------------------------------------------------------------- */

/* A moment as it is written: minutes of its own clock, and what that clock is off. */
struct moment {
	int64_t minute;
	bool zoned;
	int offset;		/* minutes before UTC's */
	day_t day;
};

static bool pair(struct str s, size_t at, int *ret)
{
	if (!is_digit(s, at) || !is_digit(s, at + 1))
		return false;
	*ret = (s.ptr[at] - '0') * 10 + s.ptr[at + 1] - '0';
	return true;
}

/* "+01:00", "-0500", "Z" at the end, after seconds and their fractions. */
static void read_zone(struct str s, size_t at, struct moment *moment)
{
	int h = 0, m = 0;

	while (at < s.len && (is_digit(s, at) || s.ptr[at] == ':' || s.ptr[at] == '.'))
		at++;
	if (at >= s.len)
		return;
	if (s.ptr[at] == 'Z') {
		moment->zoned = true;
		return;
	}
	if ((s.ptr[at] != '+' && s.ptr[at] != '-') || !pair(s, at + 1, &h))
		return;
	if (!pair(s, at + 3, &m))
		pair(s, at + 4, &m);
	moment->zoned = true;
	moment->offset = (s.ptr[at] == '-' ? -1 : 1) * (h * 60 + m);
}

/* ISO 8601 with a time of day, with or without hyphens in the date. */
static bool read_moment(struct str s, struct moment *ret)
{
	int y = 0, month, d, h, min;
	size_t gap = s.len > 4 && s.ptr[4] == '-', hour = 9 + 2 * gap;

	*ret = (struct moment){ 0 };
	for (size_t i = 0; i < 4; i++)
		y = y * 10 + (is_digit(s, i) ? s.ptr[i] - '0' : 0);
	if (s.len < hour + 5 || y < YEAR_MIN || !pair(s, 4 + gap, &month) ||
	    !pair(s, 6 + 2 * gap, &d) || !pair(s, hour, &h) || s.ptr[hour + 2] != ':' ||
	    !pair(s, hour + 3, &min))
		return false;
	ret->day = day_from_civil(y, month, d);
	ret->minute = (int64_t)ret->day * 1440 + h * 60 + min;
	read_zone(s, hour + 5, ret);
	return true;
}

/* Are these one moment, b by the clock of some other place than UTC? */
static bool is_same_elsewhere(const struct moment *utc, const struct moment *b)
{
	int64_t off = b->minute - utc->minute;

	if (b->zoned)
		return b->offset != 0 && b->minute - b->offset == utc->minute;
	return off != 0 && off % 30 == 0 && off >= -12 * 60 && off <= 14 * 60;
}

/*
 * The day of publication is the day where the publisher is. Many pages give the
 * moment in UTC and elsewhere by their own clock, or have their own day in the
 * address: then that day is meant.
 */
static void prefer_local_day(struct head *head, struct candidate *utc)
{
	struct moment a, b;
	struct when when;

	if (!read_moment(utc->value, &a) || !a.zoned || a.offset != 0)
		return;
	for (size_t i = 0; i < head->at.n; i++) {
		const struct candidate *c = &head->at.at[i];
		bool address = has_rule(c, "source.url.date");

		if (c == utc || c->kind != META_DATE)
			continue;
		if (address && when_parse_iso(c->value, &when) &&
		    (when.lo - a.day == 1 || when.lo - a.day == -1))
			utc->value = c->value;
		else if (read_moment(c->value, &b) && is_same_elsewhere(&a, &b))
			utc->value = c->value;
	}
}

/* Of many days marked alike most belong to other articles: cards, comments. */
static void doubt_many(struct head *head, const char *rule)
{
	day_t days[DAYS_SEEN];
	size_t n = 0;

	for (size_t i = 0; i < head->at.n && n < DAYS_SEEN; i++) {
		const struct candidate *c = &head->at.at[i];
		struct when when;
		bool seen = false;

		if (!has_rule(c, rule) || !when_parse_iso(c->value, &when))
			continue;
		for (size_t k = 0; k < n; k++)
			seen |= days[k] == when.lo;
		if (!seen)
			days[n++] = when.lo;
	}
	for (size_t i = 0; i < head->at.n && n == DAYS_SEEN; i++)
		if (has_rule(&head->at.at[i], rule) && head->at.at[i].trust > MANY_TRUST)
			head->at.at[i].trust = MANY_TRUST;
}

/* Days marked in teasers, comments and the frame of the page are those of other
 * articles: better no day than such a one. */
static void drop_elsewhere(struct head *head)
{
	for (size_t i = 0; i < head->at.n; i++) {
		struct candidate *c = &head->at.at[i];

		if (c->kind == META_DATE && c->trust < MANY_TRUST &&
		    (has_rule(c, "source.html.time") || has_rule(c, "source.html.class-date")))
			c->value = STR_NONE;
	}
}

/* A date that no standard asks for, and that is the moment of the last change, is
 * hardly that of publication. */
static void doubt_changes(struct head *head)
{
	for (size_t i = 0; i < head->at.n; i++) {
		struct candidate *c = &head->at.at[i];

		if (c->kind != META_DATE || c->trust >= SURE_TRUST || c->value.len < 16)
			continue;
		for (size_t k = 0; k < head->at.n; k++)
			if (head->at.at[k].kind == META_MODIFIED &&
			    str_eq(head->at.at[k].value, c->value))
				c->trust = CHANGE_TRUST;
	}
}

/* The microformat of blogs: an entry that says only when it was updated was
 * published then. */
static void date_from_update(struct head *head)
{
	size_t n = head->at.n;

	for (size_t i = 0; i < n; i++) {
		struct candidate c = head->at.at[i];

		if (c.kind == META_DATE && c.value.len)
			return;
		if (!has_rule(&c, "source.html.class-updated") || c.value.len == 0)
			continue;
		c.kind = META_DATE;
		c.trust = MANY_TRUST;
		ARENA_PUSH(head->mem, &head->at, c);
		return;
	}
}

void tidy_dates(struct head *head)
{
	for (size_t i = 0; i < head->at.n; i++) {
		struct candidate *c = &head->at.at[i];

		if (c->kind == META_DATE || c->kind == META_MODIFIED)
			c->value = tidy_date(head->mem, c->value);
	}
	for (size_t i = 0; i < head->at.n; i++)
		if (head->at.at[i].kind == META_DATE)
			prefer_local_day(head, &head->at.at[i]);
	doubt_many(head, "source.html.time");
	doubt_many(head, "source.html.class-date");
	doubt_many(head, "source.html.script-date");
	drop_elsewhere(head);
	doubt_changes(head);
	date_from_update(head);
}
