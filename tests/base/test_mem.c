/* SPDX-License-Identifier: MIT */
/* Strings, arenas, buffers, arrays, tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include <lesart/base/arena.h>
#include <lesart/base/buf.h>
#include <lesart/base/map.h>
#include <lesart/base/sort.h>
#include <lesart/base/vec.h>

static void test_numbers_are_whole_strings_that_fit(void **state)
{
	static const struct {
		struct str text;
		bool ok;
		int64_t n;
	} rows[] = {
		{ STR("0"), true, 0 },
		{ STR("-17"), true, -17 },
		{ STR("+5"), true, 5 },
		{ STR("007"), true, 7 },
		{ STR("9223372036854775807"), true, INT64_MAX },
		{ STR("-9223372036854775808"), true, INT64_MIN },
		{ STR("9223372036854775808"), false, 0 },
		{ STR("-9223372036854775809"), false, 0 },
		{ STR(""), false, 0 },
		{ STR_NONE, false, 0 },
		{ STR("-"), false, 0 },
		{ STR("1 "), false, 0 },
		{ STR("1e3"), false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		int64_t n = 42;

		assert_int_equal(str_int(rows[i].text, &n), rows[i].ok);
		assert_true(n == (rows[i].ok ? rows[i].n : 42));
	}
}

static void test_split_gives_every_piece_once(void **state)
{
	static const struct {
		struct str text;
		size_t n;
	} rows[] = {
		{ STR("a\nb"), 2 }, { STR("a\n"), 2 }, { STR(""), 1 }, { STR_NONE, 0 }, { STR("\n\n"), 3 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct str rest = rows[i].text, piece;
		size_t n = 0;

		while (str_split(&rest, '\n', &piece))
			n++;
		assert_int_equal(n, rows[i].n);
	}
}

static void test_strings_compare_by_bytes_then_length(void **state)
{
	(void)state;
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR("b"), STR("ab")) > 0);
	assert_true(str_cmp(STR("a\xff"), STR("a\x01")) > 0);
	assert_int_equal(str_cmp(STR_NONE, STR("")), 0);
	assert_true(str_eq_ascii(STR("Charset"), STR("cHARSET")));
	assert_false(str_eq_ascii(STR("["), STR("{")));
	assert_true(str_starts(STR("abc"), STR("")));
	assert_false(str_ends(STR("c"), STR("bc")));
	assert_true(str_eq(str_trim(STR(" \t\r\n")), STR("")));
	assert_true(str_eq(str_trim(STR("\va b ")), STR("a b")));
	assert_int_equal(str_find(STR("a\0bc"), STR("bc")), 2);
	assert_int_equal(str_find(STR("abc"), STR("abcd")), -1);
	assert_int_equal(str_find(STR_NONE, STR("")), 0);
	assert_int_equal(str_find_char(STR_NONE, 'x'), -1);
}

static void test_arena_keeps_what_it_gave_while_it_grows(void **state)
{
	struct arena *mem = arena_new();
	ARENA_VEC(uint32_t) numbers = { 0 };
	struct str word = arena_str(mem, STR("stays"));

	(void)state;
	for (uint32_t i = 0; i < 100000; i++) {
		ARENA_PUSH(mem, &numbers, i);
		if (i % 1000 == 0)
			assert_int_equal((uintptr_t)arena_alloc(mem, 3) % 16, 0);
	}
	for (uint32_t i = 0; i < 100000; i++)
		assert_int_equal(numbers.at[i], i);
	assert_string_equal(word.ptr, "stays");
	assert_string_equal(arena_printf(mem, "%d %s", 5, "x").ptr, "5 x");
	assert_null(arena_str(mem, STR_NONE).ptr);
	assert_non_null(arena_str(mem, STR("")).ptr);
	arena_free(mem);
	arena_free(NULL);
}

static void test_cleared_arena_is_empty_and_gives_zeroed_memory(void **state)
{
	struct arena *mem = arena_new();

	(void)state;
	memset(arena_alloc(mem, 5000), 'x', 5000);
	arena_alloc(mem, 3 << 20);
	arena_clear(mem);
	assert_int_equal(arena_used(mem), 0);
	memset(arena_alloc(mem, 5000), 'x', 5000);
	arena_clear(mem);
	for (int i = 0; i < 5000; i++)
		assert_int_equal(((char *)arena_zalloc(mem, 1))[0], 0);
	assert_int_equal(arena_used(mem), 5000);
	arena_free(mem);
}

static jmp_buf no_memory;

static void jump_out(void)
{
	longjmp(no_memory, 1);
}

static void test_a_size_that_overflows_is_out_of_memory(void **state)
{
	struct arena *mem = arena_new();

	(void)state;
	mem_set_out_of_memory(jump_out);
	if (setjmp(no_memory) == 0) {
		arena_calloc(mem, SIZE_MAX / 2, 16);
		fail();
	}
	if (setjmp(no_memory) == 0) {
		arena_alloc(mem, SIZE_MAX - 3);
		fail();
	}
	mem_set_out_of_memory(NULL);
	arena_free(mem);
}

static void test_buffer_past_its_maximum_stays_what_it_was(void **state)
{
	struct buf buf = BUF_INIT(10);

	(void)state;
	buf_add_str(&buf, STR("12345678"));
	buf_printf(&buf, "%s", "abc");
	assert_true(buf.full);
	buf_add_char(&buf, '9');
	assert_string_equal(buf.ptr, "12345678");
	buf_clear(&buf);
	buf_add_str(&buf, STR("1234567890"));
	assert_false(buf.full);
	assert_int_equal(buf.len, 10);
	buf_release(&buf);
	assert_string_equal(buf_str(&buf).ptr, "");
}

static void test_varints_come_back(void **state)
{
	static const int64_t rows[] = { 0, 1, -1, 63, -64, 64, 127, 128, 300, INT32_MAX, INT64_MAX,
					INT64_MIN };
	struct buf buf = BUF_INIT(1000);
	struct str s;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		buf_add_varint(&buf, (uint64_t)rows[i]);
		buf_add_varint_signed(&buf, rows[i]);
	}
	s = buf_str(&buf);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		uint64_t plain;
		int64_t with_sign;

		assert_true(varint_take(&s, &plain));
		assert_true(varint_take_signed(&s, &with_sign));
		assert_true(plain == (uint64_t)rows[i] && with_sign == rows[i]);
	}
	assert_int_equal(s.len, 0);
	buf_release(&buf);
}

static void test_varint_cut_off_or_too_long_is_refused(void **state)
{
	static const struct str rows[] = {
		STR(""), STR("\x80"), STR("\xff\xff"), STR("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02"),
		STR("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct str s = rows[i];
		uint64_t n;

		assert_false(varint_take(&s, &n));
		assert_ptr_equal(s.ptr, rows[i].ptr);
	}
}

static void test_json_strings_escape_what_readers_stumble_over(void **state)
{
	static const struct {
		struct str text;
		const char *json;
	} rows[] = {
		{ STR("Zürich 日本"), "\"Zürich 日本\"" },
		{ STR("a\"b\\c"), "\"a\\\"b\\\\c\"" },
		{ STR("\t\n\x01\x7f"), "\"\\t\\n\\u0001\\u007f\"" },
		{ STR("a\0b"), "\"a\\u0000b\"" },
		{ STR("\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xaa"), "\"\\u2028\\u2029\xe2\x80\xaa\"" },
		{ STR("\xc2\x9b\xc2\xa0"), "\"\\u009b\xc2\xa0\"" },
		{ STR(""), "\"\"" },
	};
	struct buf buf = BUF_INIT(1000);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		buf_clear(&buf);
		buf_add_json(&buf, rows[i].text);
		assert_string_equal(buf.ptr, rows[i].json);
	}
	buf_release(&buf);
}

static void test_reading_stops_at_the_limit_with_an_error(void **state)
{
	struct err err = ERR_INIT;
	struct buf buf = BUF_INIT(5);
	int fds[2];

	(void)state;
	for (int extra = 0; extra < 2; extra++) {
		assert_int_equal(pipe(fds), 0);
		assert_int_equal(write(fds[1], "123456", 5 + (size_t)extra), 5 + extra);
		close(fds[1]);
		buf_clear(&buf);
		assert_int_equal(buf_read_fd(&buf, fds[0], &err), !extra);
		assert_int_equal(buf.len, 5);
		close(fds[0]);
	}
	assert_int_equal(err.code, ERR_LIMIT);
	buf_release(&buf);
}

static void test_hashes_never_change(void **state)
{
	(void)state;
	/* Libraries and assets hold these numbers: a difference here is a bug. */
	assert_true(hash_str(STR("")) == 0x94974e0db7ebb58bu);
	assert_true(hash_str(STR("lesart")) == 0xff1ac60e84808f05u);
	assert_true(hash_str(STR("die Nachrichten von gestern")) == 0xd3a8c5ddc04a9db1u);
	assert_true(hash_mix(1, 2) == 0xbde0fce23e83c024u);
	assert_true(crc32_bytes("123456789", 9) == 0xCBF43926u);
}

