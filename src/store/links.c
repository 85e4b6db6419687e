/* SPDX-License-Identifier: MIT */
/* Links between stories and their reasons. A link is written with the story that
 * found it, and read from both of its ends. */
#include "internal.h"

#include <lesart/store/byhand.h>

#include <stdlib.h>

#define WEIGHT_ONE 1000000.0

static void reasons_write(struct buf *out, const struct link *link)
{
	buf_clear(out);
	for (size_t i = 0; i < link->n_reasons && i < LINK_REASONS_MAX; i++) {
		buf_add_varint(out, link->reasons[i].kind);
		buf_add_varint(out, link->reasons[i].text.len);
		buf_add_str(out, link->reasons[i].text);
	}
}

static bool reasons_read(struct arena *mem, struct str bytes, struct link *link)
{
	uint64_t kind, len;

	while (bytes.len && link->n_reasons < LINK_REASONS_MAX) {
		struct reason *reason = &link->reasons[link->n_reasons];

		if (!varint_take(&bytes, &kind) || kind >= REASON_COUNT ||
		    !varint_take(&bytes, &len) || len > bytes.len)
			return false;
		reason->kind = (uint8_t)kind;
		reason->text = arena_str(mem, str_sub(bytes, 0, (size_t)len));
		bytes = str_sub(bytes, (size_t)len, bytes.len);
		link->n_reasons++;
	}
	return bytes.len == 0;
}

/* Grouping tells the links of a story with each article that joins it; only the
 * last word of a batch is written. */
bool store_set_links(struct store *store, int64_t story, const struct link *links, size_t n,
		     struct err *err)
{
	struct change *change = change_of(store, story);
	struct arena *mem = store->changes.mem;

	(void)err;
	change->has_links = true;
	change->links = arena_array(mem, struct change_link, LINKS_MAX);
	change->n_links = 0;
	for (size_t i = 0; i < n && change->n_links < LINKS_MAX; i++) {
		if (links[i].to == story)
			continue;
		reasons_write(&store->scratch, &links[i]);
		change_end_note(&store->changes.links, links[i].to, story);
		change->links[change->n_links++] = (struct change_link){
			.other = links[i].to, .weight = (int64_t)(links[i].weight * WEIGHT_ONE),
			.reasons = arena_str(mem, buf_str(&store->scratch)),
		};
	}
	return true;
}

bool links_forget(struct store *store, int64_t story, struct err *err)
{
	for (size_t i = 0; i < store->changes.at.n; i++) {
		struct change *change = &store->changes.at.at[i];
		size_t to = 0;

		for (size_t k = 0; k < change->n_links; k++)
			if (change->links[k].other != story)
				change->links[to++] = change->links[k];
		change->n_links = to;
	}
	return sql_run(store, SQL_LINK_DROP_TO, ARGS(INT(story)), err);
}

bool links_write(struct store *store, const struct change *change, struct err *err)
{
	if (!sql_run(store, SQL_LINK_CLEAR, ARGS(INT(change->story)), err))
		return false;
	for (size_t i = 0; i < change->n_links; i++) {
		const struct change_link *link = &change->links[i];

		if (!sql_run(store, SQL_LINK_PUT,
			     ARGS(INT(change->story), INT(link->other), INT(link->weight),
				  BLOB(link->reasons)), err))
			return false;
	}
	return true;
}

struct links {
	ARENA_VEC(struct link) at;
};

static bool link_add(struct store *store, int64_t from, int64_t to, int64_t weight,
		     struct str reasons, struct arena *mem, struct links *links, struct err *err)
{
	struct link link = { .from = from, .to = to, .weight = (double)weight / WEIGHT_ONE };

	if (!reasons_read(mem, reasons, &link))
		return err_set(err, ERR_STORE, "the library '%s' is damaged: a link of "
			       "story %lld", store->path, (long long)from);
	ARENA_PUSH(mem, &links->at, link);
	return true;
}

/* Has the batch set the links of this story anew? */
static const struct change *links_changed(struct store *store, int64_t story)
{
	const struct change *change = change_find(store, story);

	return change && change->has_links ? change : NULL;
}

static bool links_from(struct store *store, int64_t story, struct arena *mem,
		       struct links *links, struct err *err)
{
	const struct change *change = links_changed(store, story);
	sqlite3_stmt *stmt;
	enum next next;

	for (size_t i = 0; change && i < change->n_links; i++)
		if (!link_add(store, story, change->links[i].other, change->links[i].weight,
			      change->links[i].reasons, mem, links, err))
			return false;
	if (change)
		return true;
	stmt = sql_start(store, SQL_LINK_FROM, ARGS(INT(story)), err);
	next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	while (next == NEXT_ITEM) {
		if (!link_add(store, story, sql_int(stmt, 1), sql_int(stmt, 2), sql_str(stmt, 3),
			      mem, links, err)) {
			sql_stop(stmt);
			return false;
		}
		next = sql_step(store, stmt, err);
	}
	return next == NEXT_END;
}

