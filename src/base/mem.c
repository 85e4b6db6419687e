/* SPDX-License-Identifier: MIT */
/* Memory that is there or ends the program. */
#include <lesart/base/arena.h>

#include <stdlib.h>
#include <unistd.h>

#define EXIT_NO_MEMORY 3

static void out_of_memory_default(void)
{
	static const char line[] = "lesart: out of memory\n";

	/* Nothing that would want memory itself; and _exit, as the handlers of
	 * exit() may find the program in the middle of anything. */
	if (write(STDERR_FILENO, line, sizeof(line) - 1) < 0)
		_exit(EXIT_NO_MEMORY);
	_exit(EXIT_NO_MEMORY);
}

static void (*out_of_memory)(void) = out_of_memory_default;

static void *checked(void *ptr)
{
	if (!ptr) {
		out_of_memory();
		abort();
	}
	return ptr;
}

/* What no object can be as large as was a sum that overflowed. */
static size_t sane(size_t n_bytes)
{
	if (n_bytes > PTRDIFF_MAX)
		checked(NULL);
	return n_bytes ? n_bytes : 1;
}

void *mem_alloc(size_t n_bytes)
{
	return checked(malloc(sane(n_bytes)));
}

void *mem_zalloc(size_t n_bytes)
{
	return checked(calloc(1, sane(n_bytes)));
}

void *mem_realloc(void *ptr, size_t n_bytes)
{
	return checked(realloc(ptr, sane(n_bytes)));
}

void mem_set_out_of_memory(void (*handler)(void))
{
	out_of_memory = handler ? handler : out_of_memory_default;
}
