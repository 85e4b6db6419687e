/* SPDX-License-Identifier: MIT */
/* What is being added, what waits for that, and what became of what was. */
#include <stdio.h>
#include <stdlib.h>

#include "inside.h"

#define JOBS_KEPT 100

static struct adding *job_in(struct app *app, enum adding_state state)
{
	for (size_t i = 0; i < app->jobs.n; i++)
		if (app->jobs.at[i].state == state)
			return &app->jobs.at[i];
	return NULL;
}

static void forget_old(struct app *app)
{
	if (app->jobs.n < JOBS_KEPT || app->jobs.at[0].state < ADDING_DONE)
		return;
	app->jobs.n--;
	memmove(&app->jobs.at[0], &app->jobs.at[1], app->jobs.n * sizeof(app->jobs.at[0]));
}

static void start_next(struct app *app)
{
	struct adding *next = app->adding ? NULL : job_in(app, ADDING_WAITS);

	if (!next)
		return;
	next->state = ADDING_RUNS;
	app->adding = true;
	buf_clear(&app->to_add);
	buf_add_str(&app->to_add, str_from(next->path));
}

void app_add_job(struct app *app, struct str path, bool begun)
{
	struct adding job = { .state = begun ? ADDING_RUNS : ADDING_WAITS };
	struct buf jobs = BUF_INIT(64);

	if ((size_t)snprintf(job.path, sizeof(job.path), "%.*s", STR_FMT(path)) >= sizeof(job.path)) {
		app_say(app, "the path is too long");
		return;
	}
	forget_old(app);
	VEC_PUSH(&app->jobs, job);
	if (app->adding && !begun)
		app_say(app, "it waits for what is being added; %s lists both",
			app_key_name(app, CMD_JOBS, &jobs));
	if (!begun) {
		start_next(app);
		app_tell_views(app);
	}
	buf_release(&jobs);
}

void app_drop_jobs(struct app *app)
{
	size_t n = 0;

	for (size_t i = 0; i < app->jobs.n; i++)
		if (app->jobs.at[i].state != ADDING_WAITS)
			app->jobs.at[n++] = app->jobs.at[i];
	app->jobs.n = n;
}

void app_job_news(struct app *app, const struct job_news *news)
{
	struct adding *job = job_in(app, ADDING_RUNS);
	bool nothing;

	if (!job)
		return;
	job->counts = news->counts;
	if (news->refused[0])
		snprintf(job->message, sizeof(job->message), "%s", news->refused);
	if (!news->done)
		return;
	nothing = !news->counts.n_added && !news->counts.n_known && news->counts.n_refused;
	job->state = news->err.code == ERR_CANCEL || app->stopping ? ADDING_STOPPED :
		     news->err.code || nothing ? ADDING_FAILED : ADDING_DONE;
	app->stopping = false;
	if (news->err.text[0] && job->state == ADDING_FAILED)
		snprintf(job->message, sizeof(job->message), "%s", news->err.text);
	start_next(app);
}
