/* SPDX-License-Identifier: MIT */
/*
 * Learns assets/group/judge.tsv (written to the folder named first).
 * The other arguments are sets of articles, each FEED:LABELS or FEED:LABELS:WEIGHT:
 * a file that `lesart add` reads, and a table of id and story. An article is a
 * question: which of the stories it was compared with, or none of them? First
 * they are placed by their labels, then by what was learned so far, so that
 * stories in pieces and stories with strangers in them are among the questions. So
 * are the stories that are sorted anew: which of the others is the same as this one?
 * With -X first, stories whose label begins with X are not learned from.
 *
 * The file that ships was learned from the six labelled sets, as HACKING.md tells.
 */
#include <fcntl.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <lesart/base/asset.h>
#include <lesart/base/vec.h>
#include <lesart/flow/flow.h>

#include "../../src/group/grouper.h"
#include "keep.h"
#include "learn.h"

#define LESSONS 4
#define LEAST_LEARNING 0.3f	/* a stranger in a story teaches more than a story in two */
#define LEAST 0.0f
#define WEIGHTS_BYTES_MAX 65536

struct course {
	struct lesson lesson;
	const struct judge *judge;	/* to place by; NULL: by the labels */
	struct map64 label_of;		/* article -> hash of its label */
	struct map64 stories;		/* hash of a label -> story placed by labels */
	struct map labels;		/* id -> label */
	uint64_t label, asked;		/* of the article in hand; of who asks */
	int64_t n, n_stories;
	struct grouper *grouper;
	struct err err;
	char held;
};

static uint64_t label_of(const struct course *course, int64_t article)
{
	const uint64_t *label = map64_find(&course->label_of, (uint64_t)article);

	return label ? *label : 0;
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

static void ask(void *ctx, const struct profile *asker, float weight)
{
	struct course *course = ctx;
	struct lesson *lesson = &course->lesson;

	course->asked = label_of_most(course, asker);
	if (lesson->questions.n && !lesson->questions.at[lesson->questions.n - 1].n)
		lesson->questions.n--;
	VEC_PUSH(&lesson->questions,
		 ((struct question){ lesson->answers.n, 0,
				     weight * sqrtf((float)asker->n) }));
}

static void see(void *ctx, const struct profile *profile, const float *parts)
{
	struct course *course = ctx;
	struct lesson *lesson = &course->lesson;
	struct answer answer = { .right = label_of_most(course, profile) == course->asked };

	memcpy(answer.parts, parts, sizeof(answer.parts));
	VEC_PUSH(&lesson->answers, answer);
	lesson->questions.at[lesson->questions.n - 1].n++;
}

static int64_t decide(void *ctx)
{
	const struct course *course = ctx;
	const uint64_t *story = map64_find(&course->stories, course->label);

	return story ? (int64_t)*story : 0;
}

static bool study(struct course *course, struct article *article, struct str story,
		  struct err *err)
{
	size_t from = course->lesson.questions.n;
	struct placement placement;

	course->label = hash_str(story);
	article->id = ++course->n;
	map64_put(&course->label_of, (uint64_t)article->id, course->label, NULL);
	if (!grouper_place(course->grouper, article, features_new(article),
			   course->n_stories + 1, &placement, err))
		return false;
	course->n_stories += placement.n_new;
	map64_put(&course->stories, course->label, (uint64_t)placement.story, NULL);
	if (story.ptr[0] == course->held)
		course->lesson.questions.n = from;
	return true;
}

/* Articles come as they would into a library, only that nothing is kept. */
static bool each(void *ctx, const struct article *article, struct str ident,
		 const struct err *doc_err)
{
	struct course *course = ctx;
	const uint64_t *label = map_find(&course->labels, ident);
	struct article copy;

	if (doc_err || !label)
		return true;
	copy = *article;
	return study(course, &copy, str_from((const char *)(uintptr_t)*label), &course->err);
}

static struct grouper *study_grouper(struct course *course, const struct keeper *keeper,
				     struct err *err)
{
	struct grouper *grouper = grouper_new(keeper, err);

	if (!grouper)
		return NULL;
	grouper->watch = (struct watch){ ask, see, course->judge ? NULL : decide, course };
	grouper->judge = course->judge ? *course->judge : (struct judge){ 0 };
	return grouper;
}

static bool labels_read(struct course *course, const char *path, struct arena *mem,
			struct err *err)
{
	struct buf in = BUF_INIT(1u << 30);
	int fd = open(path, O_RDONLY);
	bool ok = fd >= 0 ? buf_read_fd(&in, fd, err) : err_errno(err, "cannot open '%s'", path);
	struct str rest = buf_str(&in), cols[2];
	size_t n, line = 0;

	while (ok && tsv_next(&rest, cols, 2, &n, &line))
		if (n == 2)
			map_put(&course->labels, arena_str(mem, cols[0]),
				(uintptr_t)arena_str(mem, cols[1]).ptr, NULL);
	if (fd >= 0)
		close(fd);
	buf_release(&in);
	return ok;
}

static bool study_feed(struct course *course, const char *feed, struct err *err)
{
	struct keep *keep = keep_new();
	struct keeper keeper = keep_keeper(keep);
	struct flow_opts opts = { 0 };
	bool ok;

	map64_init(&course->stories);
	map64_init(&course->label_of);
	course->n = course->n_stories = 0;
	course->grouper = study_grouper(course, &keeper, err);
	ok = course->grouper && flow_annotate(&opts, &feed, 1, each, course, err);
	if (course->err.code)
		*err = course->err;
	map64_release(&course->stories);
	map64_release(&course->label_of);
	grouper_free(course->grouper);
	keep_free(keep);
	return ok;
}

/* One argument: FEED:LABELS or FEED:LABELS:WEIGHT. */
static bool study_set(struct course *course, const char *arg, struct err *err)
{
	struct str rest = str_from(arg), cols[3] = { 0 };
	size_t from = course->lesson.questions.n;
	struct arena *mem = arena_new();
	double weight;
	bool ok;

	for (size_t i = 0; i < 3 && str_split(&rest, ':', &cols[i]); i++)
		cols[i] = arena_str(mem, cols[i]);
	weight = cols[2].ptr ? atof(cols[2].ptr) : 1;
	map_init(&course->labels);
	ok = cols[1].ptr ? labels_read(course, cols[1].ptr, mem, err) &&
			   study_feed(course, cols[0].ptr, err)
			 : err_set(err, ERR_USAGE, "'%s' is not FEED:LABELS", arg);
	lesson_balance(&course->lesson, from, weight);
	map_release(&course->labels);
	arena_free(mem);
	return ok;
}

static bool study_all(struct course *course, char **sets, int n, struct judge *judge,
		      struct err *err)
{
	for (int i = 0; i < LESSONS; i++) {
		for (int k = 0; k < n; k++)
			if (!study_set(course, sets[k], err))
				return false;
		lesson_learn(&course->lesson, judge, i + 1 == LESSONS);
		judge->least = LEAST_LEARNING;
		course->judge = judge;
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

int main(int argc, char **argv)
{
	struct err err = ERR_INIT;
	struct course course = { 0 };
	struct judge judge;
	int first = 1;
	bool ok;

	if (argc > 1 && argv[1][0] == '-')
		course.held = argv[first++][1];
	ok = argc > first &&
	     study_all(&course, argv + first + 1, argc - first - 1, &judge, &err) &&
	     judge_write(&judge, argv[first], "judge.tsv", &err);
	if (!ok)
		fprintf(stderr, "learn_weights: %s\n", err.text);
	lesson_release(&course.lesson);
	return !ok;
}
