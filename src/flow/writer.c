/* SPDX-License-Identifier: MIT */
/* Storing and placing in batches; see the header. */
#include "writer.h"

#include <stdlib.h>
#include <time.h>

#include <lesart/flow/library.h>

#include "saga.h"
#include "settle.h"

#define BATCH_MAX 1024u			/* articles */
#define BATCH_SECONDS 1.5
#define FIRST_BATCH_SECONDS 0.15	/* the first stories are shown this soon */

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool keep_get(void *ctx, enum keep_kind kind, int64_t id, struct buf *out, struct err *err)
{
	return store_keep_get(ctx, (int)kind, id, out, err);
}

static bool keep_put(void *ctx, enum keep_kind kind, int64_t id, struct str bytes, struct err *err)
{
	return store_keep_put(ctx, (int)kind, id, bytes, err);
}

static bool keep_postings(void *ctx, uint64_t key, size_t max, int64_t *ret, size_t *ret_n,
			  struct err *err)
{
	return store_postings(ctx, key, max, ret, ret_n, err);
}

static bool keep_post(void *ctx, uint64_t key, int64_t number, struct err *err)
{
	return store_post(ctx, key, number, err);
}

static bool keep_unpost(void *ctx, uint64_t key, int64_t number, struct err *err)
{
	return store_unpost(ctx, key, number, err);
}

struct keeper library_keeper(struct store *store)
{
	return (struct keeper){ .ctx = store, .get = keep_get, .put = keep_put,
				.postings = keep_postings, .post = keep_post,
				.unpost = keep_unpost };
}

bool writer_open(struct writer *writer, const char *library, struct err *err)
{
	*writer = (struct writer){ 0 };
	writer->store = library_open(library, STORE_WRITE, err);
	if (!writer->store)
		return false;
	writer->scratch = arena_new();
	map64_init(&writer->touched);
	furniture_init(&writer->furniture, writer->store);
	writer->keeper = library_keeper(writer->store);
	if (!stories_name(writer->store, writer->scratch, err)) {
		writer_close(writer);
		return false;
	}
	writer->grouper = grouper_new(&writer->keeper, err);
	if (!writer->grouper || !writer_bars(writer, err)) {
		writer_close(writer);
		return false;
	}
	return true;
}

void writer_close(struct writer *writer)
{
	if (!writer->store)
		return;
	if (writer->in_batch)
		store_rollback(writer->store);
	grouper_free(writer->grouper);
	furniture_release(&writer->furniture);
	map64_release(&writer->touched);
	arena_free(writer->scratch);
	store_close(writer->store);
	*writer = (struct writer){ 0 };
}

bool writer_begin(struct writer *writer, struct err *err)
{
	if (writer->in_batch)
		return true;
	if (!store_begin(writer->store, err))
		return false;
	writer->in_batch = true;
	writer->n_in_batch = 0;
	writer->batch_began = now();
	return writer_settle(writer, err);
}

/*
 * The same address with other content is another version of an article: both are
 * kept, the later one under "ident#2", as nothing that was read may be lost.
 */
static bool make_ident_unique(struct writer *writer, struct article *article, struct err *err)
{
	struct str first = article->ident;
	int64_t other = 0;

	for (int n = 2;; n++) {
		if (!store_ident(writer->store, article->ident, &other, err))
			return false;
		if (!other)
			return true;
		article->ident = arena_printf(article->mem, "%.*s#%d", STR_FMT(first), n);
	}
}

static void touch(struct writer *writer, int64_t story)
{
	map64_put(&writer->touched, (uint64_t)story, 1, NULL);
}

static bool relink(struct writer *writer, int64_t story, struct err *err)
{
	struct link *links = NULL;
	size_t n = 0;
	bool ok;

	ok = grouper_links(writer->grouper, story, writer->scratch, &links, &n, err) &&
	     store_set_links(writer->store, story, links, n, err) &&
	     saga_follow(writer->store, links, n, writer->scratch, err);
	arena_clear(writer->scratch);
	return ok;
}

static bool is_gone(const struct placement *placement, int64_t story)
{
	for (size_t i = 0; i < placement->n_merged; i++)
		if (placement->merged[i].gone == story)
			return true;
	return false;
}

/* Stories that changed, each once. */
struct changed {
	int64_t at[2 * MOVED_MAX + 1];
	size_t n;
};

static void changed_put(struct changed *changed, int64_t story)
{
	for (size_t i = 0; i < changed->n; i++)
		if (changed->at[i] == story)
			return;
	changed->at[changed->n++] = story;
}

