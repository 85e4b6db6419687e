/* SPDX-License-Identifier: MIT */
#ifndef UI_PAGE_IN_H
#define UI_PAGE_IN_H

#include "inside.h"
#include "page.h"

/* Between the files that lay an article out. Ids of the parts of the page; those
 * of the text leave room between them. */
enum { ID_KICKER = 1, ID_TITLE, ID_META, ID_BYLINE, ID_VOICES, ID_WHO, ID_TAGS, ID_OWN, ID_OWN_STORY,
       ID_RULE, ID_NOTE, ID_TEXT = 1000 };
#define ID_PART(i) (ID_TEXT + (uint32_t)(i) * 4)
#define ID_AFTER 0x80000000u

struct build {
	const struct page *page;
	const struct page_looks *looks;
	struct folio *folio;
	uint8_t *styles;	/* one a byte of the article's text */
	size_t name;		/* of the article's names, the next one */
	uint8_t indent;		/* of everything, for zen */
};

/* A line of our own; text that is empty adds none. */
void build_line(struct build *build, uint32_t id, enum style style, struct str text);

uint8_t *paint_article(const struct article *article);	/* free() it */
void build_head(struct build *build);
void build_text(struct build *build);
void build_fold(struct build *build);

/* Does the head say it already, so that it is not repeated in the text? */
bool part_in_head(const struct article *article, const struct part *part);

#endif
