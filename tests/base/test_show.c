/* SPDX-License-Identifier: MIT */
/* What reaches the screen: the sanitizer, columns, clusters, line ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <locale.h>
#include <string.h>
#include <wchar.h>
#include <cmocka.h>

#include <lesart/base/uni.h>

static struct buf out = BUF_INIT(64u << 20);
#define COUNT(rows) (sizeof(rows) / sizeof(*(rows)))

#define FAMILY "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7"
#define FLAG "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa"

static void test_sanitizer_drops_what_moves_hides_or_turns(void **state)
{
	static const struct {
		unsigned flags;
		struct str in;
		const char *want;
	} rows[] = {
		{ 0, STR(""), "" },
		{ 0, STR("Zürich 日本 שלום"), "Zürich 日本 שלום" },
		{ 0, STR("Zu\xcc\x88rich"), "Zu\xcc\x88rich" },
		{ 0, STR("\x1b[2J\x1b]0;x\x07\x7f" "a\tb\nc\r"), "[2J]0;xa\tb\nc" },
		{ UNI_SHOW_LINE, STR("a\tb\nc"), "a b c" },
		{ 0, STR("\xc2\x9b" "31m\xc2\x85"), "31m" },
		{ 0, STR("\xe2\x80\xae\xd7\xa9\xe2\x80\xac\xe2\x81\xa6x\xe2\x81\xa9\xd8\x9c"),
		  "\xd7\xa9x" },
		{ UNI_SHOW_CODES, STR("\xe2\x80\xaex\x1b"), "<202E>x<001B>" },
		{ 0, STR("a\xe2\x80\xa8" "b"), "a\nb" },
		{ UNI_SHOW_LINE, STR("a\xe2\x80\xa9" "b"), "a b" },
		{ 0, STR("x\xf3\xa0\x81\xa4\xef\xbb\xbf\xe2\x80\x8b\xc2\xady"), "xy" },
		{ 0, STR(FAMILY), "\xf0\x9f\x91\xa8\xf0\x9f\x91\xa9\xf0\x9f\x91\xa7" },
		{ 0, STR("\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd\xe2\x9d\xa4\xef\xb8\x8f"),
		  "\xf0\x9f\x91\x8d\xe2\x9d\xa4" },
		{ 0, STR("\xee\x80\x80\xcd\xb8"), "\xef\xbf\xbd\xef\xbf\xbd" },
		{ 0, STR("e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81.\xcc\x81"),
		  "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81.\xcc\x81" },
		{ 0, STR("\xcc\x81x\n\xcc\x81y"), "x\ny" },
		{ UNI_SHOW_ASCII, STR("„ä“ – Straße … 5 € ½ 日"),
		  "\"a\" - Strasse ... 5 EUR 1/2 ?" },
		{ UNI_SHOW_ASCII, STR("Zu\xcc\x88rich \xee\x80\x80"), "Zurich ?" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		buf_clear(&out);
		uni_show(rows[i].in, rows[i].flags, &out);
		assert_string_equal(buf_str(&out).ptr, rows[i].want);
	}
}

/* Written again from the Unicode standard, not from the code it checks. */
static bool may_be_seen(uint32_t cp)
{
	return (cp == '\t' || cp == '\n' || (cp >= 0x20 && cp < 0x7F) || cp >= 0xA0) &&
	       cp != 0xAD && cp != 0x61C && cp != 0x180E && !(cp >= 0x200B && cp <= 0x200F) &&
	       !(cp >= 0x2028 && cp <= 0x202E) && !(cp >= 0x2060 && cp <= 0x206F) &&
	       !(cp >= 0xD800 && cp <= 0xF8FF) && !(cp >= 0xFE00 && cp <= 0xFE0F) &&
	       cp != 0xFEFF && !(cp >= 0xFFF0 && cp <= 0xFFFB) && cp < 0xE0000 &&
	       !(cp >= 0x1F3FB && cp <= 0x1F3FF) && (cp & 0xFFFE) != 0xFFFE;
}

static void test_no_code_point_gets_past_the_sanitizer_that_should_not(void **state)
{
	char bytes[5] = "x";

	(void)state;
	setlocale(LC_CTYPE, "C.UTF-8");
	for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
		size_t n = 1 + uni_encode(cp, bytes + 1);
		uint32_t got;

		buf_clear(&out);
		uni_show((struct str){ bytes, n }, 0, &out);
		for (size_t i = 0; i < out.len;) {
			i += uni_decode(out.ptr + i, out.len - i, &got);
			assert_true(may_be_seen(got));
			assert_true(got < 0x20 || wcwidth((wchar_t)got) >= 0);
		}
		buf_clear(&out);
		uni_show((struct str){ bytes, n }, UNI_SHOW_ASCII | UNI_SHOW_LINE, &out);
		for (size_t i = 0; i < out.len; i++)
			assert_true(out.ptr[i] >= 0x20 && out.ptr[i] < 0x7F);
	}
	setlocale(LC_CTYPE, "C");
}

static void test_sanitizing_twice_changes_nothing(void **state)
{
	struct arena *mem = arena_new();
	struct str text = STR("a\xe2\x80\xae \x1b[1m e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81 "
			      FAMILY "\xee\x80\x80 <202E>");
	struct str once, twice;

	(void)state;
	for (unsigned flags = 0; flags < 8; flags++) {
		once = uni_show_arena(mem, text, flags);
		twice = uni_show_arena(mem, once, flags);
		assert_string_equal(once.ptr, twice.ptr);
	}
	arena_free(mem);
}

