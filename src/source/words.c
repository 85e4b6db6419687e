/* SPDX-License-Identifier: MIT */
/* The words around authors, titles and dates, read from the language data once. */
#include "words.h"

#include <pthread.h>
#include <stdlib.h>
#include <stdio.h>

#include <lesart/base/asset.h>
#include <lesart/base/map.h>
#include <lesart/base/uni.h>
#include <lesart/model/article.h>
#include <lesart/model/lang.h>

#define WORD_MAX_BYTES 60u
#define KIND_SHIFT 8

static struct map words;
static struct arena *keys;		/* lives as long as the program */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static unsigned use_of(struct str name)
{
	if (str_eq(name, STR("opener")))
		return WORD_OPENER;
	if (str_eq(name, STR("joiner")))
		return WORD_JOINER;
	if (str_eq(name, STR("nobody")))
		return WORD_NOBODY;
	return str_eq(name, STR("key")) ? WORD_KEY : WORD_NONE;
}

static uint8_t kind_of(struct str name)
{
	static const struct { const char *name; uint8_t kind; } KINDS[] = {
		{ "title", META_TITLE }, { "author", META_AUTHOR }, { "date", META_DATE },
		{ "modified", META_MODIFIED }, { "source", META_SOURCE }, { "url", META_URL },
		{ "language", META_LANG }, { "tags", META_TAG },
		{ "description", META_DESCRIPTION },
	};

	for (size_t i = 0; i < sizeof(KINDS) / sizeof(*KINDS); i++)
		if (str_eq(name, str_from(KINDS[i].name)))
			return KINDS[i].kind;
	return META_TAG;
}

static void load_language(const char *code)
{
	char name[64];
	struct asset asset;
	struct str cols[3], rest;
	size_t n, line = 0;

	snprintf(name, sizeof(name), "lang/%s/head.tsv", code);
	if (!asset_open(&asset, name, NULL))
		return;
	rest = asset.bytes;
	while (tsv_next(&rest, cols, 3, &n, &line)) {
		uint64_t *value;

		if (n < 2)
			continue;
		value = map_put(&words, uni_fold_arena(keys, str_trim(cols[1])), 0, NULL);
		*value |= use_of(str_trim(cols[0]));
		if (n == 3)
			*value |= (uint64_t)kind_of(str_trim(cols[2])) << KIND_SHIFT;
	}
	asset_close(&asset);
}

static void load(void)
{
	map_init(&words);
	keys = arena_new();
	for (int lang = 1; lang <= lang_count(); lang++)
		load_language(lang_code(lang));
}

unsigned words_find(struct str word, uint8_t *ret_kind)
{
	struct buf folded = BUF_INIT(WORD_MAX_BYTES * 4);
	const uint64_t *value;
	unsigned use = WORD_NONE;

	pthread_once(&once, load);
	if (word.len == 0 || word.len > WORD_MAX_BYTES)
		return WORD_NONE;
	uni_fold(word, &folded);
	value = map_find(&words, buf_str(&folded));
	if (value) {
		use = (unsigned)(*value & 0xff);
		if (ret_kind)
			*ret_kind = (uint8_t)(*value >> KIND_SHIFT);
	}
	buf_release(&folded);
	return use;
}
