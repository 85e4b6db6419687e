/* SPDX-License-Identifier: MIT */
/* The day of publication among the data in a page's scripts. */
#include "head.h"

#define KEY_MAX_BYTES 24u
#define DAY_BYTES 10u
#define TRUST 50

static bool is_key_char(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static bool is_mark(char c)
{
	return c == '"' || c == '\'' || c == '\\' || c == ' ';
}

/* "publ" and "pubDate" in either case. */
static bool is_stem(struct str s)
{
	return s.len > 7 && (s.ptr[0] | 32) == 'p' && s.ptr[1] == 'u' && s.ptr[2] == 'b' &&
	       (s.ptr[3] == 'l' || (s.ptr[3] | 32) == 'd');
}

static bool is_day(struct str s)
{
	for (size_t i = 0; i < DAY_BYTES; i++) {
		bool digit = i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9';

		if (i >= s.len || (i == 4 || i == 7 ? s.ptr[i] != '-' : !digit))
			return false;
	}
	return true;
}

/* Behind the stem: the rest of the key, marks and a colon, then a day. */
static struct str value_behind(struct str s)
{
	size_t i = 0, n;
	bool colon = false;

	while (i < s.len && i < KEY_MAX_BYTES && is_key_char(s.ptr[i]))
		i++;
	for (n = 0; i < s.len && n < 8 && (is_mark(s.ptr[i]) || s.ptr[i] == ':'); i++, n++)
		colon |= s.ptr[i] == ':';
	s = str_sub(s, i, s.len);
	if (!colon || !is_day(s))
		return STR_NONE;
	for (n = DAY_BYTES; n < s.len && n < 30 && !is_mark(s.ptr[n]) && s.ptr[n] != ','; n++)
		;
	return str_sub(s, 0, n);
}

void head_add_script(struct head *head, struct str piece)
{
	struct str value;

	for (size_t i = 0; i + 8 < piece.len; i++) {
		const char *at = memchr(piece.ptr + i, 'u', piece.len - i);

		if (!at)
			return;
		i = (size_t)(at - piece.ptr);
		if (i == 0 || !is_stem(str_sub(piece, i - 1, piece.len)))
			continue;
		value = value_behind(str_sub(piece, i, piece.len));
		if (value.len)
			head_add(head, META_DATE, TRUST, value, "source.html.script-date");
	}
}
