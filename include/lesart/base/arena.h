/* SPDX-License-Identifier: MIT */
#ifndef LESART_BASE_ARENA_H
#define LESART_BASE_ARENA_H

#include <stdbool.h>
#include <stdarg.h>
#include <stddef.h>

#include <lesart/base/str.h>

/*
 * Memory that is given back all at once. Everything an article points to lies
 * in the article's arena. Allocations are aligned for any type and do not fail:
 * out of memory ends the program (see mem_set_out_of_memory), so
 * whatever size the input decides must be held against a limit before.
 */
struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);		/* NULL does nothing */
void arena_clear(struct arena *arena);		/* keeps one chunk for reuse */
size_t arena_used(const struct arena *arena);	/* bytes handed out */

void *arena_alloc(struct arena *arena, size_t n_bytes);		/* not zeroed */
void *arena_zalloc(struct arena *arena, size_t n_bytes);	/* zeroed */
void *arena_calloc(struct arena *arena, size_t n, size_t size);	/* zeroed */
#define arena_array(arena, type, n) \
	((type *)arena_calloc((arena), (size_t)(n), sizeof(type)))

/* A copy with a NUL behind it; STR_NONE stays STR_NONE. */
struct str arena_str(struct arena *arena, struct str s);
struct str arena_printf(struct arena *arena, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * Growing arrays in an arena: struct { T *at; size_t n, cap; }.
 *     ARENA_PUSH(article->mem, &article->parts, part);
 */
#define ARENA_VEC(type) struct { type *at; size_t n, cap; }
#define ARENA_PUSH(arena, vec, item) do { \
	if ((vec)->n == (vec)->cap) \
		(vec)->at = arena_grow((arena), (vec)->at, &(vec)->cap, \
				       sizeof(*(vec)->at)); \
	(vec)->at[(vec)->n++] = (item); \
} while (0)
void *arena_grow(struct arena *arena, void *at, size_t *cap, size_t size);

/*
 * malloc, realloc, calloc that do not return NULL. When memory is out they call
 * the handler (which must not return; the default writes one line and ends the
 * program with status 3): whatever was committed stays committed.
 */
void *mem_alloc(size_t n_bytes);
void *mem_zalloc(size_t n_bytes);
void *mem_realloc(void *ptr, size_t n_bytes);
void mem_set_out_of_memory(void (*handler)(void));

#endif
