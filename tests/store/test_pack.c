/* SPDX-License-Identifier: MIT */
/* Texts come out of the library byte for byte, and damage comes out as an error. */
#include "library.h"

#include <stdlib.h>

#include "../../src/store/internal.h"

static uint32_t seed = 99;

static uint32_t dice(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

static const char *const words[] = {
	"Das Wasser ", "kam ", "nachts über ", "den Deich. ", "Größe ", "日本 ", "שלום ",
	"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 ", "Zu\xCC\x88rich ", "\n", "x",
};

static void text_make(struct buf *buf, size_t n_bytes, int kind)
{
	buf_clear(buf);
	while (buf->len < n_bytes)
		if (kind == 0)
			buf_add_str(buf, str_from(words[dice(4)]));
		else if (kind == 1)
			buf_add_str(buf, str_from(words[dice(sizeof(words) / sizeof(*words))]));
		else
			buf_add_cp(buf, 1 + dice(0x7FF));
}

/* Packed and unpacked again; the size it had in between. */
static size_t there_and_back(struct box *box, struct str text)
{
	struct buf packed = BUF_INIT(64 << 20);
	struct str out;
	size_t n;

	assert_ok(box, text_pack(box->store, text, &packed, &box->err));
	assert_ok(box, text_unpack(box->store, buf_str(&packed), box->mem, &out, &box->err));
	assert_int_equal(out.len, text.len);
	assert_memory_equal(out.ptr, text.ptr, text.len);
	n = packed.len;
	buf_release(&packed);
	arena_clear(box->mem);
	return n;
}

static void test_texts_come_back_byte_for_byte(void **state)
{
	struct box *box = *state;
	struct buf text = BUF_INIT(8 << 20);

	assert_ok(box, store_begin(box->store, &box->err));
	for (int i = 0; i < 600; i++) {
		text_make(&text, dice(3000), i % 7 == 6 ? 2 : i % 5 == 4);
		there_and_back(box, buf_str(&text));
	}
	text_make(&text, 2 << 20, 1);
	there_and_back(box, buf_str(&text));
	buf_clear(&text);
	for (int i = 0; i < 1 << 20; i++)
		buf_add_char(&text, 'a');
	assert_true(there_and_back(box, buf_str(&text)) < text.len / 100);
	there_and_back(box, STR(""));
	assert_ok(box, store_commit(box->store, &box->err));
	buf_release(&text);
}

static void test_prose_becomes_much_smaller(void **state)
{
	struct box *box = *state;
	struct buf text = BUF_INIT(8 << 20);
	size_t n = 0;

	assert_ok(box, store_begin(box->store, &box->err));
	for (int i = 0; i < 400; i++) {
		text_make(&text, 2000, 0);
		n = there_and_back(box, buf_str(&text));
	}
	assert_true(n < text.len * 6 / 10);
	store_rollback(box->store);
	buf_release(&text);
}

static void test_damaged_bits_are_never_more_than_an_error(void **state)
{
	struct box *box = *state;
	struct buf text = BUF_INIT(8 << 20), packed = BUF_INIT(8 << 20);

	assert_ok(box, store_begin(box->store, &box->err));
	text_make(&text, 300 << 10, 1);
	there_and_back(box, buf_str(&text));
	for (int i = 0; i < 3000; i++) {
		struct err err = ERR_INIT;
		struct str out;

		text_make(&text, 60 + dice(200), 1);
		buf_clear(&packed);
		assert_ok(box, text_pack(box->store, buf_str(&text), &packed, &box->err));
		if (dice(2))
			packed.len -= dice((uint32_t)packed.len);
		packed.ptr[dice((uint32_t)packed.len)] ^= (char)(1 + dice(255));
		if (!text_unpack(box->store, buf_str(&packed), box->mem, &out, &err))
			assert_int_equal(err.code, ERR_STORE);
		arena_clear(box->mem);
	}
	store_rollback(box->store);
	buf_release(&text);
	buf_release(&packed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, box_setup, box_teardown)
		T(test_texts_come_back_byte_for_byte),
		T(test_prose_becomes_much_smaller),
		T(test_damaged_bits_are_never_more_than_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
