/* SPDX-License-Identifier: MIT */
/*
 * Is the library sound? First SQLite's own checks, then what no database can know:
 * that everything found lies in its text, that numbers kept beside stories are
 * what their articles say, and that nothing points at what is not there.
 */
#include "internal.h"

#define TOLD_MAX 20	/* findings of one kind; the rest would say the same */

struct check {
	struct store *store;
	void (*tell)(void *ctx, const char *line);
	void *ctx;
	bool ok;
	struct err *err;
};

__attribute__((format(printf, 2, 3)))
static void told(struct check *check, const char *fmt, ...)
{
	char line[512];
	va_list args;

	check->ok = false;
	va_start(args, fmt);
	vsnprintf(line, sizeof(line), fmt, args);
	va_end(args);
	check->tell(check->ctx, line);
}

/* Statements whose rows are mistakes: %lld is the first column. */
static const struct {
	enum sql which;
	const char *line;
} mistakes[] = {
	{ SQL_CHECK_NOT_INDEXED, "article %lld cannot be searched: the index lacks it" },
	{ SQL_CHECK_INDEXED, "the index has an article %lld that is not there" },
	{ SQL_CHECK_NO_TEXT, "article %lld has no text" },
	{ SQL_CHECK_NO_STORY, "article %lld is in no story" },
	{ SQL_CHECK_COPY, "article %lld is the copy of one that is not there" },
	{ SQL_CHECK_SOURCE, "the publisher of article %lld is not there" },
	{ SQL_CHECK_LINK, "story %lld is linked to one that is not there" },
	{ SQL_CHECK_REDIRECT, "story %lld leads to one that is not there" },
	{ SQL_CHECK_EVENT, "event %lld is of an article of another story" },
	{ SQL_CHECK_EVENT_SAME, "event %lld repeats one that is not there" },
	{ SQL_CHECK_NAME, "the number of stories of name %lld is wrong" },
	{ SQL_CHECK_NAME_STORY, "name %lld is of a story that is not there" },
	{ SQL_CHECK_DAY, "the number of events of a day is wrong (%lld)" },
};

static bool rows_check(struct check *check, enum sql which, const char *line)
{
	struct store *store = check->store;
	sqlite3_stmt *stmt = sql_start(store, which, which == SQL_CHECK_DAY ?
				       ARGS(INT(DAY_MIN)) : NO_ARGS, check->err);
	enum next next = stmt ? sql_step(store, stmt, check->err) : NEXT_FAIL;
	int n = 0;

	while (next == NEXT_ITEM && n++ < TOLD_MAX) {
		char text[256];

		snprintf(text, sizeof(text), line, (long long)sql_int(stmt, 0));
		told(check, "%s", text);
		next = sql_step(store, stmt, check->err);
	}
	if (next == NEXT_ITEM)
		sql_stop(stmt);
	return next != NEXT_FAIL;
}

static bool file_check(struct check *check)
{
	struct store *store = check->store;
	sqlite3_stmt *stmt = sql_start(store, SQL_CHECK_FILE, NO_ARGS, check->err);
	enum next next = stmt ? sql_step(store, stmt, check->err) : NEXT_FAIL;

	while (next == NEXT_ITEM) {
		struct str line = sql_str(stmt, 0);

		if (!str_eq(line, STR("ok")))
			told(check, "SQLite: %.*s", STR_FMT(line));
		next = sql_step(store, stmt, check->err);
	}
	return next == NEXT_END;
}

/* Where nothing can be written the index cannot be asked to check itself. */
static bool index_check(struct check *check)
{
	struct err err = ERR_INIT;

	if (sqlite3_db_readonly(check->store->db, "main") ||
	    sql_run(check->store, SQL_CHECK_INDEX, NO_ARGS, &err))
		return true;
	if (err.code != ERR_STORE)
		return err_set(check->err, err.code, "%s", err.text);
	told(check, "the search index is damaged");
	return true;
}

