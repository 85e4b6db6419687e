/* SPDX-License-Identifier: MIT */
/*
 * Words of queries, and of texts on their way to the screen. They are cut as the
 * index has them: a run of letters, digits and marks, a point, comma or colon
 * between two digits, and each character by itself in scripts without blanks.
 */
#include "internal.h"

enum letter { LETTER_NONE, LETTER_WORD, LETTER_DIGIT, LETTER_MARK, LETTER_ALONE };

static enum letter letter_kind(uint32_t cp)
{
	if (cp < 0x80) {
		if ((cp | 32) >= 'a' && (cp | 32) <= 'z')
			return LETTER_WORD;
		return cp >= '0' && cp <= '9' ? LETTER_DIGIT : LETTER_NONE;
	}
	if (cp == 0xAD || uni_is_mark(cp))
		return LETTER_MARK;
	if (uni_is_letter(cp))
		return uni_is_cjk(cp) ? LETTER_ALONE : LETTER_WORD;
	return uni_is_digit(cp) ? LETTER_DIGIT : LETTER_NONE;
}

static enum letter letter_at(struct str text, size_t at, size_t *ret_len, uint32_t *ret_cp)
{
	*ret_cp = (unsigned char)text.ptr[at];
	*ret_len = 1;
	if (*ret_cp >= 0x80)
		*ret_len = uni_decode(text.ptr + at, text.len - at, ret_cp);
	return letter_kind(*ret_cp);
}

static bool joins_digits(struct str text, size_t after, uint32_t cp)
{
	uint32_t next;
	size_t n;

	return (cp == '.' || cp == ',' || cp == ':') && after < text.len &&
		letter_at(text, after, &n, &next) == LETTER_DIGIT;
}

static size_t word_end(struct str text, size_t at, bool digit)
{
	uint32_t cp;
	size_t n;

	while (at < text.len) {
		enum letter kind = letter_at(text, at, &n, &cp);

		if (kind == LETTER_ALONE)
			break;
		if (kind == LETTER_NONE && !(digit && joins_digits(text, at + n, cp)))
			break;
		digit = kind == LETTER_DIGIT;
		at += n;
	}
	return at;
}

bool store_word_next(struct str text, size_t *at, struct span *ret)
{
	enum letter kind = LETTER_NONE;
	uint32_t cp;
	size_t n;

	for (; *at < text.len; *at += n) {
		kind = letter_at(text, *at, &n, &cp);
		if (kind != LETTER_NONE && kind != LETTER_MARK)
			break;
	}
	if (*at >= text.len)
		return false;
	ret->from = (uint32_t)*at;
	*at += n;
	if (kind != LETTER_ALONE)
		*at = word_end(text, *at, kind == LETTER_DIGIT);
	ret->to = (uint32_t)*at;
	return true;
}

struct str word_fold(struct str word, struct buf *buf)
{
	buf_clear(buf);
	uni_fold(word, buf);
	return buf_str(buf);
}

struct str store_word_stem(struct store *store, int lang, struct str word)
{
	struct buf *lower = &store->lower;

	if (!store->stemming.stem || lang == LANG_OTHER)
		return STR_NONE;
	buf_clear(lower);
	uni_fold_case(word, lower);
	return store->stemming.stem(store->stemming.ctx, lang, buf_str(lower));
}
