/* SPDX-License-Identifier: MIT */
/*
 * The time line as a picture: a row an event, a bar over the days that are possible.
 * A day is a point, an interval a bar, each day of a set a tick on a thin line, so
 * that what is not known looks like what it is. Colours follow the viewer's scheme.
 */
#include <stdio.h>

#include <lesart/base/uni.h>

#include "timeline.h"

#define WIDTH 1000
#define ROW 22
#define TOP 46
#define BAR_LEFT 190
#define BAR_WIDTH 260
#define TEXT_LEFT (BAR_LEFT + BAR_WIDTH + 20)
#define TEXT_COLS 68		/* what fits behind TEXT_LEFT in 13 pixels */
#define DATE_COLS 24
#define ROWS_MAX 20000u		/* a picture of more is none */

struct picture {
	FILE *file;
	day_t lo, hi;
	unsigned n, n_left_out;
};

static bool measure(struct timeline *timeline, const struct event *event, void *ctx,
		    struct err *err)
{
	struct picture *picture = ctx;

	(void)timeline;
	(void)err;
	if (picture->n == ROWS_MAX) {
		picture->n_left_out++;
		return true;
	}
	if (!picture->n || event->when.lo < picture->lo)
		picture->lo = event->when.lo;
	if (!picture->n || event->when.hi > picture->hi)
		picture->hi = event->when.hi;
	picture->n++;
	return true;
}

static double x_of(const struct picture *picture, day_t day)
{
	double days = (double)picture->hi - picture->lo + 1;

	return BAR_LEFT + BAR_WIDTH * ((double)day - picture->lo) / days;
}

/* Text as XML, without what neither XML nor a screen wants, cut to n_cols. */
static void put_text(FILE *file, struct str text, size_t n_cols)
{
	struct buf shown = BUF_INIT(1u << 20);
	struct str s;
	bool cut;

	uni_show(text, UNI_SHOW_LINE, &shown);
	s = buf_str(&shown);
	cut = uni_cols(s) > n_cols;
	if (cut)
		s.len = uni_cut(s, n_cols - 1);
	for (size_t i = 0; i < s.len; i++) {
		switch (s.ptr[i]) {
		case '<':
			fputs("&lt;", file);
			break;
		case '>':
			fputs("&gt;", file);
			break;
		case '&':
			fputs("&amp;", file);
			break;
		default:
			putc(s.ptr[i], file);
		}
	}
	if (cut)
		fputs("…", file);
	buf_release(&shown);
}

static void put_range(const struct picture *picture, struct day_range range, unsigned y,
		      const char *class)
{
	double from = x_of(picture, range.lo), to = x_of(picture, range.hi + 1);
	double width = to - from < 3 ? 3 : to - from;

	fprintf(picture->file, "<rect class=\"%s\" x=\"%.1f\" y=\"%u\" width=\"%.1f\" height=\"10\"/>\n",
		class, from, y - 10, width);
}

static void put_bar(const struct picture *picture, const struct event *event, unsigned y)
{
	const char *class = event_state_name(event->state);

	if (event->axis == EVENT_PUBLISHED)
		class = "published";
	if (event->when.grain != GRAIN_SET) {
		put_range(picture, (struct day_range){ event->when.lo, event->when.hi }, y, class);
		return;
	}
	fprintf(picture->file, "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%u\" y2=\"%u\"/>\n",
		x_of(picture, event->when.lo), x_of(picture, event->when.hi + 1), y - 5, y - 5);
	for (uint16_t i = 0; i < event->when.n_set; i++)
		put_range(picture, event->when.set[i], y, class);
}

static bool put_row(struct timeline *timeline, const struct event *event, void *ctx,
		    struct err *err)
{
	struct picture *picture = ctx;
	struct buf when = BUF_INIT(1u << 16);
	unsigned y = TOP + ROW * ++picture->n;

	(void)timeline;
	(void)err;
	if (picture->n > ROWS_MAX)
		return true;
	when_text(&when, event->when);
	fprintf(picture->file, "<g><title>");
	put_text(picture->file, event->text, 2000);
	fprintf(picture->file, "</title><text x=\"10\" y=\"%u\">", y);
	put_text(picture->file, buf_str(&when), DATE_COLS);
	fprintf(picture->file, "</text>\n");
	put_bar(picture, event, y);
	fprintf(picture->file, "<text x=\"%d\" y=\"%u\">", TEXT_LEFT, y);
	put_text(picture->file, event->text, TEXT_COLS);
	fprintf(picture->file, "</text></g>\n");
	buf_release(&when);
	return true;
}

static void put_head(const struct picture *picture)
{
	unsigned height = TOP + ROW * (picture->n + 1);
	int first, last, month, day;

	day_to_civil(picture->lo, &first, &month, &day);
	day_to_civil(picture->hi, &last, &month, &day);
	fprintf(picture->file,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%u\" "
		"viewBox=\"0 0 %d %u\">\n"
		"<style>text{font:13px sans-serif;fill:#222}line{stroke:#999}.stated{fill:#2a6f97}"
		".derived{fill:#7aa6bf}.planned{fill:none;stroke:#2a6f97}.conflict{fill:#b5542b}"
		".published{fill:#888}@media(prefers-color-scheme:dark){text{fill:#ddd}"
		"svg{background:#1b1b1b}}</style>\n",
		WIDTH, height, WIDTH, height);
	fprintf(picture->file,
		"<text x=\"%d\" y=\"30\">%d</text><text x=\"%d\" y=\"30\" text-anchor=\"end\">%d</text>\n"
		"<line x1=\"%d\" x2=\"%d\" y1=\"38\" y2=\"38\"/>\n",
		BAR_LEFT, first, BAR_LEFT + BAR_WIDTH, last, BAR_LEFT, BAR_LEFT + BAR_WIDTH);
}

bool timeline_svg(struct timeline *timeline, const char *path, struct err *err)
{
	struct picture picture = { 0 };
	bool ok = timeline_each(timeline, measure, &picture, err);

	if (!ok)
		return false;
	picture.file = fopen(path, "w");
	if (!picture.file)
		return err_errno(err, "cannot write '%s'", path);
	put_head(&picture);
	picture.n = 0;
	ok = timeline_each(timeline, put_row, &picture, err);
	fputs("</svg>\n", picture.file);
	if (ferror(picture.file) | (fclose(picture.file) != 0))
		return err_errno(err, "cannot write '%s'", path);
	if (ok && picture.n_left_out)
		return err_set(err, ERR_LIMIT, "'%s' shows the first %u of %u events", path, ROWS_MAX,
			       ROWS_MAX + picture.n_left_out);
	return ok;
}
