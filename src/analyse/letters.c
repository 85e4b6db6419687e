/* SPDX-License-Identifier: MIT */
/* What kind of name a word looks like, by its letters. */
#include "letters.h"

#define BYTES_MAX 40		/* more of a word say nothing new */
#define RUN_MAX 6

uint32_t letter_runs(struct str lower, uint32_t bits, uint32_t *ret)
{
	char text[BYTES_MAX + 2];
	size_t n = lower.len < BYTES_MAX ? lower.len : BYTES_MAX;
	uint32_t n_runs = 0;

	text[0] = '^';
	memcpy(text + 1, lower.ptr, n);
	text[n + 1] = '$';
	for (size_t i = 0; i < n + 2; i++) {
		uint64_t hash = 0xCBF29CE484222325u;

		for (size_t k = i; k < n + 2 && k < i + RUN_MAX; k++) {
			hash = (hash ^ (unsigned char)text[k]) * 0x100000001B3u;
			if (k > i && n_runs < LETTER_RUNS_MAX)
				ret[n_runs++] = (uint32_t)((hash * 0x9E3779B97F4A7C15u)
							   >> (64 - bits));
		}
	}
	return n_runs;
}

static unsigned sure_of(int margin)
{
	static const int steps[] = { 6, 16, 32, 56 };
	unsigned sure = 0;

	while (sure < sizeof(steps) / sizeof(steps[0]) && margin > steps[sure])
		sure++;
	return sure;
}

uint8_t letters_judge(const struct letter_table *table, struct str lower)
{
	uint32_t runs[LETTER_RUNS_MAX], n;
	int sums[LETTER_KINDS] = { 0 }, next = INT32_MIN;
	unsigned best = 0;

	if (!table->weights)
		return 0;
	n = letter_runs(lower, table->bits, runs);
	for (uint32_t i = 0; i < n; i++)
		for (unsigned k = 0; k < LETTER_KINDS; k++)
			sums[k] += table->weights[runs[i] * LETTER_KINDS + k];
	for (unsigned k = 1; k < LETTER_KINDS; k++)
		best = sums[k] > sums[best] ? k : best;
	for (unsigned k = 0; k < LETTER_KINDS; k++)
		if (k != best && sums[k] > next)
			next = sums[k];
	return (uint8_t)(1 + best * 8 + sure_of(sums[best] - next));
}
