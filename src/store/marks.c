/* SPDX-License-Identifier: MIT */
/* The reader's marks and small notes. Each is a transaction of its own, unless
 * one is open. */
#include "internal.h"

static bool read_set(struct store *store, int64_t article, bool read, struct err *err)
{
	int64_t flags, story, newest;

	if (!sql_number(store, SQL_ARTICLE_FLAGS, ARGS(INT(article)), -1, &flags, err) ||
	    !sql_number(store, SQL_ARTICLE_STORY, ARGS(INT(article)), 0, &story, err) ||
	    !sql_number(store, SQL_ARTICLE_LAST, NO_ARGS, 0, &newest, err))
		return false;
	if (flags < 0)
		return err_set(err, ERR_STORE, "there is no article %lld", (long long)article);
	if (read && !sql_run(store, SQL_STORY_SET_SEEN, ARGS(INT(story), INT(newest)), err))
		return false;
	story_touch(store, story);
	if (read == !!(flags & ARTICLE_READ))
		return true;
	store->library.n_unread += read ? -1 : 1;
	return sql_run(store, SQL_ARTICLE_SET_FLAGS,
		       ARGS(INT(article), INT(flags ^ ARTICLE_READ)), err);
}

bool store_set_read(struct store *store, int64_t article, bool read, struct err *err)
{
	bool own;

	return change_begin(store, &own, err) &&
		change_end(store, own, counts_settle(store, err) &&
			   read_set(store, article, read, err), err);
}

bool store_set_starred(struct store *store, int64_t story, bool starred, struct err *err)
{
	bool own;

	if (!change_begin(store, &own, err))
		return false;
	return change_end(store, own, story_now(store, story, &story, err) &&
			  store_set_flag(store, story, STORY_STARRED, starred, err), err);
}

bool store_note_get(struct store *store, struct str name, struct buf *out, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_NOTE_GET, ARGS(TEXT(name)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	if (next == NEXT_ITEM) {
		buf_add_str(out, sql_str(stmt, 0));
		sql_stop(stmt);
	}
	return next != NEXT_FAIL;
}

bool store_note_put(struct store *store, struct str name, struct str value, struct err *err)
{
	if (!value.ptr)
		value = STR("");
	return sql_run(store, SQL_NOTE_PUT, ARGS(TEXT(name), BLOB(value)), err);
}
