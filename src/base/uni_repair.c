/* SPDX-License-Identifier: MIT */
/* The door: bytes of any kind in, valid UTF-8 out. */
#include <config.h>

#include <lesart/base/uni.h>

#include <errno.h>
#include <iconv.h>

#define CHARSET_NAME_MAX 40

/* What may follow a first byte: how many bytes, and the range of the second. */
struct lead {
	uint8_t n, lo, hi;
};

static struct lead lead_of(unsigned char c)
{
	if (c >= 0xC2 && c <= 0xDF)
		return (struct lead){ 2, 0x80, 0xBF };
	if (c >= 0xE0 && c <= 0xEF)
		return (struct lead){ 3, c == 0xE0 ? 0xA0 : 0x80, c == 0xED ? 0x9F : 0xBF };
	if (c >= 0xF0 && c <= 0xF4)
		return (struct lead){ 4, c == 0xF0 ? 0x90 : 0x80, c == 0xF4 ? 0x8F : 0xBF };
	return (struct lead){ 1, 0, 0 };
}

/*
 * Look at the character at p, whose first byte is not ASCII: its bytes if it is
 * good, else minus the bytes that are one bad piece (the longest beginning of a
 * good character, as the Unicode standard advises).
 */
static int sequence(const unsigned char *p, size_t n)
{
	struct lead lead = lead_of(p[0]);
	int i = 1;

	if (lead.n == 1 || n < 2 || p[1] < lead.lo || p[1] > lead.hi)
		return -1;
	for (i = 2; i < lead.n; i++)
		if ((size_t)i >= n || (p[i] & 0xC0) != 0x80)
			return -i;
	return i;
}

/* Bytes at the start that are ASCII, none of them NUL or CR: eight at a time. */
static size_t plain_ascii(const unsigned char *p, size_t n)
{
	const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
	uint64_t word, cr;
	size_t i = 0;

	for (; n - i >= 8; i += 8) {
		memcpy(&word, p + i, 8);
		cr = word ^ ones * '\r';
		if ((word | ((word - ones) & ~word) | ((cr - ones) & ~cr)) & tops)
			break;
	}
	while (i < n && p[i] < 0x80 && p[i] != '\0' && p[i] != '\r')
		i++;
	return i;
}

/* Bytes at the start that can stay as they are. */
static size_t good(const unsigned char *p, size_t n)
{
	size_t i = 0;

	for (;;) {
		int len;

		i += plain_ascii(p + i, n - i);
		if (i == n || p[i] < 0x80)
			return i;
		len = sequence(p + i, n - i);
		if (len < 0)
			return i;
		i += (size_t)len;
	}
}

bool uni_valid(struct str bytes)
{
	const unsigned char *p = (const unsigned char *)bytes.ptr;
	size_t i = 0;

	while (i < bytes.len) {
		i += good(p + i, bytes.len - i);
		if (i < bytes.len && p[i] >= 0x80)
			return false;
		/* CR and NUL are not nice, but they are UTF-8. */
		i += i < bytes.len;
	}
	return true;
}

void uni_repair(struct str bytes, struct buf *out)
{
	const unsigned char *p = (const unsigned char *)bytes.ptr;
	size_t n = bytes.len, i = n >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	while (i < n && !out->full) {
		size_t len = good(p + i, n - i);

		buf_add(out, p + i, len);
		i += len;
		if (i == n)
			return;
		if (p[i] == '\r') {
			buf_add_char(out, '\n');
			i += i + 1 < n && p[i + 1] == '\n' ? 2 : 1;
			continue;
		}
		buf_add_cp(out, UNI_REPLACEMENT);
		i += p[i] == '\0' ? 1 : (size_t)-sequence(p + i, n - i);
	}
}

/* --- other charsets --------------------------------------------------------- */

/* What windows-1252 has at 0x80 to 0x9F; 0 where it has nothing. */
static const uint16_t windows_1252[32] = {
	0x20AC, 0,	0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,	0x017D, 0,
	0,	0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,	0x017E, 0x0178,
};

static void convert_1252(struct str bytes, struct buf *out)
{
	const unsigned char *p = (const unsigned char *)bytes.ptr;

	for (size_t i = 0; i < bytes.len && !out->full; i++) {
		uint32_t cp = p[i];

		if (cp >= 0x80 && cp < 0xA0)
			cp = windows_1252[cp - 0x80] ? windows_1252[cp - 0x80] : UNI_REPLACEMENT;
		buf_add_cp(out, cp);
	}
}

/* Names under which pages declare windows-1252, knowingly or not. */
static bool is_1252(struct str name)
{
	static const char *const names[] = {
		"windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso_8859-1",
		"latin1", "latin-1", "l1", "us-ascii", "ascii",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_eq_ascii(name, str_from(names[i])))
			return true;
	return false;
}

/* A name is handed to iconv only if it is one: "//" would switch on more. */
static bool is_charset_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		uint32_t c = (unsigned char)name.ptr[i];

		if (c >= 0x80 || (!uni_is_letter(c) && !uni_is_digit(c) && !strchr("-_.:+", (int)c)))
			return false;
	}
	return name.len > 0 && name.len <= CHARSET_NAME_MAX;
}

static bool convert_step(iconv_t cd, struct str *rest, struct buf *out)
{
	char chunk[4096], *to = chunk, *from = (char *)rest->ptr;
	size_t room = sizeof(chunk), left = rest->len, got;

	got = iconv(cd, rest->ptr ? &from : NULL, &left, &to, &room);
	if (got == (size_t)-1 && errno != E2BIG)
		return false;
	buf_add(out, chunk, sizeof(chunk) - room);
	*rest = left ? (struct str){ from, left } : STR_NONE;
	return true;
}

static bool convert_iconv(struct str bytes, const char *charset, struct buf *out, struct err *err)
{
	iconv_t cd = iconv_open("UTF-8", charset);
	bool ok = true;

	if (cd == (iconv_t)-1)
		return err_set(err, ERR_FORMAT, "unknown charset '%s'", charset);
	while (ok && bytes.len && !out->full)
		ok = convert_step(cd, &bytes, out);
	iconv_close(cd);
	if (!ok)
		return err_set(err, ERR_FORMAT, "this is not '%s'", charset);
	return true;
}

bool uni_convert(struct str bytes, const char *charset, struct buf *out, struct err *err)
{
	struct buf utf8 = BUF_INIT(out->max);
	bool ok;

	if (!is_charset_name(str_from(charset)))
		return err_set(err, ERR_FORMAT, "unknown charset");
	ok = is_1252(str_from(charset));
	if (ok)
		convert_1252(bytes, &utf8);
	else
		ok = convert_iconv(bytes, charset, &utf8, err);
	if (ok) {
		out->full |= utf8.full;
		uni_repair(buf_str(&utf8), out);
	}
	buf_release(&utf8);
	return ok;
}
