/* SPDX-License-Identifier: MIT */
/* lesart decisions: what was decided by hand, for people, programs and other
 * libraries of the same articles. */
#include "cli.h"

#include <errno.h>
#include <stdio.h>

#include <lesart/flow/flow.h>
#include <lesart/flow/library.h>
#include <lesart/store/byhand.h>

#define PAGE 500
#define FILE_MAX (256u << 20)
#define FIELDS 4

static int64_t moment_read(struct str text)
{
	int64_t n[6];
	static const size_t from[] = { 0, 5, 8, 11, 14, 17 }, len[] = { 4, 2, 2, 2, 2, 2 };

	for (int i = 0; i < 6; i++)
		if (!str_int(str_sub(text, from[i], from[i] + len[i]), &n[i]))
			return 0;
	return (int64_t)day_from_civil((int)n[0], (int)n[1], (int)n[2]) * 86400 + n[3] * 3600 +
	       n[4] * 60 + n[5];
}

/* Titles and names are text, not another article. */
static bool has_text(enum decision_kind kind)
{
	return kind == DECIDED_TITLE || kind == DECIDED_NAME;
}

/* --- writing ------------------------------------------------------------------------ */

/* A tab or line end in a field would be taken for its end. */
static void field_add(struct out *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == '\t' || c == '\n' || c == '\\')
			buf_add_str(&out->buf, c == '\t' ? STR("\\t") : c == '\n' ? STR("\\n")
										: STR("\\\\"));
		else
			buf_add_char(&out->buf, c);
	}
}

static void print_line(struct out *out, const struct decision *decision, struct str a,
		       struct str b, struct arena *mem)
{
	buf_printf(&out->buf, "%s\t%.*s\t", decision_name(decision->kind),
		   STR_FMT(moment_text(mem, decision->time)));
	field_add(out, a);
	buf_add_char(&out->buf, '\t');
	field_add(out, has_text(decision->kind) ? decision->text : b);
	buf_add_char(&out->buf, '\n');
}

/* Class, what the decision holds for, who it is, the folded form it had. */
static void name_json(struct json *json, struct str text)
{
	static const char *const keys[] = { "class", "in", "is" };
	struct str field;

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (str_split(&text, '\t', &field))
			json_key_str(json, keys[i], field);
	json_key_str(json, "name", text);
}

static void print_json(struct out *out, const struct decision *decision, struct str a,
		       struct str b, struct arena *mem)
{
	struct json json = { .buf = &out->buf };

	json_open(&json, '{');
	json_key_str(&json, "decision", str_from(decision_name(decision->kind)));
	json_key_str(&json, "time", moment_text(mem, decision->time));
	json_key(&json, "articles");
	json_open(&json, '[');
	json_str(&json, a);
	if (decision->other > 0)
		json_str(&json, b);
	json_close(&json, ']');
	if (decision->kind == DECIDED_TITLE)
		json_key_str(&json, "title", decision->text);
	if (decision->kind == DECIDED_NAME)
		name_json(&json, decision->text);
	json_close(&json, '}');
	buf_add_char(&out->buf, '\n');
}

static bool print_page(struct store *store, struct out *out, bool json, int64_t *after,
		       bool *ret_more, struct err *err)
{
	struct arena *mem = arena_new();
	struct decision *found;
	size_t n;
	bool ok = store_decisions(store, *after, PAGE, mem, &found, &n, err);

	for (size_t i = 0; ok && i < n; i++) {
		struct str a, b = STR("");

		ok = article_ident(store, found[i].article, mem, &a, err) &&
		     (found[i].other <= 0 || article_ident(store, found[i].other, mem, &b, err));
		if (ok)
			(json ? print_json : print_line)(out, &found[i], a, b, mem);
		*after = found[i].id;
	}
	*ret_more = ok && n == PAGE;
	arena_free(mem);
	return ok && out_flush(out);
}

static int decisions_print(const struct args *args)
{
	int status = STATUS_OK;
	struct store *store = open_to_read(args, &status);
	struct err err = ERR_INIT;
	struct out out;
	int64_t after = 0;
	bool more = true, ok = true;

	if (!store)
		return status;
	out_init(&out);
	ok = store_read_begin(store, &err);
	while (ok && more)
		ok = print_page(store, &out, args_has(args, "json"), &after, &more, &err);
	store_close(store);
	if (!out_release(&out))
		return fail(&out.err);
	return ok ? STATUS_OK : fail(&err);
}

