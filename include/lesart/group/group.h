/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_GROUP_H
#define LESART_GROUP_GROUP_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/arena.h>
#include <lesart/base/buf.h>
#include <lesart/base/err.h>
#include <lesart/model/article.h>
#include <lesart/model/name.h>
#include <lesart/model/story.h>

/*
 * Which articles report the same event, which stories belong together, and why.
 * Pure of any database: what group has to remember between articles it asks of
 * its keeper, as bytes and numbers that mean nothing to the keeper. Decisions
 * depend on the order of the articles only, never on threads or batches, and
 * are the same whether the articles came in one run or in ten.
 */
enum keep_kind {
	KEEP_STORY,	/* profile of a story, by story id */
	KEEP_ARTICLE,	/* vector of an article, by article id */
	KEEP_STATE,	/* learned counts, by a small number of group's own */
	KEEP_WORDS,	/* words of an article, by article id */
};

struct keeper {
	void *ctx;
	/* Append the bytes kept; nothing and true if there are none. */
	bool (*get)(void *ctx, enum keep_kind kind, int64_t id, struct buf *out, struct err *err);
	bool (*put)(void *ctx, enum keep_kind kind, int64_t id, struct str bytes, struct err *err);
	/* A posting: key -> number (a story or article). Newest first, at most max. */
	bool (*postings)(void *ctx, uint64_t key, size_t max, int64_t *ret, size_t *ret_n,
			 struct err *err);
	bool (*post)(void *ctx, uint64_t key, int64_t number, struct err *err);
	bool (*unpost)(void *ctx, uint64_t key, int64_t number, struct err *err);
};

struct grouper;

struct grouper *grouper_new(const struct keeper *keeper, struct err *err);
void grouper_free(struct grouper *grouper);

/*
 * Before storing: the part of the work that needs no memory of other articles
 * (vectors, shingles). Any thread; the result lies in article->mem and is handed
 * to grouper_place.
 */
struct features;
struct features *features_new(const struct article *article);

#define MOVED_MAX 64
#define MERGED_MAX 8
struct placement {
	int64_t story;		/* joined, or a number of its own: next_story */
	bool is_new;
	int n_new;		/* numbers taken, from next_story on */
	int64_t copy_of;	/* article whose text this one repeats, or 0 */
	double score;
	/* Articles (with their copies) that now belong elsewhere: to be moved first. */
	size_t n_moved;
	struct { int64_t article, story; } moved[MOVED_MAX];
	/* Stories that this article made one: `gone` is to be redirected to `kept`. */
	size_t n_merged;
	struct { int64_t gone, kept; } merged[MERGED_MAX];
};

/* In input order, one thread, inside a transaction. article->id is set. */
bool grouper_place(struct grouper *grouper, const struct article *article,
		   const struct features *features, int64_t next_story,
		   struct placement *ret, struct err *err);

/* Write what is only in memory to the keeper (before each commit). */
bool grouper_flush(struct grouper *grouper, struct err *err);
/* Forget everything not flushed (after a rollback). */
void grouper_reset(struct grouper *grouper);

/*
 * Links of a story that has just changed, heaviest first, at most LINKS_MAX;
 * their texts lie in mem. Weight and reasons are the same from both sides, but a
 * story with many relatives does not list all of them: who keeps links keeps the
 * way back of each too, under the same bound. Every reason stands literally in
 * an article of both stories.
 */
bool grouper_links(struct grouper *grouper, int64_t story, struct arena *mem,
		   struct link **ret, size_t *ret_n, struct err *err);

/* --- what people decided ------------------------------------------------------- */

/* Two stories that must never become one, and a story that is never taken apart;
 * until all are freed. */
void grouper_bar(struct grouper *grouper, int64_t story_a, int64_t story_b);
void grouper_pin(struct grouper *grouper, int64_t story);
void grouper_free_all(struct grouper *grouper);

/*
 * Articles were put into other stories by hand: bring what is remembered in step.
 * members: all articles of all stories that were touched, as they are now.
 * Stories merged by hand keep their words apart, so that articles of either still
 * find in. *next_story: numbers from here on are free; those taken are counted.
 */
struct member {
	int64_t article, story, copied;		/* copied: what it repeats, or 0 */
};
bool grouper_settle(struct grouper *grouper, const struct member *members, size_t n,
		    int64_t *next_story, struct err *err);

/* --- grouping anew --------------------------------------------------------------- */

/* Are the words of this article kept? Those added by an old lesart were not: then
 * grouper_recall keeps them. story: the one it was put into, or 0. */
bool grouper_knows(struct grouper *grouper, int64_t article, bool *ret, struct err *err);
bool grouper_recall(struct grouper *grouper, int64_t article, const struct features *features,
		    int64_t story, struct err *err);

/*
 * Forget all stories, then place every article again, in the order they came (own:
 * the number of a story that begins with it), and ask where it went: to a profile,
 * which grouper_show says what story it is shown as. apart: articles that it must not
 * come together with. What was learned about words stays.
 */
bool grouper_forget(struct grouper *grouper, int64_t last_story, struct err *err);
bool grouper_replace(struct grouper *grouper, int64_t article, const int64_t *apart,
		     size_t n_apart, int64_t own, int64_t *next_story, struct err *err);
bool grouper_profile_of(struct grouper *grouper, int64_t article, int64_t *ret,
			struct err *err);
void grouper_show(struct grouper *grouper, int64_t profile, int64_t story);

/*
 * Why two articles or stories are (not) together, as lines for a person.
 */
bool grouper_explain(struct grouper *grouper, int64_t story_a, int64_t story_b,
		     struct buf *out, struct err *err);
/* Why an article is in its story: it against all of the story. */
bool grouper_explain_article(struct grouper *grouper, int64_t article, int64_t story,
			     struct buf *out, struct err *err);

/* --- one story at a time, nothing kept -------------------------------------- */

/* The best headline among its articles (index). */
size_t story_title(const struct article *const *articles, size_t n);

/* Narrow the days of publication of a story's articles by one another: sets
 * published and adds evidence. True for those that changed (ret_changed[n]). */
void story_dates(struct article *const *articles, size_t n, bool *ret_changed);

/* The dated moments of one story's articles, in time order, the same moment told
 * by several articles joined through same_as (index + 1). In mem. */
void story_events(const struct article *const *articles, size_t n, struct arena *mem,
		  struct event **ret, size_t *ret_n);

/* Do its reports contradict each other: another day for the same event (one of
 * the events says so), or another number of the same thing in sentences that are
 * alike? Rather too seldom than wrongly. */
bool story_conflict(const struct article *const *articles, size_t n,
		    const struct event *events, size_t n_events);

/* Whom and what one story names, most mentioned first, in mem: at most
 * STORY_NAMES_MAX, from its first 64 articles. */
void story_names(const struct article *const *articles, size_t n, struct arena *mem,
		 struct story_name **ret, size_t *ret_n);

#endif
