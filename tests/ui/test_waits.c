/* SPDX-License-Identifier: MIT */
/* What takes long gives way to keys, and is there before a command needs it. */
#include "shelf.h"

#include <stdlib.h>
#include <string.h>

#include <lesart/base/uni.h>

#define ROWS(array) (sizeof(array) / sizeof((array)[0]))

/* Keys that come at once: nothing that can wait is done between them. */
static void hurry(struct shelf *shelf, const char *keys)
{
	struct str rest = str_from(keys);

	for (size_t i = 0; i < rest.len; i++)
		app_key(shelf->app, rest.ptr[i] == '\r' ? UKEY_ENTER : (unsigned char)rest.ptr[i]);
}

static bool shows(struct shelf *shelf, const char *words)
{
	char *screen = shelf_screen(shelf);
	bool found = strstr(screen, words) != NULL;

	free(screen);
	return found;
}

static void wait_for_it(struct shelf *shelf)
{
	shelf->key_waits = false;
	while (app_idle(shelf->app))
		;
}

static void test_a_letter_is_seen_before_what_it_finds(void **state)
{
	static const struct {
		const char *keys, *prompt, *found, *before;
	} rows[] = {
		{ "/tarifrunde", "/tarifrunde", "1/1 story", "1/5 stories" },
		{ "starifrunde", "tarifrunde", "1 article", "next to each other" },
	};
	struct shelf *shelf = *state;

	for (size_t i = 0; i < ROWS(rows); i++) {
		shelf_open(shelf, 80, 24, false);
		shelf->key_waits = true;
		hurry(shelf, rows[i].keys);
		for (int n = 0; n < 3; n++)
			assert_true(app_idle(shelf->app));
		assert_true(shows(shelf, rows[i].prompt));
		assert_true(shows(shelf, rows[i].before));
		wait_for_it(shelf);
		assert_true(shows(shelf, rows[i].found));
		assert_false(shows(shelf, rows[i].before));
	}
}

static void test_what_was_found_stays_until_the_next_is(void **state)
{
	struct shelf *shelf = *state;

	shelf_open(shelf, 80, 24, false);
	shelf_keys(shelf, "s 'streik");
	assert_true(shows(shelf, "Streik bei der Bahn"));
	shelf->key_waits = true;
	hurry(shelf, "x");
	assert_true(app_idle(shelf->app));
	assert_true(shows(shelf, "streikx"));
	assert_true(shows(shelf, "Streik bei der Bahn"));
	wait_for_it(shelf);
	assert_true(shows(shelf, "No article has this."));
}

/* As if all of it had been pasted. */
static void test_a_command_is_about_what_was_typed_before_it(void **state)
{
	static const struct {
		const char *keys, *shown;
	} rows[] = {
		{ "/tarifrunde\r\r", "Nach acht Stunden" }, { "starifrunde\r\r", "Nach acht Stunden" },
	};
	struct shelf *shelf = *state;

	for (size_t i = 0; i < ROWS(rows); i++) {
		shelf_open(shelf, 80, 24, false);
		hurry(shelf, rows[i].keys);
		if (!shows(shelf, rows[i].shown))
			fail_msg("'%s' does not lead to '%s'", rows[i].keys, rows[i].shown);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_letter_is_seen_before_what_it_finds,
						shelf_setup, shelf_teardown),
		cmocka_unit_test_setup_teardown(test_what_was_found_stays_until_the_next_is,
						shelf_setup, shelf_teardown),
		cmocka_unit_test_setup_teardown(test_a_command_is_about_what_was_typed_before_it,
						shelf_setup, shelf_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
