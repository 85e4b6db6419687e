/* SPDX-License-Identifier: MIT */
/* Articles coming out: whole, or as rows of a list. */
#include "later.h"

#include <stdlib.h>

static struct str row_url(struct arena *mem, sqlite3_stmt *stmt, struct str ident)
{
	struct str url = sql_copy(mem, stmt, 6);

	return url.ptr && !url.len ? ident : url;
}

void article_from_row(struct store *store, struct arena *mem, sqlite3_stmt *stmt,
		      struct article_row *ret)
{
	int64_t flags = sql_int(stmt, 13);
	struct str ident = sql_copy(mem, stmt, 3);

	*ret = (struct article_row){
		.id = sql_int(stmt, 0), .story = sql_int(stmt, 1), .copy_of = sql_int(stmt, 2),
		.ident = ident, .title = sql_copy(mem, stmt, 4),
		.source = sql_copy(mem, stmt, 5), .url = row_url(mem, stmt, ident),
		.published = when_from_cols(mem, stmt, 7), .lang = lang_find(sql_str(stmt, 11)),
		.n_words = (uint32_t)sql_int(stmt, 12), .read = flags & ARTICLE_READ,
		.standin = flags & ARTICLE_STANDIN, .starred = sql_int(stmt, 14) & STORY_STARRED,
	};
	later_show_article(store, ret);
}

bool article_row(struct store *store, int64_t id, struct arena *mem,
		 struct article_row *ret, bool *ret_found, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_ARTICLE_ROW, ARGS(INT(id)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	if (next == NEXT_FAIL)
		return false;
	*ret_found = next == NEXT_ITEM;
	if (*ret_found) {
		article_from_row(store, mem, stmt, ret);
		sql_stop(stmt);
	}
	return true;
}

bool article_text(struct store *store, int64_t id, struct arena *mem, struct str *ret,
		  struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_ARTICLE_TEXT, ARGS(INT(id)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	bool ok = next != NEXT_FAIL;

	*ret = STR("");
	if (next == NEXT_ITEM) {
		ok = text_unpack(store, sql_str(stmt, 0), mem, ret, err);
		sql_stop(stmt);
	}
	return ok;
}

/* SQLite does not promise that a text is UTF-8; a damaged file may hold anything. */
static bool article_fill(struct store *store, struct article *a, sqlite3_stmt *stmt,
			 struct err *err)
{
	struct article_row row;

	article_from_row(store, a->mem, stmt, &row);
	a->id = row.id;
	a->story = row.story;
	a->ident = row.ident;
	a->title.text = row.title;
	a->title.standin = row.standin;
	a->source = row.source;
	a->url = row.url;
	a->lang = row.lang;
	a->hash[0] = (uint64_t)sql_int(stmt, 15);
	a->hash[1] = (uint64_t)sql_int(stmt, 16);
	if (!text_unpack(store, sql_str(stmt, 17), a->mem, &a->text, err))
		return false;
	if (!uni_valid(a->text))
		return err_set(err, ERR_STORE, "the library '%s' is damaged: the text of article "
			       "%lld is no UTF-8", store->path, (long long)a->id);
	return spans_read(store, a, sql_str(stmt, 18), err);
}

struct article *store_article(struct store *store, int64_t id, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_ARTICLE_FULL, ARGS(INT(id)), err);
	struct article *article;
	bool ok;

	if (!stmt || sql_step(store, stmt, err) != NEXT_ITEM)
		return NULL;
	article = article_new();
	ok = article_fill(store, article, stmt, err);
	sql_stop(stmt);
	if (ok)
		return article;
	article_free(article);
	return NULL;
}

static bool find_beginning(struct store *store, struct str name, int64_t *ret_id,
			   struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_ARTICLE_IDENTS, ARGS(TEXT(name)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	int64_t id = 0;

	if (next == NEXT_ITEM && str_starts(sql_str(stmt, 1), name)) {
		id = sql_int(stmt, 0);
		next = sql_step(store, stmt, err);
		if (next == NEXT_ITEM && str_starts(sql_str(stmt, 1), name))
			id = -1;
	}
	if (next == NEXT_ITEM)
		sql_stop(stmt);
	if (next == NEXT_FAIL)
		return false;
	if (id < 0)
		return err_set(err, ERR_USAGE, "'%.*s' is the beginning of several articles",
			       STR_FMT(name));
	*ret_id = id;
	return true;
}

bool store_find_article(struct store *store, struct str name, int64_t *ret_id, struct err *err)
{
	int64_t id, number;

	if (!store_ident(store, name, &id, err))
		return false;
	if (!id && str_int(name, &number) &&
	    !sql_number(store, SQL_ARTICLE_THERE, ARGS(INT(number)), 0, &id, err))
		return false;
	if (!id && name.len)
		return find_beginning(store, name, ret_id, err);
	*ret_id = id;
	return true;
}

static bool rows_read(struct store *store, sqlite3_stmt *stmt, struct arena *mem,
		      struct article_row **ret, size_t *ret_n, struct err *err)
{
	ARENA_VEC(struct article_row) rows = { 0 };
	enum next next = stmt ? NEXT_ITEM : NEXT_FAIL;

	while (next == NEXT_ITEM) {
		struct article_row row;

		next = sql_step(store, stmt, err);
		if (next != NEXT_ITEM)
			break;
		article_from_row(store, mem, stmt, &row);
		ARENA_PUSH(mem, &rows, row);
	}
	if (next == NEXT_FAIL)
		return false;
	*ret = rows.at;
	*ret_n = rows.n;
	return true;
}

bool store_story_articles(struct store *store, int64_t story, struct arena *mem,
			  struct article_row **ret, size_t *ret_n, struct err *err)
{
	int64_t now;

	return story_now(store, story, &now, err) &&
		rows_read(store, sql_start(store, SQL_ARTICLE_OF_STORY, ARGS(INT(now)), err),
			  mem, ret, ret_n, err);
}

bool store_articles(struct store *store, int64_t after, size_t limit, struct arena *mem,
		    struct article_row **ret, size_t *ret_n, struct err *err)
{
	return rows_read(store, sql_start(store, SQL_ARTICLE_LIST,
					  ARGS(INT(after), INT(limit)), err),
			 mem, ret, ret_n, err);
}
