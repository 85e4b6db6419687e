/* SPDX-License-Identifier: MIT */
/* Deeds in a file beside the library; see the header. */
#include "later.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define TAKEN_NAME "marks-taken"	/* note with the print of the last file done */

/* Deeds are added to one file; the one who does them renames it first, so that
 * nobody waits while they are being done. */
static void later_path(const struct store *store, bool taken, struct buf *out)
{
	buf_printf(out, "%s.%s", store->path, taken ? "marks-taken" : "marks");
}

static bool file_there(const struct store *store, bool taken)
{
	struct buf path = BUF_INIT(8192);
	bool there;

	later_path(store, taken, &path);
	there = access(path.ptr, F_OK) == 0;
	buf_release(&path);
	return there;
}

static struct later *later_get(struct store *store)
{
	if (!store->later) {
		store->later = mem_zalloc(sizeof(*store->later));
		store->later->mem = arena_new();
	}
	return store->later;
}

void later_release(struct store *store)
{
	if (!store->later)
		return;
	VEC_RELEASE(&store->later->at);
	arena_free(store->later->mem);
	free(store->later);
	store->later = NULL;
}

/* --- writing down ------------------------------------------------------------------ */

static void deed_write(const struct deed *deed, struct buf *out)
{
	struct buf body = BUF_INIT(2 * NOTE_MAX);

	buf_add_varint(&body, (uint64_t)deed->kind << 1 | deed->on);
	buf_add_varint(&body, (uint64_t)deed->id);
	buf_add_varint(&body, deed->name.len);
	buf_add_str(&body, deed->name);
	buf_add_str(&body, deed->value);
	buf_add_varint(out, body.len);
	buf_add_str(out, buf_str(&body));
	buf_release(&body);
}

/* The file, locked; another one if it was taken while we waited for the lock. */
static int file_lock(const char *path)
{
	struct stat ours, theirs;
	int fd;

	for (int i = 0; i < 100; i++) {
		fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
		if (fd < 0)
			return -1;
		if (flock(fd, LOCK_EX) == 0 && fstat(fd, &ours) == 0 &&
		    stat(path, &theirs) == 0 && ours.st_ino == theirs.st_ino)
			return fd;
		close(fd);
	}
	errno = EAGAIN;
	return -1;
}

static bool file_append(struct store *store, struct str bytes, struct err *err)
{
	struct buf path = BUF_INIT(8192);
	bool ok = true;
	int fd;

	later_path(store, false, &path);
	fd = file_lock(path.ptr);
	if (fd < 0 || write(fd, bytes.ptr, bytes.len) != (ssize_t)bytes.len)
		ok = err_errno(err, "cannot write '%s'", path.ptr);
	if (fd >= 0)
		close(fd);
	buf_release(&path);
	return ok;
}

/* What it will change, to be shown so already; a later word replaces an earlier. */
static bool deed_remember(struct store *store, const struct deed *deed, struct err *err)
{
	struct later *later = later_get(store);
	struct deed own = *deed;
	int64_t flags = 0;

	journal_mark(deed, &own);
	if (own.kind == DEED_READ &&
	    (!sql_number(store, SQL_ARTICLE_FLAGS, ARGS(INT(own.id)), 0, &flags, err) ||
	     !sql_number(store, SQL_ARTICLE_STORY, ARGS(INT(own.id)), 0, &own.story, err)))
		return false;
	own.changes = own.on != !!(flags & ARTICLE_READ);
	own.name = arena_str(later->mem, own.name);
	own.value = arena_str(later->mem, own.value);
	for (size_t i = 0; i < later->at.n; i++) {
		struct deed *old = &later->at.at[i];

		if (old->kind == own.kind && old->id == own.id && str_eq(old->name, own.name)) {
			*old = own;
			return true;
		}
	}
	VEC_PUSH(&later->at, own);
	return true;
}

bool later_add(struct store *store, const struct deed *deed, struct err *err)
{
	struct buf bytes = BUF_INIT(4 * NOTE_MAX);
	bool ok;

	deed_write(deed, &bytes);
	ok = file_append(store, buf_str(&bytes), err) && deed_remember(store, deed, err);
	buf_release(&bytes);
	return ok;
}

/* --- doing --------------------------------------------------------------------------- */

/* False at the end, also at a deed that was cut off when its writer was killed. */
static bool deed_read(struct str *bytes, struct deed *ret)
{
	uint64_t len, kind, id, n_name;
	struct str body;

	if (!varint_take(bytes, &len) || len > bytes->len)
		return false;
	body = str_sub(*bytes, 0, (size_t)len);
	*bytes = str_sub(*bytes, (size_t)len, bytes->len);
	*ret = (struct deed){ 0 };
	if (!varint_take(&body, &kind) || !varint_take(&body, &id) ||
	    !varint_take(&body, &n_name) || n_name > body.len)
		return true;
	ret->kind = kind >> 1 <= DEED_LAST ? (enum deed_kind)(kind >> 1) : 0;
	ret->on = kind & 1;
	ret->id = (int64_t)id;
	ret->name = str_sub(body, 0, (size_t)n_name);
	ret->value = str_sub(body, (size_t)n_name, body.len);
	return true;
}

