/* SPDX-License-Identifier: MIT */
/* Which reports of one event contradict each other, and which only seem to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "desk.h"

static const struct {
	const char *day_a, *a, *day_b, *b;
	bool conflict;
	const char *why;
} rows[] = {
	{ "2022-09-01", "Beim Brand im Gasthof Lindenkrug in Kollerau wurden 23 Menschen verletzt.",
	  "2022-09-01", "Im Gasthof Lindenkrug in Kollerau wurden beim Brand 31 Menschen verletzt.",
	  true, "other numbers of the same" },
	{ "2022-09-01", "Beim Brand im Gasthof Lindenkrug in Kollerau wurden 23 Menschen verletzt.",
	  "2022-09-01", "Beim Brand im Gasthof Lindenkrug in Kollerau wurden 23 Menschen verletzt, "
	  "sagte der Wirt.", false, "the same number" },
	{ "2022-09-01", "Beim Brand im Gasthof Lindenkrug in Kollerau wurden 23 Menschen verletzt.",
	  "2022-09-03", "Im Gasthof Lindenkrug in Kollerau wurden beim Brand 31 Menschen verletzt.",
	  false, "a count that grew over two days" },
	{ "", "Beim Brand im Gasthof Lindenkrug in Kollerau wurden 23 Menschen verletzt.",
	  "", "Im Gasthof Lindenkrug in Kollerau wurden beim Brand 31 Menschen verletzt.",
	  false, "days not known" },
	{ "2022-09-01", "Beim Brand im Gasthof Lindenkrug in Kollerau wurden 23 Menschen verletzt.",
	  "2022-09-01", "Beim Brand im Gasthof Lindenkrug in Kollerau wurden rund 20 Menschen "
	  "verletzt.", false, "rounded" },
	{ "2022-09-01", "Beim Brand im Gasthof Lindenkrug in Kollerau wurden 23 Menschen verletzt.",
	  "2022-09-01", "Der Brand im Gasthof Lindenkrug in Kollerau hielt 31 Löschzüge in Atem.",
	  false, "other things are counted" },
	{ "2022-09-01", "Beim Brand im Gasthof Lindenkrug in Kollerau wurden 23 Menschen verletzt.",
	  "2022-09-01", "In Kollerau wohnen 9100 Menschen.", false, "another sentence" },
	{ "2022-09-01", "Beim Brand im Gasthof Lindenkrug in Kollerau wurden 23 Menschen verletzt.",
	  "2022-09-01", "Im Gasthof Lindenkrug in Kollerau wurden beim Brand erst 31 Menschen, dann "
	  "23 Menschen als verletzt gemeldet.", false, "one tells both" },
	{ "2022-09-01", "", "2022-09-01", "", false, "nothing at all" },
	{ "2022-09-01", "99999999999999999999 4.294.967.297 Menschen in Kollerau", "2022-09-01",
	  "18446744073709551617 Menschen in Kollerau", false, "numbers too large" },
};

static void test_other_numbers_of_the_same_thing_contradict(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct article *a = desk_article(&desk, rows[i].day_a, "", rows[i].a);
		struct article *b = desk_article(&desk, rows[i].day_b, "", rows[i].b);
		const struct article *both[] = { a, b }, *back[] = { b, a };

		if (story_conflict(both, 2, NULL, 0) != rows[i].conflict)
			fail_msg("%s", rows[i].why);
		assert_int_equal(story_conflict(back, 2, NULL, 0), rows[i].conflict);
		article_free(a);
		article_free(b);
	}
	desk_close(&desk);
}

static void test_an_event_on_two_days_is_a_conflict(void **state)
{
	const struct event events[] = { { .state = EVENT_STATED }, { .state = EVENT_CONFLICT } };

	(void)state;
	assert_false(story_conflict(NULL, 0, events, 1));
	assert_true(story_conflict(NULL, 0, events, 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_other_numbers_of_the_same_thing_contradict),
		cmocka_unit_test(test_an_event_on_two_days_is_a_conflict),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
