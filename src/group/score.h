/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_SCORE_H
#define LESART_GROUP_SCORE_H

#include "profile.h"

/*
 * How well an article fits a story: PART(id, name, help). The parts go into
 * the learned model (judge.h); the help texts are what `why` says.
 */
#define SCORE_PARTS(PART) \
	PART(BIAS, "bias", "") \
	PART(COSINE, "cosine", "rare words that both use") \
	PART(COSINE2, "cosine2", "") \
	PART(AVERAGE, "average", "") \
	PART(TITLE_IN, "title-in", "words of the headline that the other one uses") \
	PART(TITLE_TITLE, "title-title", "words that both headlines use") \
	PART(TITLE_MISS, "title-miss", "rare words of the headline that the other one lacks") \
	PART(CORE, "core", "words that nearly all reports have") \
	PART(CORE_BIG, "core-big", "") \
	PART(LIKE, "like", "words that are far more frequent here than elsewhere") \
	PART(LIKE_TITLE, "like-title", "") \
	PART(LIKE_BIG, "like-big", "") \
	PART(BEST1, "best1", "one very rare word that both use") \
	PART(BEST2, "best2", "") \
	PART(BEST3, "best3", "") \
	PART(NAMES, "names", "names that both have") \
	PART(NAMES_LEAD, "names-lead", "names that both have at the top") \
	PART(NAMES_MISS, "names-miss", "not one name in common") \
	PART(PLACE_MISS, "place-miss", "different places") \
	PART(PLACE_TITLE, "place-title", "a place that both headlines name") \
	PART(PLACE_TITLE_MISS, "place-title-miss", "headlines with different places") \
	PART(NUMBERS, "numbers", "numbers that both have") \
	PART(NUMBERS_MISS, "numbers-miss", "different numbers in the headlines") \
	PART(DATED, "dated", "") \
	PART(NEAR, "near", "published within a few days") \
	PART(GAP, "gap", "the days between them") \
	PART(SIZE, "size", "") \
	PART(SHORT, "short", "") \
	PART(COSINE_SHORT, "cosine-short", "") \
	PART(COSINE_SIZE, "cosine-size", "") \
	PART(OWN_SIZE, "own-size", "")

#define PART_ENUM(id, name, help) PART_##id,
enum score_part { SCORE_PARTS(PART_ENUM) PART_COUNT };
#undef PART_ENUM

const char *part_name(enum score_part part);
const char *part_help(enum score_part part);
int part_find(struct str name);		/* -1: none is called so */

/* Fill in all parts for two stories, of which an article alone is one, too: the
 * smaller is read as if it were an article of the other; the same both ways. */
void score_parts(const struct profile *a, const struct profile *b, float *ret_parts);

/* The same for one that is held against many: its words are read as those of an article
 * once. It must not change between. */
struct scored {
	const struct profile *profile;
	bool has_vector;
	struct vector vector;
};
void scored_init(struct scored *scored, const struct profile *profile);
void score_parts_of(struct scored *a, struct scored *b, float *ret_parts);

/* Days between two stories, 0 if they touch, at least so many where one of them has no
 * day but tells of the other's as long gone; -1 if not known. */
int score_gap(const struct profile *a, const struct profile *b);

/* The words of an article that are compared, with their weights. */
struct memory;
void vector_make(const struct features *features, const struct memory *memory,
		 struct vector *ret);
/* Those of a story, as if it were an article. */
void vector_of_profile(const struct profile *profile, struct vector *ret);

#endif
