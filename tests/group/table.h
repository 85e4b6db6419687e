/* SPDX-License-Identifier: MIT */
#ifndef LESART_TESTS_GROUP_TABLE_H
#define LESART_TESTS_GROUP_TABLE_H

#include <lesart/analyse/analyse.h>

/*
 * Articles as rows of a table: id, language, day, headline, text ("\n" for a line
 * end), and, where somebody labelled them, the story.
 */
struct row {
	struct str id, story;
	struct article *article;	/* analysed; article_free */
};

/* False at the end. */
bool table_next(struct str *rest, struct analyser *analyser, struct row *ret);

#endif
