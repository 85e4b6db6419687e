/* SPDX-License-Identifier: MIT */
/* The time line: pages, stretches of time, repeats and histograms. */
#include "library.h"

#include <stdio.h>
#include <stdlib.h>

#define N_STORIES 20
#define N_EVENTS 30	/* each */

static uint32_t seed = 4711;

static uint32_t dice(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

/* Mostly days, some months and years, a few that last for ages. */
static struct when some_when(void)
{
	int year = 1980 + (int)dice(40), month = 1 + (int)dice(12);

	switch (dice(8)) {
	case 0: return when_month(year, month);
	case 1: return when_year(year);
	case 2: return when_interval(day_from_civil(year, 1, 1), day_from_civil(year + 30, 1, 1));
	default: return when_day(day_from_civil(year, month, 1 + (int)dice(28)));
	}
}

static struct event all[N_STORIES * N_EVENTS];
static size_t n_all;

static void story_fill(struct box *box, int64_t story)
{
	struct event events[N_EVENTS];
	char title[32];
	int64_t article;

	snprintf(title, sizeof(title), "Titel %d%s", (int)story, story % 2 ? " ungerade" : "");
	article = box_add(box, &(struct plan){ .title = title, .story = story,
					       .text = "Am Montag\nkam das Wasser." });
	for (size_t i = 0; i < N_EVENTS; i++)
		events[i] = (struct event){
			.article = article, .axis = (uint8_t)dice(2), .when = some_when(),
			.span = { 0, 5 }, .clause = { 0, (uint32_t)strlen(title) + 10 },
			.rule = "time.test", .same_as = i % 10 == 9 ? (int64_t)i : 0,
		};
	assert_ok(box, store_begin(box->store, &box->err));
	assert_ok(box, store_set_events(box->store, story, events, N_EVENTS, &box->err));
	assert_ok(box, store_set_saga(box->store, story, 1 + story % 3, &box->err));
	assert_ok(box, store_commit(box->store, &box->err));
	for (size_t i = 0; i < N_EVENTS; i++) {
		events[i].story = story;
		if (!events[i].same_as)
			all[n_all++] = events[i];
	}
}

static int events_setup(void **state)
{
	if (box_setup(state))
		return -1;
	n_all = 0;
	for (int64_t story = 1; story <= N_STORIES; story++)
		story_fill(*state, story);
	return 0;
}

static bool wanted(const struct event *e, const struct event_filter *f)
{
	return (!f->story || e->story == f->story) &&
		(!f->saga || 1 + e->story % 3 == f->saga) &&
		(!f->query.len || (f->query.ptr[0] == 'u' && e->story % 2)) &&
		(f->axis < 0 || e->axis == f->axis) &&
		e->when.lo <= f->to && e->when.hi >= f->from;
}

static size_t n_wanted(const struct event_filter *f)
{
	size_t n = 0;

	for (size_t i = 0; i < n_all; i++)
		n += wanted(&all[i], f);
	return n;
}

#define EVER .from = DAY_MIN, .to = DAY_MAX
#define DAYS_1999 .from = 10592, .to = 10956

static const struct event_filter filters[] = {
	{ .axis = -1, EVER }, { .axis = EVENT_MENTIONED, EVER }, { .axis = -1, DAYS_1999 },
	{ .axis = -1, .from = 10592, .to = 10592 }, { .axis = EVENT_PUBLISHED, DAYS_1999 },
	{ .story = 3, .axis = -1, EVER }, { .story = 3, .axis = -1, DAYS_1999 },
	{ .saga = 2, .axis = -1, EVER }, { .saga = 2, .axis = EVENT_PUBLISHED, DAYS_1999 },
	{ .query = { "ungerade", 8 }, .axis = -1, EVER },
	{ .query = { "ungerade", 8 }, .axis = -1, DAYS_1999 },
	{ .query = { "nirgends", 8 }, .axis = -1, EVER }, { .story = 99, .axis = -1, EVER },
	{ .axis = -1, .from = 40000, .to = 50000 }, { .axis = -1, .from = 5, .to = 1 },
};

#define N_FILTERS (sizeof(filters) / sizeof(*filters))

static void test_pages_of_events_are_all_that_overlap_in_order(void **state)
{
	struct box *box = *state;

	for (size_t i = 0; i < N_FILTERS; i++) {
		struct event_key key = { DAY_MIN, 0 };
		struct event *events;
		size_t n, total = 0;

		do {
			assert_ok(box, store_events(box->store, &filters[i], &key, 7, box->mem,
						    &events, &n, &box->err));
			for (size_t k = 0; k < n; k++) {
				assert_true(wanted(&events[k], &filters[i]));
				assert_true(events[k].when.lo > key.lo ||
					    (events[k].when.lo == key.lo && events[k].id > key.id));
				key = (struct event_key){ events[k].when.lo, events[k].id };
			}
			total += n;
		} while (n == 7);
		assert_int_equal(total, n_wanted(&filters[i]));
	}
}

static void test_bins_count_where_events_begin(void **state)
{
	struct box *box = *state;

	for (size_t i = 0; i < N_FILTERS; i++) {
		struct event_filter f = filters[i];
		uint32_t bins[13], want[13] = { 0 };

		if (f.from == DAY_MIN) {
			f.from = 3000;
			f.to = 20000;
		}
		for (size_t k = 0; k < n_all; k++)
			if (wanted(&all[k], &f) && all[k].when.lo >= f.from)
				want[(int64_t)(all[k].when.lo - f.from) * 13 / (f.to - f.from + 1)]++;
		assert_ok(box, store_event_bins(box->store, &f, 13, bins, &box->err));
		assert_memory_equal(bins, want, sizeof(bins));
	}
}

static void test_an_event_has_its_clause_rule_and_repeats(void **state)
{
	struct box *box = *state;
	struct event_filter f = { .story = 4, .axis = -1, EVER };
	struct event *events, *repeats;
	size_t n, n_repeats, total = 0;

	assert_ok(box, store_events(box->store, &f, NULL, 100, box->mem, &events, &n, &box->err));
	assert_int_equal(n, N_EVENTS - N_EVENTS / 10);
	assert_string_equal(events[0].rule, "time.test");
	for (size_t i = 0; i < n; i++) {
		/* What came out is told by its title. */
		assert_true(str_eq(events[i].text, events[i].axis == EVENT_PUBLISHED ?
				   STR("Titel 4") : STR("Titel 4 Am Montag")));
		assert_ok(box, store_event_repeats(box->store, events[i].id, box->mem, &repeats,
						   &n_repeats, &box->err));
		for (size_t k = 0; k < n_repeats; k++)
			assert_int_equal(repeats[k].same_as, events[i].id);
		total += n_repeats;
	}
	assert_int_equal(total, N_EVENTS / 10);
}

static void test_the_range_is_from_the_first_to_the_last(void **state)
{
	struct box *box = *state;
	day_t from, to, lo = DAY_MAX, hi = DAY_MIN;
	bool any;

	for (size_t i = 0; i < n_all; i++) {
		lo = all[i].when.lo < lo ? all[i].when.lo : lo;
		hi = all[i].when.lo > hi ? all[i].when.lo : hi;
	}
	assert_ok(box, store_event_range(box->store, &from, &to, &any, &box->err));
	assert_true(any);
	assert_int_equal(from, lo);
	assert_int_equal(to, hi);
}

static void told(void *ctx, const char *line)
{
	(void)ctx;
	print_error("%s\n", line);
}

static void test_events_go_with_a_merged_story_and_counts_agree(void **state)
{
	struct box *box = *state;
	struct event_filter f = { .story = 2, .axis = -1, EVER };
	struct event *events;
	size_t n;
	bool ok;

	assert_ok(box, store_begin(box->store, &box->err));
	assert_ok(box, store_merge(box->store, 2, 5, &box->err));
	assert_ok(box, store_set_events(box->store, 7, NULL, 0, &box->err));
	assert_ok(box, store_commit(box->store, &box->err));
	assert_ok(box, store_events(box->store, &f, NULL, 100, box->mem, &events, &n, &box->err));
	assert_int_equal(n, N_EVENTS - N_EVENTS / 10);
	assert_int_equal(events[0].story, 5);
	assert_ok(box, store_check(box->store, told, NULL, &ok, &box->err));
	assert_true(ok);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, events_setup, box_teardown)
		T(test_pages_of_events_are_all_that_overlap_in_order),
		T(test_bins_count_where_events_begin),
		T(test_an_event_has_its_clause_rule_and_repeats),
		T(test_the_range_is_from_the_first_to_the_last),
		T(test_events_go_with_a_merged_story_and_counts_agree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
