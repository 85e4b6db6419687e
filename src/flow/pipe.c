/* SPDX-License-Identifier: MIT */
/*
 * A ring of documents between the reading thread, the workers and the thread that
 * takes them out. Three positions chase each other round the ring: `n_read` (put
 * in), `n_claimed` (a worker has it), `n_taken` (out again); all only grow.
 */
#include "pipe.h"

#include <stdlib.h>
#include <unistd.h>

#define WORKERS_MAX 64u

enum slot_state { SLOT_EMPTY, SLOT_RAW, SLOT_CLAIMED, SLOT_DONE };

struct slot {
	struct doc doc;
	enum slot_state state;
	size_t n_bytes;
};

struct pipe {
	struct pipe_opts opts;
	struct source *source;
	pthread_mutex_t lock;
	pthread_cond_t room, work, done;
	struct slot slots[PIPE_SLOTS];
	uint64_t n_read, n_claimed, n_taken;
	size_t bytes_in_hand;
	bool at_end, stopping;
	struct err read_err;		/* reading itself broke off */
	pthread_t reader, workers[WORKERS_MAX];
	bool has_reader;
	unsigned n_workers;
};

static struct slot *slot_at(struct pipe *pipe, uint64_t number)
{
	return &pipe->slots[number % PIPE_SLOTS];
}

/* Wait until a document of n_bytes may come in; false: we are to stop. */
static bool wait_for_room(struct pipe *pipe, size_t n_bytes)
{
	while (!pipe->stopping &&
	       (pipe->n_read - pipe->n_taken >= PIPE_SLOTS ||
		(pipe->bytes_in_hand > 0 && pipe->bytes_in_hand + n_bytes > PIPE_BYTES_MAX)))
		pthread_cond_wait(&pipe->room, &pipe->lock);
	return !pipe->stopping;
}

static bool put_raw(struct pipe *pipe, struct raw *raw)
{
	struct slot *slot;
	bool ok;

	pthread_mutex_lock(&pipe->lock);
	ok = wait_for_room(pipe, raw->bytes.len);
	if (ok) {
		slot = slot_at(pipe, pipe->n_read++);
		slot->doc = (struct doc){ .raw = raw };
		slot->state = SLOT_RAW;
		slot->n_bytes = raw->bytes.len;
		pipe->bytes_in_hand += raw->bytes.len;
		pthread_cond_signal(&pipe->work);
	}
	pthread_mutex_unlock(&pipe->lock);
	return ok;
}

static void *read_all(void *arg)
{
	struct pipe *pipe = arg;
	struct err err = ERR_INIT;
	struct raw *raw = NULL;
	enum next next;

	while ((next = source_next(pipe->source, &raw, &err)) == NEXT_ITEM) {
		if (!put_raw(pipe, raw)) {
			raw_free(raw);
			break;
		}
	}
	pthread_mutex_lock(&pipe->lock);
	pipe->at_end = true;
	if (next == NEXT_FAIL)
		pipe->read_err = err;
	pthread_cond_broadcast(&pipe->work);
	pthread_cond_broadcast(&pipe->done);
	pthread_mutex_unlock(&pipe->lock);
	return NULL;
}

/* Everything that needs no other document: decode, clean, analyse. */
static void work_on(const struct pipe_opts *opts, struct worker *worker, struct doc *doc)
{
	doc->article = article_new();
	doc->err = doc->raw->err;
	if (doc->err.code != ERR_NONE || !raw_render(doc->raw, doc->article, &doc->err))
		return;
	raw_free(doc->raw);	/* the article has all of it now */
	doc->raw = NULL;
	if (worker->known && worker->known(worker->known_ctx, doc->article)) {
		doc->known = true;
		return;
	}
	analyse_language(worker->analyser, doc->article);
	clean_article(opts->cleaner, doc->article, worker->scratch);
	arena_clear(worker->scratch);
	analyse_article(worker->analyser, doc->article);
	if (!opts->for_library)
		return;
	doc->ready.features = features_new(doc->article);
	clean_prints(doc->article, doc->article->mem, &doc->ready.prints);
	doc->ready.packed = packer_pack(worker->packer, doc->article->text, doc->article->mem);
}

/* The number of the next document to work on, or false at the end. */
static bool claim(struct pipe *pipe, uint64_t *ret_number)
{
	bool ok;

	pthread_mutex_lock(&pipe->lock);
	while (!pipe->stopping && pipe->n_claimed == pipe->n_read && !pipe->at_end)
		pthread_cond_wait(&pipe->work, &pipe->lock);
	ok = !pipe->stopping && pipe->n_claimed < pipe->n_read;
	if (ok) {
		*ret_number = pipe->n_claimed++;
		slot_at(pipe, *ret_number)->state = SLOT_CLAIMED;
	}
	pthread_mutex_unlock(&pipe->lock);
	return ok;
}