/* --- taking over ----------------------------------------------------------------------- */

struct taking {
	struct store *store;
	struct arena *mem;
	size_t n_done, n_missing, n_later;
	bool later;
};

static struct str field_read(struct arena *mem, struct str field)
{
	char *out = arena_alloc(mem, field.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < field.len; i++) {
		char c = field.ptr[i];

		if (c == '\\' && i + 1 < field.len) {
			c = field.ptr[++i];
			c = c == 't' ? '\t' : c == 'n' ? '\n' : c;
		}
		out[n++] = c;
	}
	return (struct str){ out, n };
}

static bool line_read(struct taking *t, struct str line, struct decision *ret, struct str *ret_a,
		      struct str *ret_b)
{
	struct str field[FIELDS] = { STR_NONE };

	for (size_t i = 0; i < FIELDS; i++)
		if (!str_split(&line, '\t', &field[i]))
			return false;
	*ret = (struct decision){ .time = moment_read(field[1]) };
	for (int kind = 1; kind < DECISION_KINDS; kind++)
		if (str_eq(field[0], str_from(decision_name((enum decision_kind)kind))))
			ret->kind = (enum decision_kind)kind;
	*ret_a = field_read(t->mem, field[2]);
	*ret_b = field_read(t->mem, field[3]);
	ret->text = has_text(ret->kind) ? *ret_b : STR_NONE;
	return ret->kind != 0;
}

static bool line_take(struct taking *t, struct str line, size_t number, struct err *err)
{
	struct decision decision;
	struct str a, b;
	bool later = false;

	if (!line_read(t, line, &decision, &a, &b))
		return err_set(err, ERR_FORMAT, "line %zu is no decision", number);
	if (!store_ident(t->store, a, &decision.article, err) ||
	    (!has_text(decision.kind) && !store_ident(t->store, b, &decision.other, err)))
		return false;
	if (!decision.article || (!has_text(decision.kind) && !decision.other)) {
		t->n_missing++;
		return true;
	}
	if (!store_decide(t->store, &decision, &later, err))
		return err_prefix(err, "line %zu: ", number);
	t->n_done++;
	t->n_later += later;
	return true;
}

static bool lines_take(struct taking *t, struct str bytes, struct err *err)
{
	struct str line;
	size_t number = 0;

	while (str_split(&bytes, '\n', &line)) {
		number++;
		if (line.len && !line_take(t, line, number, err))
			return false;
		arena_clear(t->mem);
	}
	return true;
}

static bool file_read(const char *path, struct buf *out, struct err *err)
{
	FILE *file = fopen(path, "rb");
	bool ok;

	if (!file)
		return err_errno(err, "cannot open '%s'", path);
	ok = buf_read_fd(out, fileno(file), err);
	fclose(file);
	return ok;
}

static int decisions_import(const struct args *args)
{
	struct taking t = { .mem = arena_new() };
	struct flow_opts opts = { .library = args->library };
	struct buf bytes = BUF_INIT(FILE_MAX);
	struct err err = ERR_INIT, busy = ERR_INIT;
	bool ok = file_read(args_value(args, "import"), &bytes, &err);

	if (ok)
		t.store = library_open(args->library, STORE_MARKS, &err);
	ok = t.store && lines_take(&t, buf_str(&bytes), &err);
	store_close(t.store);
	if (ok && !flow_settle(&opts, &busy) && busy.code != ERR_BUSY)
		ok = err_set(&err, busy.code, "%s", busy.text);
	fprintf(stderr, "%zu taken over, %zu about articles that are not there%s\n", t.n_done,
		t.n_missing, t.n_later ? "; done with the next batch of who adds" : "");
	buf_release(&bytes);
	arena_free(t.mem);
	return !ok ? fail(&err) : t.n_missing ? STATUS_SOME_FAILED : STATUS_OK;
}

int verb_decisions(const struct args *args)
{
	return args_has(args, "import") ? decisions_import(args) : decisions_print(args);
}
