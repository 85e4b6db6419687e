/* SPDX-License-Identifier: MIT */
/* Where sentences end. */
#include "knowledge.h"
#include "letter.h"
#include "lexicon.h"
#include "sentence.h"
#include "token.h"

struct splitter {
	const struct analyser *analyser;
	struct article *article;
	size_t to;			/* end of the part's tokens */
	bool ordinal_dots;		/* "14." is the fourteenth */
};

/* A sign that stands at the end of a sentence, possibly inside quotation marks. */
static bool is_stop(struct str s)
{
	char c = s.len ? s.ptr[0] : 0;

	return (s.len == 1 && (c == '!' || c == '?')) || c == '.'
		|| str_eq(s, STR("…")) || str_eq(s, STR("。")) || str_eq(s, STR("？"))
		|| str_eq(s, STR("！"));
}

static bool is_closer(struct str s)
{
	static const char *const closers[] = {
		"\"", "'", ")", "]", "“", "”", "’", "‘", "«", "»", "›", "‹",
	};

	for (size_t i = 0; i < sizeof(closers) / sizeof(closers[0]); i++)
		if (str_eq(s, str_from(closers[i])))
			return true;
	return false;
}

static bool is_small_number(struct str s)
{
	size_t i = 0;

	while (i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9')
		i++;
	if (i == s.len)
		return s.len <= 2;
	for (i = 0; i < s.len; i++)
		if (s.ptr[i] != 'I' && s.ptr[i] != 'V' && s.ptr[i] != 'X')
			return false;
	return true;
}

/* Does token i, by its capital, look like the first of a sentence? */
static bool begins(const struct splitter *s, size_t i)
{
	const struct token *token = &s->article->tokens.at[i];
	struct letter letter;

	if (token->kind == TOKEN_PUNCT)
		return !str_eq(token_str(s->article, i), STR(","))
			&& !str_eq(token_str(s->article, i), STR(";"))
			&& !(token->flags & TOKEN_GLUED);
	letter = letter_at(s->article->text, token->span.from);
	if (token->flags & TOKEN_GLUED)
		return token->flags & TOKEN_UPPER || letter.kind == CHAR_CJK;
	return !is_lower(letter.cp);
}

static bool begins_with_stop_word(const struct splitter *s, size_t i)
{
	unsigned flags = s->article->tokens.at[i].flags;

	return flags & TOKEN_UPPER && flags & TOKEN_STOP;
}

/* The token behind the sentence that ends with i, or i if it does not end. */
static size_t end_at(const struct splitter *s, size_t i)
{
	const struct token *at = s->article->tokens.at;
	bool abbrev = at[i].kind != TOKEN_PUNCT && s->analyser->lex.at[i] & LEX(ABBREV);
	bool weak = abbrev;
	size_t next = i + 1;

	if (!abbrev && (at[i].kind != TOKEN_PUNCT || !is_stop(token_str(s->article, i))))
		return i;
	if (!abbrev && i > 0 && s->ordinal_dots && token_is(s->article, i, '.')
	    && at[i].flags & TOKEN_GLUED && is_small_number(token_str(s->article, i - 1)))
		weak = true;
	while (next < s->to && at[next].flags & TOKEN_GLUED
	       && (is_closer(token_str(s->article, next))
		   || is_stop(token_str(s->article, next))))
		next++;
	if (next == s->to)
		return next;
	return (weak ? begins_with_stop_word(s, next) : begins(s, next)) ? next : i;
}

/* A blank line ends whatever was there. */
static bool is_gap(const struct splitter *s, size_t i)
{
	const struct token *at = s->article->tokens.at;
	struct str between;
	ptrdiff_t line;

	if (at[i].flags & TOKEN_GLUED)
		return false;
	between = str_sub(s->article->text, at[i - 1].span.to, at[i].span.from);
	line = str_find_char(between, '\n');
	return line >= 0 && str_find_char(str_sub(between, (size_t)line + 1, between.len),
					  '\n') >= 0;
}

static void sentence_add(struct splitter *s, uint32_t part, size_t from, size_t to)
{
	struct token *at = s->article->tokens.at;
	struct sentence sentence = {
		.span = { at[from].span.from, at[to - 1].span.to },
		.token = (uint32_t)from,
		.n_tokens = (uint32_t)(to - from),
		.part = part,
	};

	for (size_t i = from; i < to; i++) {
		if (at[i].kind == TOKEN_PUNCT)
			continue;
		at[i].flags |= TOKEN_SENTENCE;
		break;
	}
	ARENA_PUSH(s->article->mem, &s->article->sentences, sentence);
}

void sentences_add(struct analyser *analyser, struct article *article, uint32_t part,
		   size_t first)
{
	struct splitter s = {
		.analyser = analyser,
		.article = article,
		.to = article->tokens.n,
		.ordinal_dots = lexicon_setting(analyser_lexicon(analyser, article->lang),
						"ordinal-dots"),
	};
	size_t from = first, i = first;

	while (i < s.to) {
		size_t next = end_at(&s, i);

		if (i > from && is_gap(&s, i)) {
			sentence_add(&s, part, from, i);
			from = i;
		}
		if (next == i && ++i - from < SENTENCE_TOKENS_MAX)
			continue;
		i = next > i ? next : i;
		sentence_add(&s, part, from, i);
		from = i;
	}
	if (from < i)
		sentence_add(&s, part, from, i);
}
