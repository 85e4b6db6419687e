/* SPDX-License-Identifier: MIT */
/*
 * The time line as SVG: a row an event, a bar over the days that are possible. A day
 * is a point, an interval a bar, each day of a set a tick on a thin line, so that
 * what is not known looks like what it is. Colours follow the viewer's scheme.
 */
#include "paper.h"

#include <lesart/base/uni.h>
#include <lesart/export/picture.h>

#define WIDTH 1000
#define ROW 22
#define TOP 46
#define BAR_LEFT 200
#define BAR_WIDTH 260
#define TEXT_LEFT (BAR_LEFT + BAR_WIDTH + 20)
#define TEXT_COLS 66		/* what fits behind TEXT_LEFT in 13 pixels */
#define DATE_COLS 26
#define TITLE_COLS 2000

void picture_see(struct picture *picture, const struct event *event)
{
	if (!picture->n || event->when.lo < picture->lo)
		picture->lo = event->when.lo;
	if (!picture->n || event->when.hi > picture->hi)
		picture->hi = event->when.hi;
	picture->n++;
}

/* Tenths of a pixel, whatever the locale says of the decimal point. */
static int64_t x_of(const struct picture *picture, int64_t day)
{
	int64_t days = (int64_t)picture->hi - picture->lo + 1;

	return BAR_LEFT * 10 + BAR_WIDTH * 10 * (day - picture->lo) / days;
}

static void add_tenths(struct buf *out, const char *name, int64_t tenths)
{
	buf_printf(out, " %s=\"%lld.%lld\"", name, (long long)(tenths / 10),
		   (long long)(tenths % 10));
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

static void add_range(const struct picture *picture, struct day_range range, size_t y,
		      const char *class, struct buf *out)
{
	int64_t from = x_of(picture, range.lo), width = x_of(picture, (int64_t)range.hi + 1) - from;

	buf_printf(out, "<rect class=\"%s\" y=\"%zu\" height=\"10\"", class, y - 10);
	add_tenths(out, "x", from);
	add_tenths(out, "width", width < 30 ? 30 : width);
	buf_add_str(out, STR("/>"));
}

static void add_bar(const struct picture *picture, const struct event *event, size_t y,
		    struct buf *out)
{
	const char *class = event->axis == EVENT_PUBLISHED ? "published" :
			    event_state_name((enum event_state)event->state);

	if (event->when.grain != GRAIN_SET) {
		add_range(picture, (struct day_range){ event->when.lo, event->when.hi }, y, class,
			  out);
		return;
	}
	buf_printf(out, "<line y1=\"%zu\" y2=\"%zu\"", y - 5, y - 5);
	add_tenths(out, "x1", x_of(picture, event->when.lo));
	add_tenths(out, "x2", x_of(picture, (int64_t)event->when.hi + 1));
	buf_add_str(out, STR("/>"));
	for (uint16_t i = 0; i < event->when.n_set; i++)
		add_range(picture, event->when.set[i], y, class, out);
}

void picture_row(struct picture *picture, const struct event *event, struct arena *mem,
		 struct buf *out)
{
	struct when when = event->when.grain == GRAIN_MINUTE ? when_day(event->when.lo) : event->when;
	size_t y = TOP + ROW * ++picture->at;

	buf_add_str(out, STR("<g><title>"));
	add_cut(out, event->text, TITLE_COLS, mem);
	buf_printf(out, "</title><text x=\"10\" y=\"%zu\">", y);
	add_cut(out, when_print_arena(mem, when), DATE_COLS, mem);
	buf_add_str(out, STR("</text>"));
	add_bar(picture, event, y, out);
	buf_printf(out, "<text x=\"%d\" y=\"%zu\">", TEXT_LEFT, y);
	add_cut(out, event->text, TEXT_COLS, mem);
	buf_add_str(out, STR("</text></g>\n"));
}

void picture_begin(const struct picture *picture, bool alone, struct buf *out)
{
	size_t height = TOP + ROW * (picture->n + 1);
	int first, last, month, day;

	day_to_civil(picture->lo, &first, &month, &day);
	day_to_civil(picture->hi, &last, &month, &day);
	if (alone)
		buf_add_str(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
	buf_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%zu\" "
		   "viewBox=\"0 0 %d %zu\" role=\"img\" aria-label=\"time line\">\n"
		   "<style>svg text{font:13px sans-serif;fill:#222}svg line{stroke:#999}"
		   ".stated{fill:#2a6f97}.derived{fill:#7aa6bf}.planned{fill:none;stroke:#2a6f97}"
		   ".conflict{fill:#b5542b}.published{fill:#888}"
		   "@media(prefers-color-scheme:dark){svg text{fill:#ddd}%s}"
		   "@media print{svg text{fill:#222}svg{background:none}}</style>\n",
		   WIDTH, height, WIDTH, height, alone ? "svg{background:#1b1b1b}" : "");
	buf_printf(out, "<text x=\"%d\" y=\"30\">%d</text>"
		   "<text x=\"%d\" y=\"30\" text-anchor=\"end\">%d</text>"
		   "<line x1=\"%d\" x2=\"%d\" y1=\"38\" y2=\"38\"/>\n",
		   BAR_LEFT, first, BAR_LEFT + BAR_WIDTH, last, BAR_LEFT, BAR_LEFT + BAR_WIDTH);
}

void picture_end(struct buf *out)
{
	buf_add_str(out, STR("</svg>\n"));
}

void picture_draw(const struct event *events, size_t n, bool alone, struct arena *mem,
		  struct buf *out)
{
	struct picture picture = { 0 };

	for (size_t i = 0; i < n; i++)
		picture_see(&picture, &events[i]);
	picture_begin(&picture, alone, out);
	for (size_t i = 0; i < n; i++)
		picture_row(&picture, &events[i], mem, out);
	picture_end(out);
}
