/* SPDX-License-Identifier: MIT */
/*
 * The numbers beside stories and library. Whatever changes an article's place,
 * date or marks only notes the story down; before the commit each noted story is
 * counted once, from its articles. So the numbers are right by construction, and
 * a batch that adds ten articles to a story counts it once.
 */
#include "later.h"
#include "own.h"

#include <assert.h>
#include <stdlib.h>

#define KEY_TITLE_BYTES 32

bool library_load(struct store *store, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_LIBRARY_GET, NO_ARGS, err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	if (next == NEXT_END)
		return err_set(err, ERR_STORE, "the library '%s' is damaged: "
			       "it does not know its size", store->path);
	if (next != NEXT_ITEM)
		return false;
	store->library = (struct library){
		.n_articles = sql_int(stmt, 0), .n_stories = sql_int(stmt, 1),
		.n_unread = sql_int(stmt, 2), .n_sources = sql_int(stmt, 3),
		.n_dated = sql_int(stmt, 4), .changed = sql_int(stmt, 5),
		.next_story = sql_int(stmt, 6),
	};
	sql_stop(stmt);
	return true;
}

static bool library_save(struct store *store, struct err *err)
{
	const struct library *l = &store->library;

	return sql_run(store, SQL_LIBRARY_PUT,
		       ARGS(INT(l->n_articles), INT(l->n_stories), INT(l->n_unread),
			    INT(l->n_sources), INT(l->n_dated), INT(l->changed),
			    INT(l->next_story)), err);
}

struct change *change_of(struct store *store, int64_t story)
{
	struct changes *changes = &store->changes;
	bool is_new;
	uint64_t *at;

	assert(store->writing);
	at = map64_put(&changes->by_story, (uint64_t)story, changes->at.n, &is_new);
	if (is_new)
		VEC_PUSH(&changes->at, ((struct change){ .story = story }));
	return &changes->at.at[*at];
}

struct change *change_find(struct store *store, int64_t story)
{
	uint64_t *at = map64_find(&store->changes.by_story, (uint64_t)story);

	return at ? &store->changes.at.at[*at] : NULL;
}

void change_end_note(struct change_ends *ends, int64_t number, int64_t story)
{
	uint64_t *last = map64_put(&ends->last, (uint64_t)number, 0, NULL);

	if (*last && ends->at.at[*last - 1].story == story)
		return;
	VEC_PUSH(&ends->at, ((struct change_end){ story, (uint32_t)*last }));
	*last = ends->at.n;
}

const struct change_end *change_end_last(const struct change_ends *ends, int64_t number)
{
	const uint64_t *last = map64_find(&ends->last, (uint64_t)number);

	return last ? &ends->at.at[*last - 1] : NULL;
}

const struct change_end *change_end_before(const struct change_ends *ends,
					   const struct change_end *end)
{
	return end->before ? &ends->at.at[end->before - 1] : NULL;
}

void story_touch(struct store *store, int64_t story)
{
	if (story)
		change_of(store, story)->touched = true;
}

static void changes_forget(struct store *store)
{
	store->changes.at.n = store->changes.links.at.n = store->changes.sagas.at.n = 0;
	store->changes.left = false;
	map64_clear(&store->changes.by_story);
	map64_clear(&store->changes.links.last);
	map64_clear(&store->changes.sagas.last);
	arena_clear(store->changes.mem);
}

/* What is said of a story besides its numbers, and the numbers. */
struct tally {
	int64_t id, first_article, last_article, seen, flags, saga;
	uint32_t n_articles, n_sources, n_copies, n_unread, n_new;
	struct when_cols first, last;
	int64_t source;
	struct str lang, title, article_title;
	bool known, mixed, any_dated;
};

