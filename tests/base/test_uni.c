/* SPDX-License-Identifier: MIT */
/* The door, and text made alike for matching. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <lesart/base/uni.h>

static struct buf out = BUF_INIT(64u << 20);

struct row {
	struct str in;
	const char *want;
};
#define COUNT(rows) (sizeof(rows) / sizeof(*(rows)))

static void check(const struct row *rows, size_t n, void (*make)(struct str in, struct buf *out))
{
	for (size_t i = 0; i < n; i++) {
		buf_clear(&out);
		make(rows[i].in, &out);
		assert_true(uni_valid(buf_str(&out)));
		assert_string_equal(buf_str(&out).ptr, rows[i].want);
	}
}

#define BAD "\xEF\xBF\xBD"

static void test_repair_leaves_good_text_and_replaces_each_bad_piece(void **state)
{
	static const struct row rows[] = {
		{ STR(""), "" },
		{ STR_NONE, "" },
		{ STR("Zürich 日本 שלום"), "Zürich 日本 שלום" },
		{ STR("\xff"), BAD },
		{ STR("a\xff\xfe" "b"), "a" BAD BAD "b" },
		{ STR("a\xe2\x82"), "a" BAD },
		{ STR("\xe2\x82z"), BAD "z" },
		{ STR("\xf0\x9f\x98"), BAD },
		{ STR("\xf0\x9f\x98\x80"), "\xf0\x9f\x98\x80" },
		{ STR("\xc0\xaf"), BAD BAD },
		{ STR("\xe0\x80\xaf"), BAD BAD BAD },
		{ STR("\xed\xa0\x80"), BAD BAD BAD },
		{ STR("\xf4\x90\x80\x80"), BAD BAD BAD BAD },
		{ STR("\x80"), BAD },
		{ STR("a\0b"), "a" BAD "b" },
		{ STR("12345678\0" "12345678"), "12345678" BAD "12345678" },
		{ STR("a\r\nb\rc\n\r"), "a\nb\nc\n\n" },
		{ STR("1234567\r\n1234567"), "1234567\n1234567" },
		{ STR("\xef\xbb\xbfx\xef\xbb\xbf"), "x\xef\xbb\xbf" },
		{ STR("\xef\xbb"), BAD },
	};

	(void)state;
	check(rows, COUNT(rows), uni_repair);
}

static void test_valid_says_what_repair_would_replace(void **state)
{
	(void)state;
	assert_true(uni_valid(STR("")));
	assert_true(uni_valid(STR("Zu\xcc\x88rich\r\n\0x")));
	assert_false(uni_valid(STR("Z\xfcrich")));
	assert_false(uni_valid(STR("abc\xe2")));
}

static void test_code_points_go_in_and_out(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp += cp < 0x3000 ? 1 : 0x101) {
		uint32_t got, before;
		char bytes[4];
		size_t n = uni_encode(cp, bytes);
		bool surrogate = cp >= 0xD800 && cp < 0xE000;

		assert_int_equal(uni_decode(bytes, n, &got), n);
		assert_int_equal(got, surrogate ? UNI_REPLACEMENT : cp);
		assert_int_equal(uni_before((struct str){ bytes, n }, n, &before), 0);
		assert_int_equal(before, got);
	}
	assert_int_equal(uni_count(STR("Zürich 日本")), 9);
}

static void test_charsets_are_read(void **state)
{
	static const struct {
		const char *charset;
		struct str in;
		const char *want;	/* NULL: refused */
	} rows[] = {
		{ "windows-1252", STR("\x84\xdc" "ber\x93 \x80 \x81"), "„Über“ € " BAD },
		{ "ISO-8859-1", STR("\x96 Z\xfcrich"), "– Zürich" },
		{ "iso-8859-15", STR("\xa4"), "€" },
		{ "UTF-16LE", STR("Z\0\xfc\0"), "Zü" },
		{ "UTF-16BE", STR("\0Z\0\xfc"), "Zü" },
		{ "shift_jis", STR("\x93\xfa\x96\x7b"), "日本" },
		{ "utf-8", STR("Z\xfc"), NULL },
		{ "UTF-16LE", STR("\x00\xd8z\0"), NULL },
		{ "no-such-thing", STR("x"), NULL },
		{ "utf-8//IGNORE", STR("x"), NULL },
		{ "", STR("x"), NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = ERR_INIT;
		bool ok;

		buf_clear(&out);
		ok = uni_convert(rows[i].in, rows[i].charset, &out, &err);
		assert_int_equal(ok, rows[i].want != NULL);
		if (ok)
			assert_string_equal(out.ptr, rows[i].want);
		else
			assert_int_equal(err.code, ERR_FORMAT);
	}
}

