/* SPDX-License-Identifier: MIT */
#ifndef LESART_FLOW_LIBRARY_H
#define LESART_FLOW_LIBRARY_H

#include <lesart/group/group.h>
#include <lesart/store/store.h>

/*
 * The library with the knowledge of languages put in: what the store needs of its
 * siblings (stems of search words) is handed to it here. Everybody but tests opens
 * libraries through this.
 */
struct store *library_open(const char *path, enum store_mode mode, struct err *err);

/*
 * What people decided about an article (0: only its story) and its story, or, with
 * `other`, about two stories: each kind once, with the last time (seconds since 1970).
 */
#define TOLD_MOST 8
struct told {
	const char *what;
	int64_t time;
};
bool library_decided(struct store *store, int64_t article, int64_t story, int64_t other,
		     struct told *ret, size_t *ret_n, struct err *err);

/* What group keeps, kept in this library. The store must outlive the keeper. */
struct keeper library_keeper(struct store *store);

#endif
