/* SPDX-License-Identifier: MIT */
/* What HTML's elements and their classes mean for the text in them. */
#include "html_tags.h"

#include <pthread.h>
#include <stdlib.h>

#include <lesart/base/asset.h>
#include <lesart/base/map.h>
#include <lesart/model/article.h>

#define WORD_MAX_BYTES 40u

static const struct tag TAGS[] = {	/* sorted by name */
	{ "address", SHOW_BLOCK, HINT_ADDRESS, 0 },
	{ "article", SHOW_BLOCK, HINT_DIV, HINT_ARTICLE },
	{ "aside", SHOW_BLOCK, HINT_DIV, HINT_CHROME },
	{ "audio", SHOW_NOT, 0, 0 },
	{ "blockquote", SHOW_BLOCK, HINT_QUOTE, 0 },
	{ "body", SHOW_BLOCK, HINT_DIV, 0 },
	{ "br", SHOW_BREAK, 0, 0 },
	{ "button", SHOW_INLINE, HINT_BUTTON, 0 },
	{ "canvas", SHOW_NOT, 0, 0 },
	{ "caption", SHOW_BLOCK, HINT_CAPTION, 0 },
	{ "center", SHOW_BLOCK, HINT_DIV, 0 },
	{ "datalist", SHOW_NOT, 0, 0 },
	{ "dd", SHOW_BLOCK, HINT_LI, 0 },
	{ "details", SHOW_BLOCK, HINT_DIV, 0 },
	{ "dialog", SHOW_BLOCK, HINT_DIV, HINT_CHROME },
	{ "dir", SHOW_BLOCK, HINT_DIV, 0 },
	{ "div", SHOW_BLOCK, HINT_DIV, 0 },
	{ "dl", SHOW_BLOCK, HINT_DIV, 0 },
	{ "dt", SHOW_BLOCK, HINT_LI, 0 },
	{ "fieldset", SHOW_BLOCK, HINT_DIV, 0 },
	{ "figcaption", SHOW_BLOCK, HINT_CAPTION, 0 },
	{ "figure", SHOW_BLOCK, HINT_DIV, 0 },
	{ "footer", SHOW_BLOCK, HINT_DIV, HINT_CHROME },
	{ "form", SHOW_BLOCK, HINT_DIV, HINT_CHROME },
	{ "h1", SHOW_BLOCK, HINT_H1, 0 },
	{ "h2", SHOW_BLOCK, HINT_H2, 0 },
	{ "h3", SHOW_BLOCK, HINT_H3, 0 },
	{ "h4", SHOW_BLOCK, HINT_H3, 0 },
	{ "h5", SHOW_BLOCK, HINT_H3, 0 },
	{ "h6", SHOW_BLOCK, HINT_H3, 0 },
	{ "head", SHOW_NOT, 0, 0 },
	{ "header", SHOW_BLOCK, HINT_DIV, HINT_CHROME },
	{ "hgroup", SHOW_BLOCK, HINT_DIV, 0 },
	{ "hr", SHOW_BREAK, 0, 0 },
	{ "html", SHOW_BLOCK, 0, 0 },
	{ "iframe", SHOW_NOT, 0, 0 },
	{ "legend", SHOW_BLOCK, HINT_DIV, 0 },
	{ "li", SHOW_BLOCK, HINT_LI, 0 },
	{ "main", SHOW_BLOCK, HINT_DIV, HINT_ARTICLE },
	{ "math", SHOW_NOT, 0, 0 },
	{ "menu", SHOW_BLOCK, HINT_DIV, HINT_CHROME },
	{ "nav", SHOW_BLOCK, HINT_DIV, HINT_CHROME },
	{ "noembed", SHOW_NOT, 0, 0 },
	{ "noframes", SHOW_NOT, 0, 0 },
	{ "noscript", SHOW_NOT, 0, 0 },
	{ "object", SHOW_NOT, 0, 0 },
	{ "ol", SHOW_BLOCK, HINT_DIV, 0 },
	{ "optgroup", SHOW_NOT, 0, 0 },
	{ "option", SHOW_NOT, 0, 0 },
	{ "p", SHOW_BLOCK, HINT_P, 0 },
	{ "pre", SHOW_BLOCK, HINT_PRE, 0 },
	{ "script", SHOW_NOT, 0, 0 },
	{ "search", SHOW_BLOCK, HINT_DIV, HINT_CHROME },
	{ "section", SHOW_BLOCK, HINT_DIV, 0 },
	{ "select", SHOW_NOT, 0, 0 },
	{ "style", SHOW_NOT, 0, 0 },
	{ "summary", SHOW_BLOCK, HINT_DIV, 0 },
	{ "svg", SHOW_NOT, 0, 0 },
	{ "table", SHOW_BLOCK, HINT_TABLE, 0 },
	{ "tbody", SHOW_BLOCK, HINT_TABLE, 0 },
	{ "td", SHOW_BLOCK, HINT_TABLE, 0 },
	{ "template", SHOW_NOT, 0, 0 },
	{ "textarea", SHOW_NOT, 0, 0 },
	{ "tfoot", SHOW_BLOCK, HINT_TABLE, 0 },
	{ "th", SHOW_BLOCK, HINT_TABLE, 0 },
	{ "thead", SHOW_BLOCK, HINT_TABLE, 0 },
	{ "time", SHOW_INLINE, HINT_TIME, 0 },
	{ "title", SHOW_NOT, 0, 0 },
	{ "tr", SHOW_BLOCK, HINT_TABLE, 0 },
	{ "ul", SHOW_BLOCK, HINT_DIV, 0 },
	{ "video", SHOW_NOT, 0, 0 },
};

