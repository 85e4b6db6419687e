/* SPDX-License-Identifier: MIT */
/* The search index after articles were mended; see the header. */
#include "reindex.h"

#include <stdlib.h>

#include <lesart/analyse/analyse.h>

void reindex_init(struct reindex *reindex, struct store *store)
{
	*reindex = (struct reindex){ .store = store };
}

static void forget(struct reindex *reindex)
{
	for (size_t i = 0; i < reindex->before.n; i++)
		article_free(reindex->before.at[i]);
	reindex->before.n = 0;
}

void reindex_release(struct reindex *reindex)
{
	forget(reindex);
	VEC_RELEASE(&reindex->before);
	for (int i = 0; i <= LANG_MAX; i++)
		stemmer_free(reindex->stemmer[i]);
	*reindex = (struct reindex){ 0 };
}

/* The article as the library has it, with its words. */
static struct article *article_with_terms(struct reindex *reindex, int64_t id, struct err *err)
{
	struct article *article = store_article(reindex->store, id, err);

	if (!article)
		return NULL;
	if (!reindex->stemmer[article->lang])
		reindex->stemmer[article->lang] = stemmer_new(article->lang);
	terms_fill(reindex->stemmer[article->lang], article);
	return article;
}

bool reindex_note(struct reindex *reindex, int64_t id, struct err *err)
{
	struct article *article;

	for (size_t i = 0; i < reindex->before.n; i++)
		if (reindex->before.at[i]->id == id)
			return true;
	if (reindex->before.n >= REINDEX_MAX && !reindex_settle(reindex, err))
		return false;
	article = article_with_terms(reindex, id, err);
	if (article)
		VEC_PUSH(&reindex->before, article);
	return article != NULL;
}

static int by_id(const void *a, const void *b)
{
	const struct article *x = *(struct article *const *)a, *y = *(struct article *const *)b;

	return x->id < y->id ? -1 : x->id > y->id;
}

bool reindex_settle(struct reindex *reindex, struct err *err)
{
	bool ok = true;

	if (reindex->before.n > 1)
		qsort(reindex->before.at, reindex->before.n, sizeof(*reindex->before.at), by_id);
	for (size_t i = 0; i < reindex->before.n && ok; i++) {
		const struct article *before = reindex->before.at[i];
		struct article *after = article_with_terms(reindex, before->id, err);

		ok = after && store_set_words(reindex->store, before, after, err);
		article_free(after);
	}
	forget(reindex);
	return ok;
}
