/* SPDX-License-Identifier: MIT */
/* Drawing the list of stories. */
#include <stdio.h>

#include "view_stories.h"

#include <lesart/ui/when_text.h>

#define WIDE_LIST 40	/* columns from which all columns are shown */
#define ROOMY_LIST 70	/* and from which it is told how many only repeat another one */
#define SAME_COLS 7
#define NEW_COLS 5
#define SRC_COLS 4
#define TIME_COLS 7

static const char *const order_names[] = {
	[ORDER_NEWEST] = "newest activity first", [ORDER_FIRST] = "by first report",
	[ORDER_SIZE] = "most articles first", [ORDER_TITLE] = "by title",
	[ORDER_ADDED] = "last added first",
};

/* auto, day, week, month, year, none */
static int64_t sections_wanted(const struct stories *stories)
{
	return config_number(stories->view.app->config, OPTION_SECTIONS);
}

bool stories_grouped(const struct stories *stories)
{
	return sections_wanted(stories) != 5 &&
	       (stories->rows.order == ORDER_NEWEST || stories->rows.order == ORDER_FIRST);
}

static struct when story_when(const struct stories *stories, const struct story *story)
{
	return stories->rows.order == ORDER_FIRST ? story->first : story->last;
}

/* The same for all rows of a group, and no other near them. */
static int64_t group_number(struct when when, enum section by)
{
	int year, month, day;

	if (!when_known(when))
		return INT64_MIN;
	if (by == SECTION_DAY)
		return (int64_t)when.lo * DAY_MAX + when.hi;
	day_to_civil(when.lo, &year, &month, &day);
	if (by == SECTION_WEEK)
		return when.lo - day_weekday(when.lo) + 1;
	return by == SECTION_MONTH ? (int64_t)year * 12 + month : year;
}

static int64_t row_group(const struct stories *stories, size_t number, enum section by)
{
	struct fold fold = rows_fold(&stories->rows, number);

	return group_number(fold.kind == FOLD_NONE ?
			    story_when(stories, rows_at(&stories->rows, number)) : fold.when, by);
}

bool stories_group(const struct stories *stories, size_t number)
{
	if (!rows_at(&stories->rows, number) || !stories_grouped(stories) ||
	    rows_fold(&stories->rows, number).kind == FOLD_SECTION)
		return false;
	return !number || !rows_at(&stories->rows, number - 1) ||
	       row_group(stories, number, stories->group_by) !=
	       row_group(stories, number - 1, stories->group_by);
}

enum section stories_group_by(const struct stories *stories)
{
	const struct rows *rows = &stories->rows;
	int64_t wanted = sections_wanted(stories);

	if (wanted >= 1 && wanted <= 4)
		return (enum section)(wanted - 1);
	for (unsigned by = SECTION_DAY; by < SECTION_YEAR; by += by == SECTION_DAY ? 2 : 1) {
		size_t n = 1;

		for (size_t i = rows->base + 1; i < rows->base + rows->n; i++)
			n += row_group(stories, i, by) != row_group(stories, i - 1, by);
		if (n * 3 <= rows->n)
			return (enum section)by;
	}
	return SECTION_YEAR;
}

int stories_height(const struct stories *stories, size_t number, bool first)
{
	return 1 + (stories_grouped(stories) &&
		    rows_fold(&stories->rows, number).kind != FOLD_SECTION &&
		    (first || stories_group(stories, number)));
}

/* "Mon 10 Nov to Sun 16 Nov 2025" */
static void add_week(day_t day, struct buf *out)
{
	day_t monday = day - day_weekday(day) + 1;

	when_say_short(when_day(monday), monday + 6, out);
	buf_add_str(out, STR(" to "));
	when_say_day(monday + 6, out);
}

