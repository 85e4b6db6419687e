/* SPDX-License-Identifier: MIT */
/* Tags, notes and saved views of the reader; see the header. */
#include "own.h"

#include <stdlib.h>

#include <lesart/base/uni.h>
#include <lesart/store/journal.h>

#define VIEWS_NOTE "views"
#define VIEWS_MAX 200
#define VIEW_NAME_BYTES 100

/* --- tags ---------------------------------------------------------------------------- */

bool tag_valid(struct str tag)
{
	if (!tag.len || tag.len > TAG_BYTES || !uni_valid(tag) || tag.ptr[0] == '-')
		return false;
	for (size_t i = 0; i < tag.len; i++)
		if ((unsigned char)tag.ptr[i] <= ' ' || tag.ptr[i] == ',' || tag.ptr[i] == '"' ||
		    tag.ptr[i] == 127)
			return false;
	return true;
}

struct tags {
	struct str at[TAGS_MAX];
	size_t n;
};

static bool tag_add(struct tags *tags, struct str tag, struct err *err)
{
	size_t at = 0;

	if (!tag_valid(tag))
		return err_set(err, ERR_USAGE, "'%.*s' is no tag: a tag is one word",
			       STR_FMT(tag));
	while (at < tags->n && str_cmp(tags->at[at], tag) < 0)
		at++;
	if (at < tags->n && str_eq(tags->at[at], tag))
		return true;
	if (tags->n == TAGS_MAX)
		return err_set(err, ERR_LIMIT, "a story has at most %d tags", TAGS_MAX);
	memmove(&tags->at[at + 1], &tags->at[at], (tags->n - at) * sizeof(*tags->at));
	tags->at[at] = tag;
	tags->n++;
	return true;
}

static void tag_drop(struct tags *tags, struct str tag)
{
	for (size_t i = 0; i < tags->n; i++) {
		if (!str_eq(tags->at[i], tag))
			continue;
		memmove(&tags->at[i], &tags->at[i + 1], (tags->n - i - 1) * sizeof(*tags->at));
		tags->n--;
		return;
	}
}

/* Words between blanks or commas. */
static bool word_take(struct str *rest, struct str *ret)
{
	size_t from = 0, to;

	while (from < rest->len && (rest->ptr[from] == ' ' || rest->ptr[from] == ','))
		from++;
	for (to = from; to < rest->len && rest->ptr[to] != ' ' && rest->ptr[to] != ',';)
		to++;
	*ret = str_sub(*rest, from, to);
	*rest = str_sub(*rest, to, rest->len);
	return ret->len > 0;
}

static bool tags_change(struct tags *tags, struct str words, bool drops, struct err *err)
{
	struct str word;

	while (word_take(&words, &word)) {
		if (drops && word.ptr[0] == '-')
			tag_drop(tags, str_sub(word, 1, word.len));
		else if (!tag_add(tags, word, err))
			return false;
	}
	return true;
}

static void tags_print(const struct tags *tags, struct buf *out)
{
	for (size_t i = 0; i < tags->n; i++) {
		if (i)
			buf_add_char(out, ' ');
		buf_add_str(out, tags->at[i]);
	}
}

