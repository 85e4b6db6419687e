/* SPDX-License-Identifier: MIT */
/* Counts over what a query finds; see the header. */
#include <lesart/store/facets.h>

#include <stdlib.h>

#include <lesart/base/map.h>
#include <lesart/store/names.h>

#include "match.h"

#define STEP_ARTICLES 200
#define STEP_STORIES 8
#define STORIES_MOST 200	/* whose names are counted */
#define NAMES_A_STORY 12
#define COUNTED_MOST (2 * FACET_TOP)	/* names that are looked for with the query */

struct found_story {
	int64_t id;
	uint32_t n;
};

struct facets {
	struct store *store;
	struct arena *mem;
	struct str query;
	struct ids ids;
	size_t at_article, at_story;
	struct map64 story_of;			/* story to index */
	ARENA_VEC(struct found_story) stories;
	ARENA_VEC(day_t) days;
	struct map names[FACET_KINDS];		/* name to count, or to the most it can be */
	struct facet counted[FACET_KINDS][COUNTED_MOST];
	size_t n_counted[FACET_KINDS], at_counted;
	bool chosen;
};

struct facets *store_facets_new(struct store *store, struct str query, struct err *err)
{
	struct facets *facets = mem_zalloc(sizeof(*facets));

	facets->store = store;
	facets->mem = arena_new();
	facets->query = arena_str(facets->mem, query);
	map64_init(&facets->story_of);
	for (int i = 0; i < FACET_KINDS; i++)
		map_init(&facets->names[i]);
	if (search_ids(store, query, facets->mem, &facets->ids, err) && facets->ids.n)
		return facets;
	store_facets_free(facets);
	return NULL;
}

void store_facets_free(struct facets *facets)
{
	if (!facets)
		return;
	map64_release(&facets->story_of);
	for (int i = 0; i < FACET_KINDS; i++)
		map_release(&facets->names[i]);
	arena_free(facets->mem);
	free(facets);
}

static void count(struct facets *facets, enum facet_kind kind, struct str name, uint32_t n)
{
	uint64_t *at = name.len ? map_find(&facets->names[kind], name) : NULL;

	if (at)
		*at += n;
	else if (name.len)
		map_put(&facets->names[kind], arena_str(facets->mem, name), n, NULL);
}

static void count_story(struct facets *facets, int64_t story)
{
	bool is_new;
	uint64_t *at = map64_put(&facets->story_of, (uint64_t)story, facets->stories.n, &is_new);

	if (is_new)
		ARENA_PUSH(facets->mem, &facets->stories, ((struct found_story){ .id = story }));
	facets->stories.at[*at].n++;
}

static bool article_step(struct facets *facets, int64_t id, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(facets->store, SQL_FACET_ROW, ARGS(INT(id)), err);
	enum next next = stmt ? sql_step(facets->store, stmt, err) : NEXT_FAIL;

	if (next == NEXT_ITEM) {
		count_story(facets, sql_int(stmt, 0));
		if (sql_int(stmt, 2))
			ARENA_PUSH(facets->mem, &facets->days, (day_t)sql_int(stmt, 1));
		count(facets, FACET_SOURCE, sql_str(stmt, 3), 1);
		sql_stop(stmt);
	}
	return next != NEXT_FAIL;
}

static bool story_step(struct facets *facets, const struct found_story *story, struct err *err)
{
	struct arena *mem = arena_new();
	struct story_name_row *rows;
	size_t n = 0;
	bool ok = store_story_names(facets->store, story->id, mem, &rows, &n, err);

	for (size_t i = 0; ok && i < n && i < NAMES_A_STORY; i++) {
		if (rows[i].name.class == NAME_PER)
			count(facets, FACET_PERSON, rows[i].name.shown, story->n);
		else if (rows[i].name.class == NAME_ORG)
			count(facets, FACET_ORG, rows[i].name.shown, story->n);
	}
	arena_free(mem);
	return ok;
}

/* Without quotation marks, which would end the name. */
struct str store_facet_query(struct str query, enum facet_kind kind, struct str name,
			     struct arena *mem)
{
	static const char *const fields[] = {
		[FACET_PERSON] = "person", [FACET_ORG] = "org", [FACET_SOURCE] = "source",
	};
	bool either = str_find(query, STR("OR")) >= 0;
	struct str shown = arena_str(mem, name);

