/* SPDX-License-Identifier: MIT */
/*
 * What kind of character a code point is, how wide, and its other case. The
 * look-ups of libunistring walk three tables for one bit; here a block of 256
 * code points is put together once and kept to the end of the run. Two threads
 * may make the same block at the same moment: the first one in stays.
 */
#include <config.h>

#include <lesart/base/uni.h>

#include <locale.h>
#include <pthread.h>
#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <uniwidth.h>
#include <wchar.h>

#define BLOCK 256

const uint16_t *_Atomic uni_class_blocks[UNI_BLOCKS];

/* Lower and upper case of a block, NULL until asked for. */
struct cases {
	uint32_t lower[BLOCK], upper[BLOCK];
};
static const struct cases *_Atomic case_blocks[UNI_BLOCKS];

/* --- width ------------------------------------------------------------------ */

/*
 * ncurses moves its cursor by the C library's wcwidth, so that is what decides
 * here too; but that of a UTF-8 locale, whatever the user's is, and where there
 * is none the nearest thing.
 */
static locale_t utf8_locale;
static pthread_once_t locale_once = PTHREAD_ONCE_INIT;

static void locale_init(void)
{
	static const char *const names[] = { "C.UTF-8", "C.utf8", "en_US.UTF-8" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names) && !utf8_locale; i++)
		utf8_locale = newlocale(LC_CTYPE_MASK, names[i], (locale_t)0);
}

static int width_of(uint32_t cp)
{
	if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
		return -1;
	return utf8_locale ? wcwidth((wchar_t)cp) : uc_width(cp, "UTF-8");
}

/* --- classes ---------------------------------------------------------------- */

struct range {
	uint32_t lo, hi;
};

static bool in_ranges(const struct range *ranges, size_t n, uint32_t cp)
{
	for (size_t i = 0; i < n; i++)
		if (cp >= ranges[i].lo && cp <= ranges[i].hi)
			return true;
	return false;
}
#define IN(ranges, cp) in_ranges((ranges), sizeof(ranges) / sizeof(*(ranges)), (cp))

/* Thai, Lao, Myanmar, Khmer, kana, bopomofo, Han with its extensions. */
static const struct range no_blanks[] = {
	{ 0x0E01, 0x0E4E }, { 0x0E81, 0x0EDF }, { 0x1000, 0x104F }, { 0x1780, 0x17D3 },
	{ 0x2E80, 0x2FDF }, { 0x3005, 0x3007 }, { 0x3021, 0x302F }, { 0x3031, 0x303C },
	{ 0x3041, 0x312F }, { 0x31A0, 0x31FF }, { 0x3400, 0x4DBF }, { 0x4E00, 0x9FFF },
	{ 0xF900, 0xFAFF }, { 0xFF66, 0xFF9F }, { 0x1B000, 0x1B16F }, { 0x20000, 0x3FFFD },
};

/* Variation selectors, skin tones, tags, fillers: what is there to change
 * something else, or to look like nothing. */
static const struct range hidden[] = {
	{ 0x00AD, 0x00AD }, { 0x034F, 0x034F }, { 0x061C, 0x061C }, { 0x115F, 0x1160 },
	{ 0x17B4, 0x17B5 }, { 0x180B, 0x180F }, { 0x200B, 0x200F }, { 0x2028, 0x202E },
	{ 0x2060, 0x206F }, { 0x3164, 0x3164 }, { 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF },
	{ 0xFFA0, 0xFFA0 }, { 0xFFF0, 0xFFFB }, { 0x1F3FB, 0x1F3FF }, { 0xE0000, 0xE0FFF },
};

static bool is_blank(uint32_t cp)
{
	return uc_is_property_white_space(cp) || cp == 0x200B || cp == 0x2060 || cp == 0xFEFF;
}

static bool is_hidden(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || IN(hidden, cp) ||
	       uc_is_general_category(cp, UC_FORMAT);
}

