/* SPDX-License-Identifier: MIT */
/* What the journal and others do with the reader's own things. */
#ifndef LESART_SRC_STORE_OWN_H
#define LESART_SRC_STORE_OWN_H

#include <lesart/store/own.h>

#include "internal.h"

bool own_tags_do(struct store *store, int64_t story, struct str words, struct err *err);
bool own_remark_do(struct store *store, enum remark_kind kind, int64_t id, struct str text,
		   struct err *err);
bool own_move(struct store *store, int64_t gone, int64_t kept, struct err *err);

/* --- own_match.c: stories and articles that a query's tag: or note: means, sorted -- */

struct own_ids {
	int64_t *at;
	size_t n, cap;
};

bool own_with_tag(struct store *store, struct str tag, bool prefix, struct arena *mem,
		  struct own_ids *stories, struct err *err);
bool own_with_note(struct store *store, struct str words, struct arena *mem,
		   struct own_ids *stories, struct own_ids *articles, struct err *err);
void own_sort(struct own_ids *ids);
bool own_has(const struct own_ids *ids, int64_t id);

#endif
