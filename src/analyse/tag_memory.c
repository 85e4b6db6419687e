/* SPDX-License-Identifier: MIT */
/* What a thread remembers of words and of neighbours, and the scores made of it. */
#include "tag_memory.h"

#include <stdlib.h>

#include <lesart/base/arena.h>
#include <lesart/base/map.h>

#include "sentence.h"

#define PLACES 5		/* of a word: two more to each side */
#define WORD_SETS 32768u	/* powers of two */
#define PAIR_SETS 16384u
#define LINE 64u		/* what memory is fetched by */

/*
 * Two in a set: a favoured one, and one on trial that the next new one takes the place
 * of, until it is asked for again. The lowest bit of a key says which is favoured.
 */
struct set {
	uint64_t keys[2];
};
#define FAVOURED 1u
#define NOT_EMPTY 2u		/* every key has this bit */

/* All that a word by itself adds to the scores of the places around it. */
struct known_word {
	struct look look;
	scores at[PLACES];
};

struct known_pair {
	scores at[PAIR_PLACES];
};

/* Where a word or a pair is in the memory, or will be once it is learned. */
struct found {
	uint32_t at;
	bool known;
};

/* Beyond both ends there are two words; of scores, three. */
struct tag_memory {
	struct set word_sets[WORD_SETS], pair_sets[PAIR_SETS];
	struct known_pair pairs[2 * PAIR_SETS];
	struct known_word words[2 * WORD_SETS];
	uint64_t keys[SENTENCE_TOKENS_MAX + 4];
	struct found found[SENTENCE_TOKENS_MAX + 4];
	struct look looks[SENTENCE_TOKENS_MAX + 4];
	scores scores[SENTENCE_TOKENS_MAX + 6];
	void *block;		/* what to free */
};

struct tag_memory *tag_memory_new(void)
{
	void *block = mem_zalloc(sizeof(struct tag_memory) + LINE);
	struct tag_memory *memory = (void *)(((uintptr_t)block + LINE - 1) & ~(uintptr_t)(LINE - 1));

	memory->block = block;
	return memory;
}

void tag_memory_free(struct tag_memory *memory)
{
	if (memory)
		free(memory->block);
}

/* Which of the two has the key; if none, the one whose place it takes now. */
static struct found set_find(struct set *sets, size_t number, uint64_t key)
{
	struct set *set = &sets[number];
	uint32_t at = 2 * (uint32_t)number;

	key |= FAVOURED | NOT_EMPTY;
	for (uint32_t i = 0; i < 2; i++) {
		if ((set->keys[i] | FAVOURED) != key)
			continue;
		set->keys[i] = key;
		set->keys[!i] &= ~(uint64_t)FAVOURED;
		return (struct found){ at + i, true };
	}
	at += set->keys[0] & FAVOURED;
	set->keys[at & 1] = key & ~(uint64_t)FAVOURED;
	return (struct found){ at, false };
}

static void prefetch(const void *at, size_t n)
{
	for (size_t i = 0; i < n; i += LINE)
		__builtin_prefetch((const char *)at + i);
}

static size_t word_set(uint64_t hash)
{
	return hash >> 20 & (WORD_SETS - 1);
}

static uint64_t pair_key(const uint64_t *keys)
{
	return hash_step(keys[0], keys[1]);
}

static size_t pair_set(uint64_t key)
{
	return key >> 20 & (PAIR_SETS - 1);
}

static void word_learn(struct known_word *known, const struct word_table *table,
		       const struct weight_table *weights, struct str word)
{
	struct features features;
	uint32_t ends[PLACES];

	features.n = 0;
	*known = (struct known_word){ .look = look_of(table, word) };
	for (int place = -2; place <= 2; place++) {
		features_word(table, &known->look, word, place, &features);
		ends[place + 2] = features.n;
	}
	weights_add(weights, &features, ends, PLACES, known->at);
}

