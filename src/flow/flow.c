/* SPDX-License-Identifier: MIT */
/* Adding and annotating: the pipe with a writer, or with a caller, at its end. */
#include <lesart/flow/flow.h>

#include <time.h>

#include <lesart/flow/library.h>

#include "pipe.h"
#include "writer.h"

struct engine {
	struct cleaner *cleaner;
	struct knowledge *knowledge;
};

static void engine_release(struct engine *engine)
{
	cleaner_free(engine->cleaner);
	knowledge_free(engine->knowledge);
}

static bool engine_init(struct engine *engine, struct err *err)
{
	*engine = (struct engine){ 0 };
	engine->cleaner = cleaner_new(err);
	if (engine->cleaner)
		engine->knowledge = knowledge_new(err);
	if (engine->knowledge)
		return true;
	engine_release(engine);
	return false;
}

static double seconds_since(const struct timespec *begin)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)(t.tv_sec - begin->tv_sec) + (double)(t.tv_nsec - begin->tv_nsec) / 1e9;
}

/* --- adding ----------------------------------------------------------------- */

/* A worker asks through a connection of its own, so that documents that are there
 * already cost no analysis; the writer asks again, as it alone sees the batch. */
static bool known_in_library(void *ctx, const struct article *article)
{
	int64_t id = 0;

	return store_known(ctx, article->hash, &id, NULL) && id != 0;
}

static bool worker_open(void *ctx, struct worker *worker)
{
	const struct flow_opts *opts = ctx;

	worker->known_ctx = library_open(opts->library, STORE_READ, NULL);
	if (worker->known_ctx)
		worker->known = known_in_library;
	return worker->known != NULL;
}

static void worker_close(void *ctx, struct worker *worker)
{
	(void)ctx;
	store_close(worker->known_ctx);
}

struct adding {
	struct writer writer;
	struct source *source;
	struct pipe *pipe;
	const struct flow_watch *watch;
	struct flow_counts counts;
	struct timespec begin;
};

static void tell_progress(struct adding *adding)
{
	struct source_progress progress = { 0 };

	source_progress(adding->source, &progress);
	adding->counts.n_bytes = progress.n_bytes;
	adding->counts.total_bytes = progress.total_bytes;
	adding->counts.seconds = seconds_since(&adding->begin);
	if (adding->watch && adding->watch->progress)
		adding->watch->progress(adding->watch->ctx, &adding->counts);
}

static bool add_doc(struct adding *adding, struct doc *doc, struct err *err)
{
	bool added = false;

	if (doc->err.code != ERR_NONE) {
		adding->counts.n_refused++;
		if (adding->watch && adding->watch->refused)
			adding->watch->refused(adding->watch->ctx,
					       doc->raw ? doc->raw->ident : doc->article->ident,
					       &doc->err);
		return true;
	}
	if (!doc->known &&
	    !writer_add(&adding->writer, doc->article, &doc->ready, &added, err))
		return false;
	if (added)
		adding->counts.n_added++;
	else
		adding->counts.n_known++;
	return true;
}

static bool commit(struct adding *adding, struct err *err)
{
	if (!writer_commit(&adding->writer, err))
		return false;
	tell_progress(adding);
	return true;
}

static bool add_all(struct adding *adding, struct err *err)
{
	struct doc doc = { 0 };
	enum next next;
	bool ok = true;

	while (ok && (next = pipe_next(adding->pipe, &doc, err)) == NEXT_ITEM) {
		ok = add_doc(adding, &doc, err);
		doc_release(&doc);
		if (ok && writer_due(&adding->writer))
			ok = commit(adding, err);
		if (ok && adding->watch && adding->watch->stop &&
		    adding->watch->stop(adding->watch->ctx))
			return commit(adding, err) && err_set(err, ERR_CANCEL, "stopped");
	}
	return ok && commit(adding, err) && next == NEXT_END;
}

static bool add_with(struct adding *adding, const struct flow_opts *opts,
		     const struct engine *engine, const char *const *paths, size_t n_paths,
		     struct err *err)
{
	struct pipe_opts pipe_opts = {
		.cleaner = engine->cleaner, .knowledge = engine->knowledge,
		.n_workers = opts->n_workers, .for_library = true,
		.worker_open = worker_open, .worker_close = worker_close, .ctx = (void *)opts,
	};
	bool ok = false;

	adding->source = source_new(paths, n_paths);
	adding->pipe = pipe_new(&pipe_opts, adding->source, err);
	if (adding->pipe)
		ok = add_all(adding, err);
	pipe_free(adding->pipe);
	source_free(adding->source);
	return ok;
}

bool flow_add(const struct flow_opts *opts, const char *const *paths, size_t n_paths,
	      const struct flow_watch *watch, struct flow_counts *ret, struct err *err)
{
	struct adding adding = { .watch = watch };
	struct engine engine;
	bool ok = false;

	clock_gettime(CLOCK_MONOTONIC, &adding.begin);
	if (!engine_init(&engine, err))
		return false;
	if (writer_open(&adding.writer, opts->library, err)) {
		ok = add_with(&adding, opts, &engine, paths, n_paths, err);
		writer_close(&adding.writer);
	}
	engine_release(&engine);
	adding.counts.seconds = seconds_since(&adding.begin);
	if (ret)
		*ret = adding.counts;
	return ok;
}

/* --- annotating -------------------------------------------------------------- */

static bool annotate_all(struct pipe *pipe,
			 bool (*each)(void *, const struct article *, struct str,
				      const struct err *),
			 void *ctx, struct err *err)
{
	struct doc doc = { 0 };
	enum next next;
	bool go_on = true;

	while (go_on && (next = pipe_next(pipe, &doc, err)) == NEXT_ITEM) {
		bool failed = doc.err.code != ERR_NONE;

		go_on = each(ctx, failed ? NULL : doc.article,
			     doc.raw ? doc.raw->ident : doc.article->ident,
			     failed ? &doc.err : NULL);
		doc_release(&doc);
	}
	return go_on ? next == NEXT_END : err_set(err, ERR_CANCEL, "stopped");
}

bool flow_annotate(const struct flow_opts *opts, const char *const *paths, size_t n_paths,
		   bool (*each)(void *ctx, const struct article *article, struct str ident,
				const struct err *doc_err),
		   void *ctx, struct err *err)
{
	struct engine engine;
	struct source *source;
	struct pipe *pipe;
	bool ok = false;

	if (!engine_init(&engine, err))
		return false;
	source = source_new(paths, n_paths);
	pipe = pipe_new(&(struct pipe_opts){ .cleaner = engine.cleaner,
					     .knowledge = engine.knowledge,
					     .n_workers = opts->n_workers },
			source, err);
	if (pipe)
		ok = annotate_all(pipe, each, ctx, err);
	pipe_free(pipe);
	source_free(source);
	engine_release(&engine);
	return ok;
}
