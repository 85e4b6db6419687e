/* SPDX-License-Identifier: MIT */
#ifndef LESART_BASE_UNI_H
#define LESART_BASE_UNI_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lesart/base/arena.h>
#include <lesart/base/buf.h>
#include <lesart/base/err.h>
#include <lesart/base/str.h>

/*
 * The one door to Unicode; nobody else includes libunistring or calls wcwidth.
 * Unless said otherwise, text is valid UTF-8. Bytes, characters (code points)
 * and columns are three different numbers.
 */

#define UNI_REPLACEMENT 0xFFFDu

/* --- code points --------------------------------------------------------- */

/* The code point at p and its length in bytes; n > 0, p valid UTF-8. */
size_t uni_decode(const char *p, size_t n, uint32_t *ret_cp);
size_t uni_encode(uint32_t cp, char out[4]);
/* The code point that ends at byte `at` of s (at > 0) and where it begins. */
size_t uni_before(struct str s, size_t at, uint32_t *ret_cp);
size_t uni_count(struct str s);			/* code points */

/*
 * Table look-ups: fast enough for every character of every article. The tables
 * are made as blocks of 256 code points when the first of them is asked for.
 */
enum uni_class {
	UNI_LETTER = 1,
	UNI_UPPER = 2,
	UNI_LOWER = 4,
	UNI_DIGIT = 8,
	UNI_MARK = 16,
	UNI_BLANK = 32,
	UNI_PUNCT = 64,
	UNI_CJK = 128,
	UNI_HIDDEN = 256,	/* has no shape: dropped for the screen */
	UNI_UNKNOWN = 512,	/* unassigned, private, or no character */
	UNI_NOT_NFC = 1024,	/* may change when text is brought to NFC */
	UNI_WIDTH_SHIFT = 12,	/* two bits: columns */
};

#define UNI_BLOCKS 0x1100
extern const uint16_t *_Atomic uni_class_blocks[UNI_BLOCKS];
const uint16_t *uni_class_block(uint32_t block);

static inline unsigned uni_class(uint32_t cp)	/* bits of enum uni_class */
{
	const uint16_t *block;

	if (cp > 0x10FFFF)
		return UNI_UNKNOWN;
	block = atomic_load_explicit(&uni_class_blocks[cp >> 8], memory_order_acquire);
	if (!block)
		block = uni_class_block(cp >> 8);
	return block[cp & 0xFF];
}

static inline bool uni_is_letter(uint32_t cp)
{
	return uni_class(cp) & UNI_LETTER;
}

static inline bool uni_is_upper(uint32_t cp)	/* upper or title case */
{
	return uni_class(cp) & UNI_UPPER;
}

static inline bool uni_is_lower(uint32_t cp)
{
	return uni_class(cp) & UNI_LOWER;
}

static inline bool uni_is_digit(uint32_t cp)	/* decimal digits of any script */
{
	return uni_class(cp) & UNI_DIGIT;
}

static inline bool uni_is_mark(uint32_t cp)	/* combining */
{
	return uni_class(cp) & UNI_MARK;
}

static inline bool uni_is_blank(uint32_t cp)	/* all white space, NBSP, ZWSP, BOM */
{
	return uni_class(cp) & UNI_BLANK;
}

static inline bool uni_is_punct(uint32_t cp)	/* punctuation and symbols */
{
	return uni_class(cp) & UNI_PUNCT;
}

static inline bool uni_is_cjk(uint32_t cp)	/* scripts written without blanks */
{
	return uni_class(cp) & UNI_CJK;
}

uint32_t uni_lower(uint32_t cp);
uint32_t uni_upper(uint32_t cp);

/* --- the door from bytes -------------------------------------------------- */

bool uni_valid(struct str bytes);
/*
 * Append the bytes as valid UTF-8: what is no UTF-8 becomes U+FFFD (one for each
 * maximal bad piece), NUL too; CRLF and CR become LF; a BOM at the start goes.
 * Bytes that were fine stay as they are.
 */
void uni_repair(struct str bytes, struct buf *out);
/* Append the bytes, read in a charset known to iconv, as uni_repair would leave
 * them; ERR_FORMAT if they do not decode or the name is unknown. Done here, and
 * never failing: "windows-1252" and, as browsers do, "iso-8859-1" as the same. */
bool uni_convert(struct str bytes, const char *charset, struct buf *out, struct err *err);

/* --- for matching ---------------------------------------------------------- */

/*
 * Folded for search and comparison: lower case (full case folding, so that ß is
 * ss), accents and umlauts off (ä is a), compatibility forms resolved, soft
 * hyphens and zero-width characters dropped. "Überschwemmung" and
 * "ÜBERSCHWEMMUNG" give "uberschwemmung", "Straße" gives "strasse".
 */
void uni_fold(struct str s, struct buf *out);
struct str uni_fold_arena(struct arena *mem, struct str s);
/* Lower case only, umlauts stay (as one letter each, in NFC), what has no shape
 * is dropped: what stemmers and lists of words want. */
void uni_fold_case(struct str s, struct buf *out);
void uni_nfc(struct str s, struct buf *out);

/* --- for the screen -------------------------------------------------------- */

/*
 * The one sanitizer. Append the text as a terminal may see it: C0 but tab and
 * LF (with UNI_SHOW_LINE those become blanks), DEL, C1, all bidi controls, tag
 * characters, zero-width and format characters, soft hyphens, variation
 * selectors, ZWJ and skin tones are dropped (or shown as <202E> with
 * UNI_SHOW_CODES), U+2028/9 are line ends like LF, unprintable code points become
 * U+FFFD, at most UNI_MARKS_MAX combining marks stay on a letter and none where
 * there is no letter. With UNI_SHOW_ASCII everything beyond ASCII
 * is transcribed („ä“ "ae"-less: a; – as -; else ?).
 */
#define UNI_MARKS_MAX 4
enum uni_show { UNI_SHOW_LINE = 1, UNI_SHOW_CODES = 2, UNI_SHOW_ASCII = 4 };
void uni_show(struct str s, unsigned flags, struct buf *out);
/* As above into an arena. */
struct str uni_show_arena(struct arena *mem, struct str s, unsigned flags);

/* Columns of one code point (0, 1, 2) and of a cleaned text. Agrees with the C
 * library's wcwidth in a UTF-8 locale, as ncurses moves the cursor by it. */
int uni_width(uint32_t cp);
size_t uni_cols(struct str s);
/* Bytes of the first user-perceived character of s (s not empty). */
size_t uni_cluster(struct str s);
/* Bytes of the longest prefix of whole clusters that fits into n_cols. */
size_t uni_cut(struct str s, size_t n_cols);

/*
 * Where a line may end (Unicode line breaking): brk[i] for byte i of s says
 * whether a line may break before it (UNI_BREAK), must (UNI_BREAK_MUST), or not.
 */
enum uni_break { UNI_BREAK_NO, UNI_BREAK, UNI_BREAK_MUST };
void uni_breaks(struct str s, uint8_t *brk);

#endif
