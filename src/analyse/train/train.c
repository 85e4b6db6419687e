/* SPDX-License-Identifier: MIT */
/*
 * Learns a tagger from tagged text:
 *   train OUT CLASSES COARSE LISTS PRIORS ROUNDS FEATURES FILE[=CLASSES]...
 * PRIORS may be "-". A FILE has "token<TAB>tag" lines and a blank line after each
 * sentence; "=PER,ORG,LOC" says that it tags these classes only, so that names of
 * others in it are not held for mistakes; a further "=PRIORS" that its sentences
 * are seen with other priors than the written table has ("-": none). Order and rounds are fixed: the same input
 * gives the same bytes.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <lesart/base/arena.h>
#include <lesart/base/buf.h>
#include <lesart/base/map.h>
#include <lesart/base/vec.h>

#include "model.h"

#define SENTENCE_MAX 400
/* Chosen on the development parts. */
#define RATE 0.02		/* of learning */
#define PULL 0.3		/* towards zero */
#define EAGER 0.3		/* added where a name may begin: finds more, errs more */

struct sample {
	size_t first, n;		/* tokens */
	unsigned classes;		/* bit set of those tagged in its file */
};

struct token {
	uint32_t features, n_features;	/* in trainer.features */
	uint8_t tag;
};

struct trainer {
	struct arena *mem;
	struct word_table words;
	struct map64 index;		/* feature -> number */
	VEC(uint64_t) names;
	VEC(struct sample) samples;
	VEC(struct token) tokens;
	VEC(uint32_t) features;
	float *weights;			/* [feature][TAGS] */
	double scale;
	double transitions[TAGS + 1][TAGS], factors[TAGS + 1][TAGS];
};

/* --- reading ------------------------------------------------------------------- */

static uint32_t feature_number(struct trainer *t, uint64_t feature)
{
	bool is_new;
	uint64_t *number = map64_put(&t->index, feature, t->names.n, &is_new);

	if (is_new)
		VEC_PUSH(&t->names, feature);
	return (uint32_t)*number;
}

static uint8_t tag_number(struct str name)
{
	for (uint8_t k = 0; k < TAGS; k++)
		if (str_eq(name, str_from(tag_names[k])))
			return k;
	die("unknown tag '%.*s'", STR_FMT(name));
}

static void token_features(struct trainer *t, const struct look *looks,
			   const struct str *words, size_t n, size_t i, int first)
{
	struct features out = { .n = 0 };
	struct token *token = &t->tokens.at[t->tokens.n - n + i];

	token->features = (uint32_t)t->features.n;
	for (int place = -2; place <= 2; place++) {
		size_t at = i + (size_t)place;

		if (at >= n)	/* wraps around below 0 */
			continue;
		features_word(&t->words, &looks[at + 2], words[at], place, &out);
	}
	features_around(&looks[i + 2], first, &out);
	if (out.n == FEATURES_MAX)
		die("too many features");
	for (uint32_t k = 0; k < out.n; k++)
		VEC_PUSH(&t->features, feature_number(t, out.at[k]));
	token->n_features = out.n;
}

static void sample_end(struct trainer *t, const struct str *words, size_t n,
		       unsigned classes)
{
	static struct look looks[SENTENCE_MAX + 4];
	struct sample sample = { t->tokens.n - n, n, classes };
	int first = 1;

	if (!n)
		return;
	looks[0] = looks[1] = looks[n + 2] = looks[n + 3] = look_outside;
	for (size_t i = 0; i < n; i++)
		looks[i + 2] = look_of(&t->words, words[i]);
	for (size_t i = 0; i < n; i++) {
		token_features(t, looks, words, n, i, first);
		first = first && !looks[i + 2].is_word;
	}
	VEC_PUSH(&t->samples, sample);
}

