/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_HTML_H
#define LESART_SOURCE_HTML_H

#include <lesart/base/err.h>
#include <lesart/model/article.h>

#include "head.h"

/*
 * The visible text of a page, one line a block, into article->text and ->hints;
 * what its head says into *head. The markup is valid UTF-8. Text is never refused
 * for its markup: any nesting and any missing end tags are read.
 */
bool html_render(struct str markup, struct head *head, struct article *article, struct err *err);

/* The same text without hints and head: for values that turn out to be markup. */
struct str html_text(struct arena *mem, struct str markup);

#endif
