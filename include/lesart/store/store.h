/* SPDX-License-Identifier: MIT */
#ifndef LESART_STORE_STORE_H
#define LESART_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/arena.h>
#include <lesart/base/buf.h>
#include <lesart/base/err.h>
#include <lesart/base/next.h>
#include <lesart/model/article.h>
#include <lesart/model/story.h>

/*
 * The library: articles, stories, links, events and the reader's marks, in one
 * SQLite file (WAL). This header speaks of articles and pages of rows, so that
 * another database can stand behind it. One struct store is one connection and
 * belongs to one thread. Any number of readers; one writer at a time, by a lease
 * that says who has it. A reader sees one state from store_read_begin to _end.
 */
struct store;

enum store_mode {
	STORE_READ,	/* must exist; an older schema is brought up first if it can be */
	STORE_WRITE,	/* made if missing, brought up if older; takes the lease */
	STORE_MARKS,	/* reads, and writes small things (read, starred) without the lease */
};

/* path NULL: $XDG_DATA_HOME/lesart/library.db, its folder made for writing.
 * ERR_BUSY names the process that writes; ERR_VERSION a newer library;
 * ERR_STORE a file that is no library or is damaged. */
struct store *store_open(const char *path, enum store_mode mode, struct err *err);
void store_close(struct store *store);
const char *store_path(const struct store *store);
/* Where it would be opened without a path, into buf. */
bool store_default_path(struct buf *out, struct err *err);

/*
 * How search finds other forms of a word: the folded stem of a word in lower case
 * (as terms have it) in a language. The bytes that come back stay valid until the
 * next call. Without it words are found as they are written (folded). release is
 * called with ctx when the store is closed; it may be NULL.
 */
void store_set_stemmer(struct store *store, void *ctx,
		       struct str (*stem)(void *ctx, int lang, struct str lower),
		       void (*release)(void *ctx));

/* Give up a query that runs; from any thread or signal-safe context. */
void store_interrupt(struct store *store);
/* Asked every some ten microseconds while a query runs: true gives it up, ERR_CANCEL.
 * NULL: queries go to their end. What is being written is never given up. */
void store_set_hurry(struct store *store, bool (*hurry)(void *ctx), void *ctx);

/* --- writing (STORE_WRITE) -------------------------------------------------- */

bool store_begin(struct store *store, struct err *err);
bool store_commit(struct store *store, struct err *err);
void store_rollback(struct store *store);

/* Is an article with this hash of its input there? Its id, or 0. */
bool store_known(struct store *store, const uint64_t hash[2], int64_t *ret_id, struct err *err);
/* Is there one with this ident (other content: a new version)? Its id, or 0. */
bool store_ident(struct store *store, struct str ident, int64_t *ret_id, struct err *err);
/* Store it with spans, terms and names; sets article->id. story 0 is allowed. */
bool store_add_article(struct store *store, struct article *article, struct err *err);
/*
 * Texts are stored packed, which may be done before and by any thread with a packer of
 * its own: the packed text, in mem, or STR_NONE. Whoever has it adds with it; STR_NONE
 * is packed then.
 */
struct packer;
struct packer *packer_new(void);
void packer_free(struct packer *packer);
struct str packer_pack(struct packer *packer, struct str text, struct arena *mem);
bool store_add_packed(struct store *store, struct article *article, struct str packed,
		      struct err *err);
bool store_next_story(struct store *store, int64_t *ret_id, struct err *err);
/* Put an article into a story (made if new); counts, dates, order follow. */
bool store_place(struct store *store, int64_t article, int64_t story, int64_t copy_of,
		 struct err *err);
/* An article with all its copies goes to another story (made if new). The links of
 * the one it leaves are to be set anew, as it may have been what they rested on. */
bool store_move(struct store *store, int64_t article, int64_t story, int64_t *ret_from,
		struct err *err);
bool store_merge(struct store *store, int64_t gone, int64_t kept, struct err *err);
/* Replace what is known of a story. */
bool store_set_title(struct store *store, int64_t story, struct str title, struct err *err);
/* Do its reports contradict each other? */
void store_set_conflict(struct store *store, int64_t story, bool conflict);
bool store_set_saga(struct store *store, int64_t story, int64_t saga, struct err *err);
/* Its saga, or 0; the stories of one, at most `most` of them in no order. Both see what
 * the batch has set, and cost nothing else of it. */
