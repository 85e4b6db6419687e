/* SPDX-License-Identifier: MIT */
#ifndef LESART_DEFS_ROLES_H
#define LESART_DEFS_ROLES_H

#include <stdbool.h>

#include <lesart/base/str.h>

/*
 * What a piece of text is: ROLE(id, name, group, help). The names are those of
 * the contract with other programs. Group: TEXT is read as the article, HEAD
 * stands above it, ASIDE belongs to it but is no running text (shown small),
 * LEFTOVER is not the article's (folded away).
 */
#define ROLES(ROLE) \
	ROLE(HEADLINE, "headline", HEAD, "the title of the article") \
	ROLE(KICKER, "kicker", HEAD, "a short line above the headline") \
	ROLE(LEAD, "lead", TEXT, "the opening paragraph that sums the article up") \
	ROLE(PARAGRAPH, "paragraph", TEXT, "running text") \
	ROLE(SUBHEAD, "subhead", TEXT, "a heading inside the article") \
	ROLE(QUOTE, "quote", TEXT, "a paragraph that is a quotation") \
	ROLE(LIST, "list", TEXT, "an item of a list in the article") \
	ROLE(DATELINE, "dateline", TEXT, "the place before the first sentence") \
	ROLE(CAPTION, "caption", ASIDE, "the words under a picture") \
	ROLE(CREDIT, "credit", ASIDE, "who made a picture") \
	ROLE(BYLINE, "byline", ASIDE, "who wrote the article") \
	ROLE(DATE, "date", ASIDE, "the printed date of publication or change") \
	ROLE(TAGS, "tags", LEFTOVER, "keywords of the publisher") \
	ROLE(SOURCES, "sources", ASIDE, "the sources named at the end") \
	ROLE(FOOTNOTE, "footnote", ASIDE, "a footnote") \
	ROLE(RELATED, "related", LEFTOVER, "a pointer to other articles") \
	ROLE(LATER_NOTE, "later-note", LEFTOVER, "a note that the publisher added later") \
	ROLE(METADATA, "metadata", LEFTOVER, "data about the article in its text") \
	ROLE(BOILERPLATE, "boilerplate", LEFTOVER, "what the web page added")

#define ROLE_ENUM(id, name, group, help) ROLE_##id,
enum role { ROLES(ROLE_ENUM) ROLE_COUNT };
#undef ROLE_ENUM

enum role_group { ROLE_GROUP_HEAD, ROLE_GROUP_TEXT, ROLE_GROUP_ASIDE, ROLE_GROUP_LEFTOVER };

const char *role_name(enum role role);
enum role_group role_group(enum role role);
const char *role_help(enum role role);
bool role_find(struct str name, enum role *ret);

/* Is it the article itself: what is searched, grouped and dated? */
static inline bool role_is_article(enum role role)
{
	return role_group(role) == ROLE_GROUP_HEAD || role_group(role) == ROLE_GROUP_TEXT;
}

#endif
