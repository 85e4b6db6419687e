/* SPDX-License-Identifier: MIT */
/* Documents out of files, one after the other. */
#include <lesart/source/source.h>

#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "limits.h"
#include "reader.h"
#include "walk.h"

struct source {
	struct walk *walk;
	struct reader reader;
	bool open;
	struct source_progress progress;	/* of the files that are done */
	/* The same with the file in hand, for other threads. */
	_Atomic uint64_t docs_shown, files_shown, bytes_shown, total_shown;
	struct walk *scout;		/* ahead of the other, for the total; NULL: done */
	uint64_t n_seen;		/* bytes of the files it met */
};

/* Go ahead some files and add up their sizes. That the total is known only after a
 * while is better than a folder of a million files walked before the first one is
 * read. Of standard input nothing is ever known. */
static void scout_ahead(struct source *source)
{
	struct walk_item item;
	struct stat st;

	for (int i = 0; i < SCOUT_FILES && source->scout; i++) {
		if (walk_next(source->scout, &item) == NEXT_END) {
			source->progress.total_bytes = source->n_seen;
		} else if (str_eq(item.path, STR("-"))) {
			source->n_seen = 0;
		} else {
			if (item.err.code == ERR_NONE && stat(item.path.ptr, &st) == 0 &&
			    S_ISREG(st.st_mode))
				source->n_seen += (uint64_t)st.st_size;
			continue;
		}
		walk_free(source->scout);
		source->scout = NULL;
	}
}

struct source *source_new(const char *const *paths, size_t n_paths)
{
	struct source *source = mem_zalloc(sizeof(*source));

	source->walk = walk_new(paths, n_paths);
	source->scout = walk_new(paths, n_paths);
	return source;
}

static void leave_file(struct source *source)
{
	source->progress.n_files++;
	source->progress.n_bytes += source->reader.stream.n_raw;
	reader_close(&source->reader);
	source->open = false;
}

void source_free(struct source *source)
{
	if (!source)
		return;
	if (source->open)
		leave_file(source);
	walk_free(source->walk);
	walk_free(source->scout);
	free(source);
}

/* The next document of the file in hand. Damage of the file that no document has
 * told of comes last, as a document of the file's name. */
static bool from_file(struct source *source, struct raw **ret)
{
	struct reader *reader = &source->reader;
	struct err damage;

	if (reader->next(reader, ret) == NEXT_ITEM)
		return true;
	damage = reader->stream.err;
	if (damage.code == ERR_NONE || (reader->ended && reader->n_given == 0)) {
		leave_file(source);
		return false;
	}
	*ret = raw_refused(reader->path, reader->path, &damage);
	leave_file(source);
	return true;
}

static void show_progress(struct source *source)
{
	uint64_t in_hand = source->open ? source->reader.stream.n_raw : 0;

	atomic_store(&source->docs_shown, source->progress.n_docs);
	atomic_store(&source->files_shown, source->progress.n_files);
	atomic_store(&source->bytes_shown, source->progress.n_bytes + in_hand);
	atomic_store(&source->total_shown, source->progress.total_bytes);
}

enum next source_next(struct source *source, struct raw **ret_raw, struct err *err)
{
	struct walk_item item;
	struct raw *raw = NULL;

	(void)err;
	scout_ahead(source);
	while (!raw) {
		if (source->open) {
			from_file(source, &raw);
			continue;
		}
		if (walk_next(source->walk, &item) == NEXT_END) {
			show_progress(source);
			return NEXT_END;
		}
		if (item.err.code == ERR_NONE)
			source->open = reader_open(&source->reader, item.path, &item.err);
		if (!source->open)
			raw = raw_refused(item.path, item.path, &item.err);
	}
	raw->number = source->progress.n_docs++;
	show_progress(source);
	*ret_raw = raw;
	return NEXT_ITEM;
}

void source_progress(const struct source *source, struct source_progress *ret)
{
	*ret = (struct source_progress){ .n_docs = atomic_load(&source->docs_shown),
					 .n_files = atomic_load(&source->files_shown),
					 .n_bytes = atomic_load(&source->bytes_shown),
					 .total_bytes = atomic_load(&source->total_shown) };
}

void raw_free(struct raw *raw)
{
	if (raw)
		arena_free(raw->mem);
}
