/* SPDX-License-Identifier: MIT */
/* lesart names and lesart quotes: who is named, and what was said. */
#include "cli.h"

#include <lesart/store/quotes.h>

#define PAGE 500
#define STORIES_AT_ONCE 100	/* of a name, read for its quotations */
#define WORDS_BYTES (1u << 16)
#define COUNT_COLS 9
#define CLASS_COLS 15

enum form { FORM_TEXT, FORM_JSON, FORM_TSV };

static enum form form_of(const struct args *args)
{
	return args_has(args, "json") ? FORM_JSON : args_has(args, "tsv") ? FORM_TSV : FORM_TEXT;
}

/* Words of the command line from the i-th on. */
static void words_from(const struct args *args, size_t i, struct buf *out)
{
	for (; i < args->n_rest; i++) {
		if (out->len)
			buf_add_char(out, ' ');
		buf_add_str(out, str_from(args->rest[i]));
	}
}

/* A field of a line for programs: tabs and line ends are blanks. */
static void add_field(struct buf *out, struct str text, char end)
{
	for (size_t i = 0; i < text.len; i++)
		buf_add_char(out, (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i]);
	buf_add_char(out, end);
}

/* --- names ------------------------------------------------------------------------ */

static void name_json(struct out *out, const struct name_row *row)
{
	struct json json = { .buf = &out->buf };

	json_open(&json, '{');
	json_key_str(&json, "name", row->shown);
	json_key_str(&json, "class", str_from(name_class_code(row->class)));
	json_key_int(&json, "stories", (int64_t)row->n_stories);
	json_key_int(&json, "articles", (int64_t)row->n_articles);
	json_close(&json, '}');
	buf_add_char(&out->buf, '\n');
}

static void name_print(struct out *out, const struct name_row *row, enum form form)
{
	size_t width = out_width(out), used = COUNT_COLS + CLASS_COLS + 2;

	if (form == FORM_JSON) {
		name_json(out, row);
	} else if (form == FORM_TSV) {
		add_field(&out->buf, row->shown, '\t');
		buf_printf(&out->buf, "%s\t%llu\t%llu\n", name_class_code(row->class),
			   (unsigned long long)row->n_stories,
			   (unsigned long long)row->n_articles);
	} else {
		buf_printf(&out->buf, "%*llu  ", COUNT_COLS, (unsigned long long)row->n_stories);
		out_field(out, str_from(name_class_title(row->class)), CLASS_COLS);
		out_field(out, row->shown, width > used + 20 ? width - used : 20);
		buf_add_char(&out->buf, '\n');
	}
}

static bool list_print(struct store *store, const struct name_filter *filter, size_t limit,
		       enum form form, struct out *out, struct err *err)
{
	struct arena *pages[2] = { arena_new(), arena_new() };
	struct name_page page = { .n = 0 };
	size_t done = 0;
	bool ok = true, more = true;

	/* The key of the page before must outlive the next one. */
	for (int i = 0; ok && more && done < limit; i = !i) {
		struct name_key after = page.next;

		arena_clear(pages[i]);
		ok = store_names(store, filter, &after, PAGE, pages[i], &page, err);
		for (size_t k = 0; ok && k < page.n && done < limit; k++, done++)
			name_print(out, &page.rows[k], form);
		more = ok && page.next.id;
	}
	arena_free(pages[0]);
	arena_free(pages[1]);
	return ok;
}

static bool story_print(struct store *store, int64_t story, int class, size_t limit,
			enum form form, struct out *out, struct err *err)
{
	struct arena *mem = arena_new();
	struct story_name_row *rows = NULL;
	size_t n = 0, done = 0;
	bool ok = store_story_names(store, story, mem, &rows, &n, err);

	for (size_t i = 0; ok && i < n && done < limit; i++)
		if (class < 0 || rows[i].name.class == class) {
			name_print(out, &rows[i].name, form);
			done++;
		}
	arena_free(mem);
	return ok;
}

static bool class_read(const struct args *args, int *ret, struct err *err)
{
	const char *word = args_value(args, "class");
	unsigned class;

	*ret = -1;
	if (!word)
		return true;
	if (!name_class_find(str_from(word), &class))
		return err_set(err, ERR_USAGE, "no kind of names '%s': people, organisations, "
			       "places, other, media", word);
	*ret = (int)class;
	return true;
}

static int names(const struct args *args, struct store *store, long limit, int class)
{
	struct buf words = BUF_INIT(WORDS_BYTES);
	struct name_filter filter = { .class = class };
	struct err err = ERR_INIT;
	struct thing thing;
	struct out out;
	int64_t story;
	bool ok;

	words_from(args, 0, &words);
	filter.words = buf_str(&words);
	out_init(&out);
	if (args->n_rest == 1 && story_parse(str_from(args->rest[0]), &story))
		ok = thing_find(store, args->rest[0], &thing, &err) &&
		     story_print(store, thing.story, class, (size_t)limit, form_of(args), &out,
				 &err);
	else
		ok = list_print(store, &filter, (size_t)limit, form_of(args), &out, &err);
	buf_release(&words);
	if (!out_release(&out))
		return fail(&out.err);
	return ok ? STATUS_OK : fail(&err);
}

int verb_names(const struct args *args)
{
	struct err err = ERR_INIT;
	struct store *store;
	int status = STATUS_OK, class;
	long limit;

	if (!args_number(args, "limit", 1, 1000000000, 1000000000, &limit, &err) ||
	    !class_read(args, &class, &err))
		return fail(&err);
	store = open_to_read(args, &status);
	if (!store)
		return status;
	status = names(args, store, limit, class);
	store_close(store);
	return status;
}

