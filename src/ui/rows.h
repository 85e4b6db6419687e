/* SPDX-License-Identifier: MIT */
#ifndef UI_ROWS_H
#define UI_ROWS_H

#include <lesart/base/arena.h>
#include <lesart/base/vec.h>
#include <lesart/store/store.h>

#include "rows_fold.h"

/*
 * A window on the list of stories: pages around the cursor, fetched by key and
 * dropped when far away, so that neither time nor memory grow with the library.
 * Rows are numbered from 0; after a jump to the end the numbers count back from
 * the total.
 */
struct rows_page {
	struct arena *mem;
	struct story_page page;
	struct fold *folds;	/* what each row stands for; NULL: itself */
};

struct rows {
	struct store *store;
	struct story_filter filter;	/* its query is borrowed */
	enum story_order order;
	struct folds folds;
	VEC(struct rows_page) pages;
	size_t base;		/* number of the first row held */
	size_t n;		/* rows held */
	bool more_before, more_after;
	size_t total;		/* rows of the list, or at least so many */
	bool total_exact;
	bool uncounted;		/* nobody has asked yet how many there are */
};

void rows_init(struct rows *rows, struct store *store);
void rows_release(struct rows *rows);

/* Begin anew at the top: the filter, the order or the library changed. As it was if
 * that fails. How many there are is counted later, where it takes long. */
bool rows_load(struct rows *rows, struct err *err);
bool rows_count(struct rows *rows, struct err *err);
/* Hold the row; false if there is none of that number (or err says why). */
bool rows_hold(struct rows *rows, size_t number, struct err *err);
/* Jump to the end; *ret_last is the number of the last row. */
bool rows_end(struct rows *rows, size_t *ret_last, struct err *err);
/* Hold only what comes behind a key, its first row with this number, which may be too
 * high and must not be too low; false if nothing comes behind it. */
bool rows_begin_at(struct rows *rows, const struct story_key *before, size_t number,
		   struct err *err);
/* Where the top is held its row gets number 0; how much higher the numbers were. */
size_t rows_renumber(struct rows *rows);
/* A row that is held, or NULL. */
struct story *rows_at(const struct rows *rows, size_t number);
/* What it stands for. */
struct fold rows_fold(const struct rows *rows, size_t number);
/* Read one story anew, where it is held. */
void rows_renew(struct rows *rows, int64_t story);

#endif
