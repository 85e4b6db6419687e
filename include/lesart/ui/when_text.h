/* SPDX-License-Identifier: MIT */
#ifndef LESART_UI_WHEN_TEXT_H
#define LESART_UI_WHEN_TEXT_H

#include <lesart/base/buf.h>
#include <lesart/base/when.h>

/*
 * Dates for people, with the names of days and months of the user's locale:
 * "Wed 12 Nov 2025 14:20", "Nov 2025", "6 Dec or 13 Dec 2017", "12-14 Nov 2025",
 * "26 Feb-26 Mar 2019 (1 of 5)", "undated". What is doubtful ends in a question mark.
 */
void when_say(struct when when, struct buf *out);
/* The same in few columns, without the year where it is that of `today`. */
void when_say_short(struct when when, day_t today, struct buf *out);
void when_say_day(day_t day, struct buf *out);

#endif
