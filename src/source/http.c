/* SPDX-License-Identifier: MIT */
/* Bodies of answers as web servers sent them. */
#include "http.h"

#include <zlib.h>

#include <lesart/base/uni.h>

#include "limits.h"

bool header_is(struct str line, struct str name, struct str *ret_value)
{
	if (line.len <= name.len || line.ptr[name.len] != ':' ||
	    !str_eq_ascii(str_sub(line, 0, name.len), name))
		return false;
	*ret_value = str_trim(str_sub(line, name.len + 1, line.len));
	return true;
}

/* Bytes up to and with the empty line; all of it if there is none. */
static size_t head_length(struct str s)
{
	ptrdiff_t crlf = str_find(s, STR("\r\n\r\n")), lf = str_find(s, STR("\n\n"));

	if (crlf >= 0 && (lf < 0 || crlf < lf))
		return (size_t)crlf + 4;
	return lf >= 0 ? (size_t)lf + 2 : s.len;
}

bool http_parse(struct str bytes, struct http *ret)
{
	struct str first = bytes.len > WARC_HEAD_MAX ? str_sub(bytes, 0, WARC_HEAD_MAX) : bytes;
	struct str rest, line, value;
	int64_t status;
	ptrdiff_t blank = str_find_char(first, ' ');

	*ret = (struct http){ 0 };
	if (!str_starts(first, STR("HTTP/")) || blank < 0 || (size_t)blank + 4 > first.len ||
	    !str_int(str_sub(first, (size_t)blank + 1, (size_t)blank + 4), &status))
		return false;
	ret->status = (int)status;
	first = str_sub(first, 0, head_length(first));
	ret->body = str_sub(bytes, first.len, bytes.len);
	rest = first;
	while (str_split(&rest, '\n', &line)) {
		if (header_is(line, STR("content-type"), &value))
			ret->type = value;
		else if (header_is(line, STR("content-encoding"), &value))
			ret->packing = value;
		else if (header_is(line, STR("transfer-encoding"), &value))
			ret->chunked = str_eq_ascii(value, STR("chunked"));
	}
	return true;
}

/* The length before a chunk, in hexadecimal; bytes it takes, 0 if it is none. */
static size_t chunk_length(struct str s, size_t *ret)
{
	size_t n = 0;
	ptrdiff_t end;

	for (*ret = 0; n < s.len && n < 8; n++) {
		char c = s.ptr[n] | 32;
		int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;

		if (digit < 0 || (s.ptr[n] < '0'))
			break;
		*ret = *ret * 16 + (size_t)digit;
	}
	end = str_find_char(s.len > 100 ? str_sub(s, 0, 100) : s, '\n');
	return n == 0 || end < 0 ? 0 : (size_t)end + 1;
}

/* False if it does not look like chunks at its beginning; what is cut off or
 * damaged further on gives what came before. */
static bool join_chunks(struct str s, struct buf *out)
{
	bool any = false;

	while (s.len) {
		size_t len, head = chunk_length(s, &len);

		if (head == 0)
			return any;
		any = true;
		s = str_sub(s, head, s.len);
		len = len < s.len ? len : s.len;
		buf_add_str(out, str_sub(s, 0, len));
		s = str_sub(s, len, s.len);
		if (len == 0)
			break;
		if (str_starts(s, STR("\r\n")))
			s = str_sub(s, 2, s.len);
	}
	return any;
}

/* bits: 15 + 32 for gzip or zlib, -15 for bare deflate. */
static bool unpack(struct str s, int bits, struct buf *out)
{
	unsigned char room[16384];
	z_stream z = { .next_in = (unsigned char *)(uintptr_t)s.ptr, .avail_in = (uInt)s.len };
	int rc;

	if (inflateInit2(&z, bits) != Z_OK)
		return false;
	do {
		z.next_out = room;
		z.avail_out = sizeof(room);
		rc = inflate(&z, Z_NO_FLUSH);
		buf_add(out, room, sizeof(room) - z.avail_out);
	} while (rc == Z_OK && !out->full);
	inflateEnd(&z);
	return out->len > 0 || rc == Z_STREAM_END;
}

static bool is_packed_as(struct str packing, const char *name)
{
	return str_eq_ascii(packing, str_from(name));
}

static bool unpack_body(struct str packing, struct str body, struct buf *out, struct err *err)
{
	bool gzip = is_packed_as(packing, "gzip") || is_packed_as(packing, "x-gzip");
	bool deflate = is_packed_as(packing, "deflate");

	if ((gzip && str_starts(body, STR("\x1f\x8b"))) || deflate) {
		if (unpack(body, 15 + 32, out) || (deflate && unpack(body, -15, out)))
			return true;
	} else if (packing.len && !gzip && !is_packed_as(packing, "identity") &&
		   !uni_valid(body)) {
		return err_set(err, ERR_FORMAT, "is packed in a way not known: '%.*s'",
			       (int)(packing.len < 40 ? packing.len : 40), packing.ptr);
	}
	buf_add_str(out, body);
	return true;
}

bool http_body(const struct http *http, size_t max, struct buf *out, struct err *err)
{
	struct buf joined = BUF_INIT(max);
	struct str body = http->body;
	bool ok;

	if (http->chunked && join_chunks(body, &joined))
		body = buf_str(&joined);
	ok = unpack_body(http->packing, body, out, err);
	buf_release(&joined);
	if (ok && out->full)
		ok = err_set(err, ERR_LIMIT, "is larger than %zu MiB", max >> 20);
	return ok;
}
