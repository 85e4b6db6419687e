/* SPDX-License-Identifier: MIT */
/* The bytes of a file, unpacked as they are read. */
#include "stream.h"

#include <errno.h>
#include <stdlib.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <lesart/base/arena.h>

#include "limits.h"

static void damage(struct stream *s, enum err_code code, const char *what)
{
	if (s->err.code == ERR_NONE)
		err_set(&s->err, code, "'%.*s' %s", STR_FMT(s->path), what);
}

static const char *kind_name(mode_t mode)
{
	if (S_ISDIR(mode))
		return "folder";
	if (S_ISFIFO(mode))
		return "FIFO";
	if (S_ISSOCK(mode))
		return "socket";
	return "device";
}

/* The kind is looked at before opening: opening a device may do things. */
static bool open_regular(struct stream *s, const char *path, struct err *err)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return err_errno(err, "cannot open '%s'", path);
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_FORMAT, "'%s' is a %s, not a file", path,
			       kind_name(st.st_mode));
	s->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (s->fd < 0)
		return err_errno(err, "cannot open '%s'", path);
	if (fstat(s->fd, &st) < 0 || !S_ISREG(st.st_mode)) {
		close(s->fd);
		return err_set(err, ERR_FORMAT, "'%s' changed while it was opened", path);
	}
	return true;
}

/* Make room for at least one more read behind what is unread. */
static void make_room(struct stream *s, size_t n)
{
	if (s->at > 0 && (s->at >= s->cap / 2 || s->at == s->end)) {
		memmove(s->window, s->window + s->at, s->end - s->at);
		s->end -= s->at;
		s->broken = s->broken > s->at ? s->broken - s->at : 0;
		s->at = 0;
	}
	if (s->cap - s->end >= n)
		return;
	s->cap = s->cap * 2 > s->end + n ? s->cap * 2 : s->end + n;
	s->window = mem_realloc(s->window, s->cap);
}

static size_t read_some(struct stream *s, void *into, size_t n)
{
	ssize_t got;

	do
		got = read(s->fd, into, n);
	while (got < 0 && errno == EINTR);
	if (got < 0) {
		if (s->err.code == ERR_NONE)
			err_errno(&s->err, "cannot read '%.*s'", STR_FMT(s->path));
		return 0;
	}
	s->n_raw += (size_t)got;
	return (size_t)got;
}

/* At least n bytes of packed input in a row, if the file has them. */
static bool want_input(struct stream *s, size_t n)
{
	if (s->z.avail_in >= n)
		return true;
	memmove(s->in, s->z.next_in, s->z.avail_in);
	s->z.next_in = s->in;
	while (s->z.avail_in < n) {
		size_t got = read_some(s, s->in + s->z.avail_in, READ_BYTES - s->z.avail_in);

		if (got == 0)
			return false;
		s->z.avail_in += (uInt)got;
	}
	return true;
}

static bool is_member(const unsigned char *p)
{
	return p[0] == 0x1f && p[1] == 0x8b && p[2] == 8 && (p[3] & 0xe0) == 0;
}

/* Go to the next gzip member; false if none follows. */
static bool next_member(struct stream *s)
{
	while (want_input(s, 4)) {
		if (is_member(s->z.next_in)) {
			s->between = false;
			return inflateReset(&s->z) == Z_OK;
		}
		s->z.next_in++;
		s->z.avail_in--;
	}
	return false;
}

static void unpack_some(struct stream *s)
{
	int rc;

	if (s->between && !next_member(s)) {
		s->eof = true;
		return;
	}
	if (!want_input(s, 1)) {
		damage(s, ERR_FORMAT, "ends in the middle of its gzip data");
		s->eof = true;
		return;
	}
	s->z.next_out = (unsigned char *)s->window + s->end;
	s->z.avail_out = (uInt)(s->cap - s->end < (1u << 30) ? s->cap - s->end : 1u << 30);
	rc = inflate(&s->z, Z_NO_FLUSH);
	s->end = (size_t)((char *)s->z.next_out - s->window);
	if (rc == Z_STREAM_END) {
		s->between = true;
	} else if (rc != Z_OK && rc != Z_BUF_ERROR) {
		damage(s, ERR_FORMAT, "has broken gzip data");
		s->broken = s->end;
		s->between = true;
	}
}

static void fill(struct stream *s)
{
	make_room(s, READ_BYTES);
	if (s->packed) {
		unpack_some(s);
		return;
	}
	size_t got = read_some(s, s->window + s->end, s->cap - s->end);

	s->end += got;
	s->eof = got == 0;
}

