/* SPDX-License-Identifier: MIT */
#ifndef CLEAN_AROUND_H
#define CLEAN_AROUND_H

#include "page.h"

/* Sums over the lines of a page, so that any window costs the same. */
enum sum { SUM_PROSE, SUM_WORDS, SUM_WEB, SUM_DATED, SUM_NAMES, SUM_GAPS, SUM_COUNT };

struct run {
	size_t from, to;	/* lines */
};

struct spot {
	uint32_t prose_before, prose_after;	/* lines to the next running text */
	uint32_t since_related, since_comment;
	uint32_t block_words;	/* of running text, in the same element */
};

struct around {
	const struct page *page;
	uint64_t *sums[SUM_COUNT];	/* [n + 1] each */
	struct spot *spots;
	struct run run;			/* the heaviest */
	uint32_t n_prose;
};

/* Over the |reach| lines before (negative) or after line i, without it. */
double around_sum(const struct around *around, enum sum sum, size_t i, int reach);

#endif
