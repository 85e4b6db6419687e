/* SPDX-License-Identifier: MIT */
/* What each statement costs, as SQLite plans it. */
#include "library.h"

#include <string.h>

#include "../../src/store/internal.h"

static bool has(const char *text, const char *word)
{
	return strstr(text, word) != NULL;
}

/* One step of the plan against what the statement says of itself. */
static const char *step_wrong(enum sql_plan plan, const char *step)
{
	if (has(step, "AUTOMATIC"))
		return "it builds an index each time";
	if (has(step, "USE TEMP B-TREE") && plan == PLAN_SEEK)
		return "it sorts";
	if (has(step, "SCAN") && plan != PLAN_WALK && !has(step, "CONSTANT ROW") &&
	    !has(step, "SCAN (subquery"))
		return "it goes through a table";
	return NULL;
}

static void test_every_statement_costs_what_it_says(void **state)
{
	struct box *box = *state;

	for (enum sql which = 0; which < SQL_COUNT; which++) {
		struct buf sql = BUF_INIT(8192);
		sqlite3_stmt *stmt;

		if (!strncmp(sql_name(which), "CHECK_", 6))
			continue;	/* these go through everything on purpose */
		buf_printf(&sql, "EXPLAIN QUERY PLAN %s", sql_text(which));
		if (sqlite3_prepare_v2(box->store->db, sql.ptr, -1, &stmt, NULL) != SQLITE_OK)
			fail_msg("%s: %s", sql_name(which), sqlite3_errmsg(box->store->db));
		while (sqlite3_step(stmt) == SQLITE_ROW) {
			const char *step = (const char *)sqlite3_column_text(stmt, 3);
			const char *wrong = step_wrong(sql_plan(which), step);

			if (wrong)
				fail_msg("%s: %s: %s", sql_name(which), wrong, step);
		}
		sqlite3_finalize(stmt);
		buf_release(&sql);
	}
}

/* Stories of one key (undated ones, those with one article) are many: a page starts
 * at its key and id, not at the first of them. */
static void test_pages_seek_to_their_key_and_id(void **state)
{
	struct box *box = *state;

	for (enum sql which = SQL_PAGE_NEWEST; which <= SQL_PAGE_ADDED_BACK; which++) {
		struct buf sql = BUF_INIT(8192);
		sqlite3_stmt *stmt;
		int n_keys = 0, n_ids = 0;

		buf_printf(&sql, "EXPLAIN QUERY PLAN %s", sql_text(which));
		sqlite3_prepare_v2(box->store->db, sql.ptr, -1, &stmt, NULL);
		while (sqlite3_step(stmt) == SQLITE_ROW) {
			const char *step = (const char *)sqlite3_column_text(stmt, 3);

			n_keys += has(step, "unread=? AND key_") || has(step, "unread=? AND n_art");
			n_ids += has(step, "=? AND rowid");
		}
		if (n_keys != 2 || n_ids != 1)
			fail_msg("%s", sql_name(which));
		sqlite3_finalize(stmt);
		buf_release(&sql);
	}
}

/* --- savepoints ------------------------------------------------------------------ */

/* A table that holds nothing and counts how often a statement may be taken back alone.
 * At each such point the index of words would write down all it has gathered. */
struct spy {
	sqlite3_vtab base;
	int *n_savepoints;
};

static int spy_open(sqlite3 *db, void *ctx, int argc, const char *const *argv,
		    sqlite3_vtab **ret, char **err)
{
	struct spy *spy = sqlite3_malloc(sizeof(*spy));

	(void)argc, (void)argv, (void)err;
	memset(spy, 0, sizeof(*spy));
	spy->n_savepoints = ctx;
	*ret = &spy->base;
	return sqlite3_declare_vtab(db, "CREATE TABLE spy(x)");
}

static int spy_close(sqlite3_vtab *table)
{
	sqlite3_free(table);
	return SQLITE_OK;
}

static int spy_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
	(void)table, (void)info;
	return SQLITE_OK;
}

static int spy_update(sqlite3_vtab *table, int argc, sqlite3_value **argv, sqlite3_int64 *ret)
{
	(void)table, (void)argc, (void)argv;
	*ret = 1;
	return SQLITE_OK;
}

static int spy_fine(sqlite3_vtab *table)
{
	(void)table;
	return SQLITE_OK;
}

static int spy_savepoint(sqlite3_vtab *table, int number)
{
	(void)number;
	++*((struct spy *)(void *)table)->n_savepoints;
	return SQLITE_OK;
}

static int spy_after(sqlite3_vtab *table, int number)
{
	(void)table, (void)number;
	return SQLITE_OK;
}

static const sqlite3_module spy_module = {
	.iVersion = 2, .xCreate = spy_open, .xConnect = spy_open, .xDisconnect = spy_close,
	.xDestroy = spy_close, .xBestIndex = spy_index, .xUpdate = spy_update,
	.xBegin = spy_fine, .xSync = spy_fine, .xCommit = spy_fine, .xRollback = spy_fine,
	.xSavepoint = spy_savepoint, .xRelease = spy_after, .xRollbackTo = spy_after,
};

/* A batch is taken back as a whole or not at all, so no statement needs a point of its own. */
static void test_no_statement_makes_the_index_write_down_what_it_gathers(void **state)
{
	struct box *box = *state;
	sqlite3 *db = box->store->db;
	int n = 0;

	sqlite3_create_module_v2(db, "spy", &spy_module, &n, NULL);
	assert_int_equal(sqlite3_exec(db, "CREATE VIRTUAL TABLE temp.spy USING spy", NULL, NULL,
				      NULL), SQLITE_OK);
	for (enum sql which = SQL_ROLLBACK + 1; which < SQL_COUNT; which++) {
		sqlite3_stmt *stmt;

		if (!strncmp(sql_name(which), "CHECK_", 6))
			continue;
		sqlite3_exec(db, "BEGIN; INSERT INTO spy VALUES(1)", NULL, NULL, NULL);
		assert_int_equal(sqlite3_prepare_v2(db, sql_text(which), -1, &stmt, NULL),
				 SQLITE_OK);
		n = 0;
		sqlite3_step(stmt);
		sqlite3_finalize(stmt);
		if (n)
			fail_msg("%s", sql_name(which));
		sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_every_statement_costs_what_it_says, box_setup,
						box_teardown),
		cmocka_unit_test_setup_teardown(test_pages_seek_to_their_key_and_id, box_setup,
						box_teardown),
		cmocka_unit_test_setup_teardown(
			test_no_statement_makes_the_index_write_down_what_it_gathers, box_setup,
			box_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
