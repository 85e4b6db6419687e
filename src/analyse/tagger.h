/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_TAGGER_PRIVATE_H
#define LESART_ANALYSE_TAGGER_PRIVATE_H

#include <stdint.h>

#include <lesart/base/err.h>
#include <lesart/base/str.h>

#include "features.h"

/*
 * The trained tagger of one language: a linear model over features of words,
 * with the best sequence of tags found by Viterbi's algorithm.
 *
 * The file, all numbers little-endian, every section on a multiple of 8:
 *   "lesart-names 2\n\0" (16 bytes), crc32 of all after it, n_rows, n_features,
 *   n_classes, letter_bits, 0 (4 bytes each); int16 transitions [TAGS + 1][TAGS], the
 *   last row from the start of a sentence; coarse classes (n_classes bytes); the rows;
 *   int8 letter weights [1 << letter_bits][LETTER_KINDS], none if letter_bits is 0;
 *   uint16 feature prints; int8 weights [TAG_WEIGHTS] for each feature.
 * The tag O has no weights: what speaks for it speaks against the others.
 */
enum tag { TAG_O, TAG_B_PER, TAG_I_PER, TAG_B_ORG, TAG_I_ORG, TAG_B_LOC, TAG_I_LOC,
	   TAG_B_OTH, TAG_I_OTH, TAGS };
#define TAG_WEIGHTS 8
extern const char *const tag_names[TAGS];

/* A tag that begins a name is odd, the one that goes on with it follows. */
static inline bool tag_begins(uint8_t tag)
{
	return tag & 1;
}
static inline uint8_t tag_class(uint8_t tag)	/* enum name_class; tag not TAG_O */
{
	return (uint8_t)((tag - 1) / 2);
}
/* I-X only goes on where X is. */
static inline bool tag_may_follow(uint8_t before, uint8_t tag)
{
	return !tag || tag_begins(tag) || before == tag || before == tag - 1;
}

#define TAGGER_MAGIC "lesart-names 2\n"
#define TAGGER_HEAD 40		/* bytes before the transitions */

struct tagger;
struct tag_memory;

struct tagger *tagger_new(const char *asset_name, struct err *err);
void tagger_free(struct tagger *tagger);
const struct word_table *tagger_words(const struct tagger *tagger);

/* What one thread remembers of words seen before. */
struct tag_memory *tag_memory_new(void);
void tag_memory_free(struct tag_memory *memory);

/* Tags one sentence, of words and the hashes (hash_str) of them. ret_margins, if not
 * NULL: how much better each tag is than no name, or no name than the best one; weights
 * added up. */
void tagger_tag(const struct tagger *tagger, struct tag_memory *memory,
		const struct str *words, const uint64_t *hashes, size_t n, uint8_t *ret_tags,
		int32_t *ret_margins);

#endif
