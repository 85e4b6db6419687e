/* SPDX-License-Identifier: MIT */
/* The short way to the hash of a word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/clean/lexicon.h"

static void test_the_short_way_to_a_hash_ends_where_the_long_one_does(void **state)
{
	static const struct {
		const char *word;
		bool is_short;
	} rows[] = {
		{ "", true },		   { "Lindenau", true },    { "LINDENAU", true },
		{ "@[`{AZaz", true },	   { "Z\xC3\xBCrich", false }, { "Zu\xCC\x88rich", false },
		{ "\xE6\x97\xA5", false }, { "\xFF", false },	    { "a\x7F", true },
		{ "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijABCDEFGHI", true },
		{ "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijABCDEFGHIJ", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct str word = str_from(rows[i].word);
		char lower[WORD_BYTES_MAX];
		uint32_t hash = 0;

		assert_int_equal(word_hash_ascii(word, &hash), rows[i].is_short);
		if (rows[i].is_short)
			assert_int_equal(hash, word_hash(clean_word_lower(word, lower)));
	}
}

static void test_a_word_that_is_found_has_its_hash_there(void **state)
{
	struct lexicon lex;

	(void)state;
	assert_true(lexicon_init(&lex, NULL));
	for (size_t id = 3; id < lex.texts.n; id++)
		assert_true(lexicon_has(&lex, word_hash(lex.texts.at[id])));
	assert_false(lexicon_has(&lex, word_hash(STR("lindenauqx"))));
	lexicon_release(&lex);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_short_way_to_a_hash_ends_where_the_long_one_does),
		cmocka_unit_test(test_a_word_that_is_found_has_its_hash_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
