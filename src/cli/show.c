/* SPDX-License-Identifier: MIT */
/* lesart show: an article as clean text, or a story as a page. */
#include "cli.h"

#include <lesart/export/export.h>
#include <lesart/flow/library.h>
#include <lesart/flow/voices.h>

#define WIDTH_MAX 80
#define EVENTS_SHOWN 200

/* --- an article ---------------------------------------------------------------------- */

static void add_when(struct out *out, struct when when)
{
	if (when_known(when))
		when_text(&out->buf, when);
	else
		buf_add_str(&out->buf, STR("undated"));
}

static void add_head(struct out *out, const struct article *article, size_t width)
{
	for (size_t i = 0; i < article->parts.n; i++)
		if (article->parts.at[i].role == ROLE_KICKER)
			out_paragraph(out, str_span(article->text, article->parts.at[i].span), 0, width);
	out_paragraph(out, article->title.text, 0, width);
	if (article->title.standin)
		buf_add_str(&out->buf, STR("(no headline: this is the beginning of the text)\n"));
	add_when(out, article->published);
	if (article->source.len) {
		buf_add_str(&out->buf, STR(" · "));
		out_text(out, article->source);
	}
	for (size_t i = 0; i < article->authors.n; i++) {
		buf_add_str(&out->buf, i ? STR(", ") : STR(" · "));
		out_text(out, article->authors.at[i]);
	}
	buf_add_str(&out->buf, STR("\n\n"));
}

/* A dateline or another piece before a paragraph stands on its line. */
static bool goes_on(const struct article *article, size_t i)
{
	const struct part *part = &article->parts.at[i];

	return part->role == ROLE_DATELINE && i + 1 < article->parts.n &&
	       role_is_article(article->parts.at[i + 1].role);
}

static void add_part(struct out *out, const struct article *article, size_t *i, size_t width)
{
	struct span span = article->parts.at[*i].span;
	enum role role = article->parts.at[*i].role;

	if (goes_on(article, *i)) {
		role = article->parts.at[++*i].role;
		span.to = article->parts.at[*i].span.to;
	}
	if (role_group(role) != ROLE_GROUP_TEXT)
		return;
	out_paragraph(out, str_span(article->text, span),
		      role == ROLE_QUOTE ? 4 : role == ROLE_LIST ? 2 : 0, width);
	if (role != ROLE_LIST)
		buf_add_char(&out->buf, '\n');
}

static void add_leftovers(struct out *out, const struct article *article)
{
	size_t n_aside = 0, n_left = 0;

	for (size_t i = 0; i < article->parts.n; i++) {
		n_aside += role_group(article->parts.at[i].role) == ROLE_GROUP_ASIDE;
		n_left += role_group(article->parts.at[i].role) == ROLE_GROUP_LEFTOVER;
	}
	if (n_aside + n_left > 0)
		buf_printf(&out->buf, "(%zu captions, credits and the like and %zu leftovers of the page "
			   "are not shown)\n", n_aside, n_left);
}

static void add_article(struct out *out, const struct article *article, size_t width)
{
	add_head(out, article, width);
	for (size_t i = 0; i < article->parts.n; i++)
		add_part(out, article, &i, width);
	add_leftovers(out, article);
}

static bool show_article(struct store *store, int64_t id, const struct args *args,
			 struct out *out, size_t width, struct err *err)
{
	enum cite_format cite = CITE_PLAIN;
	struct article *article;

	if (args_has(args, "cite") && !cite_format_find(str_from(args_value(args, "cite")), &cite))
		return err_set(err, ERR_USAGE, "references are plain, bibtex or csl");
	article = store_article(store, id, err);

	if (!article)
		return err->code != ERR_NONE ? false
					     : err_set(err, ERR_STORE, "article %lld is missing",
						       (long long)id);
	if (args_has(args, "cite"))
		cite_article(article, cite, &out->buf);
	else if (args_has(args, "json"))
		article_json(&out->buf, article);
	else
		add_article(out, article, width);
	article_free(article);
	return true;
}

/* --- a story ------------------------------------------------------------------------ */

/* Whose text an article repeats. */
static void add_copied(struct out *out, const struct article_row *original)
{
	if (!original)
		return;
	buf_add_str(&out->buf, STR(" · same text as "));
	out_text(out, original->source.len ? original->source : original->ident);
}

