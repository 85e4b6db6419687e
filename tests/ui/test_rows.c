/* SPDX-License-Identifier: MIT */
/* The window on the list of stories: the same rows whichever way one comes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <lesart/base/map.h>

#include "../../src/ui/rows.h"

#define STORIES 2000

struct library {
	char dir[64], path[96];
	struct store *store;
	int64_t ids[STORIES];	/* in list order */
};

static void add_story(struct store *store, unsigned i)
{
	struct err err = ERR_INIT;
	struct article *article = article_new();

	article->ident = arena_printf(article->mem, "article %u", i);
	article->text = arena_printf(article->mem, "Story %u\n", i);
	article->title.text = str_sub(article->text, 0, article->text.len - 1);
	article->published = i % 7 ? when_day(17000 + (day_t)(i % 500)) : WHEN_NONE;
	article->crawled = WHEN_NONE;
	article->hash[0] = hash_str(article->text);
	if (!store_add_article(store, article, &err) ||
	    !store_place(store, article->id, i + 1, 0, &err) ||
	    !store_set_title(store, i + 1, article->title.text, &err))
		fail_msg("%s", err.text);
	article_free(article);
}

static int setup(void **state)
{
	struct library *library = calloc(1, sizeof(*library));
	struct err err = ERR_INIT;

	snprintf(library->dir, sizeof(library->dir), "/tmp/lesart-rows-XXXXXX");
	if (!mkdtemp(library->dir))
		return -1;
	snprintf(library->path, sizeof(library->path), "%s/library.db", library->dir);
	library->store = store_open(library->path, STORE_WRITE, &err);
	if (!library->store || !store_begin(library->store, &err))
		return -1;
	for (unsigned i = 0; i < STORIES; i++)
		add_story(library->store, i);
	*state = library;
	return store_commit(library->store, &err) ? 0 : -1;
}

static int teardown(void **state)
{
	static const char *const ends[] = { "", "-wal", "-shm", ".lock" };
	struct library *library = *state;
	char path[128];

	store_close(library->store);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		snprintf(path, sizeof(path), "%s%s", library->path, ends[i]);
		unlink(path);
	}
	rmdir(library->dir);
	free(library);
	return 0;
}

static void walk_down(struct library *library, struct rows *rows)
{
	struct err err = ERR_INIT;

	assert_true(rows_load(rows, &err));
	assert_int_equal(rows->total, STORIES);
	for (size_t i = 0; i < STORIES; i++) {
		assert_true(rows_hold(rows, i, &err));
		library->ids[i] = rows_at(rows, i)->id;
	}
	assert_false(rows_hold(rows, STORIES, &err));
}

static void test_the_end_and_the_way_up_show_the_same_rows(void **state)
{
	struct library *library = *state;
	struct err err = ERR_INIT;
	struct rows rows;
	size_t last;

	rows_init(&rows, library->store);
	walk_down(library, &rows);
	assert_true(rows_load(&rows, &err));
	assert_true(rows_end(&rows, &last, &err));
	assert_int_equal(last, STORIES - 1);
	for (size_t i = STORIES; i-- > 0;) {
		assert_true(rows_hold(&rows, i, &err));
		assert_int_equal(rows_at(&rows, i)->id, library->ids[i]);
	}
	rows_release(&rows);
}

static void test_jumps_show_the_row_of_that_number(void **state)
{
	static const size_t jumps[] = { 1999, 0, 1500, 3, 900, 1000, 100, 1998, 64, 63 };
	struct library *library = *state;
	struct err err = ERR_INIT;
	struct rows rows;

	rows_init(&rows, library->store);
	walk_down(library, &rows);
	for (size_t i = 0; i < sizeof(jumps) / sizeof(jumps[0]); i++) {
		assert_true(rows_hold(&rows, jumps[i], &err));
		assert_int_equal(rows_at(&rows, jumps[i])->id, library->ids[jumps[i]]);
	}
	rows_release(&rows);
}

static void test_what_is_held_does_not_grow_with_the_list(void **state)
{
	struct library *library = *state;
	struct rows rows;

	rows_init(&rows, library->store);
	walk_down(library, &rows);
	assert_true(rows.n < STORIES);
	assert_null(rows_at(&rows, 0));
	rows_release(&rows);
}

/* --- folds ------------------------------------------------------------------------ */

/* What is on the rows from here on, as text: "+" a section, "s" a story. */
static size_t count_kind(struct rows *rows, enum fold_kind kind, size_t *ret_stories)
{
	struct err err = ERR_INIT;
	size_t n = 0;

	*ret_stories = 0;
	for (size_t i = rows->base; rows_hold(rows, i, &err); i++) {
		struct fold fold = rows_fold(rows, i);

		n += fold.kind == (uint8_t)kind;
		*ret_stories += fold.kind == FOLD_SECTION ? fold.n_stories : 1;
	}
	assert_int_equal(err.code, ERR_NONE);
	return n;
}

static void open_folded(struct library *library, struct rows *rows, enum story_order order,
			enum section section)
{
	struct err err = ERR_INIT;

