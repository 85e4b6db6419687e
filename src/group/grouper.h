/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_GROUPER_H
#define LESART_GROUP_GROUPER_H

#include "memory.h"
#include "judge.h"

/*
 * For learning: told of everything that was compared (an article and a story:
 * gone is 0; two stories) before it is decided; may be NULL. decide says where
 * the article goes instead (0: a story of its own).
 */
struct watch {
	void (*see)(void *ctx, int64_t story, int64_t gone, const float *parts);
	int64_t (*decide)(void *ctx);
	void *ctx;
};

struct grouper {
	struct memory *memory;
	struct judge join, merge;
	struct watch watch;
};

/* Every word of a story by which it is to be found is posted. */
bool story_post(struct grouper *grouper, struct profile *profile, struct err *err);

/* The parts for two stories: the smaller one is read as if it were an article of
 * the other. bridge: how well an article fits both. */
void stories_parts(const struct profile *a, const struct profile *b, float bridge,
		   float *ret_parts);

#endif
