/* SPDX-License-Identifier: MIT */
/* Growing arrays on the heap. */
#include <lesart/base/arena.h>
#include <lesart/base/vec.h>

#define VEC_FIRST 8

void *vec_grow(void *at, size_t *cap, size_t size)
{
	size_t n = *cap ? *cap * 2 : VEC_FIRST;
	size_t n_bytes;

	/* What cannot be counted cannot be had either. */
	if (n <= *cap || __builtin_mul_overflow(n, size, &n_bytes))
		n_bytes = SIZE_MAX;
	at = mem_realloc(at, n_bytes);
	*cap = n;
	return at;
}
