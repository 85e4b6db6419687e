/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_COPIES_H
#define LESART_GROUP_COPIES_H

#include "memory.h"

/* The article whose text this one repeats, and what is kept of it; 0: none. */
bool copy_find(struct memory *memory, const struct features *features, int64_t *ret_article,
	       struct trace *ret_trace, struct err *err);

/* Remember an article, so that its copies are found. */
bool copy_keep(struct memory *memory, int64_t article, int64_t story, int64_t copy_of,
	       const struct features *features, struct err *err);

#endif
