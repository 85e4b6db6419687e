/* SPDX-License-Identifier: MIT */
/* Marks that wait beside the library until they can be written. */
#include "library.h"

#include <stdio.h>
#include <unistd.h>

#include <lesart/store/journal.h>

/* Of a batch that was given up, then what came since cannot be done. */
static void test_marks_that_are_left_twice_are_not_lost(void **state)
{
	struct box *box = *state;
	struct act unheard_of = { .kind = (enum act_kind)99, .id = 1 };
	char waits[128], taken[128];
	struct store *marks;
	struct store_counts counts;
	bool later;

	snprintf(waits, sizeof(waits), "%s.marks", box->path);
	snprintf(taken, sizeof(taken), "%s.marks-taken", box->path);
	box_add(box, &(struct plan){ .title = "Eins", .story = 1 });
	marks = store_open(box->path, STORE_MARKS, &box->err);
	assert_non_null(marks);
	assert_ok(box, store_begin(box->store, &box->err));
	assert_ok(box, store_set_read(marks, 1, true, &box->err));
	assert_int_equal(rename(waits, taken), 0);
	assert_ok(box, store_act(marks, &unheard_of, &later, &box->err));
	assert_true(later);
	store_commit(box->store, NULL);
	assert_false(store_begin(box->store, NULL) && store_commit(box->store, NULL));
	unlink(waits);
	assert_ok(box, store_counts(box->store, &counts, &box->err));
	assert_int_equal(counts.n_unread, 0);
	store_close(marks);
}

static bool always(void *ctx)
{
	(void)ctx;
	return true;
}

static void test_marks_are_written_though_a_key_waits(void **state)
{
	struct box *box = *state;
	struct store *marks;
	struct store_counts counts;

	for (int i = 0; i < 60; i++)
		box_add(box, &(struct plan){ .title = "Eins", .story = 1 });
	marks = store_open(box->path, STORE_MARKS, &box->err);
	assert_non_null(marks);
	assert_ok(box, store_begin(box->store, &box->err));
	for (int i = 1; i <= 60; i++)
		assert_ok(box, store_set_read(marks, i, true, &box->err));
	store_rollback(box->store);
	store_set_hurry(marks, always, NULL);
	store_counts(marks, &counts, NULL);
	store_set_hurry(marks, NULL, NULL);
	assert_ok(box, store_counts(box->store, &counts, &box->err));
	assert_int_equal(counts.n_unread, 0);
	store_close(marks);
}

static void say(void *ctx, const char *line)
{
	(void)ctx;
	print_message("%s\n", line);
}

static void test_marks_that_wait_are_no_mistake_of_the_library(void **state)
{
	struct box *box = *state;
	struct store *marks;
	bool ok = false;

	box_add(box, &(struct plan){ .title = "Eins", .story = 1 });
	marks = store_open(box->path, STORE_MARKS, &box->err);
	assert_non_null(marks);
	assert_ok(box, store_begin(box->store, &box->err));
	assert_ok(box, store_set_read(marks, 1, true, &box->err));
	store_rollback(box->store);
	assert_ok(box, store_check(marks, say, NULL, &ok, &box->err));
	assert_true(ok);
	store_close(marks);
}

#define T(name) cmocka_unit_test_setup_teardown(name, box_setup, box_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_marks_that_are_left_twice_are_not_lost),
		T(test_marks_are_written_though_a_key_waits),
		T(test_marks_that_wait_are_no_mistake_of_the_library),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
