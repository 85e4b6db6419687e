/* SPDX-License-Identifier: MIT */
/*
 * The time line as a calendar (iCalendar, RFC 5545): an entry an event, over the
 * days that are possible. What is not one day is marked TENTATIVE and says in EDTF
 * what is known.
 */
#include <stdio.h>
#include <time.h>

#include <lesart/base/uni.h>

#include "timeline.h"

#define FOLD_BYTES 74		/* a content line has 75 at most, without its end */

struct calendar {
	FILE *file;
	char stamp[32];
};

/* One content line: folded between characters, ended by CR LF. */
static void put_line(FILE *file, struct str line)
{
	size_t room = FOLD_BYTES;

	while (line.len > room) {
		size_t n = room;

		while (n > 1 && ((unsigned char)line.ptr[n] & 0xC0) == 0x80)
			n--;
		fprintf(file, "%.*s\r\n ", (int)n, line.ptr);
		line = str_sub(line, n, line.len);
		room = FOLD_BYTES - 1;
	}
	fprintf(file, "%.*s\r\n", STR_FMT(line));
}

/* TEXT: backslash, comma and semicolon have a backslash before them. */
static void put_property(FILE *file, const char *name, struct str text)
{
	struct buf shown = BUF_INIT(1u << 20), line = BUF_INIT(1u << 21);

	uni_show(text, UNI_SHOW_LINE, &shown);
	buf_add_str(&line, str_from(name));
	buf_add_char(&line, ':');
	for (size_t i = 0; i < shown.len; i++) {
		if (shown.ptr[i] == '\\' || shown.ptr[i] == ',' || shown.ptr[i] == ';')
			buf_add_char(&line, '\\');
		buf_add_char(&line, shown.ptr[i]);
	}
	put_line(file, buf_str(&line));
	buf_release(&shown);
	buf_release(&line);
}

/* Calendars know four digits of a year. */
static bool put_day(FILE *file, const char *name, day_t day)
{
	int year, month, mday;

	day_to_civil(day, &year, &month, &mday);
	if (year < 1 || year > 9999)
		return false;
	fprintf(file, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, year, month, mday);
	return true;
}

static bool put_event(struct timeline *timeline, const struct event *event, void *ctx,
		      struct err *err)
{
	struct calendar *calendar = ctx;
	struct buf edtf = BUF_INIT(1u << 16);
	FILE *file = calendar->file;

	(void)timeline;
	(void)err;
	if (event->when.lo < day_from_civil(1, 1, 1) || event->when.hi >= DAY_MAX)
		return true;	/* no calendar has such days */
	when_print(event->when, &edtf);
	fputs("BEGIN:VEVENT\r\n", file);
	fprintf(file, "UID:event-%lld-story-%lld@lesart\r\nDTSTAMP:%s\r\n", (long long)event->id,
		(long long)event->story, calendar->stamp);
	put_day(file, "DTSTART", event->when.lo);
	put_day(file, "DTEND", event->when.hi + 1);
	fprintf(file, "STATUS:%s\r\nTRANSP:TRANSPARENT\r\n",
		when_is_day(event->when) ? "CONFIRMED" : "TENTATIVE");
	put_property(file, "SUMMARY", event->text);
	put_property(file, "DESCRIPTION", buf_str(&edtf));
	put_property(file, "CATEGORIES", str_from(event->axis == EVENT_PUBLISHED ? "published"
						  : event_state_name(event->state)));
	fputs("END:VEVENT\r\n", file);
	buf_release(&edtf);
	return true;
}

bool timeline_ics(struct timeline *timeline, const char *path, struct err *err)
{
	struct calendar calendar = { .file = fopen(path, "w") };
	time_t now = time(NULL);
	struct tm utc;
	bool ok;

	if (!calendar.file)
		return err_errno(err, "cannot write '%s'", path);
	gmtime_r(&now, &utc);
	strftime(calendar.stamp, sizeof(calendar.stamp), "%Y%m%dT%H%M%SZ", &utc);
	fputs("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//lesart//time line//EN\r\n", calendar.file);
	ok = timeline_each(timeline, put_event, &calendar, err);
	fputs("END:VCALENDAR\r\n", calendar.file);
	if (ferror(calendar.file) | (fclose(calendar.file) != 0))
		return err_errno(err, "cannot write '%s'", path);
	return ok;
}
