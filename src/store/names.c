/* SPDX-License-Identifier: MIT */
/*
 * Names going in. A story's list of names is replaced as a whole; what differs from
 * the list before goes into the index of stories by name and, at the commit, into
 * the counts of each name: a name that a batch meets a hundred times is written
 * once. So the counts are right whatever was merged, mended or grouped anew.
 */
#include "names.h"

#include <stdlib.h>

#define IDS_MAX 400000u		/* names remembered by hash; then all are forgotten */
#define NAME_WORDS_MAX 8
#define ID_BITS 40		/* of a remembered name; above, a part of its form's hash */

struct name_delta {
	int64_t id, articles, stories;
	struct str key, shown;		/* of a new name; shown alone: a better form */
	uint8_t class;
	bool is_new;
};

struct names {
	struct map64 ids;		/* hash of class and key -> id, hash of its form */
	struct map64 by_id;
	VEC(struct name_delta) deltas;
	struct arena *mem;
	int64_t next;			/* id of the next new name; 0: not known */
};

static struct names *names_get(struct store *store)
{
	if (!store->names) {
		store->names = mem_zalloc(sizeof(*store->names));
		map64_init(&store->names->ids);
		map64_init(&store->names->by_id);
		store->names->mem = arena_new();
	}
	return store->names;
}

static void deltas_forget(struct names *names)
{
	names->deltas.n = 0;
	map64_clear(&names->by_id);
	arena_clear(names->mem);
}

void names_forget(struct store *store)
{
	if (!store->names)
		return;
	deltas_forget(store->names);
	map64_clear(&store->names->ids);
	store->names->next = 0;
}

void names_release(struct store *store)
{
	struct names *names = store->names;

	if (!names)
		return;
	map64_release(&names->ids);
	map64_release(&names->by_id);
	VEC_RELEASE(&names->deltas);
	arena_free(names->mem);
	free(names);
	store->names = NULL;
}

static struct name_delta *delta_of(struct names *names, int64_t id)
{
	bool is_new;
	uint64_t *at = map64_put(&names->by_id, (uint64_t)id, names->deltas.n, &is_new);

	if (is_new)
		VEC_PUSH(&names->deltas, ((struct name_delta){ .id = id }));
	return &names->deltas.at[*at];
}

/* --- ids ------------------------------------------------------------------------ */

static uint64_t form_bits(struct str shown)
{
	return hash_str(shown) >> ID_BITS << ID_BITS;
}

static bool next_id(struct store *store, int64_t *ret, struct err *err)
{
	struct names *names = store->names;

	if (!names->next) {
		if (!sql_number(store, SQL_NAME_LAST, NO_ARGS, 0, &names->next, err))
			return false;
		names->next++;
	}
	*ret = names->next++;
	return true;
}

static bool name_new(struct store *store, const struct story_name *name, int64_t *ret,
		     struct err *err)
{
	struct names *names = store->names;
	struct name_delta *delta;

	if (!next_id(store, ret, err))
		return false;
	delta = delta_of(names, *ret);
	delta->is_new = true;
	delta->class = name->class;
	delta->key = arena_str(names->mem, name->key);
	delta->shown = arena_str(names->mem, name->shown);
	return true;
}

