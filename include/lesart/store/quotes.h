/* SPDX-License-Identifier: MIT */
#ifndef LESART_STORE_QUOTES_H
#define LESART_STORE_QUOTES_H

#include <lesart/store/names.h>

/*
 * What was said, with who said it and where that stands. The same words in several
 * articles are one, told by the first of them.
 */
struct said {
	int64_t story, article;
	struct span span;	/* in the article's text, with its quotation marks */
	struct str text;
	struct str speaker;	/* as the library calls them, or the words used; empty: nobody */
	int64_t name;		/* of the library, or 0 */
	struct str source;	/* the publisher, or the name of the article's file */
	struct str after;	/* the medium it is quoted after; empty: none */
	struct str title;	/* of the article */
	struct str around;	/* the paragraph, where it is not too long */
	struct when published;
	uint32_t n_sources;	/* publishers that have the same words */
	struct str sources;	/* the first SAID_SOURCES_MAX of them, a line each */
};

#define SAID_ARTICLES_MAX 200	/* of a story that are read */
#define SAID_SOURCES_MAX 12
#define SAID_MOST 1000		/* handed out at a time */

/* Of a story, by speaker: who is quoted most first, nobody last. */
bool store_story_quotes(struct store *store, int64_t story, struct arena *mem,
			struct said **ret, size_t *ret_n, struct err *err);
/*
 * Of a name, newest story first, of at most n_stories stories behind `after` (NULL:
 * the newest); *ret_more: there are further ones, behind *ret_last.
 */
bool store_name_quotes(struct store *store, int64_t name, const struct name_story *after,
		       size_t n_stories, struct arena *mem, struct said **ret, size_t *ret_n,
		       struct name_story *ret_last, bool *ret_more, struct err *err);

/*
 * Does it have all these words: in what was said, who said it, the paragraph around
 * it, the article's title or the publisher? after:, before: and on: mean the day of publication, as in a query.
 */
bool said_matches(const struct said *said, struct str words);

/* The first place in a story where an article names it; article 0: none does. */
bool store_name_mention(struct store *store, int64_t story, int64_t name, int64_t *ret_article,
			struct span *ret_span, struct err *err);

#endif
