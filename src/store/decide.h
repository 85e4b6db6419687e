/* SPDX-License-Identifier: MIT */
/*
 * A state of some stories in words: what an act of kind ACT_STORIES leads from and
 * to. One line each:
 *	a ARTICLE STORY COPIED		an article is in a story (0: a new one)
 *	s STORY FLAGS SAGA SEEN TITLE	what is said of a story
 *	r GONE KEPT			a number leads to another story
 *	d KIND ARTICLE OTHER TIME TEXT	a decision is in force
 *	t STORY 0 0 0 TAGS		its tags
 *	n STORY 0 0 0 NOTE		the note on it, line ends and backslashes escaped
 */
#ifndef LESART_SRC_STORE_DECIDE_H
#define LESART_SRC_STORE_DECIDE_H

#include <lesart/store/byhand.h>
#include <lesart/store/journal.h>

#include "internal.h"

struct state_line {
	char kind;
	int64_t n[4];
	struct str text;
};

bool state_next(struct str *rest, struct state_line *ret);
void state_article(struct buf *out, int64_t article, int64_t story, int64_t copied);
void state_redirect(struct buf *out, int64_t gone, int64_t kept);
void state_decision(struct buf *out, const struct decision *decision);
/* As it is now, but for flags on and off and, if there is one, the title; nothing if
 * it is not there. */
bool state_story(struct store *store, struct buf *out, int64_t story, int64_t on, int64_t off,
		 struct str title, struct err *err);

/* What the reader wrote on a story; words and note as they are to be. */
void state_own(struct buf *out, int64_t story, struct str tags, struct str note);

/* Leave one state, enter the other. */
bool state_apply(struct store *store, struct str from, struct str to, struct err *err);
/* A new story in it gets its number, so that doing it again finds the same one. */
void state_number(struct store *store, struct str state, struct buf *out);

bool decisions_read(struct store *store, sqlite3_stmt *stmt, struct arena *mem,
		    struct decision **ret, size_t *ret_n, struct err *err);

#endif
