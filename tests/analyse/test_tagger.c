/* SPDX-License-Identifier: MIT */
/* The tagger from inside: weights are found, and what is remembered changes nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <lesart/base/arena.h>
#include <lesart/base/map.h>

#include "../../src/analyse/lexicon.h"
#include "../../src/analyse/sentence.h"
#include "../../src/analyse/tag_memory.h"

/* --- weights ------------------------------------------------------------------ */

#define PLACES_MAX 400u

static uint64_t feature_at(uint32_t i)
{
	return hash_mix(i, 77);
}

static uint32_t home(uint64_t feature, uint32_t n)
{
	return (uint32_t)(((feature >> 32) * n) >> 32);
}

struct file {
	uint16_t prints[PLACES_MAX];
	int8_t weights[PLACES_MAX][TAG_WEIGHTS];
};

/* As the file that is read: each feature at its place or the next free one. */
static void file_fill(struct file *file, uint32_t n_places, uint32_t n_features)
{
	*file = (struct file){ 0 };
	for (uint32_t i = 0; i < n_features; i++) {
		uint64_t feature = feature_at(i);
		uint32_t at = home(feature, n_places);

		while (file->prints[at])
			at = at + 1 == n_places ? 0 : at + 1;
		file->prints[at] = (uint16_t)(feature | 1);
		for (int k = 0; k < TAG_WEIGHTS; k++)
			file->weights[at][k] = (int8_t)(feature >> (8 * k));
	}
}

/* One step at a time, as the file is meant. */
static int slowly(const struct file *file, uint32_t n_places, uint64_t feature, int k)
{
	uint32_t at = home(feature, n_places);

	for (uint32_t i = 0; i < n_places && file->prints[at]; i++) {
		if (file->prints[at] == (uint16_t)(feature | 1))
			return file->weights[at][k];
		at = at + 1 == n_places ? 0 : at + 1;
	}
	return 0;
}

static void test_weights_are_those_that_single_steps_lead_to(void **state)
{
	static const struct {
		uint32_t n_places, n_features;
	} rows[] = {
		{ 1, 0 }, { 1, 1 }, { 3, 2 }, { 15, 15 }, { 16, 12 }, { 17, 16 }, { 40, 40 },
		{ 400, 100 }, { 400, 320 }, { 400, 399 }, { 400, 400 },
	};
	static struct file file;

	(void)state;
	for (size_t row = 0; row < sizeof(rows) / sizeof(*rows); row++) {
		uint32_t n = rows[row].n_places;
		struct weight_table table;

		file_fill(&file, n, rows[row].n_features);
		weights_init(&table, file.prints, file.weights[0], n);
		for (uint32_t i = 0; i < 2 * PLACES_MAX; i++) {
			struct features features = { { feature_at(i) }, 1 };
			scores sum = { 0 };

			weights_add(&table, &features, &features.n, 1, &sum);
			for (int k = 0; k < TAG_WEIGHTS; k++)
				assert_int_equal(sum[k], slowly(&file, n, feature_at(i), k));
		}
		weights_release(&table);
	}
}

/* Ten times what a language has today. */
static void test_weights_of_a_large_file_are_all_there(void **state)
{
	const uint32_t n = 1000000;
	uint16_t *prints = mem_zalloc(n * sizeof(*prints));
	int8_t *weights = mem_zalloc((size_t)n * TAG_WEIGHTS);
	struct weight_table table;

	(void)state;
	for (uint32_t i = 0; i < n; i++)
		prints[i] = 1;
	weights[0] = 3;
	weights[(size_t)(n - 1) * TAG_WEIGHTS] = 5;
	weights_init(&table, prints, weights, n);
	for (int last = 0; last < 2; last++) {
		struct features features = { { last ? ~(uint64_t)UINT32_MAX : 0 }, 1 };
		scores sum = { 0 };

		weights_add(&table, &features, &features.n, 1, &sum);
		assert_int_equal(sum[0], last ? 5 : 3);
	}
	weights_release(&table);
	free(prints);
	free(weights);
}

static void test_without_features_nothing_is_added(void **state)
{
	struct features features = { { feature_at(1) }, 1 };
	struct weight_table table;
	scores sum = { 1, 2, 3 };

	(void)state;
	weights_init(&table, NULL, NULL, 0);
	weights_add(&table, &features, &features.n, 1, &sum);
	assert_int_equal(sum[1], 2);
	assert_int_equal(sum[3], 0);
	weights_release(&table);
}

static void test_each_sum_gets_its_own_features(void **state)
{
	static struct file file;
	struct features features = { { feature_at(0), feature_at(1), feature_at(2) }, 3 };
	uint32_t ends[] = { 1, 1, 3 };
	struct weight_table table;
	scores sums[3] = { { 0 } };

	(void)state;
	file_fill(&file, 40, 3);
	weights_init(&table, file.prints, file.weights[0], 40);
	weights_add(&table, &features, ends, 3, sums);
	for (int k = 0; k < TAG_WEIGHTS; k++) {
		assert_int_equal(sums[0][k], slowly(&file, 40, feature_at(0), k));
		assert_int_equal(sums[1][k], 0);
		assert_int_equal(sums[2][k], slowly(&file, 40, feature_at(1), k)
				 + slowly(&file, 40, feature_at(2), k));
	}
	weights_release(&table);
}

/* --- what is remembered -------------------------------------------------------- */

