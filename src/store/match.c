/* SPDX-License-Identifier: MIT */
/*
 * What a query finds. The index is asked once and its answer kept as one bit an
 * article, so that a list can be walked in its own order and each story asked
 * whether it is in; marks and dates are looked up for the articles left. The last
 * query is kept until the library changes, as a list is paged through.
 */
#include "match.h"

#include <stdlib.h>

#define FEW_ARTICLES 2000	/* found: their stories are fetched and sorted instead */

static void match_free(struct match *match)
{
	if (match)
		arena_free(match->mem);
}

void match_release(struct store *store)
{
	match_free(store->match);
	store->match = NULL;
}

/* The part of the query that says by itself which articles it may be. */
static struct query_node *driver_find(struct query_node *root)
{
	struct query_node *date = NULL;

	if (root->kind == QUERY_INDEX || root->kind == QUERY_DATE)
		return root;
	if (root->kind != QUERY_AND)
		return NULL;
	for (struct query_node *node = root->child; node; node = node->next) {
		if (node->kind == QUERY_INDEX)
			return node;
		if (node->kind == QUERY_DATE)
			date = node;
	}
	/* A name with those who are called so shortly. */
	for (struct query_node *node = root->child; node && !date; node = node->next) {
		struct query_node *n = node->kind == QUERY_AND ? node->child : NULL;

		while (n && n->kind != QUERY_INDEX)
			n = n->next;
		if (n)
			return n;
	}
	return date;
}

static bool node_reads(const struct query_node *node)
{
	if (node->kind == QUERY_START)
		return true;
	for (const struct query_node *n = node->child; n; n = n->next)
		if (node_reads(n))
			return true;
	return false;
}

bool match_reads(const struct match *match)
{
	return match->reads;
}

/* Tags and notes are few: who has them is asked once. */
static bool own_load(struct store *store, struct query_node *node, struct arena *mem,
		     struct err *err)
{
	if (node->kind == QUERY_OWN)
		return node->field == FIELD_TAG ?
			own_with_tag(store, node->text, node->prefix, mem, &node->own_stories, err) :
			own_with_note(store, node->text, mem, &node->own_stories,
				      &node->own_articles, err);
	for (struct query_node *n = node->child; n; n = n->next)
		if (!own_load(store, n, mem, err))
			return false;
	return true;
}

static struct match *match_new(struct store *store, struct str query, int64_t changed,
			       struct err *err)
{
	struct arena *mem = arena_new();
	struct match *match = arena_zalloc(mem, sizeof(*match));
	struct query_node *root = NULL;

	match->store = store;
	match->mem = mem;
	match->changed = changed;
	match->query = arena_str(mem, query);
	if (!query_parse(match->query, mem, &root, NULL, err)) {
		match_free(match);
		return NULL;
	}
	if (!root)
		return match;
	patterns_find(store, root, mem, &match->patterns);
	if (!own_load(store, root, mem, err) || !query_widen(store, root, mem, err) ||
	    !query_costs(store, &root, mem, err)) {
		match_free(match);
		return NULL;
	}
	match->root = query_compile(store, root, mem);
	match->driver = driver_find(match->root);
	match->reads = node_reads(match->root);
	return match;
}

bool match_open(struct store *store, struct str query, struct match **ret, struct err *err)
{
	struct match *old = store->match;
	int64_t changed;

	*ret = NULL;
	atomic_store(&store->interrupted, false);
	if (!str_trim(query).len)
		return true;
	if (query_hurried(store, err))
		return false;
	if (!sql_number(store, SQL_LIBRARY_CHANGED, NO_ARGS, 0, &changed, err))
		return false;
	/* Inside a transaction everything may change without a count. */
	if (!old || store->writing || old->changed != changed || !str_eq(old->query, query)) {
		match_release(store);
		store->match = match_new(store, query, changed, err);
	}
	*ret = store->match;
	return *ret;
}

/* --- one article ------------------------------------------------------------------------ */

struct match_row {
	int64_t id, story, lo, hi, kind, flags, story_flags;
	bool loaded;
};

static bool row_load(struct match *match, struct match_row *row, struct err *err)
{
	sqlite3_stmt *stmt;
	enum next next;

	if (row->loaded)
		return true;
	stmt = sql_start(match->store, SQL_MATCH_ROW, ARGS(INT(row->id)), err);
	next = stmt ? sql_step(match->store, stmt, err) : NEXT_FAIL;
	if (next == NEXT_ITEM) {
		row->story = sql_int(stmt, 0);
		row->lo = sql_int(stmt, 1);
		row->hi = sql_int(stmt, 2);
		row->kind = sql_int(stmt, 3);
		row->flags = sql_int(stmt, 4);
		row->story_flags = sql_int(stmt, 5);
		sql_stop(stmt);
	}
	row->loaded = true;
	return next != NEXT_FAIL;
}

