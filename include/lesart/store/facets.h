/* SPDX-License-Identifier: MIT */
#ifndef LESART_STORE_FACETS_H
#define LESART_STORE_FACETS_H

#include <lesart/store/store.h>

/*
 * Who, where and when in what a query finds, made in small steps so that nobody has to
 * wait for them. Sources and days are counted over its first FACET_HITS articles. People
 * and organisations that stories of these articles have most are each looked for with
 * the query: their number is what following them finds.
 */
#define FACET_HITS 2000
#define FACET_TOP 6
#define FACET_BINS 12

enum facet_kind { FACET_PERSON, FACET_ORG, FACET_SOURCE, FACET_KINDS };

struct facet {
	struct str name;
	uint32_t n;		/* articles found; at most FACET_HITS are counted */
};

struct facets;

/* NULL if the query is wrong (err) or finds nothing. */
struct facets *store_facets_new(struct store *store, struct str query, struct err *err);
void store_facets_free(struct facets *facets);
/* The query that finds only those with this name, in mem. */
struct str store_facet_query(struct str query, enum facet_kind kind, struct str name,
			     struct arena *mem);
/* A step; *ret_more: there is more to do. */
bool store_facets_step(struct facets *facets, bool *ret_more, struct err *err);
/* The most frequent ones, at most FACET_TOP; valid as long as facets. */
size_t store_facets_top(struct facets *facets, enum facet_kind kind, struct facet *ret);
/* Articles by day of publication in equal pieces; false if no day is known. */
bool store_facets_when(const struct facets *facets, uint32_t ret[FACET_BINS], day_t *ret_from,
		       day_t *ret_to);

#endif
