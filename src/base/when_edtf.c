/* SPDX-License-Identifier: MIT */
/* Dates with gaps as text: the part of EDTF (ISO 8601-2) that the header names. */
#include <lesart/base/when.h>

/* Longest text that is read, and most members of a set in it. */
#define EDTF_BYTES_MAX   (64 * 1024)
#define EDTF_MEMBERS_MAX 4096

/* --- printing ---------------------------------------------------------------- */

static void print_year(int year, struct buf *out)
{
	buf_printf(out, year < 0 ? "-%04d" : "%04d", year < 0 ? -year : year);
}

static void print_day(day_t at, enum grain grain, struct buf *out)
{
	int year, month, day;

	day_to_civil(at, &year, &month, &day);
	print_year(year, out);
	if (grain <= GRAIN_MONTH)
		buf_printf(out, "-%02d", month);
	if (grain <= GRAIN_DAY)
		buf_printf(out, "-%02d", day);
}

static void print_doubt(unsigned flags, struct buf *out)
{
	static const char mark[4] = { 0, '?', '~', '%' };

	if (flags & (WHEN_UNCERTAIN | WHEN_APPROX))
		buf_add_char(out, mark[flags & (WHEN_UNCERTAIN | WHEN_APPROX)]);
}

/* The coarsest unit both ends of a range fall on. */
static enum grain range_grain(struct day_range range)
{
	int year, month, day;
	bool months, years;

	day_to_civil(range.lo, &year, &month, &day);
	months = range.lo <= DAY_MIN || day == 1;
	years = months && (range.lo <= DAY_MIN || month == 1);
	if (range.hi < DAY_MAX) {
		day_to_civil(range.hi + 1, &year, &month, &day);
		months = months && day == 1;
		years = years && day == 1 && month == 1;
	}
	return years ? GRAIN_YEAR : months ? GRAIN_MONTH : GRAIN_DAY;
}

static void print_range(struct day_range range, const char *between, const char *open,
			unsigned flags, struct buf *out)
{
	enum grain grain = range_grain(range);

	if (range.lo > DAY_MIN) {
		print_day(range.lo, grain, out);
		print_doubt(flags, out);
	} else {
		buf_printf(out, "%s", open);
	}
	buf_printf(out, "%s", between);
	if (range.hi < DAY_MAX) {
		print_day(range.hi, grain, out);
		print_doubt(flags, out);
	} else {
		buf_printf(out, "%s", open);
	}
}

static void print_member(struct day_range range, unsigned flags, struct buf *out)
{
	struct when when = when_interval(range.lo, range.hi);

	if (when.grain == GRAIN_INTERVAL) {
		print_range(range, "..", "", flags, out);
		return;
	}
	print_day(range.lo, when.grain, out);
	print_doubt(flags, out);
}

static void print_set(const struct when *when, struct buf *out)
{
	bool all = when->flags & WHEN_ALL;
	size_t i;

	buf_add_char(out, all ? '{' : '[');
	for (i = 0; i < when->n_set; i++) {
		if (i)
			buf_add_char(out, ',');
		print_member(when->set[i], when->flags, out);
	}
	buf_add_char(out, all ? '}' : ']');
}

static void print_part(const struct when *when, struct buf *out)
{
	int year, month, day;
	int first = when->grain == GRAIN_SEASON ? 20 : when->grain == GRAIN_QUARTER ? 33 : 40;
	int months = when->grain == GRAIN_HALF ? 6 : 3;

	day_to_civil(when->lo, &year, &month, &day);
	print_year(year, out);
	buf_printf(out, "-%d", first + (month - (months == 3 && first == 33)) / months);
}

static void print_week(const struct when *when, struct buf *out)
{
	int year, week = day_week(when->lo, &year);

	print_year(year, out);
	buf_printf(out, "-W%02d", week);
}

static void print_years(const struct when *when, struct buf *out)
{
	int year, month, day;

	day_to_civil(when->lo, &year, &month, &day);
	if (when->grain == GRAIN_DECADE)
		buf_printf(out, "%03dX", year / 10);
	else
		buf_printf(out, "%02dXX", year / 100);
}

static void print_single(const struct when *when, struct buf *out)
{
	switch ((enum grain)when->grain) {
	case GRAIN_MINUTE:
		print_day(when->lo, GRAIN_DAY, out);
		buf_printf(out, "T%02d:%02d", when->minute / 60, when->minute % 60);
		break;
	case GRAIN_WEEK:
		print_week(when, out);
		break;
	case GRAIN_QUARTER:
	case GRAIN_SEASON:
	case GRAIN_HALF:
		print_part(when, out);
		break;
	case GRAIN_DECADE:
	case GRAIN_CENTURY:
		print_years(when, out);
		break;
	default:
		print_day(when->lo, when->grain, out);
	}
	print_doubt(when->flags, out);
}

