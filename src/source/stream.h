/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_STREAM_H
#define LESART_SOURCE_STREAM_H

#include <stdbool.h>
#include <stdint.h>
#include <zlib.h>

#include <lesart/base/buf.h>
#include <lesart/base/err.h>
#include <lesart/base/str.h>

/*
 * The bytes of one file from front to end, unpacked where it is gzipped (any
 * number of members). Only a window is in memory; it grows to what is asked for.
 *
 * Damage is remembered in `err` and does not end what can still be read: after a
 * broken gzip member the next one is looked for.
 */
struct stream {
	int fd;
	bool is_stdin;
	char *window;
	size_t at, end, cap;		/* unread: window[at, end) */
	bool eof;			/* nothing more comes into the window */
	struct err err;			/* first damage met */
	size_t broken;			/* what is unread up to here may be wrong; 0: none */
	struct str path;		/* for messages; borrowed */
	uint64_t n_raw;			/* bytes taken from the file */

	bool packed;
	bool between;			/* members: the last one has ended */
	unsigned char *in;
	z_stream z;
};

/* Refuses by name what is no ordinary file; path "-" is standard input. */
bool stream_open(struct stream *s, struct str path, struct err *err);
void stream_close(struct stream *s);

/* The next n bytes, fewer only at the end; they stay where they are, and the
 * result is good until the next call. */
struct str stream_peek(struct stream *s, size_t n);
void stream_skip(struct stream *s, size_t n);	/* n may be larger than the window */

/* Does something broken end within the next n bytes? They were peeked at. */
bool stream_broken(const struct stream *s, size_t n);

/*
 * The next line without its line end (LF or CRLF); false at the end. One longer
 * than max is passed over: *ret_long is set and *ret is empty.
 */
bool stream_line(struct stream *s, size_t max, struct str *ret, bool *ret_long);

#endif
