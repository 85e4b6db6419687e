/* SPDX-License-Identifier: MIT */
/*
 * What was joined by hand is one name for a query too: a field of names that means
 * one of them asks for all of them.
 */
#include "names.h"
#include "query.h"

#define SAME_MAX 24	/* names that one field is widened to */

struct widening {
	struct store *store;
	struct joins joins;
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
	*node = *either;
	return true;
}

/* As deep as the parser lets parentheses go. */
static bool node_widen(struct widening *w, struct query_node *node, struct err *err)
{
	bool of_names = node->field == FIELD_PERSON || node->field == FIELD_ORG ||
			node->field == FIELD_PLACE || node->field == FIELD_SAYS;

	if (node->kind == QUERY_WORDS)
		return !of_names || words_widen(w, node, err);
	for (struct query_node *child = node->child; child; child = child->next)
		if (!node_widen(w, child, err))
			return false;
	return true;
}

bool query_widen(struct store *store, struct query_node *root, struct arena *mem,
		 struct err *err)
{
	struct widening w = { .store = store, .mem = mem };
	bool ok = joins_load(store, &w.joins, err);

	if (ok && w.joins.into.n)
		ok = node_widen(&w, root, err);
	joins_release(&w.joins);
	return ok;
}