static void add_group(const struct stories *stories, struct when when, struct buf *out)
{
	int year, month, day;

	day_to_civil(when.lo, &year, &month, &day);
	if (!when_known(when))
		buf_add_str(out, STR("undated"));
	else if (stories->group_by == SECTION_YEAR)
		buf_printf(out, "%d", year);
	else if (stories->group_by == SECTION_MONTH)
		when_say(when_month(year, month), out);
	else if (stories->group_by == SECTION_WEEK)
		add_week(when.lo, out);
	else
		when_say(when.grain == GRAIN_MINUTE ? when_day(when.lo) : when, out);
}

static struct when group_when(const struct stories *stories, size_t number)
{
	struct fold fold = rows_fold(&stories->rows, number);

	return fold.kind == FOLD_NONE ? story_when(stories, rows_at(&stories->rows, number)) :
					fold.when;
}

static void draw_group(const struct stories *stories, struct canvas *canvas, int row,
		       size_t number)
{
	struct box box = stories->list_box;
	struct buf label = BUF_INIT(256);
	int at = box.col + 2;

	add_group(stories, group_when(stories, number), &label);
	canvas_line(canvas, row, box.col, box.n_cols, STYLE_RULE, GLYPH_HLINE);
	at += canvas_text(canvas, row, at, 1, STYLE_GROUP, STR(" "));
	at += canvas_fit(canvas, row, at, box.n_cols - 5, STYLE_GROUP, buf_str(&label));
	canvas_text(canvas, row, at, 1, STYLE_GROUP, STR(" "));
	buf_release(&label);
}

static void draw_mark(const struct story *story, bool on, struct canvas *canvas, int row, int col)
{
	if (on)
		canvas_glyph(canvas, row, col, STYLE_STRONG, GLYPH_CURSOR);
	else if (story->flags & STORY_STARRED)
		canvas_glyph(canvas, row, col, STYLE_STAR, GLYPH_STAR);
	else if (story->n_unread)
		canvas_glyph(canvas, row, col, STYLE_NEW, GLYPH_UNREAD);
}

/* How much came since it was read; what was never read has a dot instead. */
static int draw_new(const struct story *story, struct canvas *canvas, int row, int col)
{
	char text[16] = "";

	if (story->n_unread && story->n_unread < story->n_articles)
		snprintf(text, sizeof(text), "+%u", story->n_unread);
	return canvas_right(canvas, row, col, NEW_COLS, STYLE_NEW, str_from(text));
}

/* How many of its articles repeat another one's text. */
static int draw_same(const struct story *story, struct canvas *canvas, int row, int col)
{
	char text[16] = "";

	if (story->n_copies)
		snprintf(text, sizeof(text), "=%u", story->n_copies);
	return canvas_right(canvas, row, col, SAME_COLS, STYLE_DIM, str_from(text));
}

/* In few columns: the day, its month if it is not known to the day, or the year if that is another one than stands near. */
static void add_day(struct when when, day_t near, struct buf *out)
{
	int year, month, near_year, unused;

	day_to_civil(when.lo, &year, &month, &unused);
	day_to_civil(near, &near_year, &unused, &unused);
	if (year != near_year)
		buf_printf(out, "%d", year);
	else if (when_is_day(when))
		when_say_short(when_day(when.lo), near, out);
	else
		when_say_short(when_month(year, month), near, out);
}

/* Under a day the time, or when the story began if that was another day; else
 * the day. */
static int draw_time(const struct stories *stories, const struct story *story,
		     struct canvas *canvas, int row, int col)
{
	struct buf text = BUF_INIT(128);
	struct when when = story_when(stories, story);
	bool grouped = stories_grouped(stories);
	int used;

	if (!when_known(when))
		;
	else if (!grouped || stories->group_by != SECTION_DAY)
		add_day(when, grouped ? when.lo : stories->view.app->opts.today, &text);
	else if (when.grain == GRAIN_MINUTE && when.minute >= 0)
		buf_printf(&text, "%02d:%02d", when.minute / 60, when.minute % 60);
	else if (when_known(story->first) && story->first.lo != story->last.lo)
		add_day(story->first, story->last.lo, &text);
	used = canvas_right(canvas, row, col, TIME_COLS, STYLE_DIM, buf_str(&text));
	buf_release(&text);
	return used;
}

