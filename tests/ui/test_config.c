/* SPDX-License-Identifier: MIT */
/* Lines of the configuration: what they set, and what is said where they are wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <lesart/base/buf.h>
#include <lesart/base/near.h>
#include <lesart/ui/config.h>

#define ROWS(array) (sizeof(array) / sizeof((array)[0]))

static const struct config_spot in_file = { FROM_FILE, "config", 7 };

static void test_a_wrong_line_says_what_was_expected(void **state)
{
	static const struct {
		const char *line, *says;
	} rows[] = {
		{ "set wdith=66", "no option 'wdith'; did you mean 'width'?" },
		{ "set width=5", "'width' is a number from 20 to 1000, not '5'" },
		{ "set width=ten", "'width' is a number from 20 to 1000, not 'ten'" },
		{ "set width", "'width' wants a value: 20..1000" },
		{ "set mouse=maybe", "'mouse' is on or off, not 'maybe'" },
		{ "set layout=besid", "'layout' is one of auto|beside|below|list, not 'besid'; did "
		  "you mean 'beside'?" },
		{ "set", "'set' wants an option and its value" },
		{ "sett mouse", "no command 'sett' here; did you mean 'set'?" },
		{ "bind x", "'bind' wants a key and a command" },
		{ "bind x opne", "no command 'opne'; did you mean 'open'?" },
		{ "bind PageDwon open", "no key 'PageDwon'; did you mean 'PageDown'?" },
		{ "bind x open in lst", "no place 'lst', did you mean 'list'?; places are list, "
		  "text, timeline, search, rows, help, pages, everywhere" },
		{ "unbind x y", "'unbind' wants nothing behind the key but 'in' and a place, not 'y'" },
		{ "macro x", "'macro' wants a key and the keys it plays" },
		{ "color headlin red", "no element 'headlin'; did you mean 'headline'?" },
		{ "color headline rot", "no colour 'rot'; colours are default, black, red, green, "
		  "yellow, blue, magenta, cyan, white, bright-red ..., 0 to 255 and #rrggbb" },
		{ "color headline red default thick", "no attribute 'thick'; attributes are bold, "
		  "dim, underline, reverse, italic and none" },
		{ "color text #444444 #555555", "this is hard to read: a contrast of 1.3, where 4.5 "
		  "is good" },
		{ "theme dark", "'dark' is built in: 'set theme dark' chooses it, 'theme NAME from "
		  "dark' begins one of your own" },
		{ "include", "'include' wants a file" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct config *config = config_new();
		struct err err = ERR_INIT;

		assert_false(config_line(config, str_from(rows[i].line), in_file, &err));
		assert_string_equal(err.text, rows[i].says);
		config_free(config);
	}
}

static void test_lines_set_options_in_every_way_they_are_written(void **state)
{
	static const struct {
		const char *line;
		enum option option;
		const char *value;
		int64_t number;
	} rows[] = {
		{ "set width=66", OPTION_WIDTH, "66", 66 },
		{ "set width 66", OPTION_WIDTH, "66", 66 },
		{ "  set  width =  66 ", OPTION_WIDTH, "66", 66 },
		{ "set mouse", OPTION_MOUSE, "on", 1 },
		{ "set mouse=yes", OPTION_MOUSE, "yes", 1 },
		{ "set nohints", OPTION_HINTS, "off", 0 },
		{ "set layout below", OPTION_LAYOUT, "below", 2 },
		{ "set browser \"firefox --new-tab\"", OPTION_BROWSER, "firefox --new-tab", 0 },
		{ "set theme=Zürich", OPTION_THEME, "Zürich", 0 },
		{ "# set width=20", OPTION_WIDTH, "72", 72 },
		{ "", OPTION_WIDTH, "72", 72 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct config *config = config_new();
		struct err err = ERR_INIT;

		assert_true(config_line(config, str_from(rows[i].line), in_file, &err));
		assert_true(str_eq(config_text(config, rows[i].option), str_from(rows[i].value)));
		assert_int_equal(config_number(config, rows[i].option), rows[i].number);
		config_free(config);
	}
}

/* The order in which things are set does not matter, only where from. */
static void test_what_stands_above_wins(void **state)
{
	static const enum config_from from[] = { FROM_COMMAND_LINE, FROM_FILE, FROM_ENVIRONMENT,
						 FROM_LIBRARY };
	struct config *config = config_new();

	(void)state;
	for (size_t i = 0; i < ROWS(from); i++) {
		char value[16];

		snprintf(value, sizeof(value), "%d", 50 + (int)from[i]);
		assert_true(config_set(config, OPTION_WIDTH, str_from(value),
				       (struct config_spot){ .from = from[i] }, NULL));
	}
	assert_int_equal(config_number(config, OPTION_WIDTH), 50 + FROM_COMMAND_LINE);
	assert_true(config_set(config, OPTION_WIDTH, STR("99"),
			       (struct config_spot){ .from = FROM_READER }, NULL));
	assert_int_equal(config_number(config, OPTION_WIDTH), 99);
	config_free(config);
}

