/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_READER_H
#define LESART_SOURCE_READER_H

#include <lesart/base/next.h>
#include <lesart/source/source.h>

#include "sniff.h"
#include "stream.h"

struct feed;

/*
 * The file in hand, and how its documents are told apart. A reader never gives
 * NEXT_FAIL: what it cannot read is a raw with its error.
 */
struct reader {
	struct stream stream;
	struct str path;		/* borrowed, NUL behind it */
	enum next (*next)(struct reader *reader, struct raw **ret_raw);
	uint64_t n_given;		/* lines, objects or records so far */
	bool ended;
	bool in_array;			/* JSON: between the brackets of a wrapper's array */
	bool answers;			/* JSON: it has such wrappers */
	bool a_line;			/* JSON: each line is a value of its own */
	struct feed *feed;		/* parsed, being handed out */
};

bool reader_open(struct reader *reader, struct str path, struct err *err);
void reader_close(struct reader *reader);

/* For the readers of the formats. */
struct raw *raw_new(struct str ident, struct str origin);
struct raw *raw_refused(struct str ident, struct str origin, const struct err *err);
/* "path:number", where a document has no name of its own. */
struct str raw_numbered(struct raw *raw, struct str path, uint64_t number);

enum next json_lines_next(struct reader *reader, struct raw **ret_raw);
enum next json_values_next(struct reader *reader, struct raw **ret_raw);
/* Into the array of an object around articles, where the next value is one. */
bool json_enter(struct reader *reader);
enum next feed_next(struct reader *reader, struct raw **ret_raw);
enum next json_feed_next(struct reader *reader, struct raw **ret_raw);
enum next warc_next(struct reader *reader, struct raw **ret_raw);
void feed_free(struct feed *feed);

/* All of the file, once; false with *err if it is damaged or too large. */
bool reader_whole(struct reader *reader, struct str *ret, struct err *err);

#endif
