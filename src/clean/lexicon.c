/* SPDX-License-Identifier: MIT */
/* Reading the lists of words and phrases. */
#include "lexicon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lesart/base/arena.h>
#include <lesart/base/asset.h>
#include <lesart/base/uni.h>
#include <lesart/model/lang.h>

#include "words.h"

#define CUE_NAME(id, name) name,
static const char *const cue_names[] = { CUES(CUE_NAME) };
#undef CUE_NAME
static const char *const where_names[] = { "line", "start", "end", "any", "mark" };

static bool name_find(const char *const *names, size_t n, struct str name, uint8_t *ret)
{
	for (size_t i = 0; i < n; i++) {
		if (str_eq(str_from(names[i]), name)) {
			*ret = (uint8_t)i;
			return true;
		}
	}
	return false;
}

#define HASH_BEGIN 0xcbf29ce484222325u	/* FNV-1a */

static inline uint64_t hash_next(uint64_t hash, unsigned char c)
{
	return (hash ^ c) * 0x100000001b3u;
}

static inline uint32_t hash_end(uint64_t hash)
{
	return (uint32_t)(hash ^ hash >> 32);
}

uint32_t word_hash(struct str lower)
{
	uint64_t hash = HASH_BEGIN;

	for (size_t i = 0; i < lower.len; i++)
		hash = hash_next(hash, (unsigned char)lower.ptr[i]);
	return hash_end(hash);
}

bool word_hash_ascii(struct str word, uint32_t *ret)
{
	uint64_t hash = HASH_BEGIN;

	if (word.len >= WORD_BYTES_MAX - 4)
		return false;
	for (size_t i = 0; i < word.len; i++) {
		unsigned char c = (unsigned char)word.ptr[i];

		if (c >= 0x80)
			return false;
		c |= (unsigned char)((c >= 'A' && c <= 'Z') << 5);
		hash = hash_next(hash, c);
	}
	*ret = hash_end(hash);
	return true;
}

static void slot_fill(struct lexicon *lex, uint32_t hash, uint32_t id)
{
	size_t at = hash & (lex->n_slots - 1);

	while (lex->slots[at].id)
		at = (at + 1) & (lex->n_slots - 1);
	lex->slots[at] = (struct lex_slot){ hash, id };
}

/* Never more than a quarter full, so that a miss is known at once. */
static void slots_grow(struct lexicon *lex)
{
	if (lex->texts.n * 4 < lex->n_slots)
		return;
	lex->n_slots = lex->n_slots ? lex->n_slots * 2 : 4096;
	free(lex->slots);
	lex->slots = mem_zalloc(lex->n_slots * sizeof(*lex->slots));
	for (size_t id = 1; id < lex->texts.n; id++)
		slot_fill(lex, word_hash(lex->texts.at[id]), (uint32_t)id);
}

static uint32_t word_add(struct lexicon *lex, struct str lower)
{
	uint32_t hash = word_hash(lower), id = lexicon_find(lex, lower, hash);
	struct lex_word word = { 0 };
	char *copy;

	if (id)
		return id;
	copy = mem_alloc(lower.len + 1);
	memcpy(copy, lower.ptr, lower.len);
	copy[lower.len] = '\0';
	id = (uint32_t)lex->words.n;
	VEC_PUSH(&lex->texts, ((struct str){ copy, lower.len }));
	VEC_PUSH(&lex->words, word);
	slots_grow(lex);
	if (id && lexicon_find(lex, lower, hash) == WORD_NONE)
		slot_fill(lex, hash, id);
	return id;
}

/* Cut a phrase the same way as the lines it will be looked for in. */
static bool phrase_parse(struct lexicon *lex, struct str text, struct phrase *phrase)
{
	struct str rest = text, piece;
	char lower[WORD_BYTES_MAX];
	struct words *words = mem_alloc(sizeof(*words));
	bool fits = true;

	while (fits && str_split(&rest, ' ', &piece)) {
		words->n = 0;
		if (str_eq(piece, STR("*")) || str_eq(piece, STR("#"))) {
			fits = phrase->n < PHRASE_WORDS_MAX;
			if (fits)
				phrase->words[phrase->n++] =
					piece.ptr[0] == '*' ? WORD_GAP : WORD_NUMBER;
			continue;
		}
		words_scan(words, lex, 0, piece, (struct span){ 0, (uint32_t)piece.len });
		for (size_t i = 0; fits && i < words->n; i++) {
			struct span span = { words->at[i].from, words->at[i].to };

			fits = phrase->n < PHRASE_WORDS_MAX;
			if (fits)
				phrase->words[phrase->n++] =
					word_add(lex, clean_word_lower(str_span(piece, span), lower));
		}
	}
	free(words);
	return fits && phrase->n > 0 && phrase->words[0] != WORD_GAP;
}

