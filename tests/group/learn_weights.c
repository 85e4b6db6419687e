/* SPDX-License-Identifier: MIT */
/*
 * Learns assets/group/judge.tsv (written to the folder named first).
 * The other arguments are sets of articles (sets.h). An article is a question: which of
 * the stories it was compared with, or none of them? First they are placed by their
 * labels, then by what was learned so far, so that stories in pieces and stories with
 * strangers in them are among the questions. So are the stories that are sorted anew:
 * which of the others is the same as this one? In the end whole sets are placed, and
 * the weights are set so that all of them come out well (calibrate.h).
 * With -X first, stories whose label begins with X (a digit) are not learned from. With
 * -c first nothing is learned: the weights that are there already are only set so.
 */
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <lesart/base/arena.h>

#include "calibrate.h"

#define LESSONS 3
#define TRIES 150
#define SETS_MAX 64
#define SORTED_EACH 300.0	/* articles of a set of whose sortings all are learned from; of
				   more in a larger one, which would learn by rote alone */
#define LEAST_LEARNING 0.3f	/* a stranger in a story teaches more than a story in two */
#define LEAST 0.0f
#define SEED 88172645463325252ull
#define WEIGHTS_BYTES_MAX 65536

struct course {
	struct lesson lesson;
	const struct labelled *set;
	struct map64 stories;		/* hash of a label -> story placed by labels */
	uint64_t asked;			/* label of who asks */
	size_t article, from;		/* in hand; its first question */
	int64_t n_stories;
	uint64_t random;
	double share;			/* of sortings that are learned from */
	bool skipped, only_calibrate;
	char held;
};

static uint64_t label_of(const struct course *course, int64_t article)
{
	return course->set->articles.at[article - 1].label;
}

/* Of most of its articles. Of a large story those are asked that it began with. */
static uint64_t label_of_most(const struct course *course, const struct profile *profile)
{
	uint64_t ret = 0;
	size_t most = 0;

	for (size_t i = 0; i < profile->n_known; i++) {
		uint64_t label = label_of(course, profile->members[i]);
		size_t n = 0;

		for (size_t k = 0; k < profile->n_known; k++)
			n += label_of(course, profile->members[k]) == label;
		if (n > most) {
			most = n;
			ret = label;
		}
	}
	return ret;
}

static void question_drop_empty(struct course *course)
{
	struct lesson *lesson = &course->lesson;

	if (lesson->questions.n > course->from && !lesson->questions.at[lesson->questions.n - 1].n)
		lesson->questions.n--;
}

/* A weight below 1: of a sorting, where each is asked. */
static void ask(void *ctx, const struct profile *asker, float weight)
{
	struct course *course = ctx;
	bool sorting = weight < 1, held = course->held &&
		course->set->articles.at[course->article].fold == course->held;

	question_drop_empty(course);
	course->asked = label_of_most(course, asker);
	course->skipped = held || (sorting && random_unit(&course->random) > course->share);
	if (course->skipped)
		return;
	weight /= sorting ? (float)course->share : 1;
	VEC_PUSH(&course->lesson.questions,
		 ((struct question){ course->lesson.answers.n, 0,
				     weight * sqrtf((float)asker->n) }));
}

static void see(void *ctx, const struct profile *profile, const float *parts)
{
	struct course *course = ctx;
	struct lesson *lesson = &course->lesson;
	struct answer answer = { .right = label_of_most(course, profile) == course->asked };

	if (course->skipped)
		return;
	memcpy(answer.parts, parts, sizeof(answer.parts));
	VEC_PUSH(&lesson->answers, answer);
	lesson->questions.at[lesson->questions.n - 1].n++;
}

/* The number of the story is known before: stories are numbered as their labels come. */
static int64_t decide(void *ctx)
{
	struct course *course = ctx;
	bool added;
	uint64_t *story = map64_put(&course->stories,
				    course->set->articles.at[course->article].label,
				    (uint64_t)course->n_stories + 1, &added);

	course->n_stories += added;
	return added ? 0 : (int64_t)*story;
}

