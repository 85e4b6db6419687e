/* SPDX-License-Identifier: MIT */
#ifndef FLOW_FURNITURE_H
#define FLOW_FURNITURE_H

#include <lesart/base/map.h>
#include <lesart/base/vec.h>
#include <lesart/clean/clean.h>
#include <lesart/model/article.h>
#include <lesart/store/store.h>

#include "reindex.h"

/*
 * What a publisher repeats under other articles is no article. It is learned while
 * articles are added: for each publisher (or host, or folder, where no publisher is
 * known) the prints of its parts with the stories they were seen in. A print of
 * FURNITURE_STORIES stories is furniture: it is taken out of the articles to come
 * before they are stored, and out of those that taught it. Stories are counted, not
 * articles, as twins of one report repeat their text. Search follows: its words and
 * names go out of the index (reindex.h).
 */
#define FURNITURE_STORIES 3

struct furniture {
	struct store *store;
	struct arena *mem;		/* of one article */
	struct reindex reindex;
	struct map64 places;		/* publisher -> index + 1 */
	VEC(struct publisher *) publishers;
};

void furniture_init(struct furniture *furniture, struct store *store);
void furniture_release(struct furniture *furniture);

/* Before an article is stored: what is known to be furniture becomes a leftover;
 * its words, names and dates go out of the article proper. */
bool furniture_mend(struct furniture *furniture, struct article *article,
		    const print_vec *prints, size_t *ret_n, struct err *err);

/* After it was placed: count its prints. `mended` is told of each story whose older
 * article was mended by what has been learned. */
bool furniture_learn(struct furniture *furniture, const struct article *article,
		     const print_vec *prints, void (*mended)(void *ctx, int64_t story), void *ctx,
		     struct err *err);

/* Keep what was learned in the library, and let search know, before a commit; forget
 * it after a rollback. */
bool furniture_flush(struct furniture *furniture, struct err *err);

#endif
