/* SPDX-License-Identifier: MIT */
#ifndef LESART_BASE_WHEN_H
#define LESART_BASE_WHEN_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/arena.h>
#include <lesart/base/buf.h>
#include <lesart/base/str.h>

/*
 * Days and what is known of them. A day is a number: days since 1970-01-01,
 * proleptic Gregorian. What an article says of a moment is hardly ever a second:
 * it is a day, a month, an interval, one of five Wednesdays, or nothing.
 */
typedef int32_t day_t;

#define DAY_MIN (-4371222)	/* first day of the year -9998 */
#define DAY_MAX 2932896		/* 9999-12-31 */

struct day_range {
	day_t lo, hi;		/* both included */
};

enum grain {
	GRAIN_NONE,		/* nothing is known: prints as XXXX-XX-XX */
	GRAIN_MINUTE,
	GRAIN_DAY,
	GRAIN_WEEK,
	GRAIN_MONTH,
	GRAIN_QUARTER,
	GRAIN_SEASON,
	GRAIN_HALF,
	GRAIN_YEAR,
	GRAIN_DECADE,
	GRAIN_CENTURY,
	GRAIN_INTERVAL,		/* from a day to a day, either may be open */
	GRAIN_SET,		/* members below */
};

enum when_flag {
	WHEN_UNCERTAIN = 1,	/* ?  doubtful */
	WHEN_APPROX = 2,	/* ~  roughly */
	WHEN_OPEN_LO = 4,	/* ../x */
	WHEN_OPEN_HI = 8,	/* x/.. */
	WHEN_ALL = 16,		/* {a,b}: every member, not one of them */
};

struct when {
	day_t lo, hi;		/* earliest and latest day meant (of all members) */
	uint8_t grain;
	uint8_t flags;
	int16_t minute;		/* of the day, with GRAIN_MINUTE; else -1 */
	uint16_t n_set;		/* GRAIN_SET: its members, sorted, disjoint */
	const struct day_range *set;
};

#define WHEN_NONE ((struct when){ .grain = GRAIN_NONE, .minute = -1 })

/* --- days ------------------------------------------------------------------ */
day_t day_from_civil(int year, int month, int day);	/* month, day may overflow */
void day_to_civil(day_t day, int *ret_year, int *ret_month, int *ret_day);
int day_year(day_t day);
int day_weekday(day_t day);			/* 1 Monday .. 7 Sunday */
bool civil_valid(int year, int month, int day);	/* 31 February is not */
int month_days(int year, int month);
day_t easter_sunday(int year);
/* Today by the local clock; $SOURCE_DATE_EPOCH is taken where set. */
day_t day_today(void);

/* --- when -------------------------------------------------------------------- */
struct when when_day(day_t day);
struct when when_month(int year, int month);
struct when when_year(int year);
/* One day gives a day, a whole month or year those. A lo of DAY_MIN or a hi of
 * DAY_MAX leaves that end open. */
struct when when_interval(day_t lo, day_t hi);
/* A season (21..24), quarter (33..36) or half (40, 41) as EDTF numbers them;
 * winter ends in the year after. */
struct when when_year_part(int year, int code);
struct when when_years(int first, int n);	/* ten or a hundred: decade, century */
struct when when_week(int year, int week);	/* ISO 8601, from Monday */
int day_week(day_t day, int *ret_year);		/* ISO week and its year */
/* Any of these days; members are copied, sorted and joined; one range that is a
 * whole month or year stays a set only if there is more than one member. */
struct when when_set(struct arena *mem, const struct day_range *ranges, size_t n);
struct when when_copy(struct arena *mem, struct when when);

static inline bool when_known(struct when when)
{
	return when.grain != GRAIN_NONE;
}
bool when_is_day(struct when when);		/* exactly one day is meant */
bool when_has(struct when when, day_t day);
bool when_same(struct when a, struct when b);	/* the same days are meant */
int when_cmp(struct when a, struct when b);	/* by earliest, latest day; unknown last */
/* What both allow; WHEN_NONE if nothing (or one of them is WHEN_NONE). */
struct when when_meet(struct arena *mem, struct when a, struct when b);

/*
 * EDTF (ISO 8601-2): "2017-12-20", "2017-12", "2017", "199X", "19XX",
 * "2018-02-14/2018-02-20", "../1999", "[2017-12-06,2017-12-13]", "{..}",
 * "2017-21", "2017-33", "2017-W51", with ? ~ % behind. WHEN_NONE prints
 * "XXXX-XX-XX". Every print can be parsed and gives the same when.
 */
void when_print(struct when when, struct buf *out);
struct str when_print_arena(struct arena *mem, struct when when);
bool when_parse(struct arena *mem, struct str edtf, struct when *ret);
/* ISO 8601 and RFC 822 dates of metadata, any precision: "2020-03-01 14:22:04",
 * "2020-03-01T14:22:04+01:00", "20200301", "Sun, 01 Mar 2020 14:22:04 GMT",
 * "2020-03". The day as written (no shift by time zone). */
bool when_parse_iso(struct str s, struct when *ret);

#endif
