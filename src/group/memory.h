/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_MEMORY_H
#define LESART_GROUP_MEMORY_H

#include <lesart/base/map.h>
#include <lesart/group/group.h>

#include "profile.h"

/*
 * What group remembers between articles: profiles of stories (a cache before the
 * keeper), how many articles have a word, and whose text an article repeats.
 */
struct memory;

struct memory *memory_new(const struct keeper *keeper, struct err *err);
void memory_free(struct memory *memory);
bool memory_flush(struct memory *memory, struct err *err);
void memory_reset(struct memory *memory);

/* The profile of a story, or of the one it became part of; a new, empty one if
 * nothing is kept. Good until the next call but PROFILES_HELD_MIN. */
#define PROFILES_HELD_MIN 64
struct profile *memory_profile(struct memory *memory, int64_t story, struct err *err);
void memory_changed(struct profile *profile);
/* Take a story's words out of the postings and make it an empty one, also one that
 * became part of another. */
struct profile *memory_empty(struct memory *memory, int64_t story, struct err *err);

/* The words of an article, as of a story that has no other, weighted by how rare
 * they are by now. ret is to be released. */
bool memory_words(struct memory *memory, int64_t article, struct profile *ret,
		  bool *ret_found, struct err *err);
bool memory_keep_words(struct memory *memory, const struct profile *article, struct err *err);

/* Postings: what a key stands for, and the stories (or articles) that have it. */
enum post_kind { POST_WORD = 1, POST_SKETCH };
bool memory_post(struct memory *memory, enum post_kind kind, uint32_t key, int64_t number,
		 struct err *err);
bool memory_unpost(struct memory *memory, enum post_kind kind, uint32_t key, int64_t number,
		   struct err *err);
bool memory_postings(struct memory *memory, enum post_kind kind, uint32_t key, size_t max,
		     int64_t *ret, size_t *ret_n, struct err *err);

/* The share of all articles that have a word, from what was known before counting
 * and the counts. */
float memory_share(const struct memory *memory, const struct word *word);
void memory_count(struct memory *memory, uint32_t key);
void memory_count_article(struct memory *memory);

/* What is kept of an article to know its copies by. */
struct trace {
	int64_t story, copy_of;
	uint32_t n_runs;
	uint32_t n_sketch;
	uint32_t sketch[SKETCH_MAX];
};
bool memory_trace(struct memory *memory, int64_t article, struct trace *ret, bool *ret_found,
		  struct err *err);
bool memory_keep_trace(struct memory *memory, int64_t article, const struct trace *trace,
		       struct err *err);
/* It is in another story from now on; nothing if there is no trace. */
bool memory_move_trace(struct memory *memory, int64_t article, int64_t story, struct err *err);

bool memory_get(struct memory *memory, enum keep_kind kind, int64_t id, struct buf *out,
		struct err *err);
bool memory_put(struct memory *memory, enum keep_kind kind, int64_t id, struct str bytes,
		struct err *err);

#endif
