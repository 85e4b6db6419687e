/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_CLAUSE_H
#define LESART_GROUP_CLAUSE_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/arena.h>
#include <lesart/model/article.h>

/*
 * The words around a date. Articles come back from the library without tokens
 * and sentences, so the sentence is found again, by signs that no language has
 * for itself: a full stop behind a word, a line end, the end of the part.
 */
struct span clause_around(const struct article *article, struct span span);

/* On one line, blanks tidied, at most n_bytes (and then "…"), in mem. */
struct str clause_line(const struct article *article, struct span clause, size_t n_bytes,
		       struct arena *mem);

/* What two clauses can have in common: their words that carry meaning. */
#define CLAUSE_WORDS_MAX 48
struct clause_words {
	uint32_t key[CLAUSE_WORDS_MAX];
	bool name[CLAUSE_WORDS_MAX];	/* has a capital */
	size_t n;
};

void clause_words(const struct article *article, struct span clause, struct span date,
		  struct clause_words *ret);
/* How much they share: a name counts two, another word one. */
/* The words of a text beside the article's, added to what is there. */
void clause_words_add(int lang, struct str text, struct clause_words *words);
int clause_likeness(const struct clause_words *a, const struct clause_words *b);

#endif
