/* SPDX-License-Identifier: MIT */
/*
 * Learns which lines are the article itself from labelled pages and writes the
 * weights: train-clean plain|html FOLDER [OUT]. Without OUT it only measures, by
 * five folds of sites. The folder is that of the articles' data (lines.jsonl.gz,
 * segments.jsonl.gz, html.jsonl); the same data give the same weights.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "boost.h"
#include "pages.h"

#define FOLDS 5
#define NEAR_HALF 0.5f

static const struct boost how_first = { 110, 5, 0.12, 3.0, 12.0, 0.7, 0.4 };
static const struct boost how_second = { 70, 4, 0.12, 5.0, 20.0, 0.7, 0.5 };

static struct table table_of(const struct samples *samples, int leave_out, size_t n_features)
{
	struct table table = { .n = samples->n, .n_features = n_features };
	float *wanted = mem_zalloc(sizeof(float) * samples->n);
	float *weight = mem_zalloc(sizeof(float) * samples->n);

	table.rows = mem_alloc(sizeof(*table.rows) * samples->n);
	for (size_t i = 0; i < samples->n; i++) {
		const struct sample *sample = &samples->at[i];

		table.rows[i] = sample->features;
		wanted[i] = sample->label == LABEL_MAIN;
		weight[i] = sample->fold == leave_out ? 0 : sample->weight;
	}
	table.wanted = wanted;
	table.weight = weight;
	return table;
}

static void table_release(struct table *table)
{
	free((void *)table->rows);
	free((void *)table->wanted);
	free((void *)table->weight);
}

static void forest_release(struct forest *forest)
{
	VEC_RELEASE(&forest->nodes);
	VEC_RELEASE(&forest->roots);
}

static void train(const struct samples *samples, enum look look, int leave_out,
		  struct forest *ret)
{
	struct table table = table_of(samples, leave_out,
				      look == LOOK_FIRST ? F_LOCAL_COUNT : F_COUNT);

	boost_train(&table, look == LOOK_FIRST ? &how_first : &how_second, ret);
	table_release(&table);
}

/* What a forest that has not seen the fold says of its lines. */
static void fold_ask(struct samples *samples, const struct forest *forest, int fold, enum look look)
{
	for (size_t i = 0; i < samples->n; i++) {
		struct sample *sample = &samples->at[i];
		float chance;

		if (sample->fold != fold)
			continue;
		chance = chance_of(forest_odds(forest, sample->features));
		if (look == LOOK_FIRST)
			sample->line->first = chance;
		else
			sample->line->chance = chance;
	}
}

static void folds_ask(struct samples *samples, enum look look)
{
	for (int fold = 0; fold < FOLDS; fold++) {
		struct forest forest;

		train(samples, look, fold, &forest);
		fold_ask(samples, &forest, fold, look);
		forest_release(&forest);
		fprintf(stderr, "look %d, fold %d done\n", look + 1, fold);
	}
	if (look == LOOK_FIRST)
		samples_look(samples);
}

struct counts {
	double tp, fp, fn;
};

static void counts_print(const char *what, struct counts c)
{
	double p = c.tp / (c.tp + c.fp + 1e-9), r = c.tp / (c.tp + c.fn + 1e-9);

	printf("%-22s precision %.4f  recall %.4f  F1 %.4f\n", what, p, r, 2 * p * r / (p + r + 1e-9));
}

static void measure(const struct samples *samples, enum look look, float border)
{
	static const char *const names[] = { "lines de", "lines en", "segments de", "segments en" };
	struct counts counts[4] = { { 0, 0, 0 } };

	for (size_t i = 0; i < samples->n; i++) {
		const struct sample *sample = &samples->at[i];
		struct counts *c = &counts[sample->kind * 2 + (sample->lang == 2)];
		float chance = look == LOOK_FIRST ? sample->line->first : sample->line->chance;
		double w = sample->kind ? 1 : sample->n_tokens;

		if (sample->label == LABEL_SKIP)
			continue;
		if (chance >= border)
			*(sample->label == LABEL_MAIN ? &c->tp : &c->fp) += w;
		else if (sample->label == LABEL_MAIN)
			c->fn += w;
	}
	for (int i = 0; i < 4; i++)
		counts_print(names[i], counts[i]);
}

static void forest_write(const struct forest *forest, int look, FILE *out)
{
	char name[32];

	fprintf(out, "look\t%d\t%.6g\n", look + 1, (double)forest->base);
	for (size_t t = 0; t < forest->roots.n; t++) {
		uint32_t root = forest->roots.at[t];
		uint32_t end = t + 1 < forest->roots.n ? forest->roots.at[t + 1] :
							 (uint32_t)forest->nodes.n;

		fprintf(out, "tree\n");
		for (uint32_t i = root; i < end; i++) {
			const struct node *node = &forest->nodes.at[i];

			if (node->feature < 0)
				fprintf(out, "leaf\t%.5g\n", (double)node->value);
			else
				fprintf(out, "node\t%s\t%.6g\t%u\t%u\t%.5g\n",
					feature_name(node->feature, name), (double)node->border,
					node->yes - root, node->no - root, (double)node->value);
		}
	}
}

static int weights_write(struct samples *samples, const char *path)
{
	struct forest first, second;
	FILE *out = fopen(path, "w");

	if (!out) {
		perror(path);
		return 1;
	}
	train(samples, LOOK_FIRST, -1, &first);
	train(samples, LOOK_SECOND, -1, &second);
	fprintf(out, "# Which lines of a page are the article: made by tools/train-clean.\n"
		     "# Learned from pages labelled by flairNLP/fundus (MIT), dobbersc/fundus-evaluation (MIT),\n"
		     "# scrapinghub/article-extraction-benchmark (MIT) and adbar/trafilatura (Apache-2.0).\n");
	forest_write(&first, LOOK_FIRST, out);
	forest_write(&second, LOOK_SECOND, out);
	forest_release(&first);
	forest_release(&second);
	return fclose(out) == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
	struct err err = ERR_INIT;
	struct samples *samples;
	int status = 0;

	if (argc < 3) {
		fprintf(stderr, "usage: train-clean plain|html FOLDER [OUT]\n");
		return 2;
	}
	samples = samples_new(argv[2], strcmp(argv[1], "html") == 0, FOLDS, &err);
	if (!samples) {
		fprintf(stderr, "train-clean: %s\n", err.text);
		return 1;
	}
	folds_ask(samples, LOOK_FIRST);
	puts("first look, by five folds of sites");
	measure(samples, LOOK_FIRST, NEAR_HALF);
	if (argc > 3)
		status = weights_write(samples, argv[3]);
	folds_ask(samples, LOOK_SECOND);
	puts("second look");
	for (float border = 0.35f; border < 0.7f; border += 0.05f) {
		printf("border %.2f\n", (double)border);
		measure(samples, LOOK_SECOND, border);
	}
	samples_free(samples);
	return status;
}
