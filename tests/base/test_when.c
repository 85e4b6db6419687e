/* SPDX-License-Identifier: MIT */
/* Days, dates with gaps, and their text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <lesart/base/when.h>

static struct arena *mem;

static void assert_printed(struct when when, const char *want)
{
	struct str got = when_print_arena(mem, when);

	assert_string_equal(got.ptr, want);
}

static void test_every_day_of_twenty_thousand_years_comes_back(void **state)
{
	int year, month, day;
	day_t at;

	(void)state;
	for (at = DAY_MIN; at <= DAY_MAX; at += 7) {
		day_to_civil(at, &year, &month, &day);
		assert_true(civil_valid(year, month, day));
		assert_int_equal(day_from_civil(year, month, day), at);
	}
	assert_int_equal(day_from_civil(-9998, 1, 1), DAY_MIN);
	assert_int_equal(day_from_civil(9999, 12, 31), DAY_MAX);
	assert_int_equal(day_from_civil(1970, 1, 1), 0);
}

static void test_days_and_months_overflow_into_the_next(void **state)
{
	(void)state;
	assert_int_equal(day_from_civil(2019, 14, 1), day_from_civil(2020, 2, 1));
	assert_int_equal(day_from_civil(2020, 0, 31), day_from_civil(2019, 12, 31));
	assert_int_equal(day_from_civil(2020, -12, 1), day_from_civil(2018, 12, 1));
	assert_int_equal(day_from_civil(2020, 3, 0), day_from_civil(2020, 2, 29));
	assert_int_equal(day_from_civil(99999, 1, 1), DAY_MAX);
	assert_int_equal(day_from_civil(-99999, 1, 1), DAY_MIN);
}

static void test_easter_is_where_the_churches_put_it(void **state)
{
	static const int easter[][3] = { { 1818, 3, 22 }, { 1943, 4, 25 }, { 2000, 4, 23 },
		{ 2008, 3, 23 }, { 2016, 3, 27 }, { 2018, 4, 1 }, { 2019, 4, 21 }, { 2024, 3, 31 },
		{ 2038, 4, 25 } };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(easter) / sizeof(*easter); i++)
		assert_int_equal(easter_sunday(easter[i][0]),
				 day_from_civil(easter[i][0], easter[i][1], easter[i][2]));
}

static void test_a_date_is_read_and_printed_the_same(void **state)
{
	static const char *const same[] = { "2017-12-20", "2017-12", "2017", "199X", "19XX",
		"2018-02-14/2018-02-20", "../1999", "2018-02-14/..", "[2017-12-06,2017-12-13]",
		"{2017-12-06,2017-12-13}", "2017-21", "2017-22", "2017-23", "2017-24", "2017-33",
		"2017-34", "2017-35", "2017-36", "2017-40", "2017-41", "2017-W51", "2020-W53",
		"2017-12-20T14:03", "2017-12?", "2017~", "2017-12-20%", "2015/2018",
		"2017-11/2018-02", "[2017-12-06..2017-12-08,2018-01]", "[..2016,2018]", "-0044-03-15",
		"0000", "XXXX-XX-XX", "9999-12-31", "[2017-11-29?,2017-12-06?]", "2017?/2019?" };
	struct when when, again;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(same) / sizeof(*same); i++) {
		assert_true(when_parse(mem, str_from(same[i]), &when));
		assert_printed(when, same[i]);
		assert_true(when_parse(mem, when_print_arena(mem, when), &again));
		assert_true(when_same(when, again));
		assert_int_equal(when.grain, again.grain);
		assert_int_equal(when.flags, again.flags);
	}
}

static void test_other_spellings_mean_the_same_days(void **state)
{
	static const char *const rows[][2] = { { "2017-12-XX", "2017-12" }, { "2017-XX-XX", "2017" },
		{ "2017-12-01/2017-12-31", "2017-12" }, { "2017-01-01/2017-12-31", "2017" },
		{ "2017-W51-3", "2017-12-20" }, { "2018-02-14/", "2018-02-14/.." },
		{ "/1999", "../1999" }, { "XXXX", "XXXX-XX-XX" }, { "XXXX-12-24", "XXXX-XX-XX" },
		{ "[2017-12-13,2017-12-06]", "[2017-12-06,2017-12-13]" }, { "[2017-12]", "2017-12" },
		{ " 2017 ", "2017" }, { "2017-12-20T14:03:22+01:00", "2017-12-20T14:03" },
		{ "2017-37", "2017-01/2017-04" }, { "../..", "XXXX-XX-XX" },
		{ "[2017-12-01,2017-12-02,2017-12-04]", "[2017-12-01..2017-12-02,2017-12-04]" } };
	struct when when;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_true(when_parse(mem, str_from(rows[i][0]), &when));
		assert_printed(when, rows[i][1]);
	}
}

static void test_what_is_no_date_is_refused(void **state)
{
	static const char *const bad[] = { "", "2017-13", "2017-02-29", "2017-02-31", "20171220",
		"2017-W54", "2017-00", "2017-1", "17", "99999", "2017-12-20T25:00", "2017-12-20x",
		"2018/2017", "[", "[]", "[2017", "{2017]", "[2017,]", "[..]", "Xx17", "X017", "2X17",
		"-199X", "2017-12-20T1", "????", "----", "2017--12", "2017/2018/2019", "gestern",
		"[2017,XXXX]", "9999-24", "2017-42", "日本" };
	struct when when = when_day(7);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (when_parse(mem, str_from(bad[i]), &when))
			fail_msg("'%s' was read", bad[i]);
	assert_int_equal(when.lo, 7);
}

static uint64_t next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed >> 33;
}

static struct when random_when(uint64_t *seed)
{
	int year = (int)(next_random(seed) % 19996) - 9998;
	day_t day = (day_t)(next_random(seed) % 7304118) + DAY_MIN;
	struct day_range set[5];
	size_t i, n;

	switch (next_random(seed) % 8) {
	case 0: return when_day(day);
	case 1: return when_month(year, (int)(next_random(seed) % 12) + 1);
	case 2: return when_year(year);
	case 3: return when_year_part(year, 21 + (int)(next_random(seed) % 21));
	case 4: return when_years((int)(next_random(seed) % 990) * 10, 10);
	case 5: return when_week(year, (int)(next_random(seed) % 53) + 1);
	case 6: return when_interval(day, day + (int)(next_random(seed) % 400));
	}
	n = next_random(seed) % 5 + 1;
	for (i = 0; i < n; i++) {
		set[i].lo = day + (day_t)(next_random(seed) % 900);
		set[i].hi = set[i].lo + (day_t)(next_random(seed) % 40);
	}
	return when_set(mem, set, n);
}

static void test_whatever_is_printed_is_read_again(void **state)
{
	uint64_t seed = 20171220;
	struct when when, again;
	int i;

	(void)state;
	for (i = 0; i < 20000; i++) {
		when = random_when(&seed);
		if (when.hi > DAY_MAX || when.lo < DAY_MIN)
			continue;
		when.flags |= when_known(when) ? next_random(&seed) % 4 : 0;
		if (!when_parse(mem, when_print_arena(mem, when), &again))
			fail_msg("'%s' was not read", when_print_arena(mem, when).ptr);
		assert_true(when_same(when, again));
		assert_int_equal(when.grain, again.grain);
		assert_int_equal(when.flags, again.flags);
		if (i % 100 == 0)
			arena_clear(mem);
	}
}

static void test_noise_is_no_date_and_does_no_harm(void **state)
{
	static const char letters[] = "0129X-/[]{},.?~%TWY:+Z \xff";
	uint64_t seed = 7;
	char noise[24];
	struct when when;
	size_t n, k;
	int i;

	(void)state;
	for (i = 0; i < 200000; i++) {
		n = next_random(&seed) % sizeof(noise);
		for (k = 0; k < n; k++)
			noise[k] = letters[next_random(&seed) % (sizeof(letters) - 1)];
		if (when_parse(mem, (struct str){ noise, n }, &when) && when_known(when))
			assert_true(when.lo <= when.hi);
		when_parse_iso((struct str){ noise, n }, &when);
		if (i % 1000 == 0)
			arena_clear(mem);
	}
}

static void test_a_million_members_are_refused(void **state)
{
	size_t n = 5 * 1000 * 1000 + 1;
	char *text = malloc(n);
	struct when when;
	size_t i;

	(void)state;
	text[0] = '[';
	for (i = 1; i < n; i++)
		text[i] = "2017,"[(i - 1) % 5];
	assert_false(when_parse(mem, (struct str){ text, n }, &when));
	memset(text, '9', n);
	assert_false(when_parse(mem, (struct str){ text, n }, &when));
	assert_false(when_parse_iso((struct str){ text, n }, &when));
	free(text);
}

static void test_dates_of_metadata_are_read_as_written(void **state)
{
	static const char *const rows[][2] = {
		{ "2020-03-01 14:22:04", "2020-03-01T14:22" },
		{ "2020-03-01T14:22:04+01:00", "2020-03-01T14:22" },
		{ "2020-03-01T23:59:59.123Z", "2020-03-01T23:59" },
		{ "20200301", "2020-03-01" }, { "20200301T142204Z", "2020-03-01T14:22" },
		{ "20200301142204", "2020-03-01T14:22" }, { "2020-03", "2020-03" }, { "2020", "2020" },
		{ "2020/3/1", "2020-03-01" }, { "1.3.2020", "2020-03-01" },
		{ "01.03.2020, 14:22", "2020-03-01T14:22" },
		{ "Sun, 01 Mar 2020 14:22:04 GMT", "2020-03-01T14:22" },
		{ "01 Mar 2020 14:22 +0100", "2020-03-01T14:22" },
		{ "Sun, 1 Mar 20 04:22:04 EST", "2020-03-01T04:22" },
		{ "Sun Mar  1 14:22:04 2020", "2020-03-01T14:22" },
		{ "Mar 1, 2020", "2020-03-01" }, { "1 March 2020", "2020-03-01" },
		{ "2020-03-01T99:99", "2020-03-01" } };
	static const char *const bad[] = { "", "2020-02-30", "0000-00-00", "31/12/2020", "yesterday",
		"12:30", "1/2", "20201301", "202003011422045", "Mar", "99999", "Sun", "2020-W10" };
	struct when when;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (!when_parse_iso(str_from(rows[i][0]), &when))
			fail_msg("'%s' was not read", rows[i][0]);
		assert_printed(when, rows[i][1]);
	}
	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (when_parse_iso(str_from(bad[i]), &when))
			fail_msg("'%s' was read", bad[i]);
}

static void test_meeting_keeps_what_both_allow(void **state)
{
	static const char *const rows[][3] = {
		{ "2017-12", "[2017-11-29,2017-12-06,2017-12-13]", "[2017-12-06,2017-12-13]" },
		{ "2017-12", "2017", "2017-12" }, { "2017", "2018", "XXXX-XX-XX" },
		{ "2018-02-14/..", "../2018-02-20", "2018-02-14/2018-02-20" },
		{ "2018-02-14/..", "2018", "2018-02-14/2018-12-31" },
		{ "[2017-12-06,2017-12-13]", "[2017-12-13,2017-12-20]", "2017-12-13" },
		{ "2017-W51", "2017-12-20", "2017-12-20" }, { "XXXX-XX-XX", "2017", "XXXX-XX-XX" } };
	struct when a, b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_true(when_parse(mem, str_from(rows[i][0]), &a));
		assert_true(when_parse(mem, str_from(rows[i][1]), &b));
		assert_printed(when_meet(mem, a, b), rows[i][2]);
		assert_printed(when_meet(mem, b, a), rows[i][2]);
	}
}

static void test_the_order_of_dates_puts_the_unknown_last(void **state)
{
	static const char *const order[] = { "../1999", "2017", "2017-12", "2017-12-06", "2017-12-20",
		"XXXX-XX-XX" };
	struct when a, b;
	size_t i;

	(void)state;
	for (i = 0; i + 1 < sizeof(order) / sizeof(*order); i++) {
		assert_true(when_parse(mem, str_from(order[i]), &a));
		assert_true(when_parse(mem, str_from(order[i + 1]), &b));
		assert_true(when_cmp(a, b) < 0);
		assert_true(when_cmp(b, a) > 0);
		assert_int_equal(when_cmp(a, a), 0);
	}
}

static void test_alternatives_are_not_all_of_them(void **state)
{
	struct when one, all;

	(void)state;
	assert_true(when_parse(mem, STR("[2017-12-06,2017-12-13]"), &one));
	assert_true(when_parse(mem, STR("{2017-12-06,2017-12-13}"), &all));
	assert_false(when_same(one, all));
	assert_true(when_has(one, day_from_civil(2017, 12, 6)));
	assert_false(when_has(one, day_from_civil(2017, 12, 7)));
	assert_false(when_is_day(one));
}

static int make_arena(void **state)
{
	(void)state;
	mem = arena_new();
	return 0;
}

static int drop_arena(void **state)
{
	(void)state;
	arena_free(mem);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_day_of_twenty_thousand_years_comes_back),
		cmocka_unit_test(test_days_and_months_overflow_into_the_next),
		cmocka_unit_test(test_easter_is_where_the_churches_put_it),
		cmocka_unit_test(test_a_date_is_read_and_printed_the_same),
		cmocka_unit_test(test_other_spellings_mean_the_same_days),
		cmocka_unit_test(test_what_is_no_date_is_refused),
		cmocka_unit_test(test_whatever_is_printed_is_read_again),
		cmocka_unit_test(test_noise_is_no_date_and_does_no_harm),
		cmocka_unit_test(test_a_million_members_are_refused),
		cmocka_unit_test(test_dates_of_metadata_are_read_as_written),
		cmocka_unit_test(test_meeting_keeps_what_both_allow),
		cmocka_unit_test(test_the_order_of_dates_puts_the_unknown_last),
		cmocka_unit_test(test_alternatives_are_not_all_of_them),
	};

	return cmocka_run_group_tests(tests, make_arena, drop_arena);
}
