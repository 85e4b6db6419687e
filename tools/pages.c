/* SPDX-License-Identifier: MIT */
/* Reading labelled pages. */
#include "pages.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <lesart/base/map.h>
#include <lesart/model/lang.h>
#include <lesart/source/source.h>

#define BARE_BEFORE 4u		/* lines kept above an article without its page */
#define BARE_AFTER 3u		/* ... and below */
#define BRIEF_LINES 5u		/* of main text, of a short article */
#define BARE_SHARE 0.5f		/* what its lines weigh, beside those of a page */
#define LINE_BYTES_MAX (32u << 20)

typedef bool (*page_reader)(struct samples *samples, json_t *page, int n_folds);

static const char *text_of(json_t *object, const char *key)
{
	const char *value = json_string_value(json_object_get(object, key));

	return value ? value : "";
}

/* The title as metadata has it, or as the line with that role. */
static const char *title_of(json_t *json)
{
	json_t *lines = json_object_get(json, "lines"), *line;
	size_t i;

	json_array_foreach(lines, i, line) {
		if (strcmp(text_of(line, "role"), "title") == 0)
			return text_of(line, "text");
	}
	return text_of(json, "title");
}

/* One line of text for each line of the page, whatever is in it. */
static struct str text_join(struct arena *mem, json_t *lines)
{
	struct buf buf = BUF_INIT(64u << 20);
	struct str text;
	size_t i;
	json_t *line;

	json_array_foreach(lines, i, line) {
		const char *s = json_is_string(line) ? json_string_value(line) : text_of(line, "text");

		if (i)
			buf_add_char(&buf, '\n');
		for (; *s; s++)
			buf_add_char(&buf, *s == '\n' || *s == '\r' ? ' ' : *s);
	}
	text = arena_str(mem, buf_str(&buf));
	buf_release(&buf);
	return text;
}

static struct page *page_new(struct samples *samples, struct article *article)
{
	struct page *page = arena_zalloc(samples->mem, sizeof(*page));

	page->article = article;
	page->lex = &samples->lex;
	page->mem = samples->mem;
	page->words = arena_alloc(samples->mem, sizeof(*page->words));
	page->hinted = article->hints != NULL;
	page_cut(page);
	return page;
}

static void sample_add(struct samples *samples, struct sample sample)
{
	if (samples->n == samples->cap) {
		samples->cap = samples->cap ? samples->cap * 2 : 4096;
		samples->at = mem_realloc(samples->at, sizeof(*samples->at) * samples->cap);
	}
	samples->at[samples->n++] = sample;
}

/* Long lines weigh more, as readers see words; but not in proportion, or no short
 * one would be learned. */
static float weight_of(const struct line *line, int label, int kind)
{
	if (label == LABEL_SKIP)
		return 0;
	if (kind == SAMPLE_SEGMENTS)
		return 2.0f;
	return (kind == SAMPLE_BARE ? BARE_SHARE : 1.0f) * (0.3f + powf((float)line->n_words, 0.7f) / 4.0f);
}

static uint64_t print_of(struct samples *samples, struct words *words, struct str s)
{
	uint64_t print = 0;

	words_scan(words, &samples->lex, 0, s, (struct span){ 0, (uint32_t)s.len });
	for (size_t i = 0; i < words->n; i++)
		print = hash_mix(print, words->at[i].hash);
	return print;
}

static void page_add(struct samples *samples, struct page *page, const uint8_t *labels,
		     const char *title, struct sample like)
{
	uint64_t print = print_of(samples, page->words, str_from(title));
	struct around *around = around_new(page);

	for (size_t i = 0; i < page->lines.n; i++) {
		struct sample sample = like;

		sample.line = &page->lines.at[i];
		sample.page = samples->n_pages;
		sample.title = *title && sample.line->print == print;
		sample.features = arena_array(samples->mem, float, F_COUNT);
		features_fill(around, i, sample.features);
		sample.label = labels[sample.line->number];
		if (sample.line->flags & LINE_FIXED)
			sample.label = LABEL_SKIP;
		sample.n_tokens = sample.line->n_words;
		sample.weight = weight_of(sample.line, sample.label, like.kind);
		sample_add(samples, sample);
	}
	samples->n_pages++;
}

static struct article *article_of(json_t *json)
{
	struct article *article = article_new();

