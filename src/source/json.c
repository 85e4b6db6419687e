/* SPDX-License-Identifier: MIT */
/* The fields of an article that comes as a JSON object. */
#include <jansson.h>

#include <lesart/base/map.h>
#include <lesart/base/uni.h>

#include "json_wrap.h"
#include "limits.h"
#include "plain.h"
#include "render.h"
#include "sniff.h"

#define NAMES_MAX 14

/* What the corpora of this world call things, best name first. */
static const char *const IDENT[] = { "id", "_id", "guid", "uuid", "doc_id", "url", "link", NULL };
const char *const json_text_names[] = { "text", "content", "body", "maintext", "main_text",
				    "article_text", "articleBody", "plain_text", "fulltext",
				    "full_text", "content_text", "raw_text", NULL };
const char *const json_html_names[] = { "html", "content_html", "raw_html", "html_content",
				    "body_html", NULL };
static const char *const URL[] = { "url", "link", "canonical_url", "source_url", "uri", NULL };
static const char *const CRAWLED[] = { "crawled", "date_download", "crawl_date", "date_crawled",
				       "fetched", "download_date", NULL };

static const struct field {
	uint8_t kind, trust;
	const char *rule;
	const char *names[NAMES_MAX];
} FIELDS[] = {
	{ META_TITLE, 95, "source.json.title", { "title", "headline", "og_title" } },
	{ META_AUTHOR, 95, "source.json.author",
	  { "authors", "author", "byline", "creator", "creators" } },
	{ META_DATE, 95, "source.json.date",
	  { "date", "published", "date_publish", "date_published", "datePublished", "publish_date",
	    "published_at", "publishedAt", "publication_date", "published_date", "pub_date",
	    "pubDate", "pubdate" } },
	{ META_MODIFIED, 90, "source.json.modified",
	  { "modified", "date_modify", "date_modified", "dateModified", "updated",
	    "updated_at" } },
	{ META_SOURCE, 95, "source.json.source",
	  { "source", "publisher", "source_domain", "source_name", "site_name", "sitename",
	    "domain", "outlet", "hostname", "publication" } },
	{ META_LANG, 90, "source.json.language", { "lang", "language", "inLanguage" } },
	{ META_TAG, 80, "source.json.tags", { "tags", "keywords", "categories" } },
	{ META_DESCRIPTION, 80, "source.json.description",
	  { "description", "summary", "abstract", "excerpt" } },
};

static json_t *find(const json_t *object, const char *const *names)
{
	for (; *names; names++) {
		json_t *value = json_object_get(object, *names);

		if (value && !json_is_null(value) &&
		    !(json_is_string(value) && json_string_length(value) == 0))
			return value;
	}
	return NULL;
}

static struct str string(const json_t *value)
{
	if (!json_is_string(value))
		return STR_NONE;
	return (struct str){ json_string_value(value), json_string_length(value) };
}