static void text_read(struct trainer *t, struct str text, unsigned classes)
{
	static struct str words[SENTENCE_MAX];
	struct str line, word;
	size_t n = 0;

	while (str_split(&text, '\n', &line)) {
		if (line.len && n < SENTENCE_MAX && str_split(&line, '\t', &word)) {
			struct token token = { .tag = tag_number(line) };

			words[n++] = word;
			VEC_PUSH(&t->tokens, token);
			continue;
		}
		sample_end(t, words, n, classes);
		n = 0;
	}
	sample_end(t, words, n, classes);
}

static unsigned classes_of(struct str list)
{
	unsigned classes = 0;

	for (uint8_t k = 1; k < TAGS; k++)
		if (!list.ptr || str_find(list, str_from(tag_names[k] + 2)) >= 0)
			classes |= 1u << tag_class(k);
	return classes;
}

/* FILE[=CLASSES[=PRIORS]] */
static void argument_read(struct trainer *t, char **argv, const char *argument)
{
	struct str rest = arena_str(t->mem, str_from(argument)), path, classes = STR_NONE;
	struct word_table words = t->words;
	struct buf buf = BUF_INIT(256u << 20);
	FILE *file;

	str_split(&rest, '=', &path);
	str_split(&rest, '=', &classes);
	if (rest.ptr)
		t->words = words_read(argv[2], argv[3], argv[4],
				      str_eq(rest, STR("-")) ? NULL : rest.ptr);
	path = arena_str(t->mem, path);
	file = fopen(path.ptr, "rb");
	if (!file || !buf_read_fd(&buf, fileno(file), NULL))
		die("cannot read '%s'", path.ptr);
	fclose(file);
	text_read(t, buf_str(&buf), classes_of(classes));
	buf_release(&buf);
	t->words = words;
}

/* --- learning ------------------------------------------------------------------ */

/*
 * A conditional random field (Lafferty, McCallum, Pereira 2001), learnt by
 * stochastic gradient with weights pulled to zero (Bottou 2010). The weights are
 * kept divided by `scale`, so that pulling all of them is one multiplication.
 */
struct lattice {
	float scores[SENTENCE_MAX][TAGS];	/* exp of them */
	double forward[SENTENCE_MAX][TAGS];
	double backward[SENTENCE_MAX][TAGS];
	double sums[SENTENCE_MAX];
};

static void token_scores(const struct trainer *t, const struct token *token,
			 unsigned classes, float *scores)
{
	float sums[TAGS] = { 0 };

	for (uint32_t i = 0; i < token->n_features; i++) {
		const float *w = t->weights
			+ (size_t)t->features.at[token->features + i] * TAGS;

		for (int k = 0; k < TAGS; k++)
			sums[k] += w[k];
	}
	for (uint8_t k = 0; k < TAGS; k++)
		scores[k] = k && !(classes >> tag_class(k) & 1)
			? 0 : expf(sums[k] * (float)t->scale);
}

/* How well two tags go together, and 0 where they may not. */
static void transitions_prepare(struct trainer *t)
{
	for (uint8_t i = 0; i <= TAGS; i++)
		for (uint8_t k = 0; k < TAGS; k++)
			t->factors[i][k] = tag_may_follow(i == TAGS ? TAG_O : i, k)
				? exp(t->transitions[i][k]) : 0;
}

static void forward(const struct trainer *t, struct lattice *l, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		l->sums[i] = 0;
		for (int k = 0; k < TAGS; k++) {
			double sum = i ? 0 : t->factors[TAGS][k];

			for (int from = 0; i && from < TAGS; from++)
				sum += l->forward[i - 1][from] * t->factors[from][k];
			l->forward[i][k] = sum * (double)l->scores[i][k];
			l->sums[i] += l->forward[i][k];
		}
		for (int k = 0; k < TAGS; k++)
			l->forward[i][k] /= l->sums[i];
	}
}

