/* SPDX-License-Identifier: MIT */
/* One raw document becomes an article: text and what its surroundings say of it. */
#include "render.h"

#include <lesart/base/map.h>
#include <lesart/base/uni.h>

#include "charset.h"
#include "html.h"
#include "limits.h"
#include "plain.h"
#include "words.h"

/* "Key: value" with a key that the languages know; false ends the head lines. */
static bool note_line(struct head *head, struct str line)
{
	ptrdiff_t colon = str_find_char(line, ':');
	uint8_t kind;

	if (colon <= 0 || line.len > HEAD_VALUE_MAX)
		return false;
	if (!(words_find(str_trim(str_sub(line, 0, (size_t)colon)), &kind) & WORD_KEY))
		return false;
	head_add(head, kind, 70, str_trim(str_sub(line, (size_t)colon + 1, line.len)),
		 "source.text.key");
	return true;
}

void render_text(struct str bytes, struct str charset, struct head *head,
		 struct article *article)
{
	struct buf decoded = BUF_INIT(bytes.len * 4 + 64);
	struct str rest, line;

	if (charset_is_clean(bytes)) {
		article->text = arena_str(article->mem, bytes);
	} else {
		charset_decode(bytes, charset, &decoded);
		article->text = arena_str(article->mem, buf_str(&decoded));
		buf_release(&decoded);
	}
	rest = article->text;
	for (unsigned n = 0; n < HEAD_LINES_MAX && str_split(&rest, '\n', &line); n++)
		if (str_trim(line).len && !note_line(head, line))
			break;
}

bool render_html(struct str bytes, struct str charset, struct head *head,
		 struct article *article, struct err *err)
{
	struct buf decoded = BUF_INIT(bytes.len * 4 + 64);
	bool ok;

	if (charset_is_clean(bytes))
		return html_render(bytes, head, article, err);
	charset_decode(bytes, charset.len ? charset : charset_of_markup(bytes), &decoded);
	ok = html_render(buf_str(&decoded), head, article, err);
	buf_release(&decoded);
	return ok;
}

/* The host of an address without "www.", STR_NONE if it is none. */
static struct str host_of(struct str url)
{
	ptrdiff_t at = str_find(url, STR("://"));
	size_t n = 0;

	if (at <= 0)
		return STR_NONE;
	url = str_sub(url, (size_t)at + 3, url.len);
	if (str_starts(url, STR("www.")))
		url = str_sub(url, 4, url.len);
	while (n < url.len && !strchr("/?#:", url.ptr[n]))
		n++;
	return str_sub(url, 0, n);
}

/*
 * Two hashes over what the document says and how it is called: two articles with the
 * same words but different names are two. A name that only says where the document
 * lies is none: a file that was moved or copied is the same article.
 * Only of what came in, never of what our rules made of it: a later lesart must know
 * the article again. Of JSON the fields are in article->hash[0] already.
 */
static void take_hash(const struct raw *raw, struct article *article)
{
	uint64_t content = raw->format == RAW_JSON ? article->hash[0] : hash_str(raw->bytes);
	struct str name = str_starts(article->ident, article->origin) ? STR_NONE : article->ident;
	uint64_t a = hash_mix(hash_str(name), content);
	uint64_t b = hash_mix(content, hash_str(name));

	for (size_t i = 0; i < raw->meta.n; i++) {
		a = hash_mix(a, hash_str(raw->meta.at[i].value));
		b = hash_mix(hash_str(raw->meta.at[i].value), b);
	}
	article->hash[0] = a;
	article->hash[1] = b;
}

static void add_raw_meta(const struct raw *raw, struct head *head)
{
	for (size_t i = 0; i < raw->meta.n; i++) {
		const struct meta *m = &raw->meta.at[i];

		head_add(head, m->kind, m->trust, m->value, m->rule);
	}
}