static void test_hashes_of_every_length_are_those_of_old(void **state)
{
	char bytes[100];
	uint64_t hash = 0;
	uint32_t crc = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i * 7);
	for (size_t n = 0; n <= 17; n++)
		hash = hash_mix(hash, hash_bytes("nachrichten-heute", n));
	for (size_t n = 0; n <= sizeof(bytes); n++)
		crc = crc * 31 + crc32_bytes(bytes, n);
	assert_true(hash == 0x984152c1a6c6daffu);
	assert_true(crc == 0x75f3e01cu);
}

static void test_tables_find_what_was_put_and_nothing_else(void **state)
{
	struct map map;
	struct map64 map64;
	char names[5000][8];
	bool new;

	(void)state;
	map_init(&map);
	map64_init(&map64);
	assert_null(map_find(&map, STR("x")));
	assert_null(map64_find(&map64, 0));
	for (uint64_t i = 0; i < 5000; i++) {
		snprintf(names[i], sizeof(names[i]), "n%d", (int)i);
		map_put(&map, str_from(names[i]), i, &new);
		assert_true(new);
		*map_put(&map, str_from(names[i]), 0, &new) += 1;
		assert_false(new);
		map64_put(&map64, i << 40, i, NULL);
	}
	for (uint64_t i = 0; i < 5000; i++) {
		assert_true(*map_find(&map, str_from(names[i])) == i + 1);
		assert_true(*map64_find(&map64, i << 40) == i);
	}
	assert_null(map_find(&map, STR("n5000")));
	assert_null(map_find(&map, STR_NONE));
	map_put(&map, STR_NONE, 7, NULL);
	assert_true(*map_find(&map, STR("")) == 7);
	assert_int_equal(map.n, 5001);
	map_clear(&map);
	assert_null(map_find(&map, STR("n1")));
	map_release(&map);
	map64_release(&map64);
}