bool store_story_tags(struct store *store, int64_t story, struct buf *out, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_TAG_OF, ARGS(INT(story)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	for (bool first = true; next == NEXT_ITEM; next = sql_step(store, stmt, err)) {
		if (!first)
			buf_add_char(out, ' ');
		first = false;
		buf_add_str(out, sql_str(stmt, 0));
	}
	return next == NEXT_END;
}

bool own_tags_do(struct store *store, int64_t story, struct str words, struct err *err)
{
	struct str tag;

	if (!story_now(store, story, &story, err) ||
	    !sql_run(store, SQL_TAG_CLEAR, ARGS(INT(story)), err))
		return false;
	while (word_take(&words, &tag))
		if (!sql_run(store, SQL_TAG_ADD, ARGS(INT(story), TEXT(tag)), err))
			return false;
	story_touch(store, story);
	return true;
}

static bool tags_act(struct store *store, int64_t story, struct str words, bool changes,
		     bool *ret_later, struct err *err)
{
	struct buf before = BUF_INIT(8192), after = BUF_INIT(8192);
	struct tags tags = { .n = 0 };
	bool ok = story_now(store, story, &story, err) &&
		store_story_tags(store, story, &before, err) &&
		(!changes || tags_change(&tags, buf_str(&before), false, err)) &&
		tags_change(&tags, words, changes, err);

	if (ret_later)
		*ret_later = false;
	tags_print(&tags, &after);
	if (ok && !str_eq(buf_str(&before), buf_str(&after)))
		ok = store_act(store, &(struct act){ .kind = ACT_TAGS, .id = story,
			       .before = buf_str(&before), .after = buf_str(&after) },
			       ret_later, err);
	buf_release(&before);
	buf_release(&after);
	return ok;
}

bool store_set_tags(struct store *store, int64_t story, struct str words, bool *ret_later,
		    struct err *err)
{
	return tags_act(store, story, words, false, ret_later, err);
}

bool store_change_tags(struct store *store, int64_t story, struct str words, bool *ret_later,
		       struct err *err)
{
	return tags_act(store, story, words, true, ret_later, err);
}

bool store_tags(struct store *store, struct arena *mem, struct tag_count **ret, size_t *ret_n,
		struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_TAG_ALL, NO_ARGS, err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	ARENA_VEC(struct tag_count) tags = { 0 };

	for (; next == NEXT_ITEM; next = sql_step(store, stmt, err)) {
		struct tag_count tag = { sql_copy(mem, stmt, 0), (uint32_t)sql_int(stmt, 1) };

		ARENA_PUSH(mem, &tags, tag);
	}
	*ret = tags.at;
	*ret_n = tags.n;
	return next == NEXT_END;
}

/* --- notes ------------------------------------------------------------------------------- */

bool own_remark_do(struct store *store, enum remark_kind kind, int64_t id, struct str text,
		   struct err *err)
{
	int64_t story = id;

	if (kind == REMARK_STORY ? !story_now(store, id, &id, err) :
	    !sql_number(store, SQL_ARTICLE_STORY, ARGS(INT(id)), 0, &story, err))
		return false;
	story_touch(store, kind == REMARK_STORY ? id : story);
	if (!text.len)
		return sql_run(store, SQL_REMARK_DROP, ARGS(INT(kind), INT(id)), err);
	return sql_run(store, SQL_REMARK_PUT, ARGS(INT(kind), INT(id), TEXT(text)), err);
}

bool store_remark(struct store *store, enum remark_kind kind, int64_t id, struct buf *out,
		  struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_REMARK_GET, ARGS(INT(kind), INT(id)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	if (next == NEXT_ITEM) {
		buf_add_str(out, sql_str(stmt, 0));
		sql_stop(stmt);
	}
	return next != NEXT_FAIL;
}

bool store_set_remark(struct store *store, enum remark_kind kind, int64_t id, struct str text,
		      bool *ret_later, struct err *err)
{
	struct buf before = BUF_INIT(REMARK_BYTES + 1);
	struct act act = { .kind = kind == REMARK_STORY ? ACT_STORY_NOTE : ACT_ARTICLE_NOTE,
			   .id = id, .after = str_trim(text) };
	bool ok;

	if (ret_later)
		*ret_later = false;
	if (text.len > REMARK_BYTES || !uni_valid(text))
		return err_set(err, ERR_USAGE, text.len > REMARK_BYTES ? "the note is too long" :
			       "the note is no UTF-8");
	ok = store_remark(store, kind, id, &before, err);
	act.before = buf_str(&before);
	if (ok && !str_eq(act.before, act.after))
		ok = store_act(store, &act, ret_later, err);
	buf_release(&before);
	return ok;
}

/* A story that goes into another one takes its tags and its note with it. */
bool own_move(struct store *store, int64_t gone, int64_t kept, struct err *err)
{
	struct buf note = BUF_INIT(2 * REMARK_BYTES + 2);
	bool ok = sql_run(store, SQL_TAG_COPY, ARGS(INT(gone), INT(kept)), err) &&
		sql_run(store, SQL_TAG_CLEAR, ARGS(INT(gone)), err) &&
		store_remark(store, REMARK_STORY, gone, &note, err);

	if (ok && note.len) {
		buf_add_char(&note, '\n');
		ok = store_remark(store, REMARK_STORY, kept, &note, err) &&
			sql_run(store, SQL_REMARK_PUT, ARGS(INT(REMARK_STORY), INT(kept),
				TEXT(str_trim(buf_str(&note)))), err) &&
			sql_run(store, SQL_REMARK_DROP, ARGS(INT(REMARK_STORY), INT(gone)), err);
	}
	buf_release(&note);
	return ok;
}

/* --- saved views: lines "name TAB query" of a note ----------------------------------------- */

bool store_views(struct store *store, struct arena *mem, struct saved_view **ret, size_t *ret_n,
		 struct err *err)
{
	struct buf bytes = BUF_INIT(1u << 20);
	ARENA_VEC(struct saved_view) views = { 0 };
	struct str rest, line;
	bool ok = store_note_get(store, STR(VIEWS_NOTE), &bytes, err);

	rest = arena_str(mem, buf_str(&bytes));
	while (ok && str_split(&rest, '\n', &line)) {
		ptrdiff_t tab = str_find_char(line, '\t');
		struct saved_view view;

		if (tab <= 0)
			continue;
		view.name = str_sub(line, 0, (size_t)tab);
		view.query = str_sub(line, (size_t)tab + 1, line.len);
		ARENA_PUSH(mem, &views, view);
	}
	*ret = views.at;
	*ret_n = views.n;
	buf_release(&bytes);
	return ok;
}

static bool name_valid(struct str name)
{
	if (!name.len || name.len > VIEW_NAME_BYTES || !uni_valid(name))
		return false;
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.ptr[i] < ' ')
			return false;
	return true;
}

static void view_print(struct str name, struct str query, struct buf *out)
{
	buf_printf(out, "%.*s\t%.*s\n", STR_FMT(name), STR_FMT(query));
}

bool store_save_view(struct store *store, struct str name, struct str query, struct err *err)
{
	struct arena *mem = arena_new();
	struct buf bytes = BUF_INIT(1u << 20);
	struct saved_view *views;
	bool ok, done = false;
	size_t n = 0, at;

	name = str_trim(name);
	query = str_trim(query);
	ok = name_valid(name) || err_set(err, ERR_USAGE, "the name of a view is one short line");
	ok = ok && (!query.len || store_check_query(store, query, &at, err)) &&
		store_views(store, mem, &views, &n, err);
	for (size_t i = 0; ok && i < n; i++) {
		bool own = str_eq(views[i].name, name);

		done |= own;
		if (!own || query.len)
			view_print(views[i].name, own ? query : views[i].query, &bytes);
	}
	if (ok && !done && query.len)
		view_print(name, query, &bytes);
	if (ok && (n >= VIEWS_MAX || bytes.full) && !done)
		ok = err_set(err, ERR_LIMIT, "there are too many views");
	ok = ok && store_note_put(store, STR(VIEWS_NOTE), buf_str(&bytes), err);
	buf_release(&bytes);
	arena_free(mem);
	return ok;
}

bool store_view_query(struct store *store, struct str name, struct buf *out, struct err *err)
{
	struct arena *mem = arena_new();
	struct saved_view *views;
	size_t n = 0;
	bool ok = store_views(store, mem, &views, &n, err), found = false;

	for (size_t i = 0; ok && i < n && !found; i++) {
		found = str_eq(views[i].name, name);
		if (found)
			buf_add_str(out, views[i].query);
	}
	arena_free(mem);
	return ok && (found || err_set(err, ERR_USAGE, "there is no view '%.*s'", STR_FMT(name)));
}
