/* SPDX-License-Identifier: MIT */
/* The weights of features; asked for two dozen times a token, more often than all else. */
#include "weights.h"

#include <endian.h>
#include <stdlib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <lesart/base/arena.h>

#define LANES 16u		/* prints looked at together */
typedef int8_t weight_lanes __attribute__((vector_size(TAG_WEIGHTS)));

/* Behind the last place come the first LANES ones again, so that LANES prints can be
 * loaded at any place, and then the row of no feature. */
void weights_init(struct weight_table *table, const uint16_t *prints, const int8_t *weights,
		  uint32_t n)
{
	size_t padded = (size_t)n + LANES;

	*table = (struct weight_table){ .n = n };
	if (!n)
		return;
	table->prints = mem_alloc(padded * sizeof(*prints));
	table->weights = mem_zalloc((padded + 1) * TAG_WEIGHTS);
	for (size_t i = 0; i < padded; i++)
		table->prints[i] = le16toh(prints[i % n]);
	for (size_t i = 0; i < padded; i += n)
		memcpy(table->weights + i * TAG_WEIGHTS, weights,
		       (padded - i < n ? padded - i : n) * TAG_WEIGHTS);
}

void weights_release(struct weight_table *table)
{
	free(table->prints);
	free(table->weights);
	*table = (struct weight_table){ 0 };
}

/* A bit for each of LANES prints that is this one, or none at all. */
#ifdef __SSE2__
static inline uint32_t found_in(const uint16_t *prints, uint16_t print)
{
	__m128i low = _mm_loadu_si128((const __m128i *)prints);
	__m128i high = _mm_loadu_si128((const __m128i *)prints + 1);
	__m128i none = _mm_setzero_si128(), all = _mm_set1_epi16((short)print);

	low = _mm_or_si128(_mm_cmpeq_epi16(low, all), _mm_cmpeq_epi16(low, none));
	high = _mm_or_si128(_mm_cmpeq_epi16(high, all), _mm_cmpeq_epi16(high, none));
	return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(low, high));
}
#else
static inline uint32_t found_in(const uint16_t *prints, uint16_t print)
{
	uint32_t found = 0;

	for (uint32_t i = 0; i < LANES; i++)
		found |= (uint32_t)(!prints[i] | (prints[i] == print)) << i;
	return found;
}
#endif

static inline uint32_t row_found(const struct weight_table *table, uint16_t print,
				 uint32_t at, uint32_t found)
{
	at += (uint32_t)__builtin_ctz(found);
	return at + ((table->n + LANES - at) & -(uint32_t)(table->prints[at] != print));
}

/* The rare way: all of the first LANES prints belong to others. */
static uint32_t row_farther(const struct weight_table *table, uint16_t print, uint32_t at)
{
	uint32_t found = 0;

	for (uint32_t i = 0; i < table->n && !found; i += LANES) {
		at = at + LANES < table->n ? at + LANES : (at + LANES) % table->n;
		found = found_in(table->prints + at, print);
	}
	return found ? row_found(table, print, at, found) : table->n + LANES;
}

/* The row of a feature's weights; that of no feature if it is not there. */
static inline uint32_t row_of(const struct weight_table *table, uint64_t feature, uint32_t at)
{
	uint16_t print = (uint16_t)(feature | 1);
	uint32_t found = found_in(table->prints + at, print);

	return found ? row_found(table, print, at, found) : row_farther(table, print, at);
}

/* The tables are larger than the nearest caches: all places are asked for before the
 * first one is looked at, so that the memory is waited for once and not for each. */
static void rows_find(const struct weight_table *table, const struct features *features,
		      uint32_t *rows)
{
	for (uint32_t i = 0; i < features->n; i++) {
		rows[i] = (uint32_t)(((features->at[i] >> 32) * table->n) >> 32);
		__builtin_prefetch(&table->prints[rows[i]]);
		__builtin_prefetch(&table->weights[(size_t)rows[i] * TAG_WEIGHTS]);
	}
	for (uint32_t i = 0; i < features->n; i++)
		rows[i] = row_of(table, features->at[i], rows[i]);
}

void weights_add(const struct weight_table *table, const struct features *features,
		 const uint32_t *ends, size_t n_sums, scores *sums)
{
	uint32_t rows[FEATURES_MAX], at = 0;
	weight_lanes weights;

	if (!table->n)
		return;
	rows_find(table, features, rows);
	for (size_t i = 0; i < n_sums; i++) {
		scores sum = sums[i];

		for (; at < ends[i]; at++) {
			memcpy(&weights, table->weights + (size_t)rows[at] * TAG_WEIGHTS,
			       sizeof(weights));
			sum += __builtin_convertvector(weights, scores);
		}
		sums[i] = sum;
	}
}
