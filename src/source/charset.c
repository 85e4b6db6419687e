/* SPDX-License-Identifier: MIT */
/* Finding out the charset of a document, and decoding it. */
#include "charset.h"

#include <lesart/base/uni.h>

#include "limits.h"

#define DECLARED_WITHIN 4096u	/* bytes: HTML asks for 1024, pages ask for more */
#define NAME_MAX_BYTES 40u

enum utf16 { NOT_UTF16, UTF16_LE, UTF16_BE };

static enum utf16 find_utf16(struct str s)
{
	size_t n = s.len < SNIFF_BYTES ? s.len & ~(size_t)1 : SNIFF_BYTES;
	size_t even = 0, odd = 0;

	if (str_starts(s, STR("\xff\xfe")))
		return UTF16_LE;
	if (str_starts(s, STR("\xfe\xff")))
		return UTF16_BE;
	if (n < 4 || s.len % 2)
		return NOT_UTF16;
	for (size_t i = 0; i < n; i += 2) {
		even += s.ptr[i] == 0;
		odd += s.ptr[i + 1] == 0;
	}
	if (odd * 4 > n && even * 20 < n)
		return UTF16_LE;
	return even * 4 > n && odd * 20 < n ? UTF16_BE : NOT_UTF16;
}

bool charset_is_utf16(struct str bytes)
{
	return find_utf16(bytes) != NOT_UTF16;
}

struct str charset_thin(struct str bytes, char *room, size_t n_room)
{
	enum utf16 order = find_utf16(bytes);
	size_t n = 0;
	bool mark = str_starts(bytes, STR("\xff\xfe")) || str_starts(bytes, STR("\xfe\xff"));

	for (size_t i = mark ? 2 : 0; i + 1 < bytes.len && n < n_room; i += 2)
		room[n++] = bytes.ptr[order == UTF16_BE ? i + 1 : i];
	return (struct str){ room, n };
}

bool charset_is_clean(struct str bytes)
{
	return !(bytes.len && memchr(bytes.ptr, '\r', bytes.len)) &&
	       !(bytes.len && memchr(bytes.ptr, '\0', bytes.len)) &&
	       !str_starts(bytes, STR("\xef\xbb\xbf")) && uni_valid(bytes);
}

static bool is_name_char(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
	       c == '-' || c == '_' || c == '.' || c == ':';
}

/* A charset's name at the beginning of s, after blanks and quotation marks. */
static struct str take_name(struct str s)
{
	size_t from = 0, to;

	while (from < s.len && (s.ptr[from] == ' ' || s.ptr[from] == '"' || s.ptr[from] == '\''))
		from++;
	for (to = from; to < s.len && is_name_char(s.ptr[to]); to++)
		;
	return to > from && to - from <= NAME_MAX_BYTES ? str_sub(s, from, to) : STR_NONE;
}

/* What stands behind "key =", the key in any case. */
static struct str behind(struct str s, struct str key)
{
	for (size_t i = 0; i + key.len < s.len; i++) {
		struct str rest;

		if ((s.ptr[i] | 32) != key.ptr[0] ||
		    !str_eq_ascii(str_sub(s, i, i + key.len), key))
			continue;
		rest = str_sub(s, i + key.len, s.len);
		while (rest.len && rest.ptr[0] == ' ')
			rest = str_sub(rest, 1, rest.len);
		if (rest.len && rest.ptr[0] == '=')
			return take_name(str_sub(rest, 1, rest.len));
	}
	return STR_NONE;
}

struct str charset_of_type(struct str content_type)
{
	return behind(content_type, STR("charset"));
}

/* Only of <meta>: scripts and style sheets have charsets of their own. */
struct str charset_of_markup(struct str bytes)
{
	struct str head = bytes.len > DECLARED_WITHIN ? str_sub(bytes, 0, DECLARED_WITHIN) : bytes;
	ptrdiff_t end = str_find(head, STR("?>"));

	if (str_starts(head, STR("<?xml")) && end > 0) {
		struct str name = behind(str_sub(head, 0, (size_t)end), STR("encoding"));

		if (name.ptr)
			return name;
	}
	for (size_t i = 0; i + 5 < head.len; i++) {
		struct str name, tag = str_sub(head, i, head.len);
		ptrdiff_t close;

		if (tag.ptr[0] != '<' || !str_eq_ascii(str_sub(tag, 1, 5), STR("meta")))
			continue;
		close = str_find_char(tag, '>');
		name = behind(close < 0 ? tag : str_sub(tag, 0, (size_t)close), STR("charset"));
		if (name.ptr)
			return name;
	}
	return STR_NONE;
}

/* Web pages that say Latin-1 or ASCII mean windows-1252, its superset; a page
 * that could say UTF-16 in ASCII letters is not UTF-16. */
static const char *iconv_name(struct str declared, char *room)
{
	static const char *const WINDOWS[] = { "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1",
					       "latin-1", "us-ascii", "ascii", "cp1252" };
	static const char *const USELESS[] = { "utf8", "utf-8", "utf-16", "utf-16le", "utf-16be",
					       "utf-7", "utf7", "unicode", "none", "null" };

	if (declared.len == 0 || declared.len > NAME_MAX_BYTES)
		return NULL;
	for (size_t i = 0; i < sizeof(USELESS) / sizeof(*USELESS); i++)
		if (str_eq_ascii(declared, str_from(USELESS[i])))
			return NULL;
	for (size_t i = 0; i < sizeof(WINDOWS) / sizeof(*WINDOWS); i++)
		if (str_eq_ascii(declared, str_from(WINDOWS[i])))
			return "windows-1252";
	memcpy(room, declared.ptr, declared.len);
	room[declared.len] = '\0';
	return room;
}

static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] >= 0x80 || s.ptr[i] == 27)
			return false;
	return true;
}

/* More letters that are well-formed UTF-8 than bytes that are not: cut off at the
 * end, or glued together from two sources. */
static bool is_nearly_utf8(struct str s)
{
	size_t good = 0, bad = 0;

	for (size_t i = 0; i < s.len;) {
		unsigned char c = (unsigned char)s.ptr[i];
		size_t n = c < 0x80 ? 1 : c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;

		if (c >= 0xc2 && c < 0xf5 && i + n <= s.len && uni_valid(str_sub(s, i, i + n))) {
			good++;
		} else if (c >= 0x80) {
			bad++;
			n = 1;
		}
		i += n;
	}
	return good > 0 && good >= bad;
}

/* Convert and repair; false leaves *out as it was. */
static bool decode_as(struct str bytes, const char *name, struct buf *out)
{
	struct buf plain = BUF_INIT(bytes.len * 4 + 64);
	bool ok = uni_convert(bytes, name, &plain, NULL) && !plain.full;

	if (ok)
		uni_repair(buf_str(&plain), out);
	buf_release(&plain);
	return ok;
}

void charset_decode(struct str bytes, struct str declared, struct buf *out)
{
	char room[NAME_MAX_BYTES + 1];
	const char *name = iconv_name(declared, room);
	enum utf16 order = find_utf16(bytes);

	if (order != NOT_UTF16) {
		struct str even = str_sub(bytes, 0, bytes.len & ~(size_t)1);

		if (decode_as(even, order == UTF16_LE ? "UTF-16LE" : "UTF-16BE", out))
			return;
	}
	if (uni_valid(bytes) && (!is_ascii(bytes) || !name)) {
		uni_repair(bytes, out);
		return;
	}
	if (name && decode_as(bytes, name, out))
		return;
	if (is_nearly_utf8(bytes) || !decode_as(bytes, "windows-1252", out))
		uni_repair(bytes, out);
}
