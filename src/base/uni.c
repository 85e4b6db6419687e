/* SPDX-License-Identifier: MIT */
/* Code points in and out of UTF-8. */
#include <lesart/base/uni.h>

size_t uni_decode(const char *p, size_t n, uint32_t *ret_cp)
{
	const unsigned char *u = (const unsigned char *)p;

	if (u[0] < 0x80 || n < 2) {
		*ret_cp = u[0];
		return 1;
	}
	if (u[0] < 0xE0 || n < 3) {
		*ret_cp = (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu);
		return 2;
	}
	if (u[0] < 0xF0 || n < 4) {
		*ret_cp = (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
		return 3;
	}
	*ret_cp = (u[0] & 0x07u) << 18 | (u[1] & 0x3Fu) << 12 | (u[2] & 0x3Fu) << 6 |
		  (u[3] & 0x3Fu);
	return 4;
}

size_t uni_encode(uint32_t cp, char out[4])
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	/* A surrogate or a number past the end has no UTF-8. */
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
		cp = UNI_REPLACEMENT;
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

size_t uni_before(struct str s, size_t at, uint32_t *ret_cp)
{
	size_t from = at - 1;

	while (from > 0 && at - from < 4 && ((unsigned char)s.ptr[from] & 0xC0) == 0x80)
		from--;
	uni_decode(s.ptr + from, at - from, ret_cp);
	return from;
}

size_t uni_count(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
	return n;
}
