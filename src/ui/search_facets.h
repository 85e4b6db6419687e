/* SPDX-License-Identifier: MIT */
#ifndef UI_SEARCH_FACETS_H
#define UI_SEARCH_FACETS_H

#include <lesart/store/facets.h>

#include "inside.h"

/* Lines of counts; as many, but empty, while facets is NULL, so that nothing moves
 * when they come. Each name leads to the query with it. */
void search_facets_add(struct folio *folio, struct facets *facets, struct str query, bool ascii);

#endif
