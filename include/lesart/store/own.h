/* SPDX-License-Identifier: MIT */
#ifndef LESART_STORE_OWN_H
#define LESART_STORE_OWN_H

#include <lesart/store/store.h>

/*
 * What the reader adds of his own: tags on stories, notes on stories and articles,
 * and queries kept under a name (saved views). Tags and notes are acts of the
 * journal, so store_undo() takes them back. ret_later: as of store_act().
 */
#define TAG_BYTES 60		/* of one */
#define TAGS_MAX 32		/* of a story */
#define REMARK_BYTES 65536	/* of a note */

/* A tag is one word; no blank, comma or control character is in it. */
bool tag_valid(struct str tag);

/* The tags of a story as words of one line, in alphabetical order. Words that
 * are there already are passed over; ERR_USAGE says which word is no tag. */
bool store_set_tags(struct store *store, int64_t story, struct str words, bool *ret_later,
		    struct err *err);
/* Put on those given, take off those that begin with "-". */
bool store_change_tags(struct store *store, int64_t story, struct str words, bool *ret_later,
		       struct err *err);
bool store_story_tags(struct store *store, int64_t story, struct buf *out, struct err *err);

struct tag_count {
	struct str name;
	uint32_t n_stories;
};
/* All, in alphabetical order. */
bool store_tags(struct store *store, struct arena *mem, struct tag_count **ret, size_t *ret_n,
		struct err *err);

enum remark_kind { REMARK_STORY, REMARK_ARTICLE };

/* Empty takes it off. */
bool store_set_remark(struct store *store, enum remark_kind kind, int64_t id, struct str text,
		      bool *ret_later, struct err *err);
/* Nothing if there is none. */
bool store_remark(struct store *store, enum remark_kind kind, int64_t id, struct buf *out,
		  struct err *err);

/* --- for completion ---------------------------------------------------------------- */

/* Publishers with a word that begins so, in alphabetical order. */
bool store_sources(struct store *store, struct str prefix, size_t limit, struct arena *mem,
		   struct str **ret, size_t *ret_n, struct err *err);

/* --- saved views ------------------------------------------------------------------ */

struct saved_view {
	struct str name, query;
};
/* In the order in which they were saved. */
bool store_views(struct store *store, struct arena *mem, struct saved_view **ret, size_t *ret_n,
		 struct err *err);
/* One of the same name is replaced; an empty query takes it away. The query is
 * checked: ERR_USAGE. Names are one line. */
bool store_save_view(struct store *store, struct str name, struct str query, struct err *err);
/* Its query, or ERR_USAGE. */
bool store_view_query(struct store *store, struct str name, struct buf *out, struct err *err);

#endif
