/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_HTTP_H
#define LESART_SOURCE_HTTP_H

#include <stdbool.h>

#include <lesart/base/buf.h>
#include <lesart/base/err.h>
#include <lesart/base/str.h>

/* An answer of a web server, taken apart; everything is borrowed from it. */
struct http {
	int status;
	struct str type;		/* Content-Type */
	struct str packing;		/* Content-Encoding */
	bool chunked;
	struct str body;
};

/* The value of "Name: value" if the line is one of that name. */
bool header_is(struct str line, struct str name, struct str *ret_value);

/* False if it is no answer at all. */
bool http_parse(struct str bytes, struct http *ret);

/*
 * The body as the page was: chunks joined, unpacked. Servers and crawlers say
 * "chunked" and "gzip" of bodies that are neither (any more); those are taken as
 * they are. ERR_LIMIT past max; ERR_FORMAT for a packing that is not known.
 */
bool http_body(const struct http *http, size_t max, struct buf *out, struct err *err);

#endif
