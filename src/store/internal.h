/* SPDX-License-Identifier: MIT */
/*
 * What the files of the store share; nobody else includes it. Each file's part
 * is a section below, in the order in which they build on one another.
 */
#ifndef LESART_SRC_STORE_INTERNAL_H
#define LESART_SRC_STORE_INTERNAL_H

#include <sqlite3.h>
#include <stdatomic.h>

#include <lesart/base/map.h>
#include <lesart/base/uni.h>
#include <lesart/base/vec.h>
#include <lesart/model/lang.h>
#include <lesart/store/store.h>

/* "LSRT" in SQLite's header says whose file it is. */
#define STORE_APPLICATION 0x4c535254

/* Limits. What is larger is refused or cut, never believed. */
#define STORE_TEXT_MAX (64u << 20)	/* bytes of one article */
#define STORE_SPANS_MAX (64u << 20)	/* bytes of what was found in it */
#define STORE_KEEP_MAX (16u << 20)	/* bytes of one thing group keeps */
#define STORE_POSTINGS_MAX 1024		/* numbers kept under a key, largest first */

#define SQL_ENUM(name, plan, text) SQL_##name,
enum sql {
#define SQL SQL_ENUM
#include "sql.def"
#undef SQL
	SQL_COUNT
};

/* What a statement may cost, for the test of query plans. */
enum sql_plan {
	PLAN_SEEK,	/* finds its rows by key */
	PLAN_WALK,	/* goes through a table, in order, as long as it is stepped */
	PLAN_SORT,	/* sorts what it found by key: one story's rows */
};

enum article_flag { ARTICLE_READ = 1, ARTICLE_STANDIN = 2 };

/* The row with the numbers of the whole library, as last read or to be written. */
struct library {
	int64_t n_articles, n_stories, n_unread, n_sources, n_dated;
	int64_t changed, next_story;
};

/* What group keeps, held back until the commit; see keep.c. */
struct kept {
	int64_t slot;
	struct str bytes;	/* owned */
	bool dirty;
};

struct posting {
	uint64_t key;
	uint32_t n, cap;
	int64_t *at;		/* owned; ascending */
	bool dirty;
};

struct keep_cache {
	VEC(struct kept) kept;
	VEC(struct posting) postings;
	struct map64 by_slot, by_key;
	size_t n_bytes;
};

/* What a batch changes of a story, written when it is settled. */
struct change {
	int64_t story;
	bool touched;		/* to be counted anew */
	int64_t heir;		/* where its last article went; 0: it lost none */
	struct str title;	/* ptr set: its new title */
	bool has_conflict, conflict;	/* do its reports contradict? */
	struct change_link {
		int64_t other, weight;
		struct str reasons;
	} *links;		/* its new links */
	size_t n_links;
	bool has_links;
	bool has_saga;
	int64_t saga;		/* its new saga */
	struct listed *names;	/* its new names */
	size_t n_names;
	bool has_names;
};

/* What a story says of another number, as that one sees it: who links to a story, who
 * is part of a saga. */
struct change_end {
	int64_t story;
	uint32_t before;	/* another of the same end, counted from 1; 0: none */
};

struct change_ends {
	VEC(struct change_end) at;
	struct map64 last;	/* number -> the last that was noted, counted from 1 */
};

struct changes {
	VEC(struct change) at;
	struct map64 by_story;
	struct change_ends links, sagas;
	struct arena *mem;
	bool left;		/* articles left stories: one may have lost its last */
};

struct stemming {
	void *ctx;
	struct str (*stem)(void *ctx, int lang, struct str lower);
	void (*release)(void *ctx);
};

struct match;
struct listed;
struct names;

struct store {
	sqlite3 *db;
	enum store_mode mode;
	char *path;
	int lease;		/* descriptor of the lock file, or -1 */
	sqlite3_stmt *stmt[SQL_COUNT];
	bool writing;		/* between store_begin and store_commit */
	bool reading;
	atomic_bool interrupted;
	bool (*hurry)(void *ctx);	/* NULL: nobody waits */
	void *hurry_ctx;

	struct library library;	/* valid while writing */
	struct changes changes;	/* not in the tables yet */
	struct keep_cache keep;
	struct names *names;	/* names.c; NULL: none met yet */
	struct map64 days;	/* events more or fewer a day since the last commit */
	struct arena *mem;	/* names of rules and sources, as long as the store */
	struct map rule_ids;
	struct map64 rules_met;	/* where a rule's name stands -> id */
	VEC(const char *) rules;	/* by id */
	struct map sources;	/* name -> id */
	const struct article *adding;	/* whose words the tokenizer hands over */
	struct stemming stemming;
	struct match *match;	/* the last query */
	struct packer *packer;	/* pack.c; NULL: not needed yet */
	struct later *later;	/* later.c; NULL: nothing waits */
	bool took;		/* deeds of others are in the open transaction */
	struct buf scratch, fold, lower, spans, packed;
};

