/* SPDX-License-Identifier: MIT */
/* Statements: prepared once, bound, stepped; SQLite's errors as ours. */
#include "internal.h"

#include <assert.h>
#include <errno.h>

struct sql_row {
	const char *name;
	enum sql_plan plan;
	const char *text;
};

static const struct sql_row sql_rows[SQL_COUNT] = {
#define SQL(name, plan, text) [SQL_##name] = { #name, plan, text },
#include "sql.def"
#undef SQL
};

const char *sql_text(enum sql which)
{
	return sql_rows[which].text;
}

const char *sql_name(enum sql which)
{
	return sql_rows[which].name;
}

enum sql_plan sql_plan(enum sql which)
{
	return sql_rows[which].plan;
}

static bool fail_io(struct store *store, struct err *err)
{
	int no = sqlite3_system_errno(store->db);

	if (no == ENOSPC || no == EDQUOT)
		return err_set(err, ERR_FULL, "no space left for '%s'", store->path);
	if (no) {
		errno = no;
		return err_errno(err, "cannot read or write '%s'", store->path);
	}
	return err_set(err, ERR_SYSTEM, "cannot read or write '%s': %s", store->path,
		       sqlite3_errmsg(store->db));
}

bool sql_fail(struct store *store, struct err *err)
{
	int rc = store->db ? sqlite3_errcode(store->db) : SQLITE_NOMEM;

	switch (rc & 0xff) {
	case SQLITE_FULL:
		return err_set(err, ERR_FULL, "no space left for '%s'", store->path);
	case SQLITE_IOERR:
		return fail_io(store, err);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err, ERR_BUSY, "the library '%s' is busy", store->path);
	case SQLITE_NOTADB:
		return err_set(err, ERR_STORE, "'%s' is no library", store->path);
	case SQLITE_CORRUPT:
		return err_set(err, ERR_STORE, "the library '%s' is damaged", store->path);
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return err_set(err, ERR_SYSTEM, "cannot write '%s': it is read-only",
			       store->path);
	case SQLITE_CANTOPEN:
		return err_set(err, ERR_SYSTEM, "cannot open '%s'", store->path);
	case SQLITE_INTERRUPT:
		return err_set(err, ERR_CANCEL, "stopped");
	case SQLITE_NOMEM:
		return err_set(err, ERR_MEMORY, "out of memory for '%s'", store->path);
	default:
		return err_set(err, ERR_STORE, "the library '%s': %s", store->path,
			       sqlite3_errmsg(store->db));
	}
}

static int arg_bind(sqlite3_stmt *stmt, int at, const struct arg *arg)
{
	const char *ptr = arg->bytes.ptr;

	if (arg->type == ARG_INT)
		return sqlite3_bind_int64(stmt, at, arg->number);
	if (arg->type == ARG_NULL || !ptr)
		return sqlite3_bind_null(stmt, at);
	if (arg->type == ARG_BLOB)
		return sqlite3_bind_blob64(stmt, at, ptr, arg->bytes.len, SQLITE_STATIC);
	return sqlite3_bind_text64(stmt, at, ptr, arg->bytes.len, SQLITE_STATIC, SQLITE_UTF8);
}

sqlite3_stmt *sql_start(struct store *store, enum sql which, struct args args,
			struct err *err)
{
	sqlite3_stmt **stmt = &store->stmt[which];

	if (!*stmt && sqlite3_prepare_v3(store->db, sql_rows[which].text, -1,
					 SQLITE_PREPARE_PERSISTENT, stmt, NULL) != SQLITE_OK) {
		sql_fail(store, err);
		return NULL;
	}
	assert(!sqlite3_stmt_busy(*stmt));
	for (size_t i = 0; i < args.n; i++)
		if (arg_bind(*stmt, (int)i + 1, &args.at[i]) != SQLITE_OK) {
			sql_fail(store, err);
			return NULL;
		}
	return *stmt;
}

enum next sql_step(struct store *store, sqlite3_stmt *stmt, struct err *err)
{
	int rc = sqlite3_step(stmt);

	if (rc == SQLITE_ROW)
		return NEXT_ITEM;
	if (rc != SQLITE_DONE)
		sql_fail(store, err);
	sqlite3_reset(stmt);
	return rc == SQLITE_DONE ? NEXT_END : NEXT_FAIL;
}

void sql_stop(sqlite3_stmt *stmt)
{
	sqlite3_reset(stmt);
}

bool sql_run(struct store *store, enum sql which, struct args args, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, which, args, err);
	enum next next = NEXT_ITEM;

	if (!stmt)
		return false;
	while (next == NEXT_ITEM)
		next = sql_step(store, stmt, err);
	return next == NEXT_END;
}

bool sql_number(struct store *store, enum sql which, struct args args, int64_t none,
		int64_t *ret, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, which, args, err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	if (next == NEXT_FAIL)
		return false;
	*ret = next == NEXT_ITEM ? sql_int(stmt, 0) : none;
	if (next == NEXT_ITEM)
		sql_stop(stmt);
	return true;
}

bool sql_exec(struct store *store, const char *sql, struct err *err)
{
	if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return sql_fail(store, err);
	return true;
}

void sql_release(struct store *store)
{
	for (size_t i = 0; i < SQL_COUNT; i++) {
		sqlite3_finalize(store->stmt[i]);
		store->stmt[i] = NULL;
	}
}

struct str sql_str(sqlite3_stmt *stmt, int col)
{
	const char *ptr = sqlite3_column_blob(stmt, col);
	int n = sqlite3_column_bytes(stmt, col);

	if (!ptr)
		ptr = sqlite3_column_type(stmt, col) == SQLITE_NULL ? NULL : "";
	return (struct str){ ptr, (size_t)n };
}

struct str sql_copy(struct arena *mem, sqlite3_stmt *stmt, int col)
{
	return arena_str(mem, sql_str(stmt, col));
}

/* Grain and flags in one number. A day that is known needs no more than itself;
 * members and minutes are kept as EDTF beside it. */
struct when_cols when_to_cols(struct store *store, struct when when)
{
	struct when_cols cols = { .kind = when.grain | when.flags << 8 };

	if (!when_known(when))
		return (struct when_cols){ 0 };
	cols.lo = when.lo;
	cols.hi = when.hi;
	if (when.grain == GRAIN_SET || when.grain == GRAIN_MINUTE) {
		buf_clear(&store->scratch);
		when_print(when, &store->scratch);
		cols.edtf = buf_str(&store->scratch);
	}
	return cols;
}

struct when when_from_cols(struct arena *mem, sqlite3_stmt *stmt, int col)
{
	struct when when = WHEN_NONE;
	int64_t kind = sql_int(stmt, col + 2);

	if (kind == 0 || (kind & 0xff) > GRAIN_SET)
		return WHEN_NONE;
	if (sqlite3_column_type(stmt, col + 3) != SQLITE_NULL)
		return when_parse(mem, sql_str(stmt, col + 3), &when) ? when : WHEN_NONE;
	when.lo = (day_t)sql_int(stmt, col);
	when.hi = (day_t)sql_int(stmt, col + 1);
	when.grain = (uint8_t)kind;
	when.flags = (uint8_t)(kind >> 8);
	return when;
}
