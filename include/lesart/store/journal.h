/* SPDX-License-Identifier: MIT */
#ifndef LESART_STORE_JOURNAL_H
#define LESART_STORE_JOURNAL_H

#include <lesart/store/store.h>

/*
 * What was done by hand, in order, so that it can be taken back and done again, also
 * after the program was ended. An act says how a thing was before and how it is
 * after, both in the same words, which only its kind understands: applying `after`
 * does it, applying `before` takes it back. What was done since to other things is
 * left alone.
 */
enum act_kind {
	ACT_READ = 1,	/* of an article: "0", "1" */
	ACT_STAR,	/* of a story: "0", "1" */
	ACT_STORIES,	/* which articles are together: byhand.h */
	ACT_NAMES,	/* which name a name was joined to: its number, "0" none */
	ACT_TAGS = 16,	/* of a story: its tags, a blank between */
	ACT_STORY_NOTE,	/* the text of the reader's note, empty: none */
	ACT_ARTICLE_NOTE,
};

struct act {
	int64_t number;		/* in the journal */
	int64_t time;		/* seconds since 1970; 0: now */
	enum act_kind kind;
	int64_t id;		/* article, story ...: what it was done to */
	struct str before, after;
	bool more;		/* one with the act before it: they are undone together */
};

/*
 * Do it and write it down (STORE_MARKS or STORE_WRITE); what had been undone can no
 * longer be done again. ret_later (may be NULL): the library is being written just
 * now, and whoever writes will do it with the next commit; marks are shown at once
 * by this connection, the rest when it is done.
 */
bool store_act(struct store *store, const struct act *act, bool *ret_later, struct err *err);

/* The same for several, which are undone together; in one transaction if the library
 * is free. They need no `more`. */
bool store_act_all(struct store *store, const struct act *acts, size_t n, bool *ret_later,
		   struct err *err);

struct undone {
	struct act act;		/* the first one, in mem */
	size_t n;		/* acts; 0: there is nothing to undo, or it is done later */
	bool later;
};
bool store_undo(struct store *store, struct arena *mem, struct undone *ret, struct err *err);
bool store_redo(struct store *store, struct arena *mem, struct undone *ret, struct err *err);

/* What can be undone, the latest first. */
bool store_acts(struct store *store, size_t limit, struct arena *mem, struct act **ret,
		size_t *ret_n, struct err *err);

#endif