static bool tally_marks(struct store *store, struct tally *t, struct arena *mem,
			struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_STORY_MARKS, ARGS(INT(t->id)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	if (next != NEXT_ITEM)
		return next == NEXT_END;
	t->known = true;
	t->title = sql_copy(mem, stmt, 0);
	t->flags = sql_int(stmt, 1);
	t->saga = sql_int(stmt, 2);
	t->seen = sql_int(stmt, 3);
	sql_stop(stmt);
	return true;
}

static void tally_dates(struct tally *t, sqlite3_stmt *stmt, struct arena *mem)
{
	struct when_cols c = { sql_int(stmt, 5), sql_int(stmt, 6), sql_int(stmt, 7), STR_NONE };

	if (!c.kind)
		return;
	if (!t->any_dated || c.lo < t->first.lo || (c.lo == t->first.lo && c.hi < t->first.hi)) {
		t->first = c;
		t->first.edtf = sql_copy(mem, stmt, 8);
	}
	if (!t->any_dated || c.lo > t->last.lo || (c.lo == t->last.lo && c.hi > t->last.hi)) {
		t->last = c;
		t->last.edtf = sql_copy(mem, stmt, 8);
	}
	t->any_dated = true;
}

/* Rows come by source, then id. */
static void tally_article(struct tally *t, sqlite3_stmt *stmt, struct arena *mem)
{
	int64_t id = sql_int(stmt, 0), source = sql_int(stmt, 1);
	bool unread = !(sql_int(stmt, 4) & ARTICLE_READ);
	struct str lang = sql_str(stmt, 3);

	if (source && (!t->n_sources || source != t->source))
		t->n_sources++;
	t->source = source;
	if (!t->n_articles)
		t->lang = arena_str(mem, lang);
	else if (!str_eq(lang, t->lang))
		t->mixed = true;
	if (!t->first_article || id < t->first_article) {
		t->first_article = id;
		t->article_title = sql_copy(mem, stmt, 9);
	}
	if (id > t->last_article)
		t->last_article = id;
	t->n_articles++;
	t->n_copies += sql_int(stmt, 2) != 0;
	t->n_unread += unread;
	t->n_new += unread && t->seen && id > t->seen;
	tally_dates(t, stmt, mem);
}

static bool tally_articles(struct store *store, struct tally *t, struct arena *mem,
			   struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_STORY_COUNT, ARGS(INT(t->id)), err);
	enum next next = stmt ? NEXT_ITEM : NEXT_FAIL;

	while (next == NEXT_ITEM) {
		next = sql_step(store, stmt, err);
		if (next == NEXT_ITEM)
			tally_article(t, stmt, mem);
	}
	return next == NEXT_END;
}

/* The beginning is enough to sort by, and a seventh of the size. */
struct str title_key(struct str title, struct buf *buf)
{
	struct str key, start = title;
	size_t n = 0;
	uint32_t cp;

	if (start.len > 4 * KEY_TITLE_BYTES) {
		start.len = 4 * KEY_TITLE_BYTES;
		start.len = uni_before(start, start.len, &cp);
	}
	key = word_fold(start, buf);
	while (n < key.len) {
		size_t step = uni_decode(key.ptr + n, key.len - n, &cp);

		if (n + step > KEY_TITLE_BYTES)
			break;
		n += step;
	}
	return str_sub(key, 0, n);
}

static bool tally_save(struct store *store, const struct tally *t, struct err *err)
{
	struct str title = t->title.len ? t->title : t->article_title;
	struct str key = title_key(title, &store->fold);
	int64_t flags = (t->flags & ~STORY_MIXED) | (t->mixed ? STORY_MIXED : 0);

	if (!title.ptr)
		title = STR("");
	return sql_run(store, SQL_STORY_PUT,
		       ARGS(INT(t->id), TEXT(title), TEXT(key), WHEN_ARGS(t->first),
			    WHEN_ARGS(t->last), INT(t->any_dated ? t->last.lo : INT32_MIN),
			    INT(t->any_dated ? t->first.lo : INT32_MAX), INT(t->last_article),
			    INT(t->n_articles), INT(t->n_sources), INT(t->n_copies),
			    INT(t->n_unread), INT(t->n_new), INT(t->n_unread > 0), INT(flags),
			    INT(store->library.changed)), err);
}

/* Whoever knows its number finds its last article, and so does whoever was led to it. */
static bool story_end(struct store *store, const struct change *change, struct err *err)
{
	int64_t id = change->story, now, heir;

	/* What the reader put on it goes along; a merge has done so already. */
	if (!story_now(store, change->heir, &heir, err) ||
	    (heir && heir != id &&
	     (!sql_run(store, SQL_STORY_JOIN_MARKS, ARGS(INT(id), INT(heir), INT(STORY_STARRED)),
		       err) ||
	      !own_move(store, id, heir, err))))
		return false;
	if (!sql_run(store, SQL_STORY_DELETE, ARGS(INT(id)), err) ||
	    !story_now(store, id, &now, err))
		return false;
	return now != id || !heir || heir == id ||
		(sql_run(store, SQL_REDIRECT_MOVE, ARGS(INT(id), INT(heir)), err) &&
		 sql_run(store, SQL_REDIRECT_PUT, ARGS(INT(id), INT(heir)), err) &&
		 links_move(store, id, heir, err));
}

static bool story_count(struct store *store, const struct change *change, struct arena *mem,
			struct err *err)
{
	int64_t id = change->story;
	struct tally t = { .id = id };

	if (!tally_marks(store, &t, mem, err) || !tally_articles(store, &t, mem, err))
		return false;
	if (change->title.ptr)
		t.title = change->title;
	if (change->has_conflict)
		t.flags = (t.flags & ~STORY_CONFLICT) | (change->conflict ? STORY_CONFLICT : 0);
	store->library.n_stories += (t.n_articles > 0) - t.known;
	if (t.n_articles)
		return tally_save(store, &t, err);
	return !t.known || story_end(store, change, err);
}

