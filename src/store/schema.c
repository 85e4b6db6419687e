/* SPDX-License-Identifier: MIT */
/*
 * The tables, as numbered steps: a library of version N has steps 1 to N. Steps
 * are added at the end and never edited, as somebody's library was made by them.
 *
 * The text is stored once, packed, in `text`; the full-text index `words` holds no
 * content and gets its words ready-made (tokens.c). Counts and sort keys of
 * stories are written down beside them and indexed, with `unread` in front, so
 * that a page of any order is a seek; a page of all is two of them merged.
 */
#include "internal.h"

static const char *const schema_steps[] = {
	/* 1: articles, stories and all that is found in them */
	"CREATE TABLE library(id INTEGER PRIMARY KEY CHECK(id = 1), n_articles INTEGER NOT NULL,"
	" n_stories INTEGER NOT NULL, n_unread INTEGER NOT NULL, n_sources INTEGER NOT NULL,"
	" n_dated INTEGER NOT NULL, changed INTEGER NOT NULL, next_story INTEGER NOT NULL);"
	"INSERT INTO library VALUES(1, 0, 0, 0, 0, 0, 0, 1);"
	"CREATE TABLE rule(id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
	"CREATE TABLE source(id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
	"CREATE UNIQUE INDEX source_name ON source(name);"
	"CREATE TABLE article(id INTEGER PRIMARY KEY, story INTEGER NOT NULL,"
	" copy_of INTEGER NOT NULL, source INTEGER NOT NULL, lang TEXT NOT NULL,"
	" flags INTEGER NOT NULL, n_words INTEGER NOT NULL, lo INTEGER NOT NULL,"
	" hi INTEGER NOT NULL, kind INTEGER NOT NULL, edtf TEXT, hash0 INTEGER NOT NULL,"
	" hash1 INTEGER NOT NULL, ident TEXT NOT NULL, url TEXT, title TEXT);"
	"CREATE INDEX article_hash ON article(hash0);"
	"CREATE INDEX article_ident ON article(ident);"
	"CREATE INDEX article_story ON article(story, source);"
	"CREATE INDEX article_day ON article(lo) WHERE kind <> 0;"
	"CREATE INDEX article_long ON article(hi, lo) WHERE kind <> 0 AND hi - lo > 400;"
	"CREATE TABLE text(id INTEGER PRIMARY KEY, text BLOB NOT NULL, spans BLOB NOT NULL);"
	"CREATE VIRTUAL TABLE words USING fts5(title, text, facts, content='',"
	" tokenize='lesart');"
	"INSERT INTO words(words, rank) VALUES('hashsize', 16777216);"
	"INSERT INTO words(words, rank) VALUES('pgsz', 4000);"
	"CREATE TABLE story(id INTEGER PRIMARY KEY, title TEXT NOT NULL,"
	" key_title TEXT NOT NULL, first_lo INTEGER NOT NULL, first_hi INTEGER NOT NULL,"
	" first_kind INTEGER NOT NULL, first_edtf TEXT, last_lo INTEGER NOT NULL,"
	" last_hi INTEGER NOT NULL, last_kind INTEGER NOT NULL, last_edtf TEXT,"
	" key_newest INTEGER NOT NULL, key_first INTEGER NOT NULL, key_added INTEGER NOT NULL,"
	" n_articles INTEGER NOT NULL, n_sources INTEGER NOT NULL, n_copies INTEGER NOT NULL,"
	" n_unread INTEGER NOT NULL, n_new INTEGER NOT NULL, unread INTEGER NOT NULL,"
	" saga INTEGER NOT NULL, flags INTEGER NOT NULL, seen INTEGER NOT NULL,"
	" changed INTEGER NOT NULL);"
	"CREATE INDEX story_newest ON story(unread, key_newest);"
	"CREATE INDEX story_first ON story(unread, key_first);"
	"CREATE INDEX story_size ON story(unread, n_articles);"
	"CREATE INDEX story_title ON story(unread, key_title);"
	"CREATE INDEX story_added ON story(unread, key_added);"
	"CREATE INDEX story_marked ON story(flags) WHERE flags & 5 <> 0;"
	"CREATE INDEX story_saga ON story(saga) WHERE saga <> 0;"
	"CREATE TABLE redirect(gone INTEGER PRIMARY KEY, kept INTEGER NOT NULL);"
	"CREATE INDEX redirect_kept ON redirect(kept);"
	"CREATE TABLE link(story INTEGER NOT NULL, other INTEGER NOT NULL,"
	" weight INTEGER NOT NULL, reasons BLOB NOT NULL, PRIMARY KEY(story, other))"
	" WITHOUT ROWID;"
	"CREATE INDEX link_other ON link(other, weight);"
	"CREATE TABLE event(id INTEGER PRIMARY KEY, story INTEGER NOT NULL,"
	" article INTEGER NOT NULL, axis INTEGER NOT NULL, state INTEGER NOT NULL,"
	" lo INTEGER NOT NULL, hi INTEGER NOT NULL, kind INTEGER NOT NULL, edtf TEXT,"
	" reach INTEGER NOT NULL, at INTEGER NOT NULL, len INTEGER NOT NULL, clause INTEGER NOT NULL,"
	" clause_len INTEGER NOT NULL, rule INTEGER NOT NULL, same_as INTEGER NOT NULL);"
	"CREATE INDEX event_day ON event(reach, lo) WHERE same_as = 0;"
	"CREATE INDEX event_story ON event(story, lo);"
	"CREATE INDEX event_same ON event(same_as) WHERE same_as <> 0;"
	"CREATE TABLE day(slot INTEGER PRIMARY KEY, n INTEGER NOT NULL);"
	"CREATE TABLE keep(slot INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
	"CREATE TABLE posting(key INTEGER PRIMARY KEY, list BLOB NOT NULL);"
	"CREATE TABLE note(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;",
	/* 2: what was done by hand, to be taken back */
	"CREATE TABLE journal(id INTEGER PRIMARY KEY, time INTEGER NOT NULL,"
	" kind INTEGER NOT NULL, subject INTEGER NOT NULL, before BLOB NOT NULL,"
	" after BLOB NOT NULL, more INTEGER NOT NULL, undone INTEGER NOT NULL);"
	"CREATE INDEX journal_undone ON journal(undone);",
	/* 3: the names of the library. Most are of one story: these are no part of the
	 * index by weight. An older library's stories are gone through when it is next
	 * written to. */
	"CREATE TABLE name(id INTEGER PRIMARY KEY, class INTEGER NOT NULL, key TEXT NOT NULL,"
	" shown TEXT NOT NULL, n_articles INTEGER NOT NULL, n_stories INTEGER NOT NULL,"
	" weight INTEGER NOT NULL);"
	"CREATE UNIQUE INDEX name_key ON name(key, class);"
	"CREATE INDEX name_weight ON name(weight DESC, key, class) WHERE weight > 1;"
	"CREATE TABLE name_word(word TEXT NOT NULL, name INTEGER NOT NULL,"
	" PRIMARY KEY(word, name)) WITHOUT ROWID;"
	"CREATE TABLE name_story(name INTEGER NOT NULL, day INTEGER NOT NULL,"
	" story INTEGER NOT NULL, said INTEGER NOT NULL, PRIMARY KEY(name, day, story))"
	" WITHOUT ROWID;"
	"CREATE TABLE story_name(story INTEGER PRIMARY KEY, list BLOB NOT NULL);"
	"CREATE TABLE name_join(name INTEGER PRIMARY KEY, other INTEGER NOT NULL);"
	"CREATE INDEX name_join_other ON name_join(other);"
	"INSERT INTO note(name, value) SELECT 'unnamed', '0' WHERE EXISTS(SELECT 1 FROM story);",
	/* 4: what people decided about stories; stories not in step with it yet */
	"CREATE TABLE decision(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL,"
	" article INTEGER NOT NULL, other INTEGER NOT NULL, time INTEGER NOT NULL,"
	" text TEXT NOT NULL);"
	"CREATE UNIQUE INDEX decision_article ON decision(article, kind, other);"
	"CREATE INDEX decision_other ON decision(other, kind) WHERE other <> 0;"
	"CREATE INDEX decision_link ON decision(kind) WHERE kind >= 4;"
	"CREATE TABLE stale(story INTEGER PRIMARY KEY);",
	/* 5: tags and notes of the reader's own; kind: 0 a story's, 1 an article's */
	"CREATE TABLE tag(story INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY(story, name))"
	" WITHOUT ROWID;"
	"CREATE INDEX tag_name ON tag(name);"
	"CREATE TABLE remark(kind INTEGER NOT NULL, id INTEGER NOT NULL, text TEXT NOT NULL,"
	" PRIMARY KEY(kind, id)) WITHOUT ROWID;",
	/* 6: said holds 2, too, where an article of the story names it by a part of the
	 * name only: few stories of a name, which a query for the full name asks for */
	"CREATE INDEX name_shortly ON name_story(name, story) WHERE said > 1;",
	/* 7: what is kept of each article, written once and in order, lies by itself:
	 * between the others it left a fifth of its pages empty (3 << 48, see keep.c) */
	"CREATE TABLE keep_article(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
	"INSERT INTO keep_article SELECT slot - 844424930131968, bytes FROM keep"
	" WHERE slot >= 844424930131968 AND slot < 1125899906842624 ORDER BY slot;"
	"DELETE FROM keep WHERE slot >= 844424930131968 AND slot < 1125899906842624;",
};

