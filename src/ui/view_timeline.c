/* SPDX-License-Identifier: MIT */
/* The time line of a story, a saga or the library. */
#include <stdlib.h>

#include <lesart/base/uni.h>
#include <lesart/ui/when_text.h>

#include "chart.h"
#include "page.h"
#include "sheet.h"

#define EVENTS_MOST 1000
#define DATE_COLS 26
#define NARROW_COLS 60
#define ZOOM_DAYS_MIN 7
#define PARTIAL_DAYS 90		/* each way, where the library has too many dates */
#define CHART_ROOM 16		/* rows a screen needs before it gets a chart */

enum scope { SCOPE_STORY, SCOPE_SAGA, SCOPE_LIBRARY, SCOPE_COUNT };

/* Begins as a sheet does, so that the operations of sheets work on it. */
struct timeline {
	struct sheet sheet;
	int64_t saga;
	struct str title;
	enum scope scope;
	int axis;		/* enum event_axis, or -1: both */
	struct event *events;	/* in mem */
	size_t n_events;
	struct arena *mem;
	struct chart chart;
	int zoom;
	bool loaded;
	bool fresh;		/* the cursor has no place yet */
	bool partial;		/* more than EVENTS_MOST: the list begins near `center` */
	day_t center;		/* the day of the story one came from */
};

static struct event_filter filter_of(const struct timeline *timeline)
{
	return (struct event_filter){
		.story = timeline->scope == SCOPE_STORY ? timeline->sheet.story : 0,
		.saga = timeline->scope == SCOPE_SAGA ? timeline->saga : 0,
		.axis = timeline->axis, .from = DAY_MIN, .to = DAY_MAX,
	};
}

static bool fetch(struct timeline *timeline, day_t from, size_t *ret_n)
{
	struct event_filter filter = filter_of(timeline);
	struct event_key after = { from - 1, INT64_MAX };
	struct err err = ERR_INIT;

	arena_clear(timeline->mem);
	timeline->n_events = 0;
	if (!store_events(timeline->sheet.view.app->opts.store, &filter, from > DAY_MIN ? &after : NULL,
			  EVENTS_MOST, timeline->mem, &timeline->events, ret_n, &err))
		return app_fail(timeline->sheet.view.app, &err);
	return true;
}

static void load(struct timeline *timeline)
{
	size_t n = 0;
	bool ok = fetch(timeline, DAY_MIN, &n);

	timeline->loaded = true;
	timeline->partial = n == EVENTS_MOST;
	if (ok && timeline->partial && timeline->scope != SCOPE_STORY)
		ok = fetch(timeline, timeline->center, &n);
	/* What repeats another event is counted there, not shown again. */
	for (size_t i = 0; ok && i < n; i++)
		if (!timeline->events[i].same_as)
			timeline->events[timeline->n_events++] = timeline->events[i];
}

/* --- the chart --------------------------------------------------------------- */

