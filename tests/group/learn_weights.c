/* SPDX-License-Identifier: MIT */
/*
 * Learns assets/group/weights.tsv. Arguments: tables of articles with their
 * stories (table.h). Each article is placed where its label says; every story
 * it was compared with is an example, right or wrong. Logistic regression by
 * Newton's method; each table weighs the same whatever its size. With -K only
 * stories whose label's hash is not 0 modulo K are learned from.
 */
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <lesart/base/vec.h>

#include "../../src/group/grouper.h"
#include "keep.h"
#include "table.h"

#define ROUNDS 25
#define RIDGE 2e-4

struct example {
	float parts[PART_COUNT];
	float right, weight;
};

struct course {
	VEC(struct example) examples;
	struct map stories;		/* label -> number */
	int64_t label;			/* of the article in hand, 0 if new */
	size_t first;			/* its first example */
	unsigned held_out;
};

static void watch(void *ctx, int64_t story, const float *parts)
{
	struct course *course = ctx;
	struct example example = { .right = story == course->label };

	memcpy(example.parts, parts, sizeof(example.parts));
	VEC_PUSH(&course->examples, example);
}

static int64_t decide(void *ctx)
{
	return ((struct course *)ctx)->label;
}

static bool is_held_out(const struct course *course, struct str label)
{
	return course->held_out && hash_str(label) % course->held_out == 0;
}

static bool study(struct course *course, struct grouper *grouper, struct row *row, int64_t id,
		  struct err *err)
{
	struct str label = arena_str(row->article->mem, row->story);
	uint64_t *known = map_find(&course->stories, label);
	struct placement placement;

	course->label = known ? (int64_t)*known : 0;
	row->article->id = id;
	if (!grouper_place(grouper, row->article, features_new(row->article),
			   (int64_t)course->stories.n + 1, &placement, err))
		return false;
	if (!known)
		map_put(&course->stories, row->story, (uint64_t)placement.story, NULL);
	if (is_held_out(course, row->story))
		course->examples.n = course->first;
	course->first = course->examples.n;
	return true;
}

/* Every table weighs the same. */
static void balance(struct course *course, size_t from)
{
	size_t n = course->examples.n;

	for (size_t i = from; i < n; i++)
		course->examples.at[i].weight = 1.0f / (float)(n - from);
}

static bool study_table(struct course *course, struct analyser *analyser, const char *path,
			struct err *err)
{
	struct buf in = BUF_INIT(1u << 30);
	struct keep *keep = keep_new();
	struct keeper keeper = keep_keeper(keep);
	struct grouper *grouper = grouper_new(&keeper, err);
	int fd = open(path, O_RDONLY);
	size_t from = course->examples.n;
	bool ok = grouper && fd >= 0 && buf_read_fd(&in, fd, err);
	struct str rest = buf_str(&in);
	struct row row;

	map_init(&course->stories);
	for (int64_t id = 1; ok && table_next(&rest, analyser, &row); id++) {
		grouper->watch = watch;
		grouper->decide = decide;
		grouper->watch_ctx = course;
		ok = study(course, grouper, &row, id, err);
		article_free(row.article);
	}
	balance(course, from);
	map_release(&course->stories);
	grouper_free(grouper);
	keep_free(keep);
	buf_release(&in);
	if (fd >= 0)
		close(fd);
	return ok;
}

/* --- Newton's method ------------------------------------------------------------ */

struct system {
	double slope[PART_COUNT], curve[PART_COUNT][PART_COUNT];
};

static double system_add(struct system *system, const struct example *example,
			 const double *at)
{
	double sum = 0, p, off, bend;

	for (int i = 0; i < PART_COUNT; i++)
		sum += at[i] * (double)example->parts[i];
	p = 1 / (1 + exp(-sum));
	off = (double)example->weight * ((double)example->right - p);
	bend = (double)example->weight * p * (1 - p);
	for (int i = 0; i < PART_COUNT; i++) {
		double x = (double)example->parts[i];

		system->slope[i] += off * x;
		for (int k = 0; k <= i; k++)
			system->curve[i][k] += bend * x * (double)example->parts[k];
	}
	return (double)example->weight * (example->right > 0 ? log1p(exp(-sum)) : log1p(exp(sum)));
}

/* Gaussian elimination; the ridge keeps the matrix definite. */
static void system_solve(struct system *system, double *ret)
{
	for (int i = 0; i < PART_COUNT; i++)
		for (int k = i + 1; k < PART_COUNT; k++)
			system->curve[i][k] = system->curve[k][i];
	for (int i = 0; i < PART_COUNT; i++)
		for (int k = i + 1; k < PART_COUNT; k++) {
			double factor = system->curve[k][i] / system->curve[i][i];

			for (int j = i; j < PART_COUNT; j++)
				system->curve[k][j] -= factor * system->curve[i][j];
			system->slope[k] -= factor * system->slope[i];
		}
	for (int i = PART_COUNT - 1; i >= 0; i--) {
		double sum = system->slope[i];

		for (int k = i + 1; k < PART_COUNT; k++)
			sum -= system->curve[i][k] * ret[k];
		ret[i] = sum / system->curve[i][i];
	}
}

static void learn(const struct course *course, double *at)
{
	for (int round = 0; round < ROUNDS; round++) {
		struct system system = { 0 };
		double step[PART_COUNT], loss = 0;

		for (size_t i = 0; i < course->examples.n; i++)
			loss += system_add(&system, &course->examples.at[i], at);
		for (int i = 0; i < PART_COUNT; i++) {
			system.slope[i] -= RIDGE * at[i];
			system.curve[i][i] += RIDGE;
		}
		system_solve(&system, step);
		for (int i = 0; i < PART_COUNT; i++)
			at[i] += step[i];
		fprintf(stderr, "round %d: loss %.6f\n", round, loss);
	}
}

int main(int argc, char **argv)
{
	struct err err = ERR_INIT;
	struct knowledge *knowledge = knowledge_new(&err);
	struct analyser *analyser = knowledge ? analyser_new(knowledge) : NULL;
	struct course course = { 0 };
	double at[PART_COUNT] = { 0 };
	bool ok = analyser != NULL;

	for (int i = 1; ok && i < argc; i++) {
		if (argv[i][0] == '-')
			course.held_out = (unsigned)atoi(argv[i] + 1);
		else
			ok = study_table(&course, analyser, argv[i], &err);
		fprintf(stderr, "%s: %zu examples\n", argv[i], course.examples.n);
	}
	if (ok)
		learn(&course, at);
	else
		fprintf(stderr, "learn_weights: %s\n", err.text);
	for (int i = 0; ok && i < PART_COUNT; i++)
		printf("%s\t%ld\n", part_name((enum score_part)i), lrint(at[i] * 1000));
	VEC_RELEASE(&course.examples);
	analyser_free(analyser);
	knowledge_free(knowledge);
	return !ok;
}
