/* SPDX-License-Identifier: MIT */
/* What is counted beside a search is what following it finds. */
#include "library.h"

#include <lesart/base/uni.h>
#include <lesart/store/facets.h>
#include <lesart/store/names.h>

static const struct plan shelf[] = {
	{ .ident = "1", .title = "Streik der Fähren", .source = "Küstenbote", .text = "Kein Schiff fährt.",
	  .published = "2019-03-04", .person = "Ole Friis", .story = 1 },
	{ .ident = "2", .title = "Der Streik geht weiter", .source = "Der Kurier",
	  .text = "Niemand nennt Namen.", .published = "2019-03-05", .story = 1 },
	{ .ident = "3", .title = "Ende des Streik", .text = "Es ist vorbei.", .person = "Ida Lund",
	  .published = "2019-03-09", .story = 2 },
	{ .ident = "4", .title = "Sturm", .text = "Es weht.", .person = "Ole Friis", .story = 3 },
};

/* In the names of the story, but no article of it has this one as written. */
static const char *const names[] = { "Ole Friis", "Ida Lund", "Nur \"Beinahe\"" };

static int shelf_setup(void **state)
{
	struct story_name rows[3];
	struct box *box;

	if (box_setup(state))
		return -1;
	box = *state;
	for (size_t i = 0; i < sizeof(shelf) / sizeof(*shelf); i++)
		box_add(box, &shelf[i]);
	for (size_t i = 0; i < 3; i++)
		rows[i] = (struct story_name){ .class = NAME_PER, .shown = str_from(names[i]),
					       .key = uni_fold_arena(box->mem, str_from(names[i])),
					       .n_articles = 1, .n_mentions = 2 };
	assert_ok(box, store_begin(box->store, &box->err));
	for (int64_t story = 1; story <= 2; story++)
		assert_ok(box, store_set_names(box->store, story, rows, 3, &box->err));
	assert_ok(box, store_commit(box->store, &box->err));
	return 0;
}

static struct facets *count_all(struct box *box, const char *query)
{
	struct facets *facets = store_facets_new(box->store, str_from(query), &box->err);
	bool more = true;

	assert_non_null(facets);
	while (more)
		assert_ok(box, store_facets_step(facets, &more, &box->err));
	return facets;
}

static uint64_t followed(struct box *box, const char *query, enum facet_kind kind, struct str name)
{
	struct str narrower = store_facet_query(str_from(query), kind, name, box->mem);
	struct search_hit *hits;
	uint64_t total;
	size_t n;

	assert_ok(box, store_search(box->store, narrower, 10, box->mem, &hits, &n, &total,
				    &box->err));
	return total;
}

static void test_a_number_beside_a_name_is_what_following_it_finds(void **state)
{
	static const struct { const char *query; size_t n_people, n_sources; } rows[] = {
		{ "streik", 2, 2 }, { "streik OR sturm", 2, 2 }, { "weiter", 0, 1 },
		{ "streik -vorbei", 1, 2 },
	};
	struct box *box = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct facets *facets = count_all(box, rows[i].query);
		size_t found[FACET_KINDS];

		for (int kind = 0; kind < FACET_KINDS; kind++) {
			struct facet top[FACET_TOP];

			found[kind] = store_facets_top(facets, (enum facet_kind)kind, top);
			for (size_t k = 0; k < found[kind]; k++)
				assert_int_equal(top[k].n, followed(box, rows[i].query,
								    (enum facet_kind)kind, top[k].name));
		}
		assert_int_equal(found[FACET_PERSON], rows[i].n_people);
		assert_int_equal(found[FACET_ORG], 0);
		assert_int_equal(found[FACET_SOURCE], rows[i].n_sources);
		store_facets_free(facets);
	}
}

static bool every_other_time(void *ctx)
{
	return ++*(unsigned *)ctx % 2;
}

/* Over and over, as only what takes long is given up. */
static void test_what_was_given_up_while_a_key_waits_is_counted_after_all(void **state)
{
	struct box *box = *state;
	unsigned n_asked = 0, n_given_up = 0;

	for (int i = 0; i < 100; i++) {
		struct facets *facets = store_facets_new(box->store, STR("streik"), &box->err);
		struct facet top[FACET_TOP];
		bool more = true;

		assert_non_null(facets);
		while (more) {
			store_set_hurry(box->store, every_other_time, &n_asked);
			if (!store_facets_step(facets, &more, &box->err)) {
				assert_int_equal(box->err.code, ERR_CANCEL);
				err_clear(&box->err);
				n_given_up++;
				more = true;
			}
			store_set_hurry(box->store, NULL, NULL);
		}
		assert_int_equal(store_facets_top(facets, FACET_SOURCE, top), 2);
		assert_int_equal(top[0].n + top[1].n, 2);
		assert_int_equal(store_facets_top(facets, FACET_PERSON, top), 2);
		assert_int_equal(top[0].n + top[1].n, 2);
		store_facets_free(facets);
	}
	assert_true(n_given_up > 0);
}

static void test_nothing_found_has_nothing_to_count(void **state)
{
	struct box *box = *state;

	assert_null(store_facets_new(box->store, STR("nirgends"), &box->err));
	assert_int_equal(box->err.code, ERR_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_a_number_beside_a_name_is_what_following_it_finds, shelf_setup,
			box_teardown),
		cmocka_unit_test_setup_teardown(
			test_what_was_given_up_while_a_key_waits_is_counted_after_all, shelf_setup,
			box_teardown),
		cmocka_unit_test_setup_teardown(test_nothing_found_has_nothing_to_count,
						shelf_setup, box_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
