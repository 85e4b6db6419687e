/* SPDX-License-Identifier: MIT */
/* lesart add: with progress on a terminal, and Ctrl-C between two documents. */
#include "cli.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include <lesart/flow/flow.h>

static volatile sig_atomic_t stop_asked;

static void on_signal(int number)
{
	(void)number;
	stop_asked = 1;
}

struct adding {
	bool progress;		/* standard error is a terminal */
};

static bool asked_to_stop(void *ctx)
{
	(void)ctx;
	return stop_asked != 0;
}

static void clear_line(const struct adding *adding)
{
	if (adding->progress)
		fputs("\r\033[K", stderr);
}

static void show_progress(void *ctx, const struct flow_counts *counts)
{
	struct adding *adding = ctx;
	double left;

	if (!adding->progress)
		return;
	clear_line(adding);
	fprintf(stderr, "%llu added", (unsigned long long)counts->n_added);
	if (counts->n_known)
		fprintf(stderr, ", %llu known", (unsigned long long)counts->n_known);
	if (counts->total_bytes && counts->n_bytes) {
		left = counts->seconds * (double)(counts->total_bytes - counts->n_bytes) /
		       (double)counts->n_bytes;
		fprintf(stderr, ", %u %%, %.0f s left",
			(unsigned)(100 * counts->n_bytes / counts->total_bytes), left);
	}
	fflush(stderr);
}

static void show_refused(void *ctx, struct str ident, const struct err *doc_err)
{
	struct adding *adding = ctx;

	(void)ident;			/* the message names it */
	clear_line(adding);
	fail(doc_err);
}

static void watch_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal };

	action.sa_flags = (int)SA_RESETHAND;	/* asked twice: at once */
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
}

static void print_summary(const struct flow_counts *counts)
{
	fprintf(stderr, "%llu added, %llu known, %llu refused in %.1f s\n",
		(unsigned long long)counts->n_added, (unsigned long long)counts->n_known,
		(unsigned long long)counts->n_refused, counts->seconds);
}

int verb_add(const struct args *args)
{
	struct adding adding = { .progress = isatty(STDERR_FILENO) && !args_has(args, "quiet") };
	struct flow_watch watch = { .ctx = &adding, .progress = show_progress,
				    .refused = show_refused, .stop = asked_to_stop };
	struct flow_opts opts = { .library = args->library };
	struct flow_counts counts = { 0 };
	struct err err = ERR_INIT;
	long n_jobs = 0;
	bool ok;

	if (!args_number(args, "jobs", 1, 64, (long)config_number(args->config, OPTION_JOBS),
			 &n_jobs, &err))
		return fail(&err);
	if (args->n_rest == 0) {
		err_set(&err, ERR_USAGE, "add wants a file or a folder");
		return fail(&err);
	}
	opts.n_workers = (unsigned)n_jobs;
	watch_signals();
	ok = flow_add(&opts, args->rest, args->n_rest, &watch, &counts, &err);
	clear_line(&adding);
	if (!args_has(args, "quiet"))
		print_summary(&counts);
	if (!ok)
		return err.code == ERR_CANCEL ? STATUS_SOME_FAILED
		     : err.code == ERR_SYSTEM ? (fail(&err), STATUS_LIBRARY) : fail(&err);
	return counts.n_refused ? STATUS_SOME_FAILED : STATUS_OK;
}
