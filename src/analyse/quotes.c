/* SPDX-License-Identifier: MIT */
/* Quotations: what is said between marks, by whom, and after whom. */
#include "lexicon.h"
#include "quote.h"
#include "token.h"

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
	bool spoken = false;

	if (!article->sentences.n)
		return;
	names_place(&q);
	cited_mark(&q);
	quoting_find(&q);
	for (size_t i = 0; i < q.quoted.n; i++) {
		const struct quoted *quoted = &q.quoted.at[i];

		/* The translation of a name is a name. */
		if (i && !spoken && is_translation(&q, quoted))
			continue;
		spoken = quoted_is_speech(&q, quoted);
		if (spoken)
			quote_put(&q, quoted);
	}
}