static void fill_in(const struct raw *raw, struct head *head, struct article *article)
{
	struct str host;

	if (!article->url.len)
		article->url = plain_utf8(article->mem, raw->url.len ? raw->url :
				    head_best(head, META_URL));
	note_address(head, article->url, false);
	if (raw->format != RAW_JSON && !raw->url.len)
		note_address(head, raw->origin, true);
	host = host_of(article->url);
	head_add(head, META_SOURCE, 35, host, "source.url.host");
	head_finish(head, article);
	for (size_t i = 0; i < article->meta.n && !article->source.len; i++)
		if (article->meta.at[i].kind == META_SOURCE)
			article->source = article->meta.at[i].value;
}

static bool render(const struct raw *raw, struct head *head, struct article *article,
		   struct err *err)
{
	switch (raw->format) {
	case RAW_TEXT:
		render_text(raw->bytes, raw->charset, head, article);
		return true;
	case RAW_HTML:
		return render_html(raw->bytes, raw->charset, head, article, err);
	case RAW_JSON:
		return render_json(raw, head, article, err);
	}
	return false;
}

static size_t lines_in(struct str text)
{
	size_t n = text.len > 0;

	for (size_t i = 0; i < text.len; i++)
		n += text.ptr[i] == '\n';
	return n;
}

/* Of any script; a drawing will do, rows of brackets and dashes will not. */
static bool has_words(struct str text)
{
	for (size_t i = 0; i < text.len;) {
		uint32_t cp;

		i += uni_decode(text.ptr + i, text.len - i, &cp);
		if (cp < 0x80 ? uni_is_letter(cp) || uni_is_digit(cp) : !uni_is_blank(cp))
			return true;
	}
	return false;
}

/* What is no article, however well it could be read. */
static bool is_article(const struct article *article, bool has_title, struct err *err)
{
	if (article->text.len > TEXT_BYTES_MAX)
		return err_set(err, ERR_LIMIT, "has more than %u MiB of text",
			       TEXT_BYTES_MAX >> 20);
	if (lines_in(article->text) > TEXT_LINES_MAX)
		return err_set(err, ERR_LIMIT, "has more than %u lines", TEXT_LINES_MAX);
	if (!has_words(article->text) && !has_title)
		return err_set(err, ERR_FORMAT, "has neither text nor title");
	return true;
}

/* Names in it are of any bytes, and a long one is cut anywhere. */
static void keep_message(struct err *err)
{
	struct buf repaired = BUF_INIT(sizeof(err->text) * 4);
	size_t n;

	if (!err || uni_valid(str_from(err->text)))
		return;
	uni_repair(str_from(err->text), &repaired);
	n = repaired.len < sizeof(err->text) ? repaired.len : sizeof(err->text) - 1;
	while (n > 0 && n < repaired.len && (repaired.ptr[n] & 0xc0) == 0x80)
		n--;
	memcpy(err->text, repaired.ptr, n);
	err->text[n] = '\0';
	buf_release(&repaired);
}

/* The name it gives itself, and where that stands, if that is something else. */
static void name_document(const struct raw *raw, const struct article *article, struct err *err)
{
	if (str_eq(raw->ident, article->ident))
		err_prefix(err, "'%.*s' ", STR_FMT(article->ident));
	else
		err_prefix(err, "'%.*s' (%.*s) ", STR_FMT(article->ident), STR_FMT(raw->ident));
	keep_message(err);
}

bool raw_render(const struct raw *raw, struct article *article, struct err *err)
{
	struct head head;
	struct arena *scratch;
	bool ok;

	article->ident = plain_utf8(article->mem, raw->ident);
	article->origin = plain_utf8(article->mem, raw->origin);
	article->crawled = raw->crawled;
	if (raw->err.code != ERR_NONE) {
		if (err)
			*err = raw->err;
		keep_message(err);
		return false;
	}
	scratch = arena_new();
	head_init(&head, scratch);
	add_raw_meta(raw, &head);
	ok = render(raw, &head, article, err) &&
	     is_article(article, head_best(&head, META_TITLE).len > 0, err);
	if (ok) {
		fill_in(raw, &head, article);
		take_hash(raw, article);
	} else {
		name_document(raw, article, err);
	}
	arena_free(scratch);
	return ok;
}