	for (size_t i = 0; i < shown.len; i++)
		if (shown.ptr[i] == '"')
			((char *)shown.ptr)[i] = ' ';
	return arena_printf(mem, "%s%.*s%s %s:\"%.*s\"", either ? "(" : "", STR_FMT(query),
			    either ? ")" : "", fields[kind], STR_FMT(shown));
}

static bool before(struct str name, uint64_t n, const struct facet *b)
{
	return n != b->n ? n > b->n : str_cmp(name, b->name) < 0;
}

static void top_add(struct facet *top, size_t *n, size_t most, struct str name, uint64_t count)
{
	size_t at = *n;

	while (at > 0 && before(name, count, &top[at - 1]))
		at--;
	if (at == most)
		return;
	*n += *n < most;
	memmove(&top[at + 1], &top[at], (*n - 1 - at) * sizeof(*top));
	top[at] = (struct facet){ name, (uint32_t)count };
}

static size_t names_top(const struct facets *facets, enum facet_kind kind, size_t most,
			struct facet *ret)
{
	const struct map *names = &facets->names[kind];
	size_t n = 0;

	for (size_t i = 0; i < names->n_slots; i++)
		if (names->at[i].key.ptr)
			top_add(ret, &n, most, names->at[i].key, names->at[i].value);
	return n;
}

/* One name a step; those of all kinds are counted on. */
static bool name_step(struct facets *facets, bool *ret_more, struct err *err)
{
	size_t at = facets->at_counted++;
	enum facet_kind kind = at < facets->n_counted[FACET_PERSON] ? FACET_PERSON : FACET_ORG;
	struct arena *mem;
	struct ids ids = { 0 };
	struct facet *facet;
	bool ok;

	at -= kind == FACET_ORG ? facets->n_counted[FACET_PERSON] : 0;
	*ret_more = kind == FACET_PERSON || at < facets->n_counted[FACET_ORG];
	if (!*ret_more)
		return true;
	facet = &facets->counted[kind][at];
	mem = arena_new();
	ok = search_ids(facets->store,
			store_facet_query(facets->query, kind, facet->name, mem), mem, &ids, err);
	facet->n = (uint32_t)ids.n;
	facets->at_counted -= !ok;
	arena_free(mem);
	return ok;
}

bool store_facets_step(struct facets *facets, bool *ret_more, struct err *err)
{
	for (int i = 0; i < STEP_ARTICLES && facets->at_article < facets->ids.n; i++) {
		if (!article_step(facets, facets->ids.at[facets->at_article], err))
			return false;
		facets->at_article++;
	}
	*ret_more = true;
	if (facets->at_article < facets->ids.n)
		return true;
	for (int i = 0; i < STEP_STORIES && facets->at_story < facets->stories.n &&
	     facets->at_story < STORIES_MOST; i++) {
		if (!story_step(facets, &facets->stories.at[facets->at_story], err))
			return false;
		facets->at_story++;
	}
	if (facets->at_story < facets->stories.n && facets->at_story < STORIES_MOST)
		return true;
	for (int kind = FACET_PERSON; !facets->chosen && kind <= FACET_ORG; kind++)
		facets->n_counted[kind] = names_top(facets, (enum facet_kind)kind, COUNTED_MOST,
						    facets->counted[kind]);
	facets->chosen = true;
	return name_step(facets, ret_more, err);
}

size_t store_facets_top(struct facets *facets, enum facet_kind kind, struct facet *ret)
{
	size_t n = 0;

	if (kind == FACET_SOURCE)
		return names_top(facets, kind, FACET_TOP, ret);
	for (size_t i = 0; i < facets->n_counted[kind]; i++)
		if (facets->counted[kind][i].n)
			top_add(ret, &n, FACET_TOP, facets->counted[kind][i].name,
				facets->counted[kind][i].n);
	return n;
}

bool store_facets_when(const struct facets *facets, uint32_t ret[FACET_BINS], day_t *ret_from,
		       day_t *ret_to)
{
	day_t from = DAY_MAX, to = DAY_MIN;

	for (size_t i = 0; i < facets->days.n; i++) {
		from = facets->days.at[i] < from ? facets->days.at[i] : from;
		to = facets->days.at[i] > to ? facets->days.at[i] : to;
	}
	for (int i = 0; i < FACET_BINS; i++)
		ret[i] = 0;
	for (size_t i = 0; i < facets->days.n; i++)
		ret[(int64_t)(facets->days.at[i] - from) * FACET_BINS / ((int64_t)to - from + 1)]++;
	*ret_from = from;
	*ret_to = to;
	return facets->days.n > 0;
}
