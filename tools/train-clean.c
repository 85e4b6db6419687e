/* SPDX-License-Identifier: MIT */
/*
 * Learns which lines are the article itself from labelled pages and writes the
 * weights: train-clean plain|html|headline FOLDER [OUT]. Without OUT it only measures, by
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
#define USAGE "usage: train-clean plain|html|headline FOLDER [OUT]\n"

static const struct boost how = { 150, 4, 0.11, 3.0, 12.0, 0.7, 0.4 };

static struct table table_of(const struct samples *samples, int leave_out)
{
	struct table table = { .n = samples->n, .n_features = F_COUNT };
	float *wanted = mem_zalloc(sizeof(float) * samples->n);
	float *weight = mem_zalloc(sizeof(float) * samples->n);

	table.rows = mem_alloc(sizeof(*table.rows) * samples->n);
	for (size_t i = 0; i < samples->n; i++) {
		const struct sample *sample = &samples->at[i];

		table.rows[i] = sample->features;
		wanted[i] = samples->titles ? sample->title : sample->label == LABEL_MAIN;
		weight[i] = samples->titles ? 1 + 4 * sample->title : sample->weight;
		if (sample->fold == leave_out)
			weight[i] = 0;
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

static void train(const struct samples *samples, int leave_out, struct forest *ret)
{
	struct table table = table_of(samples, leave_out);

	boost_train(&table, &how, ret);
	table_release(&table);
}

/* What a forest that has not seen a fold says of its lines. */
static void folds_ask(struct samples *samples)
{
	for (int fold = 0; fold < FOLDS; fold++) {
		struct forest forest;

		train(samples, fold, &forest);
		for (size_t i = 0; i < samples->n; i++) {
			struct sample *sample = &samples->at[i];

			if (sample->fold == fold)
				sample->line->chance =
					chance_of(forest_odds(&forest, sample->features));
		}
		forest_release(&forest);
		fprintf(stderr, "fold %d of %d done\n", fold + 1, FOLDS);
	}
}

struct counts {
	double tp, fp, fn;
};

static void counts_print(const char *what, struct counts c)
{
	double p = c.tp / (c.tp + c.fp + 1e-9), r = c.tp / (c.tp + c.fn + 1e-9);

	printf("%-22s precision %.4f  recall %.4f  F1 %.4f\n", what, p, r, 2 * p * r / (p + r + 1e-9));
}

static void measure(const struct samples *samples, float border)
{
	static const char *const names[] = { "lines de", "lines en", "segments de", "segments en",
					     "bare de", "bare en" };
	struct counts counts[2 * SAMPLE_KINDS] = { { 0, 0, 0 } };

	for (size_t i = 0; i < samples->n; i++) {
		const struct sample *sample = &samples->at[i];
		struct counts *c = &counts[sample->kind * 2 + (sample->lang == 2)];
		double w = sample->kind == SAMPLE_SEGMENTS ? 1 : sample->n_tokens;

		if (sample->label == LABEL_SKIP)
			continue;
		if (sample->line->chance >= border)
			*(sample->label == LABEL_MAIN ? &c->tp : &c->fp) += w;
		else if (sample->label == LABEL_MAIN)
			c->fn += w;
	}
	for (int i = 0; i < 2 * (samples->bare ? SAMPLE_KINDS : SAMPLE_BARE); i++)
		counts_print(names[i], counts[i]);
}

/* Of how many pages that have their title as a line is it the likeliest one? */
static void measure_titles(const struct samples *samples)
{
	size_t n = 0, right = 0;

	for (size_t i = 0; i < samples->n;) {
		size_t best = i, from = i;
		bool has = false;

		for (; i < samples->n && samples->at[i].page == samples->at[from].page; i++) {
			has |= samples->at[i].title;
			if (samples->at[i].line->chance > samples->at[best].line->chance)
				best = i;
		}
		n += has;
		right += has && samples->at[best].title;
	}
	printf("headline found on %zu of %zu pages, by five folds of sites\n", right, n);
}

static void forest_write(const struct forest *forest, FILE *out)
{
	char name[32];

	fprintf(out, "base\t%.6g\n", (double)forest->base);
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
	struct forest forest;
	FILE *out = fopen(path, "w");

	if (!out) {
		perror(path);
		return 1;
	}
	train(samples, -1, &forest);
	fprintf(out, "# Which lines of a page are the article (or its headline): made by tools/train-clean.\n"
		     "# Learned from pages labelled by flairNLP/fundus (MIT), dobbersc/fundus-evaluation (MIT),\n"
		     "# scrapinghub/article-extraction-benchmark (MIT) and adbar/trafilatura (Apache-2.0).\n");
	forest_write(&forest, out);
	forest_release(&forest);
	return fclose(out) == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
	struct err err = ERR_INIT;
	struct samples *samples;
	int status = 0;

	if (argc < 3) {
		fputs(USAGE, stderr);
		return 2;
	}
	samples = samples_new(argv[2], strcmp(argv[1], "html") == 0,
			      strcmp(argv[1], "plain") == 0, FOLDS, &err);
	if (!samples) {
		fprintf(stderr, "train-clean: %s\n", err.text);
		return 1;
	}
	samples->titles = strcmp(argv[1], "headline") == 0;
	folds_ask(samples);
	if (samples->titles)
		measure_titles(samples);
	for (float border = samples->titles ? 1 : 0.4f; border < 0.6f; border += 0.05f) {
		printf("border %.2f, by five folds of sites\n", (double)border);
		measure(samples, border);
	}
	if (argc > 3)
		status = weights_write(samples, argv[3]);
	samples_free(samples);
	return status;
}