static int day_order(const void *a, const void *b)
{
	const day_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/*
 * The window holds what is not far off: an article about a strike may mention the
 * Middle Ages once, and the chart should still show the strike.
 */
static void middle_of(const struct timeline *timeline, int64_t *middle, int64_t *half)
{
	size_t n = timeline->n_events, cut = n / 20;
	day_t *days;

	*middle = timeline->center;
	*half = PARTIAL_DAYS;
	if (!n || timeline->partial)
		return;
	days = mem_alloc(sizeof(day_t) * n);
	for (size_t i = 0; i < n; i++)
		days[i] = timeline->events[i].when.lo;
	qsort(days, n, sizeof(*days), day_order);
	*middle = ((int64_t)days[cut] + days[n - 1 - cut]) / 2;
	*half = ((int64_t)days[n - 1 - cut] - days[cut]) * 11 / 20 + 2;
	free(days);
}

static void window(struct timeline *timeline)
{
	struct chart *chart = &timeline->chart;
	int64_t middle, half;

	middle_of(timeline, &middle, &half);
	for (int i = 0; i < timeline->zoom && half > ZOOM_DAYS_MIN; i++)
		half /= 2;
	for (int i = 0; i > timeline->zoom && half < 400000; i--)
		half *= 2;
	if (timeline->zoom > 0 && pager_target(&timeline->sheet.pager))
		middle = timeline->events[pager_target(&timeline->sheet.pager)->span.from].when.lo;
	chart->from = (day_t)(middle - half > DAY_MIN ? middle - half : DAY_MIN);
	chart->to = (day_t)(middle + half < DAY_MAX ? middle + half : DAY_MAX);
}

static void fill_chart(struct timeline *timeline, int n_cols)
{
	struct chart *chart = &timeline->chart;

	window(timeline);
	chart->n_bins = n_cols > CHART_COLS_MAX ? CHART_COLS_MAX : n_cols < 1 ? 1 : (size_t)n_cols;
	memset(chart->bins, 0, sizeof(chart->bins));
	chart->before = chart->after = 0;
	if (timeline->partial) {
		struct event_filter filter = filter_of(timeline);

		filter.from = chart->from;
		filter.to = chart->to;
		store_event_bins(timeline->sheet.view.app->opts.store, &filter, chart->n_bins,
				 chart->bins, NULL);
		return;
	}
	for (size_t i = 0; i < timeline->n_events; i++) {
		day_t day = timeline->events[i].when.lo;

		if (day < chart->from)
			chart->before++;
		else if (day > chart->to)
			chart->after++;
		else
			chart->bins[chart_column(chart, day)]++;
	}
}

/* --- the rows ----------------------------------------------------------------- */

static enum style state_style(const struct event *event)
{
	if (event->state == EVENT_CONFLICT)
		return STYLE_CONFLICT;
	return event->state == EVENT_STATED ? STYLE_DATE : STYLE_UNSURE;
}

/* The target's span holds the event's number; where it leads is read from there. */
static void add_event(struct timeline *timeline, size_t i)
{
	const struct event *event = &timeline->events[i];
	bool ascii = timeline->sheet.view.app->opts.ascii;
	struct folio *folio = &timeline->sheet.pager.folio;
	struct target target = { .kind = TARGET_ARTICLE, .span = { (uint32_t)i, 0 } };
	struct run *run = arena_array(folio->mem, struct run, 1);
	struct buf when = BUF_INIT(256);
	struct str text;
	bool narrow = folio->n_cols < NARROW_COLS;
	int pad;

	/* In few columns the words are worth more than columns; the sign says the state. */
	if (narrow)
		when_say_short(event->when, timeline->sheet.view.app->opts.today, &when);
	else
		when_say(event->when, &when);
	pad = narrow ? 2 : DATE_COLS - (int)uni_cols(buf_str(&when));
	text = arena_printf(folio->mem, "%.*s%*s%.*s", STR_FMT(buf_str(&when)), pad > 1 ? pad : 1,
			    "", STR_FMT(event->text));
	*run = (struct run){ 0, (uint32_t)when.len, (uint8_t)state_style(event), 0 };
	folio_add(folio, &(struct item){
		.text = text, .id = (uint32_t)i + 1, .base = NOWHERE, .style = STYLE_TEXT,
		.flags = ITEM_NOWRAP, .indent = 2, .mark = event_mark(event, ascii),
		.mark_style = (uint8_t)state_style(event), .runs = run, .n_runs = 1,
		.right = narrow ? STR("") : event->axis == EVENT_PUBLISHED ? STR("published") :
			 str_from(event_state_name(event->state)),
		.right_style = STYLE_DIM, .target = folio_target(folio, &target) });
	buf_release(&when);
}

static void timeline_build(struct sheet *sheet)
{
	struct timeline *timeline = (struct timeline *)sheet;

	if (!timeline->loaded)
		load(timeline);
	for (size_t i = 0; i < timeline->n_events; i++)
		add_event(timeline, i);
	if (!timeline->n_events)
		folio_text(&sheet->pager.folio, 0, STYLE_DIM,
			 STR("  No dates here. d: other dates, ]: those of more stories."));
}

static const struct event *chosen(const struct timeline *timeline)
{
	const struct target *target = pager_target(&timeline->sheet.pager);

	return target && target->span.from < timeline->n_events ?
	       &timeline->events[target->span.from] : NULL;
}

static bool has_chart(const struct timeline *timeline)
{
	return timeline->sheet.view.box.n_rows >= CHART_ROOM &&
	       !timeline->sheet.view.app->options.plain;
}

/* The number of the first event that begins on that day or later. */
static uint32_t first_from(const struct timeline *timeline, day_t day)
{
	uint32_t i = 0;

	while (i + 1 < timeline->n_events && timeline->events[i].when.lo < day)
		i++;
	return i;
}

static bool timeline_prepare(struct view *view, bool idle)
{
	struct timeline *timeline = (struct timeline *)view;
	struct box box = view->box;

	(void)idle;
	if (!view->stale)
		return false;
	view->stale = false;
	box.row += has_chart(timeline) ? CHART_ROWS + 2 : 1;
	box.n_rows -= has_chart(timeline) ? CHART_ROWS + 2 : 1;
	box.n_cols -= box.n_cols > 40;
	pager_begin(&timeline->sheet.pager, box);
	timeline_build(&timeline->sheet);
	pager_end(&timeline->sheet.pager);
	if (timeline->fresh && timeline->scope != SCOPE_STORY)
		pager_go(&timeline->sheet.pager, first_from(timeline, timeline->center) + 1);
	timeline->fresh = false;
	fill_chart(timeline, view->box.n_cols - 2);
	return false;
}

/* --- commands ------------------------------------------------------------------ */

static void reload(struct timeline *timeline)
{
	timeline->loaded = false;
	timeline->fresh = true;
	timeline->zoom = 0;
	pager_forget(&timeline->sheet.pager);
	timeline->sheet.view.stale = true;
}

static void set_scope(struct timeline *timeline, int step)
{
	int scope = (int)timeline->scope + step;

	if (scope == SCOPE_SAGA && !timeline->saga)
		scope += step;
	if (scope == SCOPE_STORY && !timeline->sheet.story)
		scope = SCOPE_LIBRARY;
	if (scope < 0 || scope >= SCOPE_COUNT) {
		app_say(timeline->sheet.view.app, step > 0 ? "this is the whole library" :
							     "this is one story already");
		return;
	}
	timeline->scope = (enum scope)scope;
	reload(timeline);
}

static void open_event(struct timeline *timeline)
{
	const struct event *event = chosen(timeline);

	if (event)
		app_open_story(timeline->sheet.view.app, event->story, event->article,
			       event->clause.to > event->clause.from ? event->clause :
								      event->span);
}

static void next_axis(struct timeline *timeline)
{
	timeline->axis = timeline->axis == EVENT_MENTIONED ? EVENT_PUBLISHED :
			 timeline->axis == EVENT_PUBLISHED ? -1 : EVENT_MENTIONED;
	reload(timeline);
}

static bool timeline_command(struct view *view, const struct call *call)
{
	struct timeline *timeline = (struct timeline *)view;

	switch (call->command) {
	case CMD_OPEN: open_event(timeline); return true;
	case CMD_AXIS: next_axis(timeline); return true;
	case CMD_ZOOM_IN:
	case CMD_ZOOM_OUT:
		timeline->zoom += call->command == CMD_ZOOM_IN ? 1 : -1;
		fill_chart(timeline, view->box.n_cols - 2);
		return true;
	case CMD_SCOPE_OUT: set_scope(timeline, 1); return true;
	case CMD_SCOPE_IN: set_scope(timeline, -1); return true;
	case CMD_LATER: return pager_command(&timeline->sheet.pager,
					     &(struct call){ .command = CMD_DOWN });
	case CMD_EARLIER: return pager_command(&timeline->sheet.pager,
					       &(struct call){ .command = CMD_UP });
	case CMD_REFRESH: reload(timeline); return false;
	default: return sheet_command(view, call);
	}
}

/* --- drawing --------------------------------------------------------------------- */

static void draw_head(const struct timeline *timeline, struct canvas *canvas)
{
	static const char *const axes[] = { "both kinds of dates", "when it was published",
					    "when it happened" };
	static const char *const scopes[] = { "this story", "its saga", "the whole library" };
	struct box box = timeline->sheet.view.box;
	struct buf line = BUF_INIT(512);
	const struct chart *chart = &timeline->chart;

	buf_printf(&line, " %s, in %s: ", axes[timeline->axis + 1], scopes[timeline->scope]);
	when_say(when_interval(chart->from, chart->to), &line);
	canvas_fit(canvas, box.row, box.col, box.n_cols, STYLE_HEAD, buf_str(&line));
	buf_release(&line);
}

static void timeline_draw(const struct view *view, struct canvas *canvas)
{
	const struct timeline *timeline = (const struct timeline *)view;
	const struct event *event = chosen(timeline);

	draw_head(timeline, canvas);
	if (has_chart(timeline))
		chart_draw(&timeline->chart, event ? event->when : WHEN_NONE, canvas,
			   view->box.row + 1, view->box.col + 1, view->box.n_cols - 2);
	pager_draw(&timeline->sheet.pager, canvas, true);
}

static void timeline_crumb(const struct view *view, struct buf *out)
{
	const struct timeline *timeline = (const struct timeline *)view;

	buf_add_str(out, STR("Time line"));
	if (timeline->scope != SCOPE_LIBRARY && timeline->title.len)
		buf_printf(out, " %.*s %.*s",
			   STR_FMT(glyph_str(GLYPH_CRUMB, view->app->opts.ascii)),
			   STR_FMT(timeline->title));
}

static void timeline_status(const struct view *view, struct buf *left, struct buf *right)
{
	const struct timeline *timeline = (const struct timeline *)view;
	const struct target *target = pager_target(&timeline->sheet.pager);
	bool ascii = view->app->opts.ascii;

	if (target)
		buf_printf(left, "%u/", target->span.from + 1);
	add_count(left, timeline->n_events, "date", "dates");
	if (timeline->partial)
		buf_add_str(left, STR(" of more"));
	buf_printf(left, "   %.*s stated %.*s planned %.*s derived %.*s conflict",
		   STR_FMT(glyph_str(GLYPH_STATED, ascii)), STR_FMT(glyph_str(GLYPH_PLANNED, ascii)),
		   STR_FMT(glyph_str(GLYPH_DERIVED, ascii)),
		   STR_FMT(glyph_str(GLYPH_CONFLICT, ascii)));
	sheet_status(view, left, right);
}

static void timeline_release(struct sheet *sheet)
{
	arena_free(((struct timeline *)sheet)->mem);
}

static const struct sheet_ops timeline_ops = {
	.view = { .name = "timeline", .where = IN_TIMELINE, .command = timeline_command,
		  .prepare = timeline_prepare, .draw = timeline_draw, .crumb = timeline_crumb,
		  .status = timeline_status, .prompt = sheet_prompt, .click = sheet_click,
		  .wheel = sheet_wheel, .close = sheet_close },
	.build = timeline_build, .release = timeline_release,
};

struct view *timeline_new(struct app *app, int64_t story)
{
	struct timeline *timeline = mem_zalloc(sizeof(*timeline));
	struct story of = { .saga = 0 };
	bool found = false;

	sheet_init(&timeline->sheet, app, &timeline_ops, true);
	timeline->mem = arena_new();
	timeline->sheet.story = story;
	timeline->axis = EVENT_MENTIONED;
	if (story)
		store_story(app->opts.store, story, timeline->sheet.mem, &of, &found, NULL);
	timeline->saga = found ? of.saga : 0;
	timeline->title = found ? of.title : STR("");
	timeline->scope = found ? SCOPE_STORY : SCOPE_LIBRARY;
	timeline->center = found && when_known(of.last) ? of.last.lo : app->opts.today;
	return &timeline->sheet.view;
}
