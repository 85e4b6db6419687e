/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_RENDER_H
#define LESART_SOURCE_RENDER_H

#include <lesart/source/source.h>

#include "head.h"

/* The ways of one raw document into an article; each fills in text and candidates. */

/* Plain text: decoded, otherwise as it is; "Key: value" lines on top are noted. */
void render_text(struct str bytes, struct str charset, struct head *head,
		 struct article *article);
/* A page in whatever charset. */
bool render_html(struct str bytes, struct str charset, struct head *head,
		 struct article *article, struct err *err);
/* One object of JSON: text or markup with its fields. */
bool render_json(const struct raw *raw, struct head *head, struct article *article,
		 struct err *err);

/* Days and names in a document's address ("/2018/02/12/") or file name. */
void note_address(struct head *head, struct str address, bool is_file);

#endif
