/* SPDX-License-Identifier: MIT */
/* Dates for people. */
#include <lesart/ui/when_text.h>

#include <langinfo.h>

#define SET_SHOWN 3	/* days of a set that are named one by one */

static const char *month_name(int month)
{
	static const nl_item items[] = { ABMON_1, ABMON_2, ABMON_3, ABMON_4, ABMON_5, ABMON_6,
					 ABMON_7, ABMON_8, ABMON_9, ABMON_10, ABMON_11, ABMON_12 };

	return nl_langinfo(items[(month - 1) % 12]);
}

static const char *weekday_name(day_t day)
{
	static const nl_item items[] = { ABDAY_2, ABDAY_3, ABDAY_4, ABDAY_5, ABDAY_6, ABDAY_7,
					 ABDAY_1 };

	return nl_langinfo(items[day_weekday(day) - 1]);
}

/* What of a day has to be said. */
enum { SAY_WEEKDAY = 1, SAY_MONTH = 2, SAY_YEAR = 4 };

static void add_day(day_t day, unsigned say, struct buf *out)
{
	int year, month, mday;

	day_to_civil(day, &year, &month, &mday);
	if (say & SAY_WEEKDAY)
		buf_printf(out, "%s ", weekday_name(day));
	buf_printf(out, "%d", mday);
	if (say & SAY_MONTH)
		buf_printf(out, " %s", month_name(month));
	if (say & SAY_YEAR)
		buf_printf(out, " %d", year);
}

void when_say_day(day_t day, struct buf *out)
{
	add_day(day, SAY_WEEKDAY | SAY_MONTH | SAY_YEAR, out);
}

static void add_range(struct day_range range, bool with_year, struct buf *out)
{
	int y1, m1, d1, y2, m2, d2;
	unsigned year = with_year ? SAY_YEAR : 0;

	if (range.lo == range.hi) {
		add_day(range.lo, SAY_MONTH | year, out);
		return;
	}
	day_to_civil(range.lo, &y1, &m1, &d1);
	day_to_civil(range.hi, &y2, &m2, &d2);
	add_day(range.lo, y1 != y2 ? SAY_MONTH | SAY_YEAR : m1 != m2 ? SAY_MONTH : 0, out);
	buf_add_str(out, STR("\xe2\x80\x93"));
	add_day(range.hi, SAY_MONTH | year, out);
}

static void add_set(struct when when, bool with_year, struct buf *out)
{
	if (when.n_set > SET_SHOWN) {
		add_range((struct day_range){ when.lo, when.hi }, with_year, out);
		buf_printf(out, when.flags & WHEN_ALL ? " (%u times)" : " (1 of %u)", when.n_set);
		return;
	}
	for (unsigned i = 0; i < when.n_set; i++) {
		if (i)
			buf_add_str(out, when.flags & WHEN_ALL ? STR(", ") : STR(" or "));
		add_range(when.set[i], with_year && i + 1 == when.n_set, out);
	}
}

static void add_open(struct when when, bool with_year, struct buf *out)
{
	unsigned say = SAY_MONTH | (with_year ? SAY_YEAR : 0);

	if (when.flags & WHEN_OPEN_LO) {
		buf_add_str(out, STR("until "));
		add_day(when.hi, say, out);
	} else {
		buf_add_str(out, STR("since "));
		add_day(when.lo, say, out);
	}
}

static void add_coarse(struct when when, bool with_year, struct buf *out)
{
	int year, month, mday, year_hi;

	day_to_civil(when.lo, &year, &month, &mday);
	day_to_civil(when.hi, &year_hi, &(int){ 0 }, &(int){ 0 });
	if (when.grain == GRAIN_MONTH && with_year)
		buf_printf(out, "%s %d", month_name(month), year);
	else if (when.grain == GRAIN_MONTH)
		buf_add_str(out, str_from(month_name(month)));
	else if (when.grain == GRAIN_YEAR || year == year_hi)
		buf_printf(out, "%d", year);
	else
		buf_printf(out, "%d\xe2\x80\x93%d", year, year_hi);
}

static void add_when(struct when when, bool with_year, unsigned weekday, struct buf *out)
{
	unsigned year = with_year ? SAY_YEAR : 0;

	switch (when.grain) {
	case GRAIN_NONE:
		buf_add_str(out, STR("undated"));
		return;
	case GRAIN_MINUTE:
	case GRAIN_DAY:
		add_day(when.lo, weekday | SAY_MONTH | year, out);
		break;
	case GRAIN_SET:
		add_set(when, with_year, out);
		break;
	case GRAIN_WEEK:
	case GRAIN_INTERVAL:
	case GRAIN_QUARTER:
	case GRAIN_SEASON:
	case GRAIN_HALF:
		if (when.flags & (WHEN_OPEN_LO | WHEN_OPEN_HI))
			add_open(when, with_year, out);
		else
			add_range((struct day_range){ when.lo, when.hi }, with_year, out);
		break;
	default:
		add_coarse(when, with_year, out);
	}
	if (when.flags & WHEN_UNCERTAIN)
		buf_add_char(out, '?');
}

void when_say(struct when when, struct buf *out)
{
	if (when.flags & WHEN_APPROX)
		buf_add_str(out, STR("about "));
	add_when(when, true, SAY_WEEKDAY, out);
	if (when.grain == GRAIN_MINUTE && when.minute >= 0)
		buf_printf(out, " %02d:%02d", when.minute / 60, when.minute % 60);
}

void when_say_short(struct when when, day_t today, struct buf *out)
{
	int year, this_year, unused;

	if (when.flags & WHEN_APPROX)
		buf_add_char(out, '~');
	day_to_civil(when.hi, &year, &unused, &unused);
	day_to_civil(today, &this_year, &unused, &unused);
	add_when(when, year != this_year, 0, out);
}