static bool ends_written(struct store *store, int64_t story, struct arena *mem,
			 struct links *links, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_LINK_TO, ARGS(INT(story)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	bool ok = next != NEXT_FAIL;

	while (ok && next == NEXT_ITEM && links->at.n < LINKS_MAX) {
		int64_t other = sql_int(stmt, 1);

		ok = links_changed(store, other) ||
			link_add(store, story, other, sql_int(stmt, 2), sql_str(stmt, 3), mem,
				 links, err);
		next = ok ? sql_step(store, stmt, err) : next;
	}
	if (next == NEXT_ITEM)
		sql_stop(stmt);
	return ok && next != NEXT_FAIL;
}

static bool ends_changed(struct store *store, int64_t story, struct arena *mem,
			 struct links *links, struct err *err)
{
	const struct change_ends *ends = &store->changes.links;

	for (const struct change_end *end = change_end_last(ends, story); end;
	     end = change_end_before(ends, end)) {
		int64_t other = end->story;
		const struct change *change = links_changed(store, other);

		for (size_t i = 0; change && i < change->n_links; i++)
			if (change->links[i].other == story &&
			    !link_add(store, story, other, change->links[i].weight,
				      change->links[i].reasons, mem, links, err))
				return false;
	}
	return true;
}

/* Ends that were joined to another story since. */
static bool links_follow(struct store *store, struct links *links, struct err *err)
{
	for (size_t i = 0; i < links->at.n; i++)
		if (!story_now(store, links->at.at[i].to, &links->at.at[i].to, err))
			return false;
	return true;
}

static int link_cmp_to(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	if (x->to != y->to)
		return x->to < y->to ? -1 : 1;
	return (x->weight < y->weight) - (x->weight > y->weight);
}

static int link_cmp_weight(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return (x->to > y->to) - (x->to < y->to);
}

/* One link for each other story, the heaviest first. */
static void links_tidy(struct links *links, int64_t story)
{
	size_t n = 0;

	if (!links->at.n)
		return;
	qsort(links->at.at, links->at.n, sizeof(struct link), link_cmp_to);
	for (size_t i = 0; i < links->at.n; i++) {
		const struct link *link = &links->at.at[i];

		if (link->to != story && (n == 0 || links->at.at[n - 1].to != link->to))
			links->at.at[n++] = *link;
	}
	qsort(links->at.at, n, sizeof(struct link), link_cmp_weight);
	links->at.n = n < LINKS_MAX ? n : LINKS_MAX;
}

/* As rows come out of the index of ends. */
static int link_cmp_end(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return (x->to < y->to) - (x->to > y->to);
}

/* The heaviest, as if all were written; a story set several times is noted as often. */
static void ends_cut(struct links *ends)
{
	size_t n = 0;

	if (!ends->at.n)
		return;
	qsort(ends->at.at, ends->at.n, sizeof(struct link), link_cmp_end);
	for (size_t i = 0; i < ends->at.n && n < LINKS_MAX; i++)
		if (!n || ends->at.at[n - 1].to != ends->at.at[i].to)
			ends->at.at[n++] = ends->at.at[i];
	ends->at.n = n;
}

static bool links_to(struct store *store, int64_t story, struct arena *mem,
		     struct links *ret, struct err *err)
{
	struct links ends = { 0 };

	if (!ends_written(store, story, mem, &ends, err) ||
	    !ends_changed(store, story, mem, &ends, err))
		return false;
	ends_cut(&ends);
	for (size_t i = 0; i < ends.at.n; i++)
		ARENA_PUSH(mem, &ret->at, ends.at.at[i]);
	return true;
}

/* What people decided goes before what is worked out. */
static void link_decide(struct links *links, int64_t to, bool linked, int64_t when,
			struct arena *mem)
{
	size_t i = 0;

	while (i < links->at.n && links->at.at[i].to != to)
		i++;
	if (linked && i == links->at.n)
		ARENA_PUSH(mem, &links->at, ((struct link){ .to = to }));
	if (linked) {
		links->at.at[i].by_hand = when ? when : 1;
		links->at.at[i].weight = 1;
	} else if (i < links->at.n) {
		links->at.at[i] = links->at.at[--links->at.n];
	}
}

static bool links_decide(struct store *store, struct links *links, int64_t story,
			 struct arena *mem, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_DECISION_LINKS, ARGS(INT(story)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	for (; next == NEXT_ITEM; next = sql_step(store, stmt, err)) {
		int64_t a = sql_int(stmt, 2), b = sql_int(stmt, 3);

		if (a != b)
			link_decide(links, a == story ? b : a,
				    sql_int(stmt, 0) == DECIDED_LINKED, sql_int(stmt, 1), mem);
	}
	return next == NEXT_END;
}

bool store_links(struct store *store, int64_t story, struct arena *mem, struct link **ret,
		 size_t *ret_n, struct err *err)
{
	struct links links = { 0 };

	if (!counts_settle_left(store, err) || !story_now(store, story, &story, err) ||
	    !links_from(store, story, mem, &links, err) ||
	    !links_to(store, story, mem, &links, err) ||
	    !links_follow(store, &links, err))
		return false;
	links_tidy(&links, story);
	if (!links_decide(store, &links, story, mem, err))
		return false;
	if (links.at.n)
		qsort(links.at.at, links.at.n, sizeof(struct link), link_cmp_weight);
	for (size_t i = 0; i < links.at.n; i++)
		links.at.at[i].from = story;
	*ret = links.at.at;
	*ret_n = links.at.n < LINKS_MAX ? links.at.n : LINKS_MAX;
	return true;
}