/* The reader's own tags, where the title leaves room. */
static void draw_tags(const struct story *story, struct canvas *canvas, int row, int col, int end)
{
	if (story->tags.len && end - col > 3)
		canvas_fit(canvas, row, col, end - col, STYLE_DIM, story->tags);
}

static void select_row(const struct stories *stories, struct canvas *canvas, int row)
{
	struct box box = stories->list_box;

	canvas_over(canvas, row, box.col, box.n_cols,
		    stories->in_text ? OVER_MARKED : OVER_SELECTED);
	if (!stories->in_text)
		canvas_cursor(canvas, row, box.col);
}

/* A section in a line: "+ Wed 12 Nov 2025 -- 31 stories, 5 with something unread" */
static void draw_section(const struct stories *stories, struct canvas *canvas, int row,
			 size_t number)
{
	struct fold fold = rows_fold(&stories->rows, number);
	struct box box = stories->list_box;
	struct buf label = BUF_INIT(256), count = BUF_INIT(128);
	bool on = number == stories->cursor;
	int right;

	canvas_line(canvas, row, box.col, box.n_cols, STYLE_RULE, GLYPH_HLINE);
	canvas_text(canvas, row, box.col, 2, STYLE_GROUP, STR("  "));
	canvas_glyph(canvas, row, box.col, STYLE_STRONG, on ? GLYPH_CURSOR : GLYPH_CLOSED);
	add_group(stories, fold.when, &label);
	buf_add_char(&label, ' ');
	buf_add_char(&count, ' ');
	add_count(&count, fold.n_stories, "story", "stories");
	if (fold.many)
		buf_add_str(&count, STR(" or more"));
	if (fold.n_unread)
		buf_printf(&count, ", %zu unread", fold.n_unread);
	buf_add_char(&count, ' ');
	right = canvas_right(canvas, row, box.col, box.n_cols - 1, STYLE_DIM, buf_str(&count));
	canvas_fit(canvas, row, box.col + 2, box.n_cols - right - 3, STYLE_GROUP, buf_str(&label));
	if (on)
		select_row(stories, canvas, row);
	buf_release(&label);
	buf_release(&count);
}

/* A sign before the title: the row of a saga, closed or open, or a story of it. */
static int draw_saga(struct canvas *canvas, int row, int col, struct fold fold)
{
	if (fold.kind == FOLD_SAGA)
		canvas_glyph(canvas, row, col, STYLE_DIM, fold.open ? GLYPH_OPENED : GLYPH_CLOSED);
	return fold.kind == FOLD_SAGA || fold.kind == FOLD_MEMBER ? 2 : 0;
}

/* What stands at the right: where the first column that says something begins, as up
 * to there the title may go. */
static int draw_columns(const struct stories *stories, struct canvas *canvas, int row,
			const struct story *story)
{
	struct box box = stories->list_box;
	int at = box.col + box.n_cols - 1, first = at + 1, used;
	char count[16] = "";

	if (box.n_cols >= WIDE_LIST) {
		at -= TIME_COLS;
		used = draw_time(stories, story, canvas, row, at);
		first = used ? at + TIME_COLS - used : first;
	}
	if (box.n_cols >= ROOMY_LIST) {
		at -= SAME_COLS;
		used = draw_same(story, canvas, row, at);
		first = used ? at + SAME_COLS - used : first;
	}
	at -= SRC_COLS;
	if (story->n_articles > 1)
		snprintf(count, sizeof(count), "%u", story->n_articles);
	used = canvas_right(canvas, row, at, SRC_COLS, STYLE_DIM, str_from(count));
	first = used ? at + SRC_COLS - used : first;
	at -= NEW_COLS;
	used = draw_new(story, canvas, row, at);
	return used ? at + NEW_COLS - used : first;
}

