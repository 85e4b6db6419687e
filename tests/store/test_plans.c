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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_every_statement_costs_what_it_says, box_setup,
						box_teardown),
		cmocka_unit_test_setup_teardown(test_pages_seek_to_their_key_and_id, box_setup,
						box_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
