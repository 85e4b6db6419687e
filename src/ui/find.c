/* SPDX-License-Identifier: MIT */
/* Finding words in a text as a person would. */
#include <lesart/base/buf.h>
#include <lesart/base/uni.h>
#include <lesart/model/transcribe.h>

#include "find.h"

#define TEXT_MAX (16u << 20)	/* bytes of one item; nothing is found past it */
#define LETTER_BYTES 16		/* of one that could be in the table */

/* --- letters that are also written as two ------------------------------------------- */

/* A letter of the text as two, or STR_NONE. */
static struct str written_out(struct str piece)
{
	struct buf lower = BUF_INIT(LETTER_BYTES * 4), whole = BUF_INIT(LETTER_BYTES * 4);
	size_t n;
	const struct transcribed *rows = transcribed_letters(&n);
	struct str found = STR_NONE;

	if (piece.len > LETTER_BYTES)
		return STR_NONE;
	uni_fold_case(piece, &lower);
	uni_nfc(buf_str(&lower), &whole);
	for (size_t i = 0; i < n && !found.ptr; i++)
		if (str_eq(buf_str(&whole), rows[i].letter))
			found = rows[i].letters;
	buf_release(&lower);
	buf_release(&whole);
	return found;
}

/* --- folding ------------------------------------------------------------------------- */

/* The folded text and, for each of its bytes, where it came from. */
struct folded {
	struct buf text;
	VEC(uint32_t) from;
	bool out;		/* letters that are also written as two are */
};

static void fold_at(struct folded *folded, struct str piece, uint32_t at)
{
	size_t before = folded->text.len;

	if (piece.len == 1 && (unsigned char)piece.ptr[0] < 0x80) {
		char c = piece.ptr[0];

		c = c == '\n' || c == '\t' ? ' ' : c;
		buf_add_char(&folded->text, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
	} else {
		struct str two = folded->out ? written_out(piece) : STR_NONE;

		if (two.ptr)
			buf_add_str(&folded->text, two);
		else
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

static void folded_release(struct folded *folded)
{
	buf_release(&folded->text);
	VEC_RELEASE(&folded->from);
}

/* --- finding ------------------------------------------------------------------------- */

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

static void find_way(struct str text, struct str what, bool out, spans_t *ret)
{
	struct folded folded = { .text = BUF_INIT(TEXT_MAX), .out = out };
	struct folded key = { .text = BUF_INIT(TEXT_MAX), .out = out };

	fold(&key, what);
	if (key.text.len && text.len) {
		fold(&folded, text);
		if (!folded.text.full)
			find_folded(&folded, buf_str(&key.text), ret);
	}
	folded_release(&folded);
	folded_release(&key);
}

/* Is there a letter that is also written as two, or two that may stand for one? */
static bool written_twice(struct str what)
{
	struct folded plain = { .text = BUF_INIT(TEXT_MAX) };
	struct folded out = { .text = BUF_INIT(TEXT_MAX), .out = true };
	size_t n;
	const struct transcribed *rows = transcribed_letters(&n);
	bool found;

	fold(&plain, what);
	fold(&out, what);
	found = !str_eq(buf_str(&plain.text), buf_str(&out.text));
	for (size_t i = 0; i < n && !found; i++)
		found = str_find(buf_str(&plain.text), rows[i].letters) >= 0;
	folded_release(&plain);
	folded_release(&out);
	return found;
}

/* Both in order, into one; of two that overlap the first stays. */
static void merge(const spans_t *a, const spans_t *b, spans_t *ret)
{
	size_t i = 0, k = 0, from = ret->n;

	while (i < a->n || k < b->n) {
		bool first = k == b->n || (i < a->n && a->at[i].from <= b->at[k].from);
		struct span span = first ? a->at[i++] : b->at[k++];

		if (ret->n == from || span.from >= ret->at[ret->n - 1].to)
			VEC_PUSH(ret, span);
	}
}

void find_all(struct str text, struct str what, spans_t *ret)
{
	spans_t plain = { 0 }, out = { 0 };

	if (text.len > TEXT_MAX / 4)
		return;
	find_way(text, what, false, &plain);
	if (written_twice(what))
		find_way(text, what, true, &out);
	merge(&plain, &out, ret);
	VEC_RELEASE(&plain);
	VEC_RELEASE(&out);
}
