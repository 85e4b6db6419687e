/* SPDX-License-Identifier: MIT */
/*
 * A file of any bytes as far as `source` goes: whatever it is, documents have valid
 * text, a hint for each line or none, and names. Inputs to begin with, one of each
 * format, lie in tests/fuzz/source.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <lesart/base/uni.h>
#include <lesart/source/source.h>

static void require(bool what)
{
	if (!what)
		abort();
}

static void require_article(const struct article *article)
{
	size_t n_lines = article->text.len > 0;

	require(uni_valid(article->text) && uni_valid(article->ident));
	require(article->ident.len > 0 && uni_valid(article->url));
	for (size_t i = 0; i < article->text.len; i++)
		n_lines += article->text.ptr[i] == '\n';
	require(!article->hints || article->n_hints == n_lines);
	for (size_t i = 0; i < article->meta.n; i++)
		require(article->meta.at[i].value.len && uni_valid(article->meta.at[i].value) &&
			article->meta.at[i].rule && article->meta.at[i].trust <= 100);
}

static void try_raw(const struct raw *raw)
{
	struct article *article = article_new();
	struct err err = ERR_INIT;

	if (raw_render(raw, article, &err))
		require_article(article);
	else
		require(err.code != ERR_NONE && uni_valid(str_from(err.text)));
	article_free(article);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	char path[] = "/proc/self/fd/0123456789";
	const char *paths[] = { path };
	int fd = memfd_create("input", 0);
	struct source *source;
	struct raw *raw;

	require(fd >= 0 && write(fd, bytes, n_bytes) == (ssize_t)n_bytes);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	source = source_new(paths, 1);
	while (source_next(source, &raw, NULL) == NEXT_ITEM) {
		try_raw(raw);
		raw_free(raw);
	}
	source_free(source);
	close(fd);
	return 0;
}
