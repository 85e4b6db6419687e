/* SPDX-License-Identifier: MIT */
#ifndef FLOW_PIPE_H
#define FLOW_PIPE_H

#include <pthread.h>
#include <stdbool.h>

#include <lesart/analyse/analyse.h>
#include <lesart/clean/clean.h>
#include <lesart/group/group.h>
#include <lesart/source/source.h>

#include "writer.h"

/*
 * One thread reads documents, some work on them, one takes them out in the order
 * they came in. What is between reading and taking out is bounded by number and
 * by bytes, so memory depends on neither the input nor the speed of the writer.
 */
#define PIPE_SLOTS 256u
#define PIPE_BYTES_MAX (48u << 20)	/* of documents in hand; one is always let in */

struct doc {
	struct raw *raw;
	struct article *article;
	struct ready ready;
	struct err err;			/* code set: this document is refused */
	bool known;			/* is in the library already */
};

/* What one worker needs; each has its own. */
struct worker {
	struct analyser *analyser;
	struct arena *scratch;
	struct packer *packer;
	/* Is the document in the library? NULL: nobody asks. Own connection. */
	bool (*known)(void *ctx, const struct article *article);
	void *known_ctx;
};

struct pipe_opts {
	const struct cleaner *cleaner;
	const struct knowledge *knowledge;
	unsigned n_workers;		/* 0: as many as there are cores */
	bool for_library;		/* make ready what the writer needs */
	/* A worker's own connection for `known`, made in its thread; may be NULL. */
	bool (*worker_open)(void *ctx, struct worker *worker);
	void (*worker_close)(void *ctx, struct worker *worker);
	void *ctx;
};

struct pipe;

struct pipe *pipe_new(const struct pipe_opts *opts, struct source *source, struct err *err);
/* The next document in input order; waits. NEXT_END when all are through. The
 * caller hands it back with doc_release. */
enum next pipe_next(struct pipe *pipe, struct doc *ret, struct err *err);
void doc_release(struct doc *doc);
/* Stops all threads and waits for them; documents in hand are dropped. */
void pipe_free(struct pipe *pipe);

#endif
