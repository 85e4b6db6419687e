/* SPDX-License-Identifier: MIT */
/* Errors, assets, and the tables of defs and model. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <lesart/base/asset.h>
#include <lesart/base/uni.h>
#include <lesart/defs/roles.h>
#include <lesart/defs/rules.h>
#include <lesart/model/article.h>
#include <lesart/model/lang.h>
#include <lesart/model/story.h>

static void test_errors_take_context_in_front(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	errno = ENOENT;
	assert_false(err_errno(&err, "cannot open '%s'", "a.warc"));
	err_prefix(&err, "line %d: ", 3);
	assert_string_equal(err.text, "line 3: cannot open 'a.warc': No such file or directory");
	assert_int_equal(err.code, ERR_SYSTEM);
	errno = ENOSPC;
	err_errno(&err, "x");
	assert_int_equal(err.code, ERR_FULL);
	assert_false(err_set(NULL, ERR_FORMAT, "x"));
	err_clear(&err);
	assert_string_equal(err.text, "");
}

static void test_an_asset_that_is_missing_is_named(void **state)
{
	struct err err = ERR_INIT;
	struct asset asset;

	(void)state;
	assert_false(asset_open(&asset, "no/such.tsv", &err));
	assert_non_null(strstr(err.text, "no/such.tsv"));
	assert_true(asset_open(&asset, "lang/languages.tsv", &err));
	assert_true(uni_valid(asset.bytes));
	asset_close(&asset);
}

static void test_rows_skip_comments_and_keep_tabs_of_the_last_column(void **state)
{
	struct str rest = STR("# c\n\na\tb\tc\td\r\nx\n\ty"), cols[3];
	size_t n, line = 0;

	(void)state;
	assert_true(tsv_next(&rest, cols, 3, &n, &line));
	assert_int_equal(line, 3);
	assert_int_equal(n, 3);
	assert_true(str_eq(cols[2], STR("c\td")));
	assert_true(tsv_next(&rest, cols, 3, &n, &line));
	assert_int_equal(n, 1);
	assert_null(cols[1].ptr);
	assert_true(tsv_next(&rest, cols, 3, &n, &line));
	assert_int_equal(cols[0].len, 0);
	assert_true(str_eq(cols[1], STR("y")));
	assert_false(tsv_next(&rest, cols, 3, &n, &line));
}

static void test_languages_are_found_under_all_their_codes(void **state)
{
	static const char *const german[] = { "de", "DE", "de-AT", "de_DE.UTF-8", "deu", "ger", " de " };

	(void)state;
	assert_string_equal(lang_code(1), "de");
	for (size_t i = 0; i < sizeof(german) / sizeof(*german); i++)
		assert_int_equal(lang_find(str_from(german[i])), 1);
	assert_string_equal(lang_stemmer(lang_find(STR("en-GB"))), "english");
	assert_int_equal(lang_find(STR("")), LANG_OTHER);
	assert_int_equal(lang_find(STR_NONE), LANG_OTHER);
	assert_int_equal(lang_find(STR("-")), LANG_OTHER);
	assert_int_equal(lang_find(STR("xx")), LANG_OTHER);
	assert_string_equal(lang_code(99), "und");
	assert_null(lang_stemmer(LANG_OTHER));
}

static void test_every_role_has_a_name_that_finds_it(void **state)
{
	enum role found;

	(void)state;
	for (int i = 0; i < ROLE_COUNT; i++) {
		assert_true(role_find(str_from(role_name((enum role)i)), &found));
		assert_int_equal(found, i);
		assert_true(strlen(role_help((enum role)i)) > 0);
	}
	assert_false(role_find(STR("nothing"), &found));
	assert_true(role_is_article(ROLE_LEAD));
	assert_false(role_is_article(ROLE_CAPTION));
}

static void *intern_many(void *ids)
{
	const char **at = ids;

	for (int i = 0; i < 1000; i++) {
		char id[24];

		snprintf(id, sizeof(id), "test.%d", i);
		at[i] = rule_intern(str_from(id));
	}
	return NULL;
}

static void test_equal_ids_of_rules_are_one_pointer_in_all_threads(void **state)
{
	static const char *ids[4][1000];
	pthread_t threads[4];

	(void)state;
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, intern_many, ids[i]), 0);
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	for (int i = 1; i < 4; i++)
		assert_memory_equal(ids[i], ids[0], sizeof(ids[0]));
	assert_string_equal(ids[3][999], "test.999");
}

static void test_rules_keep_their_first_sentence(void **state)
{
	(void)state;
	assert_null(rule_help("test.unknown"));
	assert_null(rule_help(NULL));
	rule_add(STR("test.rule"), STR("first"));
	rule_add(STR("test.rule"), STR("second"));
	assert_string_equal(rule_help("test.rule"), "first");
	rule_intern(STR("test.later"));
	rule_add(STR("test.later"), STR("came later"));
	assert_string_equal(rule_help("test.later"), "came later");
}

static void test_the_part_that_holds_a_byte(void **state)
{
	struct article *article = article_new();
	static const uint32_t spans[][2] = { { 2, 5 }, { 5, 9 }, { 12, 13 } };

	(void)state;
	assert_null(article_part_at(article, 0));
	for (int i = 0; i < 3; i++)
		ARENA_PUSH(article->mem, &article->parts,
			   ((struct part){ .span = { spans[i][0], spans[i][1] }, .sure = 1 }));
	assert_null(article_part_at(article, 1));
	assert_ptr_equal(article_part_at(article, 4), &article->parts.at[0]);
	assert_ptr_equal(article_part_at(article, 5), &article->parts.at[1]);
	assert_null(article_part_at(article, 9));
	assert_ptr_equal(article_part_at(article, 12), &article->parts.at[2]);
	assert_null(article_part_at(article, 13));
	article_free(article);
	article_free(NULL);
}

static void test_candidates_are_copied(void **state)
{
	struct article *article = article_new();
	char title[] = "title";

	(void)state;
	article_add_meta(article, META_TITLE, 500, str_from(title), "test.rule");
	title[0] = 'x';
	assert_string_equal(article->meta.at[0].value.ptr, "title");
	assert_int_equal(article->meta.at[0].trust, 100);
	assert_false(when_known(article->published));
	assert_string_equal(reason_name(REASON_PLACE), "place");
	assert_string_equal(event_state_name(EVENT_CONFLICT), "conflict");
	article_free(article);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_errors_take_context_in_front),
		cmocka_unit_test(test_an_asset_that_is_missing_is_named),
		cmocka_unit_test(test_rows_skip_comments_and_keep_tabs_of_the_last_column),
		cmocka_unit_test(test_languages_are_found_under_all_their_codes),
		cmocka_unit_test(test_every_role_has_a_name_that_finds_it),
		cmocka_unit_test(test_equal_ids_of_rules_are_one_pointer_in_all_threads),
		cmocka_unit_test(test_rules_keep_their_first_sentence),
		cmocka_unit_test(test_the_part_that_holds_a_byte),
		cmocka_unit_test(test_candidates_are_copied),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
