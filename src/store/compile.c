/* SPDX-License-Identifier: MIT */
/*
 * From the tree of a query to the language of the index. What is typed never gets
 * there: each word is replaced by its folded forms, which hold letters and digits
 * only, between quotation marks that we set.
 *
 * The index answers words joined by AND, OR and "but not"; a mark, a date or a
 * NOT standing alone has to be asked of the article. So every part of the tree that
 * is the index's alone becomes one node with one question.
 */
#include "query.h"

/* Can the index answer it alone? */
static bool is_indexed(const struct query_node *node)
{
	bool some = false;

	switch (node->kind) {
	case QUERY_WORDS:
		return true;
	case QUERY_OR:
		for (node = node->child; node; node = node->next)
			if (!is_indexed(node))
				return false;
		return true;
	case QUERY_AND:
		for (node = node->child; node; node = node->next) {
			bool not = node->kind == QUERY_NOT;

			if (!is_indexed(not ? node->child : node))
				return false;
			some |= !not;
		}
		return some;
	default:
		return false;
	}
}

static char field_fact(enum query_field field)
{
	switch (field) {
	case FIELD_SOURCE: return FACT_SOURCE;
	case FIELD_PERSON: return FACT_PERSON;
	case FIELD_ORG: return FACT_ORG;
	case FIELD_PLACE: return FACT_PLACE;
	case FIELD_SAYS: return FACT_SAYS;
	case FIELD_LANG: return FACT_LANG;
	default: return '\0';
	}
}

static void forms_print(const struct forms *forms, char fact, struct buf *out)
{
	for (size_t i = 0; i < forms->n; i++) {
		if (i)
			buf_add_char(out, '|');
		if (fact)
			buf_add_char(out, fact);
		buf_add_str(out, forms->at[i]);
	}
}

/* The last word of a prefix is left as it is typed. */
static void words_print(struct store *store, const struct query_node *node, struct arena *mem,
			struct buf *out)
{
	char fact = field_fact(node->field);
	struct span span, next;
	struct forms forms;
	size_t at = 0;
	bool more = store_word_next(node->text, &at, &span), last;

	buf_add_str(out, fact ? STR("facts:\"") : node->field == FIELD_TITLE ?
		    STR("title:\"") : STR("{title text}:\""));
	while (more) {
		more = store_word_next(node->text, &at, &next);
		last = node->prefix && !more;
		forms_find(store, str_span(node->text, span), !fact && !last, mem, &forms);
		forms_print(&forms, fact, out);
		if (more)
			buf_add_char(out, ' ');
		span = next;
	}
	buf_add_str(out, node->prefix ? STR("\"*") : STR("\""));
}

static void node_print(struct store *store, const struct query_node *node, struct arena *mem,
		       struct buf *out);

/* Children that are (not) negations, between parentheses. */
static void list_print(struct store *store, const struct query_node *list, bool negated,
		       struct str between, struct arena *mem, struct buf *out)
{
	bool first = true;

	buf_add_char(out, '(');
	for (; list; list = list->next) {
		if ((list->kind == QUERY_NOT) != negated)
			continue;
		if (!first)
			buf_add_str(out, between);
		first = false;
		node_print(store, negated ? list->child : list, mem, out);
	}
	buf_add_char(out, ')');
}

/* As deep as the parser lets parentheses go. */
static void node_print(struct store *store, const struct query_node *node, struct arena *mem,
		       struct buf *out)
{
	bool negated = false;

	if (node->kind == QUERY_WORDS) {
		words_print(store, node, mem, out);
		return;
	}
	if (node->kind == QUERY_OR) {
		list_print(store, node->child, false, STR(" OR "), mem, out);
		return;
	}
	for (const struct query_node *n = node->child; n; n = n->next)
		negated |= n->kind == QUERY_NOT;
	buf_add_char(out, '(');
	list_print(store, node->child, false, STR(" AND "), mem, out);
	if (negated) {
		buf_add_str(out, STR(" NOT "));
		list_print(store, node->child, true, STR(" OR "), mem, out);
	}
	buf_add_char(out, ')');
}

static struct query_node *index_node(struct store *store, const struct query_node *node,
				     struct arena *mem)
{
	struct query_node *index = arena_zalloc(mem, sizeof(*index));

	buf_clear(&store->scratch);
	node_print(store, node, mem, &store->scratch);
	index->kind = QUERY_INDEX;
	index->match = arena_str(mem, buf_str(&store->scratch));
	return index;
}

/* Split the children: what the index can answer together, and the others. */
static struct query_node *node_split(struct store *store, struct query_node *node,
				     struct arena *mem)
{
	struct query_node indexed = { .kind = node->kind }, *others = NULL, *next;
	bool and = node->kind == QUERY_AND, some = false;

	for (struct query_node *n = node->child; n; n = n->next)
		some |= is_indexed(n);
	for (struct query_node *n = node->child; n; n = next) {
		bool not = and && some && n->kind == QUERY_NOT;
		bool in = is_indexed(not ? n->child : n);

		next = n->next;
		n->next = in ? indexed.child : others;
		*(in ? &indexed.child : &others) = n;
	}
	node->child = NULL;
	if (indexed.child) {
		node->child = index_node(store, &indexed, mem);
		node->child->next = NULL;
	}
	for (struct query_node *n = others; n; n = next) {
		next = n->next;
		n = query_compile(store, n, mem);
		n->next = node->child;
		node->child = n;
	}
	return node;
}

struct query_node *query_compile(struct store *store, struct query_node *root,
				 struct arena *mem)
{
	if (is_indexed(root))
		return index_node(store, root, mem);
	if (root->kind == QUERY_AND || root->kind == QUERY_OR)
		return node_split(store, root, mem);
	if (root->kind == QUERY_NOT)
		root->child = query_compile(store, root->child, mem);
	return root;
}
