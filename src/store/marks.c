/* SPDX-License-Identifier: MIT */
/*
 * The reader's marks and small notes. Each is a transaction of its own, unless one
 * is open. A screen must not wait for a batch that is being added, so what finds
 * the library busy is written to a file beside it (later.c) and is seen by this
 * connection as if it were done.
 */
#include "later.h"

/* What was placed in this transaction has its row only once it is counted; counting
 * for each of a thousand marks would be a million rows. */
static bool seen_set(struct store *store, int64_t story, int64_t newest, struct err *err)
{
	if (!sql_run(store, SQL_STORY_SET_SEEN, ARGS(INT(story), INT(newest)), err))
		return false;
	return sqlite3_changes(store->db) > 0 ||
		(counts_settle(store, err) &&
		 sql_run(store, SQL_STORY_SET_SEEN, ARGS(INT(story), INT(newest)), err));
}

static bool read_set(struct store *store, int64_t article, bool read, struct err *err)
{
	int64_t flags, story, newest;

	if (!sql_number(store, SQL_ARTICLE_FLAGS, ARGS(INT(article)), -1, &flags, err) ||
	    !sql_number(store, SQL_ARTICLE_STORY, ARGS(INT(article)), 0, &story, err) ||
	    !sql_number(store, SQL_ARTICLE_LAST, NO_ARGS, 0, &newest, err))
		return false;
	if (flags < 0)
		return err_set(err, ERR_STORE, "there is no article %lld", (long long)article);
	if (read && !seen_set(store, story, newest, err))
		return false;
	story_touch(store, story);
	if (read == !!(flags & ARTICLE_READ))
		return true;
	store->library.n_unread += read ? -1 : 1;
	return sql_run(store, SQL_ARTICLE_SET_FLAGS,
		       ARGS(INT(article), INT(flags ^ ARTICLE_READ)), err);
}

static bool starred_set(struct store *store, int64_t story, bool starred, struct err *err)
{
	return story_now(store, story, &story, err) &&
		store_set_flag(store, story, STORY_STARRED, starred, err);
}

bool deed_do(struct store *store, const struct deed *deed, struct err *err)
{
	switch (deed->kind) {
	case DEED_READ:
		return read_set(store, deed->id, deed->on, err);
	case DEED_STARRED:
		return starred_set(store, deed->id, deed->on, err);
	case DEED_NOTE:
		return sql_run(store, SQL_NOTE_PUT, ARGS(TEXT(deed->name), BLOB(deed->value)), err);
	case DEED_ACT:
	case DEED_UNDO:
	case DEED_REDO:
		return journal_do(store, deed, err);
	}
	return true;
}

bool deed_try(struct store *store, const struct deed *deed, bool *ret_later, struct err *err)
{
	struct err busy = ERR_INIT;

	*ret_later = false;
	if (store->writing)
		return deed_do(store, deed, err);
	if (store_begin(store, &busy))
		return change_end(store, true, deed_do(store, deed, err), err);
	*ret_later = busy.code == ERR_BUSY && store->mode == STORE_MARKS;
	if (*ret_later)
		return later_add(store, deed, err);
	return err_set(err, busy.code, "%s", busy.text);
}

bool store_set_read(struct store *store, int64_t article, bool read, struct err *err)
{
	bool later;

	return deed_try(store, &(struct deed){ .kind = DEED_READ, .id = article, .on = read },
			&later, err);
}

bool store_set_starred(struct store *store, int64_t story, bool starred, struct err *err)
{
	bool later;

	return deed_try(store, &(struct deed){ .kind = DEED_STARRED, .id = story, .on = starred },
			&later, err);
}

bool store_note_put(struct store *store, struct str name, struct str value, struct err *err)
{
	struct deed deed = { .kind = DEED_NOTE, .name = name,
			     .value = value.ptr ? value : STR("") };
	bool later;

	if (name.len + value.len > NOTE_MAX)
		return err_set(err, ERR_LIMIT, "the note '%.*s' is too long", STR_FMT(name));
	return deed_try(store, &deed, &later, err);
}

bool store_note_get(struct store *store, struct str name, struct buf *out, struct err *err)
{
	const struct deed *later = later_note(store, name);
	sqlite3_stmt *stmt;
	enum next next;

	if (later) {
		buf_add_str(out, later->value);
		return true;
	}
	stmt = sql_start(store, SQL_NOTE_GET, ARGS(TEXT(name)), err);
	next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	if (next == NEXT_ITEM) {
		buf_add_str(out, sql_str(stmt, 0));
		sql_stop(stmt);
	}
	return next != NEXT_FAIL;
}
