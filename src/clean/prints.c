/* SPDX-License-Identifier: MIT */
/* Prints of parts, and what becomes of parts that a publisher repeats. */
#include <lesart/clean/clean.h>

#include <stdlib.h>

#include <lesart/base/map.h>

#include "words.h"

#define LONG_WORDS 25		/* a paragraph, not a form */

struct printed_part {
	uint64_t hash;
	size_t n_words;
	bool furniture;
};

static struct printed_part part_print(const struct article *article, size_t i,
				      struct words *words)
{
	struct printed_part part = { 0, 0, false };

	words_scan(words, NULL, 0, article->text, article->parts.at[i].span);
	for (size_t k = 0; k < words->n; k++)
		part.hash = hash_mix(part.hash, words->at[k].hash);
	part.n_words = words->n;
	return part;
}

void clean_prints(const struct article *article, struct arena *mem, print_vec *ret)
{
	struct words *words = mem_alloc(sizeof(*words));

	ret->n = 0;
	for (size_t i = 0; i < article->parts.n; i++) {
		struct printed_part part = part_print(article, i, words);
		struct print print = { part.hash, (uint32_t)i };

		if (part.n_words >= PRINT_WORDS_MIN)
			ARENA_PUSH(mem, ret, print);
	}
	free(words);
}

static bool stands_alone(const struct article *article, const struct printed_part *parts, size_t i)
{
	if (parts[i].n_words < LONG_WORDS || i == 0 || i + 1 >= article->parts.n)
		return false;
	return role_group(article->parts.at[i - 1].role) == ROLE_GROUP_TEXT &&
	       role_group(article->parts.at[i + 1].role) == ROLE_GROUP_TEXT &&
	       !parts[i - 1].furniture && !parts[i + 1].furniture;
}

size_t clean_mend(struct article *article, bool (*is_furniture)(void *context, uint64_t hash),
		  void *context, struct arena *scratch)
{
	struct printed_part *parts = arena_array(scratch, struct printed_part, article->parts.n + 1);
	struct words *words = mem_alloc(sizeof(*words));
	size_t n_mended = 0;

	for (size_t i = 0; i < article->parts.n; i++) {
		parts[i] = part_print(article, i, words);
		parts[i].furniture = parts[i].n_words >= PRINT_WORDS_MIN &&
				     is_furniture(context, parts[i].hash);
	}
	free(words);
	for (size_t i = 0; i < article->parts.n; i++) {
		struct part *part = &article->parts.at[i];

		if (!parts[i].furniture || part->role == ROLE_HEADLINE ||
		    role_group(part->role) == ROLE_GROUP_LEFTOVER ||
		    stands_alone(article, parts, i))
			continue;
		part->role = ROLE_BOILERPLATE;
		part->sure = 90;
		part->rule = "clean.repeat";
		n_mended++;
	}
	return n_mended;
}