/* Nothing is after a day that is not known. */
static bool row_date(const struct match_row *row, const struct query_node *node)
{
	if (!row->kind)
		return false;
	if (node->field == FIELD_AFTER)
		return row->lo > node->hi;
	if (node->field == FIELD_BEFORE)
		return row->hi < node->lo;
	return row->lo <= node->hi && row->hi >= node->lo;
}

static bool row_mark(const struct match_row *row, enum query_mark mark)
{
	switch (mark) {
	case MARK_UNREAD: return !(row->flags & ARTICLE_READ);
	case MARK_READ: return row->flags & ARTICLE_READ;
	case MARK_STARRED: return row->story_flags & STORY_STARRED;
	case MARK_CONFLICT: return row->story_flags & STORY_CONFLICT;
	case MARK_DATE: return row->kind != 0;
	default: break;		/* tags and notes have nodes of their own */
	}
	return false;
}

/* Is a word that begins so in the text itself (or the title)? */
static bool text_has(struct match *match, const struct query_node *node, int64_t id, bool *ret,
		     struct err *err)
{
	struct err none = ERR_INIT;
	struct article *article = store_article(match->store, id, &none);
	struct patterns patterns = { 0 };
	struct span *hits;
	size_t n;

	*ret = false;
	if (!article)
		return none.code == ERR_NONE || err_set(err, none.code, "%s", none.text);
	pattern_add(match->store, node, article->mem, &patterns);
	hits_find(match->store, &patterns, article, 1, article->mem, &hits, &n);
	*ret = n > 0 && (node->field != FIELD_TITLE || hits[0].to <= article->title.span.to);
	article_free(article);
	return true;
}

static bool leaf_eval(struct match *match, struct query_node *node, struct match_row *row,
		      bool *ret, struct err *err)
{
	if (node->kind == QUERY_START)
		return text_has(match, node, row->id, ret, err);
	if (node->kind == QUERY_INDEX)
		return bits_ready(match, node, err) &&
			index_has(match, node, row->id, ret, err);
	if (!row_load(match, row, err))
		return false;
	if (node->kind == QUERY_DATE)
		*ret = row_date(row, node);
	else if (node->kind == QUERY_MARK)
		*ret = row_mark(row, (enum query_mark)node->number);
	else if (node->kind == QUERY_OWN)
		*ret = own_has(&node->own_stories, row->story) ||
			own_has(&node->own_articles, row->id);
	else
		*ret = row->story == node->number;
	return true;
}

/* As deep as the parser lets parentheses go. */
static bool node_eval(struct match *match, struct query_node *node, struct match_row *row,
		      bool *ret, struct err *err)
{
	bool and = node->kind == QUERY_AND, in;

	if (node->kind != QUERY_AND && node->kind != QUERY_OR && node->kind != QUERY_NOT)
		return leaf_eval(match, node, row, ret, err);
	*ret = and;
	for (struct query_node *n = node->child; n; n = n->next) {
		if (!node_eval(match, n, row, &in, err))
			return false;
		*ret = node->kind == QUERY_NOT ? !in : in;
		if (*ret != and)
			break;
	}
	return true;
}

bool match_article(struct match *match, int64_t id, bool *ret, struct err *err)
{
	struct match_row row = { .id = id };

	*ret = false;
	if (!match->root)
		return true;
	if (match->driver && !match->driven) {
		if (!bits_ready(match, match->driver, err) ||
		    !index_has(match, match->driver, id, ret, err))
			return false;
		if (!*ret)
			return true;
	}
	*ret = true;
	if (match->root == match->driver && match->root->kind == QUERY_INDEX)
		return true;
	return node_eval(match, match->root, &row, ret, err);
}

/* --- stories ------------------------------------------------------------------------------ */