static void draw_title(const struct story *story, struct fold fold, struct canvas *canvas, int row,
		       int col, int end)
{
	char count[48] = "";
	int n_cols;

	col += draw_saga(canvas, row, col, fold);
	if (fold.kind == FOLD_SAGA && !fold.open)
		snprintf(count, sizeof(count), "%zu%s stories", fold.n_stories, fold.many ? "+" : "");
	n_cols = (int)strlen(count);
	end -= n_cols + (n_cols ? 2 : 0);
	col += canvas_fit(canvas, row, col, end - col, story->n_unread ? STYLE_UNREAD : STYLE_TEXT,
			  story->title) + 2;
	if (n_cols)
		canvas_text(canvas, row, col, n_cols, STYLE_DIM, str_from(count));
	else
		draw_tags(story, canvas, row, col, end);
}

static void draw_row(const struct stories *stories, struct canvas *canvas, int row, size_t number)
{
	const struct story *story = rows_at(&stories->rows, number);
	bool on = number == stories->cursor;
	int col = stories->list_box.col, end;

	draw_mark(story, on, canvas, row, col);
	end = draw_columns(stories, canvas, row, story) - 1;
	draw_title(story, rows_fold(&stories->rows, number), canvas, row, col + 2, end);
	if (on)
		select_row(stories, canvas, row);
}

static void draw_head(const struct stories *stories, struct canvas *canvas)
{
	struct box box = stories->list_box;
	bool wide = box.n_cols >= WIDE_LIST;
	int right = box.col + box.n_cols - (wide ? TIME_COLS + 1 : 1);
	char text[64];

	snprintf(text, sizeof(text), "Stories, %s", order_names[stories->rows.order]);
	canvas_fit(canvas, box.row, box.col + 2, right - box.col -
		   (box.n_cols >= ROOMY_LIST ? 18 : 12), STYLE_HEAD, str_from(text));
	if (wide)
		canvas_right(canvas, box.row, right, TIME_COLS, STYLE_HEAD,
			     stories_grouped(stories) && stories->group_by == SECTION_DAY ?
			     STR("since") : STR("day"));
	if (box.n_cols >= ROOMY_LIST)
		canvas_right(canvas, box.row, right -= SAME_COLS, SAME_COLS, STYLE_HEAD,
			     STR("copies"));
	canvas_right(canvas, box.row, right - SRC_COLS, SRC_COLS, STYLE_HEAD, STR("src"));
	canvas_right(canvas, box.row, right - SRC_COLS - NEW_COLS, NEW_COLS, STYLE_HEAD,
		     STR("new"));
}

static void draw_empty(const struct stories *stories, struct canvas *canvas)
{
	static const char *const nothing[] = {
		"This library is empty.", "",
		"  :add FOLDER      add articles: text, HTML, feeds, JSON lines, WARC",
		"  lesart FOLDER    the same from the shell; stories appear as they are found",
		"  lesart tour      be shown around a small sample, from the shell",
		"  :man             read the manual here",
		"  ?                the keys that work here",
		"  q                leave",
	};
	static const char *const adding[] = {
		"Reading what you gave me; stories appear here in a moment.", "",
		"  ?                the keys that work here",
		"  q                leave; adding stops, what was added stays",
	};
	static const char *const narrowed[] = {
		"No story fits.", "",
		"  c                drop the filter",
		"  s                search all articles instead",
	};
	const struct app *app = stories->view.app;
	const char *const *lines = nothing;
	size_t n = sizeof(nothing) / sizeof(nothing[0]);
	struct box box = stories->list_box;

	if (stories->query.len || stories->rows.filter.unread) {
		lines = narrowed;
		n = sizeof(narrowed) / sizeof(narrowed[0]);
	} else if (app->adding) {
		lines = adding;
		n = sizeof(adding) / sizeof(adding[0]);
	}
	for (size_t i = 0; i < n && (int)i + 2 < box.n_rows; i++)
		canvas_fit(canvas, box.row + 2 + (int)i, box.col + 2, box.n_cols - 3,
			   i ? STYLE_TEXT : STYLE_STRONG, str_from(lines[i]));
}