static void test_fold_makes_all_ways_to_write_a_word_alike(void **state)
{
	static const struct row rows[] = {
		{ STR(""), "" },
		{ STR("Überschwemmung"), "uberschwemmung" },
		{ STR("ÜBERSCHWEMMUNG"), "uberschwemmung" },
		{ STR("U\xcc\x88" "berschwemmung"), "uberschwemmung" },
		{ STR("Straße"), "strasse" },
		{ STR("STRASSE"), "strasse" },
		{ STR("STRAẞE"), "strasse" },
		{ STR("Zürich"), "zurich" },
		{ STR("Zu\xcc\x88rich"), "zurich" },
		{ STR("Bun\xc2\xad" "des\xe2\x80\x8btag"), "bundestag" },
		{ STR("\xef\xac\x81nden"), "finden" },
		{ STR("Łódź, Malmø"), "lodz, malmo" },
		{ STR("日本"), "日本" },
		{ STR("שָׁלוֹם"), "שלום" },
		{ STR("ΣΑΣ"), "σασ" },
		{ STR("İstanbul"), "istanbul" },
		{ STR("a\xc2\xa0" "b"), "a b" },
		{ STR("2,5 °C – 1.000"), "2,5 °c – 1.000" },
	};

	(void)state;
	check(rows, COUNT(rows), uni_fold);
}

static void test_fold_case_keeps_umlauts_as_one_letter(void **state)
{
	static const struct row rows[] = {
		{ STR("Zürich"), "zürich" },
		{ STR("ZU\xcc\x88RICH"), "zürich" },
		{ STR("STRAẞE Straße"), "straße straße" },
		{ STR("Bun\xc2\xad" "destag"), "bundestag" },
		{ STR("日本"), "日本" },
		{ STR(""), "" },
	};

	(void)state;
	check(rows, COUNT(rows), uni_fold_case);
}

static void test_folding_twice_changes_nothing(void **state)
{
	struct buf once = BUF_INIT(1000), twice = BUF_INIT(1000);
	char bytes[4];

	(void)state;
	for (uint32_t cp = 1; cp <= 0x10FFFF; cp += cp < 0x30000 ? 1 : 0x1001) {
		buf_clear(&once);
		buf_clear(&twice);
		uni_fold((struct str){ bytes, uni_encode(cp, bytes) }, &once);
		uni_fold(buf_str(&once), &twice);
		assert_string_equal(buf_str(&once).ptr, buf_str(&twice).ptr);
	}
	buf_release(&once);
	buf_release(&twice);
}

static void test_nfc_joins_letter_and_accent(void **state)
{
	static const struct row rows[] = {
		{ STR("Zu\xcc\x88rich"), "Zürich" },
		{ STR("Zürich „– 日本"), "Zürich „– 日本" },
		{ STR("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab"), "한" },
		{ STR("\xe2\x84\xab"), "Å" },
	};

	(void)state;
	check(rows, COUNT(rows), uni_nfc);
}

