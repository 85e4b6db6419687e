/* SPDX-License-Identifier: MIT */
#ifndef LESART_FLOW_FLOW_H
#define LESART_FLOW_FLOW_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/err.h>
#include <lesart/model/article.h>

/*
 * A document's way: read, render, clean, analyse (a worker each core), then
 * written and grouped by one writer in input order. Batches are transactions;
 * each step can be repeated, as documents are known by the hash of their input.
 */
struct flow_counts {
	uint64_t n_added, n_known, n_refused;
	uint64_t n_bytes, total_bytes;	/* of input; total 0 while not known */
	double seconds;
};

struct flow_watch {
	void *ctx;
	/* From the writing thread, after each commit and at the end. */
	void (*progress)(void *ctx, const struct flow_counts *counts);
	/* A document that was refused, and why; in input order. */
	void (*refused)(void *ctx, struct str ident, const struct err *err);
	/* Asked between documents; true stops after the documents in hand. */
	bool (*stop)(void *ctx);
};

struct flow_opts {
	const char *library;	/* NULL: the default one */
	unsigned n_workers;	/* 0: as many as there are cores */
};

/* Add what is new below the paths. False only if it had to end early: what was
 * committed stays, and the next call goes on from there. */
bool flow_add(const struct flow_opts *opts, const char *const *paths, size_t n_paths,
	      const struct flow_watch *watch, struct flow_counts *ret, struct err *err);

/* Bring what grouping remembers in step with decisions by hand (whoever adds does so
 * too). ERR_BUSY: another process writes, and will do it. */
bool flow_settle(const struct flow_opts *opts, struct err *err);

/*
 * Group the stored articles anew, after an update that judges better: nothing is
 * read or analysed, stories that stay the same keep their numbers, what people
 * decided and marked is kept. All or nothing, also when killed.
 */
struct regroup_watch {
	void *ctx;
	void (*progress)(void *ctx, size_t done, size_t total);
};
struct regroup_counts {
	size_t n_articles, n_stories;
	size_t n_moved;			/* articles that are in another story now */
	size_t n_changed, n_gone;	/* stories */
};
bool flow_regroup(const struct flow_opts *opts, const struct regroup_watch *watch,
		  struct regroup_counts *ret, struct err *err);

/* Read and analyse, keep nothing: each article (or its error, with ident) goes to
 * `each` in input order and is freed after. */
bool flow_annotate(const struct flow_opts *opts, const char *const *paths, size_t n_paths,
		   bool (*each)(void *ctx, const struct article *article, struct str ident,
				const struct err *doc_err),
		   void *ctx, struct err *err);

/*
 * A job beside the screen: the same as flow_add, in a thread with a connection of
 * its own. It sends counts, never pointers: job_poll() copies the latest ones; the
 * descriptor becomes readable when there is news.
 */
struct job;
struct job *job_add_start(const struct flow_opts *opts, const char *const *paths,
			  size_t n_paths, struct err *err);
/* The same for flow_settle. */
struct job *job_settle_start(const struct flow_opts *opts, struct err *err);
int job_fd(const struct job *job);
struct job_news {
	struct flow_counts counts;
	bool done;
	bool settled;			/* it was flow_settle, which adds nothing */
	struct err err;			/* code set: it ended early */
	char refused[160];		/* the latest refusal, or "" */
};
bool job_poll(struct job *job, struct job_news *ret);	/* true: something changed */
void job_stop(struct job *job);				/* asks; job_free waits */
void job_free(struct job *job);

#endif
