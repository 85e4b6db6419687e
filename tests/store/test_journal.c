/* SPDX-License-Identifier: MIT */
/* What was done by hand, taken back and done again. */
#include "library.h"

#include <lesart/store/journal.h>
#include <sqlite3.h>

static void mark(struct box *box, struct store *store, int64_t article, bool more)
{
	struct act act = { .kind = ACT_READ, .id = article, .before = STR("0"),
			   .after = STR("1"), .more = more, .time = 1000 };

	assert_ok(box, store_act(store, &act, NULL, &box->err));
}

static int unread(struct box *box, struct store *store)
{
	struct store_counts counts;

	assert_ok(box, store_counts(store, &counts, &box->err));
	return (int)counts.n_unread;
}

static size_t undo(struct box *box, struct store *store)
{
	struct undone undone;

	assert_ok(box, store_undo(store, box->mem, &undone, &box->err));
	assert_false(undone.later);
	return undone.n;
}

static size_t redo(struct box *box, struct store *store)
{
	struct undone undone;

	assert_ok(box, store_redo(store, box->mem, &undone, &box->err));
	return undone.n;
}

static void three(struct box *box)
{
	box_add(box, &(struct plan){ .title = "Eins", .story = 1 });
	box_add(box, &(struct plan){ .title = "Zwei", .story = 2 });
	box_add(box, &(struct plan){ .title = "Drei", .story = 3 });
	box_close(box);
	box_open(box, STORE_MARKS);
}

static void test_acts_are_taken_back_in_turn_and_done_again(void **state)
{
	struct box *box = *state;

	three(box);
	mark(box, box->store, 1, false);
	mark(box, box->store, 2, false);
	assert_int_equal(unread(box, box->store), 1);
	assert_int_equal(undo(box, box->store), 1);
	assert_int_equal(unread(box, box->store), 2);
	assert_int_equal(undo(box, box->store), 1);
	assert_int_equal(unread(box, box->store), 3);
	assert_int_equal(undo(box, box->store), 0);
	assert_int_equal(redo(box, box->store), 1);
	assert_int_equal(redo(box, box->store), 1);
	assert_int_equal(unread(box, box->store), 1);
	assert_int_equal(redo(box, box->store), 0);
}

static void test_acts_of_one_deed_go_together_both_ways(void **state)
{
	struct box *box = *state;
	struct undone undone;

	three(box);
	mark(box, box->store, 3, false);
	mark(box, box->store, 1, false);
	mark(box, box->store, 2, true);
	assert_ok(box, store_undo(box->store, box->mem, &undone, &box->err));
	assert_int_equal(undone.n, 2);
	assert_int_equal(undone.act.id, 1);
	assert_int_equal(unread(box, box->store), 2);
	assert_int_equal(undo(box, box->store), 1);
	assert_int_equal(redo(box, box->store), 1);
	assert_ok(box, store_redo(box->store, box->mem, &undone, &box->err));
	assert_int_equal(undone.n, 2);
	assert_int_equal(undone.act.id, 1);
	assert_int_equal(unread(box, box->store), 0);
}

static void test_a_new_act_ends_what_could_be_done_again(void **state)
{
	struct box *box = *state;

	three(box);
	mark(box, box->store, 1, false);
	undo(box, box->store);
	mark(box, box->store, 2, false);
	assert_int_equal(redo(box, box->store), 0);
	assert_int_equal(undo(box, box->store), 1);
	assert_int_equal(undo(box, box->store), 0);
}

static void test_the_journal_outlives_the_program(void **state)
{
	struct box *box = *state;
	struct act *acts;
	size_t n;

	three(box);
	mark(box, box->store, 1, false);
	mark(box, box->store, 2, false);
	undo(box, box->store);
	box_close(box);
	box_open(box, STORE_MARKS);
	assert_ok(box, store_acts(box->store, 10, box->mem, &acts, &n, &box->err));
	assert_int_equal(n, 1);
	assert_int_equal(acts[0].id, 1);
	assert_int_equal(acts[0].time, 1000);
	assert_int_equal(redo(box, box->store), 1);
	assert_int_equal(undo(box, box->store), 1);
	assert_int_equal(undo(box, box->store), 1);
	assert_int_equal(unread(box, box->store), 3);
}

/* Nothing waits for the batch of somebody else; it is done with his commit. */
static void test_acts_beside_a_batch_are_shown_and_done_later(void **state)
{
	struct box *box = *state;
	struct store *writer;
	struct undone undone;
	bool later = false;
	struct act act = { .kind = ACT_READ, .id = 1, .before = STR("0"), .after = STR("1") };

	three(box);
	writer = store_open(box->path, STORE_WRITE, &box->err);
	assert_non_null(writer);
	assert_ok(box, store_begin(writer, &box->err));
	assert_ok(box, store_act(box->store, &act, &later, &box->err));
	assert_true(later);
	assert_int_equal(unread(box, box->store), 2);
	assert_ok(box, store_commit(writer, &box->err));
	assert_int_equal(unread(box, writer), 2);
	assert_ok(box, store_begin(writer, &box->err));
	assert_ok(box, store_undo(box->store, box->mem, &undone, &box->err));
	assert_true(undone.later);
	assert_ok(box, store_commit(writer, &box->err));
	assert_int_equal(unread(box, writer), 3);
	store_close(writer);
	assert_int_equal(redo(box, box->store), 1);
	assert_int_equal(unread(box, box->store), 2);
}

static void test_an_act_of_a_later_program_is_left_alone(void **state)
{
	struct box *box = *state;
	struct act act = { .kind = (enum act_kind)77, .after = STR("?") };

	three(box);
	assert_false(store_act(box->store, &act, NULL, &box->err));
	assert_int_equal(box->err.code, ERR_VERSION);
	assert_int_equal(undo(box, box->store), 0);
}

static void test_a_library_without_a_journal_is_given_one(void **state)
{
	struct box *box = *state;

	three(box);
	box_close(box);
	box_age(box, 1);
	box_open(box, STORE_MARKS);
	mark(box, box->store, 2, false);
	assert_int_equal(unread(box, box->store), 2);
	assert_int_equal(undo(box, box->store), 1);
}

#define T(f) cmocka_unit_test_setup_teardown(f, box_setup, box_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_acts_are_taken_back_in_turn_and_done_again),
		T(test_acts_of_one_deed_go_together_both_ways),
		T(test_a_new_act_ends_what_could_be_done_again),
		T(test_the_journal_outlives_the_program),
		T(test_acts_beside_a_batch_are_shown_and_done_later),
		T(test_an_act_of_a_later_program_is_left_alone),
		T(test_a_library_without_a_journal_is_given_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
