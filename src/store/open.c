/* SPDX-License-Identifier: MIT */
/* Opening and closing a library, and one state to read from. */
#include "later.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* SQLite's caches: the writer's holds the indexes that grow in their middle, the
 * reader's a few screens. In KiB. */
#define CACHE_WRITE_KIB 49152
#define CACHE_READ_KIB 4096
#define PAGE_BYTES 16384
/* The log is copied back after so many pages, and then kept no longer than this:
 * often enough to stay small, seldom enough to write a page once for many commits. */
#define LOG_PAGES 2048
#define BUSY_MS 5000
#define CLOSE_MS 200	/* to do at the end what found the library busy */
#define HURRY_STEPS 200		/* of SQLite's machine between two questions */

static const char *env_dir(const char *name)
{
	const char *dir = getenv(name);

	return dir && dir[0] == '/' ? dir : NULL;
}

bool store_default_path(struct buf *out, struct err *err)
{
	const char *data = env_dir("XDG_DATA_HOME"), *home = env_dir("HOME");

	if (data)
		buf_printf(out, "%s/lesart/library.db", data);
	else if (home)
		buf_printf(out, "%s/.local/share/lesart/library.db", home);
	else
		return err_set(err, ERR_SYSTEM,
			       "no place for the library: neither XDG_DATA_HOME nor HOME is set");
	return true;
}

/* Make the folders above path, like mkdir -p, for the user alone. */
static bool folders_make(char *path, struct err *err)
{
	for (char *c = path + 1; *c; c++) {
		if (*c != '/')
			continue;
		*c = '\0';
		if (mkdir(path, 0700) != 0 && errno != EEXIST)
			return err_errno(err, "cannot make the folder '%s'", path);
		*c = '/';
	}
	return true;
}

static char *path_choose(const char *path, enum store_mode mode, struct err *err)
{
	struct buf buf = BUF_INIT(4096);
	bool ok = true;

	if (path)
		buf_printf(&buf, "%s", path);
	else
		ok = store_default_path(&buf, err);
	if (ok && buf.full)
		ok = err_set(err, ERR_LIMIT, "the path of the library is too long");
	if (ok && !path && mode == STORE_WRITE)
		ok = folders_make(buf.ptr, err);
	if (!ok)
		buf_release(&buf);
	return buf.ptr;		/* from malloc, as all of a buffer */
}

/* What SQLite would say less clearly. */
static bool path_check(const char *path, enum store_mode mode, struct err *err)
{
	struct stat st;

	if (stat(path, &st) != 0) {
		if (errno == ENOENT && mode == STORE_WRITE)
			return true;
		return err_errno(err, "cannot open the library '%s'", path);
	}
	if (S_ISDIR(st.st_mode))
		return err_set(err, ERR_SYSTEM,
			       "cannot open the library '%s': it is a folder", path);
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_SYSTEM,
			       "cannot open the library '%s': it is no file", path);
	if (st.st_size == 0 && mode != STORE_WRITE)
		return err_set(err, ERR_STORE, "'%s' is no library: it is empty", path);
	return true;
}

static bool db_connect(struct store *store, const char *name, int flags, struct err *err)
{
	if (sqlite3_open_v2(name, &store->db, flags | SQLITE_OPEN_NOMUTEX |
			    SQLITE_OPEN_EXRESCODE, NULL) == SQLITE_OK)
		return true;
	return sql_fail(store, err);
}

static bool db_setup(struct store *store, struct err *err)
{
	char pragmas[320];
	bool write = store->mode == STORE_WRITE;

	sqlite3_busy_timeout(store->db, BUSY_MS);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	snprintf(pragmas, sizeof(pragmas),
		 "PRAGMA page_size=%d; PRAGMA cache_size=-%d; PRAGMA synchronous=NORMAL;"
		 "PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=OFF; PRAGMA cell_size_check=ON;"
		 "PRAGMA wal_autocheckpoint=%d; PRAGMA journal_size_limit=%lld",
		 PAGE_BYTES, write ? CACHE_WRITE_KIB : CACHE_READ_KIB, LOG_PAGES,
		 (long long)PAGE_BYTES * LOG_PAGES);
	return sql_exec(store, pragmas, err);
}

static bool db_open(struct store *store, const char *name, int flags, struct err *err)
{
	return db_connect(store, name, flags, err) && db_setup(store, err) &&
		tokens_register(store, err);
}

/* WAL before the first page is written; a library is never in another mode, so
 * that readers need not ask. */
static bool wal_on(struct store *store, struct err *err)
{
	return sql_exec(store, "PRAGMA journal_mode=WAL", err);
}

static void db_drop(struct store *store)
{
	sql_release(store);
	sqlite3_close(store->db);
	store->db = NULL;
}

/* On a read-only disc there can be no log beside the file; then nobody writes. */
static bool db_open_frozen(struct store *store, struct err *err)
{
	struct buf uri = BUF_INIT(16384);
	bool ok;

	db_drop(store);
	buf_add_str(&uri, STR("file:"));
	for (const char *c = store->path; *c; c++)
		if (*c == '?' || *c == '#' || *c == '%')
			buf_printf(&uri, "%%%02X", (unsigned char)*c);
		else
			buf_add_char(&uri, *c);
	buf_add_str(&uri, STR("?immutable=1"));
	ok = db_open(store, uri.ptr, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err) &&
		schema_ready(store, false, err);
	buf_release(&uri);
	return ok;
}

static bool log_there(const struct store *store)
{
	struct buf name = BUF_INIT(8192);
	bool there;

	buf_printf(&name, "%s-wal", store->path);
	there = access(name.ptr, F_OK) == 0;
	buf_release(&name);
	return there;
}