static bool phrase_read(struct lexicon *lex, const struct str *cols, size_t n, int lang)
{
	struct phrase phrase = { .lang = (uint8_t)lang };
	int64_t value = 0;

	if (n < 3 || !name_find(cue_names, CUE_COUNT, cols[0], &phrase.cue) ||
	    !name_find(where_names, 5, cols[1], &phrase.where))
		return false;
	if (n > 3 && (!str_int(cols[3], &value) || value < 0 || value > 31))
		return false;
	phrase.value = (uint8_t)value;
	if (!phrase_parse(lex, cols[2], &phrase))
		return false;
	VEC_PUSH(&lex->phrases, phrase);
	return true;
}

static bool phrases_load(struct lexicon *lex, int lang, const char *name, struct err *err)
{
	struct asset asset;
	struct str cols[4], rest;
	size_t n, line = 0;
	bool ok = true;

	if (!asset_open(&asset, name, err))
		return false;
	rest = asset.bytes;
	while (ok && tsv_next(&rest, cols, 4, &n, &line)) {
		if (!phrase_read(lex, cols, n, lang))
			ok = err_set(err, ERR_FORMAT, "'%s' line %zu is no phrase", name, line);
	}
	asset_close(&asset);
	return ok;
}

static bool stop_load(struct lexicon *lex, int lang, struct err *err)
{
	struct asset asset;
	struct str col, rest;
	struct words *words;
	char name[64], lower[WORD_BYTES_MAX];
	size_t n, line = 0;

	snprintf(name, sizeof(name), "lang/%s/stop.tsv", lang_code(lang));
	if (!asset_open(&asset, name, err))
		return false;
	words = mem_alloc(sizeof(*words));
	rest = asset.bytes;
	while (tsv_next(&rest, &col, 1, &n, &line)) {
		words_scan(words, lex, 0, col, (struct span){ 0, (uint32_t)col.len });
		for (size_t i = 0; i < words->n; i++) {
			struct span span = { words->at[i].from, words->at[i].to };
			uint32_t id = word_add(lex, clean_word_lower(str_span(col, span), lower));

			lex->words.at[id].stop |= 1u << lang;
		}
	}
	free(words);
	asset_close(&asset);
	return true;
}

/* By first word; the longer phrase first, then as the files have them. */
static int phrase_cmp(const void *a, const void *b)
{
	const struct phrase *p = a, *q = b;

	if (p->words[0] != q->words[0])
		return p->words[0] < q->words[0] ? -1 : 1;
	if (p->n != q->n)
		return p->n > q->n ? -1 : 1;
	if (p->cue != q->cue)
		return p->cue < q->cue ? -1 : 1;
	if (p->lang != q->lang)
		return p->lang < q->lang ? -1 : 1;
	return memcmp(p->words, q->words, sizeof(p->words));
}

static void phrases_index(struct lexicon *lex)
{
	if (lex->phrases.n)
		qsort(lex->phrases.at, lex->phrases.n, sizeof(*lex->phrases.at), phrase_cmp);
	for (size_t i = 0; i < lex->phrases.n; i++) {
		struct lex_word *word = &lex->words.at[lex->phrases.at[i].words[0]];

		if (!word->n_phrases++)
			word->phrase = (uint32_t)i;
	}
}

static bool lang_load(struct lexicon *lex, int lang, struct err *err)
{
	char phrases[64], labels[64];

	snprintf(phrases, sizeof(phrases), "lang/%s/phrases.tsv", lang_code(lang));
	snprintf(labels, sizeof(labels), "lang/%s/labels.tsv", lang_code(lang));
	return stop_load(lex, lang, err) && phrases_load(lex, lang, phrases, err) &&
	       phrases_load(lex, lang, labels, err);
}

