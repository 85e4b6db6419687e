/* SPDX-License-Identifier: MIT */
/* The trained tagger: reading its file, and finding the best tags. */
#include <endian.h>
#include <limits.h>
#include <stdlib.h>

#include <lesart/base/arena.h>
#include <lesart/base/asset.h>
#include <lesart/base/map.h>

#include "sentence.h"
#include "tag_memory.h"
#include "tagger.h"

#define IMPOSSIBLE (INT32_MIN / 4)
#define FREE_TAGS 5		/* those that may follow any: none, and the beginnings */
#define FREE_LANES 8		/* looked at side by side */

const char *const tag_names[TAGS] = {
	"O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-OTH", "I-OTH",
};

struct tagger {
	struct asset asset;
	struct word_table words;
	struct weight_table weights;
	int32_t transitions[TAGS + 1][TAGS];
	int32_t free[TAGS][FREE_LANES];		/* those to the free tags */
};

static uint8_t free_tag(int i)
{
	return (uint8_t)(i ? 2 * i - 1 : TAG_O);
}

/* --- the file ---------------------------------------------------------------- */

static uint32_t read_32(const char *at)
{
	uint32_t n;

	memcpy(&n, at, 4);
	return le32toh(n);
}

/* Takes n bytes off the front, and what pads them to a multiple of 8. */
static const void *section(struct str *rest, uint64_t n)
{
	uint64_t padded = (n + 7) / 8 * 8;
	const char *at = rest->ptr;

	if (padded > rest->len)
		return NULL;
	*rest = str_sub(*rest, (size_t)padded, rest->len);
	return at;
}

static void transitions_read(struct tagger *tagger, const char *at)
{
	for (int i = 0; i <= TAGS; i++)
		for (int k = 0; k < TAGS; k++, at += 2) {
			uint16_t n;
			uint8_t before = (uint8_t)(i == TAGS ? TAG_O : i);

			memcpy(&n, at, 2);
			tagger->transitions[i][k] =
				tag_may_follow(before, (uint8_t)k)
				? (int16_t)le16toh(n) : IMPOSSIBLE;
		}
	for (int i = 0; i < TAGS; i++)
		for (int k = 0; k < FREE_LANES; k++)
			tagger->free[i][k] = k < FREE_TAGS ? tagger->transitions[i][free_tag(k)]
							   : IMPOSSIBLE;
}

static bool letters_read(struct letter_table *letters, uint32_t bits, struct str *rest)
{
	if (bits > LETTER_BITS_MAX)
		return false;
	letters->bits = bits;
	if (bits)
		letters->weights = section(rest, (uint64_t)LETTER_KINDS << bits);
	return !bits || letters->weights;
}

static bool sections_read(struct tagger *tagger, struct str bytes)
{
	struct str rest = str_sub(bytes, TAGGER_HEAD, bytes.len);
	const char *transitions = section(&rest, sizeof(int16_t) * (TAGS + 1) * TAGS);
	struct word_table *words = &tagger->words;
	uint32_t n_features = read_32(bytes.ptr + 24);
	const uint16_t *prints;
	const int8_t *weights;

	words->n_rows = read_32(bytes.ptr + 20);
	words->n_classes = read_32(bytes.ptr + 28);
	words->coarse = section(&rest, words->n_classes);
	words->rows = words->coarse
		? section(&rest, (uint64_t)words->n_rows * sizeof(struct word_row)) : NULL;
	if (!words->rows || !letters_read(&words->letters, read_32(bytes.ptr + 32), &rest))
		return false;
	prints = section(&rest, (uint64_t)n_features * sizeof(*prints));
	weights = prints ? section(&rest, (uint64_t)n_features * TAG_WEIGHTS) : NULL;
	if (!transitions || !weights)
		return false;
	transitions_read(tagger, transitions);
	weights_init(&tagger->weights, prints, weights, n_features);
	return true;
}

static bool file_read(struct tagger *tagger, const char *name, struct err *err)
{
	struct str bytes;

	if (!asset_open(&tagger->asset, name, err))
		return false;
	bytes = tagger->asset.bytes;
	if (bytes.len < TAGGER_HEAD || memcmp(bytes.ptr, TAGGER_MAGIC, 16) != 0)
		return err_set(err, ERR_FORMAT, "'%s' is no tagger's file", name);
	if (crc32_bytes(bytes.ptr + 20, bytes.len - 20) != read_32(bytes.ptr + 16)
	    || !sections_read(tagger, bytes))
		return err_set(err, ERR_FORMAT, "'%s' is damaged", name);
	return true;
}

