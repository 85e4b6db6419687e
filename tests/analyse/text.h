/* SPDX-License-Identifier: MIT */
#ifndef LESART_TESTS_ANALYSE_TEXT_H
#define LESART_TESTS_ANALYSE_TEXT_H

#include <lesart/model/lang.h>

#include "analyser.h"

/* An analysed article: every line that is not blank is a part, a paragraph. */
static struct article *text_article(const char *lang, struct str text)
{
	struct article *article = article_new();
	size_t from = 0;
	struct str rest, line;

	article->lang = lang_find(str_from(lang));
	article->text = arena_str(article->mem, text);
	rest = article->text;
	while (str_split(&rest, '\n', &line)) {
		struct part part = { .role = ROLE_PARAGRAPH };

		part.span = (struct span){ (uint32_t)from, (uint32_t)(from + line.len) };
		if (line.len)
			ARENA_PUSH(article->mem, &article->parts, part);
		from += line.len + 1;
	}
	analyse_article(analyser, article);
	return article;
}

#endif
