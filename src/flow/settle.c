/* SPDX-License-Identifier: MIT */
/* The library brought in step with what people decided; see the header. */
#include "settle.h"

#include <stdlib.h>

#include <lesart/analyse/analyse.h>
#include <lesart/base/vec.h>
#include <lesart/flow/flow.h>
#include <lesart/store/byhand.h>

#include "saga.h"

/* --- words of articles added by an old lesart ------------------------------------- */

bool recall(struct recaller *recaller, struct writer *writer, int64_t article, int64_t story,
	    struct err *err)
{
	struct article *full;
	bool ok;

	if (!recaller->knowledge) {
		recaller->knowledge = knowledge_new(err);
		if (!recaller->knowledge)
			return false;
		recaller->analyser = analyser_new(recaller->knowledge);
	}
	full = store_article(writer->store, article, err);
	if (!full)
		return err_prefix(err, "article %lld: ", (long long)article);
	tokens_mark(recaller->analyser, full);
	terms_mark(recaller->analyser, full);
	ok = grouper_recall(writer->grouper, article, features_new(full), story, err);
	article_free(full);
	return ok;
}

void recaller_release(struct recaller *recaller)
{
	if (recaller->analyser)
		analyser_free(recaller->analyser);
	knowledge_free(recaller->knowledge);
	*recaller = (struct recaller){ NULL, NULL };
}

/* --- who is where ------------------------------------------------------------------- */

struct members {
	VEC(struct member) at;
	struct recaller recaller;
};

static bool members_add(struct members *members, struct writer *writer, int64_t story,
			struct err *err)
{
	struct article_row *rows;
	size_t n;
	bool knows;

	if (!store_story_articles(writer->store, story, writer->scratch, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		/* One that leads elsewhere by now is in the list by its new number. */
		if (rows[i].story != story)
			break;
		if (!grouper_knows(writer->grouper, rows[i].id, &knows, err) ||
		    (!knows && !rows[i].copy_of &&
		     !recall(&members->recaller, writer, rows[i].id, 0, err)))
			return false;
		VEC_PUSH(&members->at, ((struct member){ rows[i].id, story, rows[i].copy_of }));
	}
	return true;
}

static bool profiles_settle(struct writer *writer, const int64_t *stories, size_t n,
			    struct err *err)
{
	struct members members = { .at = { 0 } };
	int64_t next = 0;
	bool ok = store_next_story(writer->store, &next, err);

	for (size_t i = 0; i < n && ok; i++)
		ok = members_add(&members, writer, stories[i], err);
	ok = ok && grouper_settle(writer->grouper, members.at.at, members.at.n, &next, err);
	if (ok)
		store_reserve_story(writer->store, next);
	VEC_RELEASE(&members.at);
	recaller_release(&members.recaller);
	return ok;
}

bool writer_bars(struct writer *writer, struct err *err)
{
	struct arena *mem = arena_new();
	struct story_pair *pairs;
	int64_t *stories;
	size_t n, n_stories;
	bool ok = store_apart(writer->store, mem, &pairs, &n, err) &&
		  store_decided(writer->store, mem, &stories, &n_stories, err);

	grouper_free_all(writer->grouper);
	for (size_t i = 0; ok && i < n; i++)
		grouper_bar(writer->grouper, pairs[i].a, pairs[i].b);
	for (size_t i = 0; ok && i < n_stories; i++)
		grouper_pin(writer->grouper, stories[i]);
	arena_free(mem);
	return ok;
}

/* --- links ---------------------------------------------------------------------------- */

bool writer_links(struct writer *writer, int64_t story, struct err *err)
{
	struct arena *mem = arena_new();
	struct link *links = NULL;
	size_t n = 0;
	bool ok = grouper_links(writer->grouper, story, mem, &links, &n, err) &&
		  store_set_links(writer->store, story, links, n, err) &&
		  saga_follow(writer->store, links, n, mem, err);

	arena_free(mem);
	return ok;
}

static bool neighbours_add(struct store *store, int64_t story, struct map64 *ret,
			   struct arena *mem, struct err *err)
{
	struct link *links;
	size_t n;

	if (!store_links(store, story, mem, &links, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		map64_put(ret, (uint64_t)links[i].to, 1, NULL);
	return true;
}

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

bool writer_links_around(struct writer *writer, const int64_t *stories, size_t n,
			 struct err *err)
{
	struct arena *mem = arena_new();
	struct map64 around;
	size_t n_all = 0;
	int64_t *all;
	bool ok = true;

	map64_init(&around);
	for (size_t i = 0; i < n; i++)
		map64_put(&around, (uint64_t)stories[i], 1, NULL);
	for (size_t i = 0; i < n && ok; i++)
		ok = neighbours_add(writer->store, stories[i], &around, mem, err);
	all = arena_array(mem, int64_t, around.n + 1);
	for (size_t i = 0; i < around.n_slots; i++)
		if (around.at[i].used)
			all[n_all++] = (int64_t)around.at[i].key;
	qsort(all, n_all, sizeof(*all), by_number);
	for (size_t i = 0; i < n_all && ok; i++)
		ok = writer_links(writer, all[i], err);
	map64_release(&around);
	arena_free(mem);
	return ok;
}

/* --- the door --------------------------------------------------------------------------- */

/* Those that are still there, in their order. */
static bool stories_there(struct writer *writer, int64_t *stories, size_t *n, struct err *err)
{
	size_t to = 0;

	for (size_t i = 0; i < *n; i++) {
		struct story story;
		bool found;

		if (!store_story(writer->store, stories[i], writer->scratch, &story, &found, err))
			return false;
		if (found && story.id == stories[i])
			stories[to++] = stories[i];
	}
	*n = to;
	return true;
}

bool writer_settle(struct writer *writer, struct err *err)
{
	struct arena *mem = arena_new();
	int64_t *stories;
	size_t n;
	bool ok = store_stale(writer->store, mem, &stories, &n, err);

	if (ok && n) {
		ok = stories_there(writer, stories, &n, err) &&
		     profiles_settle(writer, stories, n, err) && writer_bars(writer, err) &&
		     writer_links_around(writer, stories, n, err) &&
		     store_stale_done(writer->store, err);
		for (size_t i = 0; i < n; i++)
			map64_put(&writer->touched, (uint64_t)stories[i], 1, NULL);
	}
	arena_clear(writer->scratch);
	arena_free(mem);
	return ok;
}

bool flow_settle(const struct flow_opts *opts, struct err *err)
{
	struct writer writer;
	bool ok;

	if (!writer_open(&writer, opts->library, err))
		return false;
	ok = writer_begin(&writer, err) && writer_commit(&writer, err);
	writer_close(&writer);
	return ok;
}
