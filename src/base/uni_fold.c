/* SPDX-License-Identifier: MIT */
/*
 * Text made alike for matching. What a code point folds to is worked out once
 * by libunistring and kept; ASCII takes a way of its own, eight bytes at a time.
 */
#include <config.h>

#include <lesart/base/uni.h>

#include <stdlib.h>
#include <unicase.h>
#include <uninorm.h>

#define BLOCK 256
#define FOLD_GROWS 18	/* at most: U+FDFA is eighteen letters */

/* Byte strings of a block, one after the other: number i is [at[i], at[i + 1]). */
struct folds {
	uint16_t at[BLOCK + 1];
	char bytes[];
};

static const struct folds *_Atomic fold_blocks[UNI_BLOCKS];

/*
 * Letters with a stroke or hook have no decomposition, but whoever searches for
 * Lodz or Malmo types them without. By their folded forms.
 */
static const struct {
	uint32_t cp;
	char to[3];
} plain_letters[] = {
	{ 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" }, { 0x00FE, "th" }, { 0x0111, "d" },
	{ 0x0127, "h" },  { 0x0131, "i" }, { 0x0142, "l" }, { 0x0153, "oe" }, { 0x0167, "t" },
};

/* Accents and points that may be left out in writing; not the marks that are
 * vowels of Indic scripts or change a kana. */
static bool is_accent(uint32_t cp)
{
	return (cp >= 0x0300 && cp <= 0x036F) || (cp >= 0x0483 && cp <= 0x0487) ||
	       (cp >= 0x0591 && cp <= 0x05C7 && uni_is_mark(cp)) ||
	       (cp >= 0x0610 && cp <= 0x061A) || (cp >= 0x064B && cp <= 0x065F) || cp == 0x0670 ||
	       (cp >= 0x1AB0 && cp <= 0x1AFF) || (cp >= 0x1DC0 && cp <= 0x1DFF) ||
	       (cp >= 0x20D0 && cp <= 0x20FF) || (cp >= 0xFE20 && cp <= 0xFE2F);
}

/* Without a shape, so without a meaning for matching; blanks stay blanks. */
static bool is_nothing(uint32_t cp)
{
	return (uni_class(cp) & UNI_HIDDEN) && cp >= 0xA0 && cp != 0x2028 && cp != 0x2029;
}

static void fold_part(uint32_t cp, struct buf *out)
{
	if (is_accent(cp) || is_nothing(cp))
		return;
	for (size_t i = 0; i < sizeof(plain_letters) / sizeof(*plain_letters); i++)
		if (plain_letters[i].cp == cp) {
			buf_add_str(out, str_from(plain_letters[i].to));
			return;
		}
	buf_add_cp(out, cp);
}

static void fold_cp(uint32_t cp, struct buf *out)
{
	uint32_t small[32], *parts;
	size_t n = sizeof(small) / sizeof(*small);

	if (cp >= 0xD800 && cp < 0xE000)
		return;
	parts = u32_casefold(&cp, 1, NULL, UNINORM_NFKD, small, &n);
	if (!parts)
		return buf_add_cp(out, cp);
	for (size_t i = 0; i < n; i++)
		fold_part(parts[i], out);
	if (parts != small)
		free(parts);
}

static const struct folds *fold_block(uint32_t block)
{
	const struct folds *old = atomic_load_explicit(&fold_blocks[block], memory_order_acquire);
	struct buf bytes = BUF_INIT(UINT16_MAX);
	uint16_t at[BLOCK + 1];
	struct folds *new;

	if (old)
		return old;
	for (uint32_t i = 0; i < BLOCK; i++) {
		at[i] = (uint16_t)bytes.len;
		fold_cp(block * BLOCK + i, &bytes);
	}
	at[BLOCK] = (uint16_t)bytes.len;
	new = mem_alloc(sizeof(*new) + bytes.len);
	memcpy(new->at, at, sizeof(at));
	memcpy(new->bytes, buf_str(&bytes).ptr, bytes.len);
	buf_release(&bytes);
	if (atomic_compare_exchange_strong(&fold_blocks[block], &old, new))
		return new;
	free(new);
	return old;
}

/* ASCII at the start in lower case to `to`; how many bytes that was. */
static size_t lower_ascii(const char *p, size_t n, char *to)
{
	const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
	uint64_t word, capital;
	size_t i = 0;

	for (; n - i >= 8; i += 8) {
		memcpy(&word, p + i, 8);
		if (word & tops)
			break;
		/* The top bit of a byte: at least 'A', and not past 'Z'. */
		capital = (word + ones * (0x80 - 'A')) & ~(word + ones * (0x7F - 'Z')) & tops;
		word |= capital >> 2;
		memcpy(to + i, &word, 8);
	}
	for (; i < n && (unsigned char)p[i] < 0x80; i++)
		to[i] = p[i] >= 'A' && p[i] <= 'Z' ? (char)(p[i] | 0x20) : p[i];
	return i;
}

/* Run through text: stretches of ASCII at once, the rest through `other`. */
static void each(struct str s, struct buf *out, void (*other)(uint32_t cp, struct buf *out))
{
	while (s.len) {
		size_t n = 0;
		uint32_t cp;

		if (!buf_reserve(out, s.len))
			return;
		n = lower_ascii(s.ptr, s.len, out->ptr + out->len);
		out->len += n;
		out->ptr[out->len] = '\0';
		while (n < s.len && (unsigned char)s.ptr[n] >= 0x80) {
			n += uni_decode(s.ptr + n, s.len - n, &cp);
			other(cp, out);
		}
		s = str_sub(s, n, s.len);
	}
}

static void fold_other(uint32_t cp, struct buf *out)
{
	const struct folds *folds;
	const uint16_t *at;

	if (cp > 0x10FFFF)
		return buf_add_cp(out, cp);
	folds = fold_block(cp >> 8);
	at = &folds->at[cp & 0xFF];
	buf_add(out, folds->bytes + at[0], (size_t)(at[1] - at[0]));
}

static void lower_other(uint32_t cp, struct buf *out)
{
	if (!is_nothing(cp))
		buf_add_cp(out, uni_lower(cp));
}

void uni_fold(struct str s, struct buf *out)
{
	each(s, out, fold_other);
}

struct str uni_fold_arena(struct arena *mem, struct str s)
{
	struct buf buf = BUF_INIT(s.len * FOLD_GROWS + 1);
	char *ascii = arena_alloc(mem, s.len + 1);
	struct str folded;

	if (lower_ascii(s.ptr, s.len, ascii) == s.len) {
		ascii[s.len] = '\0';
		return (struct str){ ascii, s.len };
	}
	uni_fold(s, &buf);
	folded = arena_str(mem, buf_str(&buf));
	buf_release(&buf);
	return folded;
}

static bool is_nfc(struct str s)
{
	uint32_t cp;

	for (size_t i = 0; i < s.len;) {
		/* Nothing below U+0300 can change. */
		if ((unsigned char)s.ptr[i] < 0xCC) {
			i++;
			continue;
		}
		i += uni_decode(s.ptr + i, s.len - i, &cp);
		if (uni_class(cp) & UNI_NOT_NFC)
			return false;
	}
	return true;
}

void uni_nfc(struct str s, struct buf *out)
{
	uint8_t *bytes;
	size_t n;

	if (is_nfc(s))
		return buf_add_str(out, s);
	bytes = u8_normalize(UNINORM_NFC, (const uint8_t *)s.ptr, s.len, NULL, &n);
	if (!bytes)
		return buf_add_str(out, s);
	buf_add(out, bytes, n);
	free(bytes);
}

void uni_fold_case(struct str s, struct buf *out)
{
	struct buf joined = BUF_INIT(out->max);

	if (is_nfc(s))
		return each(s, out, lower_other);
	uni_nfc(s, &joined);
	each(buf_str(&joined), out, lower_other);
	buf_release(&joined);
}
