/* SPDX-License-Identifier: MIT */
/*
 * Learns what words of each kind look like: letters BITS ROUNDS OUT <"kind<TAB>word"
 * lines. A kind is a number as of enum letter_kind. Same input, same output.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <lesart/base/arena.h>
#include <lesart/base/buf.h>
#include <lesart/base/vec.h>

#include "../lexicon.h"
#include "model.h"

#define STEP 0.1f
#define PULL 1e-4f		/* towards zero */

struct example {
	struct str lower;
	unsigned kind;
};

struct learner {
	VEC(struct example) examples;
	uint32_t bits;
	float *weights, *squares;	/* [1 << bits][LETTER_KINDS] */
};

static void examples_read(struct learner *learner, struct str text)
{
	struct arena *mem = arena_new();	/* kept until the end */
	struct str line, kind;
	char low[WORD_MAX];

	while (str_split(&text, '\n', &line)) {
		struct example example;

		if (!str_split(&line, '\t', &kind) || kind.len != 1 || kind.ptr[0] < '0'
		    || kind.ptr[0] >= '0' + LETTER_KINDS || line.len >= WORD_MAX)
			continue;
		example.kind = (unsigned)(kind.ptr[0] - '0');
		example.lower = arena_str(mem, word_lower(line, low));
		VEC_PUSH(&learner->examples, example);
	}
}

/* How likely each kind is, as of now. */
static void likely_fill(const struct learner *learner, const uint32_t *runs, uint32_t n,
			float *likely)
{
	float most, sum = 0;

	for (unsigned k = 0; k < LETTER_KINDS; k++)
		likely[k] = 0;
	for (uint32_t i = 0; i < n; i++)
		for (unsigned k = 0; k < LETTER_KINDS; k++)
			likely[k] += learner->weights[runs[i] * LETTER_KINDS + k];
	most = likely[0];
	for (unsigned k = 1; k < LETTER_KINDS; k++)
		most = fmaxf(most, likely[k]);
	for (unsigned k = 0; k < LETTER_KINDS; k++)
		sum += likely[k] = expf(likely[k] - most);
	for (unsigned k = 0; k < LETTER_KINDS; k++)
		likely[k] /= sum;
}

/* Returns how unlikely the right kind was. */
static double example_learn(struct learner *learner, const struct example *example)
{
	uint32_t runs[LETTER_RUNS_MAX];
	uint32_t n = letter_runs(example->lower, learner->bits, runs);
	float likely[LETTER_KINDS];

	likely_fill(learner, runs, n, likely);
	for (uint32_t i = 0; i < n; i++)
		for (unsigned k = 0; k < LETTER_KINDS; k++) {
			size_t at = runs[i] * LETTER_KINDS + k;
			float *w = &learner->weights[at], *squares = &learner->squares[at];
			float by = likely[k] - (float)(k == example->kind) + PULL * *w;

			*squares += by * by;
			*w -= STEP * by / sqrtf(*squares + 0.01f);
		}
	return -log(fmax(1e-9, (double)likely[example->kind]));
}

static void weights_write(const struct learner *learner, const char *path)
{
	FILE *file = fopen(path, "wb");

	if (!file)
		die("cannot write '%s'", path);
	for (size_t i = 0; i < (size_t)LETTER_KINDS << learner->bits; i++) {
		float w = roundf(learner->weights[i] * LETTER_UNIT);

		putc((unsigned char)(int8_t)fmaxf(-127, fminf(127, w)), file);
	}
	if (fclose(file))
		die("cannot write '%s'", path);
}

int main(int argc, char **argv)
{
	struct learner learner = { 0 };
	struct buf buf = BUF_INIT(256u << 20);
	size_t n;

	if (argc != 4 || atoi(argv[1]) < 1 || atoi(argv[1]) > LETTER_BITS_MAX)
		die("usage: letters BITS ROUNDS OUT <lines");
	if (!buf_read_fd(&buf, fileno(stdin), NULL))
		die("cannot read standard input");
	learner.bits = (uint32_t)atoi(argv[1]);
	n = (size_t)LETTER_KINDS << learner.bits;
	learner.weights = mem_zalloc(n * sizeof(float));
	learner.squares = mem_zalloc(n * sizeof(float));
	examples_read(&learner, buf_str(&buf));
	for (int round = 0; round < atoi(argv[2]); round++) {
		double loss = 0;

		for (size_t i = 0; i < learner.examples.n; i++)
			loss += example_learn(&learner, &learner.examples.at[i]);
		fprintf(stderr, "round %d: loss %.4f a word\n", round + 1,
			loss / (double)learner.examples.n);
	}
	weights_write(&learner, argv[3]);
	return 0;
}
