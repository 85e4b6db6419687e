/* SPDX-License-Identifier: MIT */
#ifndef CLEAN_FLOW_H
#define CLEAN_FLOW_H

#include "page.h"

/*
 * Texts broken into lines in mid-sentence (wrapped mail, wires, badly cut pages):
 * the lines of one paragraph are judged together. A page with flows as its lines;
 * the page itself if its lines are paragraphs already.
 */
const struct page *page_flows(struct page *page);

/* Is the line one of several of a paragraph? */
static inline bool line_flows(const struct page *page, size_t at)
{
	if (!page->flow_of)
		return false;
	return (at > 0 && page->flow_of[at - 1] == page->flow_of[at]) ||
	       (at + 1 < page->lines.n && page->flow_of[at + 1] == page->flow_of[at]);
}

static inline size_t flow_at(const struct page *page, size_t at)
{
	return page->flow_of ? page->flow_of[at] : at;
}

#endif
