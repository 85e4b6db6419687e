/* SPDX-License-Identifier: MIT */
/* Acts by hand, done, written down, taken back; see the header. */
#include "later.h"
#include "names.h"
#include "own.h"

#include <time.h>

#include <lesart/store/journal.h>

#include "decide.h"

#define JOURNAL_MAX 20000	/* acts that can be taken back */

/* --- what each kind does ------------------------------------------------------------ */

static bool apply_read(struct store *store, int64_t id, struct str from, struct str to,
		       struct err *err)
{
	(void)from;
	return deed_do(store, &(struct deed){ .kind = DEED_READ, .id = id,
					      .on = str_eq(to, STR("1")) }, err);
}

static bool apply_star(struct store *store, int64_t id, struct str from, struct str to,
		       struct err *err)
{
	(void)from;
	return deed_do(store, &(struct deed){ .kind = DEED_STARRED, .id = id,
					      .on = str_eq(to, STR("1")) }, err);
}

static bool apply_name(struct store *store, int64_t id, struct str from, struct str to,
		       struct err *err)
{
	int64_t into;

	(void)from;
	if (!str_int(to, &into))
		return err_set(err, ERR_STORE, "the library '%s' is damaged: its journal",
			       store->path);
	return name_join_do(store, id, into, err);
}

static bool apply_stories(struct store *store, int64_t id, struct str from, struct str to,
			  struct err *err)
{
	(void)id;
	return state_apply(store, from, to, err);
}

static bool apply_tags(struct store *store, int64_t id, struct str from, struct str to,
		       struct err *err)
{
	(void)from;
	return own_tags_do(store, id, to, err);
}

static bool apply_story_note(struct store *store, int64_t id, struct str from, struct str to,
			     struct err *err)
{
	(void)from;
	return own_remark_do(store, REMARK_STORY, id, to, err);
}

static bool apply_article_note(struct store *store, int64_t id, struct str from, struct str to,
			       struct err *err)
{
	(void)from;
	return own_remark_do(store, REMARK_ARTICLE, id, to, err);
}

static bool (*const appliers[])(struct store *store, int64_t id, struct str from, struct str to,
				struct err *err) = {
	[ACT_READ] = apply_read,
	[ACT_STAR] = apply_star,
	[ACT_NAMES] = apply_name,
	[ACT_STORIES] = apply_stories,
	[ACT_TAGS] = apply_tags,
	[ACT_STORY_NOTE] = apply_story_note,
	[ACT_ARTICLE_NOTE] = apply_article_note,
};

static bool apply(struct store *store, const struct act *act, bool back, struct err *err)
{
	if (act->kind <= 0 || (size_t)act->kind >= sizeof(appliers) / sizeof(*appliers) ||
	    !appliers[act->kind])
		return err_set(err, ERR_VERSION, "this was done by a newer lesart");
	return appliers[act->kind](store, act->id, back ? act->after : act->before,
				   back ? act->before : act->after, err);
}

/* --- the table -------------------------------------------------------------------------- */

static struct str blob(struct str s)
{
	return s.ptr ? s : STR("");
}

static void act_from_row(struct arena *mem, sqlite3_stmt *stmt, struct act *ret)
{
	*ret = (struct act){
		.number = sql_int(stmt, 0), .time = sql_int(stmt, 1),
		.kind = (enum act_kind)sql_int(stmt, 2), .id = sql_int(stmt, 3),
		.before = sql_copy(mem, stmt, 4), .after = sql_copy(mem, stmt, 5),
		.more = sql_int(stmt, 6),
	};
}

static bool act_read(struct store *store, enum sql which, struct arena *mem, struct act *ret,
		     bool *ret_found, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, which, NO_ARGS, err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	*ret_found = next == NEXT_ITEM;
	if (*ret_found) {
		act_from_row(mem, stmt, ret);
		sql_stop(stmt);
	}
	return next != NEXT_FAIL;
}

static bool act_do(struct store *store, const struct act *act, struct err *err)
{
	int64_t when = act->time ? act->time : (int64_t)time(NULL);
	struct buf after = BUF_INIT(2 * NOTE_MAX);
	struct act now = *act;
	bool ok;

	if (act->kind == ACT_STORIES) {
		state_number(store, act->after, &after);
		now.after = buf_str(&after);
	}
	ok = apply(store, &now, false, err) &&
		sql_run(store, SQL_JOURNAL_FORGET, NO_ARGS, err) &&
		sql_run(store, SQL_JOURNAL_ADD,
			ARGS(INT(when), INT(act->kind), INT(act->id), BLOB(blob(now.before)),
			     BLOB(blob(now.after)), INT(act->more)), err) &&
		sql_run(store, SQL_JOURNAL_TRIM, ARGS(INT(JOURNAL_MAX)), err);
	buf_release(&after);
	return ok;
}

static bool act_flip(struct store *store, const struct act *act, bool back, struct undone *ret,
		     struct err *err)
{
	ret->act = *act;
	ret->n++;
	return apply(store, act, back, err) &&
		sql_run(store, SQL_JOURNAL_SET, ARGS(INT(act->number), INT(back)), err);
}

/* Backwards up to the first act of the deed. */
static bool undo_do(struct store *store, struct arena *mem, struct undone *ret, struct err *err)
{
	struct act act = { .more = true };
	bool found = true, ok = true;

	while (ok && act.more) {
		ok = act_read(store, SQL_JOURNAL_LAST, mem, &act, &found, err);
		if (!ok || !found)
			break;
		ok = act_flip(store, &act, true, ret, err);
	}
	return ok;
}

