/* SPDX-License-Identifier: MIT */
/* lesart articles: one article a line. */
#include "cli.h"

#define PAGE 500

/* Tabs and line ends in a field are blanks; the rest is as it is. */
static void tsv_field(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		buf_add_char(out, c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
	}
}

static void add_published(struct buf *out, struct when published)
{
	if (when_known(published))
		when_print(published, out);
}

static void print_tsv(struct out *out, const struct article_row *row)
{
	tsv_field(&out->buf, row->ident);
	buf_add_char(&out->buf, '\t');
	story_name(&out->buf, row->story);
	buf_add_char(&out->buf, '\t');
	add_published(&out->buf, row->published);
	buf_add_char(&out->buf, '\t');
	tsv_field(&out->buf, row->source);
	buf_add_char(&out->buf, '\t');
	tsv_field(&out->buf, row->title);
	buf_add_char(&out->buf, '\n');
}

static void print_row(struct out *out, const struct article_row *row)
{
	struct buf text = BUF_INIT(1u << 16);
	size_t left = out_width(out) > 60 ? out_width(out) - 38 : 22;

	story_name(&text, row->story);
	out_field(out, buf_str(&text), 8);
	buf_clear(&text);
	when_text(&text, row->published);
	out_field(out, buf_str(&text), 12);
	out_field(out, row->source, 16);
	buf_add_str(&out->buf, STR("  "));
	out_field(out, row->title, left);
	buf_add_str(&out->buf, STR("\n    "));
	out_text(out, row->ident);
	buf_add_char(&out->buf, '\n');
	buf_release(&text);
}

static bool print_page(struct store *store, struct out *out, struct arena *mem, bool tsv,
		       int64_t *after, size_t *ret_n, struct err *err)
{
	struct article_row *rows = NULL;

	if (!store_articles(store, *after, PAGE, mem, &rows, ret_n, err))
		return false;
	for (size_t i = 0; i < *ret_n; i++) {
		if (tsv)
			print_tsv(out, &rows[i]);
		else
			print_row(out, &rows[i]);
		*after = rows[i].id;
	}
	arena_clear(mem);
	return out_flush(out) || (*err = out->err, false);
}

int verb_articles(const struct args *args)
{
	int status = STATUS_OK;
	struct store *store = open_to_read(args, &status);
	struct arena *mem;
	struct err err = ERR_INIT;
	struct out out;
	int64_t after = 0;
	size_t n = 0;
	bool ok;

	if (!store)
		return status;
	mem = arena_new();
	out_init(&out);
	ok = store_read_begin(store, &err);
	do
		ok = ok && print_page(store, &out, mem, args_has(args, "tsv"), &after, &n, &err);
	while (ok && n == PAGE);
	out_release(&out);
	arena_free(mem);
	store_close(store);
	return ok ? STATUS_OK : fail(&err);
}
