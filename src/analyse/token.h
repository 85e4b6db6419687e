/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_TOKEN_PRIVATE_H
#define LESART_ANALYSE_TOKEN_PRIVATE_H

#include <lesart/model/article.h>

/* The bytes of a token. */
static inline struct str token_str(const struct article *article, size_t i)
{
	return str_span(article->text, article->tokens.at[i].span);
}

/* Is it this one sign? */
static inline bool token_is(const struct article *article, size_t i, char sign)
{
	struct span span = article->tokens.at[i].span;

	return span.to - span.from == 1 && article->text.ptr[span.from] == sign;
}

#endif
