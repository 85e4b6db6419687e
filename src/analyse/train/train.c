/* SPDX-License-Identifier: MIT */
/*
 * Learns a tagger from tagged text:
 *   train-names OUT CLASSES COARSE TOPICS LISTS LETTERS PRIORS EAGER ROUNDS RUNS
 *               FEATURES FILE[=CLASSES]...
 * LETTERS and PRIORS may be "-". EAGER, in hundredths, is added where a name may
 * begin: the more, the more is found, and found wrongly; one number, or one for each
 * class: "110,140,170,110". A FILE has "token<TAB>tag"
 * lines and a blank line after each sentence; "=PER,ORG,LOC" says that it tags these
 * classes only, so that names of others in it are not held for mistakes; a further
 * "=PRIORS" that its sentences are seen with other priors than the written table has
 * ("-": none). Order and rounds are fixed: the same input gives the same bytes.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <lesart/base/buf.h>

#include "../letter.h"
#include "trainer.h"

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

/* What begins with a small letter is no place: some texts tag "german" as one. What
 * goes on with nothing begins. */
static uint8_t tag_usual(struct str word, uint8_t before, uint8_t tag)
{
	if (!tag_may_follow(before, tag))
		tag--;
	return tag == TAG_B_LOC && is_lower(letter_at(word, 0).cp) ? TAG_O : tag;
}

static void token_features(struct trainer *t, const struct look *looks,
			   const struct str *words, size_t n, size_t i, bool first)
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
	for (int place = 0; place < PAIR_PLACES; place++)
		features_pair(&looks[i + 3 - (size_t)place], &looks[i + 4 - (size_t)place],
			      (enum pair_place)place, &out);
	features_three(&looks[i + 2], first, &out);
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
	bool first = true;

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
	uint8_t before = TAG_O;
	size_t n = 0;

	while (str_split(&text, '\n', &line)) {
		if (line.len && n < SENTENCE_MAX && str_split(&line, '\t', &word)) {
			struct token token = { .tag = tag_usual(word, before, tag_number(line)) };

			words[n++] = word;
			before = token.tag;
			VEC_PUSH(&t->tokens, token);
			continue;
		}
		sample_end(t, words, n, classes);
		n = 0;
		before = TAG_O;
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

static struct word_table table_read(const struct trainer *t, const char *priors)
{
	struct word_sources sources = t->sources;
	struct word_table words;

	sources.priors = strcmp(priors, "-") ? priors : NULL;
	words = words_read(&sources);
	words.letters = t->words.letters;
	return words;
}

/* FILE[=CLASSES[=PRIORS]] */
static void argument_read(struct trainer *t, const char *argument)
{
	struct str rest = arena_str(t->mem, str_from(argument)), path, classes = STR_NONE;
	struct word_table words = t->words;
	struct buf buf = BUF_INIT(256u << 20);
	FILE *file;

	str_split(&rest, '=', &path);
	str_split(&rest, '=', &classes);
	if (rest.ptr)
		t->words = table_read(t, rest.ptr);
	path = arena_str(t->mem, path);
	file = fopen(path.ptr, "rb");
	if (!file || !buf_read_fd(&buf, fileno(file), NULL))
		die("cannot read '%s'", path.ptr);
	fclose(file);
	text_read(t, buf_str(&buf), classes_of(classes));
	buf_release(&buf);
	t->words = words;
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

static bool weights_write(struct trainer *t, const char *path, const double *eager,
			  size_t n_keep, struct err *err)
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
				* (t->transitions[i][k] + (tag_begins(k) ? eager[tag_class(k)] : 0)));
	n = weights_pick(t, sizes, size_least(sizes, n, n_keep), scale, weights);
	fprintf(stderr, "%zu of %zu features kept, scale %.2f\n", n, t->names.n,
		(double)scale);
	ok = model_write(path, &t->words, weights, n, transitions, err);
	free(sizes);
	free(weights);
	return ok;
}

/* "110" or "110,140,170,110", in hundredths; the last one holds for the classes left. */
static void eager_read(const char *argument, double *eager)
{
	struct str rest = str_from(argument), number;
	int64_t hundredths = 0;

	for (size_t i = 0; i < TAGS / 2; i++) {
		if (str_split(&rest, ',', &number) && !str_int(number, &hundredths))
			die("no number: '%s'", argument);
		eager[i] = (double)hundredths / 100;
	}
}

int main(int argc, char **argv)
{
	struct trainer t = { .mem = arena_new() };
	struct err err = ERR_INIT;
	double eager[TAGS / 2];

	if (argc < 13)
		die("usage: train-names OUT CLASSES COARSE TOPICS LISTS LETTERS PRIORS EAGER "
		    "ROUNDS RUNS FEATURES FILE[=CLASSES]...");
	t.sources = (struct word_sources){ argv[2], argv[3], argv[4], argv[5], NULL };
	t.words.letters = letter_table_read(argv[6]);
	t.words = table_read(&t, argv[7]);
	eager_read(argv[8], eager);
	map64_init(&t.index);
	for (int i = 12; i < argc; i++)
		argument_read(&t, argv[i]);
	learn(&t, atoi(argv[9]), atoi(argv[10]));
	if (!weights_write(&t, argv[1], eager, (size_t)atoi(argv[11]), &err))
		die("%s", err.text);
	return 0;
}
