/* SPDX-License-Identifier: MIT */
/*
 * Any bytes through the door, then through everything that text can meet: what
 * comes out has to be valid, may not grow past what is promised, and what is
 * fit for the screen may hold nothing that is not.
 */
#include <stdint.h>
#include <stdlib.h>

#include <lesart/base/arena.h>
#include <lesart/base/asset.h>
#include <lesart/base/uni.h>
#include <lesart/base/when.h>

static void require(bool what)
{
	if (!what)
		abort();
}

static void try_show(struct str text, unsigned flags)
{
	struct buf once = BUF_INIT(16u << 20), twice = BUF_INIT(16u << 20);
	uint32_t cp;

	uni_show(text, flags, &once);
	uni_show(buf_str(&once), flags, &twice);
	require(uni_valid(buf_str(&once)) && str_eq(buf_str(&once), buf_str(&twice)));
	for (size_t i = 0; i < once.len;) {
		i += uni_decode(once.ptr + i, once.len - i, &cp);
		require((cp >= 0x20 && cp < 0x7F) || cp >= 0xA0 ||
			(!(flags & UNI_SHOW_LINE) && (cp == '\n' || cp == '\t')));
	}
	buf_release(&once);
	buf_release(&twice);
}

static void try_fold(struct str text)
{
	struct buf folded = BUF_INIT(32u << 20), again = BUF_INIT(32u << 20);

	uni_fold(text, &folded);
	uni_fold(buf_str(&folded), &again);
	require(uni_valid(buf_str(&folded)) && str_eq(buf_str(&folded), buf_str(&again)));
	buf_clear(&again);
	uni_fold_case(text, &again);
	require(uni_valid(buf_str(&again)));
	buf_clear(&again);
	uni_nfc(text, &again);
	require(uni_valid(buf_str(&again)));
	buf_release(&folded);
	buf_release(&again);
}

static void try_layout(struct str text)
{
	uint8_t *brk = mem_alloc(text.len);

	uni_breaks(text, brk);
	for (size_t i = 0; i < text.len; i++)
		require(brk[i] == UNI_BREAK_NO || ((unsigned char)text.ptr[i] & 0xC0) != 0x80);
	free(brk);
	for (size_t n_cols = 0; n_cols < 100; n_cols += 7) {
		size_t n = uni_cut(text, n_cols);

		require(n <= text.len && uni_cols(str_sub(text, 0, n)) <= n_cols);
		require(uni_valid(str_sub(text, 0, n)));
	}
}

static void try_times(struct str text)
{
	struct arena *mem = arena_new();
	struct when when, again;

	if (when_parse(mem, text, &when)) {
		struct str printed = when_print_arena(mem, when);

		require(when_parse(mem, printed, &again) && when_same(when, again));
	}
	when_parse_iso(text, &when);
	arena_free(mem);
}

static void try_rows(struct str text)
{
	struct str cols[3];
	size_t n, line = 0;

	while (tsv_next(&text, cols, 3, &n, &line))
		require(n >= 1 && n <= 3);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	struct str in = { (const char *)bytes, n_bytes }, text;
	struct buf repaired = BUF_INIT(4u << 20);

	uni_repair(in, &repaired);
	text = buf_str(&repaired);
	require(uni_valid(text) && text.len <= 3 * n_bytes);
	for (unsigned flags = 0; flags < 8; flags++)
		try_show(text, flags);
	try_fold(text);
	try_layout(text);
	try_times(text);
	try_rows(text);
	buf_release(&repaired);
	return 0;
}
