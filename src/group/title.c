/* SPDX-License-Identifier: MIT */
/* The headline that says best what a story's articles say. */
#include <math.h>

#include <lesart/base/map.h>
#include <lesart/base/uni.h>

#include "words.h"

#include <lesart/group/group.h>

#define TITLES_MAX 64		/* of a story that are looked at */
#define TITLE_WORDS_MAX 24
#define LABEL_BYTES_MAX 32
#define CHARS_MIN 20
#define CHARS_MAX 110

struct headline {
	size_t n;
	uint32_t keys[TITLE_WORDS_MAX];
};

static void headline_cut(struct str title, struct arena *mem, struct headline *ret)
{
	struct str word;
	bool number;

	ret->n = 0;
	while (ret->n < TITLE_WORDS_MAX && word_next(&title, &word, &number))
		ret->keys[ret->n++] = number ? number_key(word)
					     : word_key(uni_fold_arena(mem, word));
}

/* How often the story's headlines have this one's rare words. */
static double support(const struct headline *headline, const struct map64 *counts, int lang)
{
	double sum = 0;

	for (size_t i = 0; i < headline->n; i++) {
		const uint64_t *n = map64_find(counts, headline->keys[i]);
		double rare = -log((double)word_share(lang, headline->keys[i]));

		sum += n ? rare * (double)*n : 0;
	}
	return sum / sqrt((double)headline->n + 4);
}

static bool is_quoted(struct str title)
{
	static const char *const marks[] = { "\"", "„", "“", "”", "»", "«", "'", "‘", "’" };
	bool begins = false, ends = false;

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		begins = begins || str_starts(title, str_from(marks[i]));
		ends = ends || str_ends(title, str_from(marks[i]));
	}
	return begins && ends;
}

/* Where the label at the front ends, "Opinion: ..."; 0 without one. */
static size_t label_end(struct str title)
{
	for (size_t i = 0; i < title.len && i < LABEL_BYTES_MAX; i++)
		if (title.ptr[i] == ':' || title.ptr[i] == '|')
			return i;
	return 0;
}

static bool names_genre(struct str title)
{
	struct arena *mem = arena_new();
	size_t label = label_end(title);
	struct str rest = title, word;
	bool number, found = false;

	while (!found && word_next(&rest, &word, &number))
		found = !number && word_is_genre(word_key(uni_fold_arena(mem, word)),
						 (size_t)(word.ptr - title.ptr) < label);
	arena_free(mem);
	return found;
}

/* Questions tell least, rows of plus signs stand over live tickers. What somebody
 * said does not tell what happened, nor does who cries it out. */
static double malus(const struct article *article)
{
	struct str title = str_trim(article->title.text);
	size_t n_chars = uni_count(title);
	double factor = 1;

	if (article->title.standin)
		factor *= 0.2;
	if (str_find_char(title, '?') >= 0)
		factor *= str_ends(title, STR("?")) ? 0.4 : 0.6;
	if (str_find_char(title, '!') >= 0)
		factor *= 0.6;
	if (is_quoted(title))
		factor *= 0.5;
	if (str_ends(title, STR(")")))
		factor *= 0.8;
	if (str_find(title, STR("++")) >= 0)
		factor *= 0.4;
	if (names_genre(title))
		factor *= 0.5;
	if (n_chars < CHARS_MIN || n_chars > CHARS_MAX)
		factor *= 0.6;
	return n_chars ? factor : 0;
}

size_t story_title(const struct article *const *articles, size_t n)
{
	struct headline headlines[TITLES_MAX];
	struct arena *mem = arena_new();
	struct map64 counts;
	double best = -1;
	size_t ret = 0;

	words_load(NULL);
	map64_init(&counts);
	n = n < TITLES_MAX ? n : TITLES_MAX;
	for (size_t i = 0; i < n; i++) {
		headline_cut(articles[i]->title.text, mem, &headlines[i]);
		for (size_t k = 0; k < headlines[i].n; k++)
			++*map64_put(&counts, headlines[i].keys[k], 0, NULL);
	}
	for (size_t i = 0; i < n; i++) {
		double value = support(&headlines[i], &counts, articles[i]->lang) *
			       malus(articles[i]);

		if (value > best) {
			best = value;
			ret = i;
		}
	}
	map64_release(&counts);
	arena_free(mem);
	return ret;
}
