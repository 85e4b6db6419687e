/* SPDX-License-Identifier: MIT */
/*
 * The time line of a story as SVG: a row an event, a bar over the days that are
 * possible, so that what is not known exactly looks like what it is.
 */
#include "paper.h"

#include <lesart/base/uni.h>

#define WIDTH 1000
#define ROW 22
#define TOP 34
#define BAR_LEFT 200
#define BAR_WIDTH 260
#define TEXT_LEFT (BAR_LEFT + BAR_WIDTH + 20)
#define TEXT_COLS 66
#define DATE_COLS 26

struct scale {
	day_t lo, hi;
};

/* Tenths of a pixel, whatever the locale says of the decimal point. */
static long x_of(struct scale scale, long day)
{
	long days = (long)scale.hi - scale.lo + 1;

	return BAR_LEFT * 10L + BAR_WIDTH * 10L * (day - scale.lo) / days;
}

static void add_cut(struct buf *out, struct str text, size_t n_cols, struct arena *mem)
{
	struct str line = str_trim(uni_show_arena(mem, text, UNI_SHOW_LINE));
	bool cut = uni_cols(line) > n_cols;

	if (cut)
		line.len = uni_cut(line, n_cols - 1);
	add_markup(out, line);
	if (cut)
		buf_add_str(out, STR("…"));
}

static void add_range(struct buf *out, struct scale scale, struct day_range range, int y,
		      const char *class)
{
	long from = x_of(scale, range.lo), to = x_of(scale, (long)range.hi + 1);
	long width = to - from < 30 ? 30 : to - from;

	buf_printf(out, "<rect class=\"%s\" x=\"%ld.%ld\" y=\"%d\" width=\"%ld.%ld\" height=\"10\"/>",
		   class, from / 10, from % 10, y - 10, width / 10, width % 10);
}

static void add_bar(struct buf *out, struct scale scale, const struct event *event, int y)
{
	const char *class = event->axis == EVENT_PUBLISHED ? "published" :
			    event_state_name((enum event_state)event->state);

	if (event->when.grain != GRAIN_SET) {
		add_range(out, scale, (struct day_range){ event->when.lo, event->when.hi }, y, class);
		return;
	}
	for (uint16_t i = 0; i < event->when.n_set; i++)
		add_range(out, scale, event->when.set[i], y, class);
}

static void add_row(struct buf *out, struct scale scale, const struct event *event, int y,
		    struct arena *mem)
{
	struct when when = event->when.grain == GRAIN_MINUTE ? when_day(event->when.lo) : event->when;

	buf_printf(out, "<g><text x=\"10\" y=\"%d\">", y);
	add_cut(out, when_print_arena(mem, when), DATE_COLS, mem);
	buf_add_str(out, STR("</text>"));
	add_bar(out, scale, event, y);
	buf_printf(out, "<text x=\"%d\" y=\"%d\">", TEXT_LEFT, y);
	add_cut(out, event->text, TEXT_COLS, mem);
	buf_add_str(out, STR("</text></g>\n"));
}

void picture_draw(const struct event *events, size_t n, bool alone, struct arena *mem,
		  struct buf *out)
{
	struct scale scale = { 0, 0 };
	int height = TOP + ROW * (int)(n + 1);

	for (size_t i = 0; i < n; i++) {
		if (!i || events[i].when.lo < scale.lo)
			scale.lo = events[i].when.lo;
		if (!i || events[i].when.hi > scale.hi)
			scale.hi = events[i].when.hi;
	}
	if (alone)
		buf_add_str(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
	buf_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
		   "viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"time line\">\n"
		   "<style>svg text{font:13px sans-serif;fill:#222}.stated{fill:#2a6f97}"
		   ".derived{fill:#7aa6bf}.planned{fill:none;stroke:#2a6f97}.conflict{fill:#b5542b}"
		   ".published{fill:#888}@media(prefers-color-scheme:dark){svg text{fill:#ddd}}"
		   "</style>\n", WIDTH, height, WIDTH, height);
	for (size_t i = 0; i < n; i++)
		add_row(out, scale, &events[i], TOP + ROW * (int)i, mem);
	buf_add_str(out, STR("</svg>\n"));
}
