/* SPDX-License-Identifier: MIT */
/*
 * What was joined by hand is one name for a query too: a field of names that means
 * one of them asks for all of them. A full name also finds the articles that have the
 * surname only, in stories where that is nobody else, and those where people said who
 * it is.
 */
#include "query.h"
#include "split.h"

#define SAME_MAX 24		/* names that one field is widened to */
#define TIED_MAX 20000		/* stories that have a name shortly */
#define SPLITS_MAX 4096		/* decisions about names that are looked at */

struct widening {
	struct store *store;
	struct joins joins;
	struct splits splits;
	struct arena *mem;
};

static bool key_has_words(struct str key, struct str typed, struct arena *mem)
{
	struct str folded = uni_fold_arena(mem, typed);
	struct span word, own;
	size_t at = 0, n = 0;

	for (; store_word_next(folded, &at, &word); n++) {
		bool found = false;

		for (size_t k = 0; !found && store_word_next(key, &k, &own);)
			found = str_eq(str_span(key, own), str_span(folded, word));
		if (!found)
			return false;
	}
	return n > 0;
}

static enum query_field field_of(const struct query_node *node, unsigned class)
{
	if (node->field == FIELD_SAYS)
		return FIELD_SAYS;
	return class == NAME_PER ? FIELD_PERSON : class == NAME_LOC ? FIELD_PLACE : FIELD_ORG;
}

static void same_add(struct widening *w, struct query_node *either, const struct query_node *node,
		     const struct name_row *row)
{
	struct query_node *same = arena_zalloc(w->mem, sizeof(*same));

	*same = (struct query_node){ .kind = QUERY_WORDS, .field = field_of(node, row->class),
				     .text = row->key, .next = either->child };
	either->child = same;
}

/* Every name of the tree that `root` is at the top of. */
static bool tree_add(struct widening *w, struct query_node *either,
		     const struct query_node *node, int64_t root, struct err *err)
{
	struct name_row row;
	struct ids tree;
	bool found, ok = name_tree(w->store, root, w->mem, &tree, err);

	for (size_t i = 0; ok && i < tree.n && i < SAME_MAX; i++) {
		ok = store_name(w->store, tree.at[i], w->mem, &row, &found, err);
		if (ok && found)
			same_add(w, either, node, &row);
	}
	return ok;
}

static bool name_meant(struct widening *w, int64_t id, struct str typed, bool *ret,
		       struct err *err)
{
	struct name_row row;
	bool found;

	if (!store_name(w->store, id, w->mem, &row, &found, err))
		return false;
	*ret = found && key_has_words(row.key, typed, w->mem);
	return true;
}

static bool words_widen(struct widening *w, struct query_node *node, struct err *err)
{
	struct query_node *either = arena_zalloc(w->mem, sizeof(*either)), *own;
	bool meant = false, root_meant = false;

	*either = (struct query_node){ .kind = QUERY_OR, .next = node->next };
	for (size_t i = 0; i < w->joins.into.n_slots; i++) {
		const struct map64_entry *join = &w->joins.into.at[i];
		int64_t root;

		if (!join->used)
			continue;
		root = joins_root(&w->joins, (int64_t)join->key);
		if (!name_meant(w, (int64_t)join->key, node->text, &meant, err) ||
		    !name_meant(w, root, node->text, &root_meant, err) ||
		    ((meant || root_meant) && !tree_add(w, either, node, root, err)))
			return false;
	}
	if (!either->child)
		return true;
	own = arena_zalloc(w->mem, sizeof(*own));
	*own = *node;
	own->next = either->child;
	either->child = own;
	either->field = node->field;
	*node = *either;
	return true;
}

/* --- tied to a name by a story, or by hand ------------------------------------------ */

/* Who is asked for beside the words typed, and in which stories and articles. */
struct tied {
	struct query_node *words;
	struct own_ids stories, articles;
};

static void tied_words(struct widening *w, const struct query_node *node, struct str text,
		       struct tied *tied)
{
	struct query_node *words = arena_zalloc(w->mem, sizeof(*words));

	*words = (struct query_node){ .kind = QUERY_WORDS, .field = node->field, .text = text,
				      .next = tied->words };
	tied->words = words;
}

