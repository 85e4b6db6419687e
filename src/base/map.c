/* SPDX-License-Identifier: MIT */
/*
 * Open-addressed tables with linear steps, at most two thirds full. Nothing is
 * ever taken out of one, so there are no gaps to step over.
 */
#include <lesart/base/arena.h>
#include <lesart/base/map.h>

#include <stdlib.h>

#define SLOTS_FIRST 16

static bool crowded(size_t n, size_t n_slots)
{
	return (n + 1) * 3 > n_slots * 2;
}

/* Borrowed bytes that are not there are a key like any empty one. */
static struct str key_of(struct str key)
{
	return key.ptr ? key : STR("");
}

static struct map_entry *map_slot(const struct map *map, struct str key, uint64_t hash)
{
	size_t mask = map->n_slots - 1;
	size_t i = hash & mask;

	while (map->at[i].key.ptr && (map->at[i].hash != hash || !str_eq(map->at[i].key, key)))
		i = (i + 1) & mask;
	return &map->at[i];
}

static void map_grow(struct map *map)
{
	struct map old = *map;

	map->n_slots = old.n_slots ? old.n_slots * 2 : SLOTS_FIRST;
	map->at = mem_zalloc(map->n_slots * sizeof(*map->at));
	for (size_t i = 0; i < old.n_slots; i++) {
		size_t at = old.at[i].hash & (map->n_slots - 1);

		if (!old.at[i].key.ptr)
			continue;
		while (map->at[at].key.ptr)
			at = (at + 1) & (map->n_slots - 1);
		map->at[at] = old.at[i];
	}
	free(old.at);
}

void map_init(struct map *map)
{
	*map = (struct map){ 0 };
}

void map_release(struct map *map)
{
	free(map->at);
	map_init(map);
}

void map_clear(struct map *map)
{
	if (map->n)
		memset(map->at, 0, map->n_slots * sizeof(*map->at));
	map->n = 0;
}

uint64_t *map_find(const struct map *map, struct str key)
{
	struct map_entry *entry;

	if (!map->n)
		return NULL;
	key = key_of(key);
	entry = map_slot(map, key, hash_str(key));
	return entry->key.ptr ? &entry->value : NULL;
}

uint64_t *map_put(struct map *map, struct str key, uint64_t value, bool *ret_new)
{
	struct map_entry *entry;
	uint64_t hash;
	bool new;

	if (crowded(map->n, map->n_slots))
		map_grow(map);
	key = key_of(key);
	hash = hash_str(key);
	entry = map_slot(map, key, hash);
	new = !entry->key.ptr;
	if (new) {
		*entry = (struct map_entry){ key, hash, value };
		map->n++;
	}
	if (ret_new)
		*ret_new = new;
	return &entry->value;
}

static struct map64_entry *map64_slot(const struct map64 *map, uint64_t key)
{
	size_t mask = map->n_slots - 1;
	size_t i = hash_mix(key, 0) & mask;

	while (map->at[i].used && map->at[i].key != key)
		i = (i + 1) & mask;
	return &map->at[i];
}

static void map64_grow(struct map64 *map)
{
	struct map64 old = *map;

	map->n_slots = old.n_slots ? old.n_slots * 2 : SLOTS_FIRST;
	map->at = mem_zalloc(map->n_slots * sizeof(*map->at));
	for (size_t i = 0; i < old.n_slots; i++)
		if (old.at[i].used)
			*map64_slot(map, old.at[i].key) = old.at[i];
	free(old.at);
}

void map64_init(struct map64 *map)
{
	*map = (struct map64){ 0 };
}

void map64_release(struct map64 *map)
{
	free(map->at);
	map64_init(map);
}

void map64_clear(struct map64 *map)
{
	if (map->n)
		memset(map->at, 0, map->n_slots * sizeof(*map->at));
	map->n = 0;
}

uint64_t *map64_find(const struct map64 *map, uint64_t key)
{
	struct map64_entry *entry;

	if (!map->n)
		return NULL;
	entry = map64_slot(map, key);
	return entry->used ? &entry->value : NULL;
}

uint64_t *map64_put(struct map64 *map, uint64_t key, uint64_t value, bool *ret_new)
{
	struct map64_entry *entry;
	bool new;

	if (crowded(map->n, map->n_slots))
		map64_grow(map);
	entry = map64_slot(map, key);
	new = !entry->used;
	if (new) {
		*entry = (struct map64_entry){ key, value, true };
		map->n++;
	}
	if (ret_new)
		*ret_new = new;
	return &entry->value;
}
