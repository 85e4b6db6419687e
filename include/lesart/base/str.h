/* SPDX-License-Identifier: MIT */
#ifndef LESART_BASE_STR_H
#define LESART_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * Borrowed bytes with a length; not owned, not NUL-terminated, may hold
 * anything. {NULL, 0} is "not there", {"", 0} is "there, but empty".
 */
struct str {
	const char *ptr;
	size_t len;
};

/* Bytes [from, to) of a text. */
struct span {
	uint32_t from, to;
};

#define STR(literal) ((struct str){ (literal), sizeof(literal) - 1 })
#define STR_NONE ((struct str){ NULL, 0 })
#define STR_FMT(s) (int)(s).len, (s).ptr	/* for "%.*s" */

static inline struct str str_from(const char *c)	/* NULL gives STR_NONE */
{
	return (struct str){ c, c ? strlen(c) : 0 };
}

static inline struct str str_sub(struct str s, size_t from, size_t to)
{
	return (struct str){ s.ptr ? s.ptr + from : NULL, to - from };
}

static inline struct str str_span(struct str text, struct span span)
{
	return str_sub(text, span.from, span.to);
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool str_eq_ascii(struct str a, struct str b);	/* A-Z and a-z alike */
int str_cmp(struct str a, struct str b);	/* bytes, then length */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
struct str str_trim(struct str s);		/* ASCII blanks and line ends off both ends */
ptrdiff_t str_find(struct str s, struct str what);	/* byte offset or -1 */
ptrdiff_t str_find_char(struct str s, char what);

/*
 * Cut the piece before the next `at` off the front of *rest:
 *     while (str_split(&rest, '\n', &line)) ...
 * "a\nb" gives two pieces, "a\n" two (the last one empty), "" one, STR_NONE none.
 */
bool str_split(struct str *rest, char at, struct str *ret_piece);

/* The whole string as a decimal number; false if it is none or does not fit. */
bool str_int(struct str s, int64_t *ret);

#endif
