/* SPDX-License-Identifier: MIT */
/* The closed classes of a language, and lower case for looking them up. */
#include <stdlib.h>

#include <lesart/base/arena.h>
#include <lesart/base/asset.h>
#include <lesart/base/buf.h>
#include <lesart/base/map.h>
#include <lesart/base/uni.h>

#include "lexicon.h"

#define ENDS 512u

struct lexicon {
	struct arena *mem;
	struct map words;	/* to a set of kinds */
	struct map settings;
	uint64_t ends[ENDS];	/* kinds of words by their last bytes */
};

#define END_BYTES 3u

static size_t end_of(struct str word)
{
	const unsigned char *at = (const unsigned char *)word.ptr + word.len - END_BYTES;

	return (at[0] * 31u + at[1] * 7u + at[2]) % ENDS;
}

#define LEX_NAME(id, name, help) name,
static const char *const lex_names[] = { LEX_KINDS(LEX_NAME) };
#undef LEX_NAME

static bool lex_find(struct str name, uint64_t *ret_bit)
{
	for (int i = 0; i < LEX_COUNT; i++) {
		if (!str_eq(name, str_from(lex_names[i])))
			continue;
		*ret_bit = 1ull << i;
		return true;
	}
	return false;
}

static void words_add(struct lexicon *lexicon, struct str words, uint64_t bit)
{
	struct str word;

	while (str_split(&words, ' ', &word)) {
		if (word.len)
			*map_put(&lexicon->words, arena_str(lexicon->mem, word), 0,
				 NULL) |= bit;
		if (word.len >= END_BYTES)
			lexicon->ends[end_of(word)] |= bit;
	}
}

static bool row_add(struct lexicon *lexicon, const struct str *cols, size_t n,
		    struct err *err)
{
	uint64_t bit;

	if (n < 2)
		return err_set(err, ERR_FORMAT, "a kind without words");
	if (str_eq(cols[0], STR("setting"))) {
		map_put(&lexicon->settings, arena_str(lexicon->mem, cols[1]), 1, NULL);
		return true;
	}
	if (!lex_find(cols[0], &bit))
		return err_set(err, ERR_FORMAT, "unknown kind '%.*s'", STR_FMT(cols[0]));
	words_add(lexicon, cols[1], bit);
	return true;
}

static bool lexicon_read(struct lexicon *lexicon, const char *name, struct err *err)
{
	struct asset asset;
	struct str rest, cols[2];
	size_t n, line = 0;
	bool ok = true;

	if (!asset_open(&asset, name, err))
		return false;
	rest = asset.bytes;
	while (ok && tsv_next(&rest, cols, 2, &n, &line))
		ok = row_add(lexicon, cols, n, err);
	if (!ok)
		err_prefix(err, "%s:%zu: ", name, line);
	asset_close(&asset);
	return ok;
}

struct lexicon *lexicon_new(const char *lang_code, struct err *err)
{
	struct lexicon *lexicon = mem_zalloc(sizeof(*lexicon));
	char name[64];

	lexicon->mem = arena_new();
	map_init(&lexicon->words);
	map_init(&lexicon->settings);
	if (!lang_code)
		return lexicon;
	snprintf(name, sizeof(name), "lang/%s/lexicon.tsv", lang_code);
	if (lexicon_read(lexicon, name, err))
		return lexicon;
	lexicon_free(lexicon);
	return NULL;
}

void lexicon_free(struct lexicon *lexicon)
{
	if (!lexicon)
		return;
	map_release(&lexicon->words);
	map_release(&lexicon->settings);
	arena_free(lexicon->mem);
	free(lexicon);
}

void lexicon_each(const struct lexicon *lexicon,
		  void (*each)(void *ctx, struct str word, uint64_t kinds), void *ctx)
{
	for (size_t i = 0; i < lexicon->words.n_slots; i++)
		if (lexicon->words.at[i].key.ptr)
			each(ctx, lexicon->words.at[i].key, lexicon->words.at[i].value);
}

uint64_t lexicon_get(const struct lexicon *lexicon, struct str lower)
{
	const uint64_t *bits = lower.len ? map_find(&lexicon->words, lower) : NULL;

	return bits ? *bits : 0;
}

uint64_t lexicon_kinds(const struct lexicon *lexicon, struct str word)
{
	char low[WORD_MAX];

	return lexicon_get(lexicon, word_lower(word, low));
}

bool lexicon_may_end(const struct lexicon *lexicon, struct str lower, uint64_t kinds)
{
	return lower.len >= END_BYTES && lexicon->ends[end_of(lower)] & kinds;
}

bool lexicon_setting(const struct lexicon *lexicon, const char *name)
{
	return map_find(&lexicon->settings, str_from(name)) != NULL;
}

/* The rare way: letters beyond ASCII. */
static struct str lower_unicode(struct str word, char *out)
{
	char bytes[4];
	size_t at = 0, n = 0, len;
	uint32_t cp;

	while (at < word.len) {
		at += uni_decode(word.ptr + at, word.len - at, &cp);
		if (uni_is_mark(cp))
			break;
		len = uni_encode(uni_lower(cp), bytes);
		if (n + len > WORD_MAX)
			return STR_NONE;
		memcpy(out + n, bytes, len);
		n += len;
	}
	return at < word.len || uni_is_mark(cp) ? STR_NONE : (struct str){ out, n };
}

static struct str lower_composed(struct str word, char *out)
{
	struct buf buf = BUF_INIT(4 * WORD_MAX);
	struct str lower = STR_NONE;

	uni_nfc(word, &buf);
	if (!buf.full && buf.len)
		lower = lower_unicode(buf_str(&buf), out);
	buf_release(&buf);
	return lower;
}

struct str word_lower(struct str word, char *out)
{
	struct str lower;

	if (!word.len || word.len > WORD_MAX)
		return STR_NONE;
	for (size_t i = 0; i < word.len; i++) {
		unsigned char c = (unsigned char)word.ptr[i];

		if (c >= 0x80) {
			lower = lower_unicode(word, out);
			return lower.ptr ? lower : lower_composed(word, out);
		}
		out[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
	}
	return (struct str){ out, word.len };
}
