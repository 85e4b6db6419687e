/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_ANALYSE_H
#define LESART_ANALYSE_ANALYSE_H

#include <stdbool.h>

#include <lesart/base/arena.h>
#include <lesart/base/err.h>
#include <lesart/model/article.h>

/*
 * What a text says: language, tokens, sentences, terms, dates, names, quotations,
 * cited media. Knowledge of languages is data in assets/lang; it is read once
 * (struct knowledge, read-only, shared) and used by one analyser a thread.
 */
struct knowledge;
struct analyser;

struct knowledge *knowledge_new(struct err *err);
void knowledge_free(struct knowledge *knowledge);

struct analyser *analyser_new(const struct knowledge *knowledge);
void analyser_free(struct analyser *analyser);

/* Before cleaning: the language of the text (with META_LANG as a hint). */
void analyse_language(struct analyser *analyser, struct article *article);

/*
 * After cleaning: everything else, and the day of publication from the text
 * itself where clean found none. Cannot fail.
 */
void analyse_article(struct analyser *analyser, struct article *article);

/* The stages of it, each leaning on those before. */
void tokens_mark(struct analyser *analyser, struct article *article);
void terms_mark(struct analyser *analyser, struct article *article);
void names_mark(struct analyser *analyser, struct article *article);
void quotes_mark(struct analyser *analyser, struct article *article);
void dates_mark(struct analyser *analyser, struct article *article);

/* Date the article by what its own text says (sets published and evidence, if
 * published is not known yet). */
void published_mark(struct analyser *analyser, struct article *article);

/* Resolve all relative dates anew, because article->published has changed. */
void dates_resolve(struct article *article);

/* One BIO tag a word ("B-PER", "O"), for a given list of words: the contract's
 * `annotate --tokens`. lang as of model/lang.h. */
void names_tag_words(struct analyser *analyser, int lang, const struct str *words,
		     size_t n, const char **ret_tags);

/*
 * Stems, and terms of any text, for queries to be cut just as articles are. Not
 * to be shared between threads. The terms' strings live in mem.
 */
struct stemmer;
struct terms {
	struct term *at;
	size_t n, cap;
};

struct stemmer *stemmer_new(int lang);
void stemmer_free(struct stemmer *stemmer);
/* The folded stem of a word in lower case, as the search index has it. */
struct str stemmer_stem(struct stemmer *stemmer, struct str lower, struct arena *mem);
void terms_of(struct stemmer *stemmer, struct str text, struct span within,
	      struct arena *mem, struct terms *terms);
/* The terms of an article's own parts, anew: what terms_mark() finds. */
void terms_fill(struct stemmer *stemmer, struct article *article);

#endif
