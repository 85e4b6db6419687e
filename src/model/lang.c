/* SPDX-License-Identifier: MIT */
/* The table of languages, read once out of its asset. */
#include <lesart/model/lang.h>

#include <pthread.h>

#include <lesart/base/arena.h>
#include <lesart/base/asset.h>

struct lang {
	const char *code;
	const char *stemmer;
	struct str others;	/* "deu,ger" */
};

static struct lang langs[LANG_MAX];	/* [0] stays LANG_OTHER */
static int n_langs;
static struct arena *mem;	/* to the end of the run */
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* Without its table lesart still reads: every text is of some other language. */
static void langs_load(void)
{
	enum { CODE, ENGLISH, STEMMER, OTHERS, COLUMNS };
	struct str cols[COLUMNS], rest;
	struct asset asset;
	size_t n, line = 0;

	if (!asset_open(&asset, "lang/languages.tsv", NULL))
		return;
	mem = arena_new();
	rest = asset.bytes;
	while (n_langs + 1 < LANG_MAX && tsv_next(&rest, cols, COLUMNS, &n, &line)) {
		struct lang *lang = &langs[n_langs + 1];

		if (n <= STEMMER)
			continue;
		lang->code = arena_str(mem, cols[CODE]).ptr;
		lang->stemmer = cols[STEMMER].len ? arena_str(mem, cols[STEMMER]).ptr : NULL;
		lang->others = arena_str(mem, cols[OTHERS]);
		n_langs++;
	}
	asset_close(&asset);
}

static const struct lang *lang_get(int lang)
{
	pthread_once(&once, langs_load);
	return lang > 0 && lang <= n_langs ? &langs[lang] : NULL;
}

const char *lang_code(int lang)
{
	const struct lang *row = lang_get(lang);

	return row ? row->code : "und";
}

const char *lang_stemmer(int lang)
{
	const struct lang *row = lang_get(lang);

	return row ? row->stemmer : NULL;
}

int lang_count(void)
{
	lang_get(LANG_OTHER);
	return n_langs;
}

static bool lang_goes_by(const struct lang *lang, struct str code)
{
	struct str rest = lang->others, other;

	if (str_eq_ascii(str_from(lang->code), code))
		return true;
	while (str_split(&rest, ',', &other))
		if (str_eq_ascii(other, code))
			return true;
	return false;
}

int lang_find(struct str code)
{
	size_t n = 0;

	code = str_trim(code);
	while (n < code.len && code.ptr[n] != '-' && code.ptr[n] != '_')
		n++;
	code.len = n;
	for (int i = 1; n && i <= lang_count(); i++)
		if (lang_goes_by(&langs[i], code))
			return i;
	return LANG_OTHER;
}