/* Unknown is also what is too new for the C library: nobody can say how wide
 * a terminal will make it. */
static bool is_unknown(uint32_t cp, int width)
{
	return width < 0 || uc_is_general_category_withtable(
		cp, UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cs);
}

/* Marks and the letters of Korean syllables may join what stands before them. */
static bool is_not_nfc(uint32_t cp)
{
	uint32_t out[4];
	size_t n = 4;

	if (cp < 0x300 || (cp >= 0xD800 && cp < 0xE000))
		return false;
	if (uc_combining_class(cp) != 0 || (cp >= 0x1160 && cp <= 0x11FF) ||
	    uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_M))
		return true;
	return !u32_normalize(UNINORM_NFC, &cp, 1, out, &n) || n != 1 || out[0] != cp;
}

static uint16_t class_of(uint32_t cp)
{
	int width = width_of(cp);
	unsigned bits = 0;
	static const struct {
		uint32_t categories;
		unsigned bit;
	} rows[] = {
		{ UC_CATEGORY_MASK_L, UNI_LETTER },
		{ UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt, UNI_UPPER },
		{ UC_CATEGORY_MASK_Ll, UNI_LOWER },
		{ UC_CATEGORY_MASK_Nd, UNI_DIGIT },
		{ UC_CATEGORY_MASK_M, UNI_MARK },
		{ UC_CATEGORY_MASK_P | UC_CATEGORY_MASK_S, UNI_PUNCT },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (uc_is_general_category_withtable(cp, rows[i].categories))
			bits |= rows[i].bit;
	bits |= is_blank(cp) ? UNI_BLANK : 0;
	bits |= IN(no_blanks, cp) ? UNI_CJK : 0;
	bits |= is_not_nfc(cp) ? UNI_NOT_NFC : 0;
	if (is_hidden(cp))
		bits |= UNI_HIDDEN;
	else if (is_unknown(cp, width))
		bits |= UNI_UNKNOWN;
	/* What is unknown is shown as U+FFFD, which takes one column. */
	if (width < 0)
		width = bits & UNI_HIDDEN ? 0 : 1;
	return (uint16_t)(bits | (unsigned)width << UNI_WIDTH_SHIFT);
}

const uint16_t *uni_class_block(uint32_t block)
{
	uint16_t *new = mem_alloc(BLOCK * sizeof(*new));
	const uint16_t *old = NULL;
	locale_t user = (locale_t)0;

	pthread_once(&locale_once, locale_init);
	if (utf8_locale)
		user = uselocale(utf8_locale);
	for (uint32_t i = 0; i < BLOCK; i++)
		new[i] = class_of(block * BLOCK + i);
	if (utf8_locale)
		uselocale(user);
	if (atomic_compare_exchange_strong(&uni_class_blocks[block], &old, new))
		return new;
	free(new);
	return old;
}

int uni_width(uint32_t cp)
{
	return (int)(uni_class(cp) >> UNI_WIDTH_SHIFT & 3);
}

/* --- the other case --------------------------------------------------------- */

static const struct cases *case_block(uint32_t block)
{
	const struct cases *old = atomic_load_explicit(&case_blocks[block], memory_order_acquire);
	struct cases *new;

	if (old)
		return old;
	new = mem_alloc(sizeof(*new));
	for (uint32_t i = 0; i < BLOCK; i++) {
		new->lower[i] = uc_tolower(block * BLOCK + i);
		new->upper[i] = uc_toupper(block * BLOCK + i);
	}
	if (atomic_compare_exchange_strong(&case_blocks[block], &old, new))
		return new;
	free(new);
	return old;
}

uint32_t uni_lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp;
	return cp > 0x10FFFF ? cp : case_block(cp >> 8)->lower[cp & 0xFF];
}

uint32_t uni_upper(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'a' && cp <= 'z' ? cp - ('a' - 'A') : cp;
	return cp > 0x10FFFF ? cp : case_block(cp >> 8)->upper[cp & 0xFF];
}