/* --- sql.c: statements ------------------------------------------------------ */

enum arg_type { ARG_NULL, ARG_INT, ARG_TEXT, ARG_BLOB };
struct arg {
	enum arg_type type;
	int64_t number;
	struct str bytes;
};
struct args {
	const struct arg *at;
	size_t n;
};
#define INT(x) { .type = ARG_INT, .number = (int64_t)(x) }
#define TEXT(s) { .type = ARG_TEXT, .bytes = (s) }
#define BLOB(s) { .type = ARG_BLOB, .bytes = (s) }
#define ARGS(...) (struct args){ (const struct arg[]){ __VA_ARGS__ }, \
	sizeof((const struct arg[]){ __VA_ARGS__ }) / sizeof(struct arg) }
#define NO_ARGS (struct args){ NULL, 0 }

const char *sql_text(enum sql which);
const char *sql_name(enum sql which);
enum sql_plan sql_plan(enum sql which);

/* Bind the values, which must stay until the last step; NULL if it fails. */
sqlite3_stmt *sql_start(struct store *store, enum sql which, struct args args,
			struct err *err);
/* The next row; the statement is reset when there is none. */
enum next sql_step(struct store *store, sqlite3_stmt *stmt, struct err *err);
/* Leave it before its end. */
void sql_stop(sqlite3_stmt *stmt);
/* Start, step to the end. */
bool sql_run(struct store *store, enum sql which, struct args args, struct err *err);
/* The first row's first number; `none` if there is no row. */
bool sql_number(struct store *store, enum sql which, struct args args, int64_t none,
		int64_t *ret, struct err *err);
bool sql_exec(struct store *store, const char *sql, struct err *err);
void sql_release(struct store *store);

/* SQLite's last error as one of ours; false. */
bool sql_fail(struct store *store, struct err *err);

static inline int64_t sql_int(sqlite3_stmt *stmt, int col)
{
	return sqlite3_column_int64(stmt, col);
}
struct str sql_str(sqlite3_stmt *stmt, int col);	/* until the next step */
struct str sql_copy(struct arena *mem, sqlite3_stmt *stmt, int col);

/* A when in four columns: lo, hi, kind, edtf (only of sets and minutes). */
struct when_cols {
	int64_t lo, hi, kind;
	struct str edtf;
};
#define WHEN_ARGS(c) INT((c).lo), INT((c).hi), INT((c).kind), TEXT((c).edtf)
struct when_cols when_to_cols(struct store *store, struct when when);
struct when when_from_cols(struct arena *mem, sqlite3_stmt *stmt, int col);

/* --- lease.c ---------------------------------------------------------------- */

/* Take the right to write; ERR_BUSY says who has it. The kernel gives it back
 * when the process ends, however it ends. */
bool lease_take(struct store *store, struct err *err);
void lease_drop(struct store *store);

/* --- schema.c --------------------------------------------------------------- */

int schema_version(void);	/* the newest this program knows */
/* Check whose file it is and which version; brings it up if `may_write`. */
bool schema_ready(struct store *store, bool may_write, struct err *err);

/* --- tokens.c --------------------------------------------------------------- */

/* Values beside the text are words of the column `facts` behind such a letter. */
enum fact { FACT_LANG = 'l', FACT_SOURCE = 's', FACT_PERSON = 'p', FACT_ORG = 'o',
	    FACT_PLACE = 'g', FACT_OTHER = 'n', FACT_SAYS = 'q' };
bool tokens_register(struct store *store, struct err *err);

/* --- words.c: words of titles, queries and texts ----------------------------- */

/* The next word at or after *at: letters, digits and marks; false at the end. */
bool store_word_next(struct str text, size_t *at, struct span *ret);
/* A word folded, in *buf (cleared before). */
struct str word_fold(struct str word, struct buf *buf);
/* STR_NONE without a stemmer. */
struct str store_word_stem(struct store *store, int lang, struct str word);

/* --- spans.c: everything found in an article as one blob ---------------------- */

bool spans_write(struct store *store, const struct article *article, struct buf *out,
		 struct err *err);
/* Fills in what was written; article->text is set before. ERR_STORE: damaged. */
bool spans_read(struct store *store, struct article *article, struct str blob,
		struct err *err);

/* --- pack.c: texts made smaller ------------------------------------------------ */