bool match_story(struct match *match, const struct story *story, bool *ret, struct err *err)
{
	struct store *store = match->store;
	sqlite3_stmt *stmt = sql_start(store, SQL_STORY_IDS, ARGS(INT(story->id)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	*ret = false;
	while (next == NEXT_ITEM) {
		if (!match_article(match, sql_int(stmt, 0), ret, err) || query_stopped(store, err)) {
			sql_stop(stmt);
			return false;
		}
		if (*ret) {
			sql_stop(stmt);
			return true;
		}
		next = sql_step(store, stmt, err);
	}
	return next == NEXT_END;
}

static int id_cmp(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void ids_tidy(struct ids *ids)
{
	size_t n = 0;

	if (ids->n)
		qsort(ids->at, ids->n, sizeof(*ids->at), id_cmp);
	for (size_t i = 0; i < ids->n; i++)
		if (n == 0 || ids->at[n - 1] != ids->at[i])
			ids->at[n++] = ids->at[i];
	ids->n = n;
}

static bool few_of_driver(struct match *match, struct arena *mem, struct ids *ret,
			  bool *ret_few, struct err *err)
{
	struct query_node *driver = match->driver;

	*ret_few = false;
	if (!driver)
		return true;
	if (!bits_ready(match, driver, err))
		return false;
	if (driver->n_found > FEW_ARTICLES || driver->low)
		return true;
	*ret_few = true;
	for (size_t id = 0; id < driver->n_bits; id++) {
		int64_t story;

		if (!driver->bits[id >> 3])
			id |= 7;
		if (!bit_get(driver, (int64_t)id))
			continue;
		if (!sql_number(match->store, SQL_ARTICLE_STORY, ARGS(INT(id)), 0, &story, err))
			return false;
		ARENA_PUSH(mem, ret, story);
	}
	ids_tidy(ret);
	return true;
}

static bool few_marked(struct match *match, int64_t flag, struct arena *mem, struct ids *ret,
		       struct err *err)
{
	sqlite3_stmt *stmt = sql_start(match->store, SQL_STORY_MARKED, ARGS(INT(flag)), err);
	enum next next = stmt ? sql_step(match->store, stmt, err) : NEXT_FAIL;

	while (next == NEXT_ITEM) {
		ARENA_PUSH(mem, ret, sql_int(stmt, 0));
		next = sql_step(match->store, stmt, err);
	}
	return next == NEXT_END;
}

static bool few_own(struct match *match, const struct query_node *node, struct arena *mem,
		    struct ids *ret, struct err *err)
{
	for (size_t i = 0; i < node->own_stories.n; i++)
		ARENA_PUSH(mem, ret, node->own_stories.at[i]);
	for (size_t i = 0; i < node->own_articles.n; i++) {
		int64_t story;

		if (!sql_number(match->store, SQL_ARTICLE_STORY,
				ARGS(INT(node->own_articles.at[i])), 0, &story, err))
			return false;
		ARENA_PUSH(mem, ret, story);
	}
	ids_tidy(ret);
	return true;
}

/* The query itself, or one of several that must all hold. */
static const struct query_node *part_find(const struct query_node *root, enum query_kind kind,
					  int64_t a, int64_t b)
{
	const struct query_node *node = root->kind == QUERY_AND ? root->child : root;

	for (; node; node = root->kind == QUERY_AND ? node->next : NULL)
		if (node->kind == kind &&
		    (kind == QUERY_STORY || kind == QUERY_OWN || node->number == a || node->number == b))
			return node;
	return NULL;
}

bool match_few(struct match *match, struct arena *mem, struct ids *ret, bool *ret_few,
	       struct err *err)
{
	const struct query_node *node;

	*ret_few = true;
	if (!match->root)
		return true;
	node = part_find(match->root, QUERY_STORY, 0, 0);
	if (node) {
		ARENA_PUSH(mem, ret, node->number);
		return true;
	}
	node = part_find(match->root, QUERY_OWN, 0, 0);
	if (node)
		return few_own(match, node, mem, ret, err);
	node = part_find(match->root, QUERY_MARK, MARK_STARRED, MARK_CONFLICT);
	if (node)
		return few_marked(match, node->number == MARK_STARRED ? STORY_STARRED :
				  STORY_CONFLICT, mem, ret, err);
	return few_of_driver(match, mem, ret, ret_few, err);
}

bool match_unread(const struct match *match)
{
	return match->root && part_find(match->root, QUERY_MARK, MARK_UNREAD, MARK_UNREAD);
}

bool store_check_query(struct store *store, struct str query, size_t *ret_at, struct err *err)
{
	struct arena *mem = arena_new();
	struct query_node *root;
	bool ok = query_parse(query, mem, &root, ret_at, err);

	(void)store;
	arena_free(mem);
	return ok;
}
