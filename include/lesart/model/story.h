/* SPDX-License-Identifier: MIT */
#ifndef LESART_MODEL_STORY_H
#define LESART_MODEL_STORY_H

#include <stdint.h>

#include <lesart/base/arena.h>
#include <lesart/base/str.h>
#include <lesart/base/when.h>

/* The reports of one event. */
struct story {
	int64_t id;
	struct str title;
	struct when first, last;	/* by publication of its articles */
	uint32_t n_articles;
	uint32_t n_sources;		/* different publishers */
	uint32_t n_copies;		/* articles that repeat another one's text */
	uint32_t n_unread, n_new;	/* never read; came since the story was last read */
	int64_t saga;			/* stories with the same number belong together; 0 none */
	uint32_t flags;			/* enum story_flag */
	struct str tags;		/* the reader's own, a blank between */
	int64_t changed;		/* counts up with every change of the library */
};

enum story_flag {
	STORY_STARRED = 1,
	STORY_RENAMED = 2,		/* its title was given by hand */
	STORY_CONFLICT = 4,		/* its articles disagree on a date or number */
	STORY_MIXED = 8,		/* articles in more than one language */
};

enum reason_kind { REASON_NAME, REASON_WORDS, REASON_DATE, REASON_PLACE, REASON_CITES,
		   REASON_COPY, REASON_COUNT };
const char *reason_name(enum reason_kind kind);	/* "name", "words" ... */

/* Words that stand in both stories, and what kind of thing they are. */
struct reason {
	uint8_t kind;
	struct str text;
};

#define LINK_REASONS_MAX 3
#define LINKS_MAX 12		/* kept per story, heaviest first */

struct link {
	int64_t from, to;	/* stories */
	double weight;		/* 0..1 */
	int64_t by_hand;	/* seconds since 1970: a person linked them then; 0: nobody */
	uint8_t n_reasons;
	struct reason reasons[LINK_REASONS_MAX];
};

enum event_axis { EVENT_PUBLISHED, EVENT_MENTIONED };
enum event_state { EVENT_STATED, EVENT_DERIVED, EVENT_PLANNED, EVENT_CONFLICT };
const char *event_state_name(enum event_state state);

/* A dated moment of a story: the clause that tells it, and where it stands. */
struct event {
	int64_t id;
	int64_t story, article;
	uint8_t axis, state;
	struct when when;
	struct span span;	/* of the dated words, in the article's text */
	struct span clause;	/* of the sentence around them */
	struct str text;	/* the clause, cut to a line */
	const char *rule;
	int64_t same_as;	/* the event of the story that this one repeats, or 0 */
};

#endif