static void backward(const struct trainer *t, struct lattice *l, size_t n)
{
	for (int k = 0; k < TAGS; k++)
		l->backward[n - 1][k] = 1;
	for (size_t i = n - 1; i-- > 0;)
		for (int k = 0; k < TAGS; k++) {
			double sum = 0;

			for (int to = 0; to < TAGS; to++)
				sum += t->factors[k][to] * (double)l->scores[i + 1][to]
					* l->backward[i + 1][to];
			l->backward[i][k] = sum / l->sums[i + 1];
		}
}

static void token_learn(struct trainer *t, const struct token *token,
			const double *likely, double rate)
{
	float by[TAGS];

	for (int k = 0; k < TAGS; k++)
		by[k] = (float)(rate / t->scale * ((k == token->tag) - likely[k]));
	for (uint32_t i = 0; i < token->n_features; i++) {
		float *w = t->weights
			+ (size_t)t->features.at[token->features + i] * TAGS;

		for (int k = 0; k < TAGS; k++)
			w[k] += by[k];
	}
}

static void transitions_learn(struct trainer *t, const struct sample *sample,
			      const struct lattice *l, double rate)
{
	for (size_t i = 1; i < sample->n; i++) {
		const struct token *token = &t->tokens.at[sample->first + i];

		t->transitions[token[-1].tag][token->tag] += rate;
		for (int from = 0; from < TAGS; from++)
			for (int k = 0; k < TAGS; k++)
				t->transitions[from][k] -= rate * l->forward[i - 1][from]
					* t->factors[from][k] * (double)l->scores[i][k]
					* l->backward[i][k] / l->sums[i];
	}
}

/* Returns how unlikely the right tags were. */
static double sample_learn(struct trainer *t, const struct sample *sample, double rate)
{
	static struct lattice l;
	double likely[TAGS], loss = 0;
	uint8_t before = TAGS;

	transitions_prepare(t);
	for (size_t i = 0; i < sample->n; i++) {
		const struct token *token = &t->tokens.at[sample->first + i];

		token_scores(t, token, sample->classes, l.scores[i]);
		loss -= log((double)l.scores[i][token->tag]
			    * t->factors[before][token->tag]);
		before = token->tag;
	}
	forward(t, &l, sample->n);
	backward(t, &l, sample->n);
	transitions_learn(t, sample, &l, rate);
	for (size_t i = 0; i < sample->n; i++) {
		loss += log(l.sums[i]);
		for (int k = 0; k < TAGS; k++)
			likely[k] = l.forward[i][k] * l.backward[i][k];
		if (!i)
			for (int k = 0; k < TAGS; k++)
				t->transitions[TAGS][k] += rate
					* ((k == t->tokens.at[sample->first].tag) - likely[k]);
		token_learn(t, &t->tokens.at[sample->first + i], likely, rate);
	}
	return loss;
}

static void samples_shuffle(struct trainer *t, uint64_t *random)
{
	for (size_t i = t->samples.n; i > 1; i--) {
		size_t k = (*random = hash_mix(*random, 1)) % i;
		struct sample swap = t->samples.at[k];

		t->samples.at[k] = t->samples.at[i - 1];
		t->samples.at[i - 1] = swap;
	}
}

static void learn(struct trainer *t, int n_rounds, double pull)
{
	double lambda = pull / (double)t->samples.n, time = 0;
	uint64_t random = 1;

	t->scale = 1;
	for (int round = 0; round < n_rounds; round++) {
		double loss = 0;

		samples_shuffle(t, &random);
		for (size_t i = 0; i < t->samples.n; i++) {
			double rate = RATE / (1 + lambda * RATE * time++);

			t->scale *= 1 - rate * lambda;
			loss += sample_learn(t, &t->samples.at[i], rate);
		}
		if (round % 10 == 9)
			fprintf(stderr, "round %d: loss %.4f a token\n", round + 1,
				loss / (double)t->tokens.n);
	}
	for (size_t i = 0; i < t->names.n * TAGS; i++)
		t->weights[i] *= (float)t->scale;
}

/* --- keeping what matters ---------------------------------------------------------- */

