/* SPDX-License-Identifier: MIT */
/* Distance of two short words. */
#include <lesart/base/near.h>

#define WORD_MAX 40		/* letters; longer words are not compared */
#define FAR 1000u

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* One row of the table of distances after another; two before are kept for swaps. */
unsigned near_distance(struct str a, struct str b)
{
	unsigned rows[3][WORD_MAX + 1], *two = rows[0], *one = rows[1], *now = rows[2];

	if (a.len > WORD_MAX || b.len > WORD_MAX)
		return FAR;
	for (size_t j = 0; j <= b.len; j++)
		one[j] = two[j] = (unsigned)j;
	for (size_t i = 1; i <= a.len; i++) {
		unsigned *oldest = two;

		now[0] = (unsigned)i;
		for (size_t j = 1; j <= b.len; j++) {
			unsigned same = a.ptr[i - 1] == b.ptr[j - 1] ? 0 : 1;

			now[j] = least(least(one[j], now[j - 1]) + 1, one[j - 1] + same);
			if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
			    a.ptr[i - 2] == b.ptr[j - 1])
				now[j] = least(now[j], two[j - 2] + 1);
		}
		two = one;
		one = now;
		now = oldest;
	}
	return one[b.len];
}

struct near near_to(struct str word)
{
	/* One slip in three letters is still the same word. */
	return (struct near){ .word = word, .distance = (unsigned)word.len / 3 + 2 };
}

void near_try(struct near *near, struct str known)
{
	unsigned distance = near_distance(near->word, known);

	if (distance >= near->distance)
		return;
	near->distance = distance;
	near->best = known;
}