bool store_story_saga(struct store *store, int64_t story, int64_t *ret, struct err *err);
bool store_saga_stories(struct store *store, int64_t saga, size_t most, struct arena *mem,
			int64_t **ret, size_t *ret_n, struct err *err);
/* Was its title given by hand? False of a story that the batch begins. */
bool store_renamed(struct store *store, int64_t story, bool *ret, struct err *err);
bool store_set_flag(struct store *store, int64_t story, enum story_flag flag, bool on,
		    struct err *err);
bool store_set_links(struct store *store, int64_t story, const struct link *links, size_t n,
		     struct err *err);
bool store_set_events(struct store *store, int64_t story, const struct event *events, size_t n,
		      struct err *err);
/* New published, evidence and dates of an article whose siblings dated it. */
bool store_set_dates(struct store *store, const struct article *article, struct err *err);
/* Search finds the terms and names of `after` instead of those of `before`, which
 * must be what the article was added with, or set to last. */
bool store_set_words(struct store *store, const struct article *before,
		     const struct article *after, struct err *err);

/* What group keeps (group/group.h has the meaning; kind is a small number). */
bool store_keep_get(struct store *store, int kind, int64_t id, struct buf *out, struct err *err);
bool store_keep_put(struct store *store, int kind, int64_t id, struct str bytes, struct err *err);
bool store_postings(struct store *store, uint64_t key, size_t max, int64_t *ret, size_t *ret_n,
		    struct err *err);
bool store_post(struct store *store, uint64_t key, int64_t number, struct err *err);
bool store_unpost(struct store *store, uint64_t key, int64_t number, struct err *err);

/* --- reading ---------------------------------------------------------------- */

struct store_counts {
	uint64_t n_articles, n_stories, n_unread, n_sources, n_dated;
	int64_t changed;	/* grows with every change; equal: nothing happened */
};
bool store_counts(struct store *store, struct store_counts *ret, struct err *err);

bool store_read_begin(struct store *store, struct err *err);
void store_read_end(struct store *store);

/* The article with everything in it but tokens, terms, hints; NULL and
 * ERR_NONE in err if there is none. article_free() it. */
struct article *store_article(struct store *store, int64_t id, struct err *err);
/* Its id by ident, id in decimal, or unambiguous beginning of the ident. */
bool store_find_article(struct store *store, struct str name, int64_t *ret_id, struct err *err);
bool store_story(struct store *store, int64_t id, struct arena *mem, struct story *ret,
		 bool *ret_found, struct err *err);	/* follows redirects */

/*
 * Pages of stories. Rows come in a fixed order by key; the key of the last row
 * fetched is where the next page starts, so a page costs the same anywhere.
 */
enum story_order { ORDER_NEWEST, ORDER_FIRST, ORDER_SIZE, ORDER_TITLE, ORDER_ADDED };

struct story_key {
	int64_t number;		/* of the order's column; both 0: from the end asked for */
	struct str text;
	int64_t id;
};

struct story_page {
	struct story *at;	/* in list order, also when read backwards */
	size_t n;
	struct story_key first, last;
	bool more;		/* beyond this page, in the direction asked */
};

struct story_filter {
	struct str query;	/* search language; empty: all */
	bool unread;		/* only stories with unread articles */
	int64_t saga;		/* only this one; 0: all */
	int64_t related_to;	/* only stories linked to this one; 0: all */
};

bool store_stories(struct store *store, const struct story_filter *filter,
		   enum story_order order, const struct story_key *from, bool backwards,
		   size_t limit, struct arena *mem, struct story_page *ret, struct err *err);
/* How many rows the filter lets through; exact, or at least `most` if there are more. */
bool store_count_stories(struct store *store, const struct story_filter *filter,
			 size_t most, size_t *ret, struct err *err);

/* How many of them lie between two days (as the order by time counts days; undated ones
 * INT32_MIN, in ORDER_FIRST INT32_MAX); counted no further than `most`, of a query
 * where many fit no further than a page of them. */
bool store_count_days(struct store *store, const struct story_filter *filter,
		      enum story_order order, int64_t lo, int64_t hi, size_t most, size_t *ret,
		      struct err *err);
