/* SPDX-License-Identifier: MIT */
/* What is asked while a batch is open is what is there once it is written. */
#include "library.h"

#include <stdio.h>
#include <stdlib.h>

#define N_STORIES 12
#define N_BATCHES 20

static uint64_t seed = 1;

static unsigned dice(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

static int stories_setup(void **state)
{
	if (box_setup(state))
		return -1;
	for (int64_t story = 1; story <= N_STORIES; story++)
		box_add(*state, &(struct plan){ .title = "Hochwasser in Rabenfurt",
						.text = "Das Wasser stieg.", .story = story });
	return 0;
}

/* Fewer weights than links, so that some are the same. */
static void links_set(struct box *box, int64_t story)
{
	struct link links[LINKS_MAX] = { 0 };
	size_t n = dice(LINKS_MAX + 1);

	for (size_t i = 0; i < n; i++) {
		links[i] = (struct link){ .from = story, .to = 1 + dice(N_STORIES),
					  .weight = (1 + dice(4)) / 4.0, .n_reasons = 1 };
		links[i].reasons[0] = (struct reason){ REASON_NAME, STR("Rabenfurt") };
		for (size_t k = 0; k < i; k++)
			if (links[k].to == links[i].to)
				links[i].to = story;	/* which is left out */
	}
	assert_ok(box, store_set_links(box->store, story, links, n, &box->err));
}

static void links_print(struct box *box, struct buf *out)
{
	for (int64_t story = 1; story <= N_STORIES; story++) {
		struct link *links;
		size_t n;

		assert_ok(box, store_links(box->store, story, box->mem, &links, &n, &box->err));
		for (size_t i = 0; i < n; i++)
			buf_printf(out, "%d->%d %d %d\n", (int)links[i].from, (int)links[i].to,
				   (int)(links[i].weight * 100), (int)links[i].n_reasons);
	}
}

/* Batches by chance: what is said of each while it is open and once it is written. */
static void open_as_written(struct box *box, void (*change)(struct box *box),
			    void (*print)(struct box *box, struct buf *out))
{
	struct buf open = BUF_INIT(1u << 20), written = BUF_INIT(1u << 20);

	for (int batch = 0; batch < N_BATCHES; batch++) {
		buf_clear(&open);
		buf_clear(&written);
		assert_ok(box, store_begin(box->store, &box->err));
		change(box);
		print(box, &open);
		assert_ok(box, store_commit(box->store, &box->err));
		print(box, &written);
		assert_true(written.len > 0);
		assert_string_equal(open.ptr, written.ptr);
	}
	buf_release(&open);
	buf_release(&written);
}

static void links_change(struct box *box)
{
	for (unsigned i = 1 + dice(3 * N_STORIES); i; i--)
		links_set(box, 1 + dice(N_STORIES));
}

static void test_links_of_an_open_batch_are_those_that_will_be_written(void **state)
{
	open_as_written(*state, links_change, links_print);
}

static int id_cmp(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void sagas_print(struct box *box, struct buf *out)
{
	for (int64_t i = 1; i <= N_STORIES; i++) {
		int64_t saga, *stories;
		size_t n;

		assert_ok(box, store_story_saga(box->store, i, &saga, &box->err));
		buf_printf(out, "%d is of %d; of %d are", (int)i, (int)saga, (int)i);
		assert_ok(box, store_saga_stories(box->store, i, N_STORIES, box->mem, &stories, &n,
						  &box->err));
		qsort(stories, n, sizeof(*stories), id_cmp);
		for (size_t k = 0; k < n; k++)
			buf_printf(out, " %d", (int)stories[k]);
		buf_printf(out, "\n");
	}
}

static void sagas_change(struct box *box)
{
	for (unsigned i = dice(N_STORIES); i; i--)
		assert_ok(box, store_set_saga(box->store, 1 + dice(N_STORIES), dice(4), &box->err));
}

static void test_sagas_of_an_open_batch_are_those_that_will_be_written(void **state)
{
	open_as_written(*state, sagas_change, sagas_print);
}

/* A story whose last article has left leads to where it went, also before the commit. */
static void test_a_story_left_by_its_last_article_leads_on_at_once(void **state)
{
	struct box *box = *state;
	struct link *links;
	int64_t from, saga;
	size_t n;

	assert_ok(box, store_begin(box->store, &box->err));
	assert_ok(box, store_set_saga(box->store, 2, 7, &box->err));
	assert_ok(box, store_move(box->store, 1, 2, &from, &box->err));
	assert_int_equal(from, 1);
	assert_ok(box, store_story_saga(box->store, 1, &saga, &box->err));
	assert_int_equal(saga, 7);
	assert_ok(box, store_links(box->store, 1, box->mem, &links, &n, &box->err));
	assert_int_equal(n, 0);
	assert_ok(box, store_commit(box->store, &box->err));
}

static void check_kept(struct box *box, int kind, int64_t id, const char *want)
{
	struct buf bytes = BUF_INIT(100);

	assert_ok(box, store_keep_get(box->store, kind, id, &bytes, &box->err));
	assert_true(str_eq(buf_str(&bytes), str_from(want)));
	buf_release(&bytes);
}

static void test_what_an_older_library_kept_of_its_articles_is_found(void **state)
{
	struct box *box = *state;

	assert_ok(box, store_begin(box->store, &box->err));
	for (int kind = 0; kind < 5; kind++)
		for (int64_t id = 1; id < 4; id++) {
			char bytes[] = { (char)('a' + kind), (char)('0' + id), '\0' };

			assert_ok(box, store_keep_put(box->store, kind, id, str_from(bytes),
						      &box->err));
		}
	assert_ok(box, store_commit(box->store, &box->err));
	box_close(box);
	box_age(box, 6);
	box_open(box, STORE_READ);
	for (int again = 0; again < 2; again++) {
		check_kept(box, 0, 3, "a3");
		check_kept(box, 2, 1, "c1");
		check_kept(box, 3, 1, "d1");
		check_kept(box, 3, 3, "d3");
		check_kept(box, 3, 4, "");
		check_kept(box, 4, 1, "e1");
		box_close(box);
		box_open(box, STORE_WRITE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_links_of_an_open_batch_are_those_that_will_be_written, stories_setup,
			box_teardown),
		cmocka_unit_test_setup_teardown(
			test_sagas_of_an_open_batch_are_those_that_will_be_written, stories_setup,
			box_teardown),
		cmocka_unit_test_setup_teardown(
			test_a_story_left_by_its_last_article_leads_on_at_once, stories_setup,
			box_teardown),
		cmocka_unit_test_setup_teardown(
			test_what_an_older_library_kept_of_its_articles_is_found, box_setup,
			box_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
