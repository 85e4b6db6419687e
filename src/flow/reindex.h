/* SPDX-License-Identifier: MIT */
#ifndef FLOW_REINDEX_H
#define FLOW_REINDEX_H

#include <lesart/base/vec.h>
#include <lesart/model/article.h>
#include <lesart/model/lang.h>
#include <lesart/store/store.h>

/*
 * Stored articles whose parts have changed, and with them the words that search may
 * find. The index takes out exactly what it was given, so each article is remembered
 * as it was. All are mended at once, in order of their number: going back and forth
 * would make the index write out what it gathers each time.
 */
#define REINDEX_MAX 64u		/* articles remembered at a time */

struct stemmer;

struct reindex {
	struct store *store;
	struct stemmer *stemmer[LANG_MAX + 1];	/* made when a language is first met */
	VEC(struct article *) before;
};

void reindex_init(struct reindex *reindex, struct store *store);
void reindex_release(struct reindex *reindex);

/* An article is about to be stored with other parts; once is enough in a batch. */
bool reindex_note(struct reindex *reindex, int64_t id, struct err *err);
/* Bring the index up to date, before a commit. */
bool reindex_settle(struct reindex *reindex, struct err *err);

#endif
