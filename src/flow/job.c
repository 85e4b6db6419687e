/* SPDX-License-Identifier: MIT */
/*
 * Adding beside the screen. The thread leaves its news in one place under a lock
 * and writes a byte to a pipe; the screen's poll wakes, reads the place, and never
 * waits for more than the copying of a few numbers.
 */
#include <lesart/flow/flow.h>

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <lesart/base/arena.h>

#define NICE_JOB 10

struct job {
	pthread_t thread;
	pthread_mutex_t lock;
	int fds[2];
	struct job_news news;
	bool changed, stop, settle;
	struct flow_opts opts;
	char *library;
	char **paths;
	size_t n_paths;
};

static char *copy(const char *s)
{
	size_t n = s ? strlen(s) + 1 : 0;

	return s ? memcpy(mem_alloc(n), s, n) : NULL;
}

/* The pipe may be full: then the screen has a wake-up waiting already. */
static void wake(struct job *job)
{
	job->changed = true;
	if (write(job->fds[1], "", 1) < 0)
		return;
}

static void on_progress(void *ctx, const struct flow_counts *counts)
{
	struct job *job = ctx;

	pthread_mutex_lock(&job->lock);
	job->news.counts = *counts;
	wake(job);
	pthread_mutex_unlock(&job->lock);
}

static void on_refused(void *ctx, struct str ident, const struct err *err)
{
	struct job *job = ctx;

	(void)ident;		/* the message names the document */
	pthread_mutex_lock(&job->lock);
	snprintf(job->news.refused, sizeof(job->news.refused), "%.*s",
		 (int)sizeof(job->news.refused) - 1, err->text);
	wake(job);
	pthread_mutex_unlock(&job->lock);
}

static bool on_stop(void *ctx)
{
	struct job *job = ctx;
	bool stop;

	pthread_mutex_lock(&job->lock);
	stop = job->stop;
	pthread_mutex_unlock(&job->lock);
	return stop;
}

/* Whoever sits at the keys goes first. On Linux it is the thread alone that gives way,
 * and those that it starts; elsewhere it would be the screen, too. */
static void give_way(void)
{
#ifdef __linux__
	(void)setpriority(PRIO_PROCESS, 0, NICE_JOB);
#endif
}

static void *run(void *arg)
{
	struct job *job = arg;
	struct flow_watch watch = { .ctx = job, .progress = on_progress,
				    .refused = on_refused, .stop = on_stop };
	struct flow_counts counts = { 0 };
	struct err err = ERR_INIT;

	give_way();
	if (job->settle)
		flow_settle(&job->opts, &err);
	else
		flow_add(&job->opts, (const char *const *)job->paths, job->n_paths, &watch,
			 &counts, &err);
	pthread_mutex_lock(&job->lock);
	job->news.counts = counts;
	job->news.err = err;
	job->news.done = true;
	job->news.settled = job->settle;
	wake(job);
	pthread_mutex_unlock(&job->lock);
	return NULL;
}

static void job_release(struct job *job)
{
	close(job->fds[0]);
	close(job->fds[1]);
	pthread_mutex_destroy(&job->lock);
	for (size_t i = 0; i < job->n_paths; i++)
		free(job->paths[i]);
	free(job->paths);
	free(job->library);
	free(job);
}

static struct job *start(const struct flow_opts *opts, const char *const *paths, size_t n_paths,
			 bool settle, struct err *err)
{
	struct job *job = mem_zalloc(sizeof(*job));

	if (pipe2(job->fds, O_CLOEXEC | O_NONBLOCK) < 0) {
		free(job);
		err_errno(err, "cannot make a pipe");
		return NULL;
	}
	pthread_mutex_init(&job->lock, NULL);
	job->library = copy(opts->library);
	job->settle = settle;
	job->opts = *opts;
	job->opts.library = job->library;
	job->paths = mem_zalloc((n_paths + 1) * sizeof(*job->paths));
	for (job->n_paths = 0; job->n_paths < n_paths; job->n_paths++)
		job->paths[job->n_paths] = copy(paths[job->n_paths]);
	if (pthread_create(&job->thread, NULL, run, job)) {
		err_set(err, ERR_SYSTEM, "cannot start a thread");
		job_release(job);
		return NULL;
	}
	return job;
}

struct job *job_add_start(const struct flow_opts *opts, const char *const *paths,
			  size_t n_paths, struct err *err)
{
	return start(opts, paths, n_paths, false, err);
}

struct job *job_settle_start(const struct flow_opts *opts, struct err *err)
{
	return start(opts, NULL, 0, true, err);
}

int job_fd(const struct job *job)
{
	return job->fds[0];
}

bool job_poll(struct job *job, struct job_news *ret)
{
	char drop[64];
	bool changed;

	while (read(job->fds[0], drop, sizeof(drop)) > 0)
		;
	pthread_mutex_lock(&job->lock);
	changed = job->changed;
	job->changed = false;
	*ret = job->news;
	pthread_mutex_unlock(&job->lock);
	return changed;
}

void job_stop(struct job *job)
{
	pthread_mutex_lock(&job->lock);
	job->stop = true;
	pthread_mutex_unlock(&job->lock);
}

void job_free(struct job *job)
{
	if (!job)
		return;
	job_stop(job);
	pthread_join(job->thread, NULL);
	job_release(job);
}