static void draw_list(const struct stories *stories, struct canvas *canvas)
{
	struct box box = stories->list_box;
	int row = box.row + 1, end = box.row + box.n_rows;
	size_t number = stories->top;

	draw_head(stories, canvas);
	if (!rows_at(&stories->rows, number))
		draw_empty(stories, canvas);
	for (; row < end && rows_at(&stories->rows, number); number++) {
		int height = stories_height(stories, number, number == stories->top);

		/* A day without a row below it says nothing. */
		if (row + height > end)
			break;
		if (height == 2)
			draw_group(stories, canvas, row++, number);
		if (rows_fold(&stories->rows, number).kind == FOLD_SECTION)
			draw_section(stories, canvas, row++, number);
		else
			draw_row(stories, canvas, row++, number);
	}
}

static void draw_border(const struct stories *stories, struct canvas *canvas)
{
	struct box list = stories->list_box, text = stories->text_box;

	if (text.row > list.row) {
		canvas_line(canvas, text.row - 1, 0, canvas->n_cols, STYLE_RULE, GLYPH_HLINE);
		canvas_text(canvas, text.row - 1, 2, 40, STYLE_RULE,
			    stories->in_text ? STR(" Tab: back to the list ") :
					       STR(" l opens, Tab reads here, v lays out "));
		return;
	}
	for (int row = list.row; row < list.row + list.n_rows; row++)
		canvas_glyph(canvas, row, list.col + list.n_cols, STYLE_RULE, GLYPH_VLINE);
}

void stories_draw(const struct view *view, struct canvas *canvas)
{
	const struct stories *stories = (const struct stories *)view;

	if (stories->list_box.n_rows)
		draw_list(stories, canvas);
	if (!stories->text_box.n_rows)
		return;
	if (stories->list_box.n_rows)
		draw_border(stories, canvas);
	if (stories->anchor || !stories->rows.n)
		reader_draw(&stories->reader, canvas, stories->in_text);
	else
		canvas_fit(canvas, stories->text_box.row, stories->text_box.col,
			   stories->text_box.n_cols, STYLE_DIM,
			   STR("stories are folded here; l opens them, zR opens all"));
}

void stories_crumb(const struct view *view, struct buf *out)
{
	const struct stories *stories = (const struct stories *)view;
	struct str crumb = glyph_str(GLYPH_CRUMB, view->app->opts.ascii);

	buf_add_str(out, STR("Stories"));
	if (stories->rows.filter.unread)
		buf_printf(out, " %.*s unread", STR_FMT(crumb));
	if (stories->typing && stories->typed.len) {
		buf_printf(out, " %.*s ", STR_FMT(crumb));
		stories_filters_join(stories, buf_str(&stories->typed), out);
	} else if (stories->query.len)
		buf_printf(out, " %.*s %.*s", STR_FMT(crumb), STR_FMT(buf_str(&stories->query)));
}

void stories_status(const struct view *view, struct buf *left, struct buf *right)
{
	const struct stories *stories = (const struct stories *)view;
	const struct app *app = view->app;

	/* Folded, rows are not stories; their numbers would say nothing. */
	if (stories->rows.n && !folds_any(&stories->rows.folds) &&
	    stories->cursor < stories->rows.total) {
		add_number(left, stories->cursor + 1);
		buf_add_char(left, '/');
	}
	add_count(left, stories->rows.total, "story", "stories");
	if (!stories->rows.total_exact)
		buf_add_str(left, STR(" or more"));
	/* Of the library, so only where all of it is listed. */
	if (app->counts.n_unread && !stories->query.len) {
		buf_add_str(left, STR(", "));
		add_count(left, app->counts.n_unread, "article unread", "articles unread");
	}
	if (app->counts.n_articles > stories->seen_articles) {
		buf_printf(right, "%.*s ", STR_FMT(glyph_str(GLYPH_NEWS, app->opts.ascii)));
		add_count(right, app->counts.n_articles - stories->seen_articles,
			  "new article, R shows it  ", "new articles, R shows them  ");
	}
	if (stories->text_box.n_rows)
		reader_status(&stories->reader, right);
}
