/* SPDX-License-Identifier: MIT */
/* lesart search: articles by rank. */
#include "cli.h"

#include <lesart/flow/library.h>
#include <lesart/store/own.h>

static void print_json(struct out *out, const struct search_hit *hit, struct arena *mem)
{
	struct json json = { .buf = &out->buf };

	json_open(&json, '{');
	json_key_str(&json, "story", story_name_arena(mem, hit->row.story));
	json_key_str(&json, "article", hit->row.ident);
	json_key_str(&json, "title", hit->row.title);
	json_key_when(&json, "published", hit->row.published);
	json_key(&json, "rank");
	json_num(&json, hit->rank);
	json_key_str(&json, "snippet", hit->snippet);
	json_key(&json, "hits");
	json_open(&json, '[');
	for (size_t i = 0; i < hit->n_hits; i++) {
		json_open(&json, '[');
		json_int(&json, hit->hits[i].from);
		json_int(&json, hit->hits[i].to);
		json_close(&json, ']');
	}
	json_close(&json, ']');
	json_close(&json, '}');
	buf_add_char(&out->buf, '\n');
}

static void print_text(struct out *out, const struct search_hit *hit)
{
	struct buf when = BUF_INIT(1u << 16);
	size_t width = out_width(out);

	when_text(&when, hit->row.published);
	out_field(out, hit->row.title, width > 40 ? width - 14 : 26);
	buf_add_str(&out->buf, STR("  "));
	out_text(out, buf_str(&when));
	buf_add_str(&out->buf, STR("\n    "));
	out_text(out, hit->snippet);
	buf_add_str(&out->buf, STR("\n    "));
	story_name(&out->buf, hit->row.story);
	buf_add_str(&out->buf, STR("  "));
	out_text(out, hit->row.ident);
	buf_add_char(&out->buf, '\n');
	buf_release(&when);
}

/* The words of the command line are one query. */
static struct str join_words(const struct args *args, struct buf *out)
{
	for (size_t i = 0; i < args->n_rest; i++) {
		if (i > 0)
			buf_add_char(out, ' ');
		buf_add_str(out, str_from(args->rest[i]));
	}
	return buf_str(out);
}

/* A saved view and the words of the command line are one query. */
static bool query_of(const struct args *args, struct store *store, struct buf *out,
		     struct err *err)
{
	const char *view = args_value(args, "view");

	if (view) {
		buf_add_char(out, '(');
		if (!store_view_query(store, str_from(view), out, err))
			return false;
		buf_add_str(out, STR(") "));
	}
	join_words(args, out);
	return true;
}

/* Kept under a name for the reader and for --view. */
static int save(const struct args *args)
{
	struct buf query = BUF_INIT(1u << 16);
	struct err err = ERR_INIT;
	struct store *store = library_open(args->library, STORE_MARKS, &err);
	bool ok = store && store_save_view(store, str_from(args_value(args, "save")),
					   join_words(args, &query), &err);

	store_close(store);
	buf_release(&query);
	return ok ? STATUS_OK : fail(&err);
}

static int search(const struct args *args, struct store *store, struct arena *mem, long limit)
{
	struct buf query = BUF_INIT(1u << 16);
	struct search_hit *hits = NULL;
	struct err err = ERR_INIT;
	struct out out;
	uint64_t total = 0;
	size_t n = 0;
	bool ok = query_of(args, store, &query, &err) &&
		store_search(store, buf_str(&query), (size_t)limit, mem, &hits, &n, &total, &err);

	buf_release(&query);
	if (!ok)
		return fail(&err);
	out_init(&out);
	for (size_t i = 0; i < n; i++) {
		if (args_has(args, "json"))
			print_json(&out, &hits[i], mem);
		else
			print_text(&out, &hits[i]);
	}
	if (!args_has(args, "json"))
		buf_printf(&out.buf, "%zu of %llu articles\n", n, (unsigned long long)total);
	return out_release(&out) ? STATUS_OK : fail(&out.err);
}

int verb_search(const struct args *args)
{
	struct err err = ERR_INIT;
	struct store *store;
	struct arena *mem;
	int status = STATUS_OK;
	long limit = 0;

	if (!args_number(args, "limit", 1, 1000000, 50, &limit, &err))
		return fail(&err);
	if (args_has(args, "save"))
		return save(args);
	if (args->n_rest == 0 && !args_has(args, "view")) {
		err_set(&err, ERR_USAGE, "search wants a query");
		return fail(&err);
	}
	store = open_to_read(args, &status);
	if (!store)
		return status;
	mem = arena_new();
	status = search(args, store, mem, limit);
	arena_free(mem);
	store_close(store);
	return status;
}
