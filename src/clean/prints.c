/* SPDX-License-Identifier: MIT */
/* Prints of parts, and what becomes of parts that a publisher repeats. */
#include <lesart/clean/clean.h>

#include <stdlib.h>

#include <lesart/base/map.h>

#include "words.h"

#define LONG_WORDS 25		/* a paragraph, not a form */

static struct print part_print(const struct article *article, size_t i, struct words *words)
{
	struct print print = { 0 };

	words_scan(words, NULL, 0, article->text, article->parts.at[i].span);
	for (size_t k = 0; k < words->n; k++)
		print.hash = hash_mix(print.hash, words->at[k].hash);
	print.n_words = (uint32_t)words->n;
	return print;
}

void clean_prints(const struct article *article, struct arena *mem, print_vec *ret)
{
	struct words *words = mem_alloc(sizeof(*words));

	ret->at = arena_array(mem, struct print, article->parts.n + 1);
	ret->n = ret->cap = article->parts.n;
	for (size_t i = 0; i < article->parts.n; i++)
		ret->at[i] = part_print(article, i, words);
	free(words);
}

static bool stands_alone(const struct article *article, const print_vec *prints,
			 const bool *furniture, size_t i)
{
	if (prints->at[i].n_words < LONG_WORDS || i == 0 || i + 1 >= article->parts.n)
		return false;
	return role_group(article->parts.at[i - 1].role) == ROLE_GROUP_TEXT &&
	       role_group(article->parts.at[i + 1].role) == ROLE_GROUP_TEXT &&
	       !furniture[i - 1] && !furniture[i + 1];
}

size_t clean_mend(struct article *article, const print_vec *prints,
		  bool (*is_furniture)(void *context, uint64_t hash), void *context,
		  struct arena *scratch)
{
	bool *furniture = arena_array(scratch, bool, article->parts.n + 1);
	size_t n_mended = 0;

	for (size_t i = 0; i < article->parts.n; i++)
		furniture[i] = print_counts(&prints->at[i]) &&
			       is_furniture(context, prints->at[i].hash);
	for (size_t i = 0; i < article->parts.n; i++) {
		struct part *part = &article->parts.at[i];

		if (!furniture[i] || part->role == ROLE_HEADLINE ||
		    role_group(part->role) == ROLE_GROUP_LEFTOVER ||
		    stands_alone(article, prints, furniture, i))
			continue;
		part->role = ROLE_BOILERPLATE;
		part->sure = 90;
		part->rule = "clean.repeat";
		n_mended++;
	}
	return n_mended;
}