void when_print(struct when when, struct buf *out)
{
	if (!when_known(when))
		buf_add_str(out, STR("XXXX-XX-XX"));
	else if (when.grain == GRAIN_SET)
		print_set(&when, out);
	else if (when.grain == GRAIN_INTERVAL)
		print_range((struct day_range){ when.lo, when.hi }, "/", "..", when.flags, out);
	else
		print_single(&when, out);
}

struct str when_print_arena(struct arena *mem, struct when when)
{
	struct buf buf = BUF_INIT(EDTF_BYTES_MAX * 2);
	struct str printed;

	when_print(when, &buf);
	printed = arena_str(mem, buf_str(&buf));
	buf_release(&buf);
	return printed;
}

/* --- reading ------------------------------------------------------------------- */

/* Exactly n digits off the front; -1 if there are none. */
static int take_digits(struct str *s, size_t n)
{
	int value = 0;
	size_t i;

	if (s->len < n)
		return -1;
	for (i = 0; i < n; i++) {
		if (s->ptr[i] < '0' || s->ptr[i] > '9')
			return -1;
		value = value * 10 + s->ptr[i] - '0';
	}
	*s = str_sub(*s, n, s->len);
	return value;
}

static bool take_char(struct str *s, char c)
{
	if (!s->len || s->ptr[0] != c)
		return false;
	*s = str_sub(*s, 1, s->len);
	return true;
}

static unsigned take_doubt(struct str *s)
{
	char last = s->len ? s->ptr[s->len - 1] : 0;

	if (last != '?' && last != '~' && last != '%')
		return 0;
	s->len--;
	return last == '?'   ? WHEN_UNCERTAIN
	       : last == '~' ? WHEN_APPROX
			     : WHEN_UNCERTAIN | WHEN_APPROX;
}

/* "T14:03", "T14:03:22+01:00": hours and minutes count, the rest must be of the
 * characters a time is made of. */
static bool read_time(struct str s, struct when *when)
{
	int hour, minute;
	size_t i;

	if (!take_char(&s, 'T') || (hour = take_digits(&s, 2)) < 0 || !take_char(&s, ':') ||
	    (minute = take_digits(&s, 2)) < 0 || hour > 23 || minute > 59)
		return false;
	for (i = 0; i < s.len; i++)
		if (!strchr("0123456789:.,Z+-", s.ptr[i]) || !s.ptr[i])
			return false;
	when->grain = GRAIN_MINUTE;
	when->minute = (int16_t)(hour * 60 + minute);
	return true;
}

/* What stands behind the year: month, day, week, part of the year, time. */
static bool read_in_year(int year, struct str s, struct when *ret)
{
	int month, day;

	if (take_char(&s, 'W')) {
		*ret = when_week(year, take_digits(&s, 2));
		if (when_known(*ret) && take_char(&s, '-') && (day = take_digits(&s, 1)) >= 1 &&
		    day <= 7)
			*ret = when_day(ret->lo + day - 1);
		return when_known(*ret) && !s.len;
	}
	month = take_digits(&s, 2);
	*ret = month > 12 ? when_year_part(year, month) : when_month(year, month);
	if (!s.len || !when_known(*ret) || month > 12)
		return when_known(*ret) && !s.len;
	if (!take_char(&s, '-'))
		return false;
	if (str_eq(s, STR("XX")))
		return true;
	day = take_digits(&s, 2);
	if (!civil_valid(year, month, day))
		return false;
	*ret = when_day(day_from_civil(year, month, day));
	return !s.len || read_time(s, ret);
}

/* "XXXX", "19XX", "199X", each alone or with "-XX" behind. */
static bool read_gaps(struct str s, struct when *ret)
{
	struct str head = str_sub(s, 0, 4), tail = str_sub(s, 4, s.len);
	int digits;

	if (tail.len && !str_eq(tail, STR("-XX")) && !str_eq(tail, STR("-XX-XX")))
		return str_eq(head, STR("XXXX")) &&
		       read_in_year(2000, str_sub(tail, 1, tail.len), ret) &&
		       (*ret = WHEN_NONE, true);
	*ret = WHEN_NONE;
	if (str_eq(head, STR("XXXX")))
		return true;
	if (head.ptr[2] == 'X' && head.ptr[3] == 'X' && (digits = take_digits(&head, 2)) >= 0)
		*ret = when_years(digits * 100, 100);
	else if (head.ptr[3] == 'X' && (digits = take_digits(&head, 3)) >= 0)
		*ret = when_years(digits * 10, 10);
	return when_known(*ret);
}