/* --- quotes ------------------------------------------------------------------------ */

static void said_json(struct store *store, struct out *out, const struct said *said,
		      struct arena *mem)
{
	struct json json = { .buf = &out->buf };
	struct str ident = STR_NONE, rest = said->sources, source;

	article_ident(store, said->article, mem, &ident, NULL);
	json_open(&json, '{');
	json_key_str(&json, "speaker", said->speaker.len ? said->speaker : STR_NONE);
	json_key_str(&json, "text", said->text);
	json_key_str(&json, "story", story_name_arena(mem, said->story));
	json_key_str(&json, "article", ident);
	json_span(&json, said->span);
	json_key_when(&json, "published", said->published);
	json_key(&json, "sources");
	json_open(&json, '[');
	while (said->sources.len && str_split(&rest, '\n', &source))
		json_str(&json, source);
	json_close(&json, ']');
	json_key_str(&json, "after", said->after.len ? said->after : STR_NONE);
	json_close(&json, '}');
	buf_add_char(&out->buf, '\n');
}

static void said_tsv(struct store *store, struct out *out, const struct said *said,
		     struct arena *mem)
{
	struct buf when = BUF_INIT(256);
	struct str ident = STR("");

	article_ident(store, said->article, mem, &ident, NULL);
	if (when_known(said->published))
		when_print(said->published, &when);
	add_field(&out->buf, said->speaker, '\t');
	add_field(&out->buf, buf_str(&when), '\t');
	add_field(&out->buf, said->source, '\t');
	buf_printf(&out->buf, "%u\t", said->n_sources);
	story_name(&out->buf, said->story);
	buf_add_char(&out->buf, '\t');
	add_field(&out->buf, ident, '\t');
	add_field(&out->buf, said->text, '\n');
	buf_release(&when);
}

static void said_text(struct out *out, const struct said *said)
{
	struct buf when = BUF_INIT(256);

	when_text(&when, said->published);
	out_text(out, said->speaker.len ? said->speaker : STR("nobody named"));
	buf_add_str(&out->buf, STR(": "));
	out_text(out, said->text);
	buf_add_str(&out->buf, STR("\n    "));
	story_name(&out->buf, said->story);
	buf_add_str(&out->buf, STR("  "));
	out_text(out, said->source);
	if (said->n_sources > 1)
		buf_printf(&out->buf, " and %u more", said->n_sources - 1);
	if (when.len)
		buf_printf(&out->buf, "  %.*s", STR_FMT(buf_str(&when)));
	buf_add_str(&out->buf, STR("  "));
	out_text(out, said->title);
	buf_add_char(&out->buf, '\n');
	buf_release(&when);
}

static void all_print(struct store *store, struct out *out, const struct said *said, size_t n,
		      struct str words, enum form form, struct arena *mem)
{
	for (size_t i = 0; i < n; i++) {
		if (!said_matches(&said[i], words))
			continue;
		if (form == FORM_JSON)
			said_json(store, out, &said[i], mem);
		else if (form == FORM_TSV)
			said_tsv(store, out, &said[i], mem);
		else
			said_text(out, &said[i]);
	}
}

static bool name_quotes(struct store *store, int64_t name, struct str words, enum form form,
			struct out *out, struct err *err)
{
	struct name_story last, after;
	bool ok = true, more = true, first = true;

	while (ok && more) {
		struct arena *mem = arena_new();
		struct said *said = NULL;
		size_t n = 0;

		ok = store_name_quotes(store, name, first ? NULL : &after, STORIES_AT_ONCE, mem,
				       &said, &n, &last, &more, err);
		if (ok)
			all_print(store, out, said, n, words, form, mem);
		after = last;
		first = false;
		arena_free(mem);
	}
	return ok;
}

static bool quotes(const struct args *args, struct store *store, struct out *out, struct err *err)
{
	struct buf words = BUF_INIT(WORDS_BYTES);
	struct arena *mem = arena_new();
	struct said *said = NULL;
	struct thing thing = { 0 };
	int64_t name = 0;
	size_t n = 0;
	bool ok;

	words_from(args, 1, &words);
	if (story_parse(str_from(args->rest[0]), &name)) {
		ok = thing_find(store, args->rest[0], &thing, err) &&
		     store_story_quotes(store, thing.story, mem, &said, &n, err);
		if (ok)
			all_print(store, out, said, n, buf_str(&words), form_of(args), mem);
	} else {
		ok = name_find(store, args->rest[0], &name, err) &&
		     name_quotes(store, name, buf_str(&words), form_of(args), out, err);
	}
	arena_free(mem);
	buf_release(&words);
	return ok;
}

int verb_quotes(const struct args *args)
{
	struct err err = ERR_INIT;
	struct store *store;
	struct out out;
	int status = STATUS_OK;
	bool ok;

	if (args->n_rest == 0) {
		err_set(&err, ERR_USAGE, "quotes wants a story or a name");
		return fail(&err);
	}
	store = open_to_read(args, &status);
	if (!store)
		return status;
	out_init(&out);
	ok = quotes(args, store, &out, &err);
	store_close(store);
	if (!out_release(&out))
		return fail(&out.err);
	return ok ? STATUS_OK : fail(&err);
}

bool name_find(struct store *store, const char *words, int64_t *ret, struct err *err)
{
	struct arena *mem = arena_new();
	struct name_row row = { .id = 0 };
	bool found, ok = store_find_name(store, str_from(words), mem, &row, &found, err);

	if (ok && !found)
		ok = err_set(err, ERR_USAGE, "no name '%s' in this library", words);
	*ret = row.id;
	arena_free(mem);
	return ok;
}