static const struct tag OTHER = { "", SHOW_INLINE, 0, 0 };

static int compare(const void *key, const void *at)
{
	return strcmp(key, ((const struct tag *)at)->name);
}

const struct tag *tag_find(const char *name)
{
	const struct tag *tag = bsearch(name, TAGS, sizeof(TAGS) / sizeof(*TAGS),
					sizeof(*TAGS), compare);

	return tag ? tag : &OTHER;
}

/* --- classes --------------------------------------------------------------- */

static struct map words;
static struct asset asset;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static uint8_t flag_of(struct str name)
{
	static const struct { const char *name; uint8_t flag; } FLAGS[] = {
		{ "article", HINT_ARTICLE }, { "chrome", HINT_CHROME },
		{ "comment", HINT_COMMENT }, { "teaser", HINT_TEASER },
		{ "meta", HINT_META }, { "ad", HINT_AD },
		{ "author", HINT_META | CLASS_AUTHOR },
	};

	for (size_t i = 0; i < sizeof(FLAGS) / sizeof(*FLAGS); i++)
		if (str_eq(name, str_from(FLAGS[i].name)))
			return FLAGS[i].flag;
	return 0;
}

static void load(void)
{
	struct str cols[2], rest;
	size_t n, line = 0;

	map_init(&words);
	if (!asset_open(&asset, "source/classes.tsv", NULL))
		return;		/* then classes say nothing; elements still do */
	rest = asset.bytes;
	while (tsv_next(&rest, cols, 2, &n, &line)) {
		uint64_t *flags;

		if (n < 2)
			continue;
		flags = map_put(&words, cols[0], 0, NULL);
		*flags |= flag_of(str_trim(cols[1]));
	}
}

static bool is_word_char(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static uint8_t flags_of_word(const char *low, size_t n)
{
	const uint64_t *flags = map_find(&words, (struct str){ low, n });

	return flags ? (uint8_t)*flags : 0;
}

/* "c-articleTeaser__head" has the words c, article, teaser and head, and
 * articleteaser and so on as far as they are glued by case alone. */
uint8_t class_flags(struct str value)
{
	char low[WORD_MAX_BYTES];
	size_t n = 0, from = 0;
	uint8_t flags = 0;

	pthread_once(&once, load);
	for (size_t i = 0; i <= value.len; i++) {
		char c = i < value.len ? value.ptr[i] : ' ';
		bool word = is_word_char(c);
		bool hump = word && n > from && c >= 'A' && c <= 'Z' &&
			    !(value.ptr[i - 1] >= 'A' && value.ptr[i - 1] <= 'Z');

		if ((hump || !word) && n > from) {
			flags |= flags_of_word(low + from, n - from);
			if (from > 0 && !word)
				flags |= flags_of_word(low, n);
			from = n;
		}
		if (!word)
			n = from = 0;
		else if (n < WORD_MAX_BYTES)
			low[n++] = c | 32;
	}
	return flags;
}
