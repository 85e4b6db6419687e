/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_HTML_TAGS_H
#define LESART_SOURCE_HTML_TAGS_H

#include <stdint.h>

#include <lesart/base/str.h>

enum display {
	SHOW_INLINE,		/* adds neither blank nor line end */
	SHOW_BLOCK,		/* begins and ends a line */
	SHOW_BREAK,		/* <br>: ends a line, holds nothing */
	SHOW_NOT,		/* with all that is in it */
};

struct tag {
	const char *name;
	uint8_t display;	/* enum display */
	uint8_t hint;		/* enum hint_tag, for the lines in it; 0: as around it */
	uint8_t flags;		/* enum hint_flag */
};

/* What is known of an element by its lower-case name; never NULL. */
const struct tag *tag_find(const char *name);

/* Beside the hint flags: */
#define CLASS_HINTS 63		/* all of enum hint_flag */
#define CLASS_AUTHOR 64		/* names who wrote the article */

/*
 * Words of class, id and role that say what an element is for, from
 * assets/source/classes.tsv. The flags of all words in the value together.
 */
uint8_t class_flags(struct str value);

#endif
