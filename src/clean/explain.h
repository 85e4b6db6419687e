/* SPDX-License-Identifier: MIT */
#ifndef CLEAN_EXPLAIN_H
#define CLEAN_EXPLAIN_H

#include <lesart/base/buf.h>

#include "model.h"
#include "page.h"

/* The facts that decided most about the line at a byte, after page_look(). */
bool page_explain(const struct page *page, const struct model *model, uint32_t at,
		  struct buf *out);

/* All facts of a line, those of the second look too. */
void page_facts(const struct page *page, size_t line, float *out);

#endif
