/* SPDX-License-Identifier: MIT */
#include <lesart/base/sort.h>

#include <string.h>

#define DIGIT_BITS 8
#define DIGITS (32 / DIGIT_BITS)
#define VALUES (1u << DIGIT_BITS)

static unsigned digit(uint32_t key, unsigned which)
{
	return key >> (which * DIGIT_BITS) & (VALUES - 1);
}

/* How often each value of each digit stands there, all in one way through. */
static void count(const struct keyed *keyed, size_t n, uint32_t counts[DIGITS][VALUES])
{
	memset(counts, 0, sizeof(uint32_t[DIGITS][VALUES]));
	for (size_t i = 0; i < n; i++)
		for (unsigned d = 0; d < DIGITS; d++)
			counts[d][digit(keyed[i].key, d)]++;
}

static void deal(const struct keyed *from, struct keyed *to, size_t n, unsigned which,
		 uint32_t *counts)
{
	uint32_t sum = 0;

	for (unsigned value = 0; value < VALUES; value++) {
		uint32_t here = counts[value];

		counts[value] = sum;
		sum += here;
	}
	for (size_t i = 0; i < n; i++)
		to[counts[digit(from[i].key, which)]++] = from[i];
}

void sort_keyed(struct keyed *keyed, struct keyed *spare, size_t n)
{
	uint32_t counts[DIGITS][VALUES];

	count(keyed, n, counts);
	/* An even number of digits: the last way ends in `keyed`. */
	for (unsigned d = 0; d < DIGITS; d += 2) {
		deal(keyed, spare, n, d, counts[d]);
		deal(spare, keyed, n, d + 1, counts[d + 1]);
	}
}
