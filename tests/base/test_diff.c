/* SPDX-License-Identifier: MIT */
/* What two sequences have in common. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <lesart/base/diff.h>

#define LETTERS_MAX 40
#define ROWS(array) (sizeof(array) / sizeof((array)[0]))

static size_t keys_of(const char *letters, uint64_t *ret)
{
	size_t n = strlen(letters);

	for (size_t i = 0; i < n; i++)
		ret[i] = (unsigned char)letters[i];
	return n;
}

/* How much is in common at most, by the plain table of all pairs. */
static size_t common_most(const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b)
{
	size_t table[LETTERS_MAX + 1][LETTERS_MAX + 1] = { { 0 } };

	for (size_t i = 1; i <= n_a; i++)
		for (size_t k = 1; k <= n_b; k++) {
			size_t most = table[i - 1][k] > table[i][k - 1] ? table[i - 1][k] :
									  table[i][k - 1];

			table[i][k] = a[i - 1] == b[k - 1] ? table[i - 1][k - 1] + 1 : most;
		}
	return table[n_a][n_b];
}

/* All that is said to match does, and in order. */
static size_t check_matches(const diff_matches_t *matches, const uint64_t *a, size_t n_a,
			    const uint64_t *b, size_t n_b)
{
	size_t x = 0, y = 0, n = 0;

	for (size_t i = 0; i < matches->n; i++) {
		const struct diff_match *match = &matches->at[i];

		assert_true(match->n > 0 && match->a >= x && match->b >= y);
		assert_true(match->a + match->n <= n_a && match->b + match->n <= n_b);
		assert_memory_equal(a + match->a, b + match->b, match->n * sizeof(*a));
		x = match->a + match->n;
		y = match->b + match->n;
		n += match->n;
	}
	return n;
}

static void test_what_is_in_common_is_found(void **state)
{
	static const struct { const char *a, *b; size_t common; } rows[] = {
		{ "", "", 0 }, { "abc", "", 0 }, { "", "abc", 0 }, { "abc", "abc", 3 },
		{ "abc", "xyz", 0 }, { "abcabba", "cbabac", 4 }, { "aaaa", "aa", 2 },
		{ "abxcd", "abycd", 4 }, { "axbxc", "abc", 3 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		uint64_t a[LETTERS_MAX], b[LETTERS_MAX];
		size_t n_a = keys_of(rows[i].a, a), n_b = keys_of(rows[i].b, b);
		diff_matches_t matches = { 0 };

		assert_true(diff_keys(a, n_a, b, n_b, 100, 10000, &matches));
		assert_int_equal(check_matches(&matches, a, n_a, b, n_b), rows[i].common);
		VEC_RELEASE(&matches);
	}
}

static void test_nothing_in_common_is_missed_whatever_the_letters(void **state)
{
	uint64_t seed = 7, a[LETTERS_MAX], b[LETTERS_MAX];

	(void)state;
	for (int round = 0; round < 3000; round++) {
		size_t n[2];
		diff_matches_t matches = { 0 };

		for (int side = 0; side < 2; side++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			n[side] = (seed >> 33) % LETTERS_MAX;
			for (size_t i = 0; i < n[side]; i++) {
				seed = seed * 6364136223846793005u + 1442695040888963407u;
				(side ? b : a)[i] = (seed >> 33) % (2 + (unsigned)round % 5);
			}
		}
		assert_true(diff_keys(a, n[0], b, n[1], 100, 100000, &matches));
		assert_int_equal(check_matches(&matches, a, n[0], b, n[1]),
				 common_most(a, n[0], b, n[1]));
		VEC_RELEASE(&matches);
	}
}

static void test_too_many_changes_leave_the_ends_that_are_alike(void **state)
{
	uint64_t a[LETTERS_MAX], b[LETTERS_MAX];
	size_t n_a = keys_of("begin abcdefgh end", a), n_b = keys_of("begin 12345678 end", b);
	diff_matches_t matches = { 0 };

	(void)state;
	assert_false(diff_keys(a, n_a, b, n_b, 15, 10000, &matches));
	assert_int_equal(check_matches(&matches, a, n_a, b, n_b), 10);
	matches.n = 0;
	assert_false(diff_keys(a, n_a, b, n_b, 100, 20, &matches));
	matches.n = 0;
	assert_true(diff_keys(a, n_a, b, n_b, 16, 10000, &matches));
	VEC_RELEASE(&matches);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_in_common_is_found),
		cmocka_unit_test(test_nothing_in_common_is_missed_whatever_the_letters),
		cmocka_unit_test(test_too_many_changes_leave_the_ends_that_are_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