	rows_init(rows, library->store);
	rows->order = order;
	folds_set(&rows->folds, FOLDS_ALL);
	rows->folds.grouped = true;
	rows->folds.section = section;
	assert_true(rows_load(rows, &err));
}

/* 500 days, and those without a date. */
static void test_folded_sections_hide_every_story_once(void **state)
{
	static const struct { enum story_order order; enum section section; size_t n; } cases[] = {
		{ ORDER_NEWEST, SECTION_DAY, 501 }, { ORDER_FIRST, SECTION_DAY, 501 },
		{ ORDER_NEWEST, SECTION_WEEK, 73 }, { ORDER_FIRST, SECTION_MONTH, 18 },
		{ ORDER_NEWEST, SECTION_YEAR, 3 },
	};
	struct library *library = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct rows rows;
		size_t n_stories, n;

		open_folded(library, &rows, cases[i].order, cases[i].section);
		n = count_kind(&rows, FOLD_SECTION, &n_stories);
		if (n != cases[i].n || n_stories != STORIES)
			fail_msg("case %zu: %zu sections of %zu stories", i, n, n_stories);
		rows_release(&rows);
	}
}

static void test_folded_sections_are_the_same_from_the_end(void **state)
{
	struct library *library = *state;
	struct err err = ERR_INIT;
	int64_t down[600], up[600];
	size_t n_down = 0, n_up = 0, last;
	struct rows rows;

	open_folded(library, &rows, ORDER_NEWEST, SECTION_DAY);
	for (; rows_hold(&rows, n_down, &err); n_down++)
		down[n_down] = rows_at(&rows, n_down)->id;
	assert_true(rows_end(&rows, &last, &err));
	for (size_t i = last; rows_hold(&rows, i, &err); i--)
		up[n_up++] = rows_at(&rows, i)->id;
	assert_int_equal(n_up, n_down);
	for (size_t i = 0; i < n_down; i++)
		assert_int_equal(up[i], down[n_down - 1 - i]);
	rows_release(&rows);
}

static void test_one_section_opens_and_the_others_stay(void **state)
{
	struct library *library = *state;
	struct err err = ERR_INIT;
	struct story_key key;
	struct section_days days;
	size_t n_stories;
	struct rows rows;

	open_folded(library, &rows, ORDER_NEWEST, SECTION_DAY);
	assert_true(rows_hold(&rows, 10, &err));
	days = fold_section(&rows.folds, rows.order, rows_at(&rows, 10));
	fold_section_set(&rows.folds, days, false);
	key = fold_section_key(rows.order, days, false);
	assert_true(rows_begin_at(&rows, &key, 10, &err));
	assert_int_equal(rows_fold(&rows, 10).kind, FOLD_NONE);
	assert_int_equal(fold_section(&rows.folds, rows.order, rows_at(&rows, 10)).lo, days.lo);
	assert_true(rows_hold(&rows, 9, &err));
	assert_int_equal(rows_fold(&rows, 9).kind, FOLD_SECTION);
	assert_true(rows_hold(&rows, 0, &err));
	assert_int_equal(rows_renumber(&rows), 0);
	assert_int_equal(count_kind(&rows, FOLD_SECTION, &n_stories), 500);
	assert_int_equal(n_stories, STORIES);
	rows_release(&rows);
}

/* Stories 1, 8, 15, ... of which none has a date, and others: a saga is where its first
 * story is, and its other stories are nowhere else. */
static void test_a_saga_is_one_row_wherever_its_stories_are(void **state)
{
	struct library *library = *state;
	struct err err = ERR_INIT;
	size_t n_stories, n_rows = 0, n_members;
	int64_t first = 0;
	struct rows rows;

	assert_true(store_begin(library->store, &err));
	for (int64_t id = 3; id < STORIES; id += 401)
		assert_true(store_set_saga(library->store, id, 3, &err));
	assert_true(store_commit(library->store, &err));
	rows_init(&rows, library->store);
	folds_set(&rows.folds, FOLDS_SAGAS);
	assert_true(rows_load(&rows, &err));
	assert_int_equal(count_kind(&rows, FOLD_SAGA, &n_stories), 1);
	assert_int_equal(n_stories, STORIES - 4);
	for (; rows_hold(&rows, n_rows, &err); n_rows++)
		if (rows_fold(&rows, n_rows).kind == FOLD_SAGA)
			first = rows_at(&rows, n_rows)->id;
	fold_saga_set(&rows.folds, 3, false);
	assert_true(rows_load(&rows, &err));
	n_members = count_kind(&rows, FOLD_MEMBER, &n_stories);
	assert_int_equal(n_members, 4);
	assert_int_equal(n_stories, STORIES);
	assert_true(first > 0);
	rows_release(&rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_end_and_the_way_up_show_the_same_rows),
		cmocka_unit_test(test_jumps_show_the_row_of_that_number),
		cmocka_unit_test(test_what_is_held_does_not_grow_with_the_list),
		cmocka_unit_test(test_folded_sections_hide_every_story_once),
		cmocka_unit_test(test_folded_sections_are_the_same_from_the_end),
		cmocka_unit_test(test_one_section_opens_and_the_others_stay),
		cmocka_unit_test(test_a_saga_is_one_row_wherever_its_stories_are),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