/* O becomes the zero that all others are measured by. */
static float settle(float *w)
{
	float most = 0;

	for (int k = 1; k < TAGS; k++) {
		w[k] -= w[0];
		most = fmaxf(most, fabsf(w[k]));
	}
	w[0] = 0;
	return most;
}

static int by_size(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return x < y ? 1 : x > y ? -1 : 0;
}

static int8_t quantised(float weight, float scale)
{
	return (int8_t)fmaxf(-127, fminf(127, roundf(weight * scale)));
}

/*
 * How much a feature matters: its largest weight, and more if it is frequent, as
 * one seen once only knows its own sentence. Returns the largest weight of all.
 */
static float sizes_measure(struct trainer *t, float *sizes)
{
	uint32_t *counts = mem_zalloc(t->names.n * sizeof(*counts));
	float most = 0;

	for (size_t i = 0; i < t->features.n; i++)
		counts[t->features.at[i]]++;
	for (size_t i = 0; i < t->names.n; i++) {
		float size = settle(t->weights + i * TAGS);

		most = fmaxf(most, size);
		sizes[i] = size * log1pf((float)counts[i]);
	}
	free(counts);
	return most;
}

/* The size that n_keep features reach. */
static float size_least(const float *sizes, size_t n, size_t n_keep)
{
	float *sorted, least;

	if (n_keep >= n)
		return 0;
	sorted = mem_alloc(n * sizeof(*sorted));
	memcpy(sorted, sizes, n * sizeof(*sorted));
	qsort(sorted, n, sizeof(*sorted), by_size);
	least = sorted[n_keep];
	free(sorted);
	return least;
}

static size_t weights_pick(const struct trainer *t, const float *sizes, float least,
			   float scale, struct weight *weights)
{
	size_t n = 0;

	for (size_t i = 0; i < t->names.n; i++) {
		bool any = false;

		if (sizes[i] <= least)
			continue;
		weights[n].feature = t->names.at[i];
		for (int k = 1; k < TAGS; k++) {
			weights[n].at[k - 1] =
				quantised(t->weights[i * TAGS + (size_t)k], scale);
			any |= weights[n].at[k - 1] != 0;
		}
		n += any;
	}
	return n;
}

static bool weights_write(struct trainer *t, const char *path, size_t n_keep,
			  struct err *err)
{
	size_t n = t->names.n;
	float *sizes = mem_alloc(n * sizeof(*sizes));
	struct weight *weights = mem_alloc(n * sizeof(*weights));
	int16_t transitions[TAGS + 1][TAGS];
	float scale = 127 / sizes_measure(t, sizes);
	bool ok;

	for (int i = 0; i <= TAGS; i++)
		for (uint8_t k = 0; k < TAGS; k++)
			transitions[i][k] = (int16_t)lround((double)scale
				* (t->transitions[i][k] + (tag_begins(k) ? EAGER : 0)));
	n = weights_pick(t, sizes, size_least(sizes, n, n_keep), scale, weights);
	fprintf(stderr, "%zu of %zu features kept, scale %.2f\n", n, t->names.n,
		(double)scale);
	ok = model_write(path, &t->words, weights, n, transitions, err);
	free(sizes);
	free(weights);
	return ok;
}

int main(int argc, char **argv)
{
	struct trainer t = { .mem = arena_new() };
	struct err err = ERR_INIT;

	if (argc < 9)
		die("usage: train OUT CLASSES COARSE LISTS PRIORS ROUNDS FEATURES "
		    "FILE[=CLASSES]...");
	t.words = words_read(argv[2], argv[3], argv[4],
			     strcmp(argv[5], "-") ? argv[5] : NULL);
	map64_init(&t.index);
	for (int i = 8; i < argc; i++)
		argument_read(&t, argv, argv[i]);
	t.weights = mem_zalloc(t.names.n * TAGS * sizeof(float));
	learn(&t, atoi(argv[6]), PULL);
	if (!weights_write(&t, argv[1], (size_t)atoi(argv[7]), &err))
		die("%s", err.text);
	return 0;
}
