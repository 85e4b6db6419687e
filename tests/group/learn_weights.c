/* SPDX-License-Identifier: MIT */
/*
 * Learns assets/group/join.tsv and merge.tsv (written to the folder named first)
 * from tables of articles with their stories (table.h), the other arguments. An article is a question: which of the stories it was
 * compared with, or none of them? First they are placed by their labels, then
 * by what was learned so far, so that stories in pieces and stories with
 * strangers in them are among the questions. Each table weighs the same,
 * or as much as the number behind it says: TABLE@0.3. With
 * -X stories whose label begins with X are not learned from.
 */
#include <fcntl.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <lesart/base/vec.h>

#include "../../src/group/grouper.h"
#include "keep.h"
#include "learn.h"
#include "table.h"

#define LESSONS 4
#define MERGE_LEAST 1.5f	/* a wrong merge costs more than a missed one */
#define WEIGHTS_BYTES_MAX 65536

struct course {
	struct lesson join, merge;
	const struct judge *judge;	/* to place by; NULL: by the labels */
	struct map64 founders;		/* story -> hash of its first article's label */
	struct map64 stories;		/* hash of a label -> story placed by labels */
	uint64_t label;			/* of the article in hand */
	char held;
};

static bool is_same(const struct course *course, int64_t story, int64_t gone)
{
	const uint64_t *a = map64_find(&course->founders, (uint64_t)story);
	const uint64_t *b = map64_find(&course->founders, (uint64_t)gone);

	return gone ? a && b && *a == *b : a && *a == course->label;
}

static void see(void *ctx, int64_t story, int64_t gone, const float *parts)
{
	struct course *course = ctx;
	struct lesson *lesson = gone ? &course->merge : &course->join;
	struct answer answer = { .right = is_same(course, story, gone) };

	memcpy(answer.parts, parts, sizeof(answer.parts));
	if (gone)
		VEC_PUSH(&lesson->questions, ((struct question){ lesson->answers.n, 1, 0 }));
	VEC_PUSH(&lesson->answers, answer);
}

static int64_t decide(void *ctx)
{
	const struct course *course = ctx;
	const uint64_t *story = map64_find(&course->stories, course->label);

	return story ? (int64_t)*story : 0;
}

static bool study(struct course *course, struct grouper *grouper, struct row *row, int64_t id,
		  struct err *err)
{
	struct question question = { .first = course->join.answers.n };
	size_t n_merge = course->merge.questions.n;
	struct placement placement;

	course->label = hash_str(row->story);
	row->article->id = id;
	if (!grouper_place(grouper, row->article, features_new(row->article),
			   (int64_t)course->founders.n + 1, &placement, err))
		return false;
	map64_put(&course->founders, (uint64_t)placement.story, course->label, NULL);
	map64_put(&course->stories, course->label, (uint64_t)placement.story, NULL);
	question.n = course->join.answers.n - question.first;
	if (row->story.len && row->story.ptr[0] == course->held)
		course->merge.questions.n = n_merge;
	else if (question.n)
		VEC_PUSH(&course->join.questions, question);
	return true;
}

static struct grouper *study_grouper(struct course *course, const struct keeper *keeper,
				     struct err *err)
{
	struct grouper *grouper = grouper_new(keeper, err);

	if (!grouper)
		return NULL;
	grouper->watch = (struct watch){ see, course->judge ? NULL : decide, course };
	if (course->judge)
		grouper->join = *course->judge;
	grouper->merge = (struct judge){ .least = 1e9f };
	map64_init(&course->stories);
	map64_init(&course->founders);
	return grouper;
}

/* "TABLE@0.3": opened without the number, which goes to ret_weight. */
static int table_open(const char *arg, double *ret_weight)
{
	const char *at = strrchr(arg, '@');
	char path[PATH_MAX];

	*ret_weight = at ? atof(at + 1) : 1;
	snprintf(path, sizeof(path), "%.*s", (int)(at ? at - arg : (ptrdiff_t)strlen(arg)), arg);
	return open(path, O_RDONLY);
}

static bool study_table(struct course *course, struct analyser *analyser, const char *arg,
			struct err *err)
{
	double weight;
	struct buf in = BUF_INIT(1u << 30);
	struct keep *keep = keep_new();
	struct keeper keeper = keep_keeper(keep);
	struct grouper *grouper = study_grouper(course, &keeper, err);
	size_t from = course->join.questions.n, from_merge = course->merge.questions.n;
	int fd = table_open(arg, &weight);
	bool ok = grouper && fd >= 0 && buf_read_fd(&in, fd, err);
	struct str rest = buf_str(&in);
	struct row row;

	for (int64_t id = 1; ok && table_next(&rest, analyser, &row); id++) {
		ok = study(course, grouper, &row, id, err);
		article_free(row.article);
	}
	lesson_balance(&course->join, from, weight);
	lesson_balance(&course->merge, from_merge, weight);
	map64_release(&course->stories);
	map64_release(&course->founders);
	grouper_free(grouper);
	keep_free(keep);
	buf_release(&in);
	if (fd >= 0)
		close(fd);
	return ok;
}

static bool study_all(struct course *course, struct analyser *analyser, char **paths, int n,
		      struct judge *join, struct judge *merge, struct err *err)
{
	for (int i = 0; i < LESSONS; i++) {
		for (int k = 0; k < n; k++)
			if (!study_table(course, analyser, paths[k], err))
				return false;
		lesson_learn(&course->join, join, i + 1 == LESSONS);
		course->judge = join;
	}
	lesson_learn(&course->merge, merge, true);
	merge->least = MERGE_LEAST;
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
	struct knowledge *knowledge = knowledge_new(&err);
	struct analyser *analyser = knowledge ? analyser_new(knowledge) : NULL;
	struct course course = { 0 };
	struct judge join, merge;
	int first = 1;
	bool ok;

	if (argc > 1 && argv[1][0] == '-')
		course.held = argv[first++][1];
	ok = argc > first && analyser &&
	     study_all(&course, analyser, argv + first + 1, argc - first - 1, &join, &merge, &err) &&
	     judge_write(&join, argv[first], "join.tsv", &err) &&
	     judge_write(&merge, argv[first], "merge.tsv", &err);
	if (!ok)
		fprintf(stderr, "learn_weights: %s\n", err.text);
	lesson_release(&course.join);
	lesson_release(&course.merge);
	analyser_free(analyser);
	knowledge_free(knowledge);
	return !ok;
}
