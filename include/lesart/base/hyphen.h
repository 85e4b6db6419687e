/* SPDX-License-Identifier: MIT */
#ifndef LESART_BASE_HYPHEN_H
#define LESART_BASE_HYPHEN_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/str.h>

/*
 * Where words may be parted, by the dictionaries of patterns that office programs
 * and browsers use (hyph_XX.dic). They are read here rather than by libhyphen,
 * which takes seconds and ten megabytes for the German one.
 */
struct hyphens;

#define HYPHEN_WORD_MAX 100	/* bytes; longer words are not parted */

/* The dictionary of a language ("de") in a folder; NULL if there is none that can be
 * read. It parts nothing rightly before its last step. */
struct hyphens *hyphens_open(const char *folder, const char *lang);
/* The next few thousand of its patterns, of which it may have a hundred thousand;
 * false once it has them all. */
bool hyphens_step(struct hyphens *hyphens);
void hyphens_free(struct hyphens *hyphens);
/* places[i]: the word may be parted before its byte i; room for word.len of them. */
void hyphens_word(const struct hyphens *hyphens, struct str word, uint8_t *places);

#endif