/* Forwards to where the next deed begins. */
static bool redo_do(struct store *store, struct arena *mem, struct undone *ret, struct err *err)
{
	struct act act, first = { 0 };
	bool found, ok = true;

	while (ok) {
		ok = act_read(store, SQL_JOURNAL_NEXT, mem, &act, &found, err);
		if (!ok || !found || (ret->n && !act.more))
			break;
		first = ret->n ? first : act;
		ok = act_flip(store, &act, false, ret, err);
	}
	ret->act = first;
	return ok;
}

/* --- with the library busy ------------------------------------------------------------------ */

static void act_pack(const struct act *act, struct buf *out)
{
	buf_add_varint(out, (uint64_t)act->kind << 1 | act->more);
	buf_add_varint(out, (uint64_t)(act->time ? act->time : (int64_t)time(NULL)));
	buf_add_str(out, act->before);
}

static bool act_unpack(const struct deed *deed, struct act *ret)
{
	struct str bytes = deed->name;
	uint64_t head, when;

	if (!varint_take(&bytes, &head) || !varint_take(&bytes, &when))
		return false;
	*ret = (struct act){ .kind = (enum act_kind)(head >> 1 & 0xff), .more = head & 1,
			     .time = (int64_t)when, .id = deed->id, .before = bytes,
			     .after = deed->value };
	return true;
}

bool journal_do(struct store *store, const struct deed *deed, struct err *err)
{
	struct undone undone = { .n = 0 };
	struct arena *mem;
	struct act act;
	bool ok;

	if (deed->kind == DEED_ACT)
		return !act_unpack(deed, &act) || act_do(store, &act, err);
	mem = arena_new();
	ok = deed->kind == DEED_UNDO ? undo_do(store, mem, &undone, err)
				     : redo_do(store, mem, &undone, err);
	arena_free(mem);
	return ok;
}

bool journal_mark(const struct deed *deed, struct deed *ret)
{
	struct act act;

	if (deed->kind != DEED_ACT || !act_unpack(deed, &act) ||
	    (act.kind != ACT_READ && act.kind != ACT_STAR))
		return false;
	*ret = (struct deed){ .kind = act.kind == ACT_READ ? DEED_READ : DEED_STARRED,
			      .id = act.id, .on = str_eq(act.after, STR("1")) };
	return true;
}

/* --- the door ---------------------------------------------------------------------------- */

bool store_act(struct store *store, const struct act *act, bool *ret_later, struct err *err)
{
	struct buf head = BUF_INIT(NOTE_MAX);
	struct deed deed = { .kind = DEED_ACT, .id = act->id, .value = blob(act->after) };
	bool ok, later = false;

	act_pack(act, &head);
	deed.name = buf_str(&head);
	if (head.full || deed.name.len + deed.value.len > NOTE_MAX)
		ok = err_set(err, ERR_LIMIT, "this concerns too many articles at once");
	else
		ok = deed_try(store, &deed, &later, err);
	if (ok && ret_later)
		*ret_later = later;
	buf_release(&head);
	return ok;
}

static bool act_each(struct store *store, const struct act *acts, size_t n, bool *ret_later,
		     struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		struct act act = acts[i];

		act.more = i > 0;
		if (!store_act(store, &act, ret_later, err))
			return false;
	}
	return true;
}

bool store_act_all(struct store *store, const struct act *acts, size_t n, bool *ret_later,
		   struct err *err)
{
	struct err busy = ERR_INIT;
	bool own = false;

	if (!change_begin(store, &own, &busy)) {
		if (busy.code != ERR_BUSY)
			return err_set(err, busy.code, "%s", busy.text);
		own = false;	/* each waits in the file of marks */
	}
	return change_end(store, own, act_each(store, acts, n, ret_later, err), err);
}

static bool flip(struct store *store, enum deed_kind kind, struct arena *mem, struct undone *ret,
		 struct err *err)
{
	struct err busy = ERR_INIT;
	bool own;

	*ret = (struct undone){ .n = 0 };
	if (!change_begin(store, &own, &busy)) {
		ret->later = busy.code == ERR_BUSY && store->mode == STORE_MARKS;
		return ret->later ? later_add(store, &(struct deed){ .kind = kind }, err)
				  : err_set(err, busy.code, "%s", busy.text);
	}
	return change_end(store, own, kind == DEED_UNDO ? undo_do(store, mem, ret, err)
							: redo_do(store, mem, ret, err), err);
}

bool store_undo(struct store *store, struct arena *mem, struct undone *ret, struct err *err)
{
	return flip(store, DEED_UNDO, mem, ret, err);
}

bool store_redo(struct store *store, struct arena *mem, struct undone *ret, struct err *err)
{
	return flip(store, DEED_REDO, mem, ret, err);
}

bool store_acts(struct store *store, size_t limit, struct arena *mem, struct act **ret,
		size_t *ret_n, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_JOURNAL_LIST, ARGS(INT(limit)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	ARENA_VEC(struct act) acts = { 0 };

	for (; next == NEXT_ITEM; next = sql_step(store, stmt, err)) {
		struct act act;

		act_from_row(mem, stmt, &act);
		ARENA_PUSH(mem, &acts, act);
	}
	*ret = acts.at;
	*ret_n = acts.n;
	return next == NEXT_END;
}
