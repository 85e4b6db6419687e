/* SPDX-License-Identifier: MIT */
/* Places the articles of a file one after another and prints their stories: group
 * alone, without a library. With a number N behind the file the grouper is made
 * anew every N articles, which must not change anything. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <lesart/flow/flow.h>

#include "keep.h"

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

struct driver {
	struct keeper keeper;
	struct grouper *grouper;
	int64_t n, n_stories, part;
	double t_features, t_place;
	struct err err;
};

static void print_placement(struct str id, const struct placement *placement)
{
	printf("%.*s\t%lld\t%lld", STR_FMT(id), (long long)placement->story,
	       (long long)placement->copy_of);
	for (size_t i = 0; i < placement->n_moved; i++)
		printf("\t%lld=%lld", (long long)placement->moved[i].article,
		       (long long)placement->moved[i].story);
	for (size_t i = 0; i < placement->n_merged; i++)
		printf("\t%lld>%lld", (long long)placement->merged[i].gone,
		       (long long)placement->merged[i].kept);
	printf("\n");
}

static bool place(struct driver *driver, struct article *article, struct str ident,
		  struct err *err)
{
	struct placement placement;
	double t0 = seconds(), t1;
	struct features *features = features_new(article);
	bool ok;

	t1 = seconds();
	article->id = ++driver->n;
	ok = grouper_place(driver->grouper, article, features, driver->n_stories + 1,
			   &placement, err);
	driver->t_features += t1 - t0;
	driver->t_place += seconds() - t1;
	if (!ok)
		return false;
	driver->n_stories += placement.n_new;
	print_placement(ident, &placement);
	return true;
}

static bool renew(struct driver *driver, struct err *err)
{
	bool ok = !driver->grouper || grouper_flush(driver->grouper, err);

	grouper_free(driver->grouper);
	driver->grouper = ok ? grouper_new(&driver->keeper, err) : NULL;
	return driver->grouper != NULL;
}

static bool each(void *ctx, const struct article *article, struct str ident,
		 const struct err *doc_err)
{
	struct driver *driver = ctx;
	struct article copy;

	if (doc_err)
		return true;
	copy = *article;
	return place(driver, &copy, ident, &driver->err) &&
	       (!driver->part || driver->n % driver->part || renew(driver, &driver->err));
}

int main(int argc, char **argv)
{
	struct err err = ERR_INIT;
	struct keep *keep = keep_new();
	struct driver driver = { .keeper = keep_keeper(keep) };
	const char *feed = argc > 1 ? argv[1] : "-";
	struct flow_opts opts = { 0 };
	double n;
	bool ok;

	driver.part = argc > 2 ? atol(argv[2]) : 0;
	ok = renew(&driver, &err) && flow_annotate(&opts, &feed, 1, each, &driver, &err) &&
	     renew(&driver, &err);
	if (!ok)
		fprintf(stderr, "group_driver: %s\n", driver.err.code ? driver.err.text : err.text);
	n = driver.n ? (double)driver.n : 1;
	fprintf(stderr, "%lld articles, features %.1f us, place %.1f us, kept %zu bytes, "
		"%zu postings\n", (long long)driver.n, driver.t_features / n * 1e6,
		driver.t_place / n * 1e6, keep_bytes(keep), keep_postings(keep));
	grouper_free(driver.grouper);
	keep_free(keep);
	return !ok;
}