/* A table without gaps that has every print: each feature finds some weights. */
#define PRINTS 32768u
static void weights_for_all(struct weight_table *table)
{
	static uint16_t prints[PRINTS];
	static int8_t weights[PRINTS][TAG_WEIGHTS];

	for (uint32_t i = 0; i < PRINTS; i++) {
		prints[i] = (uint16_t)(2 * i + 1);
		for (int k = 0; k < TAG_WEIGHTS; k++)
			weights[i][k] = (int8_t)(hash_mix(i, (uint64_t)k) % 7);
	}
	weights_init(table, prints, weights[0], PRINTS);
}

static const char *const texts[] = {
	"", "Zürich", "Zu\xCC\x88rich", "日本", "שלום", "👨‍👩‍👧", "\xFF", "die", "Die", "Tal-Bahn",
	"Lindenaus", "1984", ",", ".", "GMBH", "von", "ä",
};
#define TEXTS (sizeof(texts) / sizeof(*texts))

static size_t sentence_make(uint64_t seed, struct str *words, uint64_t *hashes)
{
	size_t n = seed % 40;

	for (size_t i = 0; i < n; i++) {
		words[i] = str_from(texts[hash_mix(seed, i) % TEXTS]);
		hashes[i] = hash_str(words[i]);
	}
	return n;
}

static void test_a_memory_full_of_others_changes_no_score(void **state)
{
	struct word_table words_known = { 0 };
	struct tag_memory *used = tag_memory_new();
	struct weight_table table;

	(void)state;
	weights_for_all(&table);
	for (uint64_t seed = 1; seed < 60; seed++) {
		struct tag_memory *fresh = tag_memory_new();
		struct str words[40];
		uint64_t hashes[40];
		size_t n = sentence_make(seed, words, hashes);
		const scores *a = tag_memory_score(used, &words_known, &table, words, hashes, n);
		const scores *b = tag_memory_score(fresh, &words_known, &table, words, hashes, n);

		assert_memory_equal(a, b, n * sizeof(scores));
		tag_memory_free(fresh);
	}
	tag_memory_free(used);
	weights_release(&table);
}

/* Three words for the two places of a set: each time one of them is learned anew. */
static void test_words_that_share_a_place_keep_their_scores(void **state)
{
	struct word_table words_known = { 0 };
	struct tag_memory *used = tag_memory_new(), *fresh;
	struct weight_table table;

	(void)state;
	weights_for_all(&table);
	for (uint64_t seed = 1; seed < 200; seed++) {
		struct str words[12];
		uint64_t hashes[12];
		const scores *a, *b;

		for (size_t i = 0; i < 12; i++) {
			uint64_t which = hash_mix(seed, i) % 5;

			words[i] = str_from(texts[which + 7]);
			hashes[i] = (which + 1) << 50;	/* the same bits decide where */
		}
		fresh = tag_memory_new();
		a = tag_memory_score(used, &words_known, &table, words, hashes, 12);
		b = tag_memory_score(fresh, &words_known, &table, words, hashes, 12);
		assert_memory_equal(a, b, 12 * sizeof(scores));
		tag_memory_free(fresh);
	}
	tag_memory_free(used);
	weights_release(&table);
}

static void test_the_longest_sentence_fits(void **state)
{
	static struct str words[SENTENCE_TOKENS_MAX];
	static uint64_t hashes[SENTENCE_TOKENS_MAX];
	struct word_table words_known = { 0 };
	struct tag_memory *memory = tag_memory_new();
	struct weight_table table;
	const scores *sums;

	(void)state;
	weights_for_all(&table);
	for (size_t i = 0; i < SENTENCE_TOKENS_MAX; i++) {
		words[i] = STR("Lindenau");
		hashes[i] = hash_str(words[i]);
	}
	sums = tag_memory_score(memory, &words_known, &table, words, hashes, SENTENCE_TOKENS_MAX);
	assert_memory_equal(&sums[10], &sums[SENTENCE_TOKENS_MAX - 10], sizeof(scores));
	assert_memory_not_equal(&sums[10], &sums[SENTENCE_TOKENS_MAX - 1], sizeof(scores));
	tag_memory_free(memory);
	weights_release(&table);
}

/* --- ends ----------------------------------------------------------------------- */

static void each_ends(void *ctx, struct str word, uint64_t kinds)
{
	char longer[256] = "Lindenau";
	size_t n = strlen(longer);

	if (word.len < 3 || word.len > sizeof(longer) - n)
		return;
	memcpy(longer + n, word.ptr, word.len);
	assert_true(lexicon_may_end(ctx, word, kinds));
	assert_true(lexicon_may_end(ctx, (struct str){ longer, n + word.len }, kinds));
}

static void test_no_end_that_is_in_the_lexicon_is_sorted_out(void **state)
{
	static const char *const langs[] = { "de", "en" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct lexicon *lexicon = lexicon_new(langs[i], NULL);

		assert_non_null(lexicon);
		lexicon_each(lexicon, each_ends, lexicon);
		assert_false(lexicon_may_end(lexicon, STR("ab"), ~0ull));
		assert_false(lexicon_may_end(lexicon, STR_NONE, ~0ull));
		lexicon_free(lexicon);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_weights_are_those_that_single_steps_lead_to),
		cmocka_unit_test(test_weights_of_a_large_file_are_all_there),
		cmocka_unit_test(test_without_features_nothing_is_added),
		cmocka_unit_test(test_each_sum_gets_its_own_features),
		cmocka_unit_test(test_a_memory_full_of_others_changes_no_score),
		cmocka_unit_test(test_words_that_share_a_place_keep_their_scores),
		cmocka_unit_test(test_the_longest_sentence_fits),
		cmocka_unit_test(test_no_end_that_is_in_the_lexicon_is_sorted_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