/* A string, a number as one, the name of an object. */
static struct str value_of(struct arena *mem, const json_t *value)
{
	if (json_is_integer(value))
		return arena_printf(mem, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	if (json_is_object(value))
		value = json_object_get(value, "name");
	return string(value);
}

static void note_field(struct head *head, const struct field *field, const json_t *value)
{
	if (!json_is_array(value)) {
		head_add(head, field->kind, field->trust, value_of(head->mem, value), field->rule);
		return;
	}
	for (size_t i = 0; i < json_array_size(value); i++)
		head_add(head, field->kind, field->trust,
			 value_of(head->mem, json_array_get(value, i)), field->rule);
}

static void note_fields(struct head *head, const json_t *object)
{
	for (size_t i = 0; i < sizeof(FIELDS) / sizeof(*FIELDS); i++)
		note_field(head, &FIELDS[i], find(object, FIELDS[i].names));
}

/* --- loading ------------------------------------------------------------------ */

static bool is_hex4(struct str s, size_t at)
{
	if (at + 4 > s.len)
		return false;
	for (size_t i = at; i < at + 4; i++)
		if (!((s.ptr[i] >= '0' && s.ptr[i] <= '9') ||
		      ((s.ptr[i] | 32) >= 'a' && (s.ptr[i] | 32) <= 'f')))
			return false;
	return true;
}

/* 1: \uD8xx to \uDBxx, 2: \uDCxx to \uDFxx at this place; else 0. */
static int surrogate(struct str s, size_t at)
{
	char third;

	if (at + 6 > s.len || s.ptr[at] != '\\' || s.ptr[at + 1] != 'u' || !is_hex4(s, at + 2) ||
	    (s.ptr[at + 2] | 32) != 'd')
		return 0;
	third = s.ptr[at + 3] | 32;
	if (third == '8' || third == '9' || third == 'a' || third == 'b')
		return 1;
	return third >= 'c' && third <= 'f' ? 2 : 0;
}

/* What programs write where there is no number, though JSON has no word for it. */
static size_t no_number(struct str s)
{
	static const struct str WORDS[] = { { "NaN", 3 }, { "Infinity", 8 }, { "-Infinity", 9 } };

	for (size_t i = 0; i < sizeof(WORDS) / sizeof(*WORDS); i++)
		if (str_starts(s, WORDS[i]))
			return WORDS[i].len;
	return 0;
}

/* Half a character cannot be read; U+FFFD stands for it, as for broken bytes. Raw
 * control characters in strings become blanks, and no number is null. */
static void mend(struct str json, struct buf *out)
{
	bool in_string = false;

	for (size_t i = 0; i < json.len;) {
		size_t n = in_string ? 0 : no_number(str_sub(json, i, json.len));
		int kind = surrogate(json, i);

		if (n > 0) {
			buf_add(out, "null", 4);
			i += n;
		} else if (kind == 1 && surrogate(json, i + 6) == 2) {
			buf_add(out, json.ptr + i, 12);
			i += 12;
		} else if (kind != 0) {
			buf_add(out, "\\ufffd", 6);
			i += 6;
		} else if (json.ptr[i] == '\\' && i + 1 < json.len) {
			buf_add(out, json.ptr + i, 2);
			i += 2;
		} else {
			char c = json.ptr[i++];

			in_string ^= c == '"';
			buf_add_char(out, (unsigned char)c < ' ' ? ' ' : c);
		}
	}
}

static json_t *load(struct str bytes, struct err *err)
{
	json_error_t fault;
	json_t *root = json_loadb(bytes.ptr, bytes.len, JSON_ALLOW_NUL, &fault);
	struct buf valid = BUF_INIT(bytes.len * 4 + 16), mended = BUF_INIT(bytes.len * 8 + 16);

	if (root)
		return root;
	uni_repair(bytes, &valid);
	mend(buf_str(&valid), &mended);
	root = json_loadb(mended.ptr ? mended.ptr : "", mended.len, JSON_ALLOW_NUL, NULL);
	if (!root)
		err_set(err, ERR_FORMAT, "is not JSON: %s", fault.text);
	buf_release(&valid);
	buf_release(&mended);
	return root;
}

/* --- an article ------------------------------------------------------------------ */

/* Some corpora keep paragraphs apart in an array. */
static struct str joined(struct arena *mem, const json_t *value)
{
	struct buf all = BUF_INIT(SOURCE_DOC_MAX);
	struct str ret;

	for (size_t i = 0; i < json_array_size(value); i++) {
		struct str piece = string(json_array_get(value, i));

		if (piece.len && all.len)
			buf_add(&all, "\n\n", 2);
		buf_add_str(&all, piece);
	}
	ret = arena_str(mem, buf_str(&all));
	buf_release(&all);
	return ret;
}

static bool take_text(const json_t *object, struct head *head, struct article *article,
		      struct err *err)
{
	json_t *text = find(object, json_text_names),
	       *html = find(object, json_html_names);
	struct str words = json_is_array(text) ? joined(head->mem, text) : string(text);

	if (!words.len || sniff_html(words))
		html = html ? html : text;
	else
		html = NULL;
	if (json_is_string(html))
		return render_html(string(html), STR("utf-8"), head, article, err);
	article->text = arena_str(article->mem, STR(""));
	if (words.len)
		render_text(words, STR("utf-8"), head, article);
	return true;
}

/* What makes it another article if it changes; when it was crawled does not. */
static uint64_t hash_of(struct arena *mem, const json_t *object)
{
	const char *const *const CONTENT[] = { json_text_names, json_html_names,
					       FIELDS[0].names, FIELDS[2].names, URL };
	uint64_t hash = 0;

	for (size_t i = 0; i < sizeof(CONTENT) / sizeof(*CONTENT); i++) {
		const json_t *value = find(object, CONTENT[i]);

		for (size_t k = 0; k < json_array_size(value); k++)
			hash = hash_mix(hash, hash_str(string(json_array_get(value, k))));
		hash = hash_mix(hash, hash_str(value_of(mem, value)));
	}
	return hash;
}

static void take_crawled(const json_t *object, struct article *article)
{
	struct when when;

	if (when_parse_iso(string(find(object, CRAWLED)), &when))
		article->crawled = when;
}

bool render_json(const struct raw *raw, struct head *head, struct article *article,
		 struct err *err)
{
	json_t *object = load(raw->bytes, err), *fields;
	struct str ident;
	bool ok = false;

	if (!object)
		return false;
	if (!json_is_object(object)) {
		err_set(err, ERR_FORMAT, "is not a JSON object");
		goto out;
	}
	ident = value_of(head->mem, find(object, IDENT));
	fields = json_object_get(object, "_source");
	fields = json_is_object(fields) ? fields : object;
	if (ident.len && ident.len <= HEAD_VALUE_MAX)
		article->ident = plain_utf8(article->mem, ident);
	article->url = plain_utf8(article->mem, string(find(fields, URL)));
	take_crawled(fields, article);
	article->hash[0] = hash_of(head->mem, fields);
	note_fields(head, fields);
	ok = take_text(fields, head, article, err);
out:
	json_decref(object);
	return ok;
}
