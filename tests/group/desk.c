/* SPDX-License-Identifier: MIT */
/* A grouper with all it needs, for tests. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include <lesart/model/lang.h>

#include "desk.h"

/* What cannot fail in a test but did. */
static void must(bool ok, const struct err *err)
{
	if (ok)
		return;
	fprintf(stderr, "desk: %s\n", err->text);
	abort();
}

void desk_open(struct desk *desk)
{
	struct err err = ERR_INIT;

	*desk = (struct desk){ .keep = keep_new() };
	desk->knowledge = knowledge_new(&err);
	must(desk->knowledge != NULL, &err);
	desk->analyser = analyser_new(desk->knowledge);
	desk->keeper = keep_keeper(desk->keep);
	desk->grouper = grouper_new(&desk->keeper, &err);
	must(desk->grouper != NULL, &err);
}

void desk_close(struct desk *desk)
{
	grouper_free(desk->grouper);
	keep_free(desk->keep);
	analyser_free(desk->analyser);
	knowledge_free(desk->knowledge);
}

void desk_renew(struct desk *desk)
{
	struct err err = ERR_INIT;

	must(grouper_flush(desk->grouper, &err), &err);
	grouper_free(desk->grouper);
	desk->grouper = grouper_new(&desk->keeper, &err);
	must(desk->grouper != NULL, &err);
}

struct article *desk_article(struct desk *desk, const char *day, const char *title,
			     const char *text)
{
	return desk_article_in(desk, "de", day, title, text);
}

struct article *desk_article_in(struct desk *desk, const char *lang, const char *day,
				const char *title, const char *text)
{
	struct article *article = article_new();
	struct part part = { .role = ROLE_LEAD };

	article->lang = lang_find(str_from(lang));
	article->title.text = arena_str(article->mem, str_from(title));
	article->text = arena_str(article->mem, str_from(text));
	article->published = WHEN_NONE;
	if (*day && !when_parse(article->mem, str_from(day), &article->published))
		abort();
	part.span.to = (uint32_t)article->text.len;
	if (article->text.len)
		ARENA_PUSH(article->mem, &article->parts, part);
	tokens_mark(desk->analyser, article);
	terms_mark(desk->analyser, article);
	names_mark(desk->analyser, article);
	quotes_mark(desk->analyser, article);
	dates_mark(desk->analyser, article);
	return article;
}

struct placement desk_place(struct desk *desk, struct article *article)
{
	struct err err = ERR_INIT;
	struct placement ret;

	article->id = ++desk->n;
	must(grouper_place(desk->grouper, article, features_new(article), desk->n_stories + 1,
			   &ret, &err), &err);
	desk->n_stories += ret.n_new;
	article_free(article);
	return ret;
}

int64_t desk_tell(struct desk *desk, const char *day, const char *title, const char *text)
{
	return desk_place(desk, desk_article(desk, day, title, text)).story;
}
