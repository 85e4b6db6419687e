/* SPDX-License-Identifier: MIT */
#ifndef LESART_TESTS_GROUP_DESK_H
#define LESART_TESTS_GROUP_DESK_H

#include <lesart/analyse/analyse.h>

#include "keep.h"

/* A grouper with all it needs, and articles out of a few strings. */
struct desk {
	struct knowledge *knowledge;
	struct analyser *analyser;
	struct keep *keep;
	struct keeper keeper;
	struct grouper *grouper;
	int64_t n, n_stories;
};

void desk_open(struct desk *desk);
void desk_close(struct desk *desk);
/* Flush, and go on with another grouper on the same keeper. */
void desk_renew(struct desk *desk);

/* Analysed, German; day "" for none. title and text may be "". */
struct article *desk_article(struct desk *desk, const char *day, const char *title,
			     const char *text);
struct article *desk_article_in(struct desk *desk, const char *lang, const char *day,
				const char *title, const char *text);
/* Place it and free it. */
struct placement desk_place(struct desk *desk, struct article *article);
/* All at once: the story it goes to. */
int64_t desk_tell(struct desk *desk, const char *day, const char *title, const char *text);

#endif