static bool counts_check(struct check *check)
{
	static const char *const names[] = { "articles", "stories", "unread articles",
					     "publishers", "dated articles" };
	struct store *store = check->store;
	struct store_counts counts;
	uint64_t have[5];
	sqlite3_stmt *stmt;

	if (!store_counts(store, &counts, check->err))
		return false;
	/* As they are kept: marks that still wait to be written are in neither number. */
	memcpy(have, (uint64_t[]){ counts.n_articles, counts.n_stories,
				   (uint64_t)store->library.n_unread, counts.n_sources,
				   counts.n_dated }, sizeof(have));
	stmt = sql_start(store, SQL_CHECK_COUNTS, NO_ARGS, check->err);
	if (!stmt || sql_step(store, stmt, check->err) != NEXT_ITEM)
		return false;
	for (int i = 0; i < 5; i++)
		if (have[i] != (uint64_t)sql_int(stmt, i))
			told(check, "the number of %s is wrong: %llu instead of %lld", names[i],
			     (unsigned long long)have[i], (long long)sql_int(stmt, i));
	sql_stop(stmt);
	return true;
}

static bool in_text(const struct article *a, struct span span)
{
	return span.from <= span.to && span.to <= a->text.len;
}

static bool parts_right(const struct article *a)
{
	uint32_t end = 0;

	for (size_t i = 0; i < a->parts.n; i++) {
		if (a->parts.at[i].span.from < end)
			return false;
		end = a->parts.at[i].span.to;
	}
	return in_text(a, a->title.span);
}

/* Reading an article holds every span against its text already. */
static bool article_check(struct check *check, int64_t id)
{
	struct err err = ERR_INIT;
	struct article *a = store_article(check->store, id, &err);

	if (!a && err.code != ERR_STORE && err.code != ERR_NONE)
		return err_set(check->err, err.code, "%s", err.text);
	if (!a && err.code != ERR_NONE)
		told(check, "article %lld: %s", (long long)id, err.text);
	else if (a && !parts_right(a))
		told(check, "the parts of article %lld overlap", (long long)id);
	article_free(a);
	return true;
}

static bool story_check(struct check *check, int64_t id)
{
	struct arena *mem = arena_new();
	bool right = true, ok = story_right(check->store, id, mem, &right, check->err);

	arena_free(mem);
	if (ok && !right)
		told(check, "the numbers of story %lld are wrong", (long long)id);
	return ok;
}

static bool each_check(struct check *check, enum sql which,
		       bool (*one)(struct check *check, int64_t id))
{
	struct store *store = check->store;
	sqlite3_stmt *stmt = sql_start(store, which, ARGS(INT(0)), check->err);
	enum next next = stmt ? sql_step(store, stmt, check->err) : NEXT_FAIL;

	while (next == NEXT_ITEM) {
		if (!one(check, sql_int(stmt, 0))) {
			sql_stop(stmt);
			return false;
		}
		next = sql_step(store, stmt, check->err);
	}
	return next == NEXT_END;
}

static bool events_check(struct check *check)
{
	struct store *store = check->store;
	sqlite3_stmt *stmt = sql_start(store, SQL_CHECK_EVENTS, NO_ARGS, check->err);
	enum next next = stmt ? sql_step(store, stmt, check->err) : NEXT_FAIL;

	while (next == NEXT_ITEM) {
		struct arena *mem = arena_new();
		struct str text;
		bool ok = article_text(store, sql_int(stmt, 1), mem, &text, check->err);

		if (ok && (uint64_t)sql_int(stmt, 2) > text.len)
			told(check, "event %lld lies outside of its text",
			     (long long)sql_int(stmt, 0));
		arena_free(mem);
		if (!ok) {
			sql_stop(stmt);
			return false;
		}
		next = sql_step(store, stmt, check->err);
	}
	return next == NEXT_END;
}

static bool all_check(struct check *check)
{
	if (!file_check(check))
		return false;
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(*mistakes); i++)
		if (!rows_check(check, mistakes[i].which, mistakes[i].line))
			return false;
	return counts_check(check) && each_check(check, SQL_CHECK_STORIES, story_check) &&
		each_check(check, SQL_CHECK_ARTICLES, article_check) && events_check(check);
}

bool store_check(struct store *store, void (*tell)(void *ctx, const char *line), void *ctx,
		 bool *ret_ok, struct err *err)
{
	struct check check = { store, tell, ctx, true, err };
	bool ok;

	if (!counts_settle(store, err) || !index_check(&check) || !store_read_begin(store, err))
		return false;
	ok = all_check(&check);
	store_read_end(store);
	if (ok)
		*ret_ok = check.ok;
	return ok;
}
