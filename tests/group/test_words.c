/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <lesart/base/uni.h>
#include <lesart/model/lang.h>

#include "../../src/group/words.h"

static uint32_t key_of(const char *word)
{
	struct arena *mem = arena_new();
	uint32_t key = word_key(uni_fold_arena(mem, str_from(word)));

	arena_free(mem);
	return key;
}

static void test_forms_of_a_word_are_one(void **state)
{
	static const char *const cases[][2] = {
		{ "Explosion", "Explosionen" }, { "Unfall", "Unfälle" }, { "Brand", "Brandes" },
		{ "Venezuela", "Venezuelas" }, { "Protest", "Proteste" }, { "Berlin", "Berliner" }, { "Schweiz", "Schweizer" },
		{ "Zürich", "Zu\xcc\x88rich" }, { "STRASSE", "Straße" },
		{ "storm", "storms" }, { "country", "countries" }, { "sign", "signing" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(key_of(cases[i][0]), key_of(cases[i][1]));
}

static void test_short_words_keep_their_endings(void **state)
{
	(void)state;
	assert_int_not_equal(key_of("See"), key_of("Sees"));
	assert_int_not_equal(key_of("Rad"), key_of("Rade"));
}

static void test_numbers_are_the_same_however_they_are_grouped(void **state)
{
	(void)state;
	assert_int_equal(number_key(STR("50.000")), number_key(STR("50,000")));
	assert_int_equal(number_key(STR("50.000")), number_key(STR("50000")));
	assert_int_not_equal(number_key(STR("50000")), number_key(STR("45000")));
	assert_int_equal(number_key(STR("7")), 0);
	assert_int_not_equal(number_key(STR("123456789012345678901234567890")), 0);
}

static void test_words_are_cut_at_everything_that_is_no_letter(void **state)
{
	static const char *const words[] = { "Crans", "Montana", "50.000", "Euro", "日本" };
	struct str rest = STR("„Crans-Montana“: 50.000 Euro (日本)."), word;
	bool number;

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		assert_true(word_next(&rest, &word, &number));
		assert_true(str_eq(word, str_from(words[i])));
		assert_int_equal(number, i == 2);
	}
	assert_false(word_next(&rest, &word, &number));
}

static void test_common_words_have_a_larger_share(void **state)
{
	int de = lang_find(STR("de"));

	(void)state;
	assert_true(word_share(de, key_of("und")) > 0.5f);
	assert_true(word_share(de, key_of("Regierung")) > word_share(de, key_of("Papiermühle")));
	assert_true(word_share(de, key_of("Quatschkopfzeile")) <= 5e-5f);
}

static int load(void **state)
{
	(void)state;
	return words_load(NULL) ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms_of_a_word_are_one),
		cmocka_unit_test(test_short_words_keep_their_endings),
		cmocka_unit_test(test_numbers_are_the_same_however_they_are_grouped),
		cmocka_unit_test(test_words_are_cut_at_everything_that_is_no_letter),
		cmocka_unit_test(test_common_words_have_a_larger_share),
	};

	return cmocka_run_group_tests(tests, load, NULL);
}
