/* SPDX-License-Identifier: MIT */
#ifndef LESART_SRC_STORE_MATCH_H
#define LESART_SRC_STORE_MATCH_H

#include "query.h"

/* One word, phrase or prefix that an article can be found by: its words' forms. */
struct pattern {
	const struct forms *words;
	size_t n;
	bool prefix;		/* of the last word */
};

struct patterns {
	struct pattern *at;
	size_t n, cap;
};

struct match {
	struct store *store;
	struct arena *mem;
	struct str query;
	int64_t changed;
	struct query_node *root;	/* NULL: finds nothing */
	struct query_node *driver;	/* NULL: any article may be one */
	bool driven;			/* only articles that the driver found are asked about */
	struct patterns patterns;	/* what to light up */
	bool reads;
};

/* Must texts be read to know? Then only as many as are wanted. */
bool match_reads(const struct match *match);
bool match_article(struct match *match, int64_t id, bool *ret, struct err *err);

/* search.c: the articles that fit best, at most a few thousand. */
bool search_ids(struct store *store, struct str query, struct arena *mem, struct ids *ret,
		struct err *err);

/* --- bits.c ------------------------------------------------------------------------- */

/* Has somebody asked to give up? Then err says so. */
bool query_stopped(struct store *store, struct err *err);
/* The same, asked now: between things that take long. */
bool query_hurried(struct store *store, struct err *err);
/* Ask the index (or the dates) and keep the answer in the node. */
bool bits_ready(struct match *match, struct query_node *node, struct err *err);
bool bit_get(const struct query_node *node, int64_t id);
/* The bit, or the index asked again where bits were not filled. */
bool index_has(struct match *match, struct query_node *node, int64_t id, bool *ret,
	       struct err *err);

/* --- hits.c ------------------------------------------------------------------------ */

/* The words of the query that make an article be found, not those it must lack. */
void patterns_find(struct store *store, const struct query_node *root, struct arena *mem,
		   struct patterns *ret);
void pattern_add(struct store *store, const struct query_node *node, struct arena *mem,
		 struct patterns *ret);
/* Where they stand in the parts of the article that are searched, in text order. */
void hits_find(struct store *store, const struct patterns *patterns,
	       const struct article *article, size_t max, struct arena *mem,
	       struct span **ret, size_t *ret_n);

/* --- rank.c -------------------------------------------------------------------------- */

bool rank_register(struct store *store, fts5_api *api, struct err *err);

#endif
