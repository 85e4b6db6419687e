/* SPDX-License-Identifier: MIT */
/*
 * "Der Acme-Chef" is whoever the article itself ties to these words: "Acme-Chef
 * Ada Beispiel", "Ada Beispiel, Chefin von Acme". Roles it leaves open stay open.
 */
#include <stdlib.h>

#include <lesart/base/uni.h>

#include "lexicon.h"
#include "naming.h"
#include "token.h"

#define TIES_MAX 200

struct tie {
	uint32_t org;			/* entity */
	uint32_t person;		/* entity, NO_ENTITY once two are tied */
	uint64_t kinds;			/* leads it, speaks for it, or else */
};

struct roles {
	struct naming *naming;
	uint32_t *mention_at;		/* token -> mention + 1, the last one there */
	struct tie ties[TIES_MAX];
	size_t n_ties;
};

/* The role at the end of a compound: "Chef" of "Acme-Chef"; 0 if there is none. */
static size_t head_at(const struct naming *naming, size_t i, uint64_t *ret_lex)
{
	const struct lexicon *lexicon = analyser_lexicon(naming->analyser,
							 naming->article->lang);
	struct str word = token_str(naming->article, i);

	for (size_t at = word.len; at > 0 && word.len <= WORD_MAX; at--) {
		if (word.ptr[at - 1] != '-')
			continue;
		*ret_lex = lexicon_kinds(lexicon, str_sub(word, at, word.len));
		return *ret_lex & LEX(ROLE) ? at : 0;
	}
	return 0;
}

/* The organisation a role compound begins with: a mention inside token i. */
static uint32_t front_entity(const struct roles *roles, size_t i)
{
	uint32_t at = roles->mention_at[i];
	const struct mention *mention = at ? &roles->naming->mentions.at[at - 1] : NULL;

	if (!mention || mention->to - mention->from != 1 || mention->class == NAME_PER)
		return NO_ENTITY;
	return mention->entity;
}

static void tie_put(struct roles *roles, uint32_t org, uint32_t person, uint64_t kinds)
{
	if (org == NO_ENTITY || person == NO_ENTITY)
		return;
	for (size_t i = 0; i < roles->n_ties; i++) {
		struct tie *tie = &roles->ties[i];

		if (tie->org != org || tie->kinds != kinds)
			continue;
		if (tie->person != person)
			tie->person = NO_ENTITY;
		return;
	}
	if (roles->n_ties < TIES_MAX)
		roles->ties[roles->n_ties++] = (struct tie){ org, person, kinds };
}

static uint32_t tie_get(const struct roles *roles, uint32_t org, uint64_t kinds)
{
	for (size_t i = 0; i < roles->n_ties; i++)
		if (roles->ties[i].org == org && roles->ties[i].kinds == kinds)
			return roles->ties[i].person;
	return NO_ENTITY;
}

static const struct mention *person_at(const struct roles *roles, size_t i)
{
	const struct mention *mention;

	if (i >= roles->naming->article->tokens.n || !roles->mention_at[i])
		return NULL;
	mention = &roles->naming->mentions.at[roles->mention_at[i] - 1];
	return mention->class == NAME_PER && mention->from == i ? mention : NULL;
}

/* Chiefs, heads and bosses of a firm are one; other roles go by their first letters,
 * as their endings change. */
static uint64_t kinds_of(const struct naming *naming, size_t i, size_t head, uint64_t lex)
{
	struct str word = token_str(naming->article, i);

	if (lex & LEX(LEADER))
		return LEX(LEADER);
	return hash_str(str_sub(word, head, word.len - head > 5 ? head + 5 : word.len));
}

/* "Acme-Chef Ada Beispiel" */
static void compound_tie(struct roles *roles, size_t i)
{
	uint64_t lex;
	const struct mention *person = person_at(roles, i + 1);
	size_t head = person ? head_at(roles->naming, i, &lex) : 0;

	if (head)
		tie_put(roles, front_entity(roles, i), person->entity,
			kinds_of(roles->naming, i, head, lex));
}

/* "Ada Beispiel, Chefin von Acme", "Chef von Acme, Ada Beispiel" */
static void phrase_tie(struct roles *roles, size_t i)
{
	const struct naming *naming = roles->naming;
	const uint64_t *lex = naming->analyser->lex.at;
	size_t n = naming->article->tokens.n, at = i + 1;
	const struct mention *person, *org;

	while (at < n && at < i + 3 && lex[at] & (LEX(PREPOSITION) | LEX(DETERMINER)))
		at++;
	if (at == i + 1 || at >= n || !roles->mention_at[at])
		return;
	org = &naming->mentions.at[roles->mention_at[at] - 1];
	if (org->class == NAME_PER)
		return;
	person = org->to < n && token_is(naming->article, org->to, ',')
		? person_at(roles, org->to + 1) : NULL;
	if (!person && i > 1 && token_is(naming->article, i - 1, ',')
	    && roles->mention_at[i - 2])
		person = &naming->mentions.at[roles->mention_at[i - 2] - 1];
	if (person && person->class == NAME_PER)
		tie_put(roles, org->entity, person->entity,
			kinds_of(naming, i, 0, lex[i]));
}

/* Mark the head of a compound whose role is tied to somebody. */
static void role_mark(struct roles *roles, size_t i)
{
	struct naming *naming = roles->naming;
	const struct token *token = &naming->article->tokens.at[i];
	uint64_t lex;
	size_t head = person_at(roles, i + 1) ? 0 : head_at(naming, i, &lex);
	struct mention mention = {
		.from = (uint32_t)i, .to = (uint32_t)i + 1, .class = NAME_PER,
		.role = true, .rule = "analyse.name.role",
	};

	if (!head)
		return;
	mention.entity = tie_get(roles, front_entity(roles, i),
				 kinds_of(naming, i, head, lex));
	mention.span = (struct span){ token->span.from + (uint32_t)head, token->span.to };
	if (mention.entity != NO_ENTITY && naming->mentions.n < MENTIONS_MAX)
		ARENA_PUSH(naming->mem, &naming->mentions, mention);
}

void naming_roles(struct naming *naming)
{
	size_t n = naming->article->tokens.n;
	struct roles *roles = arena_zalloc(naming->mem, sizeof(*roles));

	roles->naming = naming;
	roles->mention_at = arena_zalloc(naming->mem, (n + 1) * sizeof(uint32_t));
	for (uint32_t i = 0; i < naming->mentions.n; i++)
		for (uint32_t k = naming->mentions.at[i].from;
		     k < naming->mentions.at[i].to; k++)
			roles->mention_at[k] = i + 1;
	for (size_t i = 0; i < n; i++) {
		if (!(naming->article->tokens.at[i].flags & TOKEN_UPPER))
			continue;
		compound_tie(roles, i);
		if (naming->analyser->lex.at[i] & LEX(ROLE))
			phrase_tie(roles, i);
	}
	for (size_t i = 0; i < n; i++)
		if (naming->article->tokens.at[i].flags & TOKEN_UPPER)
			role_mark(roles, i);
	mentions_sort(naming);
}
