/* SPDX-License-Identifier: MIT */
/* What beginnings of words cost the index; see query.h. */
#include "query.h"

#define PAGES_CHEAP 96	/* of 4 kB: some milliseconds */

/* Pages of one segment up to a term. The index of the index is sorted by term
 * behind a "0", and pages are numbered in that order. */
static bool page_of(struct store *store, int64_t segment, struct str term, int64_t *ret,
		    struct err *err)
{
	return sql_number(store, SQL_WORDS_PAGE, ARGS(INT(segment), BLOB(term)), 1, ret, err);
}

static bool pages_between(struct store *store, struct str from, struct str to, int64_t *ret,
			  struct err *err)
{
	int64_t segment = 0, first, last;

	*ret = 0;
	for (;;) {
		if (!sql_number(store, SQL_WORDS_SEGMENT, ARGS(INT(segment)), 0, &segment, err))
			return false;
		if (!segment)
			return true;
		if (!page_of(store, segment, from, &first, err) ||
		    !page_of(store, segment, to, &last, err))
			return false;
		*ret += last - first;
	}
}

static bool start_costs(struct store *store, struct str start, int64_t *ret, struct err *err)
{
	struct buf from = BUF_INIT(2 * QUERY_BYTES_MAX), to = BUF_INIT(2 * QUERY_BYTES_MAX);
	bool ok;

	buf_printf(&from, "0%.*s", STR_FMT(start));
	buf_printf(&to, "0%.*s\xFF", STR_FMT(start));
	ok = pages_between(store, buf_str(&from), buf_str(&to), ret, err);
	buf_release(&from);
	buf_release(&to);
	return ok;
}

static struct span last_word(struct str text)
{
	struct span span = { 0, 0 }, next;
	size_t at = 0;

	while (store_word_next(text, &at, &next))
		span = next;
	return span;
}

/* The phrase's words before the last one, and the whole as it is in the text. */
static struct query_node *phrase_split(struct query_node *node, size_t end, struct arena *mem)
{
	struct query_node *both = arena_zalloc(mem, sizeof(*both));
	struct query_node *words = arena_zalloc(mem, sizeof(*words));

	*words = *node;
	words->prefix = false;
	words->text.len = end;
	words->next = node;
	both->kind = QUERY_AND;
	both->child = words;
	both->next = node->next;
	node->next = NULL;
	return both;
}

static bool words_cost(struct store *store, struct query_node **place, struct arena *mem,
		       struct err *err)
{
	struct query_node *node = *place;
	struct span last = last_word(node->text);
	struct forms forms;
	int64_t pages, all = 0;

	if (!node->prefix || node->field > FIELD_TITLE)
		return true;
	forms_find(store, str_span(node->text, last), false, mem, &forms);
	for (size_t i = 0; i < forms.n; i++) {
		if (!start_costs(store, forms.at[i], &pages, err))
			return false;
		all += pages;
	}
	if (all <= PAGES_CHEAP)
		return true;
	node->kind = QUERY_START;
	if (last_word(str_sub(node->text, 0, last.from)).to)
		*place = phrase_split(node, last.from, mem);
	return true;
}

/* As deep as the parser lets parentheses go. */
bool query_costs(struct store *store, struct query_node **root, struct arena *mem,
		 struct err *err)
{
	if ((*root)->kind == QUERY_WORDS)
		return words_cost(store, root, mem, err);
	for (struct query_node **child = &(*root)->child; *child; child = &(*child)->next)
		if (!query_costs(store, child, mem, err))
			return false;
	return true;
}
