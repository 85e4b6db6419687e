/* SPDX-License-Identifier: MIT */
#ifndef LESART_BASE_MAP_H
#define LESART_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lesart/base/str.h>

/*
 * 64 well-mixed bits of some bytes; the same on every machine and in every
 * release, as it is written to libraries and to assets. The mixing is that of
 * MurmurHash3 (Austin Appleby, public domain), here because it is done for every
 * word of every article and more often than anything else.
 */
#define HASH_MIX_1 0x87c37b91114253d5u
#define HASH_MIX_2 0x4cf5ad432745937fu

static inline uint64_t hash_rotate(uint64_t n, int bits)
{
	return n << bits | n >> (64 - bits);
}

static inline uint64_t hash_scramble(uint64_t word)
{
	return hash_rotate(word * HASH_MIX_1, 31) * HASH_MIX_2;
}

static inline uint64_t hash_step(uint64_t h, uint64_t word)
{
	return hash_rotate(h ^ hash_scramble(word), 27) * 5 + 0x52dce729;
}

/* Every bit of the number decides half of the bits that come out. */
static inline uint64_t hash_finish(uint64_t h)
{
	h = (h ^ h >> 33) * 0xff51afd7ed558ccdu;
	h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53u;
	return h ^ h >> 33;
}

static inline uint64_t hash_mix(uint64_t a, uint64_t b)
{
	return hash_finish(hash_step(a, b));
}

uint64_t hash_bytes(const void *bytes, size_t n);
static inline uint64_t hash_str(struct str s)
{
	return hash_bytes(s.ptr, s.len);
}

/* CRC-32 as of zlib and gzip, for checking assets. */
uint32_t crc32_bytes(const void *bytes, size_t n);

/*
 * Open-addressed table from bytes to a number. Keys are borrowed: they must
 * outlive the map. Iterate over at[0 .. n_slots) where key.ptr is not NULL;
 * that order means nothing, so sort before it decides anything.
 */
struct map_entry {
	struct str key;
	uint64_t hash;
	uint64_t value;
};

struct map {
	struct map_entry *at;
	size_t n_slots, n;
};

void map_init(struct map *map);
void map_release(struct map *map);
void map_clear(struct map *map);
uint64_t *map_find(const struct map *map, struct str key);	/* NULL: not there */
/* The value's place, made with `value` if the key is new. */
uint64_t *map_put(struct map *map, struct str key, uint64_t value, bool *ret_new);

/* The same with numbers as keys. */
struct map64_entry {
	uint64_t key, value;
	bool used;
};

struct map64 {
	struct map64_entry *at;
	size_t n_slots, n;
};

void map64_init(struct map64 *map);
void map64_release(struct map64 *map);
void map64_clear(struct map64 *map);
uint64_t *map64_find(const struct map64 *map, uint64_t key);
uint64_t *map64_put(struct map64 *map, uint64_t key, uint64_t value, bool *ret_new);

#endif
