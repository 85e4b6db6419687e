/* SPDX-License-Identifier: MIT */
#ifndef UI_ROWS_FOLD_H
#define UI_ROWS_FOLD_H

#include <lesart/base/map.h>
#include <lesart/store/store.h>

/*
 * What of the list is folded: sections (the days, weeks, months or years that stand
 * above rows) into a line each, and the stories of one saga into one row, which stands
 * where the first of them in the list does. A fold is made from the store when its row
 * is fetched and never by reading what it hides.
 */
enum section { SECTION_DAY, SECTION_WEEK, SECTION_MONTH, SECTION_YEAR };
enum fold_level { FOLDS_NONE, FOLDS_SAGAS, FOLDS_ALL };

enum fold_kind {
	FOLD_NONE,
	FOLD_SECTION,	/* a line that stands for a section; its story is the first one */
	FOLD_SAGA,	/* the first story of a saga whose stories are together */
	FOLD_MEMBER,	/* another one of a saga that is open */
};

struct fold {
	uint8_t kind;
	bool open;		/* a saga: its stories follow */
	bool many;		/* there are more stories than counted */
	size_t n_stories, n_unread;	/* stories; with something unread, of a section */
	struct when when;	/* by which its section is found */
};

struct folds {
	enum fold_level level;
	enum section section;
	bool grouped;		/* there are sections: the order is by time */
	struct map64 sections, sagas;	/* by hand: 1 closed, 2 open */
};

struct section_days {
	int64_t lo, hi;		/* as the store sorts by them; undated: its number for that */
};

void folds_init(struct folds *folds);
void folds_release(struct folds *folds);
/* Nothing by hand, all at this level. */
void folds_set(struct folds *folds, enum fold_level level);
bool folds_any(const struct folds *folds);
struct section_days fold_section(const struct folds *folds, enum story_order order,
				 const struct story *story);
bool fold_section_closed(const struct folds *folds, struct section_days days);
void fold_section_set(struct folds *folds, struct section_days days, bool closed);
/* 0: its stories stand where they stand; 1: one row; 2: together */
int fold_saga_state(const struct folds *folds, int64_t saga);
void fold_saga_set(struct folds *folds, int64_t saga, bool closed);
/* Just before the first row of a section, or just behind its last one. */
struct story_key fold_section_key(enum story_order order, struct section_days days, bool behind);

/* A page with its folds: rows that stand for others, and which they are. */
struct fold_page {
	struct story_page page;
	struct fold *folds;
};
bool fold_page(struct store *store, const struct folds *folds,
	       const struct story_filter *filter, enum story_order order, bool backwards,
	       struct arena *mem, struct fold_page *page, struct err *err);

#endif