/* What is no longer there is no reason to stop. */
static bool deeds_do(struct store *store, struct str bytes, struct err *err)
{
	struct err one = ERR_INIT;
	struct deed deed;
	bool ok = true;

	while (ok && deed_read(&bytes, &deed)) {
		err_clear(&one);
		ok = deed_do(store, &deed, &one) || one.code == ERR_STORE;
	}
	return ok || err_set(err, one.code, "%s", one.text);
}

/* A file that is found again after its deeds were committed is known by its print:
 * to take back twice would be harm. */
static bool file_do(struct store *store, const char *path, struct err *err)
{
	struct buf bytes = BUF_INIT(LATER_MAX);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int64_t known = 0, print;
	bool ok;

	if (fd < 0)
		return errno == ENOENT || err_errno(err, "cannot read '%s'", path);
	buf_read_fd(&bytes, fd, NULL);
	close(fd);
	print = (int64_t)(hash_str(buf_str(&bytes)) >> 1);
	ok = sql_number(store, SQL_NOTE_NUMBER, ARGS(TEXT(STR(TAKEN_NAME))), 0, &known, err);
	if (ok && known != print)
		ok = deeds_do(store, buf_str(&bytes), err) &&
			sql_run(store, SQL_NOTE_PUT, ARGS(TEXT(STR(TAKEN_NAME)), INT(print)), err);
	buf_release(&bytes);
	return ok;
}

bool later_take(struct store *store, struct err *err)
{
	struct buf path = BUF_INIT(8192), taken = BUF_INIT(8192);
	bool ok;

	later_path(store, false, &path);
	later_path(store, true, &taken);
	/* Left by one who was killed: done first, as it is older, and alone, as it must stay
	 * there until that is committed. */
	ok = file_do(store, taken.ptr, err);
	if (ok && !file_there(store, true) && rename(path.ptr, taken.ptr) == 0)
		ok = file_do(store, taken.ptr, err);
	store->took = ok && access(taken.ptr, F_OK) == 0;
	buf_release(&path);
	buf_release(&taken);
	return ok;
}

void later_done(struct store *store)
{
	struct buf taken = BUF_INIT(8192);

	if (!store->took)
		return;
	later_path(store, true, &taken);
	unlink(taken.ptr);
	buf_release(&taken);
	store->took = false;
}

static bool settle_once(struct store *store)
{
	return store_begin(store, NULL) && store_commit(store, NULL);
}

void later_settle(struct store *store, int wait_ms)
{
	bool left = file_there(store, true), there = left || file_there(store, false);

	if (there && !store->writing && !store->reading) {
		sqlite3_busy_timeout(store->db, wait_ms);
		there = !settle_once(store) || (left && !settle_once(store));
		sqlite3_busy_timeout(store->db, 0);
	}
	if (!there && store->later) {
		store->later->at.n = 0;
		arena_clear(store->later->mem);
	}
}

/* --- showing -------------------------------------------------------------------------- */

const struct deed *later_note(const struct store *store, struct str name)
{
	for (size_t i = 0; store->later && i < store->later->at.n; i++)
		if (store->later->at.at[i].kind == DEED_NOTE &&
		    str_eq(store->later->at.at[i].name, name))
			return &store->later->at.at[i];
	return NULL;
}

void later_show_story(const struct store *store, struct story *story)
{
	for (size_t i = 0; store->later && i < store->later->at.n; i++) {
		const struct deed *deed = &store->later->at.at[i];

		if (deed->kind == DEED_STARRED && deed->id == story->id)
			story->flags = (story->flags & ~(uint32_t)STORY_STARRED) |
				(deed->on ? STORY_STARRED : 0);
		if (deed->kind != DEED_READ || deed->story != story->id || !deed->changes)
			continue;
		if (!deed->on)
			story->n_unread++;
		else if (story->n_unread)
			story->n_unread--;
		if (story->n_new > story->n_unread)
			story->n_new = story->n_unread;
	}
}

void later_show_article(const struct store *store, struct article_row *row)
{
	for (size_t i = 0; store->later && i < store->later->at.n; i++) {
		const struct deed *deed = &store->later->at.at[i];

		if (deed->kind == DEED_READ && deed->id == row->id)
			row->read = deed->on;
		if (deed->kind == DEED_STARRED && deed->id == row->story)
			row->starred = deed->on;
	}
}
