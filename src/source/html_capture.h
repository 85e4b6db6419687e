/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_HTML_CAPTURE_H
#define LESART_SOURCE_HTML_CAPTURE_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/buf.h>
#include <lesart/base/str.h>

#include "head.h"

/* Visible elements that say something of the article: its heading, authors, dates. */
enum capture_kind { CAPTURE_NONE, CAPTURE_TITLE, CAPTURE_H1, CAPTURE_HEADLINE, CAPTURE_AUTHOR,
		    CAPTURE_AUTHOR_NAME, CAPTURE_REL, CAPTURE_BYLINE, CAPTURE_DATE,
		    CAPTURE_MODIFIED, CAPTURE_UPDATED, CAPTURE_PUBLISHED, CAPTURE_TIME, CAPTURE_COUNT };

#define CAPTURES_OPEN 6

struct capture {
	uint8_t kind;
	uint32_t depth;
	uint8_t flags;			/* enum hint_flag around it */
	uint32_t line;			/* of the text, where it begins */
	struct buf text;
	bool spent;			/* something in it said it better */
};

/* A candidate that was noted. How far it is trusted is settled at the end, when it
 * is known what the classes around its line are worth. */
struct noted {
	size_t candidate;		/* index in head->at */
	uint8_t kind, flags;
	uint32_t line, n_before;
};

struct captures {
	struct capture open[CAPTURES_OPEN];
	uint32_t n_open;
	uint32_t n_seen[CAPTURE_COUNT];
	ARENA_VEC(struct noted) noted;	/* in the memory of head */
};

/* An element that begins. */
struct capture_at {
	struct head *head;
	uint32_t depth, line;
	const char *name;
	struct str itemprop, rel, class, content, datetime, title;
	uint8_t flags, class_flags;
	bool hidden;
};

void capture_open(struct captures *captures, const struct capture_at *at);
void capture_text(struct captures *captures, struct str s);
void capture_break(struct captures *captures);		/* a line ends */
void capture_close(struct captures *captures, struct head *head, uint32_t depth);
void captures_settle(struct captures *captures, struct head *head, const struct hint *hints,
		     uint32_t n_hints);
void captures_release(struct captures *captures);

#endif
