/* SPDX-License-Identifier: MIT */
/* An article as one JSON object: what `annotate` and `show --json` print. */
#include "cli.h"

#include <lesart/model/lang.h>

static const char *const timex_names[] = { "DATE", "TIME", "DURATION", "SET" };
static const char *const class_names[] = { "PER", "ORG", "LOC", "OTH" };

static void add_title(struct json *json, const struct title *title)
{
	json_key(json, "title");
	if (!title->text.ptr) {
		json_null(json);
		return;
	}
	json_open(json, '{');
	json_key_str(json, "text", title->text);
	if (title->span.to > title->span.from) {
		json_span(json, title->span);
	} else {
		json_key(json, "from");
		json_null(json);
		json_key(json, "to");
		json_null(json);
	}
	if (title->standin) {
		json_key(json, "standin");
		json_bool(json, true);
	}
	json_close(json, '}');
}

static void add_evidence(struct json *json, const struct evidence *evidence)
{
	json_open(json, '{');
	json_key_str(json, "rule", str_from(evidence->rule));
	if (evidence->span.to > evidence->span.from)
		json_span(json, evidence->span);
	json_close(json, '}');
}

static void add_published(struct json *json, const struct article *article)
{
	json_key(json, "published");
	if (!when_known(article->published)) {
		json_null(json);
		return;
	}
	json_open(json, '{');
	json_key_when(json, "edtf", article->published);
	json_key(json, "why");
	json_open(json, '[');
	for (size_t i = 0; i < article->evidence.n; i++)
		if (!article->evidence.at[i].dropped)
			add_evidence(json, &article->evidence.at[i]);
	json_close(json, ']');
	json_close(json, '}');
}

static void add_parts(struct json *json, const struct article *article)
{
	json_key(json, "parts");
	json_open(json, '[');
	for (size_t i = 0; i < article->parts.n; i++) {
		const struct part *part = &article->parts.at[i];

		json_open(json, '{');
		json_span(json, part->span);
		json_key_str(json, "role", str_from(role_name(part->role)));
		json_key_str(json, "rule", str_from(part->rule));
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void add_dates(struct json *json, const struct article *article)
{
	json_key(json, "dates");
	json_open(json, '[');
	for (size_t i = 0; i < article->dates.n; i++) {
		const struct date *date = &article->dates.at[i];

		json_open(json, '{');
		json_span(json, date->span);
		json_key_str(json, "type", str_from(timex_names[date->type]));
		json_key_str(json, "value", date->value);
		json_key_when(json, "edtf", date->when);
		json_key_str(json, "rule", str_from(date->rule));
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void add_names(struct json *json, const struct article *article)
{
	json_key(json, "names");
	json_open(json, '[');
	for (size_t i = 0; i < article->names.n; i++) {
		const struct name *name = &article->names.at[i];

		json_open(json, '{');
		json_span(json, name->span);
		json_key_str(json, "class", str_from(class_names[name->class]));
		json_key_str(json, "name", article->entities.at[name->entity].shown);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void add_quotes(struct json *json, const struct article *article)
{
	json_key(json, "quotes");
	json_open(json, '[');
	for (size_t i = 0; i < article->quotes.n; i++) {
		const struct quote *quote = &article->quotes.at[i];

		json_open(json, '{');
		json_span(json, quote->span);
		json_key_str(json, "speaker", quote->speaker_name.len ? quote->speaker_name : STR_NONE);
		if (quote->speaker.to > quote->speaker.from) {
			json_key_int(json, "speaker_from", quote->speaker.from);
			json_key_int(json, "speaker_to", quote->speaker.to);
		}
		json_key_str(json, "source", quote->source.len ? quote->source : STR_NONE);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void add_cited(struct json *json, const struct article *article)
{
	json_key(json, "cited");
	json_open(json, '[');
	for (size_t i = 0; i < article->cited.n; i++) {
		json_open(json, '{');
		json_span(json, article->cited.at[i].span);
		json_key_str(json, "name", article->cited.at[i].name);
		json_close(json, '}');
	}
	json_close(json, ']');
}

void article_json(struct buf *out, const struct article *article)
{
	struct json json = { .buf = out };

	json_open(&json, '{');
	json_key_str(&json, "id", article->ident);
	json_key_str(&json, "lang", str_from(lang_code(article->lang)));
	json_key_str(&json, "text", article->text);
	add_title(&json, &article->title);
	json_key(&json, "authors");
	json_open(&json, '[');
	for (size_t i = 0; i < article->authors.n; i++)
		json_str(&json, article->authors.at[i]);
	json_close(&json, ']');
	json_key_str(&json, "source", article->source.len ? article->source : STR_NONE);
	json_key_str(&json, "url", article->url.len ? article->url : STR_NONE);
	add_published(&json, article);
	add_parts(&json, article);
	add_dates(&json, article);
	add_names(&json, article);
	add_quotes(&json, article);
	add_cited(&json, article);
	json_close(&json, '}');
	buf_add_char(out, '\n');
}
