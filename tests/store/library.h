/* SPDX-License-Identifier: MIT */
/* A library in a folder of its own, and articles to put into it. */
#ifndef LESART_TESTS_STORE_LIBRARY_H
#define LESART_TESTS_STORE_LIBRARY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <lesart/model/lang.h>
#include <lesart/store/store.h>

struct box {
	char dir[64];
	char path[96];
	struct arena *mem;
	struct store *store;	/* open for writing, or NULL */
	struct err err;
};

/* Fixtures for cmocka: a struct box with a new library open for writing. */
int box_setup(void **state);
int box_teardown(void **state);
void box_close(struct box *box);
void box_open(struct box *box, enum store_mode mode);
/* Make the library (closed) one of an older version, without what came later. */
void box_age(struct box *box, int version);
int box_youngest(void);		/* the step up to which that can be done */
void box_remove(struct box *box);	/* the files of a library (closed) */

/* Fails the test with the error's text. */
#define assert_ok(box, call) do { \
	if (!(call)) \
		fail_msg("%s", (box)->err.text); \
} while (0)

/* What a test says of an article; the rest is made up. Words are cut at blanks,
 * folded; the stem is the word without a last "en", "er" or "s". */
struct plan {
	const char *ident, *title, *text, *source, *lang, *published;
	const char *person;		/* or NULL: an entity */
	int64_t story, copy_of;
};

struct article *plan_article(const struct plan *plan);
/* Add and place in a transaction of its own; the article's id. */
int64_t box_add(struct box *box, const struct plan *plan);
/* The stemmer of the plan's articles. */
struct str plan_stem(void *ctx, int lang, struct str lower);

#endif
