/* SPDX-License-Identifier: MIT */
/*
 * Word classes from unlabelled text: cluster LANG WORDS CLASSES ROUNDS MEGABYTES
 * reads text on standard input and writes "word<TAB>class<TAB>count", frequent
 * words first. Exchange algorithm: each word in turn moves to the class that makes
 * the text most likely under a class bigram model (Martin, Liermann, Ney 1998).
 * Same input, same output.
 */
#include <math.h>
#include <stdlib.h>

#include <lesart/model/lang.h>

#include "corpus.h"

/* Neighbours of a word: other words and how often. */
struct edge {
	uint32_t word, n;
};

struct side {			/* rows of edges, one a word */
	uint32_t *start;	/* n_words + 1 */
	struct edge *edges;
};

struct clusters {
	struct corpus corpus;
	uint32_t n_words;	/* two more: UNKNOWN = n_words, BREAK = n_words + 1 */
	uint32_t n_classes;	/* two more likewise */
	uint32_t *class_of;
	struct side right, left;
	float *counts;		/* class x class, by row: first, then second */
	double *totals;
};

#define LOG_TABLE 65536
static float x_log_x[LOG_TABLE];

static inline float f(float n)
{
	if (n < LOG_TABLE)
		return x_log_x[(uint32_t)n];
	return n * logf(n);
}

static uint32_t text_word(const struct clusters *c, size_t i)
{
	uint32_t id = c->corpus.ids.at[i];

	return id == CORPUS_BREAK ? c->n_words + 1 : id;
}

