/* SPDX-License-Identifier: MIT */
/* Which name of the library is meant by what somebody types. */
#include "library.h"

#include <lesart/base/uni.h>
#include <lesart/store/names.h>

static void names_add(struct box *box, int64_t story, const char *const *shown, size_t n)
{
	struct story_name names[4];

	for (size_t i = 0; i < n; i++) {
		names[i] = (struct story_name){ .class = NAME_PER, .shown = str_from(shown[i]),
						.n_articles = 1, .n_mentions = 1 };
		names[i].key = uni_fold_arena(box->mem, names[i].shown);
	}
	box_add(box, &(struct plan){ .title = story == 1 ? "Eins" : "Zwei", .story = story });
	assert_ok(box, store_begin(box->store, &box->err));
	assert_ok(box, store_set_names(box->store, story, names, n, &box->err));
	assert_ok(box, store_commit(box->store, &box->err));
}

static void test_a_name_is_meant_by_its_full_form_or_a_beginning(void **state)
{
	static const char *const first[] = { "Mira Tannhof", "Tannhof", "Ole Zürich" };
	static const char *const second[] = { "Mira Tannhof" };
	static const struct {
		const char *words, *shown;
	} rows[] = {
		{ "tannhof", "Tannhof" }, { "Tann", "Mira Tannhof" }, { "MIRA", "Mira Tannhof" },
		{ "zu\xCC\x88r", "Ole Zürich" }, { "niemand", NULL }, { "", "Mira Tannhof" },
	};
	struct box *box = *state;
	struct name_row row;
	bool found;

	names_add(box, 1, first, 3);
	names_add(box, 2, second, 1);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_ok(box, store_find_name(box->store, str_from(rows[i].words), box->mem, &row,
					       &found, &box->err));
		assert_int_equal(found, rows[i].shown != NULL);
		if (found)
			assert_true(str_eq(row.shown, str_from(rows[i].shown)));
	}
}

static void test_one_joined_to_another_is_that_one(void **state)
{
	static const char *const first[] = { "Mira Tannhof", "Tannhof" };
	struct box *box = *state;
	struct name_row mira, short_one;
	bool found;

	names_add(box, 1, first, 2);
	assert_ok(box, store_find_name(box->store, STR("mira tannhof"), box->mem, &mira, &found,
				       &box->err));
	assert_ok(box, store_find_name(box->store, STR("tannhof"), box->mem, &short_one, &found,
				       &box->err));
	assert_int_not_equal(mira.id, short_one.id);
	assert_ok(box, store_join_name(box->store, short_one.id, mira.id, NULL, &box->err));
	assert_ok(box, store_find_name(box->store, STR("tannhof"), box->mem, &short_one, &found,
				       &box->err));
	assert_int_equal(mira.id, short_one.id);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_name_is_meant_by_its_full_form_or_a_beginning,
						box_setup, box_teardown),
		cmocka_unit_test_setup_teardown(test_one_joined_to_another_is_that_one, box_setup,
						box_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
