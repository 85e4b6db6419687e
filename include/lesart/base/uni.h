/* SPDX-License-Identifier: MIT */
#ifndef LESART_BASE_UNI_H
#define LESART_BASE_UNI_H

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

/* Table look-ups: fast enough for every character of every article. */
bool uni_is_letter(uint32_t cp);
bool uni_is_upper(uint32_t cp);			/* upper or title case */
bool uni_is_lower(uint32_t cp);
bool uni_is_digit(uint32_t cp);			/* decimal digits of any script */
bool uni_is_mark(uint32_t cp);			/* combining */
bool uni_is_blank(uint32_t cp);			/* all white space, NBSP, ZWSP, BOM */
bool uni_is_punct(uint32_t cp);			/* punctuation and symbols */
bool uni_is_cjk(uint32_t cp);			/* scripts written without blanks */
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
/* Append the bytes, read in a charset known to iconv (or "windows-1252", done
 * here), as UTF-8; ERR_FORMAT if they do not decode or the name is unknown. */
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
/* Lower case only, umlauts stay: what stemmers and lists of words want. */
void uni_fold_case(struct str s, struct buf *out);
void uni_nfc(struct str s, struct buf *out);

/* --- for the screen -------------------------------------------------------- */

/*
 * The one sanitizer. Append the text as a terminal may see it: C0 but tab and
 * LF (with UNI_SHOW_LINE those become blanks), DEL, C1, all bidi controls,
 * U+2028/9, tag characters, zero-width and format characters, soft hyphens,
 * variation selectors, ZWJ and skin tones are dropped (or shown as <202E> with
 * UNI_SHOW_CODES), unprintable code points become U+FFFD, at most UNI_MARKS_MAX
 * combining marks stay on a letter. With UNI_SHOW_ASCII everything beyond ASCII
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