static bool relink_all(struct writer *writer, const struct placement *placement,
		       const struct changed *changed, struct err *err)
{
	for (size_t i = 0; i < changed->n; i++)
		if (!is_gone(placement, changed->at[i]) &&
		    !relink(writer, changed->at[i], err))
			return false;
	return true;
}

static bool apply_moves(struct writer *writer, const struct placement *placement,
			struct changed *changed, struct err *err)
{
	for (size_t i = 0; i < placement->n_moved; i++) {
		int64_t from, to = placement->moved[i].story;

		if (!store_move(writer->store, placement->moved[i].article, to, &from, err))
			return false;
		changed_put(changed, from);
		changed_put(changed, to);
	}
	for (size_t i = 0; i < changed->n; i++)
		touch(writer, changed->at[i]);
	return true;
}

static bool apply_merges(struct writer *writer, const struct placement *placement,
			 struct err *err)
{
	for (size_t i = 0; i < placement->n_merged; i++) {
		int64_t gone = placement->merged[i].gone;

		if (!store_merge(writer->store, gone, placement->merged[i].kept, err))
			return false;
		map64_put(&writer->touched, (uint64_t)gone, 0, NULL);
		*map64_find(&writer->touched, (uint64_t)gone) = 0;
		touch(writer, placement->merged[i].kept);
	}
	return true;
}

static bool apply_placement(struct writer *writer, struct article *article,
			    const struct placement *placement, struct err *err)
{
	struct changed changed = { .n = 0 };

	changed_put(&changed, placement->story);
	article->story = placement->story;
	return store_place(writer->store, article->id, placement->story, placement->copy_of,
			   err) &&
	       apply_moves(writer, placement, &changed, err) &&
	       apply_merges(writer, placement, err) &&
	       relink_all(writer, placement, &changed, err);
}

static void on_mended(void *ctx, int64_t story)
{
	touch(ctx, story);
}

static bool place(struct writer *writer, struct article *article, const struct ready *ready,
		  struct err *err)
{
	struct placement placement = { 0 };
	int64_t next = 0;

	return store_next_story(writer->store, &next, err) &&
	       grouper_place(writer->grouper, article, ready->features, next, &placement, err) &&
	       apply_placement(writer, article, &placement, err) &&
	       furniture_learn(&writer->furniture, article, &ready->prints, on_mended, writer, err);
}

bool writer_add(struct writer *writer, struct article *article, const struct ready *ready,
		bool *ret_added, struct err *err)
{
	struct ready mended = *ready;
	int64_t known = 0;
	size_t n_mended = 0;

	if (!writer_begin(writer, err) ||
	    !store_known(writer->store, article->hash, &known, err))
		return false;
	*ret_added = known == 0;
	if (known)
		return true;
	writer->n_in_batch++;
	if (!furniture_mend(&writer->furniture, article, &ready->prints, &n_mended, err))
		return false;
	if (n_mended > 0)
		mended.features = features_new(article);
	return make_ident_unique(writer, article, err) &&
	       store_add_packed(writer->store, article, ready->packed, err) &&
	       place(writer, article, &mended, err);
}

bool writer_due(const struct writer *writer)
{
	double limit = writer->n_batches ? BATCH_SECONDS : FIRST_BATCH_SECONDS;

	return writer->in_batch && writer->n_in_batch > 0 &&
	       (writer->n_in_batch >= BATCH_MAX || now() - writer->batch_began > limit);
}

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

/* The touched stories in order of their number: the order of a hash table must
 * not show in the library. */
static bool refresh_touched(struct writer *writer, struct err *err)
{
	int64_t *ids = mem_alloc((writer->touched.n + 1) * sizeof(*ids));
	size_t n = 0;
	bool ok = true;

	for (size_t i = 0; i < writer->touched.n_slots; i++)
		if (writer->touched.at[i].used && writer->touched.at[i].value)
			ids[n++] = (int64_t)writer->touched.at[i].key;
	qsort(ids, n, sizeof(*ids), by_number);
	for (size_t i = 0; i < n && ok; i++)
		ok = story_refresh(writer->store, ids[i], writer->scratch, err);
	free(ids);
	map64_clear(&writer->touched);
	return ok;
}

bool writer_commit(struct writer *writer, struct err *err)
{
	if (!writer->in_batch)
		return true;
	if (!refresh_touched(writer, err) || !grouper_flush(writer->grouper, err) ||
	    !furniture_flush(&writer->furniture, err) ||
	    !store_commit(writer->store, err))
		return false;
	writer->in_batch = false;
	writer->n_batches++;
	return true;
}
