/* SPDX-License-Identifier: MIT */
#ifndef LESART_TESTS_SOURCE_DOCS_H
#define LESART_TESTS_SOURCE_DOCS_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <lesart/model/article.h>
#include <lesart/source/source.h>

#define BYTES(literal) { (literal), sizeof(literal) - 1 }

/* What came out of some paths: articles, or why there is none. */
struct doc {
	struct article *article;
	struct err err;			/* code set: refused */
};

struct docs {
	struct doc *at;
	size_t n, cap;
};

/* A folder of its own for each test program; removed by docs_leave. */
int docs_enter(void **state);
int docs_leave(void **state);

/* Write a file there; the path is good until the program ends. */
const char *docs_file(const char *name, struct str bytes);
const char *docs_gzip(const char *name, struct str bytes, int n_members);
struct str docs_bytes(const char *path);	/* of a file; to be freed */
const char *docs_folder(const char *name);
const char *docs_path(const char *name);

struct docs docs_read(const char *const *paths, size_t n);
struct docs docs_of(const char *path);
void docs_free(struct docs *docs);

/* One document out of bytes; NULL if there is not exactly one, or it is refused. */
struct article *docs_one(const char *name, struct str bytes);

void assert_str(struct str got, const char *want);
/* The best candidates of a kind, those of one rule, joined with "; ". */
void assert_meta(const struct article *article, enum meta_kind kind, const char *want);

#endif
