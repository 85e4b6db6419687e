/* SPDX-License-Identifier: MIT */
/*
 * Search: the articles that fit best, with a line around what was found. The
 * newest few thousand are ranked; for a word that stands in every second article
 * the others would not be better, only later.
 */
#include "match.h"

#include <stdlib.h>

#define RANKED_MAX 2000		/* candidates that are ranked */
#define ASKED_MAX 50000		/* candidates asked for marks and dates */
#define ASKED_ENOUGH 2500	/* candidates asked when there is a screen of answers */
#define HITS_SHOWN 64
#define SNIPPET_BYTES 180
#define SNIPPET_BEFORE 50

struct candidate {
	int64_t id;
	double rank;
};

struct candidates {
	struct candidate *at;
	size_t n, cap;
	bool more;
};

static int candidate_cmp(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank > y->rank ? -1 : 1;
	return (x->id < y->id) - (x->id > y->id);
}

static bool candidate_add(struct match *match, struct candidates *list, int64_t id, double rank,
			  struct arena *mem, struct err *err)
{
	bool in;

	if (!match_article(match, id, &in, err))
		return false;
	if (in && list->n < RANKED_MAX)
		ARENA_PUSH(mem, list, ((struct candidate){ id, rank }));
	else if (in)
		list->more = true;
	return true;
}

/* Newest first, as the index can be read backwards. */
static bool candidates_ranked(struct match *match, size_t limit, struct arena *mem,
			      struct candidates *ret, struct err *err)
{
	struct store *store = match->store;
	sqlite3_stmt *stmt = sql_start(store, SQL_WORDS_RANK, ARGS(TEXT(match->driver->match)),
				       err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	size_t n_asked = 0;

	match->driven = true;
	while (next == NEXT_ITEM && !ret->more &&
	       n_asked++ < (ret->n < limit ? ASKED_MAX : ASKED_ENOUGH)) {
		if (!candidate_add(match, ret, sql_int(stmt, 0), sqlite3_column_double(stmt, 1),
				   mem, err)) {
			sql_stop(stmt);
			next = NEXT_FAIL;
			break;
		}
		next = sql_step(store, stmt, err);
	}
	match->driven = false;
	if (next == NEXT_ITEM) {
		ret->more = true;
		sql_stop(stmt);
	}
	return next != NEXT_FAIL;
}

/* No word says where to look: the newest articles that pass. */
static bool candidates_newest(struct match *match, size_t limit, struct arena *mem,
			      struct candidates *ret, struct err *err)
{
	size_t n_asked = 0, most = match_reads(match) ? limit : RANKED_MAX;
	int64_t id;

