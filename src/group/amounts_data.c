/* SPDX-License-Identifier: MIT */
/* The words of amounts, one table a language. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include <lesart/base/asset.h>
#include <lesart/base/map.h>
#include <lesart/base/uni.h>
#include <lesart/base/vec.h>
#include <lesart/model/lang.h>

#include "amounts.h"

#define COLUMNS 4

struct amount_words {
	struct map entries[AMOUNT_CLASSES];	/* words to index */
	VEC(struct amount_entry) at;
	VEC(size_t) suffixes;
	char decimal;
};

static struct {
	pthread_once_t once;
	bool ok;
	struct err err;
	struct arena *mem;
	struct amount_words langs[LANG_MAX + 1];
} data = { .once = PTHREAD_ONCE_INIT };

static const char *const class_names[AMOUNT_CLASSES] = {
	[AMOUNT_NUMBER] = "NUMBER", [AMOUNT_ONE] = "ONE", [AMOUNT_SCALE] = "SCALE",
	[AMOUNT_BOUND] = "BOUND", [AMOUNT_RANGE] = "RANGE", [AMOUNT_NAMED] = "NAMED",
	[AMOUNT_UNIT] = "UNIT", [AMOUNT_SUFFIX] = "SUFFIX",
};

static bool bound_find(struct str name, double *ret)
{
	static const char *const names[] = { "none", "about", "above", "below", "least", "most" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (str_eq(name, str_from(names[i]))) {
			*ret = (double)i;
			return true;
		}
	}
	return false;
}

/* Decimal numbers of the file, whatever the locale says of the comma. */
static bool number_read(struct str s, double *ret)
{
	double value = 0, place = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '.' && place == 0) {
			place = 1;
			continue;
		}
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
		value = value * 10 + (s.ptr[i] - '0');
		place *= 10;
	}
	*ret = place > 1 ? value / place : value;
	return s.len > 0;
}

/* Words are matched token by token: a hyphen is as good as a blank. */
static struct str fold_words(struct str words)
{
	struct str folded = uni_fold_arena(data.mem, words);

	for (size_t i = 0; i < folded.len; i++)
		if (folded.ptr[i] == '-')
			((char *)(uintptr_t)folded.ptr)[i] = ' ';
	return folded;
}

static void entry_add(struct amount_words *words, enum amount_class class, struct str phrase,
		      struct amount_entry entry)
{
	bool new;

	entry.words = fold_words(str_trim(phrase));
	if (!entry.words.len)
		return;
	map_put(&words->entries[class], entry.words, words->at.n, &new);
	if (!new)
		return;
	if (class == AMOUNT_SUFFIX)
		VEC_PUSH(&words->suffixes, words->at.n);
	VEC_PUSH(&words->at, entry);
}

static bool row_value(enum amount_class class, const struct str *cols,
		      struct amount_entry *entry)
{
	switch (class) {
	case AMOUNT_NUMBER:
	case AMOUNT_ONE:
	case AMOUNT_SCALE:
		return number_read(cols[2], &entry->value);
	case AMOUNT_BOUND:
		return bound_find(cols[2], &entry->value);
	case AMOUNT_UNIT:
	case AMOUNT_SUFFIX:
		entry->dim = hash_str(cols[2]);
		return cols[2].len && number_read(cols[3], &entry->value);
	default:
		return true;
	}
}

static bool row_add(struct amount_words *words, const struct str *cols)
{
	struct amount_entry entry = { .value = 0 };
	struct str rest = cols[1], phrase;

	if (str_eq(cols[0], STR("DECIMAL")) && cols[1].len == 1) {
		words->decimal = cols[1].ptr[0];
		return true;
	}
	for (int class = 0; class < AMOUNT_CLASSES; class++) {
		if (!str_eq(cols[0], str_from(class_names[class])))
			continue;
		if (!row_value((enum amount_class)class, cols, &entry))
			return false;
		while (str_split(&rest, '|', &phrase))
			entry_add(words, (enum amount_class)class, phrase, entry);
		return true;
	}
	return false;
}

static bool lang_load(int lang, struct err *err)
{
	struct amount_words *words = &data.langs[lang];
	char name[64];
	struct asset asset;
	struct str rest, cols[COLUMNS];
	size_t n, line = 0;
	bool ok = true;

	snprintf(name, sizeof(name), "lang/%s/amounts.tsv", lang_code(lang));
	if (!asset_open(&asset, name, NULL))
		return true;	/* a language may come without */
	rest = asset.bytes;
	while (ok && tsv_next(&rest, cols, COLUMNS, &n, &line))
		ok = n >= 2 && row_add(words, cols);
	asset_close(&asset);
	return ok || err_set(err, ERR_FORMAT, "'%s' line %zu is no row of amounts", name, line);
}

static void load(void)
{
	data.mem = arena_new();
	data.ok = true;
	for (int lang = 1; data.ok && lang <= lang_count(); lang++)
		data.ok = lang_load(lang, &data.err);
}

bool amounts_load(struct err *err)
{
	pthread_once(&data.once, load);
	if (!data.ok && err)
		*err = data.err;
	return data.ok;
}

static const struct amount_words *words_of(int lang)
{
	return &data.langs[lang > 0 && lang <= LANG_MAX ? lang : LANG_OTHER];
}

const struct amount_entry *amount_entry(int lang, enum amount_class class, struct str phrase)
{
	const struct amount_words *words = words_of(lang);
	uint64_t *at = words->at.n ? map_find(&words->entries[class], phrase) : NULL;

	return at ? &words->at.at[*at] : NULL;
}

const struct amount_entry *amount_suffix(int lang, struct str word, size_t *ret_at)
{
	const struct amount_words *words = words_of(lang);

	for (size_t i = 0; i < words->suffixes.n; i++) {
		const struct amount_entry *entry = &words->at.at[words->suffixes.at[i]];
		ptrdiff_t at = str_find(word, entry->words);

		if (at >= 0) {
			*ret_at = (size_t)at;
			return entry;
		}
	}
	return NULL;
}

char amount_decimal(int lang)
{
	char decimal = words_of(lang)->decimal;

	return decimal ? decimal : '.';
}
