/* SPDX-License-Identifier: MIT */
/* Words as group compares them, and how common they are before counting. */
#include <math.h>
#include <pthread.h>
#include <stdlib.h>

#include <lesart/base/asset.h>
#include <lesart/base/map.h>
#include <lesart/base/uni.h>
#include <lesart/base/vec.h>
#include <lesart/model/lang.h>

#include "words.h"

#define ENDING_MAX 8	/* bytes of the longest ending */
#define STEM_MIN 4	/* bytes that stay */
#define GENRE_LABEL 0.5f
#define GENRE_ANY 1.0f
#define WORD_MAX 64	/* bytes of a word that count */

struct share {
	uint32_t key;
	float share;
};

struct share_table {
	struct share *at;	/* open-addressed, n_slots a power of two */
	size_t n_slots, n;
	float unseen;		/* share of a word that is not there */
};

static struct {
	pthread_once_t once;
	bool ok;
	struct err err;
	VEC(struct str) endings;	/* longest first */
	struct asset endings_file;
	struct share_table shares[LANG_MAX + 1];	/* LANG_OTHER: the largest of all */
	struct share_table places;			/* all that are there */
	struct share_table genres;			/* GENRE_LABEL or GENRE_ANY */
} data = { .once = PTHREAD_ONCE_INIT };

static uint32_t key_hash(struct str stem)
{
	uint64_t hash = hash_str(stem);
	uint32_t key = (uint32_t)(hash ^ hash >> 32);

	return key ? key : 1;
}

/* Most endings are told apart by their last letter alone. */
static bool ending_drop(struct str *word)
{
	char last = word->len ? word->ptr[word->len - 1] : 0;

	for (size_t i = 0; i < data.endings.n; i++) {
		struct str ending = data.endings.at[i];

		if (ending.ptr[ending.len - 1] == last && word->len >= ending.len + STEM_MIN &&
		    str_ends(*word, ending)) {
			word->len -= ending.len;
			return true;
		}
	}
	return false;
}

struct str word_stem(struct str folded)
{
	struct str word = str_sub(folded, 0, folded.len < WORD_MAX ? folded.len : WORD_MAX);

	while (ending_drop(&word))
		;
	return word;
}

uint32_t word_key(struct str folded)
{
	return key_hash(word_stem(folded));
}

uint32_t number_key(struct str text)
{
	char digits[16] = "#";
	size_t n = 1;

	for (size_t i = 0; i < text.len && n < sizeof(digits); i++)
		if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
			digits[n++] = text.ptr[i];
	return n > 2 ? key_hash((struct str){ digits, n }) : 0;
}

/* --- how common words are -------------------------------------------------- */

static struct share *share_slot(const struct share_table *table, uint32_t key)
{
	size_t i = key * 2654435761u & (table->n_slots - 1);

	while (table->at[i].key && table->at[i].key != key)
		i = (i + 1) & (table->n_slots - 1);
	return &table->at[i];
}

static void share_put(struct share_table *table, uint32_t key, float share);

static void share_grow(struct share_table *table)
{
	struct share_table old = *table;

	table->n_slots = old.n_slots ? old.n_slots * 2 : 1024;
	table->n = 0;
	table->at = mem_zalloc(table->n_slots * sizeof(*table->at));
	for (size_t i = 0; i < old.n_slots; i++)
		if (old.at[i].key)
			share_put(table, old.at[i].key, old.at[i].share);
	free(old.at);
}

static void share_put(struct share_table *table, uint32_t key, float share)
{
	struct share *slot;

	if (2 * table->n >= table->n_slots)
		share_grow(table);
	slot = share_slot(table, key);
	table->n += !slot->key;
	if (!slot->key || slot->share < share)
		*slot = (struct share){ key, share };
}

float word_share(int lang, uint32_t key)
{
	const struct share_table *table = &data.shares[lang > 0 && lang <= LANG_MAX ? lang : 0];
	const struct share *slot;

	if (!table->n)
		table = &data.shares[LANG_OTHER];
	if (!table->n)
		return WORD_SHARE_MIN;
	slot = share_slot(table, key);
	return slot->key ? slot->share : table->unseen;
}

bool word_is_place(uint32_t key)
{
	return data.places.n && share_slot(&data.places, key)->key;
}

bool word_is_genre(uint32_t key, bool in_label)
{
	const struct share *slot = data.genres.n ? share_slot(&data.genres, key) : NULL;

	return slot && slot->key && (in_label || slot->share > GENRE_LABEL);
}

/* --- loading --------------------------------------------------------------- */

static void unseen_put(struct share_table *table, float share)
{
	table->unseen = fmaxf(table->unseen, share);
}

/* A row: how many of a million articles have these words, then the words; * is
 * every word that is not there. */
