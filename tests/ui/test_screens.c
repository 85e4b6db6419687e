/* SPDX-License-Identifier: MIT */
/*
 * Golden screens: what keys make of the screen, as text and as letters of styles
 * (ui/style.h). GOLDEN=write writes what is there now; read the difference.
 */
#include "shelf.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lesart/base/buf.h>
#include <lesart/base/map.h>

static const struct {
	const char *name, *keys;
	bool empty, ascii, hyphens;
} screens[] = {
	{ .name = "empty", .keys = "", .empty = true },
	{ .name = "stories", .keys = "" },
	{ .name = "stories-ascii", .keys = "", .ascii = true },
	{ .name = "stories-moved", .keys = "j j v" },
	{ .name = "stories-narrowed", .keys = "/ 'tarifrunde" },
	{ .name = "folded", .keys = "zM j" },
	{ .name = "folded-day-open", .keys = "zM j l" },
	{ .name = "folded-saga", .keys = "gg zc" },
	{ .name = "folded-saga-open", .keys = "gg zc zo j" },
	{ .name = "folded-weeks", .keys = ": 'set Space 'sections=week Enter gg zc zc" },
	{ .name = "article", .keys = "Enter" },
	{ .name = "article-leftovers", .keys = "Enter zb G" },
	{ .name = "article-second-source", .keys = "Enter J" },
	{ .name = "article-zen", .keys = "Enter zz" },
	{ .name = "article-found", .keys = "Enter / 'kosten Enter" },
	{ .name = "article-follow", .keys = "Enter f" },
	{ .name = "article-cjk", .keys = "gg j Enter" },
	{ .name = "article-hebrew", .keys = "G k Enter" },
	{ .name = "article-hostile", .keys = "G Enter zb" },
	{ .name = "article-folded", .keys = "G Enter" },
	{ .name = "timeline", .keys = "T" },
	{ .name = "timeline-conflict", .keys = "T j j" },
	{ .name = "timeline-sentence", .keys = "T Enter" },
	{ .name = "compare", .keys = "C" },
	{ .name = "compare-shared", .keys = "C zs l" },
	{ .name = "compare-evidence", .keys = "C ] Enter" },
	{ .name = "differences", .keys = "Enter J J D" },
	{ .name = "differences-all", .keys = "Enter J D zs" },
	{ .name = "differences-articles", .keys = "C D" },
	{ .name = "differences-elsewhere", .keys = "Enter : 'differences Space 'e1 Enter H" },
	{ .name = "related", .keys = "L" },
	{ .name = "sources", .keys = "H" },
	{ .name = "who", .keys = "e" },
	{ .name = "names", .keys = "E" },
	{ .name = "names-narrowed", .keys = "E / 'schie" },
	{ .name = "names-picked", .keys = "E j M" },
	{ .name = "name", .keys = "E Enter" },
	{ .name = "name-joined", .keys = "E j M k M Enter" },
	{ .name = "name-hostile", .keys = "E j Enter" },
	{ .name = "quotes", .keys = "gq" },
	{ .name = "quotes-none", .keys = "gq / 'nothing" },
	{ .name = "why", .keys = "w" },
	{ .name = "why-part", .keys = "Enter zb j j j j j j j j j w" },
	{ .name = "help", .keys = "?" },
	{ .name = "help-narrowed", .keys = "? / 'time Enter" },
	{ .name = "search", .keys = "s 'streik" },
	{ .name = "search-facet", .keys = "s 'streik Enter f c" },
	{ .name = "views", .keys = "t 'strike Enter a 'Wer? Enter s 'tag:strike Ctrl-S 'mine Enter gv" },
	{ .name = "views-open", .keys = "s 'horvath Ctrl-S 'mine Enter s 'author:nobody Ctrl-U 'schnee "
	  "Ctrl-S 'snow Enter gv zR" },
	{ .name = "tagged", .keys = "t 'strike Enter a 'Wer? Enter" },
	{ .name = "noted", .keys = "t 'strike Enter a 'Wer? Enter Enter" },
	{ .name = "search-nothing", .keys = "s" },
	{ .name = "search-field", .keys = "s 'is: Tab" },
	{ .name = "search-wrong", .keys = "s 'streik Space '(titel:x" },
	{ .name = "search-stories", .keys = "s 'streik Enter d" },
	{ .name = "narrowed-wrong", .keys = "/ '(bahn" },
	{ .name = "command-wrong", .keys = ": 'search Space 'on:morgen Enter" },
	{ .name = "jobs", .keys = ": 'add Space '/press/bote Enter : 'add Space '/press/kurier Enter gj" },
	{ .name = "messages", .keys = ": 'nonsense Enter gm" },
	{ .name = "command-line", .keys = ": 'the Tab" },
	{ .name = "tour", .keys = ": 'tour Enter" },
	{ .name = "tour-later", .keys = ": 'tour Enter j l J w" },
	{ .name = "keys", .keys = ": 'bind Space 'x Space 'star Enter : 'keys Enter" },
	{ .name = "options", .keys = ": 'set Space 'width=66 Enter : 'set Enter" },
	{ .name = "article-hyphens", .keys = "j k l : 'set Space 'width=30 Enter Ctrl-D", .hyphens = true },
	{ .name = "stories-undone", .keys = "r j u" },
	{ .name = "folded-undone", .keys = "r zM u" },
	{ .name = "story-picked", .keys = "M j" },
	{ .name = "stories-merged", .keys = "M j M" },
	{ .name = "story-renamed", .keys = "gr Ctrl-U 'rename Space 'Züge,日本,👩‍👧,שלום Enter" },
	{ .name = "story-rename-prompt", .keys = "gr" },
	{ .name = "article-taken-out", .keys = "Enter J X" },
	{ .name = "timeline-all", .keys = "T ] ]" },
	{ .name = "quotes-sentence", .keys = "gq Enter" },
	{ .name = "help-own", .keys = ": 'bind Space 'x Space 'star Enter ? / 'star Enter" },
};

