/* SPDX-License-Identifier: MIT */
/* lesart why: the reasons behind an article's parts, day and story, or a link. */
#include "cli.h"

#include <lesart/analyse/analyse.h>
#include <lesart/base/uni.h>
#include <lesart/clean/clean.h>
#include <lesart/defs/rules.h>
#include <lesart/flow/library.h>

#define EXCERPT 48

static unsigned line_of(struct str text, uint32_t at)
{
	unsigned line = 1;

	for (uint32_t i = 0; i < at && i < text.len; i++)
		line += text.ptr[i] == '\n';
	return line;
}

static void add_excerpt(struct out *out, struct str text, struct span span)
{
	struct arena *mem = arena_new();
	struct str shown = uni_show_arena(mem, str_trim(str_span(text, span)), UNI_SHOW_LINE);
	size_t n = uni_cut(shown, EXCERPT);

	buf_add_str(&out->buf, STR("“"));
	buf_add_str(&out->buf, str_sub(shown, 0, n));
	buf_add_str(&out->buf, n < shown.len ? STR("…”") : STR("”"));
	arena_free(mem);
}

static void add_rule(struct out *out, const char *rule)
{
	const char *help = rule ? rule_help(rule) : NULL;

	out_text(out, str_from(help ? help : rule));
	if (help)
		buf_printf(&out->buf, " [%s]", rule);
	buf_add_char(&out->buf, '\n');
}

/* What the model saw in a line, where it was the model that decided. */
static void add_model(struct out *out, const struct clean_look *look, const struct part *part)
{
	struct buf text = BUF_INIT(1u << 12);

	if (clean_explain(look, part->span.from, &text)) {
		buf_add_str(&out->buf, STR("      it looked at "));
		out_text(out, buf_str(&text));
		buf_add_char(&out->buf, '\n');
	}
	buf_release(&text);
}

static void add_parts(struct out *out, const struct cleaner *cleaner,
		      const struct article *article)
{
	struct arena *mem = arena_new();
	const struct clean_look *look = clean_look(cleaner, article, mem);

	buf_add_str(&out->buf, STR("\nits parts\n"));
	for (size_t i = 0; i < article->parts.n; i++) {
		const struct part *part = &article->parts.at[i];

		buf_printf(&out->buf, "  line %u, %s: ", line_of(article->text, part->span.from),
			   role_name(part->role));
		add_excerpt(out, article->text, part->span);
		buf_add_str(&out->buf, STR("\n      because "));
		add_rule(out, part->rule);
		if (clean_by_model(part->rule))
			add_model(out, look, part);
	}
	arena_free(mem);
}

/* The other report that a reason rests on, and the day it is known to be of. */
static void add_sibling(struct store *store, int64_t id, struct out *out)
{
	struct article *sibling = store_article(store, id, NULL);

	if (!sibling)
		return;
	buf_add_str(&out->buf, STR("      it is "));
	out_text(out, sibling->ident);
	if (when_known(sibling->published)) {
		buf_add_str(&out->buf, STR(", published "));
		when_print(sibling->published, &out->buf);
	}
	buf_add_char(&out->buf, '\n');
	article_free(sibling);
}

static void add_published(struct store *store, struct out *out, const struct article *article)
{
	buf_add_str(&out->buf, STR("\npublished: "));
	if (when_known(article->published))
		when_print(article->published, &out->buf);
	else
		buf_add_str(&out->buf, STR("nothing says when"));
	buf_add_char(&out->buf, '\n');
	for (size_t i = 0; i < article->evidence.n; i++) {
		const struct evidence *evidence = &article->evidence.at[i];

		buf_add_str(&out->buf, evidence->dropped ? STR("  set aside: ") : STR("  because "));
		if (evidence->span.to > evidence->span.from) {
			buf_printf(&out->buf, "line %u says ",
				   line_of(article->text, evidence->span.from));
			add_excerpt(out, article->text, evidence->span);
			buf_add_str(&out->buf, STR(": "));
		}
		if (when_known(evidence->allows)) {
			when_print(evidence->allows, &out->buf);
			buf_add_str(&out->buf, STR(", "));
		}
		add_rule(out, evidence->rule);
		if (evidence->article)
			add_sibling(store, evidence->article, out);
	}
}