static const struct binding *bound(const struct config *config, unsigned where, const char *keys)
{
	const struct binding *binding;
	struct key_seq seq;

	assert_true(key_seq_parse(str_from(keys), &seq));
	keymap_find(&config->keymap, where, &seq, &binding);
	return binding;
}

static struct config *read_lines(const char *const *lines, size_t n)
{
	struct config *config = config_new();

	for (size_t i = 0; i < n; i++) {
		struct config_spot spot = { FROM_FILE, "config", (unsigned)i + 1 };
		struct err err = ERR_INIT;

		if (!config_line(config, str_from(lines[i]), spot, &err))
			fail_msg("%s: %s", lines[i], err.text);
	}
	config_finish(config);
	return config;
}

static void test_own_keys_lie_on_top_of_a_preset(void **state)
{
	static const char *const lines[] = { "bind x timeline in list,text", "set keys newsboat",
					     "unbind p", "bind ,s search Streik in Zürich",
					     "macro <F5> gg<Enter>zz in list" };
	struct config *config = read_lines(lines, ROWS(lines));

	(void)state;
	assert_int_equal(config->complaints.n, 0);
	assert_int_equal(bound(config, IN_STORIES, "x")->command, CMD_TIMELINE);
	assert_null(bound(config, IN_HELP, "x"));
	assert_int_equal(bound(config, IN_STORIES, "N")->command, CMD_READ);
	assert_null(bound(config, IN_STORIES, "p"));
	assert_null(bound(config, IN_STORIES, "gg"));
	assert_true(str_eq(bound(config, IN_STORIES, ",s")->words, STR("Streik in Zürich")));
	assert_true(bound(config, IN_STORIES, "F5")->is_macro);
	assert_null(bound(config, IN_TEXT, "F5"));
	config_free(config);
}

/* What is wrong with two lines: the first complaint, empty if there is none. */
static void complain(const char *first, const char *second, struct buf *out)
{
	struct config *config = config_new();
	const char *lines[] = { first, second };

	buf_clear(out);
	buf_add_str(out, STR(""));
	for (unsigned i = 0; i < 2; i++) {
		struct config_spot spot = { FROM_FILE, "config", i + 1 };
		struct err err = ERR_INIT;

		if (!config_line(config, str_from(lines[i]), spot, &err))
			buf_printf(out, "config:%u: %s", i + 1, err.text);
	}
	config_finish(config);
	if (!out->len && config->complaints.n)
		complaint_show(&config->complaints.at[0], true, out);
	config_free(config);
}

static void test_conflicts_of_keys_are_told_with_their_line(void **state)
{
	static const struct {
		const char *first, *second, *says;
	} rows[] = {
		{ "bind x star", "bind x read in list", "config:2: key 'x' is bound in line 1 of "
		  "'config' already; this line wins" },
		{ "bind Z down in pages", "bind Zq quit in pages", "config:1: key 'Z' (down) hides "
		  "'ZZ' (quit), 'Zq' (quit); 'unbind' these, or choose another key" },
		{ "bind Tx star in list", "", "config:1: key 'Tx' (star) cannot be typed, as 'T' "
		  "(timeline) is done at once; 'unbind' that first" },
		{ "set theme drak", "", "config:1: no theme 'drak'; did you mean 'dark'?" },
		{ "set theme mine", "theme mine from dark", "" },
		{ "bind x star in list", "bind x read in text", "" },
		{ "bind Alt-x command-line", "", "" },
		{ "bind x star", "unbind x", "" },
	};
	struct buf says = BUF_INIT(4096);

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		complain(rows[i].first, rows[i].second, &says);
		assert_string_equal(says.ptr ? says.ptr : "", rows[i].says);
	}
	buf_release(&says);
}

/* What is dumped and read again gives the same dump, whatever was bound. */
static void test_a_dump_of_the_keys_gives_the_same_keys(void **state)
{
	static const char *const presets[] = { "set keys vim", "set keys newsboat", "set keys emacs",
					       "set keys less" };

	(void)state;
	for (size_t i = 0; i < ROWS(presets); i++) {
		const char *lines[] = { presets[i], "bind <lt>< first in list",
					"bind é search in Köln", "macro <F5> :theme<Space>dark<Enter>",
					"bind Alt-z close in text,help" };
		struct config *config = read_lines(lines, ROWS(lines)), *again = config_new();
		struct buf one = BUF_INIT(1 << 16), two = BUF_INIT(1 << 16);
		struct str rest, line;

		config_dump_keys(config, &one);
		for (rest = buf_str(&one); str_split(&rest, '\n', &line);)
			assert_true(config_line(again, line, (struct config_spot){ .from = FROM_READER },
						NULL));
		config_finish(again);
		config_dump_keys(again, &two);
		assert_string_equal(one.ptr, two.ptr);
		buf_release(&one);
		buf_release(&two);
		config_free(config);
		config_free(again);
	}
}