static int by_pair(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

/* All neighbours as sorted rows; with `back`, those to the left. */
static void side_fill(struct clusters *c, struct side *side, bool back)
{
	size_t n = c->corpus.ids.n - 1, n_edges = 0;
	uint64_t *pairs = mem_alloc(n * sizeof(*pairs));

	for (size_t i = 0; i < n; i++) {
		uint64_t a = text_word(c, i), b = text_word(c, i + 1);

		pairs[i] = back ? b << 32 | a : a << 32 | b;
	}
	qsort(pairs, n, sizeof(*pairs), by_pair);
	side->start = mem_zalloc((c->n_words + 3) * sizeof(*side->start));
	side->edges = mem_alloc(n * sizeof(*side->edges));
	for (size_t i = 0; i < n; i++) {
		if (!i || pairs[i] != pairs[i - 1])
			side->edges[n_edges++] = (struct edge){ (uint32_t)pairs[i], 0 };
		side->edges[n_edges - 1].n++;
		side->start[(pairs[i] >> 32) + 1] = (uint32_t)n_edges;
	}
	for (uint32_t i = 1; i < c->n_words + 3; i++)
		if (side->start[i] < side->start[i - 1])
			side->start[i] = side->start[i - 1];
	free(pairs);
}

static float *cell(const struct clusters *c, uint32_t first, uint32_t second)
{
	return &c->counts[first * (c->n_classes + 2) + second];
}

/* Put a word into the tables (sign 1) or take it out (sign -1) as of class k. */
static void word_count(struct clusters *c, uint32_t word, uint32_t k, float sign)
{
	for (uint32_t i = c->right.start[word]; i < c->right.start[word + 1]; i++) {
		const struct edge *edge = &c->right.edges[i];
		uint32_t other = edge->word == word ? k : c->class_of[edge->word];

		*cell(c, k, other) += sign * (float)edge->n;
		c->totals[k] += (double)sign * edge->n;
	}
	for (uint32_t i = c->left.start[word]; i < c->left.start[word + 1]; i++) {
		const struct edge *edge = &c->left.edges[i];

		if (edge->word != word)
			*cell(c, c->class_of[edge->word], k) += sign * (float)edge->n;
	}
}

/* Classes around a word, each once, with counts. */
struct around {
	uint32_t n;
	uint32_t *classes;
	float *counts;		/* by class; zero between uses */
};

static void around_fill(const struct clusters *c, const struct side *side, uint32_t word,
			struct around *around)
{
	around->n = 0;
	for (uint32_t i = side->start[word]; i < side->start[word + 1]; i++) {
		uint32_t k = c->class_of[side->edges[i].word];

		if (side->edges[i].word == word)
			continue;
		if (around->counts[k] == 0)
			around->classes[around->n++] = k;
		around->counts[k] += (float)side->edges[i].n;
	}
}

static float gain(const struct clusters *c, uint32_t k, float n_word,
		  const struct around *right, const struct around *left)
{
	float total = (float)c->totals[k], sum = 2 * (f(total) - f(total + n_word));

	for (uint32_t i = 0; i < right->n; i++) {
		float n = *cell(c, k, right->classes[i]);

		sum += f(n + right->counts[right->classes[i]]) - f(n);
	}
	for (uint32_t i = 0; i < left->n; i++) {
		float n = *cell(c, left->classes[i], k);

		sum += f(n + left->counts[left->classes[i]]) - f(n);
	}
	return sum;
}

static bool word_move(struct clusters *c, uint32_t word, struct around *right,
		      struct around *left)
{
	uint32_t from = c->class_of[word], best = from;
	float best_gain, n_word = (float)c->corpus.counts.at[word];

	word_count(c, word, from, -1);
	around_fill(c, &c->right, word, right);
	around_fill(c, &c->left, word, left);
	best_gain = gain(c, from, n_word, right, left);
	for (uint32_t k = 0; k < c->n_classes; k++) {
		float g = k == from ? best_gain : gain(c, k, n_word, right, left);

		if (g > best_gain) {
			best_gain = g;
			best = k;
		}
	}
	c->class_of[word] = best;
	word_count(c, word, best, 1);
	for (uint32_t i = 0; i < right->n; i++)
		right->counts[right->classes[i]] = 0;
	for (uint32_t i = 0; i < left->n; i++)
		left->counts[left->classes[i]] = 0;
	return best != from;
}

static void clusters_init(struct clusters *c)
{
	uint32_t n = c->n_classes + 2;

	side_fill(c, &c->right, false);
	side_fill(c, &c->left, true);
	c->class_of = mem_alloc((c->n_words + 2) * sizeof(*c->class_of));
	for (uint32_t i = 0; i < c->n_words; i++)
		c->class_of[i] = i % c->n_classes;
	c->class_of[c->n_words] = c->n_classes;
	c->class_of[c->n_words + 1] = c->n_classes + 1;
	c->counts = mem_zalloc((size_t)n * n * sizeof(*c->counts));
	c->totals = mem_zalloc(n * sizeof(*c->totals));
	for (uint32_t i = 0; i < c->n_words + 2; i++)
		for (uint32_t e = c->right.start[i]; e < c->right.start[i + 1]; e++) {
			uint32_t k = c->class_of[i];

			*cell(c, k, c->class_of[c->right.edges[e].word])
				+= (float)c->right.edges[e].n;
			c->totals[k] += c->right.edges[e].n;
		}
}

static void clusters_run(struct clusters *c, int n_rounds)
{
	struct around right = {
		.classes = mem_alloc((c->n_classes + 2) * sizeof(uint32_t)),
		.counts = mem_zalloc((c->n_classes + 2) * sizeof(float)),
	};
	struct around left = {
		.classes = mem_alloc((c->n_classes + 2) * sizeof(uint32_t)),
		.counts = mem_zalloc((c->n_classes + 2) * sizeof(float)),
	};

	for (int round = 0; round < n_rounds; round++) {
		uint32_t n_moved = 0;

		for (uint32_t word = 0; word < c->n_words; word++)
			n_moved += word_move(c, word, &right, &left);
		fprintf(stderr, "round %d: %u of %u moved\n", round + 1, n_moved,
			c->n_words);
	}
	free(right.classes);
	free(right.counts);
	free(left.classes);
	free(left.counts);
}

int main(int argc, char **argv)
{
	struct clusters c = { 0 };
	struct err err = ERR_INIT;

	if (argc != 6) {
		fprintf(stderr, "usage: cluster LANG WORDS CLASSES ROUNDS MEGABYTES <text\n");
		return 2;
	}
	for (int i = 1; i < LOG_TABLE; i++)
		x_log_x[i] = (float)i * logf((float)i);
	if (!corpus_read(&c.corpus, stdin, lang_find(str_from(argv[1])),
			 (size_t)atoi(argv[5]) << 20, &err)) {
		fprintf(stderr, "cluster: %s\n", err.text);
		return 1;
	}
	corpus_settle(&c.corpus);
	corpus_cut(&c.corpus, (uint32_t)atoi(argv[2]));
	c.n_words = (uint32_t)c.corpus.names.n;
	c.n_classes = (uint32_t)atoi(argv[3]);
	clusters_init(&c);
	clusters_run(&c, atoi(argv[4]));
	for (uint32_t i = 0; i < c.n_words; i++)
		printf("%.*s\t%u\t%u\n", STR_FMT(c.corpus.names.at[i]), c.class_of[i],
		       c.corpus.counts.at[i]);
	return 0;
}
