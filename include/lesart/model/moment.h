/* SPDX-License-Identifier: MIT */
#ifndef LESART_MODEL_MOMENT_H
#define LESART_MODEL_MOMENT_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/str.h>
#include <lesart/base/when.h>

/*
 * The relative form of a date (date.rel) is a small program such as "day -1" or
 * "md 2 14 n". Run with a day of publication it gives the days meant; src/model/
 * moment.c has the list of its operations.
 */

/* What a program comes to. */
#define TIMEX_BYTES 40
struct moment {
	day_t lo, hi;
	uint8_t grain;		/* enum grain; GRAIN_NONE: the words leave it open */
	uint8_t weekend;	/* of the week that lo lies in */
	uint8_t flags;		/* enum when_flag */
	uint8_t failed;		/* the words contradict the day they are counted from */
	int16_t minute;
	char pod[4];		/* part of the day: "MO", "EV" .. */
	char open[TIMEX_BYTES];		/* TIMEX3 where days are missing: "XXXX-WXX-2" */
};

struct moment_from {
	bool has_day;
	day_t day;		/* of publication */
	bool has_last;
	struct moment last;	/* the date named before */
	bool narrative;		/* everything counts from the date before */
	bool old_year;		/* years do: one long past has just been named */
	int section;		/* year in the heading of a chronicle, or 0 */
};

/*
 * Run a program; ret_value is the TIMEX3 value. False if the
 * program is no program: then nothing is known.
 */

bool program_run(struct str program, const struct moment_from *from, struct moment *ret,
		 char ret_value[TIMEX_BYTES]);
/* Does it count from another day: is it worth keeping? */
bool program_is_relative(struct str program);
/* The name of its n-th operation ("md") and the n-th argument of it. */
struct str program_op(struct str program, size_t n);
struct str program_arg(struct str op, size_t n);
struct when moment_when(const struct moment *moment);

/*
 * The day of a feast in a year. Rules: "12-25"; "E-46" days from Easter Sunday;
 * "11-4x4" the 4th Thursday of November, 5 the last; "12-24<7" the last Sunday up
 * to that day.
 */
bool feast_day(struct str rule, int year, day_t *ret);

#endif
