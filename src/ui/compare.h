/* SPDX-License-Identifier: MIT */
#ifndef UI_COMPARE_H
#define UI_COMPARE_H

#include <lesart/base/arena.h>
#include <lesart/model/article.h>

/*
 * What the articles of a story say alike, differently, or alone: their sentences
 * aligned by the words they share, rare words counting more. Articles beyond
 * COMPARE_ARTICLES and sentences beyond COMPARE_SENTENCES are left out.
 */
#define COMPARE_ARTICLES 26	/* a letter each */
#define COMPARE_SENTENCES 800

struct saying {
	uint32_t article;	/* index */
	struct span span;	/* of the sentence, in the article's text */
	const struct span *numbers;	/* its numbers, in the article's text */
	uint32_t n_numbers;
	uint32_t next;		/* the same statement elsewhere: index, or UINT32_MAX */
	uint32_t n_articles;	/* of the first one: how many articles say it */
	bool first;		/* of its statement */
	bool differs;		/* of the first one: its numbers are not the same everywhere */
};

struct comparison {
	struct saying *at;	/* in order of articles and text */
	size_t n;
	bool cut;		/* a limit was reached */
};

/* In mem; the articles must outlive it. */
void compare_articles(const struct article *const *articles, size_t n, struct arena *mem,
		      struct comparison *ret);

#endif