/* A reader takes the lease only to bring an old library up. */
static bool start_read(struct store *store, struct err *err)
{
	struct err first = ERR_INIT;
	bool ok;

	if (db_open(store, store->path, SQLITE_OPEN_READWRITE, &first) &&
	    schema_ready(store, false, &first))
		return true;
	if (first.code == ERR_SYSTEM && !log_there(store))
		return db_open_frozen(store, err);
	if (first.code != ERR_VERSION || sqlite3_db_readonly(store->db, "main") ||
	    !lease_take(store, NULL)) {
		if (err)
			*err = first;
		return false;
	}
	ok = schema_ready(store, true, err);
	lease_drop(store);
	return ok;
}

static bool start_write(struct store *store, struct err *err)
{
	return lease_take(store, err) &&
		db_open(store, store->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err) &&
		wal_on(store, err) && schema_ready(store, true, err);
}

static bool store_start(struct store *store, struct err *err)
{
	bool ok = store->mode == STORE_WRITE ? start_write(store, err) : start_read(store, err);

	if (!ok || !rules_load(store, err))
		return false;
	if (store->mode == STORE_MARKS) {
		sqlite3_busy_timeout(store->db, 0);
		later_settle(store, 0);
	}
	return true;
}

struct store *store_open(const char *path, enum store_mode mode, struct err *err)
{
	char *chosen = path_choose(path, mode, err);
	struct store *store;

	if (!chosen)
		return NULL;
	store = mem_zalloc(sizeof(*store));
	store->mode = mode;
	store->path = chosen;
	store->lease = -1;
	store->mem = arena_new();
	map_init(&store->rule_ids);
	map64_init(&store->rules_met);
	map_init(&store->sources);
	map64_init(&store->days);
	map64_init(&store->changes.by_story);
	map64_init(&store->changes.links.last);
	map64_init(&store->changes.sagas.last);
	store->changes.mem = arena_new();
	keep_init(store);
	buf_init(&store->scratch, STORE_SPANS_MAX);
	buf_init(&store->fold, STORE_TEXT_MAX);
	buf_init(&store->lower, STORE_TEXT_MAX);
	buf_init(&store->spans, STORE_SPANS_MAX);
	buf_init(&store->packed, 3 * (size_t)STORE_TEXT_MAX);
	if (path_check(chosen, mode, err) && store_start(store, err))
		return store;
	store_close(store);
	return NULL;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	if (store->db) {
		store_rollback(store);
		store_read_end(store);
		if (store->mode == STORE_MARKS)
			later_settle(store, CLOSE_MS);
		if (store->mode == STORE_WRITE)
			sqlite3_exec(store->db, "PRAGMA optimize", NULL, NULL, NULL);
		db_drop(store);
	}
	if (store->stemming.release)
		store->stemming.release(store->stemming.ctx);
	lease_drop(store);
	match_release(store);
	pack_forget(store);
	later_release(store);
	keep_release(store);
	names_release(store);
	VEC_RELEASE(&store->changes.at);
	map64_release(&store->changes.by_story);
	VEC_RELEASE(&store->changes.links.at);
	map64_release(&store->changes.links.last);
	VEC_RELEASE(&store->changes.sagas.at);
	map64_release(&store->changes.sagas.last);
	arena_free(store->changes.mem);
	VEC_RELEASE(&store->rules);
	map_release(&store->rule_ids);
	map64_release(&store->rules_met);
	map_release(&store->sources);
	map64_release(&store->days);
	arena_free(store->mem);
	buf_release(&store->scratch);
	buf_release(&store->fold);
	buf_release(&store->lower);
	buf_release(&store->spans);
	buf_release(&store->packed);
	free(store->path);
	free(store);
}

const char *store_path(const struct store *store)
{
	return store->path;
}

void store_set_stemmer(struct store *store, void *ctx,
		       struct str (*stem)(void *ctx, int lang, struct str lower),
		       void (*release)(void *ctx))
{
	store->stemming = (struct stemming){ ctx, stem, release };
}

void store_interrupt(struct store *store)
{
	atomic_store(&store->interrupted, true);
	sqlite3_interrupt(store->db);
}

/* Only questions are given up: marks that are being written, as they were asked to wait
 * once, are not. */
static int on_progress(void *ctx)
{
	struct store *store = ctx;

	if (store->writing)
		return false;
	if (store->hurry(store->hurry_ctx))
		atomic_store(&store->interrupted, true);
	return atomic_load(&store->interrupted);
}

void store_set_hurry(struct store *store, bool (*hurry)(void *ctx), void *ctx)
{
	/* What was given up before is over. */
	atomic_store(&store->interrupted, false);
	store->hurry = hurry;
	store->hurry_ctx = ctx;
	sqlite3_progress_handler(store->db, HURRY_STEPS, hurry ? on_progress : NULL, store);
}

bool store_read_begin(struct store *store, struct err *err)
{
	int64_t n;

	if (store->reading || store->writing)
		return true;
	if (!sql_run(store, SQL_BEGIN_READ, NO_ARGS, err))
		return false;
	store->reading = true;
	/* The state is chosen by the first thing read. */
	if (sql_number(store, SQL_LIBRARY_GET, NO_ARGS, 0, &n, err))
		return true;
	store_read_end(store);
	return false;
}

void store_read_end(struct store *store)
{
	if (!store->reading)
		return;
	sql_run(store, SQL_COMMIT, NO_ARGS, NULL);
	store->reading = false;
}
