/* SPDX-License-Identifier: MIT */
/*
 * What group keeps: bytes under a kind and number, and postings. Both are held in
 * memory until the commit and then written in order of their keys, as each batch
 * touches the same ones many times. Nobody else writes while the lease is held,
 * so what was read or written stays known over commits, until it takes too much
 * memory. A list is changed at once and cut at once, so that what comes back
 * never depends on where a batch ended.
 */
#include "internal.h"

#include <stdlib.h>

#define KEEP_CACHE_BYTES (24u << 20)
#define SLOT_KIND_SHIFT 48
#define SLOT_ID_MASK (((int64_t)1 << SLOT_KIND_SHIFT) - 1)
#define KIND_ARTICLES 3		/* in a table of its own, which only grows at its end */

void keep_init(struct store *store)
{
	map64_init(&store->keep.by_slot);
	map64_init(&store->keep.by_key);
}

void keep_forget(struct store *store)
{
	struct keep_cache *keep = &store->keep;

	for (size_t i = 0; i < keep->kept.n; i++)
		free((void *)keep->kept.at[i].bytes.ptr);
	for (size_t i = 0; i < keep->postings.n; i++)
		free(keep->postings.at[i].at);
	keep->kept.n = keep->postings.n = 0;
	keep->n_bytes = 0;
	map64_clear(&keep->by_slot);
	map64_clear(&keep->by_key);
}

void keep_release(struct store *store)
{
	keep_forget(store);
	VEC_RELEASE(&store->keep.kept);
	VEC_RELEASE(&store->keep.postings);
	map64_release(&store->keep.by_slot);
	map64_release(&store->keep.by_key);
}

/* Before anything is added: what is there is written and forgotten if it is much. */
static bool keep_room(struct store *store, struct err *err)
{
	if (store->keep.n_bytes <= KEEP_CACHE_BYTES)
		return true;
	return keep_flush(store, err);
}

/* --- bytes -------------------------------------------------------------------- */

static void kept_set(struct store *store, struct kept *kept, struct str bytes)
{
	char *copy = mem_alloc(bytes.len + 1);

	if (bytes.len)
		memcpy(copy, bytes.ptr, bytes.len);
	store->keep.n_bytes += bytes.len;
	store->keep.n_bytes -= kept->bytes.len;
	free((void *)kept->bytes.ptr);
	kept->bytes = (struct str){ copy, bytes.len };
}

static struct kept *kept_place(struct store *store, int64_t slot, bool *ret_new)
{
	struct keep_cache *keep = &store->keep;
	uint64_t *at = map64_put(&keep->by_slot, (uint64_t)slot, keep->kept.n, ret_new);

	if (*ret_new) {
		VEC_PUSH(&keep->kept, ((struct kept){ .slot = slot }));
		keep->n_bytes += sizeof(struct kept) + sizeof(struct map64_entry);
	}
	return &keep->kept.at[*at];
}

static bool slot_of_article(int64_t slot)
{
	return slot >> SLOT_KIND_SHIFT == KIND_ARTICLES;
}

