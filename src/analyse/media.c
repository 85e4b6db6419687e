/* SPDX-License-Identifier: MIT */
/* The names of media. */
#include "media.h"

#include <stdio.h>
#include <stdlib.h>

#include <lesart/base/arena.h>
#include <lesart/base/asset.h>
#include <lesart/base/map.h>
#include <lesart/model/lang.h>

struct media {
	struct arena *mem;
	struct map names;	/* as written -> struct medium */
	struct map first;	/* first word -> most words of a name */
};

static void first_put(struct media *media, struct str name)
{
	struct str word = name;
	uint64_t n_words = 1, *most;

	for (size_t i = 0; i < name.len; i++) {
		if (name.ptr[i] != ' ')
			continue;
		if (n_words++ == 1)
			word.len = i;
	}
	most = map_put(&media->first, word, 0, NULL);
	if (n_words > *most)
		*most = n_words;
}

static void medium_put(struct media *media, const struct str *cols, size_t n)
{
	struct medium *medium = arena_zalloc(media->mem, sizeof(*medium));
	struct str name = arena_str(media->mem, cols[0]);

	medium->name = n > 2 && cols[2].len ? arena_str(media->mem, cols[2]) : name;
	medium->agency = str_starts(cols[1], STR("agency"));
	medium->doubtful = str_ends(cols[1], STR("?"));
	map_put(&media->names, name, (uintptr_t)medium, NULL);
	first_put(media, name);
}

static bool media_read(struct media *media, const char *code, struct err *err)
{
	struct asset asset;
	struct str rest, cols[3];
	size_t n, line = 0;
	char name[64];

	snprintf(name, sizeof(name), "lang/%s/media.tsv", code);
	if (!asset_open(&asset, name, err))
		return false;
	rest = asset.bytes;
	while (tsv_next(&rest, cols, 3, &n, &line))
		if (n >= 2)
			medium_put(media, cols, n);
	asset_close(&asset);
	return true;
}

struct media *media_new(struct err *err)
{
	struct media *media = mem_zalloc(sizeof(*media));

	media->mem = arena_new();
	map_init(&media->names);
	map_init(&media->first);
	for (int i = 1; i <= lang_count(); i++) {
		if (media_read(media, lang_code(i), err))
			continue;
		media_free(media);
		return NULL;
	}
	return media;
}

void media_free(struct media *media)
{
	if (!media)
		return;
	map_release(&media->names);
	map_release(&media->first);
	arena_free(media->mem);
	free(media);
}

bool media_begins(const struct media *media, struct str token)
{
	return map_find(&media->first, token) != NULL;
}

const struct medium *media_get(const struct media *media, struct str name)
{
	const uint64_t *found = map_find(&media->names, name);

	return found ? (const struct medium *)(uintptr_t)*found : NULL;
}

const struct medium *media_find(const struct media *media, const struct article *article,
				size_t i, size_t end, size_t *ret_to)
{
	const struct token *at = article->tokens.at;
	const uint64_t *most = map_find(&media->first,
					str_span(article->text, at[i].span));
	size_t to = most ? i + *most : i;

	for (to = to < end ? to : end; to > i; to--) {
		struct span span = { at[i].span.from, at[to - 1].span.to };
		const struct medium *medium = media_get(media,
							str_span(article->text, span));

		if (!medium)
			continue;
		*ret_to = to;
		return medium;
	}
	return NULL;
}
