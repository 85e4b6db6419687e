/* SPDX-License-Identifier: MIT */
/* Pairs of quotation marks, nested and over several paragraphs. */
#include <stdlib.h>

#include <lesart/base/arena.h>
#include <lesart/base/asset.h>

#include "letter.h"
#include "quote.h"
#include "token.h"

#define PAIRS_MAX 24
#define DEPTH_MAX 4
#define QUOTED_BYTES_MAX 6000

struct pair {
	uint32_t open;
	uint32_t close[4];
	int n_close;
	bool strict;
};

struct quote_rules {
	struct pair pairs[PAIRS_MAX];
	size_t n;
};

static void pair_read(struct quote_rules *rules, const struct str *cols, size_t n)
{
	struct pair *pair = &rules->pairs[rules->n++];
	struct str rest = cols[1], mark;

	*pair = (struct pair){ .open = letter_at(cols[0], 0).cp, .strict = n > 2 };
	while (pair->n_close < 4 && str_split(&rest, ' ', &mark))
		if (mark.len)
			pair->close[pair->n_close++] = letter_at(mark, 0).cp;
}

struct quote_rules *quote_rules_new(struct err *err)
{
	struct quote_rules *rules;
	struct asset asset;
	struct str rest, cols[3];
	size_t n, line = 0;

	if (!asset_open(&asset, "lang/marks.tsv", err))
		return NULL;
	rules = mem_zalloc(sizeof(*rules));
	rest = asset.bytes;
	while (rules->n < PAIRS_MAX && tsv_next(&rest, cols, 3, &n, &line))
		if (n >= 2 && cols[0].len)
			pair_read(rules, cols, n);
	asset_close(&asset);
	return rules;
}

void quote_rules_free(struct quote_rules *rules)
{
	free(rules);
}

/* --- one part ------------------------------------------------------------------ */

struct open_mark {
	const struct pair *pair;
	uint32_t token;
};

struct pairing {
	struct quoting *quoting;
	const struct quote_rules *rules;
	struct open_mark stack[DEPTH_MAX];
	size_t depth;
};

static uint32_t token_cp(const struct article *article, size_t i)
{
	return letter_at(article->text, article->tokens.at[i].span.from).cp;
}

/* Does a word follow token i without a blank? */
static bool word_glued_behind(const struct article *article, size_t i)
{
	return i + 1 < article->tokens.n
		&& article->tokens.at[i + 1].kind != TOKEN_PUNCT
		&& article->tokens.at[i + 1].flags & TOKEN_GLUED;
}

static bool word_glued_before(const struct article *article, size_t i)
{
	return i > 0 && article->tokens.at[i].flags & TOKEN_GLUED
		&& article->tokens.at[i - 1].kind != TOKEN_PUNCT;
}

static bool closes(const struct article *article, const struct pair *pair, size_t i)
{
	uint32_t cp = token_cp(article, i);

	for (int k = 0; k < pair->n_close; k++)
		if (pair->close[k] == cp)
			return !pair->strict || !word_glued_behind(article, i);
	return false;
}

static const struct pair *opens(const struct pairing *p, size_t i)
{
	const struct article *article = p->quoting->article;
	uint32_t cp = token_cp(article, i);

	for (size_t k = 0; k < p->rules->n; k++) {
		const struct pair *pair = &p->rules->pairs[k];

		if (pair->open != cp)
			continue;
		if (word_glued_before(article, i))
			return NULL;
		return pair->strict && !word_glued_behind(article, i) ? NULL : pair;
	}
	return NULL;
}

static void quoted_add(struct pairing *p, uint32_t from, uint32_t to, bool open)
{
	struct quoting *quoting = p->quoting;
	const struct token *at = quoting->article->tokens.at;
	struct quoted quoted = {
		.span = { at[from].span.from, at[to - 1].span.to },
		.from = from, .to = to, .open = open,
	};

	if (quoting->quoted.n < QUOTES_MAX
	    && quoted.span.to - quoted.span.from <= QUOTED_BYTES_MAX)
		ARENA_PUSH(quoting->analyser->scratch, &quoting->quoted, quoted);
}

/* A mark that closes an outer pair closes what is left open inside it. */
static bool mark_close(struct pairing *p, uint32_t i)
{
	for (size_t k = p->depth; k-- > 0;) {
		if (!closes(p->quoting->article, p->stack[k].pair, i))
			continue;
		p->depth = k;
		if (!k)
			quoted_add(p, p->stack[0].token, i + 1, false);
		return true;
	}
	return false;
}

static void mark_see(struct pairing *p, uint32_t i)
{
	const struct pair *pair = opens(p, i);

	if (p->depth && (!pair || pair == p->stack[p->depth - 1].pair
			 || closes(p->quoting->article, p->stack[0].pair, i))
	    && mark_close(p, i))
		return;
	if (pair && p->depth < DEPTH_MAX)
		p->stack[p->depth++] = (struct open_mark){ pair, i };
}

/*
 * A quotation of several paragraphs: each begins with a mark, only the last one
 * ends with one.
 */
static void part_end(struct pairing *p, uint32_t end)
{
	const struct article *article = p->quoting->article;

	if (p->depth && !p->stack[0].pair->strict && end < article->tokens.n
	    && token_cp(article, end) == p->stack[0].pair->open)
		quoted_add(p, p->stack[0].token, end, true);
	p->depth = 0;
}

void quoting_find(struct quoting *quoting)
{
	const struct article *article = quoting->article;
	struct pairing p = {
		.quoting = quoting, .rules = quoting->analyser->knowledge->quotes,
	};

	for (uint32_t i = 0; i < article->tokens.n; i++) {
		const struct token *token = &article->tokens.at[i];

		if (token->flags & TOKEN_PART && i > 0)
			part_end(&p, i);
		if (token->kind == TOKEN_PUNCT && token->flags & TOKEN_MAIN)
			mark_see(&p, i);
	}
}