static bool read_single(struct str s, struct when *ret)
{
	unsigned doubt = take_doubt(&s);
	bool before = take_char(&s, '-'), ok;
	int year;

	if (s.len < 4)
		return false;
	if (!before && memchr(s.ptr, 'X', 4)) {
		ok = read_gaps(s, ret);
	} else {
		year = take_digits(&s, 4);
		if (year < 0)
			return false;
		year = before ? -year : year;
		*ret = when_year(year);
		ok = when_known(*ret) &&
		     (!s.len || str_eq(s, STR("-XX")) || str_eq(s, STR("-XX-XX")) ||
		      (take_char(&s, '-') && read_in_year(year, s, ret)));
	}
	ret->flags |= ok && when_known(*ret) ? doubt : 0;
	return ok;
}

static bool read_end(struct str s, bool low, struct day_range *range, unsigned *doubt)
{
	struct when when;

	s = str_trim(s);
	if (!s.len || str_eq(s, STR("..")))
		return true;
	if (!read_single(s, &when) || !when_known(when))
		return false;
	*doubt |= when.flags;
	if (low)
		range->lo = when.lo;
	else
		range->hi = when.hi;
	return true;
}

static bool read_ends(struct str a, struct str b, struct day_range *range, unsigned *doubt)
{
	*range = (struct day_range){ DAY_MIN, DAY_MAX };
	return read_end(a, true, range, doubt) && read_end(b, false, range, doubt) &&
	       range->lo <= range->hi;
}

static bool read_member(struct str s, struct day_range *range, unsigned *doubt)
{
	ptrdiff_t dots;
	struct when when;

	s = str_trim(s);
	dots = str_find(s, STR(".."));
	if (dots >= 0)
		return s.len > 2 && read_ends(str_sub(s, 0, (size_t)dots),
					      str_sub(s, (size_t)dots + 2, s.len), range, doubt);
	if (!read_single(s, &when) || !when_known(when))
		return false;
	*doubt |= when.flags;
	*range = (struct day_range){ when.lo, when.hi };
	return true;
}

static bool read_set(struct arena *mem, struct str s, struct when *ret)
{
	struct str rest = str_sub(s, 1, s.len - 1), piece;
	struct day_range *ranges;
	size_t n = 0, n_max = 1, i;
	unsigned doubt = 0;

	if (s.ptr[s.len - 1] != (s.ptr[0] == '[' ? ']' : '}'))
		return false;
	for (i = 0; i < rest.len; i++)
		n_max += rest.ptr[i] == ',';
	if (n_max > EDTF_MEMBERS_MAX)
		return false;
	ranges = arena_array(mem, struct day_range, n_max);
	while (str_split(&rest, ',', &piece))
		if (!read_member(piece, &ranges[n++], &doubt))
			return false;
	*ret = when_set(mem, ranges, n);
	ret->flags |= when_known(*ret) ? doubt : 0;
	if (s.ptr[0] == '{' && ret->grain == GRAIN_SET)
		ret->flags |= WHEN_ALL;
	return true;
}

static bool read_interval(struct str s, size_t slash, struct when *ret)
{
	struct day_range range;
	unsigned doubt = 0;

	if (!read_ends(str_sub(s, 0, slash), str_sub(s, slash + 1, s.len), &range, &doubt))
		return false;
	*ret = when_interval(range.lo, range.hi);
	ret->flags |= when_known(*ret) ? doubt : 0;
	return true;
}

bool when_parse(struct arena *mem, struct str edtf, struct when *ret)
{
	struct when when = WHEN_NONE;
	ptrdiff_t slash;
	bool ok;

	edtf = str_trim(edtf);
	if (!edtf.len || edtf.len > EDTF_BYTES_MAX)
		return false;
	slash = str_find_char(edtf, '/');
	if (edtf.ptr[0] == '[' || edtf.ptr[0] == '{')
		ok = edtf.len > 2 && read_set(mem, edtf, &when);
	else if (slash >= 0)
		ok = read_interval(edtf, (size_t)slash, &when);
	else
		ok = read_single(edtf, &when);
	if (ok)
		*ret = when;
	return ok;
}
