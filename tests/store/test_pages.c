/* SPDX-License-Identifier: MIT */
#include "library.h"

#include <stdio.h>
#include <stdlib.h>

#define N_ARTICLES 300

static uint32_t seed = 7;

static uint32_t dice(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

/* Articles at random in at most 120 stories, some undated, some read. */
static void fill(struct box *box, int n)
{
	static const char *const letters[] = { "a", "Z", "ö", "Ä", "z", "日" };

	assert_ok(box, store_begin(box->store, &box->err));
	for (int i = 0; i < n; i++) {
		char ident[32], title[64], date[32], source[16];
		struct plan plan = { .ident = ident, .title = title, .source = source };
		struct article *a;

		snprintf(ident, sizeof(ident), "%d-%u", i, seed);
		snprintf(title, sizeof(title), "%s%u Titel", letters[dice(6)], dice(40));
		snprintf(source, sizeof(source), "Blatt %u", dice(5));
		snprintf(date, sizeof(date), "%u-%02u", 1990 + dice(20), 1 + dice(12));
		plan.published = dice(4) ? date : NULL;
		a = plan_article(&plan);
		assert_ok(box, store_add_article(box->store, a, &box->err));
		assert_ok(box, store_place(box->store, a->id, 1 + dice(120), 0, &box->err));
		if (dice(2))
			assert_ok(box, store_set_read(box->store, a->id, true, &box->err));
		article_free(a);
	}
	assert_ok(box, store_commit(box->store, &box->err));
}

static int filled_setup(void **state)
{
	if (box_setup(state))
		return -1;
	fill(*state, N_ARTICLES);
	return 0;
}

static struct story_page get(struct box *box, const struct story_filter *filter,
			     enum story_order order, const struct story_key *from, bool back,
			     size_t limit)
{
	struct story_page page;

	assert_ok(box, store_stories(box->store, filter, order, from, back, limit, box->mem, &page,
				     &box->err));
	return page;
}

static void same_ids(const struct story *a, const struct story *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		assert_int_equal(a[i].id, b[i].id);
}

/* Page by page, there and back, gives the list as it is fetched at once. */
static void walk(struct box *box, const struct story_filter *filter, enum story_order order)
{
	struct story_page all = get(box, filter, order, NULL, false, 10000), page = { 0 };
	size_t at = 0;

	assert_false(all.more);
	do {
		page = get(box, filter, order, page.n ? &page.last : NULL, false, 7);
		same_ids(page.at, all.at + at, page.n);
		at += page.n;
		assert_int_equal(page.more, at < all.n);
	} while (page.more);
	assert_int_equal(at, all.n);
	page = (struct story_page){ 0 };
	do {
		page = get(box, filter, order, page.n ? &page.first : NULL, true, 7);
		at -= page.n;
		same_ids(page.at, all.at + at, page.n);
		assert_int_equal(page.more, at > 0);
	} while (page.more);
	assert_int_equal(at, 0);
}

static void test_pages_there_and_back_are_the_whole_list(void **state)
{
	static const struct story_filter filters[] = {
		{ .unread = false }, { .unread = true }, { .query = { "titel", 5 } },
		{ .query = { "is:read", 7 } }, { .query = { "titel -is:read", 14 } },
		{ .query = { "z*", 2 }, .unread = true }, { .query = { "after:2000", 10 } },
		{ .query = { "nirgends", 8 } },
	};
	struct box *box = *state;

	for (size_t i = 0; i < sizeof(filters) / sizeof(*filters); i++)
		for (enum story_order order = ORDER_NEWEST; order <= ORDER_ADDED; order++)
			walk(box, &filters[i], order);
}

static bool in_order(const struct story *a, const struct story *b, enum story_order order)
{
	switch (order) {
	case ORDER_NEWEST:
		return !when_known(b->last) ||
			(when_known(a->last) && a->last.lo >= b->last.lo);
	case ORDER_FIRST:
		return !when_known(b->first) ||
			(when_known(a->first) && a->first.lo <= b->first.lo);
	case ORDER_SIZE:
		return a->n_articles >= b->n_articles;
	default:
		return true;
	}
}

static void test_lists_are_in_their_order(void **state)
{
	struct box *box = *state;
	struct story_filter filter = { 0 };

	for (enum story_order order = ORDER_NEWEST; order <= ORDER_ADDED; order++) {
		struct story_page all = get(box, &filter, order, NULL, false, 10000);

		for (size_t i = 1; i < all.n; i++)
			assert_true(in_order(&all.at[i - 1], &all.at[i], order));
	}
}

static void test_titles_are_sorted_as_they_are_folded(void **state)
{
	static const char *const titles[] = { "Zebra", "äpfel", "Birne", "Apfel" };
	static const int64_t want[] = { 2, 4, 3, 1 };
	struct box *box = *state;
	struct story_page page;

	for (int64_t i = 0; i < 4; i++)
		box_add(box, &(struct plan){ .title = titles[i], .story = i + 1 });
	page = get(box, &(struct story_filter){ 0 }, ORDER_TITLE, NULL, false, 10);
	assert_int_equal(page.n, 4);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(page.at[i].id, want[i]);
}

static void test_counting_agrees_with_listing(void **state)
{
	static const char *const queries[] = { "", "titel", "is:read", "z*", "before:1999", "xx" };
	struct box *box = *state;

	for (size_t i = 0; i < sizeof(queries) / sizeof(*queries); i++)
		for (int unread = 0; unread < 2; unread++) {
			struct story_filter filter = { .query = str_from(queries[i]),
						       .unread = unread };
			size_t n, listed = get(box, &filter, ORDER_SIZE, NULL, false, 9999).n;

			assert_ok(box, store_count_stories(box->store, &filter, 1000, &n,
							   &box->err));
			assert_int_equal(n, listed);
		}
}

static void tell(void *ctx, const char *line)
{
	(void)ctx;
	print_error("%s\n", line);
}

/* Only marks can be set outside of a transaction. */
static void one_change(struct box *box, bool batch)
{
	int64_t a = 1 + dice(120), b = 1 + dice(120), article = 1 + dice(N_ARTICLES);
	struct story story;
	struct link link = { .from = a, .to = b, .weight = 0.3 };
	bool there, other;

	assert_ok(box, store_story(box->store, a, box->mem, &story, &there, &box->err));
	a = there ? story.id : a;
	assert_ok(box, store_story(box->store, b, box->mem, &story, &other, &box->err));
	b = other ? story.id : b;
	switch (batch ? dice(6) : dice(2) ? 2 : 5) {
	case 0:
		if (there && other)
			assert_ok(box, store_merge(box->store, a, b, &box->err));
		break;
	case 1:
		if (there)
			assert_ok(box, store_place(box->store, article, a, 0, &box->err));
		break;
	case 2:
		assert_ok(box, store_set_read(box->store, article, dice(2), &box->err));
		break;
	case 3:
		link.from = a;
		link.to = b;
		if (there && other)
			assert_ok(box, store_set_links(box->store, a, &link, 1, &box->err));
		break;
	case 4:
		if (there)
			assert_ok(box, store_set_title(box->store, a, STR("Neu"), &box->err));
		break;
	default:
		assert_ok(box, store_set_starred(box->store, a, dice(2), &box->err));
	}
}

static void test_counts_stay_right_whatever_is_done(void **state)
{
	struct box *box = *state;
	bool ok;

	for (int round = 0; round < 40; round++) {
		bool batch = dice(2);

		if (batch)
			assert_ok(box, store_begin(box->store, &box->err));
		for (int i = 0; i < 12; i++)
			one_change(box, batch);
		if (batch && dice(4))
			assert_ok(box, store_commit(box->store, &box->err));
		else if (batch)
			store_rollback(box->store);
	}
	assert_ok(box, store_check(box->store, tell, NULL, &ok, &box->err));
	assert_true(ok);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name, setup) cmocka_unit_test_setup_teardown(name, setup, box_teardown)
		T(test_pages_there_and_back_are_the_whole_list, filled_setup),
		T(test_lists_are_in_their_order, filled_setup),
		T(test_titles_are_sorted_as_they_are_folded, box_setup),
		T(test_counting_agrees_with_listing, filled_setup),
		T(test_counts_stay_right_whatever_is_done, filled_setup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
