/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_TRAIN_CORPUS_H
#define LESART_ANALYSE_TRAIN_CORPUS_H

#include <stdint.h>
#include <stdio.h>

#include <lesart/base/arena.h>
#include <lesart/base/err.h>
#include <lesart/base/map.h>
#include <lesart/base/uni.h>
#include <lesart/base/vec.h>

/*
 * Plain text as numbers: the words of a stream of lines, cut by the program's own
 * tokenizer, each line on its own.
 */
struct corpus {
	struct arena *mem;
	struct map words;		/* to an index into counts */
	VEC(struct str) names;
	VEC(uint32_t) counts;		/* inside sentences only */
	VEC(uint32_t) ids;		/* the text; CORPUS_BREAK ends a sentence */
};

#define CORPUS_BREAK 0xFFFFFFFFu
#define CORPUS_FIRST 0x80000000u	/* flag: first word of its sentence */

/* Reads at most n_bytes of the stream. lang as of model/lang.h. */
bool corpus_read(struct corpus *corpus, FILE *file, int lang, size_t n_bytes,
		 struct err *err);
void corpus_release(struct corpus *corpus);
/* Write the words that begin a sentence small if they mostly are so elsewhere,
 * and count them: "Die" at the start is "die". Takes the flags off. */
void corpus_settle(struct corpus *corpus);
/* Keep the n most frequent words, numbered by frequency; all others become n. */
void corpus_cut(struct corpus *corpus, uint32_t n);

#endif
