/* SPDX-License-Identifier: MIT */
#ifndef CLEAN_EXPLAIN_H
#define CLEAN_EXPLAIN_H

#include <lesart/base/buf.h>

#include "model.h"
#include "page.h"

/* The facts that decided most about the line at a byte, after page_look(). */
bool page_explain(const struct page *page, const struct forest *forest, uint32_t at,
		  struct buf *out);

#endif
