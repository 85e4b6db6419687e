/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_HEAD_H
#define LESART_SOURCE_HEAD_H

#include <stdbool.h>

#include <lesart/base/arena.h>
#include <lesart/base/str.h>
#include <lesart/model/article.h>

/*
 * What a document says of itself: candidates for title, authors, dates and so on,
 * as found, until head_finish() tidies them and hands them to the article.
 */
struct candidate {
	struct str value;
	const char *rule;
	uint8_t kind;			/* enum meta_kind */
	uint8_t trust;
};

struct head {
	struct arena *mem;
	ARENA_VEC(struct candidate) at;
	bool have_h1;			/* one that does not stand in the page's frame */
};

void head_init(struct head *head, struct arena *mem);

/* Note a candidate; the value is copied, tags and entities in it are resolved.
 * Empty and over-long values are dropped. */
void head_add(struct head *head, enum meta_kind kind, int trust, struct str value,
	      const char *rule);

/* <meta name=, property=, itemprop= content=>; unknown keys are passed over. */
void head_add_meta(struct head *head, struct str key, struct str content);

/* A block of linked data (schema.org as JSON); what is broken is passed over. */
void head_add_jsonld(struct head *head, struct str json);

/* A piece of a script: pages put together by scripts carry their data in them, and
 * with it "published_at": "2019-03-02". */
void head_add_script(struct head *head, struct str piece);

/*
 * Tidy all candidates (site names off titles, lists of authors apart, days out of
 * dates), drop repetitions and add them to the article, best first.
 */
void head_finish(struct head *head, struct article *article);

/* The first candidate of a kind, best first, or STR_NONE. */
struct str head_best(const struct head *head, enum meta_kind kind);

#endif