/* Where a story stands in an order; not found if it is gone. */
bool store_story_key(struct store *store, int64_t id, enum story_order order, struct arena *mem,
		     struct story_key *ret, bool *ret_found, struct err *err);

/* Rows of articles: what a list shows, without the text. */
struct article_row {
	int64_t id, story, copy_of;
	struct str ident, title, source, url;
	struct when published;
	int lang;
	uint32_t n_words;
	bool read, starred, standin;
};
/* Of one story: oldest publication first, unknown ones by order of adding. */
bool store_story_articles(struct store *store, int64_t story, struct arena *mem,
			  struct article_row **ret, size_t *ret_n, struct err *err);
/* All, by id, after `after`; at most limit. */
bool store_articles(struct store *store, int64_t after, size_t limit, struct arena *mem,
		    struct article_row **ret, size_t *ret_n, struct err *err);

/* The story that an article is in; 0: none. */
bool store_article_story(struct store *store, int64_t article, int64_t *ret, struct err *err);
bool store_links(struct store *store, int64_t story, struct arena *mem, struct link **ret,
		 size_t *ret_n, struct err *err);

/* Events in time order (earliest day, then id), without those that repeat another
 * one (same_as). */
struct event_filter {
	int64_t story, saga;	/* 0: any */
	struct str query;	/* only of stories it finds; empty: any */
	int axis;		/* enum event_axis, or -1 for both */
	day_t from, to;		/* days to overlap; DAY_MIN, DAY_MAX for all */
};
struct event_key { day_t lo; int64_t id; };
bool store_events(struct store *store, const struct event_filter *filter,
		  const struct event_key *after, size_t limit, struct arena *mem,
		  struct event **ret, size_t *ret_n, struct err *err);
/* The events of other articles of its story that tell the same one (same_as). */
bool store_event_repeats(struct store *store, int64_t event, struct arena *mem,
			 struct event **ret, size_t *ret_n, struct err *err);
/* Counts for a histogram: how many events begin in each of n_bins equal pieces. */
bool store_event_bins(struct store *store, const struct event_filter *filter, size_t n_bins,
		      uint32_t *ret_bins, struct err *err);

/* The first and the last day on which any event begins. */
bool store_event_range(struct store *store, day_t *ret_from, day_t *ret_to, bool *ret_any,
		       struct err *err);

/* Search: articles by rank. hits are spans in the article's text. ret_total is
 * exact below 2000, else the least there are. */
struct search_hit {
	struct article_row row;
	double rank;			/* larger is better */
	struct str snippet;		/* a line around the first hits */
	struct span *snippet_hits;	/* in the snippet */
	size_t n_snippet_hits;
	struct span *hits;		/* in article text, at most 64 */
	size_t n_hits;
};
bool store_search(struct store *store, struct str query, size_t limit, struct arena *mem,
		  struct search_hit **ret, size_t *ret_n, uint64_t *ret_total, struct err *err);
/* Is the query well formed? ERR_USAGE says what is wrong, ret_at where (bytes). */
bool store_check_query(struct store *store, struct str query, size_t *ret_at, struct err *err);
/* What can stand before a colon in a query, for help and completion. */
struct store_field {
	const char *name;	/* "after" */
	const char *value;	/* "DATE", or the words it can be: "unread|read" */
	const char *help;
};
const struct store_field *store_query_fields(size_t *ret_n);
/* Where a query's words stand in an article's text. */
bool store_query_hits(struct store *store, struct str query, const struct article *article,
		      struct arena *mem, struct span **ret, size_t *ret_n, struct err *err);

/* --- the reader's marks (STORE_MARKS or STORE_WRITE) ------------------------ */

bool store_set_read(struct store *store, int64_t article, bool read, struct err *err);
bool store_set_starred(struct store *store, int64_t story, bool starred, struct err *err);
/* Small things the screen remembers: positions, history. */
bool store_note_get(struct store *store, struct str name, struct buf *out, struct err *err);
bool store_note_put(struct store *store, struct str name, struct str value, struct err *err);

/* --- looking after it -------------------------------------------------------- */

/* SQLite's own check, spans inside texts, index in step, counts right. Calls tell
 * with each finding; false in *ret_ok if there was any. */
bool store_check(struct store *store, void (*tell)(void *ctx, const char *line), void *ctx,
		 bool *ret_ok, struct err *err);

#endif
