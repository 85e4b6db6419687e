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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_end_and_the_way_up_show_the_same_rows),
		cmocka_unit_test(test_jumps_show_the_row_of_that_number),
		cmocka_unit_test(test_what_is_held_does_not_grow_with_the_list),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