/* For checking: the story's row says what its articles say. */
bool story_right(struct store *store, int64_t id, struct arena *mem, bool *ret, struct err *err)
{
	struct tally t = { .id = id };
	sqlite3_stmt *stmt;
	int64_t want[9];

	if (!tally_marks(store, &t, mem, err) || !tally_articles(store, &t, mem, err))
		return false;
	memcpy(want, (int64_t[]){ t.n_articles, t.n_sources, t.n_copies, t.n_unread, t.n_new,
				  t.n_unread > 0, t.any_dated ? t.last.lo : INT32_MIN,
				  t.any_dated ? t.first.lo : INT32_MAX, t.last_article },
	       sizeof(want));
	stmt = sql_start(store, SQL_STORY_NUMBERS, ARGS(INT(id)), err);
	if (!stmt || sql_step(store, stmt, err) != NEXT_ITEM)
		return false;
	*ret = true;
	for (int i = 0; i < 9; i++)
		if (sql_int(stmt, i) != want[i])
			*ret = false;
	sql_stop(stmt);
	return true;
}

static int change_cmp(const void *a, const void *b)
{
	const struct change *x = a, *y = b;

	return (x->story > y->story) - (x->story < y->story);
}

static bool change_write(struct store *store, const struct change *change, struct arena *mem,
			 struct err *err)
{
	if (change->touched && !story_count(store, change, mem, err))
		return false;
	if (change->has_links && !links_write(store, change, err))
		return false;
	if (change->has_saga && !sql_run(store, SQL_STORY_SET_SAGA,
					 ARGS(INT(change->story), INT(change->saga)), err))
		return false;
	return (!change->touched && !change->has_names) || names_write(store, change, mem, err);
}

/* In order of their numbers, as rows lie in the file. */
bool counts_settle(struct store *store, struct err *err)
{
	struct changes *changes = &store->changes;
	struct arena *mem;
	bool ok = true;

	if (!store->writing || !changes->at.n)
		return true;
	mem = arena_new();
	qsort(changes->at.at, changes->at.n, sizeof(*changes->at.at), change_cmp);
	for (size_t i = 0; i < changes->at.n && ok; i++) {
		ok = change_write(store, &changes->at.at[i], mem, err);
		arena_clear(mem);
	}
	changes_forget(store);
	arena_free(mem);
	return ok;
}

bool counts_settle_left(struct store *store, struct err *err)
{
	return !store->changes.left || counts_settle(store, err);
}

bool store_begin(struct store *store, struct err *err)
{
	store_read_end(store);
	if (!sql_run(store, SQL_BEGIN, NO_ARGS, err))
		return false;
	store->writing = true;
	if (!library_load(store, err)) {
		store_rollback(store);
		return false;
	}
	store->library.changed++;
	return true;
}

bool store_commit(struct store *store, struct err *err)
{
	if (later_take(store, err) && counts_settle(store, err) && names_flush(store, err) &&
	    keep_flush(store, err) &&
	    days_flush(store, err) &&
	    library_save(store, err) && sql_run(store, SQL_COMMIT, NO_ARGS, err)) {
		store->writing = false;
		later_done(store);
		return true;
	}
	store_rollback(store);
	return false;
}

void store_rollback(struct store *store)
{
	if (!store->writing)
		return;
	/* SQLite may have rolled back by itself: a full disk does that. */
	if (!sqlite3_get_autocommit(store->db))
		sql_run(store, SQL_ROLLBACK, NO_ARGS, NULL);
	store->writing = store->took = false;
	changes_forget(store);
	map64_clear(&store->days);
	keep_forget(store);
	names_forget(store);
	rules_load(store, NULL);
}

bool change_begin(struct store *store, bool *ret_own, struct err *err)
{
	*ret_own = !store->writing;
	return store->writing || store_begin(store, err);
}

bool change_end(struct store *store, bool own, bool ok, struct err *err)
{
	if (!own)
		return ok;
	if (ok)
		return store_commit(store, err);
	store_rollback(store);
	return false;
}

bool store_counts(struct store *store, struct store_counts *ret, struct err *err)
{
	if (store->later && store->later->at.n)
		later_settle(store, 0);
	if (!counts_settle(store, err) || (!store->writing && !library_load(store, err)))
		return false;
	*ret = (struct store_counts){
		.n_articles = (uint64_t)store->library.n_articles,
		.n_stories = (uint64_t)store->library.n_stories,
		.n_unread = (uint64_t)store->library.n_unread,
		.n_sources = (uint64_t)store->library.n_sources,
		.n_dated = (uint64_t)store->library.n_dated,
		.changed = store->library.changed,
	};
	for (size_t i = 0; store->later && i < store->later->at.n; i++)
		if (store->later->at.at[i].kind == DEED_READ && store->later->at.at[i].changes)
			ret->n_unread += store->later->at.at[i].on ? UINT64_MAX : 1;
	return true;
}