static bool shares_row(int lang, const struct str *cols, struct err *err)
{
	struct str rest = cols[1], word;
	int64_t ppm;
	float share;

	if (!str_int(cols[0], &ppm) || ppm < 0 || ppm > 1000000)
		return err_set(err, ERR_FORMAT, "'%.*s' is no share of a million",
			       STR_FMT(cols[0]));
	share = fmaxf((float)ppm / 1e6f, WORD_SHARE_MIN);
	if (str_eq(cols[1], STR("*"))) {
		unseen_put(&data.shares[lang], share);
		unseen_put(&data.shares[LANG_OTHER], share);
		return true;
	}
	while (str_split(&rest, ' ', &word)) {
		share_put(&data.shares[lang], key_hash(word), share);
		share_put(&data.shares[LANG_OTHER], key_hash(word), share);
	}
	return true;
}

static bool shares_load(int lang, struct err *err)
{
	char name[64];
	struct asset asset;
	struct str rest, cols[2];
	size_t n, line = 0;
	bool ok = true;

	snprintf(name, sizeof(name), "group/words.%s.tsv", lang_code(lang));
	if (!asset_open(&asset, name, NULL))
		return true;	/* a language may come without; all its words are rare then */
	rest = asset.bytes;
	while (ok && tsv_next(&rest, cols, 2, &n, &line))
		if (n == 2 && !shares_row(lang, cols, err))
			ok = err_prefix(err, "'%s' line %zu: ", name, line);
	asset_close(&asset);
	return ok;
}

static int ending_cmp(const void *a, const void *b)
{
	const struct str *x = a, *y = b;

	return x->len != y->len ? (x->len < y->len ? 1 : -1) : str_cmp(*x, *y);
}

static bool endings_load(struct err *err)
{
	struct str rest, cols[1];
	size_t n, line = 0;

	if (!asset_open(&data.endings_file, "group/endings.tsv", err))
		return false;
	rest = data.endings_file.bytes;
	while (tsv_next(&rest, cols, 1, &n, &line))
		if (n == 1 && cols[0].len && cols[0].len <= ENDING_MAX)
			VEC_PUSH(&data.endings, cols[0]);
	qsort(data.endings.at, data.endings.n, sizeof(*data.endings.at), ending_cmp);
	return true;
}

static bool places_load(struct err *err)
{
	struct asset asset;
	struct str rest, cols[1];
	size_t n, line = 0;

	if (!asset_open(&asset, "group/places.tsv", err))
		return false;
	rest = asset.bytes;
	while (tsv_next(&rest, cols, 1, &n, &line))
		share_put(&data.places, key_hash(cols[0]), 1);
	asset_close(&asset);
	return true;
}

static bool genres_load(struct err *err)
{
	struct asset asset;
	struct str rest, cols[2];
	size_t n, line = 0;

	if (!asset_open(&asset, "group/genres.tsv", err))
		return false;
	rest = asset.bytes;
	while (tsv_next(&rest, cols, 2, &n, &line))
		if (n == 2)
			share_put(&data.genres, word_key(cols[1]),
				  str_eq(cols[0], STR("any")) ? GENRE_ANY : GENRE_LABEL);
	asset_close(&asset);
	return true;
}

static void load(void)
{
	data.ok = endings_load(&data.err) && places_load(&data.err) && genres_load(&data.err);
	for (int lang = 1; data.ok && lang <= lang_count(); lang++)
		data.ok = shares_load(lang, &data.err);
}

bool words_load(struct err *err)
{
	pthread_once(&data.once, load);
	if (!data.ok && err)
		*err = data.err;
	return data.ok;
}

/* --- cutting --------------------------------------------------------------- */

static bool is_inside(uint32_t cp)
{
	return uni_is_letter(cp) || uni_is_digit(cp) || uni_is_mark(cp);
}

/* "50.000" and "3,5" are one number. */
static bool joins_digits(struct str s, size_t at, size_t n)
{
	uint32_t next;

	if (n != 1 || (s.ptr[at] != '.' && s.ptr[at] != ',') || at + 1 >= s.len)
		return false;
	uni_decode(s.ptr + at + 1, s.len - at - 1, &next);
	return uni_is_digit(next);
}

bool word_next(struct str *rest, struct str *ret, bool *ret_number)
{
	size_t at = 0, from = 0, n;
	bool inside = false, number = true;
	uint32_t cp;

	for (; at < rest->len; at += n) {
		n = uni_decode(rest->ptr + at, rest->len - at, &cp);
		if (is_inside(cp)) {
			from = inside ? from : at;
			inside = true;
			number = number && uni_is_digit(cp);
		} else if (inside && !(number && joins_digits(*rest, at, n))) {
			break;
		}
	}
	*ret = str_sub(*rest, from, at);
	*ret_number = number;
	*rest = str_sub(*rest, at, rest->len);
	return inside;
}
