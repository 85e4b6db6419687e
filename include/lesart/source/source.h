/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_SOURCE_H
#define LESART_SOURCE_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/arena.h>
#include <lesart/base/err.h>
#include <lesart/base/next.h>
#include <lesart/base/str.h>
#include <lesart/base/when.h>
#include <lesart/model/article.h>

/*
 * Files and folders in, raw documents out, one by one and in a fixed order
 * (paths as given; a folder's entries by name, folders after files). Formats are
 * told apart by content: plain text, HTML, JSON lines, RSS/Atom/JSON Feed, WARC,
 * each also gzipped. Everything is streamed: memory does not grow with the
 * number or the size of the files, but for one document (SOURCE_DOC_MAX).
 *
 * Two halves, so that the dear one can be done side by side: source_next() only
 * finds where a document begins and ends (one thread); raw_render() decodes it
 * and makes text of markup (any number of threads, one raw each).
 */

#define SOURCE_DOC_MAX (64u << 20)	/* bytes of one document, unpacked */

struct source;

enum raw_format { RAW_TEXT, RAW_HTML, RAW_JSON };

struct raw {
	struct arena *mem;	/* owns all below; raw_free() */
	uint64_t number;	/* 0, 1, 2 ... in the order handed out */
	struct str ident;	/* what `id` of the article will be */
	struct str origin;	/* path of the file it came out of */
	struct str bytes;	/* one document, not decoded yet */
	enum raw_format format;
	struct str charset;	/* declared outside of the bytes (HTTP), or none */
	struct str url;
	struct when crawled;
	ARENA_VEC(struct meta) meta;	/* of the feed item or HTTP head */
	struct err err;		/* code set: this document cannot be read */
};

/* Where it stands; any thread may ask. */
struct source_progress {
	uint64_t n_docs, n_files;
	uint64_t n_bytes;	/* of input files, as they lie on disk, done so far */
	uint64_t total_bytes;	/* of all paths; 0 while not known, and for standard input */
};

/*
 * paths: files and folders, copied. A path that does not exist or cannot be read
 * comes out as a raw with err set, at its place; so does an empty or binary file.
 * A loop of links is walked once, hidden entries of folders (".x") not at all; FIFOs,
 * sockets and devices are refused by name (but for a path given as "-", standard
 * input). Damage of a file, such as gzip data that breaks off, comes out as a raw
 * with err of the file's name after the documents that could be read.
 */
struct source *source_new(const char *const *paths, size_t n_paths);
void source_free(struct source *source);

/* *ret_raw is the caller's. NEXT_FAIL only where nothing more can be read at all. */
enum next source_next(struct source *source, struct raw **ret_raw, struct err *err);
void source_progress(const struct source *source, struct source_progress *ret);
void raw_free(struct raw *raw);

/*
 * Decode and render: fills in ident, origin, url, source, text, hash, crawled,
 * hints and meta of an article that is new (and authors, title only as meta).
 * Reads only *raw, writes only *article. ident is set also where it fails; for
 * JSON it is the object's own, so use the article's ident and not the raw's.
 *
 * meta is best first. Authors of one rule and trust belong together, one candidate a
 * person. Dates are as when_parse_iso() reads them. The hash is of the ident and of
 * what came in (bytes; of JSON text, title, date and address): the same file again is
 * the same article, the same words under another name are not.
 */
bool raw_render(const struct raw *raw, struct article *article, struct err *err);

#endif