static void *work_all(void *arg)
{
	struct pipe *pipe = arg;
	struct worker worker = { .analyser = analyser_new(pipe->opts.knowledge),
				 .scratch = arena_new(), .packer = packer_new() };
	uint64_t number;

	if (pipe->opts.worker_open)
		pipe->opts.worker_open(pipe->opts.ctx, &worker);
	while (claim(pipe, &number)) {
		struct slot *slot = slot_at(pipe, number);

		work_on(&pipe->opts, &worker, &slot->doc);
		pthread_mutex_lock(&pipe->lock);
		slot->state = SLOT_DONE;
		if (number == pipe->n_taken)
			pthread_cond_signal(&pipe->done);
		pthread_mutex_unlock(&pipe->lock);
	}
	if (pipe->opts.worker_close)
		pipe->opts.worker_close(pipe->opts.ctx, &worker);
	analyser_free(worker.analyser);
	arena_free(worker.scratch);
	packer_free(worker.packer);
	return NULL;
}

static unsigned cores(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > (long)WORKERS_MAX ? WORKERS_MAX : (unsigned)n;
}

static bool start_threads(struct pipe *pipe, struct err *err)
{
	unsigned n = pipe->opts.n_workers ? pipe->opts.n_workers : cores();

	if (n > WORKERS_MAX)
		n = WORKERS_MAX;
	if (pthread_create(&pipe->reader, NULL, read_all, pipe))
		return err_set(err, ERR_SYSTEM, "cannot start a thread");
	pipe->has_reader = true;
	while (pipe->n_workers < n) {
		if (pthread_create(&pipe->workers[pipe->n_workers], NULL, work_all, pipe))
			break;
		pipe->n_workers++;
	}
	return pipe->n_workers > 0 || err_set(err, ERR_SYSTEM, "cannot start a thread");
}

struct pipe *pipe_new(const struct pipe_opts *opts, struct source *source, struct err *err)
{
	struct pipe *pipe = mem_zalloc(sizeof(*pipe));

	pipe->opts = *opts;
	pipe->source = source;
	pthread_mutex_init(&pipe->lock, NULL);
	pthread_cond_init(&pipe->room, NULL);
	pthread_cond_init(&pipe->work, NULL);
	pthread_cond_init(&pipe->done, NULL);
	if (!start_threads(pipe, err)) {
		pipe_free(pipe);
		return NULL;
	}
	return pipe;
}

enum next pipe_next(struct pipe *pipe, struct doc *ret, struct err *err)
{
	enum next next = NEXT_END;
	struct slot *slot;

	pthread_mutex_lock(&pipe->lock);
	slot = slot_at(pipe, pipe->n_taken);
	while (slot->state != SLOT_DONE && !(pipe->at_end && pipe->n_taken == pipe->n_read))
		pthread_cond_wait(&pipe->done, &pipe->lock);
	if (slot->state == SLOT_DONE) {
		*ret = slot->doc;
		slot->state = SLOT_EMPTY;
		pipe->bytes_in_hand -= slot->n_bytes;
		pipe->n_taken++;
		pthread_cond_signal(&pipe->room);
		next = NEXT_ITEM;
	} else if (pipe->read_err.code != ERR_NONE) {
		if (err)
			*err = pipe->read_err;
		next = NEXT_FAIL;
	}
	pthread_mutex_unlock(&pipe->lock);
	return next;
}

void doc_release(struct doc *doc)
{
	article_free(doc->article);
	raw_free(doc->raw);
	*doc = (struct doc){ 0 };
}

void pipe_free(struct pipe *pipe)
{
	if (!pipe)
		return;
	pthread_mutex_lock(&pipe->lock);
	pipe->stopping = true;
	pthread_cond_broadcast(&pipe->room);
	pthread_cond_broadcast(&pipe->work);
	pthread_mutex_unlock(&pipe->lock);
	if (pipe->has_reader)
		pthread_join(pipe->reader, NULL);
	for (unsigned i = 0; i < pipe->n_workers; i++)
		pthread_join(pipe->workers[i], NULL);
	for (size_t i = 0; i < PIPE_SLOTS; i++)
		if (pipe->slots[i].state != SLOT_EMPTY)
			doc_release(&pipe->slots[i].doc);
	pthread_cond_destroy(&pipe->room);
	pthread_cond_destroy(&pipe->work);
	pthread_cond_destroy(&pipe->done);
	pthread_mutex_destroy(&pipe->lock);
	free(pipe);
}
