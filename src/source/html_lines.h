/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_HTML_LINES_H
#define LESART_SOURCE_HTML_LINES_H

#include <lesart/base/arena.h>
#include <lesart/base/buf.h>
#include <lesart/model/article.h>

/* Lines of visible text being put together, with a hint for each. */
struct lines {
	struct buf text;
	ARENA_VEC(struct hint) hints;
	struct arena *mem;		/* of the hints */
	size_t from;			/* where the line in hand begins */
	struct hint hint;		/* of the line in hand, from its first letter on */
	uint32_t n_chars, n_link;
	bool blank;			/* white space came, nothing after it yet */
};

void lines_init(struct lines *lines, struct arena *mem, size_t n_input);
void lines_release(struct lines *lines);

/* White space becomes one blank between words (line ends where `pre`); what has no
 * width and is no letter is dropped. */
void lines_add(struct lines *lines, struct str s, const struct hint *hint, bool link, bool pre);
void lines_break(struct lines *lines);		/* nothing on an empty line */

#endif
