/* SPDX-License-Identifier: MIT */
#ifndef FLOW_SETTLE_H
#define FLOW_SETTLE_H

#include "writer.h"

/*
 * After decisions by hand: what grouping remembers, links, titles, days and events
 * are brought in step. Called at the beginning of each transaction; costs a look
 * into an empty table if nobody decided anything.
 */
bool writer_settle(struct writer *writer, struct err *err);

/* Stories that must stay apart, told to the grouper anew. */
bool writer_bars(struct writer *writer, struct err *err);

/* Links of a story that changed, and of those linked to it. */
bool writer_links(struct writer *writer, int64_t story, struct err *err);
bool writer_links_around(struct writer *writer, const int64_t *stories, size_t n,
			 struct err *err);

/* Articles of a library that an old lesart made: their words, out of their texts. */
struct recaller {
	struct knowledge *knowledge;
	struct analyser *analyser;
};
bool recall(struct recaller *recaller, struct writer *writer, int64_t article, int64_t story,
	    struct err *err);
void recaller_release(struct recaller *recaller);

#endif
