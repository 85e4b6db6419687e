/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_JSON_WRAP_H
#define LESART_SOURCE_JSON_WRAP_H

#include <stdbool.h>
#include <stddef.h>

#include <lesart/base/str.h>

/* Where a scan through an object stands; it goes on as the window grows. */
struct json_scan {
	size_t at;
	size_t depth;
	bool in_string, escaped;
};

/* To the end of the object or array that s begins with; false if it is not there yet. */
bool json_scan(struct json_scan *scan, struct str s);

/*
 * What an interface answers with is often one object around an array of articles:
 * {"status":"ok","articles":[{...},{...}]}. The bytes of `head` up to and with that
 * array's bracket; 0 if the object is no such wrapper, or does not say so in `head`.
 */
size_t json_wrapped(struct str head);

/* Names of fields, best first and NULL last, that are an article's text or page. */
extern const char *const json_text_names[], *const json_html_names[];

#endif
