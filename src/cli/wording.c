/* SPDX-License-Identifier: MIT */
/* lesart compare ARTICLE ARTICLE: a copy or an update word by word. */
#include "cli.h"

#include <lesart/flow/voices.h>
#include <lesart/group/wording.h>

#define WIDTH_MAX 80

struct wordings {
	struct article *old, *now;
	struct wording wording;
	struct out *out;
};

/* --- for programs ------------------------------------------------------------------- */

static void json_end(struct wordings *w, struct json *json)
{
	json_close(json, '}');
	buf_add_char(&w->out->buf, '\n');
	out_flush(w->out);
}

static void json_head(struct wordings *w)
{
	struct json json = { .buf = &w->out->buf };

	json_open(&json, '{');
	json_key_str(&json, "kind", STR("wording"));
	json_key_str(&json, "old", w->old->ident);
	json_key_str(&json, "new", w->now->ident);
	json_key_int(&json, "same_percent", wording_same(&w->wording));
	json_key_int(&json, "kept", w->wording.n_kept);
	json_key_int(&json, "gone", w->wording.n_gone);
	json_key_int(&json, "added", w->wording.n_added);
	json_key_int(&json, "moved", w->wording.n_moved);
	json_key(&json, "coarse");
	json_bool(&json, w->wording.coarse);
	json_end(w, &json);
}

static void json_place(struct json *json, const char *key, struct span span)
{
	json_key(json, key);
	if (span.to == span.from) {
		json_null(json);
		return;
	}
	json_open(json, '{');
	json_span(json, span);
	json_close(json, '}');
}

static void json_piece(struct wordings *w, const struct wording_piece *piece)
{
	struct json json = { .buf = &w->out->buf };

	json_open(&json, '{');
	json_key_str(&json, "kind", str_from(wording_kind_name(piece->kind)));
	json_key(&json, "paragraph");
	json_bool(&json, piece->begins);
	json_key_str(&json, "text", wording_text(w->old, w->now, piece));
	json_place(&json, "old", piece->old);
	json_place(&json, "new", piece->now);
	json_end(w, &json);
}

/* --- for people ------------------------------------------------------------------------ */

static void add_article(struct wordings *w, const char *sign, const struct article *article)
{
	struct out *out = w->out;

	buf_add_str(&out->buf, str_from(sign));
	out_text(out, article->source.len ? article->source : article->ident);
	if (when_known(article->published)) {
		buf_add_str(&out->buf, STR(", "));
		when_text(&out->buf, article->published);
	}
	buf_add_str(&out->buf, STR(": "));
	out_text(out, article->title.text);
	buf_add_char(&out->buf, '\n');
}

static void add_head(struct wordings *w)
{
	const struct wording *wording = &w->wording;

	add_article(w, "[-] ", w->old);
	add_article(w, "{+} ", w->now);
	buf_printf(&w->out->buf, "%u %% of the words are the same: %u kept, %u gone, %u added",
		   wording_same(wording), wording->n_kept, wording->n_gone, wording->n_added);
	if (wording->n_moved)
		buf_printf(&w->out->buf, ", %u moved", wording->n_moved);
	buf_add_char(&w->out->buf, '\n');
	if (wording->coarse)
		buf_add_str(&w->out->buf, STR("Too much differs for words: in places only "
					      "paragraphs are compared.\n"));
}

static void add_pieces(struct wordings *w, size_t from, size_t to, size_t width)
{
	struct buf line = BUF_INIT(64u << 20);

	for (size_t i = from; i < to; i++) {
		const struct wording_piece *piece = &w->wording.pieces.at[i];

		if (i > from && piece->blank)
			buf_add_char(&line, ' ');
		buf_add_str(&line, wording_before(piece->kind));
		buf_add_str(&line, wording_text(w->old, w->now, piece));
		buf_add_str(&line, wording_behind(piece->kind));
	}
	buf_add_char(&w->out->buf, '\n');
	out_paragraph(w->out, buf_str(&line), 0, width);
	buf_release(&line);
}

static void add_same(struct wordings *w, size_t n)
{
	if (n)
		buf_printf(&w->out->buf, "\n... %zu paragraph%s alike ...\n", n, n == 1 ? "" : "s");
}

static void add_paragraphs(struct wordings *w, bool all)
{
	size_t width = out_width(w->out) < WIDTH_MAX ? out_width(w->out) : WIDTH_MAX;
	size_t n_same = 0, to;

	for (size_t i = 0; i < w->wording.pieces.n; i = to) {
		bool same;

		to = wording_paragraph(&w->wording, i, &same);
		if (same && !all) {
			n_same++;
			continue;
		}
		add_same(w, n_same);
		n_same = 0;
		add_pieces(w, i, to, width);
	}
	add_same(w, n_same);
}

static void print(struct wordings *w, const struct args *args)
{
	if (!args_has(args, "json")) {
		add_head(w);
		add_paragraphs(w, args_has(args, "all"));
		return;
	}
	json_head(w);
	for (size_t i = 0; i < w->wording.pieces.n; i++)
		json_piece(w, &w->wording.pieces.at[i]);
}

/* --- which two ---------------------------------------------------------------------------- */

/* The article and what it repeats, or what repeats it. */
static bool find_pair(struct store *store, int64_t article, struct arena *mem, int64_t *ret_old,
		      int64_t *ret_now, struct err *err)
{
	struct article_row *rows;
	int64_t story;
	size_t n;

	if (!store_article_story(store, article, &story, err) ||
	    !store_story_articles(store, story, mem, &rows, &n, err))
		return false;
	return voices_pair(rows, n, article, ret_old, ret_now) ||
	       err_set(err, ERR_USAGE, "this article repeats no other one: which one is meant?");
}

bool compare_wording(struct store *store, int64_t a, int64_t b, const struct args *args,
		     struct arena *mem, struct out *out, struct err *err)
{
	struct wordings w = { .out = out };
	bool ok;

	if (!b && !find_pair(store, a, mem, &a, &b, err))
		return false;
	w.old = store_article(store, a, err);
	w.now = w.old ? store_article(store, b, err) : NULL;
	ok = w.now != NULL;
	if (ok) {
		wording_compare(w.old, w.now, mem, &w.wording);
		print(&w, args);
	} else if (!err || err->code == ERR_NONE) {
		err_set(err, ERR_STORE, "an article is missing");
	}
	if (w.old)
		article_free(w.old);
	if (w.now)
		article_free(w.now);
	return ok;
}
