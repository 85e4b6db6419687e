/* SPDX-License-Identifier: MIT */
/*
 * Makes assets/group/words.LANG.tsv: what share of articles has a word. Reads
 * plain text from standard input, a blank line between articles; the first
 * argument is said in the file's head as its source.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <lesart/base/map.h>
#include <lesart/base/uni.h>
#include <lesart/base/vec.h>

#include "../words.h"

#define INPUT_MAX (1u << 30)
#define WORDS_MAX 64000
#define ARTICLES_MIN 2		/* that have the word */
#define STEP 1.2		/* shares are told apart by this factor */
#define COLS 90

struct counted {
	struct str stem;
	uint64_t n;
};
static uint64_t count_article(struct str text, struct map *counts, struct map *seen,
			      struct arena *mem)
{
	struct str word;
	bool number, any = false;

	map_clear(seen);
	while (word_next(&text, &word, &number)) {
		struct str stem;
		bool new;

		any = true;
		if (number)
			continue;
		stem = word_stem(uni_fold_arena(mem, word));
		map_put(seen, stem, 0, &new);
		if (new && stem.len > 1)
			++*map_put(counts, stem, 0, NULL);
	}
	return any;
}

static uint64_t count_all(struct str text, struct map *counts, struct arena *mem)
{
	struct map seen;
	uint64_t n = 0;

	map_init(&seen);
	while (text.len) {
		ptrdiff_t end = str_find(text, STR("\n\n"));
		size_t len = end < 0 ? text.len : (size_t)end + 2;

		n += count_article(str_sub(text, 0, len), counts, &seen, mem);
		text = str_sub(text, len, text.len);
	}
	map_release(&seen);
	return n;
}

static int counted_cmp(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return str_cmp(x->stem, y->stem);
}

static int64_t ppm_of(double n, double n_articles)
{
	double steps = floor(log(n / n_articles) / log(STEP) + 0.5);
	double share = pow(STEP, steps);

	return (int64_t)(fmin(share, 1) * 1e6 + 0.5);
}

static void print_words(const struct counted *words, size_t n, uint64_t n_articles)
{
	int64_t before = -1;
	size_t cols = 0;

	printf("%lld\t*", (long long)ppm_of(0.3, (double)n_articles));
	for (size_t i = 0; i < n; i++) {
		int64_t ppm = ppm_of((double)words[i].n, (double)n_articles);

		if (ppm != before || cols > COLS)
			cols = (size_t)printf("\n%lld\t", (long long)ppm);
		else
			cols += (size_t)printf(" ");
		cols += (size_t)printf("%.*s", STR_FMT(words[i].stem));
		before = ppm;
	}
	printf("\n");
}

static void print_all(const struct map *counts, uint64_t n_articles, const char *source)
{
	VEC(struct counted) words = { 0 };

	for (size_t i = 0; i < counts->n_slots; i++)
		if (counts->at[i].key.ptr && counts->at[i].value >= ARTICLES_MIN)
			VEC_PUSH(&words, ((struct counted){ counts->at[i].key,
							   counts->at[i].value }));
	qsort(words.at, words.n, sizeof(*words.at), counted_cmp);
	printf("# Of a million articles, how many have a word (folded, without its ending).\n"
	       "# Counted by src/group/train/learn_words in %llu articles: %s\n"
	       "# Statistics only; * stands for every word that is not here.\n",
	       (unsigned long long)n_articles, source);
	print_words(words.at, words.n < WORDS_MAX ? words.n : WORDS_MAX, n_articles);
	VEC_RELEASE(&words);
}

int main(int argc, char **argv)
{
	struct err err = ERR_INIT;
	struct buf in = BUF_INIT(INPUT_MAX);
	struct arena *mem = arena_new();
	struct map counts;

	map_init(&counts);
	if (argc != 2 || !words_load(&err) || !buf_read_fd(&in, 0, &err)) {
		fprintf(stderr, "learn_words: %s\n", argc != 2 ? "name the source" : err.text);
		return 2;
	}
	print_all(&counts, count_all(buf_str(&in), &counts, mem), argv[1]);
	map_release(&counts);
	arena_free(mem);
	buf_release(&in);
	return 0;
}
