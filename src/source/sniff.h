/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_SNIFF_H
#define LESART_SOURCE_SNIFF_H

#include <stdbool.h>

#include <lesart/base/str.h>

/* What a file is, by its first SNIFF_BYTES (unpacked); names do not count. */
enum sniff {
	SNIFF_EMPTY,
	SNIFF_BINARY,
	SNIFF_TEXT,
	SNIFF_HTML,
	SNIFF_JSON_LINES,	/* an object a line */
	SNIFF_JSON,		/* objects over several lines, or in an array */
	SNIFF_JSON_FEED,
	SNIFF_FEED,		/* RSS, Atom, RDF */
	SNIFF_WARC,
};

enum sniff sniff(struct str head);

/* Is this piece of text markup, as far as a look at its beginning tells? */
bool sniff_html(struct str text);

#endif
