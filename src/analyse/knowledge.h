/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_KNOWLEDGE_PRIVATE_H
#define LESART_ANALYSE_KNOWLEDGE_PRIVATE_H

#include <stdint.h>

#include <lesart/analyse/analyse.h>
#include <lesart/base/map.h>
#include <lesart/base/vec.h>
#include <lesart/model/lang.h>

/*
 * What is read from assets/lang once and never changed, and what one thread
 * needs of its own. Only files of this module include this.
 */
struct date_rules;
struct lexicon;
struct media;
struct lang_model;
struct tagger;
struct quote_rules;
struct vocable;
struct vocabulary;

struct knowledge {
	/* by lang; never NULL: an unknown language has an empty one */
	struct lexicon *lexicon[LANG_MAX + 1];
	struct media *media;
	struct lang_model *languages;
	struct tagger *tagger[LANG_MAX + 1];	/* NULL: none */
	struct quote_rules *quotes;
	struct date_rules *dates;
};

struct analyser {
	const struct knowledge *knowledge;
	struct stemmer *stemmer[LANG_MAX + 1];
	struct vocabulary *vocabulary[LANG_MAX + 1];
	struct tag_memory *memory[LANG_MAX + 1];	/* where there is a tagger */
	struct arena *scratch;		/* emptied before each article */
	/* What the lexicon says of each token of the article at hand (a set of
	 * enum lex bits); made by tokens_mark, good until the next article. */
	VEC(uint64_t) lex;
	VEC(uint64_t) hashes;		/* of each token, hash_str */
	/* What is known of each token by its letters, NULL where nothing is. */
	VEC(const struct vocable *) vocables;
};

static inline const struct lexicon *analyser_lexicon(const struct analyser *analyser,
						     int lang)
{
	return analyser->knowledge->lexicon[lang];
}

#endif
