/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_WALK_H
#define LESART_SOURCE_WALK_H

#include <lesart/base/err.h>
#include <lesart/base/next.h>
#include <lesart/base/str.h>

/*
 * The files below some paths, in a fixed order: paths as given; in a folder first
 * its files, then its folders, each by name (bytes). Hidden entries (".x") are
 * passed over. Only some names of each folder on the way are in memory: a folder of
 * a million files is read again for every WALK_FILES_AT_ONCE of them.
 */
struct walk;

struct walk *walk_new(const char *const *paths, size_t n_paths);
void walk_free(struct walk *walk);

struct walk_item {
	struct str path;	/* good until the next call */
	struct err err;		/* code set: this path cannot be walked */
};

/* Never NEXT_FAIL: what cannot be read is an item with its error. */
enum next walk_next(struct walk *walk, struct walk_item *ret);

#endif