bool text_pack(struct store *store, struct str text, struct buf *out, struct err *err);
bool text_unpack(struct store *store, struct str blob, struct arena *mem, struct str *ret,
		 struct err *err);
void pack_forget(struct store *store);

/* --- rules.c: ids of rules and sources ---------------------------------------- */

bool rules_load(struct store *store, struct err *err);
bool rule_to_id(struct store *store, const char *rule, int64_t *ret, struct err *err);
const char *rule_from_id(struct store *store, uint64_t id);	/* NULL: none */
bool source_to_id(struct store *store, struct str name, int64_t *ret, struct err *err);

/* --- counts.c: the numbers that go with every change --------------------------- */

bool library_load(struct store *store, struct err *err);
/* The change of a story in this batch, made if there is none. */
struct change *change_of(struct store *store, int64_t story);
struct change *change_find(struct store *store, int64_t story);	/* NULL: none */
/* Note what a story says of a number, and go through who did, the last one first: some
 * may have said otherwise since. */
void change_end_note(struct change_ends *ends, int64_t number, int64_t story);
const struct change_end *change_end_last(const struct change_ends *ends, int64_t number);
const struct change_end *change_end_before(const struct change_ends *ends,
					   const struct change_end *end);
void story_touch(struct store *store, int64_t story);
struct str title_key(struct str title, struct buf *buf);	/* what it is sorted by */
bool story_right(struct store *store, int64_t id, struct arena *mem, bool *ret,
		 struct err *err);
/* Bring stories and library in step with their articles. */
bool counts_settle(struct store *store, struct err *err);
/* As much of that as redirects need: links and sagas can be read without it. */
bool counts_settle_left(struct store *store, struct err *err);

/* A transaction around one small change, unless one is open already. */
bool change_begin(struct store *store, bool *ret_own, struct err *err);
bool change_end(struct store *store, bool own, bool ok, struct err *err);

/* --- keep.c ------------------------------------------------------------------- */

void keep_init(struct store *store);
void keep_release(struct store *store);
bool keep_flush(struct store *store, struct err *err);
void keep_forget(struct store *store);		/* after a rollback */

/* --- names.c -------------------------------------------------------------------- */

/* After the story's numbers are written. */
bool names_write(struct store *store, const struct change *change, struct arena *mem,
		 struct err *err);
bool names_flush(struct store *store, struct err *err);
void names_forget(struct store *store);		/* after a rollback */
void names_release(struct store *store);

/* --- events.c, bins.c ----------------------------------------------------------- */

bool events_clear(struct store *store, int64_t story, struct err *err);
bool events_list(struct store *store, const struct event_filter *filter, struct arena *mem,
		 struct event **ret, size_t *ret_n, struct err *err);
void days_count(struct store *store, day_t day, int axis, int by);
bool days_flush(struct store *store, struct err *err);

/* --- match.c: what a query finds ------------------------------------------------ */

struct ids { int64_t *at; size_t n, cap; };

/* Kept by the store until another query is asked; NULL for an empty one. */
bool match_open(struct store *store, struct str query, struct match **ret, struct err *err);
void match_release(struct store *store);
/* Has the story an article that the query finds? */
bool match_story(struct match *match, const struct story *story, bool *ret, struct err *err);
/* The stories that may have one, in order of their ids, if they are few. */
bool match_few(struct match *match, struct arena *mem, struct ids *ret, bool *ret_few,
	       struct err *err);
/* Does it find unread articles only? */
bool match_unread(const struct match *match);

/* --- pages.c ---------------------------------------------------------------------- */

bool filter_ids(struct store *store, const struct story_filter *filter, struct match *match,
		struct arena *mem, struct ids *ret, bool *ret_few, struct err *err);

/* --- stories.c, articles.c ------------------------------------------------------ */

void story_from_row(struct store *store, struct arena *mem, sqlite3_stmt *stmt,
		    struct story *ret);
void article_from_row(struct store *store, struct arena *mem, sqlite3_stmt *stmt,
		      struct article_row *ret);
bool article_row(struct store *store, int64_t id, struct arena *mem,
		 struct article_row *ret, bool *ret_found, struct err *err);
bool article_text(struct store *store, int64_t id, struct arena *mem, struct str *ret,
		  struct err *err);
bool links_move(struct store *store, int64_t gone, int64_t kept, struct err *err);
bool story_now(struct store *store, int64_t id, int64_t *ret, struct err *err);
/* Nothing leads to a story any more: what was said of it need not be true now. */
bool links_forget(struct store *store, int64_t story, struct err *err);
bool links_write(struct store *store, const struct change *change, struct err *err);

#endif
