/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_LETTER_PRIVATE_H
#define LESART_ANALYSE_LETTER_PRIVATE_H

#include <lesart/base/str.h>
#include <lesart/base/uni.h>

/* What kind of character stands at a byte, with a short way for ASCII. */
enum char_kind { CHAR_BLANK, CHAR_LETTER, CHAR_DIGIT, CHAR_MARK, CHAR_CJK, CHAR_PUNCT };

struct letter {
	uint32_t cp;
	size_t len;
	enum char_kind kind;
};

static inline enum char_kind kind_ascii(unsigned char c)
{
	if ((c | 32) >= 'a' && (c | 32) <= 'z')
		return CHAR_LETTER;
	if (c >= '0' && c <= '9')
		return CHAR_DIGIT;
	return c <= ' ' || c == 0x7F ? CHAR_BLANK : CHAR_PUNCT;
}

static inline enum char_kind kind_of(uint32_t cp)
{
	if (cp == 0xAD)		/* soft hyphens are inside words */
		return CHAR_MARK;
	if (uni_is_letter(cp))
		return uni_is_cjk(cp) ? CHAR_CJK : CHAR_LETTER;
	if (uni_is_digit(cp))
		return CHAR_DIGIT;
	if (uni_is_mark(cp))
		return CHAR_MARK;
	return uni_is_blank(cp) ? CHAR_BLANK : CHAR_PUNCT;
}

static inline struct letter letter_at(struct str text, size_t at)
{
	unsigned char c = (unsigned char)text.ptr[at];
	struct letter letter = { c, 1, CHAR_BLANK };

	if (c < 0x80) {
		letter.kind = kind_ascii(c);
		return letter;
	}
	letter.len = uni_decode(text.ptr + at, text.len - at, &letter.cp);
	letter.kind = kind_of(letter.cp);
	return letter;
}

static inline bool is_upper(uint32_t cp)
{
	return cp < 0x80 ? cp >= 'A' && cp <= 'Z' : uni_is_upper(cp);
}

static inline bool is_lower(uint32_t cp)
{
	return cp < 0x80 ? cp >= 'a' && cp <= 'z' : uni_is_lower(cp);
}

static inline bool is_apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == 0x2019;
}

static inline bool is_hyphen(uint32_t cp)
{
	return cp == '-' || cp == 0x2010 || cp == 0x2011;
}

static inline bool is_word(const struct letter *letter)
{
	return letter->kind == CHAR_LETTER || letter->kind == CHAR_DIGIT;
}

#endif