static void pair_learn(struct known_pair *known, const struct weight_table *weights,
		       const struct look *looks)
{
	struct features features;
	uint32_t ends[PAIR_PLACES];

	features.n = 0;
	*known = (struct known_pair){ 0 };
	for (int place = 0; place < PAIR_PLACES; place++) {
		features_pair(&looks[0], &looks[1], (enum pair_place)place, &features);
		ends[place] = features.n;
	}
	weights_add(weights, &features, ends, PAIR_PLACES, known->at);
}

/* The places in memory are known long before they are needed. */
static void sentence_begin(struct tag_memory *memory, const uint64_t *hashes, size_t n)
{
	memset(memory->scores, 0, (n + 6) * sizeof(*memory->scores));
	memory->keys[0] = memory->keys[1] = memory->keys[n + 2] = memory->keys[n + 3] = 0;
	memory->looks[0] = memory->looks[1] = look_outside;
	memory->looks[n + 2] = memory->looks[n + 3] = look_outside;
	for (size_t i = 0; i < n; i++) {
		__builtin_prefetch(&memory->word_sets[word_set(hashes[i])]);
		memory->keys[i + 2] = hashes[i];
	}
	for (size_t i = 0; i < n + 3; i++)
		__builtin_prefetch(&memory->pair_sets[pair_set(pair_key(&memory->keys[i]))]);
}

/* A word at i stands at `place` seen from the word at i - place. */
static void word_add(struct tag_memory *memory, const struct known_word *word, size_t i)
{
	memory->looks[i + 2] = word->look;
	for (size_t p = 0; p < PLACES; p++)
		memory->scores[i + PLACES - p] += word->at[p];
}

/* All are looked for before the first is read, as they are far apart in memory. What is
 * found in a place is learned before it is read, as both go in the same order. */
static void words_add(struct tag_memory *memory, const struct word_table *table,
		      const struct weight_table *weights, const struct str *words, size_t n)
{
	struct found *found = memory->found;

	for (size_t i = 0; i < n; i++) {
		uint64_t key = memory->keys[i + 2];

		found[i] = set_find(memory->word_sets, word_set(key), key);
		prefetch(&memory->words[found[i].at], sizeof(*memory->words));
	}
	for (size_t i = 0; i < n; i++) {
		struct known_word *known = &memory->words[found[i].at];

		if (!found[i].known)
			word_learn(known, table, weights, words[i]);
		word_add(memory, known, i);
	}
}

static void pairs_add(struct tag_memory *memory, const struct weight_table *weights, size_t n)
{
	struct found *found = memory->found;

	for (size_t i = 0; i < n + 3; i++) {
		uint64_t key = pair_key(&memory->keys[i]);

		found[i] = set_find(memory->pair_sets, pair_set(key), key);
		prefetch(&memory->pairs[found[i].at], sizeof(*memory->pairs));
	}
	for (size_t i = 0; i < n + 3; i++) {
		struct known_pair *known = &memory->pairs[found[i].at];

		if (!found[i].known)
			pair_learn(known, weights, &memory->looks[i]);
		for (size_t p = 0; p < PAIR_PLACES; p++)
			memory->scores[i + p] += known->at[p];
	}
}

static void threes_add(struct tag_memory *memory, const struct weight_table *weights, size_t n)
{
	struct features features;
	bool first = true;

	for (size_t i = 0; i < n; i++) {
		features.n = 0;
		features_three(&memory->looks[i + 2], first, &features);
		weights_add(weights, &features, &features.n, 1, &memory->scores[i + 3]);
		first = first && !memory->looks[i + 2].is_word;
	}
}

const scores *tag_memory_score(struct tag_memory *memory, const struct word_table *table,
			       const struct weight_table *weights, const struct str *words,
			       const uint64_t *hashes, size_t n)
{
	sentence_begin(memory, hashes, n);
	words_add(memory, table, weights, words, n);
	pairs_add(memory, weights, n);
	threes_add(memory, weights, n);
	return memory->scores + 3;
}
