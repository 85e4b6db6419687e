/* SPDX-License-Identifier: MIT */
/* Parting words by dictionaries of patterns; the dictionaries here are made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <lesart/base/hyphen.h>

#define ROWS(array) (sizeof(array) / sizeof((array)[0]))

static struct hyphens *make(const char *dictionary)
{
	char folder[] = "/tmp/lesart-hyphen-XXXXXX", path[64];
	struct hyphens *hyphens;
	FILE *file;

	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/hyph_xx_YY.dic", folder);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs(dictionary, file) >= 0);
	fclose(file);
	assert_null(hyphens_open(folder, "x"));
	hyphens = hyphens_open(folder, "xx");
	while (hyphens && hyphens_step(hyphens))
		;
	unlink(path);
	rmdir(folder);
	return hyphens;
}

/* "har-bour": the word with its places. */
static void parted(const struct hyphens *hyphens, const char *word, char *out)
{
	uint8_t places[1024];
	size_t len = strlen(word);

	assert_true(len < sizeof(places));
	hyphens_word(hyphens, str_from(word), places);
	for (size_t i = 0; i < len; i++) {
		if (len <= HYPHEN_WORD_MAX && places[i])
			*out++ = '-';
		*out++ = word[i];
	}
	*out = '\0';
}

static void test_words_are_parted_where_patterns_allow_it(void **state)
{
	static const struct {
		const char *word, *want;
	} rows[] = {
		{ "harbour", "har-bour" }, { "Harbour", "Har-bour" }, { "harb", "harb" },
		{ "rbo", "rbo" }, { "", "" }, { "a", "a" }, { "zürbox", "zür-box" },
		{ "harbonharbour", "harbonhar-bour" }, { "日本rbour", "日本r-bour" },
	};
	struct hyphens *hyphens = make("UTF-8\nLEFTHYPHENMIN 2\nr1b\nr2bon\n% a comment\nff1x/y=z,1,2\n");
	char out[64];

	(void)state;
	assert_non_null(hyphens);
	for (size_t i = 0; i < ROWS(rows); i++) {
		parted(hyphens, rows[i].word, out);
		assert_string_equal(out, rows[i].want);
	}
	hyphens_free(hyphens);
}

static void test_compounds_are_parted_before_their_parts(void **state)
{
	struct hyphens *hyphens = make("ISO8859-1\nboot1s\nNEXTLEVEL\n.s2t\no1ot\nt1e\nst2e\n\xfc" "1b\n");
	char out[64];

	(void)state;
	assert_non_null(hyphens);
	parted(hyphens, "bootsteg", out);
	assert_string_equal(out, "bo-ot-steg");
	parted(hyphens, "rübooten", out);
	assert_string_equal(out, "rü-bo-oten");
	hyphens_free(hyphens);
}

static void test_a_pattern_within_a_longer_one_on_its_way_does_not_count(void **state)
{
	static const struct {
		const char *word, *want;
	} rows[] = {
		{ "alarba", "ala-rba" }, { "zusarbe", "zusarbe" }, { "zusarba", "zusarba" },
		{ "zarba", "za-rba" }, { "sarbxarba", "sarbxa-rba" },
	};
	struct hyphens *hyphens = make("UTF-8\na1rb\nsarbe\n");
	char out[64];

	(void)state;
	assert_non_null(hyphens);
	for (size_t i = 0; i < ROWS(rows); i++) {
		parted(hyphens, rows[i].word, out);
		assert_string_equal(out, rows[i].want);
	}
	hyphens_free(hyphens);
}

static void test_what_is_no_dictionary_parts_nothing(void **state)
{
	uint8_t places[HYPHEN_WORD_MAX + 8];
	char word[HYPHEN_WORD_MAX + 8];
	struct hyphens *hyphens;

	(void)state;
	assert_null(make("KOI8-R\na1b\n"));
	assert_null(make(""));
	assert_null(hyphens_open("/nowhere", "de"));
	hyphens = make("UTF-8\n\n\n1\n.\na1a\n");
	assert_non_null(hyphens);
	memset(word, 'a', sizeof(word));
	hyphens_word(hyphens, (struct str){ word, sizeof(word) }, places);
	for (size_t i = 0; i < sizeof(word); i++)
		assert_int_equal(places[i], 0);
	hyphens_word(hyphens, (struct str){ word, HYPHEN_WORD_MAX }, places);
	assert_int_equal(places[50], 1);
	hyphens_free(hyphens);
	hyphens_free(NULL);
}

/* More letters than the numbers of the tree's nodes have room for. */
static void test_a_file_of_seven_megabytes_is_no_dictionary(void **state)
{
	const size_t lines = 7u << 20, row = 61;
	char *file = malloc(lines + 1);
	struct hyphens *hyphens;

	(void)state;
	assert_non_null(file);
	for (size_t i = 0; i < lines; i++)
		file[i] = i % row == row - 1 ? '\n' : (char)('a' + i / row % 26);
	memcpy(file, "UTF-8\n", 6);
	file[lines] = '\0';
	hyphens = make(file);
	assert_null(hyphens);
	file[5u << 20] = '\0';
	hyphens = make(file);
	assert_non_null(hyphens);
	hyphens_free(hyphens);
	free(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words_are_parted_where_patterns_allow_it),
		cmocka_unit_test(test_compounds_are_parted_before_their_parts),
		cmocka_unit_test(test_a_pattern_within_a_longer_one_on_its_way_does_not_count),
		cmocka_unit_test(test_what_is_no_dictionary_parts_nothing),
		cmocka_unit_test(test_a_file_of_seven_megabytes_is_no_dictionary),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