static bool stories_tie(struct widening *w, const struct query_node *node, struct str key,
			struct tied *tied, struct err *err)
{
	size_t n = tied->stories.n;
	sqlite3_stmt *stmt;
	enum next next;
	int64_t id;

	if (str_find_char(key, ' ') < 0)
		return true;
	if (!sql_number(w->store, SQL_NAME_FIND, ARGS(TEXT(key), INT(NAME_PER)), 0, &id, err))
		return false;
	stmt = sql_start(w->store, SQL_NAME_SHORTLY, ARGS(INT(id), INT(TIED_MAX)), err);
	next = stmt ? sql_step(w->store, stmt, err) : NEXT_FAIL;
	for (; next == NEXT_ITEM; next = sql_step(w->store, stmt, err))
		ARENA_PUSH(w->mem, &tied->stories, sql_int(stmt, 0));
	if (tied->stories.n > n)
		tied_words(w, node, name_last_word(key), tied);
	return next == NEXT_END;
}

static void articles_tie(struct widening *w, const struct query_node *node, struct str typed,
			 struct tied *tied)
{
	for (size_t i = 0; i < w->splits.n; i++) {
		const struct split *split = &w->splits.at[i];

		if (!key_has_words(split->now, typed, w->mem))
			continue;
		ARENA_PUSH(w->mem, &tied->articles, split->article);
		tied_words(w, node, split->key, tied);
	}
}

/* (words OR tied words) AND (words OR in these stories OR these articles): the first
 * is asked of the index, so that no more is looked at than it finds. */
static void node_tie(struct widening *w, struct query_node *node, struct tied *tied)
{
	struct query_node *either = arena_zalloc(w->mem, 5 * sizeof(*either));
	struct query_node *own = &either[1], *again = &either[2], *any = &either[3];
	struct query_node *sure = &either[4];

	*own = *again = *node;
	own->next = tied->words;
	*any = (struct query_node){ .kind = QUERY_OR, .child = own, .next = sure };
	*either = (struct query_node){ .kind = QUERY_OWN, .field = node->field,
				       .own_stories = tied->stories,
				       .own_articles = tied->articles };
	again->next = either;
	*sure = (struct query_node){ .kind = QUERY_OR, .child = again };
	*node = (struct query_node){ .kind = QUERY_AND, .child = any, .next = node->next };
}

static bool words_tie(struct widening *w, struct query_node *node, struct err *err)
{
	struct tied tied = { 0 };
	bool either = node->kind == QUERY_OR;

	if (node->prefix || (node->field != FIELD_PERSON && node->field != FIELD_SAYS))
		return true;
	/* What was joined stands beside the words typed. */
	for (struct query_node *n = either ? node->child : node; n; n = either ? n->next : NULL) {
		articles_tie(w, node, n->text, &tied);
		if (!stories_tie(w, node, uni_fold_arena(w->mem, n->text), &tied, err))
			return false;
	}
	own_sort(&tied.stories);
	own_sort(&tied.articles);
	if (tied.words)
		node_tie(w, node, &tied);
	return true;
}

static bool splits_all(struct widening *w, struct err *err)
{
	struct decision *found;
	struct split split;
	size_t n;

	if (!decisions_read(w->store, sql_start(w->store, SQL_DECISION_NAMES,
						ARGS(INT(SPLITS_MAX)), err),
			    w->mem, &found, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		if (split_read(&found[i], w->mem, &split))
			ARENA_PUSH(w->mem, &w->splits, split);
	return true;
}

/* As deep as the parser lets parentheses go. */
static bool node_widen(struct widening *w, struct query_node *node, struct err *err)
{
	bool of_names = node->field == FIELD_PERSON || node->field == FIELD_ORG ||
			node->field == FIELD_PLACE || node->field == FIELD_SAYS;

	if (node->kind == QUERY_WORDS)
		return !of_names || (words_widen(w, node, err) && words_tie(w, node, err));
	for (struct query_node *child = node->child; child; child = child->next)
		if (!node_widen(w, child, err))
			return false;
	return true;
}

bool query_widen(struct store *store, struct query_node *root, struct arena *mem,
		 struct err *err)
{
	struct widening w = { .store = store, .mem = mem };
	bool ok = joins_load(store, &w.joins, err) && splits_all(&w, err) &&
		  node_widen(&w, root, err);

	joins_release(&w.joins);
	return ok;
}
