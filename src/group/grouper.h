/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_GROUPER_H
#define LESART_GROUP_GROUPER_H

#include "memory.h"
#include "score.h"

struct grouper {
	struct memory *memory;
	struct weights weights;
	/* For learning: told of every candidate compared, may be NULL; decide then
	 * says where the article goes (0: its own story). */
	void (*watch)(void *ctx, int64_t story, const float *parts);
	int64_t (*decide)(void *ctx);
	void *watch_ctx;
};

/* Every word of a story by which it is to be found is posted. */
bool story_post(struct grouper *grouper, struct profile *profile, struct err *err);

/* Should these two be one story? The smaller one is read as if it were an article
 * of the other. */
bool stories_same(const struct grouper *grouper, const struct profile *a,
		  const struct profile *b, double *ret_probability);

#endif