struct tagger *tagger_new(const char *asset_name, struct err *err)
{
	struct tagger *tagger = mem_zalloc(sizeof(*tagger));

	if (file_read(tagger, asset_name, err))
		return tagger;
	tagger_free(tagger);
	return NULL;
}

void tagger_free(struct tagger *tagger)
{
	if (!tagger)
		return;
	if (tagger->asset.bytes.ptr)
		asset_close(&tagger->asset);
	weights_release(&tagger->weights);
	free(tagger);
}

const struct word_table *tagger_words(const struct tagger *tagger)
{
	return &tagger->words;
}

/* --- the best sequence ---------------------------------------------------------- */

static void step(const struct tagger *tagger, const int32_t *before, const scores *score,
		 int32_t *ret_best, uint8_t *ret_from)
{
	int32_t best[FREE_LANES], from[FREE_LANES] = { 0 };

	for (int i = 0; i < FREE_LANES; i++)
		best[i] = before[0] + tagger->free[0][i];
	for (int k = 1; k < TAGS; k++)
		for (int i = 0; i < FREE_LANES; i++) {
			int32_t sum = before[k] + tagger->free[k][i];

			from[i] = sum > best[i] ? k : from[i];
			best[i] = sum > best[i] ? sum : best[i];
		}
	for (int i = 0; i < FREE_TAGS; i++) {
		uint8_t tag = free_tag(i);

		ret_best[tag] = best[i] + (tag ? (*score)[tag - 1] : 0);
		ret_from[tag] = (uint8_t)from[i];
	}
	for (uint8_t tag = TAG_I_PER; tag < TAGS; tag += 2) {
		int32_t begun = before[tag - 1] + tagger->transitions[tag - 1][tag];
		int32_t gone_on = before[tag] + tagger->transitions[tag][tag];

		ret_best[tag] = (gone_on > begun ? gone_on : begun) + (*score)[tag - 1];
		ret_from[tag] = (uint8_t)(tag - (gone_on <= begun));
	}
}

static int32_t margin_of(const scores *score, uint8_t tag)
{
	int32_t mine = tag ? (*score)[tag - 1] : 0, other = tag ? 0 : INT16_MIN;

	for (uint8_t k = 1; k < TAGS; k++)
		if (!tag || tag_class(k) != tag_class(tag))
			other = (*score)[k - 1] > other ? (*score)[k - 1] : other;
	return mine - other;
}

static void sentence_tag(const struct tagger *tagger, struct tag_memory *memory,
			 const struct str *words, const uint64_t *hashes, size_t n,
			 uint8_t *ret_tags, int32_t *ret_margins)
{
	const scores *score = tag_memory_score(memory, &tagger->words, &tagger->weights, words,
					       hashes, n);
	uint8_t before[SENTENCE_TOKENS_MAX][TAGS];
	int32_t best[2][TAGS];
	uint8_t tag = 0;

	for (int k = 0; k < TAGS; k++)
		best[0][k] = tagger->transitions[TAGS][k] + (k ? score[0][k - 1] : 0);
	for (size_t i = 1; i < n; i++)
		step(tagger, best[(i - 1) & 1], &score[i], best[i & 1], before[i]);
	for (uint8_t k = 1; k < TAGS; k++)
		if (best[(n - 1) & 1][k] > best[(n - 1) & 1][tag])
			tag = k;
	for (size_t i = n; i-- > 0;) {
		ret_tags[i] = tag;
		if (ret_margins)
			ret_margins[i] = margin_of(&score[i], tag);
		tag = i ? before[i][tag] : tag;
	}
}

void tagger_tag(const struct tagger *tagger, struct tag_memory *memory,
		const struct str *words, const uint64_t *hashes, size_t n, uint8_t *ret_tags,
		int32_t *ret_margins)
{
	for (size_t from = 0; from < n; from += SENTENCE_TOKENS_MAX) {
		size_t len = n - from < SENTENCE_TOKENS_MAX ? n - from
							    : SENTENCE_TOKENS_MAX;

		sentence_tag(tagger, memory, words + from, hashes + from, len, ret_tags + from,
			     ret_margins ? ret_margins + from : NULL);
	}
}
