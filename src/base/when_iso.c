/* SPDX-License-Identifier: MIT */
/* Dates of metadata: ISO 8601 with all its liberties, RFC 822, asctime. */
#include <lesart/base/when.h>

/* A day is at the very front of a field; what is longer than this is no date. */
#define ISO_BYTES_MAX 64

/* The months as the mail and web protocols spell them, three letters each. */
static const char protocol_months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

struct fields {
	struct {
		int value; /* -1: a word */
		uint8_t len;
		char before; /* the character that stands before it, 0 at the front */
		const char *ptr;
	} at[12];
	size_t n;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char to_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool is_letter(char c)
{
	return to_lower(c) >= 'a' && to_lower(c) <= 'z';
}

static bool all_digits(struct str s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (!is_digit(s.ptr[i]))
			return false;
	return true;
}

/* Numbers and words, in order; a ninth digit makes a number none. */
static bool fields_read(struct str s, struct fields *fields)
{
	size_t i = 0, from;
	int value;

	fields->n = 0;
	while (i < s.len && fields->n < sizeof(fields->at) / sizeof(*fields->at)) {
		from = i;
		value = 0;
		for (; i < s.len && is_digit(s.ptr[i]); i++)
			value = i - from < 8 ? value * 10 + s.ptr[i] - '0' : -1;
		if (i == from)
			for (value = -1; i < s.len && is_letter(s.ptr[i]);)
				i++;
		if (i == from) {
			i++;
			continue;
		}
		if (i - from > 8 && is_digit(s.ptr[from]))
			return false;
		fields->at[fields->n].value = value;
		fields->at[fields->n].len = (uint8_t)(i - from);
		fields->at[fields->n].ptr = s.ptr + from;
		fields->at[fields->n++].before = from ? s.ptr[from - 1] : 0;
	}
	return fields->n > 0;
}

static bool is_number(const struct fields *f, size_t i, size_t min, size_t max)
{
	return i < f->n && f->at[i].value >= 0 && f->at[i].len >= min && f->at[i].len <= max;
}

static int month_of(const struct fields *f, size_t i)
{
	char word[3];
	size_t m, k;

	if (i >= f->n || f->at[i].value >= 0 || f->at[i].len < 3)
		return 0;
	for (k = 0; k < 3; k++)
		word[k] = to_lower(f->at[i].ptr[k]);
	for (m = 0; m < 12; m++)
		if (!memcmp(word, protocol_months + 3 * m, 3))
			return (int)m + 1;
	return 0;
}

/* "14:22", "T142204" at field i. */
static void time_add(const struct fields *f, size_t i, struct when *when)
{
	int hour = -1, minute = -1;

	if (i < f->n && f->at[i].value < 0 && f->at[i].len == 1)
		i++;
	if (is_number(f, i, 1, 2) && is_number(f, i + 1, 2, 2) && f->at[i + 1].before == ':') {
		hour = f->at[i].value;
		minute = f->at[i + 1].value;
	} else if (is_number(f, i, 4, 4) || is_number(f, i, 6, 6)) {
		hour = f->at[i].value / (f->at[i].len == 6 ? 10000 : 100);
		minute = f->at[i].value / (f->at[i].len == 6 ? 100 : 1) % 100;
	}
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
		return;
	when->grain = GRAIN_MINUTE;
	when->minute = (int16_t)(hour * 60 + minute);
}

static bool day_set(int year, int month, int day, struct when *ret)
{
	if (year < 1 || !civil_valid(year, month, day))
		return false;
	*ret = when_day(day_from_civil(year, month, day));
	return true;
}

/* Two digits as the mail standard has them: 50 to 99 are of the last century. */
static int mail_year(const struct fields *f, size_t i)
{
	int year = f->at[i].value;

	return f->at[i].len > 2 ? year : year < 50 ? year + 2000 : year + 1900;
}

/* "Sun, 01 Mar 2020 14:22:04 GMT", "1 Mar 20", "Sun Mar  1 14:22:04 2020",
 * "March 1, 2020". */
static bool read_named(const struct fields *f, struct when *ret)
{
	size_t i = 0;
	bool ok = false;

	if (f->at[0].value < 0 && !month_of(f, 0))
		i = 1;
	else if (f->at[0].value < 0 && month_of(f, 1))
		i = 1;
	if (is_number(f, i, 1, 2) && month_of(f, i + 1) && is_number(f, i + 2, 2, 4))
		ok = day_set(mail_year(f, i + 2), month_of(f, i + 1), f->at[i].value, ret);
	else if (month_of(f, i) && is_number(f, i + 1, 1, 2) && is_number(f, i + 2, 4, 4))
		ok = day_set(f->at[i + 2].value, month_of(f, i), f->at[i + 1].value, ret);
	if (ok) {
		time_add(f, i + 3, ret);
		return true;
	}
	if (!month_of(f, i) || !is_number(f, i + 1, 1, 2) || !f->n ||
	    !is_number(f, f->n - 1, 4, 4) ||
	    !day_set(f->at[f->n - 1].value, month_of(f, i), f->at[i + 1].value, ret))
		return false;
	time_add(f, i + 2, ret);
	return true;
}

/* "20200301", "20200301T142204Z". */
static bool read_packed(const struct fields *f, struct when *ret)
{
	int value = f->at[0].value;

	if (!day_set(value / 10000, value / 100 % 100, value % 100, ret))
		return false;
	time_add(f, 1, ret);
	return true;
}

static bool read_dashed(const struct fields *f, struct when *ret)
{
	int year = f->at[0].value;

	if (year < 1)
		return false;
	if (f->n == 1) {
		*ret = when_year(year);
		return true;
	}
	if (!is_number(f, 1, 1, 2) || !strchr("-/.", f->at[1].before))
		return false;
	if (f->n == 2) {
		*ret = when_month(year, f->at[1].value);
		return when_known(*ret);
	}
	if (!is_number(f, 2, 1, 2) || !day_set(year, f->at[1].value, f->at[2].value, ret))
		return false;
	time_add(f, 3, ret);
	return true;
}

/* "1.3.2020": with dots the day always comes first. */
static bool read_dotted(const struct fields *f, struct when *ret)
{
	if (!is_number(f, 1, 1, 2) || !is_number(f, 2, 4, 4) || f->at[1].before != '.' ||
	    f->at[2].before != '.' || !day_set(f->at[2].value, f->at[1].value, f->at[0].value, ret))
		return false;
	time_add(f, 3, ret);
	return true;
}

bool when_parse_iso(struct str s, struct when *ret)
{
	struct fields f;
	struct when when = WHEN_NONE;
	char packed[16];
	bool ok = false;

	s = str_trim(s);
	if (!s.len || s.len > ISO_BYTES_MAX)
		return false;
	if (s.len == 14 && all_digits(s)) {
		memcpy(packed, s.ptr, 8);
		packed[8] = 'T';
		memcpy(packed + 9, s.ptr + 8, 6);
		s = (struct str){ packed, 15 };
	}
	if (!fields_read(s, &f))
		return false;
	if (is_number(&f, 0, 8, 8))
		ok = read_packed(&f, &when);
	else if (is_number(&f, 0, 4, 4) && is_digit(s.ptr[0]))
		ok = read_dashed(&f, &when);
	else if (is_number(&f, 0, 1, 2) && is_number(&f, 1, 1, 2))
		ok = read_dotted(&f, &when);
	else
		ok = read_named(&f, &when);
	if (ok)
		*ret = when;
	return ok;
}
