/* SPDX-License-Identifier: MIT */
#ifndef CLEAN_ROLES_H
#define CLEAN_ROLES_H

#include "page.h"

/* Key lines above the text are metadata. */
void keys_mark(struct page *page);

/* Decide which lines are the article itself (LINE_MAIN, chance, first, last). */
struct forest;
void page_look(struct page *page, const struct forest *forest);

/*
 * A title out of metadata with the forms under which its line may stand in the
 * text: whole, without the publisher behind it, without the kicker before it.
 */
#define TITLE_FORMS_MAX 12
struct title_forms {
	struct str text[TITLE_FORMS_MAX];
	uint64_t print[TITLE_FORMS_MAX];
	size_t n;
};

/* The head: headline, kicker, bylines, date lines. Needs page_look(). */
void head_mark(struct page *page, const struct title_forms *forms);

/* Rules that bylines are found by; one pointer each. */
extern const char rule_byline_opener[], rule_byline_name[];

/* The rest: every line gets its role. Needs head_mark(). */
void body_mark(struct page *page);

/* Where "Springfield (Ohio) - " ends at the start of a paragraph, or 0. */
uint32_t dateline_end(const struct page *page, const struct line *line);

/* Title, authors, publisher and day of publication of the article, out of the
 * candidates that came with it and the lines that have roles now. */
void title_forms(struct page *page, struct title_forms *ret);
void title_set(const struct page *page, struct article *article,
	       const struct title_forms *forms);
void authors_set(struct page *page, struct article *article);
void source_set(struct article *article);
void published_set(struct page *page, struct article *article);

#endif
