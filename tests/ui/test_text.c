/* SPDX-License-Identifier: MIT */
/* Wrapping, finding, keys by name, dates in words, prompts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <lesart/base/arena.h>
#include <lesart/base/uni.h>
#include <lesart/defs/commands.h>
#include <lesart/ui/canvas.h>
#include <lesart/ui/key.h>
#include <lesart/ui/when_text.h>

#include "../../src/ui/find.h"
#include "../../src/ui/prompt.h"
#include "../../src/ui/wrap.h"

#define ROWS(array) (sizeof(array) / sizeof((array)[0]))

/* All lines of a text, with '|' between. */
static void wrap_all(struct str text, int n_cols, struct buf *out)
{
	uint8_t *brk = calloc(text.len + 1, 1);
	uint32_t from = 0, to;

	uni_breaks(text, brk);
	while (from < text.len) {
		uint32_t next = wrap_line(text, brk, from, n_cols, &to);

		assert_true(next > from && to <= next);
		assert_true(wrap_cols(str_sub(text, from, to)) <= n_cols || n_cols < 2);
		if (from)
			buf_add_char(out, '|');
		buf_add_str(out, str_sub(text, from, to));
		from = next;
	}
	free(brk);
}

static void test_lines_end_where_words_do(void **state)
{
	static const struct {
		const char *text;
		int n_cols;
		const char *lines;
	} rows[] = {
		{ "", 10, "" },
		{ "one two three", 7, "one two|three" },
		{ "one two three", 8, "one two|three" },
		{ "one\ntwo", 10, "one\ntwo" },	/* the screen shows a blank */
		{ "Donaudampfschiff", 6, "Donaud|ampfsc|hiff" },
		{ "Z\u00fcrich und Zu\u0308rich", 7, "Z\u00fcrich|und|Zu\u0308rich" },
		{ "日本語の文", 4, "日本|語の|文" },
		{ "שלום לכולם", 6, "שלום|לכולם" },
		{ "  indented words", 10, "  indented|words" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct buf lines = BUF_INIT(4096);

		wrap_all(str_from(rows[i].text), rows[i].n_cols, &lines);
		buf_add_char(&lines, '\0');
		assert_string_equal(lines.ptr, rows[i].lines);
		buf_release(&lines);
	}
}

static void test_a_word_of_a_megabyte_is_cut_in_time(void **state)
{
	size_t n = 1 << 20;
	char *word = malloc(n);
	struct buf lines = BUF_INIT(8 << 20);

	(void)state;
	memset(word, 'w', n);
	wrap_all((struct str){ word, n }, 72, &lines);
	assert_int_equal(lines.len, n + (n + 71) / 72 - 1);
	buf_release(&lines);
	free(word);
}

static void test_words_are_found_as_a_person_would(void **state)
{
	static const struct {
		const char *text, *what;
		size_t n;
		uint32_t from, to;
	} rows[] = {
		{ "The Strike, the strike", "strike", 2, 4, 10 },
		{ "In Z\u00fcrich", "zurich", 1, 3, 10 },
		{ "In Zu\u0308rich", "Z\u00fcrich", 1, 3, 11 },
		{ "Auf der Straße", "strasse", 1, 8, 15 },
		/* as one letter or as two, whichever is typed and whichever stands there */
		{ "In Z\u00fcrich", "Zuerich", 1, 3, 10 },
		{ "In Zu\u0308rich", "ZUERICH", 1, 3, 11 },
		{ "In Zuerich", "z\u00fcrich", 1, 3, 10 },
		{ "In Zuerich, Zürich", "zuerich", 2, 3, 10 },
		{ "Ärger, Aerger, Arger", "ärger", 3, 0, 6 },
		{ "Straße und Strasse", "straße", 2, 0, 7 },
		{ "neu und neue", "neue", 1, 8, 12 },
		{ "Duell", "düll", 1, 0, 5 },
		{ "aaaa", "aa", 2, 0, 2 },
		{ "one\ntwo", "one two", 1, 0, 7 },
		{ "nothing", "", 0, 0, 0 },
		{ "", "nothing", 0, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		spans_t spans = { 0 };

		find_all(str_from(rows[i].text), str_from(rows[i].what), &spans);
		assert_int_equal(spans.n, rows[i].n);
		if (rows[i].n) {
			assert_int_equal(spans.at[0].from, rows[i].from);
			assert_int_equal(spans.at[0].to, rows[i].to);
		}
		VEC_RELEASE(&spans);
	}
}

static void test_every_key_of_the_table_can_be_typed(void **state)
{
	const struct view_key *key;

	(void)state;
	for (size_t i = 0; (key = view_key_at(i)); i++) {
		struct key_seq seq;

		assert_true(key_seq_parse(str_from(key->keys), &seq));
		assert_true(seq.n >= 1 && seq.n <= 2);
	}
}

/* A longer sequence behind a shorter one with the same beginning is never reached. */
static void test_no_key_hides_a_longer_one(void **state)
{
	const struct view_key *a, *b;

	(void)state;
	for (size_t i = 0; (a = view_key_at(i)); i++) {
		struct key_seq one, two;

		assert_true(key_seq_parse(str_from(a->keys), &one));
		for (size_t k = 0; (b = view_key_at(k)); k++) {
			assert_true(key_seq_parse(str_from(b->keys), &two));
			if (one.n < two.n && a->where & b->where && one.at[0] == two.at[0])
				fail_msg("%s hides %s", a->keys, b->keys);
		}
	}
}

static void test_commands_are_found_by_a_clear_beginning(void **state)
{
	enum view_command command;

	(void)state;
	assert_true(view_command_find(STR("timeline"), &command));
	assert_int_equal(command, CMD_TIMELINE);
	assert_true(view_command_find(STR("timel"), &command));
	assert_int_equal(command, CMD_TIMELINE);
	assert_false(view_command_find(STR("re"), &command));
	assert_true(view_command_find(STR("read"), &command));
	assert_int_equal(command, CMD_READ);
	assert_false(view_command_find(STR(""), &command));
}

static void test_dates_are_said_as_vaguely_as_they_are_known(void **state)
{
	static const struct {
		const char *edtf, *said, *in_short;
	} rows[] = {
		{ "2025-11-12", "Wed 12 Nov 2025", "12 Nov" },
		{ "2024-11-12", "Tue 12 Nov 2024", "12 Nov 2024" },
		{ "2017-12", "Dec 2017", "Dec 2017" },
		{ "2017", "2017", "2017" },
		{ "2018-02-14/2018-02-20", "14–20 Feb 2018", "14–20 Feb 2018" },
		{ "2017-12-30/2018-01-02", "30 Dec 2017–2 Jan 2018", "30 Dec 2017–2 Jan 2018" },
		{ "[2017-12-06,2017-12-13]", "6 Dec or 13 Dec 2017", "6 Dec or 13 Dec 2017" },
		{ "../2020-01-01", "until 1 Jan 2020", "until 1 Jan 2020" },
		{ "2020-01-01/..", "since 1 Jan 2020", "since 1 Jan 2020" },
		{ "2017-12-20?", "Wed 20 Dec 2017?", "20 Dec 2017?" },
		{ "2017-12~", "about Dec 2017", "~Dec 2017" },
		{ "XXXX-XX-XX", "undated", "undated" },
	};
	struct arena *mem = arena_new();

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct buf said = BUF_INIT(256), in_short = BUF_INIT(256);
		struct when when;

		assert_true(when_parse(mem, str_from(rows[i].edtf), &when));
		when_say(when, &said);
		when_say_short(when, day_from_civil(2025, 11, 14), &in_short);
		assert_string_equal(said.ptr, rows[i].said);
		assert_string_equal(in_short.ptr, rows[i].in_short);
		buf_release(&said);
		buf_release(&in_short);
	}
	arena_free(mem);
}

static void test_a_wide_letter_keeps_both_halves_or_none(void **state)
{
	struct canvas canvas;
	struct buf text = BUF_INIT(1024);

	(void)state;
	canvas_init(&canvas, 1, 5, false);
	assert_int_equal(canvas_text(&canvas, 0, 0, 5, STYLE_TEXT, STR("日本語")), 4);
	canvas_text(&canvas, 0, 1, 1, STYLE_TEXT, STR("x"));
	canvas_print(&canvas, &text);
	assert_string_equal(text.ptr, " x本\n");
	buf_release(&text);
	canvas_release(&canvas);
}

static void test_what_does_not_fit_ends_in_an_ellipsis(void **state)
{
	struct canvas canvas;
	struct buf text = BUF_INIT(1024);

	(void)state;
	canvas_init(&canvas, 2, 8, false);
	canvas_fit(&canvas, 0, 0, 8, STYLE_TEXT, STR("eight ch"));
	canvas_fit(&canvas, 1, 0, 8, STYLE_TEXT, STR("nine char"));
	canvas_text(&canvas, 5, 5, 8, STYLE_TEXT, STR("outside"));
	canvas_text(&canvas, -1, -3, 8, STYLE_TEXT, STR("outside"));
	canvas_print(&canvas, &text);
	assert_string_equal(text.ptr, "eight ch\nnine ch…\n");
	buf_release(&text);
	canvas_release(&canvas);
}

static void test_a_line_is_edited_by_whole_letters(void **state)
{
	static const struct {
		uint32_t keys[8];
		const char *line;
	} rows[] = {
		{ { 'a', 0xfc, 'b' }, "a\u00fcb" },
		{ { 'a', 0xfc, UKEY_BACKSPACE }, "a" },
		{ { 'a', 0x65e5, UKEY_LEFT, 'x' }, "ax日" },
		{ { 'o', 'n', 'e', ' ', 't', UKEY_CTRL('W') }, "one " },
		{ { 'a', 'b', UKEY_HOME, UKEY_DELETE }, "b" },
		{ { 'a', UKEY_CTRL('U'), 'b' }, "b" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct prompt prompt;

		prompt_init(&prompt);
		prompt_begin(&prompt, PROMPT_COMMAND, STR(""));
		for (size_t k = 0; k < 8 && rows[i].keys[k]; k++)
			prompt_key(&prompt, rows[i].keys[k]);
		buf_add_char(&prompt.text, '\0');
		assert_string_equal(prompt.text.ptr, rows[i].line);
		prompt_release(&prompt);
	}
}

/* Every style must be seen on every ground: no theme sets a text colour that is
 * also its ground, and none uses the black or white that a ground may be. */
static void test_no_theme_hides_a_style(void **state)
{
	(void)state;
	for (size_t i = 0; theme_at(i); i++) {
		for (unsigned style = 0; style < STYLE_COUNT; style++) {
			for (unsigned over = 0; over < 16; over++) {
				struct look look = theme_look(theme_at(i), (enum style)style, over);

				if (look.bg < 0 && !(look.attrs & LOOK_REVERSE))
					assert_true(look.fg != 0 && look.fg != 15);
				assert_true(look.fg < 0 || look.fg != look.bg);
				assert_true(look.fg8 < 0 || look.fg8 != look.bg8);
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines_end_where_words_do),
		cmocka_unit_test(test_a_word_of_a_megabyte_is_cut_in_time),
		cmocka_unit_test(test_words_are_found_as_a_person_would),
		cmocka_unit_test(test_every_key_of_the_table_can_be_typed),
		cmocka_unit_test(test_no_key_hides_a_longer_one),
		cmocka_unit_test(test_commands_are_found_by_a_clear_beginning),
		cmocka_unit_test(test_dates_are_said_as_vaguely_as_they_are_known),
		cmocka_unit_test(test_a_wide_letter_keeps_both_halves_or_none),
		cmocka_unit_test(test_what_does_not_fit_ends_in_an_ellipsis),
		cmocka_unit_test(test_a_line_is_edited_by_whole_letters),
		cmocka_unit_test(test_no_theme_hides_a_style),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