/* The id of a name that is in the library; 0: it is new. */
static bool name_known(struct store *store, const struct story_name *name, struct str *ret_shown,
		       int64_t *ret, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_NAME_FIND,
				       ARGS(TEXT(name->key), INT(name->class)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	*ret = 0;
	if (next == NEXT_ITEM) {
		*ret = sql_int(stmt, 0);
		*ret_shown = sql_copy(store->names->mem, stmt, 1);
		sql_stop(stmt);
	}
	return next != NEXT_FAIL;
}

static void show_better(struct names *names, int64_t id, struct str known, struct str shown)
{
	struct name_delta *delta = delta_of(names, id);

	if (delta->shown.ptr)
		known = delta->shown;
	if (name_shows_better(shown, known))
		delta->shown = arena_str(names->mem, shown);
}

/* What is remembered says whether the form is the one seen last; if it is not, the
 * better one of both is kept. */
static bool name_id(struct store *store, const struct story_name *name, int64_t *ret,
		    struct err *err)
{
	struct names *names = names_get(store);
	uint64_t hash = hash_mix(hash_str(name->key), name->class), form = form_bits(name->shown);
	uint64_t *at = map64_find(&names->ids, hash);
	int64_t id = at ? (int64_t)(*at & (((uint64_t)1 << ID_BITS) - 1)) : 0;
	struct str shown = STR("");

	if (!at || *at >> ID_BITS << ID_BITS != form) {
		if ((!id || !delta_of(names, id)->shown.ptr) &&
		    !name_known(store, name, &shown, &id, err))
			return false;
		if (id)
			show_better(names, id, shown, name->shown);
		else if (!name_new(store, name, &id, err))
			return false;
		*map64_put(&names->ids, hash, 0, NULL) = (uint64_t)id | form;
	}
	*ret = id;
	return true;
}

/* --- lists of stories ------------------------------------------------------------- */

static int listed_cmp(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

bool store_set_names(struct store *store, int64_t story, const struct story_name *names,
		     size_t n, struct err *err)
{
	struct change *change = change_of(store, story);
	struct listed *list = arena_array(store->changes.mem, struct listed, n + 1);
	size_t n_listed = 0;

	for (size_t i = 0; i < n && n_listed < STORY_NAMES_MAX; i++) {
		struct listed *listed = &list[n_listed];

		if (!names[i].key.len || names[i].key.len > NAME_BYTES_MAX ||
		    names[i].shown.len > NAME_BYTES_MAX || names[i].class >= NAME_CLASSES)
			continue;
		if (!name_id(store, &names[i], &listed->id, err))
			return false;
		listed->n_articles = names[i].n_articles;
		listed->n_mentions = names[i].n_mentions;
		listed->said = names[i].said;
		listed->shortly = names[i].shortly;
		n_listed++;
	}
	qsort(list, n_listed, sizeof(*list), listed_cmp);
	change->names = list;
	change->n_names = n_listed;
	change->has_names = true;
	return true;
}

/* Behind the names, a gap of nothing and the ids of those that are named shortly. */
static void shortly_print(const struct listed *list, size_t n, struct buf *out)
{
	int64_t last = 0;

	for (size_t i = 0; i < n; i++) {
		if (!list[i].shortly)
			continue;
		if (!last)
			buf_add_varint(out, 0);
		buf_add_varint(out, (uint64_t)(list[i].id - last));
		last = list[i].id;
	}
}

static void list_print(int64_t day, const struct listed *list, size_t n, struct buf *out)
{
	int64_t last = 0;

	buf_clear(out);
	buf_add_varint_signed(out, day);
	for (size_t i = 0; i < n; i++) {
		buf_add_varint(out, (uint64_t)(list[i].id - last));
		buf_add_varint(out, (uint64_t)list[i].n_articles << 1 | list[i].said);
		buf_add_varint(out, list[i].n_mentions);
		last = list[i].id;
	}
	shortly_print(list, n, out);
}

static bool shortly_parse(struct str bytes, listed_t *list)
{
	int64_t id = 0;
	uint64_t gap;
	size_t i = 0;

	while (bytes.len) {
		if (!varint_take(&bytes, &gap))
			return false;
		id += (int64_t)(gap & INT32_MAX);
		while (i < list->n && list->at[i].id < id)
			i++;
		if (i < list->n && list->at[i].id == id)
			list->at[i].shortly = true;
	}
	return true;
}

static bool list_parse(struct str bytes, struct arena *mem, int64_t *ret_day, listed_t *ret)
{
	uint64_t gap, articles, mentions;
	struct listed listed = { 0 };

	if (!varint_take_signed(&bytes, ret_day))
		return false;
	while (bytes.len) {
		if (!varint_take(&bytes, &gap))
			return false;
		if (!gap)
			return shortly_parse(bytes, ret);
		if (ret->n == STORY_NAMES_MAX || !varint_take(&bytes, &articles) ||
		    !varint_take(&bytes, &mentions))
			return false;
		listed.id += (int64_t)(gap & INT32_MAX);
		listed.n_articles = (uint32_t)(articles >> 1);
		listed.said = articles & 1;
		listed.n_mentions = (uint32_t)mentions;
		ARENA_PUSH(mem, ret, listed);
	}
	return bytes.len == 0;
}

bool list_load(struct store *store, int64_t story, struct arena *mem, int64_t *ret_day,
	       listed_t *ret, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_STORY_NAME_GET, ARGS(INT(story)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	bool ok = true;

	*ret = (listed_t){ 0 };
	*ret_day = INT32_MIN;
	if (next == NEXT_ITEM) {
		ok = list_parse(sql_str(stmt, 0), mem, ret_day, ret) ||
			err_set(err, ERR_STORE, "the library '%s' is damaged: names of story %lld",
				store->path, (long long)story);
		sql_stop(stmt);
	}
	return ok && next != NEXT_FAIL;
}

/* A name comes to a story, stays in it or leaves it. */
static bool listed_move(struct store *store, int64_t story, const struct listed *old, int64_t was,
			const struct listed *new, int64_t is, struct err *err)
{
	struct name_delta *delta = delta_of(names_get(store), old ? old->id : new->id);
	bool moved = !old || !new || was != is;

	delta->stories += (new != NULL) - (old != NULL);
	delta->articles += (new ? (int64_t)new->n_articles : 0) -
			   (old ? (int64_t)old->n_articles : 0);
	if (old && moved &&
	    !sql_run(store, SQL_NAME_STORY_DROP, ARGS(INT(old->id), INT(was), INT(story)), err))
		return false;
	if (!new || (!moved && old->said == new->said && old->shortly == new->shortly))
		return true;
	return sql_run(store, SQL_NAME_STORY_PUT,
		       ARGS(INT(new->id), INT(is), INT(story),
			    INT((int)new->said | (int)new->shortly << 1)), err);
}

static bool lists_differ(struct store *store, int64_t story, const listed_t *old, int64_t was,
			 const struct listed *new, size_t n_new, int64_t is, struct err *err)
{
	size_t i = 0, k = 0;
	bool ok = true;

	while (ok && (i < old->n || k < n_new)) {
		bool has_old = i < old->n && (k == n_new || old->at[i].id <= new[k].id);
		bool has_new = k < n_new && (i == old->n || new[k].id <= old->at[i].id);

		ok = listed_move(store, story, has_old ? &old->at[i] : NULL, was,
				 has_new ? &new[k] : NULL, is, err);
		i += has_old;
		k += has_new;
	}
	return ok;
}

static bool list_save(struct store *store, int64_t story, int64_t day, const struct listed *list,
		      size_t n, struct err *err)
{
	if (!n)
		return sql_run(store, SQL_STORY_NAME_DROP, ARGS(INT(story)), err);
	list_print(day, list, n, &store->scratch);
	return sql_run(store, SQL_STORY_NAME_PUT,
		       ARGS(INT(story), BLOB(buf_str(&store->scratch))), err);
}

/* The story's numbers are written: its first day is known, or that it is gone. */
bool names_write(struct store *store, const struct change *change, struct arena *mem,
		 struct err *err)
{
	const struct listed *new = change->names;
	size_t n_new = change->n_names;
	int64_t was, is;
	listed_t old;

	if (!list_load(store, change->story, mem, &was, &old, err) ||
	    !sql_number(store, SQL_STORY_DAY, ARGS(INT(change->story)), INT64_MIN, &is, err))
		return false;
	if (is == INT64_MIN) {
		n_new = 0;
	} else if (!change->has_names) {
		new = old.at;
		n_new = old.n;
	}
	if (is == INT32_MAX)
		is = INT32_MIN;
	if ((!n_new && !old.n) || (!change->has_names && n_new && was == is))
		return true;
	return lists_differ(store, change->story, &old, was, new, n_new, is, err) &&
		list_save(store, change->story, is, new, n_new, err);
}

/* --- counts ------------------------------------------------------------------------ */

static bool words_add(struct store *store, const struct name_delta *delta, struct err *err)
{
	struct span span;
	size_t at = 0;
	int n = 0;
	bool ok = true;

	/* The first word is found by the key itself. */
	while (ok && n < NAME_WORDS_MAX && store_word_next(delta->key, &at, &span))
		if (n++ > 0 && span.to - span.from > 1)
			ok = sql_run(store, SQL_NAME_WORD_ADD,
				     ARGS(TEXT(str_span(delta->key, span)), INT(delta->id)), err);
	return ok;
}

static bool delta_write(struct store *store, const struct joins *joins,
			const struct name_delta *d, struct err *err)
{
	int64_t root = joins_root(joins, d->id);

	if (d->is_new)
		return sql_run(store, SQL_NAME_ADD,
			       ARGS(INT(d->id), INT(d->class), TEXT(d->key), TEXT(d->shown),
				    INT(d->articles), INT(d->stories)), err) &&
			words_add(store, d, err);
	if (d->shown.ptr && !sql_run(store, SQL_NAME_SHOWN, ARGS(INT(d->id), TEXT(d->shown)), err))
		return false;
	if (d->stories == 0)
		return d->articles == 0 ||
			sql_run(store, SQL_NAME_ARTICLES, ARGS(INT(d->id), INT(d->articles)), err);
	return sql_run(store, SQL_NAME_COUNT,
		       ARGS(INT(d->id), INT(d->articles), INT(d->stories),
			    INT(root == d->id ? d->stories : 0)), err) &&
		(root == d->id ||
		 sql_run(store, SQL_NAME_WEIGHT, ARGS(INT(root), INT(d->stories)), err));
}

static int delta_cmp(const void *a, const void *b)
{
	const struct name_delta *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

bool names_flush(struct store *store, struct err *err)
{
	struct names *names = store->names;
	struct joins joins;
	bool ok;

	if (!names || !names->deltas.n)
		return true;
	ok = joins_load(store, &joins, err);
	qsort(names->deltas.at, names->deltas.n, sizeof(*names->deltas.at), delta_cmp);
	for (size_t i = 0; ok && i < names->deltas.n; i++)
		ok = delta_write(store, &joins, &names->deltas.at[i], err);
	joins_release(&joins);
	deltas_forget(names);
	if (names->ids.n > IDS_MAX)
		map64_clear(&names->ids);
	return ok;
}

/* --- libraries of before -------------------------------------------------------------- */

#define UNNAMED STR("unnamed")		/* note with the last story that has names */

bool store_unnamed(struct store *store, int64_t *ret, size_t limit, size_t *ret_n,
		   struct err *err)
{
	sqlite3_stmt *stmt;
	enum next next;
	int64_t done;

	*ret_n = 0;
	if (!sql_number(store, SQL_NOTE_NUMBER, ARGS(TEXT(UNNAMED)), -1, &done, err))
		return false;
	if (done < 0)
		return true;
	stmt = sql_start(store, SQL_STORY_AFTER, ARGS(INT(done), INT(limit)), err);
	next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	while (next == NEXT_ITEM && *ret_n < limit) {
		ret[(*ret_n)++] = sql_int(stmt, 0);
		next = sql_step(store, stmt, err);
	}
	if (next == NEXT_ITEM)
		sql_stop(stmt);
	return next != NEXT_FAIL;
}

bool store_named(struct store *store, int64_t done, struct err *err)
{
	int64_t rest;
	size_t n;

	return sql_run(store, SQL_NOTE_PUT, ARGS(TEXT(UNNAMED), INT(done)), err) &&
		store_unnamed(store, &rest, 1, &n, err) &&
		(n || sql_run(store, SQL_NOTE_DROP, ARGS(TEXT(UNNAMED)), err));
}
