/* SPDX-License-Identifier: MIT */
/* Files for tests, and what is read from them. */
#include "docs.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <lesart/base/vec.h>

static char folder[] = "/tmp/lesart-source-XXXXXX";
static struct arena *paths;

int docs_enter(void **state)
{
	(void)state;
	paths = arena_new();
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st, (void)flag, (void)ftw;
	return remove(path);
}

int docs_leave(void **state)
{
	(void)state;
	arena_free(paths);
	return nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *docs_path(const char *name)
{
	return arena_printf(paths, "%s/%s", folder, name).ptr;
}

const char *docs_folder(const char *name)
{
	const char *path = docs_path(name);

	assert_int_equal(mkdir(path, 0700), 0);
	return path;
}

const char *docs_file(const char *name, struct str bytes)
{
	const char *path = docs_path(name);
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
	fclose(file);
	return path;
}

struct str docs_bytes(const char *path)
{
	FILE *file = fopen(path, "rb");
	char *bytes = mem_alloc(1u << 20);
	size_t n;

	assert_non_null(file);
	n = fread(bytes, 1, 1u << 20, file);
	fclose(file);
	return (struct str){ bytes, n };
}

const char *docs_gzip(const char *name, struct str bytes, int n_members)
{
	const char *path = docs_file(name, STR(""));
	size_t from = 0;

	for (int i = 1; i <= n_members; i++) {
		size_t to = bytes.len * (size_t)i / (size_t)n_members;
		gzFile file = gzopen(path, "ab");

		assert_non_null(file);
		gzwrite(file, bytes.ptr + from, (unsigned)(to - from));
		gzclose(file);
		from = to;
	}
	return path;
}

struct docs docs_read(const char *const *given, size_t n)
{
	struct source *source = source_new(given, n);
	struct docs docs = { 0 };
	struct raw *raw;

	while (source_next(source, &raw, NULL) == NEXT_ITEM) {
		struct doc doc = { article_new(), ERR_INIT };

		assert_int_equal(raw->number, docs.n);
		raw_render(raw, doc.article, &doc.err);
		raw_free(raw);
		VEC_PUSH(&docs, doc);
	}
	source_free(source);
	return docs;
}

struct docs docs_of(const char *path)
{
	return docs_read(&path, 1);
}

void docs_free(struct docs *docs)
{
	for (size_t i = 0; i < docs->n; i++)
		article_free(docs->at[i].article);
	free(docs->at);
	*docs = (struct docs){ 0 };
}

struct article *docs_one(const char *name, struct str bytes)
{
	struct docs docs = docs_of(docs_file(name, bytes));
	struct article *article = NULL;

	if (docs.n == 1 && docs.at[0].err.code == ERR_NONE) {
		article = docs.at[0].article;
		docs.at[0].article = NULL;
	}
	docs_free(&docs);
	return article;
}

void assert_str(struct str got, const char *want)
{
	if (!str_eq(got, str_from(want)))
		fail_msg("got \"%.*s\", want \"%s\"", STR_FMT(got), want);
}

void assert_meta(const struct article *article, enum meta_kind kind, const char *want)
{
	const struct meta *best = NULL;
	struct buf got = BUF_INIT(4096);

	for (size_t i = 0; i < article->meta.n; i++) {
		const struct meta *meta = &article->meta.at[i];

		if (meta->kind != kind)
			continue;
		best = best ? best : meta;
		if (meta->rule != best->rule || meta->trust != best->trust)
			continue;
		if (got.len)
			buf_add(&got, "; ", 2);
		buf_add_str(&got, meta->value);
	}
	assert_str(buf_str(&got), want);
	buf_release(&got);
}
