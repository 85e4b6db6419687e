/* SPDX-License-Identifier: MIT */
#ifndef LESART_FLOW_READINGS_H
#define LESART_FLOW_READINGS_H

#include <lesart/group/compare.h>
#include <lesart/flow/library.h>
#include <lesart/flow/voices.h>
#include <lesart/store/store.h>

/*
 * A story's articles, read from the library and held against one another. Those
 * that repeat another one's text are only named. All of it lies in mem, but the
 * articles, which readings_release frees.
 */
struct readings {
	int64_t story;
	/* Of the articles compared, then of the copies, then of those beyond the limit. */
	struct article_row *rows;
	const struct article **articles;
	size_t n, n_copies, n_more;
	struct voices voices;		/* of all articles of the story */
	struct told decided[TOLD_MOST];	/* about the story, by hand */
	size_t n_decided;
	struct comparison comparison;
};

/* only: ids of the articles wanted, in the order wanted; n_only 0: all. A story
 * that is not there has no articles. */
bool readings_load(struct readings *readings, struct store *store, int64_t story,
		   const int64_t *only, size_t n_only, struct arena *mem, struct err *err);
void readings_release(struct readings *readings);

#endif
