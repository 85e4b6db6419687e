/* SPDX-License-Identifier: MIT */
/* Columns, user-perceived characters, and where a line may end. */
#include <config.h>

#include <lesart/base/uni.h>

#include <stdlib.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>

#define ZWJ 0x200Du

size_t uni_cols(struct str s)
{
	size_t n_cols = 0;
	uint32_t cp;

	for (size_t i = 0; i < s.len;) {
		if (s.ptr[i] >= 0x20 && s.ptr[i] < 0x7F) {
			n_cols++;
			i++;
			continue;
		}
		i += uni_decode(s.ptr + i, s.len - i, &cp);
		n_cols += (size_t)uni_width(cp);
	}
	return n_cols;
}

/*
 * May a character end between a and b? libunistring looks at pairs only; what
 * came before decides for flags (two letters each) and joined emoji.
 */
static bool cluster_ends(uint32_t a, uint32_t b, int n_flag_letters, bool picture)
{
	if (uc_graphemeclusterbreak_property(b) == GBP_RI &&
	    uc_graphemeclusterbreak_property(a) == GBP_RI)
		return n_flag_letters % 2 == 0;
	if (a == ZWJ && picture && uc_is_property_extended_pictographic(b))
		return false;
	return uc_is_grapheme_break(a, b);
}

size_t uni_cluster(struct str s)
{
	uint32_t a, b;
	size_t at, n;
	bool picture;
	int n_flag_letters;

	if (s.len == 1 || ((unsigned char)s.ptr[0] < 0x80 && s.ptr[0] != '\r' &&
			   (unsigned char)s.ptr[1] < 0x80))
		return 1;
	at = uni_decode(s.ptr, s.len, &a);
	picture = uc_is_property_extended_pictographic(a);
	n_flag_letters = uc_graphemeclusterbreak_property(a) == GBP_RI;
	while (at < s.len) {
		n = uni_decode(s.ptr + at, s.len - at, &b);
		if (cluster_ends(a, b, n_flag_letters, picture))
			break;
		n_flag_letters += uc_graphemeclusterbreak_property(b) == GBP_RI;
		at += n;
		a = b;
	}
	return at;
}

size_t uni_cut(struct str s, size_t n_cols)
{
	size_t at = 0;

	while (at < s.len) {
		size_t n = uni_cluster(str_sub(s, at, s.len));
		size_t cols = uni_cols(str_sub(s, at, at + n));

		if (cols > n_cols)
			break;
		n_cols -= cols;
		at += n;
	}
	return at;
}

void uni_breaks(struct str s, uint8_t *brk)
{
	bool must = false;

	if (s.len == 0)
		return;
	u8_possible_linebreaks((const uint8_t *)s.ptr, s.len, "UTF-8", (char *)brk);
	/* libunistring marks the line end itself; here it is the character behind it. */
	for (size_t i = 0; i < s.len; i++) {
		bool line_end = brk[i] == UC_BREAK_MANDATORY;

		if (((unsigned char)s.ptr[i] & 0xC0) == 0x80) {
			brk[i] = UNI_BREAK_NO;
			continue;
		}
		brk[i] = must ? UNI_BREAK_MUST :
			 brk[i] == UC_BREAK_POSSIBLE ? UNI_BREAK : UNI_BREAK_NO;
		must = line_end;
	}
}
