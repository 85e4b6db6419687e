/* SPDX-License-Identifier: MIT */
/* Finding words in a text as a person would. */
#include <lesart/base/buf.h>
#include <lesart/base/uni.h>

#include "find.h"

#define TEXT_MAX (16u << 20)	/* bytes of one item; nothing is found past it */

/* The folded text and, for each of its bytes, where it came from. */
struct folded {
	struct buf text;
	VEC(uint32_t) from;
};

static void fold_at(struct folded *folded, struct str piece, uint32_t at)
{
	size_t before = folded->text.len;

	if (piece.len == 1 && (unsigned char)piece.ptr[0] < 0x80) {
		char c = piece.ptr[0];

		c = c == '\n' || c == '\t' ? ' ' : c;
		buf_add_char(&folded->text, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
	} else {
		uni_fold(piece, &folded->text);
	}
	for (size_t i = before; i < folded->text.len; i++)
		VEC_PUSH(&folded->from, at);
}

static void fold(struct folded *folded, struct str text)
{
	size_t at = 0;

	while (at < text.len) {
		struct str rest = str_sub(text, at, text.len);
		size_t len = (unsigned char)rest.ptr[0] < 0x80 &&
			     (rest.len == 1 || (unsigned char)rest.ptr[1] < 0x80) ?
			     1 : uni_cluster(rest);

		fold_at(folded, str_sub(rest, 0, len), (uint32_t)at);
		at += len;
	}
	VEC_PUSH(&folded->from, (uint32_t)text.len);
}

static void find_folded(const struct folded *text, struct str what, spans_t *ret)
{
	struct str rest = buf_str(&text->text);
	size_t base = 0;
	ptrdiff_t at;

	while ((at = str_find(rest, what)) >= 0) {
		size_t from = base + (size_t)at, to = from + what.len;
		struct span span = { text->from.at[from], text->from.at[to] };

		/* An end inside a folded letter (ss of ß) takes the letter. */
		while (span.to == span.from && to < text->text.len)
			span.to = text->from.at[++to];
		VEC_PUSH(ret, span);
		rest = str_sub(rest, (size_t)at + what.len, rest.len);
		base += (size_t)at + what.len;
	}
}

void find_all(struct str text, struct str what, spans_t *ret)
{
	struct folded folded = { .text = BUF_INIT(TEXT_MAX) };
	struct buf key = BUF_INIT(TEXT_MAX);

	uni_fold(what, &key);
	if (text.len > TEXT_MAX / 4)
		text.len = 0;
	if (key.len && text.len) {
		fold(&folded, text);
		if (!folded.text.full)
			find_folded(&folded, buf_str(&key), ret);
	}
	buf_release(&folded.text);
	buf_release(&key);
	VEC_RELEASE(&folded.from);
}
