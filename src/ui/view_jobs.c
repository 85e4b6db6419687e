/* SPDX-License-Identifier: MIT */
/* What is added, waits and was added, with what came of it. */
#include <stdio.h>

#include "sheet.h"

#define BAR_COLS 24
#define FIGURE_COLS 20

static void add_figure(struct folio *folio, uint32_t id, const char *name, uint64_t n)
{
	struct buf number = BUF_INIT(64);

	add_number(&number, n);
	folio_text(folio, id, STYLE_TEXT, arena_printf(folio->mem, "  %-*s %12.*s", FIGURE_COLS, name,
						   STR_FMT(buf_str(&number))));
	buf_release(&number);
}

static void add_seconds(struct buf *out, double seconds)
{
	if (seconds < 90)
		buf_printf(out, "%.0f s", seconds);
	else
		buf_printf(out, "%.0f min", seconds / 60);
}

/* "########........  42%  230 articles a second, 2 min left" */
static void add_bar(struct sheet *sheet, const struct flow_counts *counts, uint32_t id)
{
	const struct app *app = sheet->view.app;
	struct buf line = BUF_INIT(1024);
	double done = 0;
	int full;

	if (counts->total_bytes && counts->n_bytes <= counts->total_bytes)
		done = (double)counts->n_bytes / (double)counts->total_bytes;
	full = (int)(done * BAR_COLS);
	for (int i = 0; i < BAR_COLS && !app->options.plain; i++)
		buf_add_str(&line, glyph_str(i < full ? GLYPH_BAR8 : GLYPH_DOT, app->opts.ascii));
	buf_printf(&line, "%s%3.0f%%", app->options.plain ? "" : "  ", done * 100);
	if (counts->seconds > 1)
		buf_printf(&line, "  %.0f articles a second",
			   (double)(counts->n_added + counts->n_known) / counts->seconds);
	if (done > 0.01 && counts->seconds > 1) {
		buf_add_str(&line, STR(", "));
		add_seconds(&line, counts->seconds / done * (1 - done));
		buf_add_str(&line, STR(" left"));
	}
	folio_add(&sheet->pager.folio, &(struct item){
		.text = arena_str(sheet->pager.folio.mem, buf_str(&line)), .id = id,
		.base = NOWHERE, .style = STYLE_CHART, .flags = ITEM_NOWRAP, .indent = 4 });
	buf_release(&line);
}

/* "1,234 added, 3 known before, 1 refused in 12 s" */
static void add_counts(struct folio *folio, const struct flow_counts *counts, uint32_t id)
{
	struct buf line = BUF_INIT(512);

	add_count(&line, counts->n_added, "article added", "articles added");
	buf_add_str(&line, STR(", "));
	add_number(&line, counts->n_known);
	buf_add_str(&line, STR(" known before, "));
	add_number(&line, counts->n_refused);
	buf_add_str(&line, STR(" refused in "));
	add_seconds(&line, counts->seconds);
	folio_add(folio, &(struct item){
		.text = arena_str(folio->mem, buf_str(&line)), .id = id, .base = NOWHERE,
		.style = STYLE_TEXT, .flags = ITEM_NOWRAP, .indent = 4 });
	buf_release(&line);
}

static void add_job(struct sheet *sheet, const struct adding *job, uint32_t id)
{
	static const char *const states[] = {
		[ADDING_WAITS] = "waits", [ADDING_RUNS] = "is being added", [ADDING_DONE] = "added",
		[ADDING_STOPPED] = "stopped; what was added stays", [ADDING_FAILED] = "failed",
	};
	struct folio *folio = &sheet->pager.folio;

	folio_add(folio, &(struct item){
		.text = arena_str(folio->mem, str_from(job->path)), .id = id, .base = NOWHERE,
		.style = job->state == ADDING_RUNS ? STYLE_STRONG : STYLE_TEXT, .flags = ITEM_NOWRAP,
		.indent = 2, .right = str_from(states[job->state]), .right_style =
		job->state == ADDING_FAILED ? STYLE_CONFLICT : STYLE_DIM });
	if (job->state == ADDING_RUNS)
		add_bar(sheet, &job->counts, id);
	if (job->state != ADDING_WAITS)
		add_counts(folio, &job->counts, id);
	if (job->message[0])
		folio_add(folio, &(struct item){
			.text = arena_str(folio->mem, str_from(job->message)), .id = id,
			.base = NOWHERE, .style = STYLE_CONFLICT, .indent = 4, .hang = 4 });
	folio_blank(folio, id);
}

static void jobs_build(struct sheet *sheet)
{
	const struct app *app = sheet->view.app;
	struct folio *folio = &sheet->pager.folio;
	struct buf key = BUF_INIT(64);
	uint32_t id = 1;

	app_key_name(app, CMD_STOP_JOB, &key);
	folio_rule(folio, 0, !app->adding ? STR("nothing is being added; :add FOLDER begins") :
		   arena_printf(folio->mem, "adding; %.*s stops it, what was added stays",
				STR_FMT(buf_str(&key))));
	for (size_t i = app->jobs.n; i-- > 0;)
		add_job(sheet, &app->jobs.at[i], id++);
	folio_rule(folio, id++, STR("the library"));
	add_figure(folio, id++, "articles", app->counts.n_articles);
	add_figure(folio, id++, "stories", app->counts.n_stories);
	add_figure(folio, id++, "sources", app->counts.n_sources);
	add_figure(folio, id++, "articles with a date", app->counts.n_dated);
	add_figure(folio, id++, "articles unread", app->counts.n_unread);
	buf_release(&key);
}

static void jobs_news(struct view *view)
{
	view->stale = true;
}

static const struct sheet_ops jobs_ops = {
	.view = { .name = "jobs", .where = IN_JOBS, .command = sheet_command,
		  .prepare = sheet_prepare, .draw = sheet_draw, .crumb = sheet_crumb,
		  .status = sheet_status, .prompt = sheet_prompt, .wheel = sheet_wheel,
		  .news = jobs_news, .close = sheet_close },
	.build = jobs_build,
};

struct view *jobs_new(struct app *app)
{
	struct view *view = sheet_new(app, &jobs_ops, false);

	sheet_name((struct sheet *)view, "Jobs");
	return view;
}
