/* SPDX-License-Identifier: MIT */
#ifndef TOOLS_PAGES_H
#define TOOLS_PAGES_H

#include <lesart/base/err.h>
#include <lesart/base/vec.h>

#include "facts.h"

/* Labelled pages as rows of features. */
enum label { LABEL_SKIP, LABEL_MAIN, LABEL_LEFTOVER };

enum sample_kind {
	SAMPLE_LINES,		/* a page labelled line by line */
	SAMPLE_SEGMENTS,	/* picked segments of a page */
	SAMPLE_BARE,		/* the article of a page and little around it */
	SAMPLE_KINDS
};

struct sample {
	struct line *line;
	float *features;	/* F_COUNT */
	float weight;
	uint32_t n_tokens;
	uint8_t label;
	bool title;		/* has the words of the page's title */
	uint32_t page;
	uint8_t kind;		/* enum sample_kind */
	int8_t fold, lang;
};

struct samples {
	struct sample *at;
	size_t n, cap;
	uint32_t n_pages;
	bool titles;		/* the headline is what is learned */
	bool bare;
	struct lexicon lex;
	struct arena *mem;
	const char *folder;
};

/* html: pages in markup instead of plain text; bare: plain text a second time, as
 * it comes from people and archives who have cut the page away. */
struct samples *samples_new(const char *folder, bool html, bool bare, int n_folds,
			    struct err *err);
void samples_free(struct samples *samples);

#endif
