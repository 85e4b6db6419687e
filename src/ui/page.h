/* SPDX-License-Identifier: MIT */
#ifndef UI_PAGE_H
#define UI_PAGE_H

#include <lesart/base/err.h>
#include <lesart/flow/voices.h>
#include <lesart/store/store.h>

#include "folio.h"

/*
 * An article as it is read, with what its story adds: what the screen needs of
 * the library, loaded at once, and the folio made of it.
 */
struct page {
	struct arena *mem;
	struct story story;
	struct article *article;
	struct article_row *rows;	/* of the story */
	size_t n_rows, at;		/* which of them this is */
	struct voices voices;
	struct event *events;		/* heads only, the first few */
	size_t n_events;
	struct str note, story_note;	/* the reader's own */
	struct link *links;
	struct str *link_titles;
	struct when *link_dates;
	size_t n_links;
};

/* article 0: the story's first. False with ERR_NONE: it is not there. */
bool page_load(struct page *page, struct store *store, int64_t story, int64_t article,
	       struct err *err);
void page_release(struct page *page);

struct page_looks {
	int text_cols;		/* widest paragraph */
	bool leftovers;		/* shown */
	bool zen;		/* text only, in the middle */
	bool plain;		/* nothing in the text is coloured */
	const struct hyphens *hyphens;	/* of the article's language, or NULL */
	day_t today;
	bool ascii;
};

/* Lay the article out; folio is clear and has its width. */
void page_build(const struct page *page, const struct page_looks *looks, struct folio *folio);
/* The part of the article that an item with this id shows, from 1; 0: none. */
uint32_t page_part(uint32_t item);
/* Leftover lines of the article: how many. */
size_t page_leftovers(const struct article *article);
unsigned page_minutes(const struct page *page);

/* page_story.c: what stands below the text. */
void page_build_story(const struct page *page, const struct page_looks *looks,
		      struct folio *folio, uint32_t id);
/* What leads from a mention to the page of its name; text and folio live as long. */
uint32_t entity_target(struct folio *folio, int64_t story, int64_t article,
		       const struct entity *entity);
struct str event_mark(const struct event *event, bool ascii);
/* "same: names · words": reasons of a link in one line, in mem. */
struct str link_reasons(const struct link *link, bool ascii, struct arena *mem);
/* How far apart two dates are: "6 days earlier", "same day", or nothing. */
struct str when_apart(struct when from, struct when to, struct arena *mem);

#endif
