/* SPDX-License-Identifier: MIT */
#ifndef LESART_BASE_VEC_H
#define LESART_BASE_VEC_H

#include <stddef.h>
#include <stdlib.h>

/*
 * Growing arrays on the heap: VEC(int) v = {0}; VEC_PUSH(&v, 3); v.at[0]; v.n
 * The owner calls VEC_RELEASE.
 */
#define VEC(type) struct { type *at; size_t n, cap; }
#define VEC_PUSH(vec, item) do { \
	if ((vec)->n == (vec)->cap) \
		(vec)->at = vec_grow((vec)->at, &(vec)->cap, sizeof(*(vec)->at)); \
	(vec)->at[(vec)->n++] = (item); \
} while (0)
#define VEC_RELEASE(vec) do { \
	free((vec)->at); \
	(vec)->at = NULL; \
	(vec)->n = (vec)->cap = 0; \
} while (0)

void *vec_grow(void *at, size_t *cap, size_t size);

#endif