	article->lang = lang_find(str_from(text_of(json, "lang")));
	return article;
}

static struct sample like_of(json_t *json, int n_folds, int kind, int lang)
{
	struct sample like = { .kind = (uint8_t)kind, .lang = (int8_t)lang };

	like.fold = (int8_t)(hash_str(str_from(text_of(json, "site"))) % (uint64_t)n_folds);
	return like;
}

static void bare_add(struct samples *samples, json_t *json, const uint8_t *labels, size_t from,
		     size_t to, struct sample like)
{
	json_t *lines = json_object_get(json, "lines"), *some = json_array();
	struct article *article = article_of(json);

	for (size_t i = from; i < to; i++)
		json_array_append(some, json_array_get(lines, i));
	article->text = text_join(article->mem, some);
	json_decref(some);
	like.kind = SAMPLE_BARE;
	page_add(samples, page_new(samples, article), labels + from, title_of(json), like);
}

/* The article with a few lines around it, and its beginning alone. */
static void bares_add(struct samples *samples, json_t *json, const uint8_t *labels, size_t n,
		      struct sample like)
{
	size_t first = n, last = 0, brief = 0, n_main = 0;

	for (size_t i = 0; i < n; i++) {
		if (labels[i] != LABEL_MAIN)
			continue;
		first = first == n ? i : first;
		last = i;
		if (n_main++ < BRIEF_LINES)
			brief = i;
	}
	if (first == n)
		return;
	first = first > BARE_BEFORE ? first - BARE_BEFORE : 0;
	bare_add(samples, json, labels, first, last + BARE_AFTER < n ? last + BARE_AFTER : n, like);
	if (n_main > BRIEF_LINES)
		bare_add(samples, json, labels, first, brief + 2, like);
}

static bool lines_read(struct samples *samples, json_t *json, int n_folds)
{
	json_t *lines = json_object_get(json, "lines"), *line;
	struct article *article = article_of(json);
	uint8_t *labels = arena_array(samples->mem, uint8_t, json_array_size(lines) + 1);
	size_t i;

	article->text = text_join(article->mem, lines);
	json_array_foreach(lines, i, line) {
		const char *label = text_of(line, "label");

		labels[i] = strcmp(label, "main") == 0	      ? LABEL_MAIN :
			    strcmp(label, "boilerplate") == 0 ? LABEL_LEFTOVER :
								LABEL_SKIP;
	}
	page_add(samples, page_new(samples, article), labels, title_of(json),
		 like_of(json, n_folds, SAMPLE_LINES, article->lang));
	if (samples->bare)
		bares_add(samples, json, labels, json_array_size(lines),
			  like_of(json, n_folds, SAMPLE_BARE, article->lang));
	return true;
}

/* --- pages in markup ---------------------------------------------------------- */

#define SHINGLE 4		/* words */

struct gold {
	struct map64 shingles;	/* of the units of main text */
	struct map64 units;	/* prints of whole units */
};

static uint64_t shingle_at(const struct words *words, size_t i)
{
	uint64_t hash = 0;

	for (size_t k = i; k < i + SHINGLE; k++)
		hash = hash_mix(hash, words->at[k].hash);
	return hash;
}

static void gold_read(struct gold *gold, struct samples *samples, json_t *json, struct words *words)
{
	json_t *units = json_object_get(json, "main"), *unit;
	size_t i;

	map64_init(&gold->shingles);
	map64_init(&gold->units);
	json_array_foreach(units, i, unit) {
		struct str s = str_from(text_of(unit, "text"));
		map64_put(&gold->units, print_of(samples, words, s), 1, NULL);
		for (size_t k = 0; k + SHINGLE <= words->n; k++)
			map64_put(&gold->shingles, shingle_at(words, k), 1, NULL);
	}
}

static void gold_release(struct gold *gold)
{
	map64_release(&gold->shingles);
	map64_release(&gold->units);
}

/* A line is main text if it is a unit of it, or most of its shingles are there. */
static enum label gold_label(const struct gold *gold, const struct page *page,
			     const struct line *line)
{
	struct words *words = page->words;
	size_t n = 0, hits = 0;

	if (map64_find(&gold->units, line->print))
		return LABEL_MAIN;
	words_scan(words, page->lex, 0, page->article->text, line->span);
	for (size_t k = 0; k + SHINGLE <= words->n; k++) {
		n++;
		hits += map64_find(&gold->shingles, shingle_at(words, k)) != NULL;
	}
	if (hits * 5 >= n * 4 && n)
		return LABEL_MAIN;
	return hits * 4 <= n ? LABEL_LEFTOVER : LABEL_SKIP;
}

