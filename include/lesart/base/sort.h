/* SPDX-License-Identifier: MIT */
#ifndef LESART_BASE_SORT_H
#define LESART_BASE_SORT_H

#include <stddef.h>
#include <stdint.h>

/* A key, and where in an array its owner stands. */
struct keyed {
	uint32_t key;
	uint32_t at;
};

/*
 * By key, smallest first; what has the same key stays in the order it had. A radix
 * sort (least significant digits first): no comparison is guessed, and a few hundred
 * small things are in order several times as soon as qsort() has them. `spare` has
 * room for n, too; what it holds afterwards means nothing.
 */
void sort_keyed(struct keyed *keyed, struct keyed *spare, size_t n);

#endif
