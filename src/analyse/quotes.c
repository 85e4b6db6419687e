/* SPDX-License-Identifier: MIT */
/* Quotations: which words between marks are speech, whose, and after whom. */
#include "lexicon.h"
#include "quote.h"
#include "token.h"

#define WORDS_SURE 4		/* so many words between marks are hardly a title */
#define NAMED_MAX 6		/* longer names are foreign sentences */

static uint32_t words_of(const struct quoting *q, const struct quoted *quoted,
			 uint32_t *ret_upper, uint32_t *ret_named)
{
	uint32_t n = 0;

	*ret_upper = *ret_named = 0;
	for (uint32_t i = quoted->from + 1; i + 1 < quoted->to; i++) {
		const struct token *token = &q->article->tokens.at[i];

		if (token->kind == TOKEN_PUNCT)
			continue;
		n++;
		*ret_upper += (token->flags & TOKEN_UPPER) != 0;
		*ret_named += q->name_at[i] != 0;
	}
	return n;
}

/* Does a sentence end inside, right before the closing mark? */
static bool ends_as_sentence(const struct quoting *q, const struct quoted *quoted)
{
	struct str last = token_str(q->article, quoted->to - (quoted->open ? 1 : 2));

	return last.len && (strchr(".!?", last.ptr[0]) || str_eq(last, STR("…")));
}

static bool verb_beside(const struct quoting *q, const struct quoted *quoted)
{
	size_t n = q->article->tokens.n, i = quoted->to;

	if (i < n && q->article->tokens.at[i].flags & TOKEN_GLUED
	    && token_is(q->article, i, ',') && i + 1 < n
	    && q->lex[i + 1] & (LEX(CUE) | LEX(SO)))
		return true;
	for (i = quoted->from; i > 0 && quoted->from - i < 8; i--) {
		if (token_is(q->article, i - 1, '.'))
			break;
		if (q->lex[i - 1] & LEX(CUE))
			return true;
	}
	return quoted->from > 0 && token_is(q->article, quoted->from - 1, ':');
}

/* "the film", "under the motto": a title follows. */
static bool work_before(const struct quoting *q, const struct quoted *quoted)
{
	for (size_t i = quoted->from; i > 0 && quoted->from - i < 3; i--) {
		if (q->article->tokens.at[i - 1].kind == TOKEN_PUNCT)
			return false;
		if (q->lex[i - 1] & LEX(WORK_NOUN))
			return true;
	}
	return false;
}

static bool cue_in_sentence(const struct quoting *q, const struct quoted *quoted)
{
	const struct article *article = q->article;
	const struct sentence *at =
		&article->sentences.at[sentence_of(article, quoted->from)];

	for (size_t i = at->token; i < at->token + at->n_tokens; i++)
		if ((i < quoted->from || i >= quoted->to)
		    && q->lex[i] & (LEX(CUE) | LEX(SO) | LEX(ACCORDING_SURE)))
			return true;
	return false;
}

/*
 * Inside a sentence, with a capital or number first and no full stop: a title or
 * a name, unless the sentence has a verb of saying.
 */
static bool looks_like_title(const struct quoting *q, const struct quoted *quoted)
{
	const struct token *at = q->article->tokens.at;
	const struct token *first = &at[quoted->from + 1];

	if (work_before(q, quoted))
		return true;
	if (!(first->flags & TOKEN_UPPER) && first->kind != TOKEN_NUMBER)
		return false;
	if (ends_as_sentence(q, quoted) || quoted->from == 0
	    || token_is(q->article, quoted->from - 1, ':')
	    || sentence_of(q->article, quoted->from)
	       != sentence_of(q->article, quoted->from - 1))
		return false;
	return !cue_in_sentence(q, quoted);
}

/* Single marks are mostly around words at arm's length. */
static bool is_weak_mark(const struct quoting *q, const struct quoted *quoted)
{
	struct str mark = token_str(q->article, quoted->from);

	return token_is(q->article, quoted->from, '\'') || str_eq(mark, STR("‚"))
		|| str_eq(mark, STR("‘"));
}

