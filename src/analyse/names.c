/* SPDX-License-Identifier: MIT */
/* Names: runs of capitals inside sentences, joined where they say the same. */
#include <lesart/base/uni.h>

#include "knowledge.h"
#include "lexicon.h"
#include "token.h"

static bool may_name(const struct analyser *analyser, const struct article *article,
		     size_t i)
{
	const struct token *token = &article->tokens.at[i];
	uint64_t never = LEX(STOP) | LEX(MONTH) | LEX(WEEKDAY) | LEX(ROLE) | LEX(TITLE);

	return token->kind == TOKEN_WORD && token->flags & TOKEN_UPPER
		&& token->flags & TOKEN_MAIN && !(analyser->lex.at[i] & never);
}

static uint32_t entity_for(struct article *article, struct str name)
{
	struct entity entity = { .shown = name, .class = NAME_PER };

	for (uint32_t i = 0; i < article->entities.n; i++) {
		struct str shown = article->entities.at[i].shown;

		if (str_eq(shown, name) || (str_ends(shown, name)
					    && str_find_char(name, ' ') < 0))
			return i;
	}
	entity.key = uni_fold_arena(article->mem, name);
	ARENA_PUSH(article->mem, &article->entities, entity);
	return (uint32_t)article->entities.n - 1;
}

static void name_add(struct article *article, size_t from, size_t to)
{
	struct name name = {
		.span = { article->tokens.at[from].span.from,
			  article->tokens.at[to - 1].span.to },
		.class = NAME_PER,
		.sure = 50,
		.rule = "analyse.name.run",
	};

	if (article->entities.n > 200)
		return;
	name.entity = entity_for(article, str_span(article->text, name.span));
	article->entities.at[name.entity].n_mentions++;
	ARENA_PUSH(article->mem, &article->names, name);
}

void names_mark(struct analyser *analyser, struct article *article)
{
	size_t from = 0;

	for (size_t i = 0; i <= article->tokens.n; i++) {
		if (i < article->tokens.n && may_name(analyser, article, i))
			continue;
		if (i - from >= 2 && i - from <= 4)
			name_add(article, from, i);
		from = i + 1;
	}
}

void names_tag_words(struct analyser *analyser, int lang, const struct str *words,
		     size_t n, const char **ret_tags)
{
	(void)analyser;
	(void)lang;
	(void)words;
	for (size_t i = 0; i < n; i++)
		ret_tags[i] = "O";
}
