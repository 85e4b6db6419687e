/* SPDX-License-Identifier: MIT */
/*
 * How a tagger mostly tags each word in unlabelled text: priors MODEL LANG
 * MEGABYTES reads text on standard input and writes "word<TAB>prior". Learnt from
 * its own answers a second time, the tagger knows words the tagged text lacks.
 */
#include <stdlib.h>

#include <lesart/model/lang.h>

#include "../sentence.h"
#include "corpus.h"
#include "model.h"

#define SEEN_MIN 3	/* rarer words say nothing */

typedef uint32_t counts[TAGS];

static void sentence_count(const struct tagger *tagger, struct tag_memory *memory,
			   const struct corpus *corpus, size_t from, size_t n, counts *counted)
{
	static struct str words[SENTENCE_TOKENS_MAX];
	static uint64_t hashes[SENTENCE_TOKENS_MAX];
	static uint8_t tags[SENTENCE_TOKENS_MAX];

	if (n > SENTENCE_TOKENS_MAX)
		n = SENTENCE_TOKENS_MAX;
	for (size_t i = 0; i < n; i++) {
		words[i] = corpus->names.at[corpus->ids.at[from + i] & ~CORPUS_FIRST];
		hashes[i] = hash_str(words[i]);
	}
	tagger_tag(tagger, memory, words, hashes, n, tags, NULL);
	for (size_t i = 0; i < n; i++)
		counted[corpus->ids.at[from + i] & ~CORPUS_FIRST][tags[i]]++;
}

/* 0 unknown, else the most frequent tag and how sure it is. */
static unsigned prior_of(const uint32_t *counted)
{
	uint32_t sum = 0, level;
	unsigned best = 0;

	for (unsigned k = 0; k < TAGS; k++) {
		sum += counted[k];
		best = counted[k] > counted[best] ? k : best;
	}
	if (sum < SEEN_MIN)
		return 0;
	level = counted[best] * 100 >= 95 * sum ? 3 : counted[best] * 100 >= 80 * sum ? 2
		: counted[best] * 100 >= 55 * sum ? 1 : 0;
	return 1 + best * PRIOR_LEVELS + level;
}

int main(int argc, char **argv)
{
	struct corpus corpus = { 0 };
	struct err err = ERR_INIT;
	struct tagger *tagger;
	struct tag_memory *memory = tag_memory_new();
	counts *counted;
	size_t from = 0;

	if (argc != 4)
		die("usage: priors MODEL LANG MEGABYTES <text");
	tagger = tagger_new(argv[1], &err);
	if (!tagger || !corpus_read(&corpus, stdin, lang_find(str_from(argv[2])),
				    (size_t)atoi(argv[3]) << 20, &err))
		die("%s", err.text);
	counted = mem_zalloc(corpus.names.n * sizeof(*counted));
	for (size_t i = 0; i < corpus.ids.n; i++) {
		if (corpus.ids.at[i] != CORPUS_BREAK)
			continue;
		sentence_count(tagger, memory, &corpus, from, i - from, counted);
		from = i + 1;
	}
	for (size_t i = 0; i < corpus.names.n; i++)
		if (prior_of(counted[i]))
			printf("%.*s\t%u\n", STR_FMT(corpus.names.at[i]),
			       prior_of(counted[i]));
	return 0;
}
