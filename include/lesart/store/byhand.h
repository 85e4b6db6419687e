/* SPDX-License-Identifier: MIT */
#ifndef LESART_STORE_BYHAND_H
#define LESART_STORE_BYHAND_H

#include <lesart/store/store.h>

/*
 * What people decide about stories. Each is an act of the journal (store_undo takes
 * it back) and leaves decisions behind, which speak of articles, not of stories: so
 * they outlive grouping anew, and mean the same in another library of the same
 * articles. ret_later as with store_act; time: seconds since 1970, 0 for now.
 *
 * What stories show is right at once; what grouping remembers, events and links are
 * brought in step by the next writer (store_stale).
 */
enum decision_kind {
	DECIDED_TOGETHER = 1,	/* two articles are in one story */
	DECIDED_APART,		/* they never are */
	DECIDED_TITLE,		/* the story of an article is called so */
	DECIDED_LINKED,		/* the stories of two articles are linked */
	DECIDED_NOT_LINKED,	/* they are not */
	DECIDED_NAME,		/* whom an article calls so is somebody else */
	DECISION_KINDS,
};
const char *decision_name(enum decision_kind kind);	/* "together" ... */

struct decision {
	int64_t id;
	enum decision_kind kind;
	int64_t article, other;		/* other: 0 for a title, below 0 for a name */
	int64_t time;
	struct str text;		/* of a title; of a name: class, "story" or "article",
					 * how it is shown and its folded form before, with
					 * tabs between */
};

/* What an act of kind ACT_STORIES was about: "merged stories" ... */
struct act;
const char *store_act_what(const struct act *act);

/* All of them become `kept`, which is one of them. */
bool store_merge_stories(struct store *store, const int64_t *stories, size_t n, int64_t kept,
			 int64_t time, bool *ret_later, struct err *err);
/* An article, with its copies, into another story, or (0) into one of its own. */
bool store_move_article(struct store *store, int64_t article, int64_t story, int64_t time,
			bool *ret_later, struct err *err);
/* Empty: what the articles say is good enough again. */
bool store_rename_story(struct store *store, int64_t story, struct str title, int64_t time,
			bool *ret_later, struct err *err);
bool store_link_stories(struct store *store, int64_t a, int64_t b, bool linked, int64_t time,
			bool *ret_later, struct err *err);

/* A decision as it was taken in another library: done if it is not so already, and
 * kept. Its id does not matter. */
bool store_decide(struct store *store, const struct decision *decision, bool *ret_later,
		  struct err *err);

/* By id, after `after`. */
bool store_decisions(struct store *store, int64_t after, size_t limit, struct arena *mem,
		     struct decision **ret, size_t *ret_n, struct err *err);
/* Those about a story's articles. */
bool store_story_decisions(struct store *store, int64_t story, struct arena *mem,
			   struct decision **ret, size_t *ret_n, struct err *err);

/* Pairs of stories that articles were taken apart to. */
struct story_pair { int64_t a, b; };
bool store_apart(struct store *store, struct arena *mem, struct story_pair **ret, size_t *ret_n,
		 struct err *err);
/* Stories that were merged, or that articles were taken out of or put into. */
bool store_decided(struct store *store, struct arena *mem, int64_t **ret, size_t *ret_n,
		   struct err *err);

/* Stories that were changed by hand and are not in step yet, in order. */
bool store_stale(struct store *store, struct arena *mem, int64_t **ret, size_t *ret_n,
		 struct err *err);
bool store_stale_done(struct store *store, struct err *err);
/* Numbers below `next` are taken. */
void store_reserve_story(struct store *store, int64_t next);

/* Where articles are: all, by id, after `after`; at most max. */
struct article_place { int64_t id, story, copy_of; };
bool store_places(struct store *store, int64_t after, size_t max, struct article_place *ret,
		  size_t *ret_n, struct err *err);

#endif
