/* SPDX-License-Identifier: MIT */
#ifndef UI_SEARCH_STORIES_H
#define UI_SEARCH_STORIES_H

#include "sheet.h"

/* One row a story, in the order of their best articles: how many of its articles were
 * found and the line of the best one. Comes back with how many stories. */
size_t search_stories_add(struct sheet *sheet, const struct search_hit *hits, size_t n);
/* The line around what was found; for rows of articles, too. */
void search_snippet_add(struct folio *folio, const struct search_hit *hit, uint32_t id);

#endif
