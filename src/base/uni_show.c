/* SPDX-License-Identifier: MIT */
/*
 * What a terminal may see. Articles and file names are written by strangers:
 * everything that could move the cursor, turn the writing around, hide words or
 * pile up marks goes here, and nowhere else.
 */
#include <config.h>

#include <lesart/base/uni.h>

#include <stdlib.h>
#include <uninorm.h>

/* How far the letter before has got. */
struct shown {
	bool base;		/* there is one that marks can stand on */
	unsigned n_marks;
};

/* --- ASCII only ------------------------------------------------------------- */

/* Signs that no decomposition leads to ASCII; by code point. */
static const struct {
	uint32_t cp;
	const char *to;
} signs[] = {
	{ 0x00A6, "|" },  { 0x00A9, "(c)" }, { 0x00AB, "\"" },  { 0x00AE, "(R)" }, { 0x00B0, "o" },
	{ 0x00B1, "+-" }, { 0x00B7, "." },   { 0x00BB, "\"" },	{ 0x00C6, "AE" },  { 0x00D0, "D" },
	{ 0x00D7, "x" },  { 0x00D8, "O" },   { 0x00DE, "Th" },	{ 0x00DF, "ss" },  { 0x00E6, "ae" },
	{ 0x00F0, "d" },  { 0x00F7, "/" },   { 0x00F8, "o" },	{ 0x00FE, "th" },  { 0x0110, "D" },
	{ 0x0111, "d" },  { 0x0126, "H" },   { 0x0127, "h" },	{ 0x0131, "i" },   { 0x0141, "L" },
	{ 0x0142, "l" },  { 0x0152, "OE" },  { 0x0153, "oe" },	{ 0x1E9E, "SS" },  { 0x2010, "-" },
	{ 0x2011, "-" },  { 0x2012, "-" },   { 0x2013, "-" },	{ 0x2014, "-" },   { 0x2015, "-" },
	{ 0x2018, "'" },  { 0x2019, "'" },   { 0x201A, "'" },	{ 0x201B, "'" },   { 0x201C, "\"" },
	{ 0x201D, "\"" }, { 0x201E, "\"" },  { 0x201F, "\"" },	{ 0x2022, "*" },   { 0x2032, "'" },
	{ 0x2033, "\"" }, { 0x2039, "'" },   { 0x203A, "'" },	{ 0x2044, "/" },   { 0x20AC, "EUR" },
	{ 0x2190, "<-" }, { 0x2191, "^" },   { 0x2192, "->" },	{ 0x2193, "v" },   { 0x2212, "-" },
	{ 0x2500, "-" },  { 0x2502, "|" },   { 0x25A0, "#" },	{ 0x25B6, ">" },   { 0x25B8, ">" },
	{ 0x25BC, "v" },  { 0x25BE, "v" },   { 0x25CF, "*" },	{ 0x2605, "*" },   { 0x2713, "x" },
};

static int sign_cmp(const void *key, const void *row)
{
	uint32_t a = *(const uint32_t *)key, b = *(const uint32_t *)row;

	return (a > b) - (a < b);
}

static const char *sign_find(uint32_t cp)
{
	const void *row = bsearch(&cp, signs, sizeof(signs) / sizeof(*signs), sizeof(*signs),
				  sign_cmp);

	return row ? signs[((const char *)row - (const char *)signs) / sizeof(*signs)].to : NULL;
}

static void add_ascii_part(uint32_t cp, struct buf *out)
{
	const char *sign;

	if (uni_is_mark(cp))
		return;
	if (cp >= 0x20 && cp < 0x7F)
		return buf_add_char(out, (char)cp);
	sign = sign_find(cp);
	buf_add_str(out, sign ? str_from(sign) : STR("?"));
}

static void add_ascii(uint32_t cp, struct buf *out)
{
	uint32_t parts[32];
	size_t n = sizeof(parts) / sizeof(*parts);
	const char *sign = sign_find(cp);

	if (sign)
		return buf_add_str(out, str_from(sign));
	if (u32_normalize(UNINORM_NFKD, &cp, 1, parts, &n) != parts) {
		parts[0] = cp;
		n = 1;
	}
	for (size_t i = 0; i < n; i++)
		add_ascii_part(parts[i], out);
}

/* --- all of Unicode --------------------------------------------------------- */

static size_t printable_ascii(struct str s)
{
	size_t i = 0;

	while (i < s.len && s.ptr[i] >= 0x20 && s.ptr[i] < 0x7F)
		i++;
	return i;
}

static void show_dropped(uint32_t cp, unsigned flags, struct buf *out)
{
	if (flags & UNI_SHOW_CODES)
		buf_printf(out, "<%04X>", (unsigned)cp);
}

static bool is_line_end(uint32_t cp)
{
	return cp == '\n' || cp == 0x2028 || cp == 0x2029;
}

static void show_line_end(uint32_t cp, unsigned flags, struct shown *shown, struct buf *out)
{
	shown->base = false;
	if (flags & UNI_SHOW_LINE)
		cp = ' ';
	else if (cp != '\t')
		cp = '\n';
	buf_add_char(out, (char)cp);
}

static bool mark_fits(struct shown *shown)
{
	return shown->base && shown->n_marks++ < UNI_MARKS_MAX;
}

static void show_cp(uint32_t cp, unsigned flags, struct shown *shown, struct buf *out)
{
	unsigned class = uni_class(cp);

	if (cp == '\t' || is_line_end(cp))
		return show_line_end(cp, flags, shown, out);
	if (class & UNI_HIDDEN)
		return show_dropped(cp, flags, out);
	if (class & UNI_UNKNOWN)
		cp = UNI_REPLACEMENT;
	else if ((class & UNI_MARK) || class >> UNI_WIDTH_SHIFT == 0) {
		if (!mark_fits(shown))
			return show_dropped(cp, flags, out);
		if (!(flags & UNI_SHOW_ASCII))
			buf_add_cp(out, cp);
		return;
	}
	*shown = (struct shown){ .base = true };
	if (flags & UNI_SHOW_ASCII)
		add_ascii(cp, out);
	else
		buf_add_cp(out, cp);
}

void uni_show(struct str s, unsigned flags, struct buf *out)
{
	struct shown shown = { 0 };

	while (s.len && !out->full) {
		size_t n = printable_ascii(s);
		uint32_t cp;

		if (n) {
			buf_add(out, s.ptr, n);
			shown = (struct shown){ .base = true };
		} else {
			n = uni_decode(s.ptr, s.len, &cp);
			show_cp(cp, flags, &shown, out);
		}
		s = str_sub(s, n, s.len);
	}
}

struct str uni_show_arena(struct arena *mem, struct str s, unsigned flags)
{
	/* One byte, a control character, can become the six of "<0007>". */
	struct buf buf = BUF_INIT(s.len * 8 + 1);
	struct str shown;

	uni_show(s, flags, &buf);
	shown = arena_str(mem, buf_str(&buf));
	buf_release(&buf);
	return shown;
}
