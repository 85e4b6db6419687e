/* SPDX-License-Identifier: MIT */
#ifndef LESART_TESTS_ANALYSE_TEXT_H
#define LESART_TESTS_ANALYSE_TEXT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include <lesart/analyse/analyse.h>
#include <lesart/model/lang.h>

/* One analyser for a whole test program. */
struct knowledge *text_knowledge;
struct analyser *text_analyser;

static int text_setup(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	text_knowledge = knowledge_new(&err);
	if (!text_knowledge)
		fail_msg("%s", err.text);
	text_analyser = analyser_new(text_knowledge);
	return 0;
}

static int text_teardown(void **state)
{
	(void)state;
	analyser_free(text_analyser);
	knowledge_free(text_knowledge);
	return 0;
}

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
	analyse_article(text_analyser, article);
	return article;
}

#endif
