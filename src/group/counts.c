/* SPDX-License-Identifier: MIT */
/* How many articles have a word. */
#include <stdlib.h>

#include <lesart/base/arena.h>

#include "counts.h"

#define ROWS 2
#define ROW_BITS 16
#define ROW_SIZE (1u << ROW_BITS)
#define PIECE 1024			/* numbers kept together */
#define N_PIECES (ROWS * ROW_SIZE / PIECE)
#define PIECE_BYTES_MAX (PIECE * 5)
#define STATE_TOTAL 0			/* of the keeper's numbers; the pieces follow */
/* The shipped shares weigh as much as this many articles of the library. */
#define BEFORE_WEIGHT 2000.0

struct counts {
	struct keeper keeper;
	uint64_t total;
	uint32_t *at;			/* ROWS * ROW_SIZE */
	bool dirty[N_PIECES];
	bool total_dirty;
	struct err broken;		/* reading failed after a reset; told by flush */
};

static size_t place(uint32_t key, unsigned row)
{
	uint32_t mixed = row ? key * 2654435761u : key * 2246822519u;

	return row * ROW_SIZE + (mixed >> (32 - ROW_BITS));
}

static bool piece_decode(struct counts *counts, size_t piece, struct str bytes)
{
	uint32_t *at = counts->at + piece * PIECE;
	uint64_t skip, n;
	size_t i = 0;

	while (varint_take(&bytes, &skip) && varint_take(&bytes, &n)) {
		if (skip >= PIECE - i || n > UINT32_MAX)
			return false;
		i += skip;
		at[i] = (uint32_t)n;
		if (++i == PIECE)
			break;
	}
	return !bytes.len;
}

/* Pairs: how many zeros, then a number. */
static void piece_encode(const struct counts *counts, size_t piece, struct buf *out)
{
	const uint32_t *at = counts->at + piece * PIECE;
	size_t zeros = 0;

	for (size_t i = 0; i < PIECE; i++) {
		if (!at[i]) {
			zeros++;
			continue;
		}
		buf_add_varint(out, zeros);
		buf_add_varint(out, at[i]);
		zeros = 0;
	}
}

static bool state_get(struct counts *counts, size_t number, struct buf *bytes, struct err *err)
{
	buf_clear(bytes);
	return counts->keeper.get(counts->keeper.ctx, KEEP_STATE, (int64_t)number, bytes, err);
}

static bool counts_read(struct counts *counts, struct err *err)
{
	struct buf bytes = BUF_INIT(PIECE_BYTES_MAX);
	struct str total;
	bool ok = state_get(counts, STATE_TOTAL, &bytes, err);

	total = buf_str(&bytes);
	if (ok && total.len && !varint_take(&total, &counts->total))
		ok = err_set(err, ERR_STORE, "the count of articles for grouping is damaged");
	for (size_t i = 0; ok && counts->total && i < N_PIECES; i++) {
		ok = state_get(counts, 1 + i, &bytes, err);
		if (ok && !piece_decode(counts, i, buf_str(&bytes)))
			ok = err_set(err, ERR_STORE, "counts of words for grouping are damaged");
	}
	buf_release(&bytes);
	return ok;
}

struct counts *counts_new(const struct keeper *keeper, struct err *err)
{
	struct counts *counts = mem_zalloc(sizeof(*counts));

	counts->keeper = *keeper;
	counts->at = mem_zalloc(ROWS * ROW_SIZE * sizeof(*counts->at));
	if (!counts_read(counts, err)) {
		counts_free(counts);
		return NULL;
	}
	return counts;
}

void counts_free(struct counts *counts)
{
	if (!counts)
		return;
	free(counts->at);
	free(counts);
}

bool counts_flush(struct counts *counts, struct err *err)
{
	struct buf bytes = BUF_INIT(PIECE_BYTES_MAX);
	struct keeper *keeper = &counts->keeper;
	bool ok = true;

	if (counts->broken.code) {
		*err = counts->broken;
		return false;
	}
	for (size_t i = 0; ok && i < N_PIECES; i++) {
		if (!counts->dirty[i])
			continue;
		buf_clear(&bytes);
		piece_encode(counts, i, &bytes);
		ok = keeper->put(keeper->ctx, KEEP_STATE, (int64_t)(1 + i), buf_str(&bytes), err);
		counts->dirty[i] = false;
	}
	buf_clear(&bytes);
	buf_add_varint(&bytes, counts->total);
	if (ok && counts->total_dirty)
		ok = keeper->put(keeper->ctx, KEEP_STATE, STATE_TOTAL, buf_str(&bytes), err);
	buf_release(&bytes);
	counts->total_dirty = !ok;
	return ok;
}

void counts_reset(struct counts *counts)
{
	memset(counts->at, 0, ROWS * ROW_SIZE * sizeof(*counts->at));
	memset(counts->dirty, 0, sizeof(counts->dirty));
	counts->total = 0;
	counts->total_dirty = false;
	err_clear(&counts->broken);
	counts_read(counts, &counts->broken);
}

static uint32_t counts_get(const struct counts *counts, uint32_t key)
{
	uint32_t a = counts->at[place(key, 0)], b = counts->at[place(key, 1)];

	return a < b ? a : b;
}

/* Only the smaller ones grow: an over-count never spreads. */
void counts_add(struct counts *counts, uint32_t key)
{
	uint32_t n = counts_get(counts, key);

	for (unsigned row = 0; row < ROWS; row++) {
		size_t at = place(key, row);

		if (counts->at[at] == n && n < UINT32_MAX) {
			counts->at[at]++;
			counts->dirty[at / PIECE] = true;
		}
	}
}

void counts_add_article(struct counts *counts)
{
	counts->total++;
	counts->total_dirty = true;
}

float counts_share(const struct counts *counts, uint32_t key, float before)
{
	double seen = counts_get(counts, key) + BEFORE_WEIGHT * (double)before;
	double share = seen / ((double)counts->total + BEFORE_WEIGHT);

	return (float)(share < 1 ? share : 1);
}
