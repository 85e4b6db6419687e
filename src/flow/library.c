/* SPDX-License-Identifier: MIT */
/* Opening a library with what it needs of its siblings; see the header. */
#include <lesart/flow/library.h>

#include <stdlib.h>

#include <lesart/analyse/analyse.h>
#include <lesart/model/lang.h>

/* Stemmers of one connection, made when a language is first asked for. */
struct stems {
	struct stemmer *of[LANG_MAX];
	struct arena *mem;	/* of the stem handed out last */
};

static struct str stem(void *ctx, int lang, struct str word)
{
	struct stems *stems = ctx;

	if (lang <= LANG_OTHER || lang >= LANG_MAX)
		return word;
	if (!stems->of[lang])
		stems->of[lang] = stemmer_new(lang);
	arena_clear(stems->mem);
	return stems->of[lang] ? stemmer_stem(stems->of[lang], word, stems->mem) : word;
}

static void stems_free(void *ctx)
{
	struct stems *stems = ctx;

	for (int i = 0; i < LANG_MAX; i++)
		stemmer_free(stems->of[i]);
	arena_free(stems->mem);
	free(stems);
}

struct store *library_open(const char *path, enum store_mode mode, struct err *err)
{
	struct store *store = store_open(path, mode, err);
	struct stems *stems;

	if (!store)
		return NULL;
	stems = mem_zalloc(sizeof(*stems));
	stems->mem = arena_new();
	store_set_stemmer(store, stems, stem, stems_free);
	return store;
}
