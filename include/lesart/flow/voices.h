/* SPDX-License-Identifier: MIT */
#ifndef LESART_FLOW_VOICES_H
#define LESART_FLOW_VOICES_H

#include <lesart/store/store.h>

/*
 * How many tell a story, and how many of them with one voice: articles that repeat
 * another one's text, most of all that of an agency, speak with it. The text that
 * most sources print is the one that is named.
 */
struct voices {
	uint32_t n_articles, n_sources;
	uint32_t n_texts;		/* articles that repeat no other one */
	uint32_t n_same, n_same_sources;	/* that print the same text; 0: none repeats one */
	int64_t article;		/* whose text that is */
	struct str agency;		/* as that article names it, "" if it names none */
};

/* Of a story's articles, as store_story_articles has them. Reads the one whose text is
 * repeated, for its agency, unless it is `known` (may be NULL). In mem. */
bool voices_find(struct store *store, const struct article_row *rows, size_t n,
		 const struct article *known, struct arena *mem, struct voices *ret,
		 struct err *err);

/* "5 sources, 3 of them the dpa text". */
void voices_say(const struct voices *voices, struct buf *out);

/* The row of an article that is repeated, NULL if it is not among them (or 0); begun with
 * the one found before, as copies of one text often follow each other. */
const struct article_row *voices_row(const struct article_row *rows, size_t n, int64_t article,
				     const struct article_row *before);

/* What an article repeats and the article; if it repeats none of these, the article and
 * the one that repeats it (the latest). False if there is neither. */
bool voices_pair(const struct article_row *rows, size_t n, int64_t article, int64_t *ret_old,
		 int64_t *ret_now);

#endif