static void test_kinds_of_characters(void **state)
{
	static const struct {
		uint32_t cp;
		unsigned want;
	} rows[] = {
		{ 'a', UNI_LETTER | UNI_LOWER }, { 'Z', UNI_LETTER | UNI_UPPER },
		{ 0xDC, UNI_LETTER | UNI_UPPER }, { 0xDF, UNI_LETTER | UNI_LOWER },
		{ 0x1E9E, UNI_LETTER | UNI_UPPER }, { 0x01C5, UNI_LETTER | UNI_UPPER },
		{ '7', UNI_DIGIT },		  { 0x0665, UNI_DIGIT },
		{ 0xBD, 0 },			  { 0x0301, UNI_MARK },
		{ ' ', UNI_BLANK },		  { 0xA0, UNI_BLANK },
		{ 0x200B, UNI_BLANK },		  { 0xFEFF, UNI_BLANK },
		{ '\n', UNI_BLANK },		  { 0x201E, UNI_PUNCT },
		{ 0x20AC, UNI_PUNCT },		  { '$', UNI_PUNCT },
		{ 0x65E5, UNI_LETTER | UNI_CJK }, { 0x3042, UNI_LETTER | UNI_CJK },
		{ 0xD55C, UNI_LETTER },		  { 0x05E9, UNI_LETTER },
		{ 0x110000, 0 },
	};
	const unsigned all = UNI_LETTER | UNI_UPPER | UNI_LOWER | UNI_DIGIT | UNI_MARK |
			     UNI_BLANK | UNI_PUNCT | UNI_CJK;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(uni_class(rows[i].cp) & all, rows[i].want);
	assert_int_equal(uni_lower(0xDC), 0xFC);
	assert_int_equal(uni_upper(0xFC), 0xDC);
	assert_int_equal(uni_upper('z'), 'Z');
	assert_int_equal(uni_lower(0x65E5), 0x65E5);
}

static void test_a_word_of_a_megabyte_is_only_long(void **state)
{
	static const struct str pieces[] = { STR("a"), STR("Ü"), STR("\xcc\x88"), STR("\xff"),
					     STR("日"), STR("\xf0\x9f\x91\xa9\xe2\x80\x8d") };
	struct buf word = BUF_INIT(8u << 20);

	(void)state;
	for (size_t i = 0; i < COUNT(pieces); i++) {
		buf_clear(&word);
		while (word.len < 1u << 20)
			buf_add_str(&word, pieces[i]);
		buf_clear(&out);
		uni_repair(buf_str(&word), &out);
		buf_clear(&word);
		buf_add_str(&word, buf_str(&out));
		buf_clear(&out);
		uni_fold(buf_str(&word), &out);
		uni_fold_case(buf_str(&word), &out);
		assert_false(out.full);
	}
	buf_release(&word);
}

static void test_folding_into_an_arena_is_the_same(void **state)
{
	struct arena *mem = arena_new();

	(void)state;
	assert_string_equal(uni_fold_arena(mem, STR("ABC def")).ptr, "abc def");
	assert_string_equal(uni_fold_arena(mem, STR("Größe")).ptr, "grosse");
	assert_string_equal(uni_fold_arena(mem, STR("")).ptr, "");
	arena_free(mem);
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
		cmocka_unit_test(test_repair_leaves_good_text_and_replaces_each_bad_piece),
		cmocka_unit_test(test_valid_says_what_repair_would_replace),
		cmocka_unit_test(test_code_points_go_in_and_out),
		cmocka_unit_test(test_charsets_are_read),
		cmocka_unit_test(test_fold_makes_all_ways_to_write_a_word_alike),
		cmocka_unit_test(test_fold_case_keeps_umlauts_as_one_letter),
		cmocka_unit_test(test_folding_twice_changes_nothing),
		cmocka_unit_test(test_nfc_joins_letter_and_accent),
		cmocka_unit_test(test_kinds_of_characters),
		cmocka_unit_test(test_a_word_of_a_megabyte_is_only_long),
		cmocka_unit_test(test_folding_into_an_arena_is_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, out_release);
}
