/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_GROUPER_H
#define LESART_GROUP_GROUPER_H

#include "hand.h"
#include "judge.h"
#include "memory.h"

/*
 * For learning: told of everything that is compared before it is decided; may be
 * NULL. ask begins a question: which of the stories that follow is the same as
 * this one (weight: of the question)? decide says where an article goes (0: a
 * story of its own) instead of the judge.
 */
struct watch {
	void (*ask)(void *ctx, const struct profile *asker, float weight);
	void (*see)(void *ctx, const struct profile *answer, const float *parts);
	int64_t (*decide)(void *ctx);
	void *ctx;
};

struct grouper {
	struct memory *memory;
	struct judge judge;
	struct watch watch;
	struct hand hand;
	struct err broken;	/* reading failed after a reset; told by flush */
	VEC(int64_t) apart;	/* stories that the article placed now must not join */
	int64_t own;		/* number of a story that it begins; 0: the next one */
};

/* Place an article that was placed before; its words have been counted. */
bool place_again(struct grouper *grouper, struct profile *article, int64_t next_story,
		 struct placement *ret, struct err *err);

/* Every word of a story by which it is to be found is posted. */
bool story_post(struct grouper *grouper, struct profile *profile, struct err *err);
bool story_unpost(struct grouper *grouper, struct profile *profile, struct err *err);

/* How surely two stories are one (judge.h). */
float story_score(const struct grouper *grouper, struct scored *a, struct scored *b);

#endif
