/* SPDX-License-Identifier: MIT */
/* The trained tagger: reading its file, and finding the best tags. */
#include <endian.h>
#include <limits.h>
#include <stdlib.h>

#include <lesart/base/arena.h>
#include <lesart/base/asset.h>
#include <lesart/base/map.h>

#include "sentence.h"
#include "tagger.h"
#include "weights.h"

#define IMPOSSIBLE (INT32_MIN / 4)
#define PLACES 5		/* two words to each side */
#define SEEN_COUNT 32768		/* words a thread remembers, a power of two */

const char *const tag_names[TAGS] = {
	"O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-OTH", "I-OTH",
};

struct tagger {
	struct asset asset;
	struct word_table words;
	struct weight_table weights;
	int32_t transitions[TAGS + 1][TAGS];
};

typedef int16_t scores[TAG_WEIGHTS];

/* All that a word by itself adds to the scores of the places around it. */
struct seen {
	uint64_t key;
	struct look look;
	scores at[PLACES];
};

struct tag_memory {
	struct seen seen[SEEN_COUNT];
	struct look looks[SENTENCE_TOKENS_MAX + 4];
	scores scores[SENTENCE_TOKENS_MAX + 4];
	uint8_t before[SENTENCE_TOKENS_MAX][TAGS];
};

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

struct tag_memory *tag_memory_new(void)
{
	return mem_zalloc(sizeof(struct tag_memory));
}

void tag_memory_free(struct tag_memory *memory)
{
	free(memory);
}

/* --- scores -------------------------------------------------------------------- */

static struct seen *seen_slot(struct tag_memory *memory, uint64_t hash)
{
	return &memory->seen[(hash >> 20) % SEEN_COUNT];
}

static const struct seen *word_seen(const struct tagger *tagger, struct tag_memory *memory,
				    struct str word, uint64_t hash)
{
	struct seen *seen = seen_slot(memory, hash);
	uint64_t key = hash | 1;

	if (seen->key == key)
		return seen;
	seen->key = key;
	seen->look = look_of(&tagger->words, word);
	memset(seen->at, 0, sizeof(seen->at));
	for (int place = -2; place <= 2; place++) {
		struct features features = { .n = 0 };

		features_word(&tagger->words, &seen->look, word, place, &features);
		weights_add(&tagger->weights, &features, seen->at[place + 2]);
	}
	return seen;
}

/* A word at i stands at `place` seen from the word at i - place. */
static void word_spread(struct tag_memory *memory, const struct seen *seen, size_t i)
{
	memory->looks[i + 2] = seen->look;
	for (size_t p = 0; p < PLACES; p++) {
		int16_t *sum = memory->scores[i + PLACES - 1 - p];

		for (int k = 0; k < TAG_WEIGHTS; k++)
			sum[k] = (int16_t)(sum[k] + seen->at[p][k]);
	}
}

/* scores[i + 2] belongs to word i. */
static void sentence_score(const struct tagger *tagger, struct tag_memory *memory,
			   const struct str *words, const uint64_t *hashes, size_t n)
{
	bool first = true;

	for (size_t i = 0; i < n; i++)
		__builtin_prefetch(seen_slot(memory, hashes[i]));

	memset(memory->scores, 0, (n + 4) * sizeof(scores));
	memory->looks[0] = memory->looks[1] = look_outside;
	memory->looks[n + 2] = memory->looks[n + 3] = look_outside;
	for (size_t i = 0; i < n; i++)
		word_spread(memory, word_seen(tagger, memory, words[i], hashes[i]), i);
	for (size_t i = 0; i < n; i++) {
		struct features features = { .n = 0 };

		features_around(&memory->looks[i + 2], first, &features);
		weights_add(&tagger->weights, &features, memory->scores[i + 2]);
		first = first && !memory->looks[i + 2].is_word;
	}
}

/* --- the best sequence ---------------------------------------------------------- */

static void step(const struct tagger *tagger, const int32_t *before, const int16_t *score,
		 int32_t *ret_best, uint8_t *ret_from)
{
	for (int tag = 0; tag < TAGS; tag++) {
		int32_t best = before[0] + tagger->transitions[0][tag];
		uint8_t from = 0;

		for (uint8_t k = 1; k < TAGS; k++) {
			int32_t sum = before[k] + tagger->transitions[k][tag];

			from = sum > best ? k : from;
			best = sum > best ? sum : best;
		}
		ret_best[tag] = best + (tag ? score[tag - 1] : 0);
		ret_from[tag] = from;
	}
}

static int32_t margin_of(const int16_t *score, uint8_t tag)
{
	int32_t mine = tag ? score[tag - 1] : 0, other = tag ? 0 : INT16_MIN;

	for (uint8_t k = 1; k < TAGS; k++)
		if (!tag || tag_class(k) != tag_class(tag))
			other = score[k - 1] > other ? score[k - 1] : other;
	return mine - other;
}

static void sentence_tag(const struct tagger *tagger, struct tag_memory *memory,
			 const struct str *words, const uint64_t *hashes, size_t n,
			 uint8_t *ret_tags, int32_t *ret_margins)
{
	int32_t best[2][TAGS];
	uint8_t tag = 0;

	sentence_score(tagger, memory, words, hashes, n);
	for (int k = 0; k < TAGS; k++)
		best[0][k] = tagger->transitions[TAGS][k]
			+ (k ? memory->scores[2][k - 1] : 0);
	for (size_t i = 1; i < n; i++)
		step(tagger, best[(i - 1) & 1], memory->scores[i + 2], best[i & 1],
		     memory->before[i]);
	for (uint8_t k = 1; k < TAGS; k++)
		if (best[(n - 1) & 1][k] > best[(n - 1) & 1][tag])
			tag = k;
	for (size_t i = n; i-- > 0; tag = memory->before[i][tag]) {
		ret_tags[i] = tag;
		if (ret_margins)
			ret_margins[i] = margin_of(memory->scores[i + 2], tag);
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