bool quoted_is_speech(const struct quoting *q, const struct quoted *quoted)
{
	const struct token *at = q->article->tokens.at;
	uint32_t n_upper, n_named, n = words_of(q, quoted, &n_upper, &n_named);
	bool sentence = ends_as_sentence(q, quoted);

	if (!n || (!sentence && n_upper == n))
		return false;
	if (!sentence && n_named == n && n <= NAMED_MAX
	    && !(n >= WORDS_SURE && verb_beside(q, quoted)))
		return false;
	if (quoted->to < q->article->tokens.n && at[quoted->to].flags & TOKEN_GLUED
	    && (at[quoted->to].kind != TOKEN_PUNCT || token_is(q->article, quoted->to, '-')))
		return false;		/* part of a compound: a name or message */
	if (n >= WORDS_SURE && !is_weak_mark(q, quoted))
		return !looks_like_title(q, quoted);
	return verb_beside(q, quoted) && !work_before(q, quoted);
}

/* Which name each token belongs to; of two in one token the later one. */
static void names_place(struct quoting *q)
{
	const struct article *article = q->article;
	size_t i = 0;

	q->name_at = arena_zalloc(q->analyser->scratch,
				  (article->tokens.n + 1) * sizeof(*q->name_at));
	for (uint32_t k = 0; k < article->names.n; k++) {
		struct span span = article->names.at[k].span;

		while (i < article->tokens.n && article->tokens.at[i].span.to <= span.from)
			i++;
		for (size_t at = i; at < article->tokens.n
		     && article->tokens.at[at].span.from < span.to; at++)
			q->name_at[at] = k + 1;
	}
}

/* A medium cited in the sentence of the quotation, or behind it in the next one. */
static struct str source_of(const struct quoting *q, const struct quoted *quoted)
{
	const struct article *article = q->article;
	const struct sentence *first, *last;
	size_t end = quoted->to < article->tokens.n ? quoted->to : quoted->to - 1;

	first = &article->sentences.at[sentence_of(article, quoted->from)];
	last = &article->sentences.at[sentence_of(article, end)];
	for (size_t i = 0; i < article->cited.n; i++) {
		struct span span = article->cited.at[i].span;

		if (span.from >= first->span.from && span.to <= last->span.to
		    && last->part == first->part)
			return article->cited.at[i].name;
	}
	return STR_NONE;
}

/* "In English:" before it: the same words as the quotation before. */
static bool is_translation(const struct quoting *q, const struct quoted *quoted)
{
	for (uint32_t i = quoted->from; i > 0 && quoted->from - i < 4; i--)
		if (q->lex[i - 1] & LEX(TRANSLATED))
			return true;
	return false;
}

static void quote_put(struct quoting *q, const struct quoted *quoted)
{
	struct article *article = q->article;
	const struct quote *before = article->quotes.n
		? &article->quotes.at[article->quotes.n - 1] : NULL;
	struct quote quote = { .span = quoted->span, .entity = -1, .same_as = -1,
			       .rule = "analyse.quote.marks" };

	speaker_find(q, quoted, before, &quote);
	quote.source = source_of(q, quoted);
	if (before && is_translation(q, quoted)) {
		quote.same_as = (int32_t)article->quotes.n - 1;
		quote.speaker = before->speaker;
		quote.speaker_name = before->speaker_name;
		quote.entity = before->entity;
		quote.rule = "analyse.quote.translation";
	}
	ARENA_PUSH(article->mem, &article->quotes, quote);
}

void quotes_mark(struct analyser *analyser, struct article *article)
{
	struct quoting q = {
		.analyser = analyser, .article = article, .lex = analyser->lex.at,
	};

	if (!article->sentences.n)
		return;
	names_place(&q);
	cited_mark(&q);
	quoting_find(&q);
	for (size_t i = 0; i < q.quoted.n; i++)
		if (quoted_is_speech(&q, &q.quoted.at[i]))
			quote_put(&q, &q.quoted.at[i]);
}
