/* SPDX-License-Identifier: MIT */
/* lesart regroup: the stored articles grouped into stories anew. */
#include "cli.h"

#include <stdio.h>
#include <unistd.h>

#include <lesart/flow/flow.h>

static void show_progress(void *ctx, size_t done, size_t total)
{
	const bool *shown = ctx;

	if (!*shown)
		return;
	fprintf(stderr, "\r\033[K%zu of %zu articles, %zu %%", done, total, 100 * done / total);
	fflush(stderr);
}

int verb_regroup(const struct args *args)
{
	bool quiet = args_has(args, "quiet"), shown = isatty(STDERR_FILENO) && !quiet, ok;
	struct regroup_watch watch = { &shown, show_progress };
	struct flow_opts opts = { .library = args->library };
	struct regroup_counts counts;
	struct err err = ERR_INIT;

	ok = flow_regroup(&opts, &watch, &counts, &err);
	if (shown)
		fputs("\r\033[K", stderr);
	if (!ok)
		return fail(&err);
	if (!quiet)
		fprintf(stderr, "%zu articles in %zu stories: %zu articles are in another story, "
			"%zu stories changed, %zu became part of others\n", counts.n_articles,
			counts.n_stories, counts.n_moved, counts.n_changed, counts.n_gone);
	return STATUS_OK;
}
