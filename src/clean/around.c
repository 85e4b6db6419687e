/* SPDX-License-Identifier: MIT */
/* Sums and distances over the lines of a page. */
#include "around.h"

#include <lesart/base/map.h>

#include "facts.h"

#define FAR_LINES 400u		/* farther away is all the same */
#define RUN_COST 6		/* words of text that a line without any costs */

static void sums_fill(struct around *around)
{
	const struct page *page = around->page;
	size_t n = page->lines.n;

	for (int k = 0; k < SUM_COUNT; k++)
		around->sums[k] = arena_array(page->mem, uint64_t, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct line *line = &page->lines.at[i];
		bool prose = line_is_prose(line);
		uint64_t add[SUM_COUNT] = {
			prose ? line->n_words : 0, line->n_words, line->n_web > 0,
			(line->flags & LINE_DATED) != 0, (line->flags & LINE_NAME) != 0,
			(line->flags & LINE_GAP) != 0,
		};

		around->n_prose += prose;
		for (int k = 0; k < SUM_COUNT; k++)
			around->sums[k][i + 1] = around->sums[k][i] + add[k];
	}
}

/* The run of lines with most text, each line without any costing a little. */
static struct run heaviest(const double *gain, size_t n)
{
	struct run best = { 0, 0 };
	double sum = 0, top = 0;
	size_t from = 0;

	for (size_t i = 0; i < n; i++) {
		if (sum <= 0) {
			sum = 0;
			from = i;
		}
		sum += gain[i];
		if (sum > top) {
			top = sum;
			best = (struct run){ from, i + 1 };
		}
	}
	return best;
}

static uint32_t farther(uint32_t n)
{
	return n < FAR_LINES ? n + 1 : FAR_LINES;
}

static void distances_fill(struct around *around)
{
	const struct page *page = around->page;
	uint32_t prose = FAR_LINES, related = FAR_LINES, comment = FAR_LINES;

	for (size_t i = 0; i < page->lines.n; i++) {
		const struct line *line = &page->lines.at[i];
		struct spot *spot = &around->spots[i];

		spot->prose_before = prose = farther(prose);
		spot->since_related = related = farther(related);
		spot->since_comment = comment = farther(comment);
		if (line_is_prose(line))
			prose = 0;
		if (line_has(line, CUE_RELATED))
			related = 0;
		if (line_has(line, CUE_COMMENT))
			comment = 0;
	}
	prose = FAR_LINES;
	for (size_t i = page->lines.n; i-- > 0;) {
		around->spots[i].prose_after = prose = farther(prose);
		if (line_is_prose(&page->lines.at[i]))
			prose = 0;
	}
}

/* The running text of each element, by the numbers that the markup gave. */
static void blocks_fill(struct around *around)
{
	const struct page *page = around->page;
	struct map64 blocks;

	if (!page->hinted)
		return;
	map64_init(&blocks);
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < page->lines.n; i++) {
			const struct hint *hint = line_hint(page, &page->lines.at[i]);
			uint64_t *words = hint ? map64_put(&blocks, hint->block, 0, NULL) : NULL;

			if (words && round == 0 && line_is_prose(&page->lines.at[i]))
				*words += page->lines.at[i].n_words;
			if (words && round == 1)
				around->spots[i].block_words = (uint32_t)*words;
		}
	}
	map64_release(&blocks);
}

struct around *around_new(const struct page *page)
{
	struct around *around = arena_zalloc(page->mem, sizeof(*around));
	size_t n = page->lines.n;
	double *gain = arena_array(page->mem, double, n + 1);

	around->page = page;
	around->spots = arena_array(page->mem, struct spot, n + 1);
	sums_fill(around);
	distances_fill(around);
	blocks_fill(around);
	for (size_t i = 0; i < n; i++) {
		bool prose = line_is_prose(&page->lines.at[i]);

		gain[i] = prose ? (double)page->lines.at[i].n_words : -(double)RUN_COST;
	}
	around->run = heaviest(gain, n);
	return around;
}

static void window(const struct around *around, size_t i, int reach, size_t *lo, size_t *hi)
{
	size_t n = around->page->lines.n, far = (size_t)(reach < 0 ? -reach : reach);

	*lo = reach > 0 ? i + 1 : i > far ? i - far : 0;
	*hi = reach < 0 ? i : i + 1 + far < n ? i + 1 + far : n;
}

double around_sum(const struct around *around, enum sum sum, size_t i, int reach)
{
	size_t lo, hi;

	window(around, i, reach, &lo, &hi);
	return (double)(around->sums[sum][hi] - around->sums[sum][lo]);
}