#define N_STEPS (sizeof(schema_steps) / sizeof(*schema_steps))

int schema_version(void)
{
	return (int)N_STEPS;
}

static bool pragma_number(struct store *store, const char *pragma, int64_t *ret,
			  struct err *err)
{
	sqlite3_stmt *stmt;
	bool ok;

	if (sqlite3_prepare_v2(store->db, pragma, -1, &stmt, NULL) != SQLITE_OK)
		return sql_fail(store, err);
	ok = sqlite3_step(stmt) == SQLITE_ROW;
	if (ok)
		*ret = sql_int(stmt, 0);
	else
		sql_fail(store, err);
	sqlite3_finalize(stmt);
	return ok;
}

static bool steps_run(struct store *store, size_t from, struct err *err)
{
	char pragmas[96];

	for (size_t i = from; i < N_STEPS; i++)
		if (!sql_exec(store, schema_steps[i], err))
			return false;
	snprintf(pragmas, sizeof(pragmas), "PRAGMA user_version=%d; PRAGMA application_id=%d",
		 schema_version(), STORE_APPLICATION);
	return sql_exec(store, pragmas, err);
}

static bool schema_upgrade(struct store *store, struct err *err)
{
	int64_t version = 0;
	bool ok;

	if (!sql_exec(store, "BEGIN IMMEDIATE", err))
		return false;
	/* Somebody else may have been quicker. */
	ok = pragma_number(store, "PRAGMA user_version", &version, err) &&
		steps_run(store, (size_t)version, err) && sql_exec(store, "COMMIT", err);
	if (!ok)
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	return ok;
}

/* Ours, or so new that it is nobody's. */
static bool owner_check(struct store *store, int64_t version, struct err *err)
{
	int64_t owner = 0, n_tables = 0;

	if (!pragma_number(store, "PRAGMA application_id", &owner, err) ||
	    !pragma_number(store, "SELECT count(*) FROM sqlite_schema", &n_tables, err))
		return false;
	if (owner != STORE_APPLICATION && (owner != 0 || n_tables != 0))
		return err_set(err, ERR_STORE, "'%s' is the database of another program",
			       store->path);
	if (version < 0 || version > (int64_t)N_STEPS)
		return err_set(err, ERR_VERSION,
			       "the library '%s' was written by a newer lesart "
			       "(version %lld, this one knows %d)", store->path,
			       (long long)version, schema_version());
	return true;
}

bool schema_ready(struct store *store, bool may_write, struct err *err)
{
	int64_t version = 0;

	if (!pragma_number(store, "PRAGMA user_version", &version, err) ||
	    !owner_check(store, version, err))
		return false;
	if (version == schema_version())
		return true;
	if (!may_write)
		return err_set(err, ERR_VERSION, "the library '%s' is of an older lesart "
			       "and cannot be brought up: it cannot be written", store->path);
	return schema_upgrade(store, err);
}