/* A key that begins another one would be done before that is typed; Esc waits. */
static void no_key_hides_another(const struct config *config)
{
	for (size_t i = 0; i < config->keymap.at.n; i++) {
		const struct binding *a = &config->keymap.at.at[i];

		for (size_t k = 0; k < config->keymap.at.n; k++) {
			const struct binding *b = &config->keymap.at.at[k];

			if (a->where & b->where && key_seq_begins(&a->seq, &b->seq))
				assert_int_equal(a->seq.at[0], UKEY_ESC);
		}
	}
}

/* A preset is ours: each of its lines must be right. */
static void test_presets_have_no_fault(void **state)
{
	static const char *const names[] = { "newsboat", "emacs", "less" };

	(void)state;
	for (size_t i = 0; i < ROWS(names); i++) {
		struct config *config = config_new();
		struct buf path = BUF_INIT(4096), text = BUF_INIT(4096);
		size_t n_preset = 0;

		buf_printf(&path, "%s/keys/%s.keys", getenv("LESART_ASSETS"), names[i]);
		assert_true(config_source(config, path.ptr, FROM_FILE, NULL));
		if (config->complaints.n) {
			complaint_show(&config->complaints.at[0], true, &text);
			fail_msg("%s", text.ptr);
		}
		config_free(config);
		config = config_new();
		assert_true(config_set(config, OPTION_KEYS, str_from(names[i]), in_file, NULL));
		config_finish(config);
		for (size_t k = 0; k < config->keymap.at.n; k++)
			n_preset += config->keymap.at.at[k].by == BOUND_PRESET;
		assert_true(n_preset > 10);
		no_key_hides_another(config);
		buf_release(&path);
		buf_release(&text);
		config_free(config);
	}
}

static void test_hostile_files_are_read_to_their_end(void **state)
{
	char path[] = "/tmp/lesart-config-XXXXXX";
	struct config *config = config_new();
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	assert_true(dprintf(fd, "set width=66\xff\nset mouse\ninclude %s\n", path) > 0);
	for (int i = 0; i < 100000; i++)
		assert_true(write(fd, "x", 1) == 1);
	close(fd);
	assert_true(config_source(config, path, FROM_FILE, NULL));
	config_finish(config);
	assert_true(config_is(config, OPTION_MOUSE));
	assert_true(config->complaints.n > 1 && config->complaints.n <= 200);
	assert_false(config_source(config, "/", FROM_FILE, NULL));
	unlink(path);
	config_free(config);
}

static void test_words_are_near_by_the_letters_between_them(void **state)
{
	static const struct {
		const char *a, *b;
		unsigned distance;
	} rows[] = {
		{ "", "", 0 }, { "", "abc", 3 }, { "width", "width", 0 }, { "wdith", "width", 1 },
		{ "widt", "width", 1 }, { "widthh", "width", 1 }, { "vidth", "width", 1 },
		{ "theme", "mouse", 4 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		assert_int_equal(near_distance(str_from(rows[i].a), str_from(rows[i].b)),
				 rows[i].distance);
}

static void test_every_option_has_a_default_that_it_takes(void **state)
{
	(void)state;
	for (int i = 0; i < OPTION_COUNT; i++) {
		const struct option_def *def = option_def((enum option)i);
		int64_t number;

		assert_true(option_check((enum option)i, str_from(def->otherwise), &number, NULL));
		assert_true(*def->help && *def->values && *def->where);
		for (int k = 0; k < i; k++)
			assert_string_not_equal(def->name, option_def((enum option)k)->name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_wrong_line_says_what_was_expected),
		cmocka_unit_test(test_lines_set_options_in_every_way_they_are_written),
		cmocka_unit_test(test_what_stands_above_wins),
		cmocka_unit_test(test_own_keys_lie_on_top_of_a_preset),
		cmocka_unit_test(test_conflicts_of_keys_are_told_with_their_line),
		cmocka_unit_test(test_a_dump_of_the_keys_gives_the_same_keys),
		cmocka_unit_test(test_presets_have_no_fault),
		cmocka_unit_test(test_hostile_files_are_read_to_their_end),
		cmocka_unit_test(test_words_are_near_by_the_letters_between_them),
		cmocka_unit_test(test_every_option_has_a_default_that_it_takes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