static void add_dates(struct out *out, const struct article *article)
{
	if (article->dates.n > 0)
		buf_add_str(&out->buf, STR("\nits dates\n"));
	for (size_t i = 0; i < article->dates.n; i++) {
		const struct date *date = &article->dates.at[i];

		buf_printf(&out->buf, "  line %u, ", line_of(article->text, date->span.from));
		add_excerpt(out, article->text, date->span);
		buf_add_str(&out->buf, STR(" = "));
		if (when_known(date->when))
			when_print(date->when, &out->buf);
		else
			buf_add_str(&out->buf, date->value.len ? date->value : STR("open"));
		buf_add_str(&out->buf, STR("\n      because "));
		add_rule(out, date->rule);
	}
}

static bool add_decided(struct store *store, int64_t article, int64_t a, int64_t b,
			struct out *out, struct err *err)
{
	struct told told[TOLD_MOST];
	size_t n;

	if (!library_decided(store, article, a, b, told, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		buf_add_str(&out->buf, STR("  "));
		told_text(&out->buf, &told[i]);
		buf_add_char(&out->buf, '\n');
	}
	return true;
}

/* What an article has in common with its story, or two stories with one another. */
static bool add_story(struct store *store, int64_t article, int64_t a, int64_t b,
		      struct out *out, struct err *err)
{
	struct keeper keeper = library_keeper(store);
	struct grouper *grouper = grouper_new(&keeper, err);
	struct buf text = BUF_INIT(1u << 20);
	struct str rest, line;
	bool ok = grouper && (article ? grouper_explain_article(grouper, article, a, &text, err)
				      : grouper_explain(grouper, a, b, &text, err));

	rest = str_trim(buf_str(&text));
	while (ok && str_split(&rest, '\n', &line)) {
		buf_add_str(&out->buf, STR("  "));
		out_text(out, line);
		buf_add_char(&out->buf, '\n');
	}
	buf_release(&text);
	grouper_free(grouper);
	return ok && add_decided(store, article, a, article || a == b ? 0 : b, out, err);
}

static bool why_article(struct store *store, int64_t id, struct out *out, struct err *err)
{
	struct cleaner *cleaner = cleaner_new(err);
	struct article *article = cleaner ? store_article(store, id, err) : NULL;
	bool ok;

	if (!article) {
		cleaner_free(cleaner);
		return false;
	}
	out_text(out, article->ident);
	buf_add_str(&out->buf, STR("\ntitle: "));
	out_text(out, article->title.text);
	buf_add_str(&out->buf, STR("\n  because "));
	add_rule(out, article->title.rule);
	add_published(store, out, article);
	buf_add_str(&out->buf, STR("\nits story: "));
	story_name(&out->buf, article->story);
	buf_add_char(&out->buf, '\n');
	ok = add_story(store, article->id, article->story, article->story, out, err);
	add_parts(out, cleaner, article);
	add_dates(out, article);
	article_free(article);
	cleaner_free(cleaner);
	return ok;
}

/* The story of a thing: of an article, the one it is in. */
static bool story_of(struct store *store, const struct thing *thing, int64_t *ret, struct err *err)
{
	struct article *article;

	*ret = thing->story;
	if (thing->story)
		return true;
	article = store_article(store, thing->article, err);
	if (!article)
		return false;
	*ret = article->story;
	article_free(article);
	return true;
}

static bool why(struct store *store, const struct args *args, struct out *out, struct err *err)
{
	struct thing things[2] = { { 0 } };
	int64_t stories[2] = { 0 };

	for (size_t i = 0; i < args->n_rest; i++)
		if (!thing_find(store, args->rest[i], &things[i], err))
			return false;
	if (args->n_rest == 1 && things[0].article)
		return why_article(store, things[0].article, out, err);
	for (size_t i = 0; i < args->n_rest; i++)
		if (!story_of(store, &things[i], &stories[i], err))
			return false;
	return add_story(store, 0, stories[0], args->n_rest == 2 ? stories[1] : stories[0], out, err);
}

int verb_why(const struct args *args)
{
	int status = STATUS_OK;
	struct err err = ERR_INIT;
	struct knowledge *knowledge;
	struct store *store;
	struct out out;
	bool ok;

	if (args->n_rest < 1 || args->n_rest > 2) {
		err_set(&err, ERR_USAGE, "why wants the id of an article or story, or two of them");
		return fail(&err);
	}
	store = open_to_read(args, &status);
	if (!store)
		return status;
	out_init(&out);
	/* Rules that are data bring their sentences along when they are read. */
	knowledge = knowledge_new(&err);
	ok = knowledge && store_read_begin(store, &err) && why(store, args, &out, &err);
	knowledge_free(knowledge);
	store_close(store);
	if (!out_release(&out))
		return fail(&out.err);
	return ok ? STATUS_OK : fail(&err);
}
