/* SPDX-License-Identifier: MIT */
#ifndef TOOLS_PAGES_H
#define TOOLS_PAGES_H

#include <lesart/base/err.h>
#include <lesart/base/vec.h>

#include "facts.h"

/* Labelled pages as rows of features. */
enum label { LABEL_SKIP, LABEL_MAIN, LABEL_LEFTOVER };

struct sample {
	struct line *line;
	float *features;	/* F_COUNT */
	float weight;
	uint32_t n_tokens;
	uint8_t label;
	bool title;		/* has the words of the page's title */
	uint32_t page;
	uint8_t kind;		/* 0: a page labelled line by line, 1: picked segments */
	int8_t fold, lang;
};

struct samples {
	struct sample *at;
	size_t n, cap;
	uint32_t n_pages;
	bool titles;		/* the headline is what is learned */
	struct lexicon lex;
	struct arena *mem;
	const char *folder;
};

struct samples *samples_new(const char *folder, bool html, int n_folds, struct err *err);
void samples_free(struct samples *samples);

#endif
