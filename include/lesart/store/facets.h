/* SPDX-License-Identifier: MIT */
#ifndef LESART_STORE_FACETS_H
#define LESART_STORE_FACETS_H

#include <lesart/store/store.h>

/*
 * Who, where and when in what a query finds: counts over its first FACET_HITS
 * articles, made in small steps so that nobody has to wait for them.
 */
#define FACET_HITS 2000
#define FACET_TOP 6
#define FACET_BINS 12

enum facet_kind { FACET_PERSON, FACET_ORG, FACET_SOURCE, FACET_KINDS };

struct facet {
	struct str name;
	uint32_t n;		/* articles found */
};

struct facets;

/* NULL if the query is wrong (err) or finds nothing. */
struct facets *store_facets_new(struct store *store, struct str query, struct err *err);
void store_facets_free(struct facets *facets);
/* A step; *ret_more: there is more to do. */
bool store_facets_step(struct facets *facets, bool *ret_more, struct err *err);
/* The most frequent ones, at most FACET_TOP; valid as long as facets. */
size_t store_facets_top(struct facets *facets, enum facet_kind kind, struct facet *ret);
/* Articles by day of publication in equal pieces; false if no day is known. */
bool store_facets_when(const struct facets *facets, uint32_t ret[FACET_BINS], day_t *ret_from,
		       day_t *ret_to);

#endif
