/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_NAMING_PRIVATE_H
#define LESART_ANALYSE_NAMING_PRIVATE_H

#include <lesart/base/map.h>

#include "knowledge.h"
#include "tagger.h"

/*
 * Finding the names of one article, step by step: the tagger proposes, the list of
 * media and the article's own repetitions correct it, and mentions that mean the
 * same are joined to entities. Everything here lives in the scratch arena.
 */
#define MENTIONS_MAX 20000
#define ENTITIES_MAX 4000
#define MENTION_TOKENS_MAX 12
#define NO_ENTITY UINT32_MAX

struct mention {
	uint32_t from, to;		/* tokens */
	struct span span;		/* bytes; a piece of the token in compounds */
	uint8_t class;			/* enum name_class */
	bool role;			/* no name but a role ("chief of Acme") */
	int32_t weight;			/* how sure the tagger was */
	const struct medium *medium;	/* or NULL */
	struct str text;		/* as it would stand alone: no genitive */
	uint32_t entity;
	const char *rule;
};

struct naming {
	struct analyser *analyser;
	struct article *article;
	const struct word_table *words;	/* NULL: a language without tagger */
	struct arena *mem;
	uint8_t *taken;			/* a token: part of a mention */
	struct map votes;		/* text -> what the article says of it */
	struct map capitals;		/* words with a capital -> how often */
	ARENA_VEC(struct mention) mentions;	/* in text order once sorted */
};

/* Add a mention of whole tokens; those already taken are left alone. */
void mention_add(struct naming *naming, size_t from, size_t to, uint8_t class,
		 int32_t weight, const char *rule);
void mentions_sort(struct naming *naming);
/* The bytes of tokens without a genitive ending that the article, or the lists,
 * also know without. */
struct str mention_text(const struct naming *naming, size_t from, size_t to);
/* Words of these kinds of the lexicon are no names where they stand alone. */
#define LEX_CALENDAR (LEX(WEEKDAY) | LEX(MONTH))
void lone_clear(const struct lexicon *lexicon, uint64_t kinds, const struct str *words,
		uint8_t *tags, size_t n);
/* Of the words between a first name and a surname ("von der") parts of the name. */
void particles_join(const struct lexicon *lexicon, const struct word_table *table,
		    const struct str *words, uint8_t *tags, size_t n);
/* Titles and roles before somebody's name are no part of it. */
void titles_clear(const struct lexicon *lexicon, const struct str *words, uint8_t *tags,
		  size_t n);
/* Is a word of these kinds, or a compound that ends in one? */
bool ends_as(const struct naming *naming, size_t token, uint64_t lex);
/* Is this part of the article looked at for names? */
bool part_has_names(const struct part *part);

/* --- the steps ----------------------------------------------------------------- */
void naming_tag(struct naming *naming);		/* names_tag.c */
void naming_media(struct naming *naming);
void naming_labelled(struct naming *naming);	/* names_label.c */
void naming_vote(struct naming *naming);	/* names_again.c */
void naming_again(struct naming *naming);
void naming_compounds(struct naming *naming);
void naming_join(struct naming *naming);	/* names_join.c */
void naming_roles(struct naming *naming);	/* names_roles.c */

#endif