static void test_columns_are_those_of_the_c_library_in_any_locale(void **state)
{
	(void)state;
	for (uint32_t cp = 0x20; cp < 0x110000; cp++)
		uni_width(cp);		/* all tables are made in the C locale */
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		skip();
	for (uint32_t cp = 0x20; cp < 0x110000; cp++)
		if (wcwidth((wchar_t)cp) >= 0)
			assert_int_equal(uni_width(cp), wcwidth((wchar_t)cp));
	setlocale(LC_CTYPE, "C");
}

static void test_columns_of_text(void **state)
{
	static const struct {
		struct str text;
		size_t cols;
	} rows[] = {
		{ STR(""), 0 },	 { STR("Zürich"), 6 }, { STR("Zu\xcc\x88rich"), 6 },
		{ STR("日本"), 4 }, { STR("שלום"), 4 },    { STR(FLAG), 2 },
		{ STR("\xef\xbf\xbd"), 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(uni_cols(rows[i].text), rows[i].cols);
}

static void test_clusters_keep_together_what_is_one_character(void **state)
{
	static const struct {
		struct str text;
		size_t n;
	} rows[] = {
		{ STR("x"), 1 },
		{ STR("xy"), 1 },
		{ STR("\r\nx"), 2 },
		{ STR("ü"), 2 },
		{ STR("u\xcc\x88\xcc\x81x"), 5 },
		{ STR("日本"), 3 },
		{ STR(FLAG FLAG), 8 },
		{ STR(FAMILY "x"), 18 },
		{ STR("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xabx"), 9 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(uni_cluster(rows[i].text), rows[i].n);
}

static void test_cut_never_splits_a_letter_from_its_accent(void **state)
{
	static const struct {
		struct str text;
		size_t n_cols, n;
	} rows[] = {
		{ STR("Zürich"), 2, 3 },	{ STR("Zu\xcc\x88rich"), 2, 4 },
		{ STR("日本"), 3, 3 },		{ STR("日本"), 1, 0 },
		{ STR("abc"), 99, 3 },		{ STR(""), 5, 0 },
		{ STR(FLAG "x"), 1, 0 },	{ STR("a" FLAG "x"), 3, 9 },
		{ STR("abc"), 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(uni_cut(rows[i].text, rows[i].n_cols), rows[i].n);
}

static void test_lines_end_at_blanks_and_hyphens(void **state)
{
	static const struct {
		struct str text;
		const char *want;	/* one character a byte */
	} rows[] = {
		{ STR("ab cd"), "...|." },
		{ STR("E-Mail"), "..|..." },
		{ STR("3,5 Mio"), "....|.." },
		{ STR("a\nb"), "..#" },
		{ STR("a\r\nb"), "...#" },
		{ STR("a\xc2\x85" "b"), "...#" },
		{ STR("a\xe2\x80\xa8" "b"), "....#" },
		{ STR("日本"), "...|.." },
		{ STR("a\xc2\xa0" "b"), "...." },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		uint8_t brk[16];

		uni_breaks(rows[i].text, brk);
		for (size_t j = 0; j < rows[i].text.len; j++)
			assert_int_equal(".|#"[brk[j]], rows[i].want[j]);
	}
	uni_breaks(STR(""), NULL);
}

static void test_a_megabyte_of_marks_is_shown_as_one_letter(void **state)
{
	struct buf marks = BUF_INIT(2u << 20);
	uint8_t *brk;

	(void)state;
	buf_add_char(&marks, 'a');
	while (marks.len < 1u << 20)
		buf_add_str(&marks, STR("\xcc\x81"));
	assert_int_equal(uni_cluster(buf_str(&marks)), marks.len);
	assert_int_equal(uni_cut(buf_str(&marks), 1), marks.len);
	brk = malloc(marks.len);
	assert_non_null(brk);
	uni_breaks(buf_str(&marks), brk);
	free(brk);
	buf_clear(&out);
	uni_show(buf_str(&marks), 0, &out);
	assert_int_equal(out.len, 1 + 2 * UNI_MARKS_MAX);
	buf_release(&marks);
}

static int out_release(void **state)
{
	(void)state;
	buf_release(&out);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		/* first, while no table is there yet */
		cmocka_unit_test(test_columns_are_those_of_the_c_library_in_any_locale),
		cmocka_unit_test(test_sanitizer_drops_what_moves_hides_or_turns),
		cmocka_unit_test(test_no_code_point_gets_past_the_sanitizer_that_should_not),
		cmocka_unit_test(test_sanitizing_twice_changes_nothing),
		cmocka_unit_test(test_columns_of_text),
		cmocka_unit_test(test_clusters_keep_together_what_is_one_character),
		cmocka_unit_test(test_cut_never_splits_a_letter_from_its_accent),
		cmocka_unit_test(test_lines_end_at_blanks_and_hyphens),
		cmocka_unit_test(test_a_megabyte_of_marks_is_shown_as_one_letter),
	};

	return cmocka_run_group_tests(tests, NULL, out_release);
}
