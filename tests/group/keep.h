/* SPDX-License-Identifier: MIT */
#ifndef LESART_TESTS_GROUP_KEEP_H
#define LESART_TESTS_GROUP_KEEP_H

#include <lesart/group/group.h>

/* A keeper in memory, for tests of group and for learning. */
struct keep;

struct keep *keep_new(void);
void keep_free(struct keep *keep);
struct keeper keep_keeper(struct keep *keep);
/* Bytes and postings held, to see what a library grows by. */
size_t keep_bytes(const struct keep *keep);
size_t keep_postings(const struct keep *keep);
/* Calls so far. */
size_t keep_asked(const struct keep *keep);

#endif
