/* SPDX-License-Identifier: MIT */
/* Text read into numbers, for the tools that learn from unlabelled text. */
#include <stdlib.h>

#include "../knowledge.h"
#include "../lexicon.h"
#include "../token.h"
#include "corpus.h"

#define LINE_MAX_BYTES 20000

struct reader {
	struct corpus *corpus;
	struct analyser *analyser;
	struct article *article;
};

static uint32_t word_id(struct corpus *corpus, struct str word)
{
	uint64_t *id = map_find(&corpus->words, word);

	if (!id) {
		struct str copy = arena_str(corpus->mem, word);

		id = map_put(&corpus->words, copy, corpus->names.n, NULL);
		VEC_PUSH(&corpus->names, copy);
		VEC_PUSH(&corpus->counts, 0);
	}
	return (uint32_t)*id;
}

static void sentence_read(struct reader *reader, const struct sentence *sentence)
{
	const struct article *article = reader->article;

	for (uint32_t i = sentence->token; i < sentence->token + sentence->n_tokens; i++) {
		bool first = article->tokens.at[i].flags & TOKEN_SENTENCE;
		uint32_t id = word_id(reader->corpus, token_str(article, i));

		reader->corpus->counts.at[id] += !first;
		VEC_PUSH(&reader->corpus->ids, id | (first ? CORPUS_FIRST : 0));
	}
	VEC_PUSH(&reader->corpus->ids, CORPUS_BREAK);
}

static void line_read(struct reader *reader, struct str line)
{
	struct article *article = reader->article;
	struct part part = { .role = ROLE_PARAGRAPH };

	if (line.len > LINE_MAX_BYTES || !uni_valid(line))
		return;
	article->text = line;
	part.span.to = (uint32_t)line.len;
	article->parts.n = 0;
	ARENA_PUSH(article->mem, &article->parts, part);
	tokens_mark(reader->analyser, article);
	for (size_t i = 0; i < article->sentences.n; i++)
		sentence_read(reader, &article->sentences.at[i]);
}

void corpus_settle(struct corpus *corpus)
{
	char low[WORD_MAX];

	for (size_t i = 0; i < corpus->ids.n; i++) {
		uint32_t id = corpus->ids.at[i];
		const uint64_t *small;

		if (id == CORPUS_BREAK || !(id & CORPUS_FIRST))
			continue;
		id &= ~CORPUS_FIRST;
		small = map_find(&corpus->words,
				 word_lower(corpus->names.at[id], low));
		if (small && corpus->counts.at[*small] > corpus->counts.at[id])
			id = (uint32_t)*small;
		corpus->counts.at[id]++;
		corpus->ids.at[i] = id;
	}
}

bool corpus_read(struct corpus *corpus, FILE *file, int lang, size_t n_bytes,
		 struct err *err)
{
	struct knowledge *knowledge = knowledge_new(err);
	struct reader reader = { .corpus = corpus };
	char *line = NULL;
	size_t cap = 0, n_read = 0;
	ssize_t len;

	if (!knowledge)
		return false;
	corpus->mem = arena_new();
	map_init(&corpus->words);
	reader.analyser = analyser_new(knowledge);
	reader.article = article_new();
	reader.article->lang = lang;
	while (n_read < n_bytes && (len = getline(&line, &cap, file)) >= 0) {
		n_read += (size_t)len;
		line_read(&reader, str_trim((struct str){ line, (size_t)len }));
	}
	free(line);
	article_free(reader.article);
	analyser_free(reader.analyser);
	knowledge_free(knowledge);
	return true;
}

void corpus_release(struct corpus *corpus)
{
	VEC_RELEASE(&corpus->names);
	VEC_RELEASE(&corpus->counts);
	VEC_RELEASE(&corpus->ids);
	map_release(&corpus->words);
	arena_free(corpus->mem);
}

static int by_count(const void *a, const void *b, void *data)
{
	const struct corpus *corpus = data;
	uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
	uint32_t m = corpus->counts.at[i], n = corpus->counts.at[j];

	if (m != n)
		return m < n ? 1 : -1;
	return str_cmp(corpus->names.at[i], corpus->names.at[j]);
}

void corpus_cut(struct corpus *corpus, uint32_t n)
{
	uint32_t n_all = (uint32_t)corpus->names.n;
	uint32_t *order = mem_alloc(n_all * sizeof(*order) + 1);
	uint32_t *rank = mem_alloc(n_all * sizeof(*rank) + 1);
	struct str *names = mem_alloc(n_all * sizeof(*names) + 1);
	uint32_t *counts = mem_alloc(n_all * sizeof(*counts) + 1);

	for (uint32_t i = 0; i < n_all; i++)
		order[i] = i;
	qsort_r(order, n_all, sizeof(*order), by_count, corpus);
	for (uint32_t i = 0; i < n_all; i++) {
		rank[order[i]] = i < n ? i : n;
		names[i] = corpus->names.at[order[i]];
		counts[i] = corpus->counts.at[order[i]];
	}
	for (size_t i = 0; i < corpus->ids.n; i++)
		if (corpus->ids.at[i] != CORPUS_BREAK)
			corpus->ids.at[i] = rank[corpus->ids.at[i]];
	memcpy(corpus->names.at, names, n_all * sizeof(*names));
	memcpy(corpus->counts.at, counts, n_all * sizeof(*counts));
	corpus->names.n = corpus->counts.n = n_all < n ? n_all : n;
	free(order);
	free(rank);
	free(names);
	free(counts);
}