static void test_heap_arrays_grow(void **state)
{
	VEC(struct str) words = { 0 };

	(void)state;
	for (int i = 0; i < 1000; i++)
		VEC_PUSH(&words, STR("word"));
	assert_int_equal(words.n, 1000);
	assert_true(str_eq(words.at[999], STR("word")));
	VEC_RELEASE(&words);
	assert_null(words.at);
}

static int keyed_cmp(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;

	return x->key != y->key ? (x->key > y->key ? 1 : -1) : (x->at > y->at) - (x->at < y->at);
}

static void test_keys_are_sorted_and_equal_ones_stay_as_they_came(void **state)
{
	struct keyed keyed[1000], spare[1000], want[1000];
	static const uint32_t masks[] = { UINT32_MAX, 7, 0xff000000u, 0x00ffff00u, 0 };
	uint64_t seed = 41;

	(void)state;
	for (size_t k = 0; k < sizeof(masks) / sizeof(*masks); k++) {
		for (size_t n = 0; n <= 1000; n = n * 3 + 1) {
			for (size_t i = 0; i < n; i++)
				keyed[i] = (struct keyed){ (uint32_t)(seed = hash_mix(seed, i)) & masks[k],
							   (uint32_t)i };
			memcpy(want, keyed, sizeof(want));
			qsort(want, n, sizeof(*want), keyed_cmp);
			sort_keyed(keyed, spare, n);
			for (size_t i = 0; i < n; i++)
				assert_int_equal(keyed_cmp(&keyed[i], &want[i]), 0);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers_are_whole_strings_that_fit),
		cmocka_unit_test(test_split_gives_every_piece_once),
		cmocka_unit_test(test_strings_compare_by_bytes_then_length),
		cmocka_unit_test(test_arena_keeps_what_it_gave_while_it_grows),
		cmocka_unit_test(test_cleared_arena_is_empty_and_gives_zeroed_memory),
		cmocka_unit_test(test_a_size_that_overflows_is_out_of_memory),
		cmocka_unit_test(test_buffer_past_its_maximum_stays_what_it_was),
		cmocka_unit_test(test_varints_come_back),
		cmocka_unit_test(test_varint_cut_off_or_too_long_is_refused),
		cmocka_unit_test(test_json_strings_escape_what_readers_stumble_over),
		cmocka_unit_test(test_reading_stops_at_the_limit_with_an_error),
		cmocka_unit_test(test_hashes_never_change),
		cmocka_unit_test(test_hashes_of_every_length_are_those_of_old),
		cmocka_unit_test(test_tables_find_what_was_put_and_nothing_else),
		cmocka_unit_test(test_heap_arrays_grow),
		cmocka_unit_test(test_keys_are_sorted_and_equal_ones_stay_as_they_came),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