	if (!match->root)
		return true;
	if (!sql_number(match->store, SQL_ARTICLE_LAST, NO_ARGS, 0, &id, err))
		return false;
	for (; id > 0 && !ret->more; id--) {
		if (n_asked++ == ASKED_MAX || ret->n == most) {
			ret->more = true;
			break;
		}
		if (!candidate_add(match, ret, id, 0, mem, err))
			return false;
	}
	return true;
}

/* --- the line around what was found ------------------------------------------------ */

static size_t word_start(struct str text, size_t from, size_t low)
{
	while (from > low && text.ptr[from] != ' ' && text.ptr[from] != '\n')
		from--;
	while (from > low && ((unsigned char)text.ptr[from] & 0xC0) == 0x80)
		from--;
	return text.ptr[from] == ' ' || text.ptr[from] == '\n' ? from + 1 : from;
}

static size_t word_stop(struct str text, size_t to, size_t high)
{
	size_t at = to;

	while (at > 0 && at < high && text.ptr[at] != ' ' && text.ptr[at] != '\n' &&
	       to - at < SNIPPET_BEFORE)
		at--;
	if (at < high && text.ptr[at] != ' ' && text.ptr[at] != '\n')
		at = to;	/* no blanks here: cut between characters */
	while (at > 0 && at < high && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		at--;
	return at;
}

static struct span snippet_span(const struct article *a, const struct search_hit *hit)
{
	const struct part *part = NULL;
	struct span first = { 0, 0 }, span;

	for (size_t i = 0; i < a->parts.n && !part; i++)
		if (role_group(a->parts.at[i].role) == ROLE_GROUP_TEXT)
			part = &a->parts.at[i];
	first = part ? (struct span){ part->span.from, part->span.from } : first;
	/* The headline is shown anyway. */
	for (size_t i = hit->n_hits; i > 0; i--)
		if (hit->hits[i - 1].from >= a->title.span.to || i == 1)
			first = hit->hits[i - 1];
	if (hit->n_hits && first.from < a->title.span.to && hit->n_hits == 1 && part)
		first = (struct span){ part->span.from, part->span.from };
	part = article_part_at(a, first.from);
	if (!part)
		return (struct span){ 0, 0 };
	span = part->span;
	if (first.from > span.from + SNIPPET_BEFORE)
		span.from = (uint32_t)word_start(a->text, first.from - SNIPPET_BEFORE, span.from);
	if (span.to > span.from + SNIPPET_BYTES)
		span.to = (uint32_t)word_stop(a->text, span.from + SNIPPET_BYTES, span.to);
	return span;
}

static void snippet_make(const struct article *a, struct arena *mem, struct search_hit *hit)
{
	struct span span = snippet_span(a, hit);
	struct str line = arena_str(mem, str_span(a->text, span));
	ARENA_VEC(struct span) hits = { 0 };

	for (size_t i = 0; i < line.len; i++)
		if (line.ptr[i] == '\n' || line.ptr[i] == '\t')
			((char *)line.ptr)[i] = ' ';
	for (size_t i = 0; i < hit->n_hits; i++) {
		struct span h = hit->hits[i];

		if (h.from >= span.from && h.to <= span.to)
			ARENA_PUSH(mem, &hits, ((struct span){ h.from - span.from,
							       h.to - span.from }));
	}
	hit->snippet = line;
	hit->snippet_hits = hits.at;
	hit->n_snippet_hits = hits.n;
}

static bool hit_fill(struct store *store, const struct match *match,
		     const struct candidate *candidate, struct arena *mem,
		     struct search_hit *ret, struct err *err)
{
	struct article *article;
	bool found;

	ret->rank = candidate->rank;
	if (!article_row(store, candidate->id, mem, &ret->row, &found, err))
		return false;
	article = store_article(store, candidate->id, err);
	if (!article)
		return !found;
	hits_find(store, &match->patterns, article, HITS_SHOWN, mem, &ret->hits, &ret->n_hits);
	snippet_make(article, mem, ret);
	article_free(article);
	return true;
}

/* The query says by itself which stories it may be: of them all articles. */
static bool candidates_few(struct match *match, const struct ids *stories, struct arena *mem,
			   struct candidates *ret, struct err *err)
{
	struct store *store = match->store;

	for (size_t i = 0; i < stories->n && !ret->more; i++) {
		sqlite3_stmt *stmt = sql_start(store, SQL_STORY_IDS, ARGS(INT(stories->at[i])), err);
		enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

		for (; next == NEXT_ITEM; next = sql_step(store, stmt, err)) {
			if (!candidate_add(match, ret, sql_int(stmt, 0), 0, mem, err)) {
				sql_stop(stmt);
				return false;
			}
		}
		if (next == NEXT_FAIL)
			return false;
	}
	return true;
}

static bool candidates_find(struct match *match, size_t limit, struct arena *mem,
			    struct candidates *ret, struct err *err)
{
	bool ranked = match->driver && match->driver->kind == QUERY_INDEX, few = false, ok = true;
	struct ids stories = { 0 };

	if (!ranked)
		ok = match_few(match, mem, &stories, &few, err);
	if (ok)
		ok = ranked ? candidates_ranked(match, limit, mem, ret, err) :
		     few ? candidates_few(match, &stories, mem, ret, err) :
		     candidates_newest(match, limit, mem, ret, err);

	if (ok && ret->n)
		qsort(ret->at, ret->n, sizeof(*ret->at), candidate_cmp);
	return ok;
}

bool search_ids(struct store *store, struct str query, struct arena *mem, struct ids *ret,
		struct err *err)
{
	struct candidates found = { 0 };
	struct match *match;

	if (!counts_settle(store, err) || !match_open(store, query, &match, err))
		return false;
	if (match && !candidates_find(match, RANKED_MAX, mem, &found, err))
		return false;
	for (size_t i = 0; i < found.n; i++)
		ARENA_PUSH(mem, ret, found.at[i].id);
	return true;
}

bool store_search(struct store *store, struct str query, size_t limit, struct arena *mem,
		  struct search_hit **ret, size_t *ret_n, uint64_t *ret_total, struct err *err)
{
	struct candidates found = { 0 };
	struct search_hit *hits;
	struct match *match;
	size_t n;

	if (!counts_settle(store, err) || !match_open(store, query, &match, err))
		return false;
	if (match && !candidates_find(match, limit, mem, &found, err))
		return false;
	n = found.n < limit ? found.n : limit;
	hits = arena_array(mem, struct search_hit, n + 1);
	for (size_t i = 0; i < n; i++)
		if (query_hurried(store, err) ||
		    !hit_fill(store, match, &found.at[i], mem, &hits[i], err))
			return false;
	*ret = hits;
	*ret_n = n;
	*ret_total = found.n + found.more;
	return true;
}
