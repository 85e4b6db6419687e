/* SPDX-License-Identifier: MIT */
/* Folders walked in a fixed order, with bounded memory and without recursion. */
#include "walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <lesart/base/arena.h>
#include <lesart/base/map.h>

#include "limits.h"

struct names {
	char **at;
	size_t n, cap;
};

/* One folder on the way down. */
struct level {
	char *path;
	bool folders;		/* its files are done */
	bool more;		/* names beyond those held */
	struct names names;
	size_t next;
	char *last;		/* the last name of the batch before, or NULL */
};

struct walk {
	char **paths;
	size_t n_paths, next_path;
	struct level levels[WALK_DEPTH_MAX];
	size_t depth;
	struct map64 seen;	/* folders, by device and number */
	char *path;		/* of the item handed out */
};

static char *copy(const char *s, size_t n)
{
	char *to = mem_alloc(n + 1);

	memcpy(to, s, n);
	to[n] = '\0';
	return to;
}

static char *join(const char *folder, const char *name)
{
	size_t n = strlen(folder), m = strlen(name);
	bool slash = n == 0 || folder[n - 1] != '/';
	char *to = mem_alloc(n + m + 2);

	memcpy(to, folder, n);
	to[n] = '/';
	memcpy(to + n + slash, name, m + 1);
	return to;
}

