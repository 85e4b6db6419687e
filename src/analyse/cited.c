/* SPDX-License-Identifier: MIT */
/* Media and agencies given as the source of a statement. */
#include "lexicon.h"
#include "media.h"
#include "quote.h"
#include "token.h"

#define REACH 6		/* tokens between a medium and the word that cites it */

/* The tokens of a name. */
struct range {
	size_t from, to;
};

static bool same_sentence(const struct article *article, size_t a, size_t b)
{
	return sentence_of(article, a) == sentence_of(article, b);
}

/* "according to the paper X": only small words and kinds of media between. */
static const char *cited_before(const struct quoting *q, struct range r)
{
	uint64_t between = LEX(DETERMINER) | LEX(MEDIUM_NOUN) | LEX(REPORT_NOUN)
		| LEX(PREPOSITION) | LEX(STOP);
	bool report = false;

	for (size_t i = r.from; i > 0 && r.from - i < REACH
	     && same_sentence(q->article, r.from, i - 1); i--) {
		uint64_t lex = q->lex[i - 1];

		if (lex & LEX(SOURCES))
			return "analyse.cited.label";
		report |= (lex & LEX(REPORT_NOUN)) != 0;
		if (lex & LEX(ACCORDING) && (report || lex & LEX(ACCORDING_SURE)))
			return "analyse.cited.according";
		if (lex & LEX(TOLD))
			return "analyse.cited.told";
		if (!(lex & between) && q->article->tokens.at[i - 1].kind != TOKEN_PUNCT)
			return NULL;
	}
	return NULL;
}

/* "As X reports" */
static bool cited_as(const struct quoting *q, struct range r)
{
	bool as = false;

	for (size_t i = r.from; i > 0 && r.from - i < REACH; i--) {
		if (!same_sentence(q->article, r.from, i - 1))
			break;
		as |= (q->lex[i - 1] & LEX(AS)) != 0;
	}
	for (size_t i = r.to; as && i < q->article->tokens.n && i < r.to + REACH; i++)
		if (q->lex[i] & LEX(CUE) && same_sentence(q->article, r.from, i))
			return true;
	return false;
}

static bool in_brackets(const struct article *article, struct range r)
{
	return r.from > 0 && r.to < article->tokens.n
		&& token_is(article, r.from - 1, '(')
		&& (token_is(article, r.to, ')') || token_is(article, r.to, '/'));
}

static const char *cited_how(const struct quoting *q, struct range r, bool agency)
{
	const struct article *article = q->article;
	const struct part *part =
		article_part_at(article, article->tokens.at[r.from].span.from);
	const char *rule = cited_before(q, r);
	size_t n = article->tokens.n, next = r.to;

	if (part && (part->role == ROLE_CREDIT || part->role == ROLE_CAPTION))
		return NULL;		/* where a picture comes from */
	if (rule)
		return rule;
	if (next < n && article->tokens.at[next].kind == TOKEN_PUNCT)
		next++;		/* the mark behind a name in quotation marks */
	if (next < n && q->lex[next] & LEX(ACCORDING_AFTER))
		return "analyse.cited.according";
	if (cited_as(q, r))
		return "analyse.cited.as";
	if (next < n && q->lex[next] & LEX(CUE) && same_sentence(article, r.from, next))
		return "analyse.cited.reports";
	if (agency && in_brackets(article, r))
		return "analyse.cited.agency";
	return part && part->role == ROLE_SOURCES ? "analyse.cited.label" : NULL;
}

/* A name behind "the paper" or "the station" is one of a medium. */
static bool is_called_medium(const struct quoting *q, size_t from)
{
	return from > 0 && q->lex[from - 1] & LEX(MEDIUM_NOUN);
}

static void name_cited(struct quoting *q, const struct name *name, struct range r)
{
	struct article *article = q->article;
	struct entity *entity = &article->entities.at[name->entity];
	const struct medium *medium =
		media_get(q->analyser->knowledge->media, entity->shown);
	struct cited cited = { .span = name->span, .name = entity->shown };

	if (name->class == NAME_PER || name->class == NAME_LOC)
		return;
	if (is_called_medium(q, r.from))
		entity->flags |= ENTITY_MEDIUM;
	if (!(entity->flags & ENTITY_MEDIUM))
		return;
	cited.rule = cited_how(q, r, medium && medium->agency);
	if (!cited.rule && is_called_medium(q, r.from))
		cited.rule = "analyse.cited.medium";
	if (cited.rule)
		ARENA_PUSH(article->mem, &article->cited, cited);
}

void cited_mark(struct quoting *quoting)
{
	const struct article *article = quoting->article;
	size_t i = 0;

	while (i < article->tokens.n) {
		uint32_t at = quoting->name_at[i];
		struct range range = { i, i + 1 };

		while (at && range.to < article->tokens.n
		       && quoting->name_at[range.to] == at)
			range.to++;
		if (at)
			name_cited(quoting, &article->names.at[at - 1], range);
		i = range.to;
	}
}
