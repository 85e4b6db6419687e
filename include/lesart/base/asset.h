/* SPDX-License-Identifier: MIT */
#ifndef LESART_BASE_ASSET_H
#define LESART_BASE_ASSET_H

#include <stdbool.h>

#include <lesart/base/err.h>
#include <lesart/base/str.h>

/*
 * The files that lesart ships: language knowledge, weights, lists, the sample.
 * They are looked for in $LESART_ASSETS, then in the folder "assets" beside the
 * running program (a build tree), then where `make install` put them.
 * Nothing is looked for in the working directory.
 */
struct asset {
	struct str bytes;	/* mapped read-only, until asset_close */
};

/* name: "lang/de/stop.tsv". ERR_SYSTEM names the path. */
bool asset_open(struct asset *asset, const char *name, struct err *err);
void asset_close(struct asset *asset);
/* The folder itself, NUL-terminated, for the whole run; never NULL. */
const char *asset_dir(void);

/*
 * Rows of a tab-separated asset: comment lines (#) and blank lines are passed
 * over, at most `n_max` columns are cut (the last one keeps further tabs).
 *     while (tsv_next(&rest, cols, 3, &n, &line)) ...
 * What is not there is STR_NONE. `line` begins at 0 and then counts from 1, for
 * messages. False at the end.
 */
bool tsv_next(struct str *rest, struct str *cols, size_t n_max, size_t *ret_n,
	      size_t *line);

#endif
