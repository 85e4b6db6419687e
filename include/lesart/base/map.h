/* SPDX-License-Identifier: MIT */
#ifndef LESART_BASE_MAP_H
#define LESART_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lesart/base/str.h>

/* 64 well-mixed bits of some bytes; the same on every machine and in every
 * release, as it is written to libraries and to assets. */
uint64_t hash_bytes(const void *bytes, size_t n);
uint64_t hash_mix(uint64_t a, uint64_t b);
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
