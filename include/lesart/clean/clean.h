/* SPDX-License-Identifier: MIT */
#ifndef LESART_CLEAN_CLEAN_H
#define LESART_CLEAN_CLEAN_H

#include <stdbool.h>

#include <lesart/base/arena.h>
#include <lesart/base/err.h>
#include <lesart/model/article.h>

/*
 * From text to parts with roles, and from candidates to title, authors, publisher
 * and (where markup, address, file or a printed date line give it) the day of
 * publication. Every byte of the text that is not blank is in exactly one part.
 */
struct cleaner;		/* weights and phrases; read-only, shared by threads */

struct cleaner *cleaner_new(struct err *err);
void cleaner_free(struct cleaner *cleaner);

/*
 * Needs text, lang, hints, meta; fills in title, authors, source, published (with
 * evidence), parts. Cannot fail. scratch is used and left as it is; the caller
 * clears it between articles.
 */
void clean_article(const struct cleaner *cleaner, struct article *article,
		   struct arena *scratch);

#endif
