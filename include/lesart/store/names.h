/* SPDX-License-Identifier: MIT */
#ifndef LESART_STORE_NAMES_H
#define LESART_STORE_NAMES_H

#include <lesart/model/name.h>
#include <lesart/store/store.h>

/*
 * The names of the library: who and what its stories name. Two stories name the
 * same if class and folded full form are the same, or if the reader said so: names
 * joined by hand are one, under the form that was kept, until they are parted.
 * Lists come in pages by key, as those of stories do.
 */
struct name_row {
	int64_t id;
	struct str shown, key;
	uint8_t class;		/* enum name_class, or NAME_MEDIUM */
	uint64_t n_stories;	/* with those of the names joined to it */
	uint64_t n_articles;	/* its own */
	int64_t into;		/* joined by hand to this name, or 0 */
};

/* Replace what a story names (STORE_WRITE, inside a transaction). */
bool store_set_names(struct store *store, int64_t story, const struct story_name *names,
		     size_t n, struct err *err);

/*
 * A library that was made before there were names: its next stories, by id. Those up
 * to `done` have names now; with 0 stories left nothing is to be done ever again.
 */
bool store_unnamed(struct store *store, int64_t *ret, size_t limit, size_t *ret_n,
		   struct err *err);
bool store_named(struct store *store, int64_t done, struct err *err);

/* --- the list ----------------------------------------------------------------- */

enum name_order { NAMES_BY_WEIGHT, NAMES_BY_NAME };

struct name_filter {
	struct str words;	/* beginnings of words of the name; empty: all */
	int class;		/* -1: every one */
	enum name_order order;	/* by weight: most stories first */
};

/* Where the next page starts: behind this row. id 0: from the start, or the end. */
struct name_key {
	int64_t id;
	uint64_t weight;
	struct str key;
	uint8_t class;
};

/* Rows, and where the list goes on. A page may have fewer rows than asked for, even
 * none, and not be the last one: no more names are looked at than takes a few
 * milliseconds, whatever the size of the library. */
struct name_page {
	struct name_row *rows;
	size_t n;
	struct name_key next;
};
bool store_names(struct store *store, const struct name_filter *filter,
		 const struct name_key *after, size_t limit, struct arena *mem,
		 struct name_page *ret, struct err *err);
/* The day on which the last of its stories began; DAY_MIN as of struct name_story. */
bool store_name_last_day(struct store *store, int64_t id, day_t *ret, struct err *err);

/* Names with a word that begins so, of a class or (-1) any, heaviest first; those that
 * are found at once. */
bool store_complete_name(struct store *store, struct str prefix, int class, size_t limit,
			 struct arena *mem, struct str **ret, size_t *ret_n, struct err *err);

/* --- one name ------------------------------------------------------------------- */

bool store_name(struct store *store, int64_t id, struct arena *mem, struct name_row *ret,
		bool *ret_found, struct err *err);
/* Those that are called exactly so, one a class; also what was joined to another one. */
bool store_names_called(struct store *store, struct str words, struct arena *mem,
			struct name_row *ret, size_t *ret_n, struct err *err);
/* The one that is meant: called exactly so, else the heaviest whose words begin so;
 * followed to what it was joined to. */
bool store_find_name(struct store *store, struct str words, struct arena *mem,
		     struct name_row *ret, bool *ret_found, struct err *err);
/* The name that an article's entity is in its story, followed to what it was joined
 * to; 0: none. article: 0 if it is not known. */
bool store_name_of(struct store *store, int64_t story, int64_t article,
		   const struct entity *entity, int64_t *ret_id, struct err *err);
/* The names joined to it by hand. */
bool store_name_parts(struct store *store, int64_t id, struct arena *mem,
		      struct name_row **ret, size_t *ret_n, struct err *err);

/* A story that has it; the newest beginning first, undated ones last. */
struct name_story {
	int64_t story;
	day_t day;		/* DAY_MIN: not known */
	uint32_t n_articles;	/* that name it */
	bool said;		/* is quoted in it */
};
bool store_name_stories(struct store *store, int64_t id, bool said, const struct name_story *after,
			size_t limit, struct arena *mem, struct name_story **ret, size_t *ret_n,
			struct err *err);
/* Whom it occurs with in its newest stories, closest first; n_articles is the number
 * of those stories. Media are left out. */
bool store_name_company(struct store *store, int64_t id, size_t limit, struct arena *mem,
			struct name_row **ret, size_t *ret_n, struct err *err);

/* What a story names, most mentioned first; joined names as what they were joined
 * to. n_articles is of this story. */
struct story_name_row {
	struct name_row name;
	uint32_t n_mentions;
	bool said;
};
bool store_story_names(struct store *store, int64_t story, struct arena *mem,
		       struct story_name_row **ret, size_t *ret_n, struct err *err);

/* --- by hand (STORE_MARKS or STORE_WRITE) ------------------------------------------ */

/* Join a name to another one, or part it again (into 0), as an act of the journal:
 * store_undo() takes it back. What the library knows of either stays, and grouping
 * anew changes nothing of it. ret_later: as of store_act(). */
bool store_join_name(struct store *store, int64_t id, int64_t into, bool *ret_later,
		     struct err *err);

/*
 * Whoever is called so in a story, or (article not 0) in that article of it, is
 * somebody else, shown so; if that is the name of one that is known, it is that one.
 * As a decision (byhand.h): it can be undone, outlives grouping anew and goes into
 * other libraries. The names of the story follow when the library is settled.
 */
bool store_part_name(struct store *store, int64_t id, int64_t story, int64_t article,
		     struct str shown, int64_t time, bool *ret_later, struct err *err);
/* How somebody else of that name is shown if nothing better is said: with a number. */
struct str store_other_name(struct str shown, struct arena *mem);
/* Entities of a story's articles get the names that people gave them. For working out
 * what a story names; articles changed so must not be stored. */
bool store_split_names(struct store *store, int64_t story, struct article *const *articles,
		       size_t n, struct err *err);

#endif
