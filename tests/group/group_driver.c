/* SPDX-License-Identifier: MIT */
/* Places the articles of a table (standard input) one after another and prints
 * their stories: group alone, without a library. With a number N the grouper is
 * made anew every N articles, which must not change anything. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "keep.h"
#include "table.h"

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

struct driver {
	struct keeper keeper;
	struct grouper *grouper;
	int64_t n, n_stories;
	double t_features, t_place;
};

static void print_placement(struct str id, const struct placement *placement)
{
	printf("%.*s\t%lld\t%lld", STR_FMT(id), (long long)placement->story,
	       (long long)placement->copy_of);
	for (size_t i = 0; i < placement->n_merged; i++)
		printf("\t%lld>%lld", (long long)placement->merged[i].gone,
		       (long long)placement->merged[i].kept);
	printf("\n");
}

static bool place(struct driver *driver, struct row *row, struct err *err)
{
	struct placement placement;
	double t0 = seconds(), t1;
	struct features *features = features_new(row->article);
	bool ok;

	t1 = seconds();
	row->article->id = ++driver->n;
	ok = grouper_place(driver->grouper, row->article, features, driver->n_stories + 1,
			   &placement, err);
	driver->t_features += t1 - t0;
	driver->t_place += seconds() - t1;
	if (!ok)
		return false;
	driver->n_stories += placement.is_new;
	print_placement(row->id, &placement);
	return true;
}

static bool renew(struct driver *driver, struct err *err)
{
	bool ok = !driver->grouper || grouper_flush(driver->grouper, err);

	grouper_free(driver->grouper);
	driver->grouper = ok ? grouper_new(&driver->keeper, err) : NULL;
	return driver->grouper != NULL;
}

static bool run(struct driver *driver, struct analyser *analyser, struct str rest, int64_t part,
		struct err *err)
{
	struct row row;
	bool ok = renew(driver, err);

	while (ok && table_next(&rest, analyser, &row)) {
		ok = place(driver, &row, err);
		article_free(row.article);
		if (ok && part && driver->n % part == 0)
			ok = renew(driver, err);
	}
	return ok && renew(driver, err);
}

int main(int argc, char **argv)
{
	struct err err = ERR_INIT;
	struct buf in = BUF_INIT(1u << 30);
	struct knowledge *knowledge = knowledge_new(&err);
	struct analyser *analyser = knowledge ? analyser_new(knowledge) : NULL;
	struct keep *keep = keep_new();
	struct driver driver = { .keeper = keep_keeper(keep) };
	bool ok = analyser && buf_read_fd(&in, 0, &err) &&
		  run(&driver, analyser, buf_str(&in), argc > 1 ? atol(argv[1]) : 0, &err);
	double n = driver.n ? (double)driver.n : 1;

	if (!ok)
		fprintf(stderr, "group_driver: %s\n", err.text);
	fprintf(stderr, "%lld articles, features %.1f us, place %.1f us, kept %zu bytes, "
		"%zu postings\n", (long long)driver.n, driver.t_features / n * 1e6,
		driver.t_place / n * 1e6, keep_bytes(keep), keep_postings(keep));
	grouper_free(driver.grouper);
	keep_free(keep);
	analyser_free(analyser);
	knowledge_free(knowledge);
	buf_release(&in);
	return !ok;
}