static bool add_members(struct store *store, int64_t story, struct arena *mem, struct out *out,
			size_t width, struct err *err)
{
	const struct article_row *original = NULL;
	struct article_row *rows = NULL;
	struct voices voices;
	size_t n = 0;

	if (!store_story_articles(store, story, mem, &rows, &n, err) ||
	    !voices_find(store, rows, n, NULL, mem, &voices, err))
		return false;
	if (voices.n_same) {
		voices_say(&voices, &out->buf);
		buf_add_char(&out->buf, '\n');
	}
	for (size_t i = 0; i < n; i++) {
		buf_add_str(&out->buf, STR("\n"));
		add_when(out, rows[i].published);
		buf_add_str(&out->buf, rows[i].source.len ? STR(" · ") : STR(""));
		out_text(out, rows[i].source);
		original = voices_row(rows, n, rows[i].copy_of, original);
		add_copied(out, original);
		buf_add_char(&out->buf, '\n');
		out_paragraph(out, rows[i].title, 4, width);
		buf_add_str(&out->buf, STR("    "));
		out_text(out, rows[i].ident);
		buf_add_char(&out->buf, '\n');
	}
	return true;
}

static bool add_related(struct store *store, int64_t story, struct arena *mem, struct out *out,
			size_t width, struct err *err)
{
	struct link *links = NULL;
	struct story other;
	size_t n = 0;
	bool found;

	if (!store_links(store, story, mem, &links, &n, err))
		return false;
	if (n > 0)
		buf_add_str(&out->buf, STR("\nrelated\n"));
	for (size_t i = 0; i < n; i++) {
		if (!store_story(store, links[i].to, mem, &other, &found, err))
			return false;
		if (!found)
			continue;
		story_name(&out->buf, other.id);
		buf_add_char(&out->buf, '\n');
		out_paragraph(out, other.title, 4, width);
		if (links[i].by_hand)
			buf_add_str(&out->buf, STR("    linked by hand\n"));
		for (size_t k = 0; k < links[i].n_reasons; k++) {
			buf_printf(&out->buf, "    same %s: ", reason_name(links[i].reasons[k].kind));
			out_text(out, links[i].reasons[k].text);
			buf_add_char(&out->buf, '\n');
		}
	}
	return true;
}

static bool add_events(struct store *store, int64_t story, struct arena *mem, struct out *out,
		       struct err *err)
{
	struct event_filter filter = { .story = story, .axis = EVENT_MENTIONED,
				       .from = DAY_MIN, .to = DAY_MAX };
	struct event *events = NULL;
	size_t n = 0;

	if (!store_events(store, &filter, NULL, EVENTS_SHOWN, mem, &events, &n, err))
		return false;
	if (n > 0)
		buf_add_str(&out->buf, STR("\ndates\n"));
	for (size_t i = 0; i < n; i++) {
		if (events[i].same_as)
			continue;
		buf_add_str(&out->buf, STR("    "));
		add_when(out, events[i].when);
		buf_add_str(&out->buf, STR("  "));
		out_text(out, events[i].text);
		buf_add_char(&out->buf, '\n');
	}
	return true;
}

static bool add_decided(struct store *store, int64_t story, struct out *out, struct err *err)
{
	struct told told[TOLD_MOST];
	size_t n;

	if (!library_decided(store, 0, story, 0, told, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		told_text(&out->buf, &told[i]);
		buf_add_char(&out->buf, '\n');
	}
	return true;
}

static bool show_story(struct store *store, int64_t id, struct out *out, size_t width,
		       struct err *err)
{
	struct arena *mem = arena_new();
	struct story story;
	bool found = false;
	bool ok = store_story(store, id, mem, &story, &found, err) && found;

	if (ok) {
		out_paragraph(out, story.title, 0, width);
		buf_printf(&out->buf, "%u articles, %u sources, %u copies\n", story.n_articles,
			   story.n_sources, story.n_copies);
		ok = add_decided(store, story.id, out, err) &&
		     add_members(store, id, mem, out, width, err) &&
		     add_events(store, id, mem, out, err) &&
		     add_related(store, id, mem, out, width, err);
	}
	arena_free(mem);
	return ok;
}

int verb_show(const struct args *args)
{
	struct err err = ERR_INIT;
	struct thing thing = { 0 };
	struct store *store;
	struct out out;
	int status = STATUS_OK;
	long width = 0;
	bool ok;

	if (!args_number(args, "width", 20, 1000, 0, &width, &err))
		return fail(&err);
	if (args->n_rest != 1) {
		err_set(&err, ERR_USAGE, "show wants the id of one article or story");
		return fail(&err);
	}
	store = open_to_read(args, &status);
	if (!store)
		return status;
	out_init(&out);
	if (!width)
		width = out_width(&out) < WIDTH_MAX ? (long)out_width(&out) : WIDTH_MAX;
	ok = store_read_begin(store, &err) && thing_find(store, args->rest[0], &thing, &err) &&
	     (thing.story ? show_story(store, thing.story, &out, (size_t)width, &err)
			  : show_article(store, thing.article, args, &out, (size_t)width, &err));
	store_close(store);
	if (!out_release(&out))
		return fail(&out.err);
	return ok ? STATUS_OK : fail(&err);
}