static void names_release(struct names *names)
{
	for (size_t i = 0; i < names->n; i++)
		free(names->at[i]);
	free(names->at);
	*names = (struct names){ NULL, 0, 0 };
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sort, and forget all but the first `keep`. */
static bool names_cut(struct names *names, size_t keep)
{
	bool cut = names->n > keep;

	if (names->n)
		qsort(names->at, names->n, sizeof(*names->at), compare);
	while (names->n > keep)
		free(names->at[--names->n]);
	return cut;
}

static void names_add(struct names *names, const char *name)
{
	if (names->n == names->cap) {
		names->cap = names->cap ? names->cap * 2 : 64;
		names->at = mem_realloc(names->at, names->cap * sizeof(*names->at));
	}
	names->at[names->n++] = copy(name, strlen(name));
}

/* A link counts as what it points at; one that points nowhere as a file, so that
 * opening it says so. */
static bool is_folder(int fd, const struct dirent *entry)
{
	struct stat st;

	if (entry->d_type != DT_LNK && entry->d_type != DT_UNKNOWN)
		return entry->d_type == DT_DIR;
	return fstatat(fd, entry->d_name, &st, 0) == 0 && S_ISDIR(st.st_mode);
}

/* Fill level->names with the next batch: the smallest names after level->last. */
static bool level_read(struct level *level, struct err *err)
{
	size_t keep = level->folders ? WALK_FOLDERS_AT_ONCE : WALK_FILES_AT_ONCE;
	DIR *dir = opendir(level->path);
	struct dirent *entry;
	bool cut = false;

	if (!dir)
		return err_errno(err, "cannot open folder '%s'", level->path);
	while ((entry = readdir(dir))) {
		const char *name = entry->d_name;

		if (name[0] == '.' || (level->last && strcmp(name, level->last) <= 0))
			continue;
		if (cut && strcmp(name, level->names.at[keep - 1]) >= 0)
			continue;
		if (is_folder(dirfd(dir), entry) != level->folders)
			continue;
		names_add(&level->names, name);
		if (level->names.n >= keep * 2)
			cut = names_cut(&level->names, keep) || cut;
	}
	closedir(dir);
	cut = names_cut(&level->names, keep) || cut;
	level->more = cut;
	level->next = 0;
	return true;
}

static void level_release(struct level *level)
{
	names_release(&level->names);
	free(level->path);
	free(level->last);
}

/* The next name of the folder in hand, or NULL where its batch is used up. */
static const char *level_name(struct level *level)
{
	return level->next < level->names.n ? level->names.at[level->next++] : NULL;
}

/* After a batch: the next one of the same kind, or from files to folders. */
static bool level_more(struct level *level, struct err *err)
{
	free(level->last);
	level->last = NULL;
	if (level->more)
		level->last = copy(level->names.at[level->names.n - 1],
				   strlen(level->names.at[level->names.n - 1]));
	else
		level->folders = true;
	names_release(&level->names);
	return level_read(level, err);
}

/* Go into a folder; its path is ours from here on. One that was walked before, by
 * whatever way, is passed over: that ends loops and fans of links. */
static bool enter(struct walk *walk, char *path, struct err *err)
{
	struct level *level = &walk->levels[walk->depth];
	struct stat st;
	bool fresh;

	if (stat(path, &st) < 0) {
		err_errno(err, "cannot open folder '%s'", path);
		goto fail;
	}
	map64_put(&walk->seen, hash_mix((uint64_t)st.st_dev, (uint64_t)st.st_ino), 1, &fresh);
	if (!fresh) {
		free(path);
		return true;
	}
	if (walk->depth == WALK_DEPTH_MAX) {
		err_set(err, ERR_LIMIT, "folder '%s' lies more than %d folders deep", path,
			WALK_DEPTH_MAX);
		goto fail;
	}
	*level = (struct level){ .path = path };
	if (!level_read(level, err)) {
		level->path = NULL;
		level_release(level);
		goto fail;
	}
	walk->depth++;
	return true;
fail:
	free(walk->path);
	walk->path = path;
	return false;
}

static enum next give(struct walk *walk, char *path, struct walk_item *ret)
{
	free(walk->path);
	walk->path = path;
	ret->path = str_from(path);
	return NEXT_ITEM;
}

/* One step in the folder in hand: true if *ret is an item. */
static bool step(struct walk *walk, struct walk_item *ret)
{
	struct level *level = &walk->levels[walk->depth - 1];
	const char *name = level_name(level);

	if (name && !level->folders) {
		give(walk, join(level->path, name), ret);
		return true;
	}
	if (name) {
		bool ok = enter(walk, join(level->path, name), &ret->err);

		ret->path = str_from(walk->path);
		return !ok;
	}
	if (level->more || !level->folders) {
		if (level_more(level, &ret->err))
			return false;
		level->folders = true;
		level->more = false;
		give(walk, copy(level->path, strlen(level->path)), ret);
		return true;
	}
	level_release(level);
	walk->depth--;
	return false;
}

struct walk *walk_new(const char *const *paths, size_t n_paths)
{
	struct walk *walk = mem_zalloc(sizeof(*walk));

	walk->paths = mem_zalloc(n_paths * sizeof(*walk->paths) + 1);
	for (size_t i = 0; i < n_paths; i++)
		walk->paths[i] = copy(paths[i], strlen(paths[i]));
	walk->n_paths = n_paths;
	map64_init(&walk->seen);
	return walk;
}

void walk_free(struct walk *walk)
{
	if (!walk)
		return;
	for (size_t i = 0; i < walk->n_paths; i++)
		free(walk->paths[i]);
	free(walk->paths);
	while (walk->depth > 0)
		level_release(&walk->levels[--walk->depth]);
	map64_release(&walk->seen);
	free(walk->path);
	free(walk);
}

enum next walk_next(struct walk *walk, struct walk_item *ret)
{
	struct stat st;

	*ret = (struct walk_item){ .err = ERR_INIT };
	for (;;) {
		while (walk->depth > 0) {
			if (step(walk, ret))
				return NEXT_ITEM;
		}
		if (walk->next_path == walk->n_paths)
			return NEXT_END;

		char *path = walk->paths[walk->next_path++];

		path = copy(path, strlen(path));
		if (strcmp(path, "-") == 0 || stat(path, &st) < 0 || !S_ISDIR(st.st_mode))
			return give(walk, path, ret);
		if (!enter(walk, path, &ret->err)) {
			ret->path = str_from(walk->path);
			return NEXT_ITEM;
		}
	}
}
