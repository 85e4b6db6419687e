/* SPDX-License-Identifier: MIT */
/* Bytes that grow up to a maximum. */
#include <lesart/base/arena.h>
#include <lesart/base/buf.h>
#include <lesart/base/uni.h>

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#define BUF_FIRST 64
#define READ_STEP (64u << 10)

void buf_init(struct buf *buf, size_t max_bytes)
{
	*buf = (struct buf)BUF_INIT(max_bytes);
}

void buf_release(struct buf *buf)
{
	free(buf->ptr);
	buf_init(buf, buf->max);
}

void buf_clear(struct buf *buf)
{
	buf->len = 0;
	buf->full = false;
	if (buf->ptr)
		buf->ptr[0] = '\0';
}

bool buf_reserve(struct buf *buf, size_t n_more)
{
	size_t cap;

	if (buf->full || n_more > buf->max - buf->len) {
		buf->full = true;
		return false;
	}
	if (buf->ptr && n_more <= buf->cap - buf->len)
		return true;
	cap = buf->cap < BUF_FIRST / 2 ? BUF_FIRST : buf->cap > buf->max / 2 ? buf->max : buf->cap * 2;
	if (cap < buf->len + n_more)
		cap = buf->len + n_more;
	if (cap > buf->max)
		cap = buf->max;
	buf->ptr = mem_realloc(buf->ptr, cap + 1);
	buf->ptr[buf->len] = '\0';
	buf->cap = cap;
	return true;
}

void buf_add(struct buf *buf, const void *bytes, size_t n)
{
	if (n == 0 || !buf_reserve(buf, n))
		return;
	memcpy(buf->ptr + buf->len, bytes, n);
	buf->len += n;
	buf->ptr[buf->len] = '\0';
}

void buf_add_str(struct buf *buf, struct str s)
{
	buf_add(buf, s.ptr, s.len);
}

void buf_add_char(struct buf *buf, char c)
{
	buf_add(buf, &c, 1);
}

void buf_add_cp(struct buf *buf, uint32_t code_point)
{
	char bytes[4];

	buf_add(buf, bytes, uni_encode(code_point, bytes));
}

void buf_printf(struct buf *buf, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	if (n < 0 || !buf_reserve(buf, (size_t)n))
		return;
	va_start(args, fmt);
	vsnprintf(buf->ptr + buf->len, (size_t)n + 1, fmt, args);
	va_end(args);
	buf->len += (size_t)n;
}

void buf_add_varint(struct buf *buf, uint64_t n)
{
	unsigned char bytes[10];
	size_t len = 0;

	for (; n >= 0x80; n >>= 7)
		bytes[len++] = (unsigned char)(n | 0x80);
	bytes[len++] = (unsigned char)n;
	buf_add(buf, bytes, len);
}

void buf_add_varint_signed(struct buf *buf, int64_t n)
{
	buf_add_varint(buf, ((uint64_t)n << 1) ^ (n < 0 ? UINT64_MAX : 0));
}

bool varint_take(struct str *s, uint64_t *ret)
{
	uint64_t n = 0;

	for (size_t i = 0; i < s->len && i < 10; i++) {
		uint64_t byte = (unsigned char)s->ptr[i];

		if (i == 9 && byte > 1)
			return false;
		n |= (byte & 0x7f) << (7 * i);
		if (byte & 0x80)
			continue;
		*s = str_sub(*s, i + 1, s->len);
		*ret = n;
		return true;
	}
	return false;
}

bool varint_take_signed(struct str *s, int64_t *ret)
{
	uint64_t n;

	if (!varint_take(s, &n))
		return false;
	*ret = (int64_t)((n >> 1) ^ (n & 1 ? UINT64_MAX : 0));
	return true;
}

/* Is there anything behind a buffer that is exactly full? */
static bool read_end(int fd, size_t max, struct err *err)
{
	ssize_t n;
	char c;

	do
		n = read(fd, &c, 1);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return err_errno(err, "cannot read");
	if (n > 0)
		return err_set(err, ERR_LIMIT, "larger than the limit of %zu bytes", max);
	return true;
}

bool buf_read_fd(struct buf *buf, int fd, struct err *err)
{
	for (;;) {
		size_t room = buf->max - buf->len;
		ssize_t n;

		if (room == 0)
			return read_end(fd, buf->max, err);
		if (!buf_reserve(buf, room < READ_STEP ? room : READ_STEP))
			return err_set(err, ERR_LIMIT, "nothing fits any more");
		n = read(fd, buf->ptr + buf->len, buf->cap - buf->len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(err, "cannot read");
		buf->len += (size_t)n;
		buf->ptr[buf->len] = '\0';
		if (n == 0)
			return true;
	}
}

/* Bytes at the start that JSON takes as they are. */
static size_t json_plain(const char *p, size_t n)
{
	size_t i = 0;

	/* E2 80 A8 and A9 are the two line ends that some readers stumble over. */
	while (i < n && (unsigned char)p[i] >= 0x20 && p[i] != '"' && p[i] != '\\' &&
	       p[i] != 0x7f &&
	       !((unsigned char)p[i] == 0xE2 && n - i > 2 && (unsigned char)p[i + 1] == 0x80 &&
		 ((unsigned char)p[i + 2] & 0xFE) == 0xA8) &&
	       !((unsigned char)p[i] == 0xC2 && n - i > 1 && (unsigned char)p[i + 1] < 0xA0))
		i++;
	return i;
}

/* Escape the character at p; returns its bytes. */
static size_t json_escape(struct buf *buf, const char *p, size_t n)
{
	static const char plain[] = "\"\\\b\f\n\r\t", letter[] = "\"\\bfnrt";
	const char *at = *p ? strchr(plain, *p) : NULL;
	uint32_t cp;
	size_t len;

	if (at) {
		buf_add_char(buf, '\\');
		buf_add_char(buf, letter[at - plain]);
		return 1;
	}
	len = uni_decode(p, n, &cp);
	buf_printf(buf, "\\u%04x", (unsigned)cp);
	return len;
}

void buf_add_json(struct buf *buf, struct str s)
{
	buf_add_char(buf, '"');
	while (s.len) {
		size_t n = json_plain(s.ptr, s.len);

		buf_add(buf, s.ptr, n);
		if (n < s.len)
			n += json_escape(buf, s.ptr + n, s.len - n);
		s = str_sub(s, n, s.len);
	}
	buf_add_char(buf, '"');
}
