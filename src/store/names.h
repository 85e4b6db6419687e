/* SPDX-License-Identifier: MIT */
/* What the files about names share. */
#ifndef LESART_SRC_STORE_NAMES_H
#define LESART_SRC_STORE_NAMES_H

#include "internal.h"

#include <lesart/store/names.h>

#define NAME_JOINS_MAX 4096	/* made by hand, in a library */
#define NAME_DEPTH_MAX 16	/* a name joined to a name joined to ... */
#define NAME_PARTS_MAX 64	/* names joined to one */

/* One name of a story's list, as it lies in the library. */
struct listed {
	int64_t id;
	uint32_t n_articles, n_mentions;
	bool said, shortly;
};

typedef ARENA_VEC(struct listed) listed_t;

/* A story's list: the day it was filed under, and its names by id. */
bool list_load(struct store *store, int64_t story, struct arena *mem, int64_t *ret_day,
	       listed_t *ret, struct err *err);

/* Which names were joined to which. */
struct joins {
	struct map64 into;
};
bool joins_load(struct store *store, struct joins *ret, struct err *err);
void joins_release(struct joins *joins);
int64_t joins_root(const struct joins *joins, int64_t id);

/* A name and all that were joined to it, itself first. */
bool name_tree(struct store *store, int64_t id, struct arena *mem, struct ids *ret,
	       struct err *err);
void name_from_row(struct arena *mem, sqlite3_stmt *stmt, struct name_row *ret);

/* names_split.c: names taken apart by hand in a story; texts in mem. */
struct split;
struct splits {
	struct split *at;
	size_t n, cap;
};
bool splits_load(struct store *store, int64_t story, struct arena *mem, struct splits *ret,
		 struct err *err);
/* Who it is that an article calls so, if that was decided; NULL: it was not. */
const struct split *splits_find(const struct splits *splits, int64_t article, unsigned class,
				struct str key);

/* cast.c: who is who in a story; its texts lie in mem. */
struct actor {
	struct str key, shown;	/* shown: of the name it was joined to */
	int64_t id;		/* of that name */
	uint8_t class;
};
struct cast {
	struct store *store;
	struct arena *mem;
	struct joins joins;
	struct splits splits;
	ARENA_VEC(struct actor) actors;
};
bool cast_load(struct store *store, int64_t story, struct arena *mem, struct cast *ret,
	       struct err *err);
void cast_release(struct cast *cast);
/* article: the one whose entity it is, or 0. */
const struct actor *cast_find(const struct cast *cast, int64_t article,
			      const struct entity *entity);

/* names_hand.c: inside a transaction. */
bool name_join_do(struct store *store, int64_t id, int64_t into, struct err *err);

#endif