static void next(void *ctx, size_t article)
{
	struct course *course = ctx;

	course->article = article;
	course->from = course->lesson.questions.n;
	course->skipped = false;
}

static bool study_set(struct course *course, struct labelled *set, const struct judge *judge,
		      struct err *err)
{
	struct placing placing = { .judge = judge, .next = next,
				   .watch = { ask, see, judge ? NULL : decide, course } };
	size_t from = course->lesson.questions.n;
	bool ok;

	course->set = set;
	course->share = fmin(1, SORTED_EACH / (double)(set->articles.n + 1));
	course->n_stories = 0;
	map64_init(&course->stories);
	ok = labelled_place(set, &placing, err);
	map64_release(&course->stories);
	course->from = from;
	question_drop_empty(course);
	lesson_balance(&course->lesson, from, set->weight);
	return ok;
}

static bool study_all(struct course *course, struct labelled *sets, size_t n,
		      struct judge *judge, struct err *err)
{
	for (int i = 0; i < LESSONS; i++) {
		for (size_t k = 0; k < n; k++)
			if (!study_set(course, &sets[k], i ? judge : NULL, err))
				return false;
		lesson_learn(&course->lesson, judge, i + 1 == LESSONS);
		judge->least = LEAST_LEARNING;
	}
	judge->least = LEAST;
	return true;
}

static bool judge_write(const struct judge *judge, const char *folder, const char *name,
			struct err *err)
{
	struct buf out = BUF_INIT(WEIGHTS_BYTES_MAX);
	char path[PATH_MAX];
	FILE *file;
	bool ok;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "w");
	if (!file)
		return err_errno(err, "cannot write '%s'", path);
	buf_printf(&out, "# Learned by tests/group/learn_weights from labelled stories: "
		   "defgsus/frontpage-archive-2026,\n# fang-covid, BASIL, AllSides and "
		   "GoogleNews-TS. In thousandths: a part of the score (score.h), its own\n"
		   "# weight, its weights into the units.\n");
	judge_print(judge, &out);
	ok = fwrite(out.ptr, 1, out.len, file) == out.len;
	ok = !fclose(file) && ok;
	buf_release(&out);
	return ok || err_errno(err, "cannot write '%s'", path);
}

/* What is asked and seen where the weights that are there decide. */
static bool look_all(struct course *course, struct labelled *sets, size_t n,
		     struct judge *judge, struct err *err)
{
	if (!judge_load(judge, "group/judge.tsv", err))
		return false;
	for (size_t k = 0; k < n; k++)
		if (!study_set(course, &sets[k], judge, err))
			return false;
	return true;
}

static bool learn(struct course *course, struct labelled *sets, size_t n, const char *folder,
		  struct err *err)
{
	struct part_scale scale;
	struct judge judge;

	if (!(course->only_calibrate ? look_all(course, sets, n, &judge, err)
				     : study_all(course, sets, n, &judge, err)))
		return false;
	lesson_scale(&course->lesson, &scale);
	return calibrate(&judge, &scale, sets, n, TRIES, err) &&
	       judge_write(&judge, folder, "judge.tsv", err);
}

int main(int argc, char **argv)
{
	struct err err = ERR_INIT;
	struct course course = { .random = SEED };
	struct labelled sets[SETS_MAX];
	int first = 1;
	size_t n = 0;
	bool ok = true;

	if (argc > 1 && argv[1][0] == '-')
		course.held = argv[first++][1];
	course.only_calibrate = course.held == 'c';
	for (int i = first + 1; i < argc && n < SETS_MAX && ok; i++)
		ok = labelled_read(&sets[n++], argv[i], &err);
	ok = ok && n && learn(&course, sets, n, argv[first], &err);
	if (!ok)
		fprintf(stderr, "learn_weights: %s\n", err.text);
	for (size_t i = 0; i < n; i++)
		labelled_release(&sets[i]);
	lesson_release(&course.lesson);
	return !ok;
}
