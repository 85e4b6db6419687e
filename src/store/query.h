/* SPDX-License-Identifier: MIT */
/*
 * The search language as a tree. A query is cut into words, phrases and fields
 * and put together by AND (also unsaid), OR, NOT and parentheses:
 *     deich* ("dritter Tag" OR says:friis) -lang:en after:2019-03
 */
#ifndef LESART_SRC_STORE_QUERY_H
#define LESART_SRC_STORE_QUERY_H

#include "own.h"

#define QUERY_BYTES_MAX 4096
#define QUERY_NODES_MAX 256
#define QUERY_DEPTH_MAX 32	/* of parentheses */

enum query_kind {
	QUERY_AND, QUERY_OR, QUERY_NOT,		/* of their children */
	QUERY_WORDS,				/* a word, a phrase or a name */
	QUERY_DATE, QUERY_MARK, QUERY_STORY,
	QUERY_OWN,				/* a tag or note of the reader */
	/* made while compiling: */
	QUERY_INDEX,				/* asked of the index */
	QUERY_START,				/* a beginning of a word, looked for in the text */
};

enum query_field {
	FIELD_TEXT,		/* none given */
#define FIELD(id, name, value, help) FIELD_##id,
#include "fields.def"
#undef FIELD
	FIELD_COUNT
};

enum query_mark { MARK_UNREAD, MARK_READ, MARK_STARRED, MARK_CONFLICT, MARK_DATE,
		  MARK_TAG, MARK_NOTE };

struct query_node {
	enum query_kind kind;
	enum query_field field;
	struct query_node *child, *next;
	struct str text;		/* words: as typed */
	bool prefix;
	day_t lo, hi;			/* date */
	int64_t number;			/* story, or enum query_mark */
	struct str match;		/* index: in the language of FTS5 */
	uint8_t *bits;			/* index, date: the articles found, when asked for */
	size_t n_bits, n_found;
	int64_t low;			/* bits are there from this article on */
	struct own_ids own_stories, own_articles;
};

/* NULL for a query of blanks. ret_at: the byte that is wrong. */
bool query_parse(struct str text, struct arena *mem, struct query_node **ret, size_t *ret_at,
		 struct err *err);

/* --- forms.c: what a word of a query may look like in the index ----------------- */

#define FORMS_MAX 24

struct forms {
	struct str at[FORMS_MAX];
	size_t n;
};

/* The folded word, its stems in every language, and both again for the other ways
 * to write umlauts. Prefixes have no stems. In mem. */
void forms_find(struct store *store, struct str word, bool stems, struct arena *mem,
		struct forms *ret);

/* --- names_query.c: names that were joined by hand are asked for together --------- */

bool query_widen(struct store *store, struct query_node *root, struct arena *mem,
		 struct err *err);

/* --- costs.c: what a beginning of a word costs --------------------------------- */

/*
 * The index answers "deic*" by joining the lists of all words that begin so, which
 * for few letters are most of its pages. Such a beginning stands in so many
 * articles that it is quicker to read the newest ones: it becomes QUERY_START,
 * behind the words before it if it ends a phrase. The tree that results.
 */
bool query_costs(struct store *store, struct query_node **root, struct arena *mem,
		 struct err *err);

/* --- compile.c -------------------------------------------------------------------- */

/* Put what the index can answer into nodes of kind QUERY_INDEX. */
struct query_node *query_compile(struct store *store, struct query_node *root,
				 struct arena *mem);

#endif