/* Rows without a language of their own hold where the text has none. */
bool lexicon_init(struct lexicon *lex, struct err *err)
{
	bool ok;

	*lex = (struct lexicon){ 0 };
	slots_grow(lex);
	word_add(lex, STR(""));
	word_add(lex, STR("*"));
	word_add(lex, STR("#"));
	ok = phrases_load(lex, LANG_OTHER, "clean/months.tsv", err);
	for (int lang = 1; ok && lang <= lang_count(); lang++)
		ok = lang_load(lex, lang, err);
	if (ok)
		phrases_index(lex);
	else
		lexicon_release(lex);
	return ok;
}

void lexicon_release(struct lexicon *lex)
{
	for (size_t i = 0; i < lex->texts.n; i++)
		free((char *)lex->texts.at[i].ptr);
	VEC_RELEASE(&lex->texts);
	VEC_RELEASE(&lex->words);
	VEC_RELEASE(&lex->phrases);
	free(lex->slots);
	lex->slots = NULL;
}

bool lexicon_has(const struct lexicon *lex, uint32_t hash)
{
	size_t at = hash & (lex->n_slots - 1);

	while (lex->slots && lex->slots[at].id && lex->slots[at].hash != hash)
		at = (at + 1) & (lex->n_slots - 1);
	return lex->slots && lex->slots[at].id;
}

uint32_t lexicon_find(const struct lexicon *lex, struct str lower, uint32_t hash)
{
	for (size_t at = hash & (lex->n_slots - 1); lex->slots && lex->slots[at].id;
	     at = (at + 1) & (lex->n_slots - 1)) {
		const struct lex_slot *slot = &lex->slots[at];

		if (slot->hash == hash && str_eq(lex->texts.at[slot->id], lower))
			return slot->id;
	}
	return WORD_NONE;
}

const struct phrase *lexicon_cue(const struct lexicon *lex, uint32_t id, enum cue cue, int lang)
{
	const struct lex_word *word = &lex->words.at[id];

	for (uint32_t i = 0; i < word->n_phrases; i++) {
		const struct phrase *phrase = &lex->phrases.at[word->phrase + i];

		if (phrase->n == 1 && phrase->cue == cue && phrase_holds(phrase, lang))
			return phrase;
	}
	return NULL;
}

/* The usual word is ASCII; everything else goes through the Unicode tables, and
 * what is written with combining marks is composed first. */
static struct str lower_slowly(struct str word, char out[WORD_BYTES_MAX])
{
	char composed[WORD_BYTES_MAX * 2];
	struct buf buf = BUF_INIT(sizeof(composed));
	size_t n = 0;

	uni_nfc(word, &buf);
	for (size_t i = 0; i < buf.len && n + 4 <= WORD_BYTES_MAX;) {
		uint32_t cp;

		i += uni_decode(buf.ptr + i, buf.len - i, &cp);
		n += uni_encode(uni_lower(cp), out + n);
	}
	buf_release(&buf);
	return (struct str){ out, n };
}

struct str clean_word_lower(struct str word, char out[WORD_BYTES_MAX])
{
	if (word.len >= WORD_BYTES_MAX - 4)
		return (struct str){ out, 0 };
	for (size_t i = 0; i < word.len; i++) {
		unsigned char c = (unsigned char)word.ptr[i];

		/* 0xCC and 0xCD lead the combining marks */
		if (c == 0xCC || c == 0xCD)
			return lower_slowly(word, out);
		if (c >= 0x80) {
			uint32_t cp;
			size_t n = uni_decode(word.ptr + i, word.len - i, &cp);

			char enc[4];

			if (uni_encode(uni_lower(cp), enc) != n)
				return lower_slowly(word, out);
			memcpy(out + i, enc, n);
			i += n - 1;
			continue;
		}
		out[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
	}
	return (struct str){ out, word.len };
}

uint32_t lexicon_word(const struct lexicon *lex, struct str word)
{
	char lower[WORD_BYTES_MAX];
	struct str key = clean_word_lower(word, lower);

	return lexicon_find(lex, key, word_hash(key));
}