static const struct {
	int n_cols, n_rows;
} sizes[] = { { 120, 35 }, { 80, 24 }, { 40, 12 } };

#define ROWS(array) (sizeof(array) / sizeof((array)[0]))

static void golden_path(const char *name, size_t size, char path[512])
{
	const char *top = getenv("SRCDIR");

	snprintf(path, 512, "%s/tests/ui/golden/%s-%dx%d.screen", top ? top : ".", name,
		 sizes[size].n_cols, sizes[size].n_rows);
}

static void write_golden(const char *path, const char *screen)
{
	FILE *file = fopen(path, "w");

	if (!file || fputs(screen, file) < 0)
		fail_msg("cannot write '%s': %s", path, strerror(errno));
	fclose(file);
}

static void compare(const char *path, const char *screen)
{
	struct buf want = BUF_INIT(1 << 20);
	FILE *file = fopen(path, "r");

	if (!file)
		fail_msg("no golden screen '%s'; GOLDEN=write makes it", path);
	assert_true(buf_read_fd(&want, fileno(file), NULL));
	fclose(file);
	if (strcmp(want.ptr, screen) != 0)
		print_message("%s is different now:\n%s\n", path, screen);
	assert_string_equal(screen, want.ptr);
	buf_release(&want);
}

/* A dictionary of one's own, as not every machine has one. */
static void write_hyphens(const char *folder, bool there)
{
	char path[128];
	FILE *file;

	snprintf(path, sizeof(path), "%s/hyph_de.dic", folder);
	if (!there) {
		remove(path);
		return;
	}
	file = fopen(path, "w");
	assert_non_null(file);
	fputs("UTF-8\nk1schaft\nl1züge\nn1züge\nn1bahn\nl1lion\nti1o\na1ge\ne1tr\ni1sen\n", file);
	fclose(file);
}

static void open_screen(struct shelf *shelf, size_t which, size_t size)
{
	char option[128];
	const char *const lines[] = { "set hyphenate", option, NULL };

	snprintf(option, sizeof(option), "set hyphen-dir=%s", shelf->dir);
	shelf->lines = screens[which].hyphens ? lines : NULL;
	write_hyphens(shelf->dir, screens[which].hyphens);
	if (screens[which].empty)
		shelf_open_empty(shelf, sizes[size].n_cols, sizes[size].n_rows);
	else
		shelf_open(shelf, sizes[size].n_cols, sizes[size].n_rows, screens[which].ascii);
	shelf->lines = NULL;
}

static void check_size(struct shelf *shelf, size_t size)
{
	const char *golden = getenv("GOLDEN");

	for (size_t i = 0; i < ROWS(screens); i++) {
		char path[512], *screen;

		open_screen(shelf, i, size);
		shelf_keys(shelf, screens[i].keys);
		screen = shelf_screen(shelf);
		golden_path(screens[i].name, size, path);
		if (golden && strcmp(golden, "write") == 0)
			write_golden(path, screen);
		else
			compare(path, screen);
		free(screen);
	}
}

static void test_screens_of_120_by_35_are_as_drawn(void **state)
{
	check_size(*state, 0);
}

static void test_screens_of_80_by_24_are_as_drawn(void **state)
{
	check_size(*state, 1);
}

static void test_screens_of_40_by_12_are_as_drawn(void **state)
{
	check_size(*state, 2);
}

/* Says which keys and which lines, as cmocka cuts long strings off. */
static void same_screens(const char *after, const char *before, const char *keys)
{
	struct str a = str_from(after), b = str_from(before), line_a, line_b;

	while (str_split(&a, '\n', &line_a) && str_split(&b, '\n', &line_b))
		if (!str_eq(line_a, line_b))
			fail_msg("'%s' leaves\n%.*s\nfor\n%.*s", keys, STR_FMT(line_a),
				 STR_FMT(line_b));
}

