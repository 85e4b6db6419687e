/* SPDX-License-Identifier: MIT */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/arena.h>
#include <lesart/base/buf.h>
#include <lesart/base/err.h>
#include <lesart/base/str.h>
#include <lesart/defs/verbs.h>
#include <lesart/store/store.h>
#include <lesart/ui/config.h>

/* Exit statuses that other programs rely on. */
enum status { STATUS_OK, STATUS_SOME_FAILED, STATUS_USAGE, STATUS_LIBRARY };

/* --- words of the command line -------------------------------------------------- */

#define ARGS_OPTS_MAX 32

struct args {
	enum verb verb;			/* VERB_ALL: none, open the reader */
	const char *library;		/* NULL: the default one */
	const char *config_path;	/* NULL: the usual one */
	struct config *config;		/* read by main */
	bool help, version;
	size_t n_opts;
	struct { const struct opt_def *def; const char *value; } opts[ARGS_OPTS_MAX];
	const char *const *rest;	/* the words that are no options */
	size_t n_rest;
};

/* Sorts argv into *ret; its words are moved, not copied. ERR_USAGE says what is
 * wrong with them. */
bool args_parse(struct args *ret, int argc, char **argv, struct err *err);
bool args_has(const struct args *args, const char *name);
const char *args_value(const struct args *args, const char *name);	/* NULL: not given */
/* The value as a number of lo..hi, or `otherwise` if it was not given. */
bool args_number(const struct args *args, const char *name, long lo, long hi, long otherwise,
		 long *ret, struct err *err);

void help_print(struct buf *out, enum verb verb);	/* VERB_ALL: the program */

/* --- standard output ------------------------------------------------------------- */

/*
 * Text for people goes through the sanitizer (out_text), so that no article can
 * speak to the terminal; lines for programs are JSON or made of checked fields.
 */
struct out {
	struct buf buf;
	bool tty;
	bool failed;		/* writing failed; err tells why, once */
	struct err err;
};

void out_init(struct out *out);
bool out_flush(struct out *out);	/* also when the buffer is large */
bool out_release(struct out *out);	/* flushes; false if anything was lost */
void out_text(struct out *out, struct str text);	/* as one line */
/* A field of a table: one line, cut or filled to n_cols. */
void out_field(struct out *out, struct str text, size_t n_cols);
/* Cleaned for the terminal, wrapped between two margins. */
void out_paragraph(struct out *out, struct str text, size_t left, size_t width);
size_t out_width(const struct out *out);	/* columns of the terminal, or 80 */

/* "lesart: MESSAGE" on standard error; gives the exit status that fits. */
int fail(const struct err *err);

/* --- JSON ------------------------------------------------------------------------ */

/* A writer that sets the commas. Values are put behind json_key or in a list. */
struct json {
	struct buf *buf;
	uint64_t comma;		/* a bit a level: the next item needs one */
	unsigned depth;
};

void json_open(struct json *json, char bracket);
void json_close(struct json *json, char bracket);
void json_key(struct json *json, const char *key);
void json_str(struct json *json, struct str value);	/* STR_NONE: null */
void json_int(struct json *json, int64_t value);
void json_num(struct json *json, double value);
void json_null(struct json *json);
void json_bool(struct json *json, bool value);
static inline void json_key_str(struct json *json, const char *key, struct str value)
{
	json_key(json, key);
	json_str(json, value);
}
static inline void json_key_int(struct json *json, const char *key, int64_t value)
{
	json_key(json, key);
	json_int(json, value);
}
/* "from" and "to". */
void json_span(struct json *json, struct span span);
/* For people: days, months and years as ISO 8601 has them, without the time of day;
 * other dates in words, "14-15 Mar 2020"; nothing where nothing is known. */
void when_text(struct buf *out, struct when when);
/* "articles were put together by hand, on 2031-05-04" */
struct told;
void told_text(struct buf *out, const struct told *told);
/* An EDTF string, null where nothing is known. */
void json_key_when(struct json *json, const char *key, struct when when);

/* An article as CONTRACT: one object and a line end. */
void article_json(struct buf *out, const struct article *article);

/* --- stories and articles by name ------------------------------------------------- */

/* Stories are called s1, s2 ... outside of the library. */
void story_name(struct buf *out, int64_t story);
struct str story_name_arena(struct arena *mem, int64_t story);
bool story_parse(struct str name, int64_t *ret);
/* Seconds since 1970 as "2026-11-22T18:05:00Z". */
struct str moment_text(struct arena *mem, int64_t seconds);
/* A story ("s12") or an article (id, or unambiguous beginning of it). */
struct thing {
	int64_t story, article;		/* one of them is 0 */
};
/* names.c: the name that is called exactly so, else the heaviest whose words begin so. */
bool name_find(struct store *store, const char *words, int64_t *ret, struct err *err);
bool thing_find(struct store *store, const char *name, struct thing *ret, struct err *err);
/* An article's id as text, for output. */
bool article_ident(struct store *store, int64_t id, struct arena *mem, struct str *ret,
		   struct err *err);

/* Open the library for reading; on failure the message is printed. */
struct store *open_to_read(const struct args *args, int *ret_status);

/* How two articles word the same thing (lesart compare ARTICLE ARTICLE); b 0: that
 * which a repeats. */
bool compare_wording(struct store *store, int64_t a, int64_t b, const struct args *args,
		     struct arena *mem, struct out *out, struct err *err);

/* The commands: each gives the exit status. */
#define VERB(id, function, name, words, summary, text) int verb_##function(const struct args *args);
#include <lesart/defs/verbs.def>

#endif
