/* SPDX-License-Identifier: MIT */
/*
 * Small things that found the library busy. They are appended to a file beside it
 * and done by whoever commits next; until then the connection that wanted them
 * shows them as done. Each can be done twice without harm, as a program may be
 * killed between the commit and the removing of the file.
 */
#ifndef LESART_SRC_STORE_LATER_H
#define LESART_SRC_STORE_LATER_H

#include "internal.h"

#define NOTE_MAX (1u << 20)		/* bytes of a note and its name */
#define LATER_MAX (16u << 20)		/* bytes of the file */

enum deed_kind { DEED_READ = 1, DEED_STARRED, DEED_NOTE, DEED_ACT, DEED_UNDO, DEED_REDO,
		 DEED_LAST = DEED_REDO };

struct deed {
	enum deed_kind kind;
	bool on;
	int64_t id;			/* article or story */
	struct str name, value;		/* of a note; before and after of an act */
	int64_t story;			/* of the article */
	bool changes;			/* the article was not so before */
};

struct later {
	VEC(struct deed) at;		/* of this connection, not seen to be done yet */
	struct arena *mem;
};

bool deed_do(struct store *store, const struct deed *deed, struct err *err);
/* Now, or (ret_later) with the next commit of who writes. */
bool deed_try(struct store *store, const struct deed *deed, bool *ret_later, struct err *err);

/* journal.c: acts, and taking back. */
bool journal_do(struct store *store, const struct deed *deed, struct err *err);
/* The mark that an act sets, if it is one. */
bool journal_mark(const struct deed *deed, struct deed *ret);

/* Write it down for the next commit. */
bool later_add(struct store *store, const struct deed *deed, struct err *err);
/* Inside a transaction: do what was written down; later_done() after its commit. */
bool later_take(struct store *store, struct err *err);
void later_done(struct store *store);
/* Try to have it done now (wait_ms at most); forget what is done. */
void later_settle(struct store *store, int wait_ms);
void later_release(struct store *store);

const struct deed *later_note(const struct store *store, struct str name);
/* As if it were done. */
void later_show_story(const struct store *store, struct story *story);
void later_show_article(const struct store *store, struct article_row *row);

#endif
