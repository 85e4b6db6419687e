/* SPDX-License-Identifier: MIT */
/*
 * Which language a text is in, by its function words: they make up a third of any
 * text. Those of languages we cannot read are known too (lang/other.tsv), so that
 * Dutch is not taken for German. Where a short title has none of them, letters
 * that only some languages write, and then what the page says of itself, decide.
 */
#include <stdlib.h>

#include <lesart/base/arena.h>
#include <lesart/base/asset.h>
#include <lesart/base/map.h>
#include <lesart/model/lang.h>

#include "lang.h"
#include "letter.h"
#include "lexicon.h"

#define SCAN_WORDS_MAX 400
#define SCAN_BYTES_MAX 32768
#define OTHERS_MAX 40		/* languages in other.tsv */
#define OURS(lang) (1ull << (OTHERS_MAX + (lang)))
#define SHORT_WORDS 25

/* Shares, in thousandths of the words, of a text in that language. */
#define SHARE_SURE 120
#define SHARE_HINTED 60

struct lang_model {
	struct arena *mem;
	struct map words;		/* -> bits of ours, above OTHERS_MAX bits of others */
	struct map letters;		/* letter -> bits of ours */
	size_t n_others;
};

/* Points of a word are split among the languages that have it. */
#define POINTS 120

struct scan {
	uint32_t n_words;
	uint32_t ours[LANG_MAX + 1];
	uint32_t others[OTHERS_MAX];
	uint32_t letters[LANG_MAX + 1];
};

static void row_add(struct lang_model *model, struct map *map, struct str words,
		    uint64_t bit)
{
	struct str word;

	while (str_split(&words, ' ', &word))
		if (word.len)
			*map_put(map, arena_str(model->mem, word), 0, NULL) |= bit;
}

/* "letters<TAB>de<TAB>ä ö ü ß" or "fr<TAB>le la les". */
static bool model_read(struct lang_model *model, struct err *err)
{
	struct asset asset;
	struct str rest, cols[3];
	size_t n, line = 0;

	if (!asset_open(&asset, "lang/other.tsv", err))
		return false;
	rest = asset.bytes;
	while (tsv_next(&rest, cols, 3, &n, &line)) {
		if (n == 3 && str_eq(cols[0], STR("letters")))
			row_add(model, &model->letters, cols[2],
				1ull << lang_find(cols[1]));
		else if (n == 2 && model->n_others < OTHERS_MAX)
			row_add(model, &model->words, cols[1],
				1ull << model->n_others++);
	}
	asset_close(&asset);
	return true;
}

struct stop_words {
	struct lang_model *model;
	int lang;
};

static void stop_word_add(void *ctx, struct str word, uint64_t kinds)
{
	const struct stop_words *stop = ctx;

	if (kinds & LEX(STOP))
		row_add(stop->model, &stop->model->words, word, OURS(stop->lang));
}

struct lang_model *lang_model_new(struct lexicon *const *lexicons, struct err *err)
{
	struct lang_model *model = mem_zalloc(sizeof(*model));

	model->mem = arena_new();
	map_init(&model->words);
	map_init(&model->letters);
	for (int i = 1; i <= lang_count(); i++)
		lexicon_each(lexicons[i], stop_word_add, &(struct stop_words){ model, i });
	if (model_read(model, err))
		return model;
	lang_model_free(model);
	return NULL;
}

void lang_model_free(struct lang_model *model)
{
	if (!model)
		return;
	map_release(&model->words);
	map_release(&model->letters);
	arena_free(model->mem);
	free(model);
}

static void word_count(const struct lang_model *model, struct scan *scan, struct str word)
{
	char low[WORD_MAX];
	struct str lower = word_lower(word, low);
	const uint64_t *found = lower.len ? map_find(&model->words, lower) : NULL;
	uint32_t points;

	scan->n_words++;
	if (!found)
		return;
	points = POINTS / (uint32_t)__builtin_popcountll(*found);
	for (int i = 1; i <= lang_count(); i++)
		scan->ours[i] += *found & OURS(i) ? points : 0;
	for (size_t i = 0; i < model->n_others; i++)
		scan->others[i] += *found >> i & 1 ? points : 0;
}

static void letter_count(const struct lang_model *model, struct scan *scan, struct str s)
{
	const uint64_t *found = map_find(&model->letters, s);

	for (int i = 1; found && i <= lang_count(); i++)
		scan->letters[i] += *found >> i & 1;
}

static void text_count(const struct lang_model *model, struct scan *scan, struct str text)
{
	size_t at = 0, from = 0;
	bool inside = false;

	while (at < text.len && at < SCAN_BYTES_MAX && scan->n_words < SCAN_WORDS_MAX) {
		struct letter letter = letter_at(text, at);
		bool part = letter.kind == CHAR_LETTER || letter.kind == CHAR_MARK;

		if (letter.len > 1)
			letter_count(model, scan, str_sub(text, at, at + letter.len));
		if (part && !inside)
			from = at;
		if (!part && inside)
			word_count(model, scan, str_sub(text, from, at));
		if (letter.kind == CHAR_CJK)
			scan->n_words++;
		inside = part;
		at += letter.len;
	}
	if (inside)
		word_count(model, scan, str_sub(text, from, at));
}

static int hint_of(const struct article *article)
{
	for (size_t i = 0; i < article->meta.n; i++)
		if (article->meta.at[i].kind == META_LANG)
			return lang_find(article->meta.at[i].value);
	return LANG_OTHER;
}

static void titles_count(const struct lang_model *model, struct scan *scan,
			 const struct article *article)
{
	for (size_t i = 0; i < article->meta.n; i++)
		if (article->meta.at[i].kind == META_TITLE
		    || article->meta.at[i].kind == META_DESCRIPTION)
			text_count(model, scan, article->meta.at[i].value);
}

static int best_of(const uint32_t *points, int n)
{
	int best = 0;

	for (int i = 0; i < n; i++)
		if (points[i] > points[best])
			best = i;
	return best;
}

static int decide(const struct lang_model *model, const struct scan *scan, int hint)
{
	int ours = best_of(scan->ours, lang_count() + 1);
	int letters = best_of(scan->letters, lang_count() + 1);
	int other = best_of(scan->others, (int)model->n_others);
	uint32_t needed = ours == hint ? SHARE_HINTED : SHARE_SURE;

	if (scan->n_words < SHORT_WORDS && !scan->ours[ours] && !scan->others[other])
		return hint ? hint : letters;
	if (scan->ours[ours] <= scan->others[other])
		return LANG_OTHER;
	if (hint && 2 * scan->ours[hint] > scan->ours[ours])
		ours = hint;
	if (scan->n_words >= SHORT_WORDS
	    && scan->ours[ours] * 1000ull < (uint64_t)needed * POINTS * scan->n_words)
		return LANG_OTHER;
	return ours;
}

int lang_detect(const struct lang_model *model, const struct article *article)
{
	struct scan scan = { 0 };

	text_count(model, &scan, article->text);
	if (scan.n_words < SHORT_WORDS)
		titles_count(model, &scan, article);
	if (!scan.n_words)
		return hint_of(article);
	return decide(model, &scan, hint_of(article));
}