static struct article *article_render(const char *folder, json_t *json)
{
	struct err err = ERR_INIT;
	struct article *article = NULL;
	struct source *source;
	struct raw *raw;
	char path[4096];
	const char *paths[1] = { path };

	snprintf(path, sizeof(path), "%s/%s", folder, text_of(json, "file"));
	source = source_new(paths, 1);
	if (source_next(source, &raw, &err) == NEXT_ITEM) {
		article = article_of(json);
		if (!raw_render(raw, article, &err)) {
			article_free(article);
			article = NULL;
		}
		raw_free(raw);
	}
	source_free(source);
	return article;
}

static bool html_read(struct samples *samples, json_t *json, int n_folds)
{
	struct article *article = article_render(samples->folder, json);
	struct page *page;
	struct gold gold;
	uint8_t *labels;

	if (!article)
		return false;
	page = page_new(samples, article);
	labels = arena_array(samples->mem, uint8_t, article->n_hints + page->lines.n + 1);
	gold_read(&gold, samples, json, page->words);
	for (size_t i = 0; i < page->lines.n; i++)
		labels[page->lines.at[i].number] = gold_label(&gold, page, &page->lines.at[i]);
	gold_release(&gold);
	page_add(samples, page, labels, "", like_of(json, n_folds, SAMPLE_LINES, article->lang));
	return true;
}

static bool any_in(json_t *segments, const char *line)
{
	size_t i;
	json_t *segment;

	json_array_foreach(segments, i, segment) {
		if (strstr(line, json_string_value(segment)))
			return true;
	}
	return false;
}

static bool segments_read(struct samples *samples, json_t *json, int n_folds)
{
	json_t *lines = json_object_get(json, "lines"), *line;
	struct article *article = article_of(json);
	uint8_t *labels = arena_array(samples->mem, uint8_t, json_array_size(lines) + 1);
	size_t i;

	article->text = text_join(article->mem, lines);
	json_array_foreach(lines, i, line) {
		const char *s = json_string_value(line);
		bool with = any_in(json_object_get(json, "with"), s);
		bool without = any_in(json_object_get(json, "without"), s);

		labels[i] = with == without ? LABEL_SKIP : with ? LABEL_MAIN : LABEL_LEFTOVER;
	}
	page_add(samples, page_new(samples, article), labels, title_of(json),
		 like_of(json, n_folds, SAMPLE_SEGMENTS, article->lang));
	return true;
}

static bool file_read(struct samples *samples, const char *folder, const char *name,
		      page_reader read, int n_folds, struct err *err)
{
	char path[4096], *line = mem_alloc(LINE_BYTES_MAX);
	bool ok = true;
	gzFile file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = gzopen(path, "rb");
	if (!file) {
		free(line);
		return err_set(err, ERR_SYSTEM, "cannot open '%s'", path);
	}
	while (ok && gzgets(file, line, (int)LINE_BYTES_MAX)) {
		json_t *json = json_loads(line, 0, NULL);

		ok = json ? read(samples, json, n_folds) :
			    err_set(err, ERR_FORMAT, "'%s' has a line that is no JSON", path);
		json_decref(json);
	}
	gzclose(file);
	free(line);
	return ok;
}

struct samples *samples_new(const char *folder, bool html, bool bare, int n_folds,
			    struct err *err)
{
	struct samples *samples = mem_zalloc(sizeof(*samples));

	samples->mem = arena_new();
	samples->folder = folder;
	samples->bare = bare;
	if (!lexicon_init(&samples->lex, err) ||
	    !file_read(samples, folder, html ? "html.jsonl" : "lines.jsonl.gz",
		       html ? html_read : lines_read, n_folds, err) ||
	    !file_read(samples, folder, "segments.jsonl.gz", segments_read, n_folds, err)) {
		samples_free(samples);
		return NULL;
	}
	return samples;
}

void samples_free(struct samples *samples)
{
	lexicon_release(&samples->lex);
	free(samples->at);
	arena_free(samples->mem);
	free(samples);
}