/* A place kept over going away, wrapping anew and coming back. */
static void test_back_finds_the_same_screen_again(void **state)
{
	static const char *const ways[] = {
		"T q", "L q", "H q", "w q", "? q", "e Ctrl-O", "J K T Enter q q", "s Esc",
	};
	struct shelf *shelf = *state;

	for (size_t i = 0; i < ROWS(ways); i++) {
		char *before, *after;

		shelf_open(shelf, 80, 24, false);
		shelf_keys(shelf, "Enter j j");
		before = shelf_screen(shelf);
		shelf_keys(shelf, ways[i]);
		after = shelf_screen(shelf);
		same_screens(after, before, ways[i]);
		free(before);
		free(after);
	}
}

static void test_resizing_there_and_back_changes_nothing(void **state)
{
	static const char *const keys[] = { "", "Enter j", "T j", "w", "?" };
	struct shelf *shelf = *state;

	for (size_t i = 0; i < ROWS(keys); i++) {
		char *before, *after;

		shelf_open(shelf, 120, 35, false);
		shelf_keys(shelf, keys[i]);
		before = shelf_screen(shelf);
		for (int n_cols = 10; n_cols < 200; n_cols += 17)
			app_resize(shelf->app, n_cols / 5, n_cols);
		app_resize(shelf->app, 35, 120);
		after = shelf_screen(shelf);
		same_screens(after, before, keys[i]);
		free(before);
		free(after);
	}
}

static void test_no_byte_of_an_article_reaches_a_cell_unclean(void **state)
{
	struct shelf *shelf = *state;
	static const char *const keys[] = { "G", "Enter", "zb", "w", "q", "e", "q", "H" };

	shelf_open(shelf, 120, 35, false);
	for (size_t i = 0; i < ROWS(keys); i++) {
		char *screen;

		shelf_keys(shelf, keys[i]);
		screen = shelf_screen(shelf);
		assert_null(strchr(screen, '\x1b'));
		assert_null(strstr(screen, "\xe2\x80\xae"));
		free(screen);
	}
}

static void test_undo_takes_back_what_was_marked(void **state)
{
	struct shelf *shelf = *state;
	char *screen;

	shelf_open(shelf, 120, 35, false);
	shelf_keys(shelf, "*");
	screen = shelf_screen(shelf);
	free(screen);
	shelf_keys(shelf, "j u");
	screen = shelf_screen(shelf);
	assert_non_null(strstr(screen, "undone: star taken off"));
	free(screen);
	shelf_keys(shelf, "u");
	screen = shelf_screen(shelf);
	assert_non_null(strstr(screen, "nothing to undo"));
	free(screen);
	shelf_keys(shelf, "Ctrl-R");
	screen = shelf_screen(shelf);
	assert_non_null(strstr(screen, "done again: star set"));
	free(screen);
}

static void test_the_next_day_undo_marks_and_history_are_there(void **state)
{
	struct shelf *shelf = *state;
	char *screen;

	shelf_open(shelf, 120, 35, false);
	shelf_keys(shelf, "* j Enter ma q / 'tarif Enter : 'set Space 'nohints Enter");
	shelf_reopen(shelf);
	shelf_keys(shelf, "/ Up");
	screen = shelf_screen(shelf);
	assert_non_null(strstr(screen, "/tarif"));
	assert_null(strstr(screen, "? help"));
	free(screen);
	shelf_keys(shelf, "Esc u");
	screen = shelf_screen(shelf);
	assert_non_null(strstr(screen, "undone: star taken off"));
	free(screen);
	shelf_keys(shelf, "' a");
	screen = shelf_screen(shelf);
	assert_non_null(strstr(screen, "電車が止まった"));
	free(screen);
}

/* Done in the list of keys, "open" would open itself without end. */
static void test_a_key_chosen_from_the_list_of_keys_is_pressed_where_one_came_from(void **state)
{
	struct shelf *shelf = *state;
	char *screen;

	shelf_open(shelf, 100, 30, false);
	shelf_keys(shelf, ": 'keys Enter / 'open Enter j j Enter");
	screen = shelf_screen(shelf);
	assert_null(strstr(screen, "built in"));
	free(screen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_screens_of_120_by_35_are_as_drawn,
						shelf_setup, shelf_teardown),
		cmocka_unit_test_setup_teardown(test_screens_of_80_by_24_are_as_drawn,
						shelf_setup, shelf_teardown),
		cmocka_unit_test_setup_teardown(test_screens_of_40_by_12_are_as_drawn,
						shelf_setup, shelf_teardown),
		cmocka_unit_test_setup_teardown(test_back_finds_the_same_screen_again,
						shelf_setup, shelf_teardown),
		cmocka_unit_test_setup_teardown(test_resizing_there_and_back_changes_nothing,
						shelf_setup, shelf_teardown),
		cmocka_unit_test_setup_teardown(test_no_byte_of_an_article_reaches_a_cell_unclean,
						shelf_setup, shelf_teardown),
		cmocka_unit_test_setup_teardown(test_undo_takes_back_what_was_marked,
						shelf_setup, shelf_teardown),
		cmocka_unit_test_setup_teardown(test_the_next_day_undo_marks_and_history_are_there,
						shelf_setup, shelf_teardown),
		cmocka_unit_test_setup_teardown(
			test_a_key_chosen_from_the_list_of_keys_is_pressed_where_one_came_from,
			shelf_setup, shelf_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
