/* SPDX-License-Identifier: MIT */
#ifndef LESART_BASE_BUF_H
#define LESART_BASE_BUF_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include <lesart/base/err.h>
#include <lesart/base/str.h>

/*
 * Bytes that grow. Every buffer is born with its maximum; past it additions are
 * dropped and `full` is set, so that ten additions need one check. There is
 * always a NUL behind the last byte once anything was added.
 */
struct buf {
	char *ptr;
	size_t len, cap;
	size_t max;
	bool full;
};

#define BUF_INIT(max_bytes) { .max = (max_bytes) }

void buf_init(struct buf *buf, size_t max_bytes);
void buf_release(struct buf *buf);
void buf_clear(struct buf *buf);
bool buf_reserve(struct buf *buf, size_t n_more);
void buf_add(struct buf *buf, const void *bytes, size_t n);
void buf_add_str(struct buf *buf, struct str s);
void buf_add_char(struct buf *buf, char c);
void buf_add_cp(struct buf *buf, uint32_t code_point);	/* as UTF-8 */
void buf_printf(struct buf *buf, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
static inline struct str buf_str(const struct buf *buf)
{
	return (struct str){ buf->ptr ? buf->ptr : "", buf->len };
}

/* Numbers of 7 bits a byte, low ones first; zig-zag for signed ones. */
void buf_add_varint(struct buf *buf, uint64_t n);
void buf_add_varint_signed(struct buf *buf, int64_t n);
/* Take one off the front of *s; false (and *s unchanged) if it is cut off. */
bool varint_take(struct str *s, uint64_t *ret);
bool varint_take_signed(struct str *s, int64_t *ret);

/* Everything from here to the end, or ERR_LIMIT past buf->max. */
bool buf_read_fd(struct buf *buf, int fd, struct err *err);

/* A string as JSON with its quotation marks; UTF-8 stays, control characters
 * and U+2028/2029 are escaped. The text must be valid UTF-8. */
void buf_add_json(struct buf *buf, struct str s);

#endif