static bool kept_read(struct store *store, int64_t slot, struct buf *out, struct err *err)
{
	sqlite3_stmt *stmt = slot_of_article(slot) ?
		sql_start(store, SQL_KEEP_ARTICLE_GET, ARGS(INT(slot & SLOT_ID_MASK)), err) :
		sql_start(store, SQL_KEEP_GET, ARGS(INT(slot)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	if (next == NEXT_ITEM) {
		buf_add_str(out, sql_str(stmt, 0));
		sql_stop(stmt);
	}
	return next != NEXT_FAIL;
}

/* A connection that does not write sees what others commit, so nothing is kept. */
bool store_keep_get(struct store *store, int kind, int64_t id, struct buf *out, struct err *err)
{
	int64_t slot = (int64_t)kind << SLOT_KIND_SHIFT | id;
	size_t from = out->len;
	struct kept *kept;
	bool is_new;

	if (store->mode != STORE_WRITE)
		return kept_read(store, slot, out, err);
	if (!map64_find(&store->keep.by_slot, (uint64_t)slot)) {
		if (!keep_room(store, err) || !kept_read(store, slot, out, err))
			return false;
		kept = kept_place(store, slot, &is_new);
		kept_set(store, kept, str_sub(buf_str(out), from, out->len));
		return true;
	}
	kept = kept_place(store, slot, &is_new);
	buf_add_str(out, kept->bytes);
	return true;
}

bool store_keep_put(struct store *store, int kind, int64_t id, struct str bytes,
		    struct err *err)
{
	struct kept *kept;
	bool is_new;

	if (!keep_room(store, err))
		return false;
	if (bytes.len > STORE_KEEP_MAX)
		return err_set(err, ERR_LIMIT, "too much to keep: %zu bytes", bytes.len);
	kept = kept_place(store, (int64_t)kind << SLOT_KIND_SHIFT | id, &is_new);
	kept_set(store, kept, bytes);
	kept->dirty = true;
	return true;
}

/* --- postings ------------------------------------------------------------------- */

static void list_reserve(struct store *store, struct posting *list)
{
	if (list->n < list->cap)
		return;
	store->keep.n_bytes += (list->cap ? list->cap : 4) * sizeof(int64_t);
	list->cap = list->cap ? list->cap * 2 : 4;
	list->at = mem_realloc(list->at, list->cap * sizeof(int64_t));
}

/* Where number is, or belongs. Most often at the end. */
static uint32_t list_find(const struct posting *list, int64_t number)
{
	uint32_t lo = 0, hi = list->n;

	if (!hi || list->at[hi - 1] < number)
		return hi;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (list->at[mid] < number)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void list_decode(struct store *store, struct posting *list, struct str bytes)
{
	int64_t number = 0;
	uint64_t gap;

	while (list->n < STORE_POSTINGS_MAX && varint_take(&bytes, &gap)) {
		number += (int64_t)gap;
		list_reserve(store, list);
		list->at[list->n++] = number;
	}
}

static bool list_read(struct store *store, struct posting *list, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_POSTING_GET, ARGS(INT(list->key)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	if (next == NEXT_ITEM) {
		list_decode(store, list, sql_str(stmt, 0));
		sql_stop(stmt);
	}
	return next != NEXT_FAIL;
}

static struct posting *list_get(struct store *store, uint64_t key, struct err *err)
{
	struct keep_cache *keep = &store->keep;
	struct posting list = { .key = key };
	uint64_t *known = map64_find(&keep->by_key, key);

	if (known)
		return &keep->postings.at[*known];
	if (!keep_room(store, err) || !list_read(store, &list, err)) {
		free(list.at);
		return NULL;
	}
	map64_put(&keep->by_key, key, keep->postings.n, NULL);
	VEC_PUSH(&keep->postings, list);
	keep->n_bytes += sizeof(list) + sizeof(struct map64_entry);
	return &keep->postings.at[keep->postings.n - 1];
}

static void list_tail(const struct posting *list, size_t max, int64_t *ret, size_t *ret_n)
{
	size_t n = list->n < max ? list->n : max;

	for (size_t i = 0; i < n; i++)
		ret[i] = list->at[list->n - 1 - i];
	*ret_n = n;
}

bool store_postings(struct store *store, uint64_t key, size_t max, int64_t *ret, size_t *ret_n,
		    struct err *err)
{
	struct posting *list, once = { .key = key };
	bool ok;

	if (store->mode == STORE_WRITE) {
		list = list_get(store, key, err);
		if (list)
			list_tail(list, max, ret, ret_n);
		return list;
	}
	ok = list_read(store, &once, err);
	if (ok)
		list_tail(&once, max, ret, ret_n);
	free(once.at);
	return ok;
}

bool store_post(struct store *store, uint64_t key, int64_t number, struct err *err)
{
	struct posting *list = list_get(store, key, err);
	uint32_t at;

	if (!list)
		return false;
	at = list_find(list, number);
	if (at < list->n && list->at[at] == number)
		return true;
	if (list->n == STORE_POSTINGS_MAX) {
		if (at == 0)
			return true;
		memmove(list->at, list->at + 1, --list->n * sizeof(int64_t));
		at--;
	}
	list_reserve(store, list);
	memmove(list->at + at + 1, list->at + at, (list->n - at) * sizeof(int64_t));
	list->at[at] = number;
	list->n++;
	list->dirty = true;
	return true;
}

bool store_unpost(struct store *store, uint64_t key, int64_t number, struct err *err)
{
	struct posting *list = list_get(store, key, err);
	uint32_t at;

	if (!list)
		return false;
	at = list_find(list, number);
	if (at == list->n || list->at[at] != number)
		return true;
	list->n--;
	memmove(list->at + at, list->at + at + 1, (list->n - at) * sizeof(int64_t));
	list->dirty = true;
	return true;
}

/* --- writing them ----------------------------------------------------------------- */

static int kept_cmp(const void *a, const void *b)
{
	const struct kept *const *x = a, *const *y = b;

	return ((*x)->slot > (*y)->slot) - ((*x)->slot < (*y)->slot);
}

static int posting_cmp(const void *a, const void *b)
{
	const struct posting *const *x = a, *const *y = b;
	int64_t m = (int64_t)(*x)->key, n = (int64_t)(*y)->key;

	return (m > n) - (m < n);
}

static bool kept_write(struct store *store, struct kept *kept, struct err *err)
{
	int64_t id = kept->slot & SLOT_ID_MASK;

	kept->dirty = false;
	if (slot_of_article(kept->slot))
		return kept->bytes.len ?
			sql_run(store, SQL_KEEP_ARTICLE_PUT, ARGS(INT(id), BLOB(kept->bytes)), err) :
			sql_run(store, SQL_KEEP_ARTICLE_DROP, ARGS(INT(id)), err);
	if (!kept->bytes.len)
		return sql_run(store, SQL_KEEP_DROP, ARGS(INT(kept->slot)), err);
	return sql_run(store, SQL_KEEP_PUT, ARGS(INT(kept->slot), BLOB(kept->bytes)), err);
}

static bool list_write(struct store *store, struct posting *list, struct err *err)
{
	int64_t last = 0;

	list->dirty = false;
	if (!list->n)
		return sql_run(store, SQL_POSTING_DROP, ARGS(INT(list->key)), err);
	buf_clear(&store->scratch);
	for (uint32_t i = 0; i < list->n; i++) {
		buf_add_varint(&store->scratch, (uint64_t)(list->at[i] - last));
		last = list->at[i];
	}
	return sql_run(store, SQL_POSTING_PUT,
		       ARGS(INT(list->key), BLOB(buf_str(&store->scratch))), err);
}

static bool kept_flush(struct store *store, struct err *err)
{
	VEC(struct kept *) dirty = { 0 };
	bool ok = true;

	for (size_t i = 0; i < store->keep.kept.n; i++)
		if (store->keep.kept.at[i].dirty)
			VEC_PUSH(&dirty, &store->keep.kept.at[i]);
	if (dirty.n)
		qsort(dirty.at, dirty.n, sizeof(*dirty.at), kept_cmp);
	for (size_t i = 0; i < dirty.n && ok; i++)
		ok = kept_write(store, dirty.at[i], err);
	VEC_RELEASE(&dirty);
	return ok;
}

static bool postings_flush(struct store *store, struct err *err)
{
	VEC(struct posting *) dirty = { 0 };
	bool ok = true;

	for (size_t i = 0; i < store->keep.postings.n; i++)
		if (store->keep.postings.at[i].dirty)
			VEC_PUSH(&dirty, &store->keep.postings.at[i]);
	if (dirty.n)
		qsort(dirty.at, dirty.n, sizeof(*dirty.at), posting_cmp);
	for (size_t i = 0; i < dirty.n && ok; i++)
		ok = list_write(store, dirty.at[i], err);
	VEC_RELEASE(&dirty);
	return ok;
}

bool keep_flush(struct store *store, struct err *err)
{
	if (!kept_flush(store, err) || !postings_flush(store, err))
		return false;
	if (store->keep.n_bytes > KEEP_CACHE_BYTES)
		keep_forget(store);
	return true;
}