/* What was read as plain bytes to tell gzip turns out to be packed. */
static bool start_unpacking(struct stream *s, struct err *err)
{
	if (s->end - s->at < 4 || !is_member((unsigned char *)s->window + s->at))
		return true;
	s->in = mem_alloc(READ_BYTES);
	s->z.avail_in = (uInt)(s->end - s->at);
	memcpy(s->in, s->window + s->at, s->z.avail_in);
	s->z.next_in = s->in;
	if (inflateInit2(&s->z, 15 + 16) != Z_OK)
		return err_set(err, ERR_MEMORY, "cannot unpack '%.*s'", STR_FMT(s->path));
	s->packed = true;
	s->at = s->end = 0;
	s->eof = false;
	return true;
}

bool stream_open(struct stream *s, struct str path, struct err *err)
{
	*s = (struct stream){ .fd = -1, .path = path };
	s->is_stdin = str_eq(path, STR("-"));
	if (s->is_stdin)
		s->fd = STDIN_FILENO;
	else if (!open_regular(s, path.ptr, err))
		return false;
	s->cap = READ_BYTES;
	s->window = mem_alloc(s->cap);
	s->end = read_some(s, s->window, READ_BYTES);
	/* A pipe may give its first bytes one by one. */
	while (s->end > 0 && s->end < 4) {
		size_t got = read_some(s, s->window + s->end, READ_BYTES - s->end);

		if (got == 0)
			break;
		s->end += got;
	}
	if (s->err.code != ERR_NONE) {
		if (err)
			*err = s->err;
		stream_close(s);
		return false;
	}
	if (!start_unpacking(s, err)) {
		stream_close(s);
		return false;
	}
	return true;
}

void stream_close(struct stream *s)
{
	if (s->packed)
		inflateEnd(&s->z);
	free(s->in);
	free(s->window);
	if (s->fd >= 0 && !s->is_stdin)
		close(s->fd);
	*s = (struct stream){ .fd = -1 };
}

struct str stream_peek(struct stream *s, size_t n)
{
	while (!s->eof && s->end - s->at < n)
		fill(s);
	return (struct str){ s->window + s->at, s->end - s->at < n ? s->end - s->at : n };
}

void stream_skip(struct stream *s, size_t n)
{
	while (n > 0) {
		size_t have = stream_peek(s, n < READ_BYTES ? n : READ_BYTES).len;

		if (have == 0)
			return;
		have = s->end - s->at < n ? s->end - s->at : n;
		s->at += have;
		n -= have;
	}
}

bool stream_broken(const struct stream *s, size_t n)
{
	return s->broken > s->at && s->broken <= s->at + n;
}

/* Pass over the rest of a line that is too long to be kept. */
static void skip_line(struct stream *s)
{
	for (;;) {
		struct str have = stream_peek(s, READ_BYTES);
		ptrdiff_t end = str_find_char(have, '\n');

		if (have.len == 0)
			return;
		s->at += end < 0 ? have.len : (size_t)end + 1;
		if (end >= 0)
			return;
	}
}

/* Bytes of the next line with its end, or of its beginning where that is enough to
 * know that it is too long; 0 at the end. */
static size_t line_length(struct stream *s, size_t max)
{
	size_t seen = 0;

	for (;;) {
		size_t have = s->end - s->at;
		const char *from = s->window + s->at;
		const char *lf = have > seen ? memchr(from + seen, '\n', have - seen) : NULL;

		if (lf)
			return (size_t)(lf - from) + 1;
		if (s->eof || have > max + 2)
			return have;
		seen = have;
		fill(s);
	}
}

bool stream_line(struct stream *s, size_t max, struct str *ret, bool *ret_long)
{
	size_t n = line_length(s, max);

	if (n == 0)
		return false;
	*ret_long = n > max + 2;
	if (*ret_long) {
		*ret = STR("");
		skip_line(s);
		return true;
	}
	*ret = (struct str){ s->window + s->at, n };
	s->at += n;
	/* What the damage cut off would only be a second complaint. */
	if (s->err.code != ERR_NONE && ret->ptr[ret->len - 1] != '\n')
		return false;
	if (ret->ptr[ret->len - 1] == '\n')
		ret->len--;
	if (ret->len && ret->ptr[ret->len - 1] == '\r')
		ret->len--;
	return true;
}
