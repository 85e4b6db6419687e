/* SPDX-License-Identifier: MIT */
/* A keeper in memory, for tests of group and for learning. */
#include <stdlib.h>

#include <lesart/base/arena.h>
#include <lesart/base/map.h>
#include <lesart/base/vec.h>

#include "keep.h"

struct blob {
	char *ptr;
	size_t len;
};

struct list {
	VEC(int64_t) numbers;	/* ascending */
};

struct keep {
	struct map64 blobs[KEEP_WORDS + 1];	/* id -> struct blob * */
	struct map64 lists;			/* key -> struct list * */
	size_t n_bytes, n_postings, n_asked;
};

struct keep *keep_new(void)
{
	struct keep *keep = mem_zalloc(sizeof(*keep));

	for (size_t i = 0; i <= KEEP_WORDS; i++)
		map64_init(&keep->blobs[i]);
	map64_init(&keep->lists);
	return keep;
}

static void blobs_free(struct map64 *blobs)
{
	for (size_t i = 0; i < blobs->n_slots; i++) {
		struct blob *blob = (struct blob *)(uintptr_t)blobs->at[i].value;

		if (!blobs->at[i].used)
			continue;
		free(blob->ptr);
		free(blob);
	}
	map64_release(blobs);
}

void keep_free(struct keep *keep)
{
	for (size_t i = 0; i <= KEEP_WORDS; i++)
		blobs_free(&keep->blobs[i]);
	for (size_t i = 0; i < keep->lists.n_slots; i++) {
		struct list *list = (struct list *)(uintptr_t)keep->lists.at[i].value;

		if (!keep->lists.at[i].used)
			continue;
		VEC_RELEASE(&list->numbers);
		free(list);
	}
	map64_release(&keep->lists);
	free(keep);
}

static bool get(void *ctx, enum keep_kind kind, int64_t id, struct buf *out, struct err *err)
{
	struct keep *keep = ctx;
	const uint64_t *found = map64_find(&keep->blobs[kind], (uint64_t)id);
	const struct blob *blob = found ? (const struct blob *)(uintptr_t)*found : NULL;

	(void)err;
	keep->n_asked++;
	if (blob)
		buf_add(out, blob->ptr, blob->len);
	return true;
}

static bool put(void *ctx, enum keep_kind kind, int64_t id, struct str bytes, struct err *err)
{
	struct keep *keep = ctx;
	uint64_t *place = map64_put(&keep->blobs[kind], (uint64_t)id, 0, NULL);
	struct blob *blob = (struct blob *)(uintptr_t)*place;

	(void)err;
	keep->n_asked++;
	if (!blob) {
		blob = mem_zalloc(sizeof(*blob));
		*place = (uintptr_t)blob;
	}
	keep->n_bytes += bytes.len - blob->len;
	free(blob->ptr);
	blob->ptr = mem_alloc(bytes.len + 1);
	memcpy(blob->ptr, bytes.ptr, bytes.len);
	blob->len = bytes.len;
	return true;
}

static bool postings(void *ctx, uint64_t key, size_t max, int64_t *ret, size_t *ret_n,
		     struct err *err)
{
	struct keep *keep = ctx;
	const uint64_t *found = map64_find(&keep->lists, key);
	const struct list *list = found ? (const struct list *)(uintptr_t)*found : NULL;

	(void)err;
	keep->n_asked++;
	*ret_n = 0;
	for (size_t i = list ? list->numbers.n : 0; i && *ret_n < max; i--)
		ret[(*ret_n)++] = list->numbers.at[i - 1];
	return true;
}

static struct list *list_of(struct keep *keep, uint64_t key)
{
	uint64_t *place = map64_put(&keep->lists, key, 0, NULL);

	if (!*place)
		*place = (uintptr_t)mem_zalloc(sizeof(struct list));
	return (struct list *)(uintptr_t)*place;
}

static bool post(void *ctx, uint64_t key, int64_t number, struct err *err)
{
	struct keep *keep = ctx;
	struct list *list = list_of(keep, key);
	size_t at = list->numbers.n;

	(void)err;
	keep->n_asked++;
	while (at && list->numbers.at[at - 1] > number)
		at--;
	if (at && list->numbers.at[at - 1] == number)
		return true;
	VEC_PUSH(&list->numbers, number);
	memmove(list->numbers.at + at + 1, list->numbers.at + at,
		(list->numbers.n - 1 - at) * sizeof(number));
	list->numbers.at[at] = number;
	keep->n_postings++;
	return true;
}

static bool unpost(void *ctx, uint64_t key, int64_t number, struct err *err)
{
	struct keep *keep = ctx;
	struct list *list = list_of(keep, key);

	(void)err;
	keep->n_asked++;
	for (size_t i = 0; i < list->numbers.n; i++)
		if (list->numbers.at[i] == number) {
			memmove(list->numbers.at + i, list->numbers.at + i + 1,
				(--list->numbers.n - i) * sizeof(number));
			keep->n_postings--;
			break;
		}
	return true;
}

struct keeper keep_keeper(struct keep *keep)
{
	return (struct keeper){ keep, get, put, postings, post, unpost };
}

size_t keep_bytes(const struct keep *keep)
{
	return keep->n_bytes;
}

size_t keep_postings(const struct keep *keep)
{
	return keep->n_postings;
}

size_t keep_asked(const struct keep *keep)
{
	return keep->n_asked;
}
