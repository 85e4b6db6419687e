/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_REPLAY_H
#define LESART_GROUP_REPLAY_H

#include "grouper.h"

/*
 * What came early was placed knowing little. So an article that fits several
 * stories, or one but hardly, and a story that has grown by half, have the stories
 * around them taken apart and sorted anew, as if all their articles had come at
 * once (cluster.h). This is what joins, splits and moves; the order in which the
 * articles of a day come hardly matters then. Stories of many articles, and those
 * whose articles are long past, are sorted as they are, but not taken apart.
 */
#define REPLAY_STORIES_MAX MERGED_MAX

struct replay_call {
	const int64_t *stories;		/* different ones, the best first */
	size_t n_stories;
	struct profile *article;	/* that is to be placed, alone; or NULL */
	int64_t of;			/* the article all this is about */
	int64_t next_story;		/* numbers from here and ret->n_new on are free */
};

/* Fills in ret: the article's story, and adds what moved. */
bool replay(struct grouper *grouper, const struct replay_call *call, struct placement *ret,
	    struct err *err);

#endif
