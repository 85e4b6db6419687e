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

/* What group keeps, kept in this library. The store must outlive the keeper. */
struct keeper library_keeper(struct store *store);

#endif
