/* SPDX-License-Identifier: MIT */
/* Stories: which articles are in them, their titles, what they are linked to. */
#include "later.h"
#include "own.h"

/* Stories that were joined lead to where their articles are now; a merge moves
 * older redirects along, so one step is enough. */
bool story_now(struct store *store, int64_t id, int64_t *ret, struct err *err)
{
	return sql_number(store, SQL_REDIRECT_GET, ARGS(INT(id)), id, ret, err);
}

void story_from_row(struct store *store, struct arena *mem, sqlite3_stmt *stmt,
		    struct story *ret)
{
	*ret = (struct story){
		.id = sql_int(stmt, 0), .title = sql_copy(mem, stmt, 1),
		.first = when_from_cols(mem, stmt, 2), .last = when_from_cols(mem, stmt, 6),
		.n_articles = (uint32_t)sql_int(stmt, 10),
		.n_sources = (uint32_t)sql_int(stmt, 11),
		.n_copies = (uint32_t)sql_int(stmt, 12),
		.n_unread = (uint32_t)sql_int(stmt, 13), .n_new = (uint32_t)sql_int(stmt, 14),
		.saga = sql_int(stmt, 15), .flags = (uint32_t)sql_int(stmt, 16),
		.changed = sql_int(stmt, 17), .tags = sql_copy(mem, stmt, 22),
	};
	later_show_story(store, ret);
}

bool store_story(struct store *store, int64_t id, struct arena *mem, struct story *ret,
		 bool *ret_found, struct err *err)
{
	sqlite3_stmt *stmt;
	enum next next;

	if (!counts_settle(store, err) || !story_now(store, id, &id, err))
		return false;
	stmt = sql_start(store, SQL_STORY_GET, ARGS(INT(id)), err);
	next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	if (next == NEXT_FAIL)
		return false;
	*ret_found = next == NEXT_ITEM;
	if (*ret_found) {
		story_from_row(store, mem, stmt, ret);
		sql_stop(stmt);
	}
	return true;
}

bool store_next_story(struct store *store, int64_t *ret_id, struct err *err)
{
	if (!store->writing)
		return err_set(err, ERR_STORE, "a story outside of a transaction");
	*ret_id = store->library.next_story;
	return true;
}

static void story_counted(struct store *store, int64_t from, int64_t story)
{
	if (story >= store->library.next_story)
		store->library.next_story = story + 1;
	story_touch(store, from);
	story_touch(store, story);
	if (from && from != story) {
		change_of(store, from)->heir = story;
		store->changes.left = true;
	}
}

static bool story_of(struct store *store, int64_t article, int64_t *ret, struct err *err)
{
	if (!sql_number(store, SQL_ARTICLE_STORY, ARGS(INT(article)), -1, ret, err))
		return false;
	return *ret >= 0 ||
	       err_set(err, ERR_STORE, "there is no article %lld", (long long)article);
}

bool store_place(struct store *store, int64_t article, int64_t story, int64_t copy_of,
		 struct err *err)
{
	int64_t old;

	if (!story_of(store, article, &old, err) ||
	    !sql_run(store, SQL_ARTICLE_PLACE, ARGS(INT(article), INT(story), INT(copy_of)),
		     err))
		return false;
	story_counted(store, old, story);
	return true;
}

bool store_move(struct store *store, int64_t article, int64_t story, int64_t *ret_from,
		struct err *err)
{
	if (!story_of(store, article, ret_from, err) ||
	    !sql_run(store, SQL_ARTICLE_MOVE_COPIES,
		     ARGS(INT(article), INT(*ret_from), INT(story)), err) ||
	    !links_forget(store, *ret_from, err))
		return false;
	story_counted(store, *ret_from, story);
	return true;
}

bool links_move(struct store *store, int64_t gone, int64_t kept, struct err *err)
{
	return sql_run(store, SQL_LINK_CLEAR, ARGS(INT(gone)), err) &&
		sql_run(store, SQL_LINK_MAKE_ROOM, ARGS(INT(gone), INT(kept)), err) &&
		sql_run(store, SQL_LINK_MOVE, ARGS(INT(gone), INT(kept)), err) &&
		sql_run(store, SQL_LINK_SELF, ARGS(INT(kept)), err);
}

/* A star stays, and so does a title that was given by hand. */
static bool marks_move(struct store *store, int64_t gone, int64_t kept, struct err *err)
{
	struct story from, to;
	struct arena *mem = arena_new();
	bool there = false, both = false, ok;

	ok = store_story(store, gone, mem, &from, &there, err) &&
		store_story(store, kept, mem, &to, &both, err);
	if (ok && there && both && from.id == gone && from.flags & ~to.flags & STORY_RENAMED)
		ok = store_set_title(store, kept, from.title, err) &&
			store_set_flag(store, kept, STORY_RENAMED, true, err);
	arena_free(mem);
	return ok && sql_run(store, SQL_STORY_JOIN_MARKS,
		       ARGS(INT(gone), INT(kept), INT(STORY_STARRED | STORY_CONFLICT)), err);
}

bool store_merge(struct store *store, int64_t gone, int64_t kept, struct err *err)
{
	if (gone == kept)
		return true;
	if (!counts_settle(store, err) || !marks_move(store, gone, kept, err) ||
	    !own_move(store, gone, kept, err) ||
	    !sql_run(store, SQL_ARTICLE_MOVE, ARGS(INT(gone), INT(kept)), err) ||
	    !sql_run(store, SQL_REDIRECT_MOVE, ARGS(INT(gone), INT(kept)), err) ||
	    !sql_run(store, SQL_REDIRECT_PUT, ARGS(INT(gone), INT(kept)), err) ||
	    !events_clear(store, gone, err) ||
	    !links_move(store, gone, kept, err))
		return false;
	story_touch(store, gone);
	story_touch(store, kept);
	return true;
}

bool store_set_title(struct store *store, int64_t story, struct str title, struct err *err)
{
	(void)err;
	change_of(store, story)->title = arena_str(store->changes.mem, title.ptr ? title : STR(""));
	story_touch(store, story);
	return true;
}

bool store_renamed(struct store *store, int64_t story, bool *ret, struct err *err)
{
	int64_t flags = 0;

	if (!story_now(store, story, &story, err) ||
	    !sql_number(store, SQL_STORY_FLAGS, ARGS(INT(story)), 0, &flags, err))
		return false;
	*ret = flags & STORY_RENAMED;
	return true;
}

void store_set_conflict(struct store *store, int64_t story, bool conflict)
{
	struct change *change = change_of(store, story);

	change->has_conflict = true;
	change->conflict = conflict;
	story_touch(store, story);
}

bool store_set_flag(struct store *store, int64_t story, enum story_flag flag, bool on,
		    struct err *err)
{
	return counts_settle(store, err) &&
		sql_run(store, SQL_STORY_SET_FLAGS,
			ARGS(INT(story), INT(flag), INT(on ? flag : 0)), err);
}
