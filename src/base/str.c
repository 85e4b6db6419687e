/* SPDX-License-Identifier: MIT */
/* Borrowed bytes: comparing, finding, cutting. */
#include <config.h>

#include <lesart/base/str.h>

static inline unsigned char ascii_lower(unsigned char c)
{
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

static inline bool ascii_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

bool str_eq_ascii(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (ascii_lower((unsigned char)a.ptr[i]) != ascii_lower((unsigned char)b.ptr[i]))
			return false;
	return true;
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int cmp = n ? memcmp(a.ptr, b.ptr, n) : 0;

	if (cmp)
		return cmp;
	return (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len && str_eq((struct str){ s.ptr, prefix.len }, prefix);
}

bool str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_eq(str_sub(s, s.len - suffix.len, s.len), suffix);
}

struct str str_trim(struct str s)
{
	while (s.len && ascii_blank(s.ptr[s.len - 1]))
		s.len--;
	while (s.len && ascii_blank(s.ptr[0])) {
		s.ptr++;
		s.len--;
	}
	return s;
}

ptrdiff_t str_find(struct str s, struct str what)
{
	const char *at;

	if (what.len == 0)
		return 0;
	if (what.len > s.len)
		return -1;
	at = memmem(s.ptr, s.len, what.ptr, what.len);
	return at ? at - s.ptr : -1;
}

ptrdiff_t str_find_char(struct str s, char what)
{
	const char *at = s.len ? memchr(s.ptr, what, s.len) : NULL;

	return at ? at - s.ptr : -1;
}

bool str_split(struct str *rest, char at, struct str *ret_piece)
{
	ptrdiff_t n;

	if (!rest->ptr)
		return false;
	n = str_find_char(*rest, at);
	if (n < 0) {
		*ret_piece = *rest;
		*rest = STR_NONE;
		return true;
	}
	*ret_piece = (struct str){ rest->ptr, (size_t)n };
	*rest = str_sub(*rest, (size_t)n + 1, rest->len);
	return true;
}

bool str_int(struct str s, int64_t *ret)
{
	bool minus = s.len && s.ptr[0] == '-';
	size_t i = minus || (s.len && s.ptr[0] == '+');
	int64_t n = 0;

	if (i == s.len)
		return false;
	for (; i < s.len; i++) {
		int digit = s.ptr[i] - '0';

		if (digit < 0 || digit > 9 || __builtin_mul_overflow(n, 10, &n) ||
		    __builtin_sub_overflow(n, digit, &n))
			return false;
	}
	/* Counted below zero, as there is one number more down there. */
	if (!minus && __builtin_sub_overflow(0, n, &n))
		return false;
	*ret = n;
	return true;
}
