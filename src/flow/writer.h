/* SPDX-License-Identifier: MIT */
#ifndef FLOW_WRITER_H
#define FLOW_WRITER_H

#include <lesart/base/map.h>
#include <lesart/group/group.h>
#include <lesart/store/store.h>

#include "furniture.h"

/* What workers make ready for it, as it needs no library; in the article's arena. */
struct ready {
	struct features *features;	/* for grouping */
	print_vec prints;		/* for furniture */
	struct str packed;		/* the text as it is stored */
};

/*
 * The one thread that writes: stores articles in input order, places them in
 * stories, and before each commit brings the stories that were touched up to date
 * (title, days, events). Whatever a story shows is worked out from its articles
 * alone, so it does not matter where one batch ended and the next began.
 */
struct writer {
	struct store *store;
	struct keeper keeper;
	struct grouper *grouper;
	struct furniture furniture;
	struct map64 touched;		/* stories of this batch */
	struct arena *scratch;
	bool in_batch;
	size_t n_in_batch;
	double batch_began;		/* seconds, monotonic */
	uint64_t n_batches;
};

bool writer_open(struct writer *writer, const char *library, struct err *err);
/* Drops what was not committed. */
void writer_close(struct writer *writer);

/* Begin a batch if none is open; what was decided by hand is brought in step. */
bool writer_begin(struct writer *writer, struct err *err);
/* ret_added false: it was known already. A fault of the library ends the run. */
bool writer_add(struct writer *writer, struct article *article, const struct ready *ready,
		bool *ret_added, struct err *err);
/* Is it time to commit? Early at first, so that a reader soon sees something. */
bool writer_due(const struct writer *writer);
bool writer_commit(struct writer *writer, struct err *err);

/* Bring one story up to date (title, days of publication, events, names). */
bool story_refresh(struct store *store, int64_t story, struct arena *scratch, struct err *err);
/* The names of the stories of a library that was made before it had names. */
bool stories_name(struct store *store, struct arena *scratch, struct err *err);

#endif
