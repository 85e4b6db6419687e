/* SPDX-License-Identifier: MIT */
/*
 * Memory given back all at once: chunks that double up to a limit, pieces cut
 * off their front. Under the address sanitizer what was not handed out is
 * poisoned and pieces keep a distance, so that it sees a step too far.
 */
#include <lesart/base/arena.h>

#include <stdio.h>
#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif

#ifdef WITH_ASAN
#include <sanitizer/asan_interface.h>
#define GAP 16
#define poison(ptr, n) __asan_poison_memory_region((ptr), (n))
#define unpoison(ptr, n) __asan_unpoison_memory_region((ptr), (n))
#else
#define GAP 0
#define poison(ptr, n) ((void)0)
#define unpoison(ptr, n) ((void)0)
#endif

#define ALIGN 16
#define CHUNK_FIRST (16u << 10)
#define CHUNK_LARGEST (1u << 20)

struct chunk {
	struct chunk *next;
	size_t size;
	_Alignas(ALIGN) char bytes[];
};

struct arena {
	struct chunk *chunks;	/* the one in use first */
	size_t at;		/* bytes of it handed out */
	size_t last;		/* where its last piece begins */
	size_t used;
};

static size_t round_up(size_t n)
{
	return (n + (ALIGN - 1)) & ~(size_t)(ALIGN - 1);
}

static void chunk_add(struct arena *arena, size_t n_bytes)
{
	size_t size = arena->chunks ? arena->chunks->size * 2 : CHUNK_FIRST;
	struct chunk *chunk;

	if (size > CHUNK_LARGEST)
		size = CHUNK_LARGEST;
	if (size < n_bytes)
		size = n_bytes;
	chunk = mem_alloc(sizeof(*chunk) + size);
	chunk->size = size;
	chunk->next = arena->chunks;
	poison(chunk->bytes, size);
	arena->chunks = chunk;
	arena->at = arena->last = 0;
}

static void chunk_free(struct chunk *chunk)
{
	unpoison(chunk->bytes, chunk->size);
	free(chunk);
}

struct arena *arena_new(void)
{
	return mem_zalloc(sizeof(struct arena));
}

void arena_free(struct arena *arena)
{
	struct chunk *next;

	if (!arena)
		return;
	for (struct chunk *chunk = arena->chunks; chunk; chunk = next) {
		next = chunk->next;
		chunk_free(chunk);
	}
	free(arena);
}

void arena_clear(struct arena *arena)
{
	struct chunk *keep = arena->chunks, *next;

	arena->at = arena->last = arena->used = 0;
	if (!keep)
		return;
	for (struct chunk *chunk = keep->next; chunk; chunk = next) {
		next = chunk->next;
		chunk_free(chunk);
	}
	keep->next = NULL;
	/* A single huge article must not be paid for to the end of the run. */
	if (keep->size > CHUNK_LARGEST) {
		chunk_free(keep);
		arena->chunks = NULL;
		return;
	}
	poison(keep->bytes, keep->size);
}

size_t arena_used(const struct arena *arena)
{
	return arena->used;
}

void *arena_alloc(struct arena *arena, size_t n_bytes)
{
	size_t room = arena->chunks ? arena->chunks->size - arena->at : 0;
	size_t need = round_up(n_bytes) + GAP;
	char *ptr;

	if (need < n_bytes)
		mem_alloc(SIZE_MAX);
	if (need > room || !arena->chunks)
		chunk_add(arena, need);
	ptr = arena->chunks->bytes + arena->at;
	arena->last = arena->at;
	arena->at += need;
	arena->used += n_bytes;
	unpoison(ptr, n_bytes);
	return ptr;
}

void *arena_zalloc(struct arena *arena, size_t n_bytes)
{
	void *ptr = arena_alloc(arena, n_bytes);

	memset(ptr, 0, n_bytes);
	return ptr;
}

void *arena_calloc(struct arena *arena, size_t n, size_t size)
{
	size_t n_bytes;

	if (__builtin_mul_overflow(n, size, &n_bytes))
		n_bytes = SIZE_MAX;
	return arena_zalloc(arena, n_bytes);
}

struct str arena_str(struct arena *arena, struct str s)
{
	char *ptr;

	if (!s.ptr)
		return STR_NONE;
	ptr = arena_alloc(arena, s.len + 1);
	memcpy(ptr, s.ptr, s.len);
	ptr[s.len] = '\0';
	return (struct str){ ptr, s.len };
}

struct str arena_printf(struct arena *arena, const char *fmt, ...)
{
	va_list args;
	char *ptr;
	int n;

	va_start(args, fmt);
	n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	if (n < 0)
		return STR("");
	ptr = arena_alloc(arena, (size_t)n + 1);
	va_start(args, fmt);
	vsnprintf(ptr, (size_t)n + 1, fmt, args);
	va_end(args);
	return (struct str){ ptr, (size_t)n };
}

/* The last piece of a chunk can grow where it is. */
static bool grow_in_place(struct arena *arena, const void *at, size_t old, size_t new)
{
	struct chunk *chunk = arena->chunks;

	if (!at || !chunk || (const char *)at != chunk->bytes + arena->last ||
	    round_up(new) + GAP > chunk->size - arena->last)
		return false;
	arena->at = arena->last + round_up(new) + GAP;
	arena->used += new - old;
	unpoison(chunk->bytes + arena->last, new);
	return true;
}

void *arena_grow(struct arena *arena, void *at, size_t *cap, size_t size)
{
	size_t n = *cap ? *cap * 2 : 8;
	size_t n_bytes;
	void *new;

	if (n <= *cap || __builtin_mul_overflow(n, size, &n_bytes))
		n_bytes = SIZE_MAX;
	if (n_bytes < SIZE_MAX / 2 && grow_in_place(arena, at, *cap * size, n_bytes)) {
		*cap = n;
		return at;
	}
	new = arena_alloc(arena, n_bytes);
	if (at)
		memcpy(new, at, *cap * size);
	*cap = n;
	return new;
}
