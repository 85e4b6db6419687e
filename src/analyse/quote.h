/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_QUOTE_PRIVATE_H
#define LESART_ANALYSE_QUOTE_PRIVATE_H

#include "knowledge.h"

/* Signs that open and close quotations, out of assets/lang/marks.tsv. */
struct quote_rules;

struct quote_rules *quote_rules_new(struct err *err);
void quote_rules_free(struct quote_rules *rules);

#define QUOTES_MAX 5000

/* Words between two marks; tokens with the marks. */
struct quoted {
	struct span span;
	uint32_t from, to;		/* tokens */
	bool open;			/* goes on in the next part */
};

struct quoting {
	struct analyser *analyser;
	struct article *article;
	const uint64_t *lex;
	uint32_t *name_at;		/* token -> index of a name + 1 */
	ARENA_VEC(struct quoted) quoted;
};

/* The outermost pairs of marks, in text order. */
void quoting_find(struct quoting *quoting);
/* Is it speech, or a title, a name, a word at arm's length? */
bool quoted_is_speech(const struct quoting *quoting, const struct quoted *quoted);
/* Fill in who says it. before: the quotation before it in the article, or NULL. */
void speaker_find(const struct quoting *quoting, const struct quoted *quoted,
		  const struct quote *before, struct quote *quote);
/* Media and agencies as sources, in text order. */
void cited_mark(struct quoting *quoting);

/* --- quote_phrase.c ------------------------------------------------------------ */

/* Words that are the speaker, as they stand and in full. */
struct speaker {
	struct span span;
	struct str name;
	int32_t entity;
};

#define NOBODY ((struct speaker){ .entity = -1 })

/* Beside a quotation every verb that can report speech does. */
#define ANY_CUE (LEX(CUE) | LEX(CUE_WEAK))

static inline bool is_found(const struct speaker *speaker)
{
	return speaker->span.to > speaker->span.from;
}

bool may_speak(const struct name *name);
bool is_pronoun(const struct quoting *q, size_t i);
/* Of a person's name, or a pronoun for one. */
bool is_person(const struct quoting *q, size_t i);
/* Is the name at token i no subject of its sentence? */
bool is_governed(const struct quoting *q, size_t start, size_t i);
/* The first person of fitting sex in [from, to), or to. */
size_t person_between(const struct quoting *q, size_t from, size_t to, uint64_t sex);
struct speaker speaker_named(const struct quoting *q, size_t token);
/* A name, pronoun or noun phrase that begins with token i: whatever its case, or as
 * a subject. */
struct speaker speaker_any(const struct quoting *q, size_t i, size_t end);
struct speaker speaker_at(const struct quoting *q, size_t i, size_t end);
/* The first that can speak in [i, end). A person goes before a firm. */
struct speaker speaker_within(const struct quoting *q, size_t i, size_t end);

/* The number of the sentence that a token is in. */
size_t sentence_of(const struct article *article, size_t token);

static inline const struct name *quoting_name(const struct quoting *quoting, size_t token)
{
	uint32_t at = quoting->name_at[token];

	return at ? &quoting->article->names.at[at - 1] : NULL;
}

#endif
