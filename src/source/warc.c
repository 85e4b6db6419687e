/* SPDX-License-Identifier: MIT */
/* Records of web archives (WARC 0.18, 1.0, 1.1). */
#include <lesart/base/uni.h>
#include <lesart/base/when.h>

#include "charset.h"
#include "http.h"
#include "limits.h"
#include "reader.h"
#include "sniff.h"

#define LOOK_BEHIND 16u		/* bytes after a block, to see that it ends where it says */

struct record {
	struct str type, uri, content_type;	/* in the raw's arena */
	struct when date;
	uint64_t length;
};

static bool is_version(struct str line)
{
	return str_starts(line, STR("WARC/")) && line.len >= 8 && line.len <= 12;
}

/* To the next line that begins a record: after a wrong length or a broken member
 * there may be anything before it. */
static bool to_record(struct stream *stream)
{
	struct str line;
	bool is_long;

	while (stream_line(stream, WARC_HEAD_MAX, &line, &is_long))
		if (is_version(line))
			return true;
	return false;
}

static void take_header(struct record *record, struct arena *mem, struct str line)
{
	struct str value;
	int64_t n;

	if (header_is(line, STR("warc-type"), &value))
		record->type = arena_str(mem, value);
	else if (header_is(line, STR("warc-target-uri"), &value))
		record->uri = arena_str(mem, value);
	else if (header_is(line, STR("content-type"), &value))
		record->content_type = arena_str(mem, value);
	else if (header_is(line, STR("warc-date"), &value))
		when_parse_iso(value, &record->date);
	else if (header_is(line, STR("content-length"), &value) && str_int(value, &n) && n > 0)
		record->length = (uint64_t)n;
}

static bool read_head(struct stream *stream, struct arena *mem, struct record *ret)
{
	struct str line;
	size_t n_bytes = 0;
	bool is_long;

	*ret = (struct record){ .date = WHEN_NONE };
	while (stream_line(stream, WARC_HEAD_MAX, &line, &is_long)) {
		n_bytes += line.len;
		if (is_long || n_bytes > WARC_HEAD_MAX)
			return false;
		if (line.len == 0)
			break;
		take_header(ret, mem, line);
	}
	/* Some writers put the address between angle brackets. */
	if (ret->uri.len > 2 && ret->uri.ptr[0] == '<' && ret->uri.ptr[ret->uri.len - 1] == '>')
		ret->uri = str_sub(ret->uri, 1, ret->uri.len - 1);
	return true;
}

/* Where among the first n bytes another record begins, as its length was wrong or
 * its member was cut off; n if none does. */
static size_t next_record_in(struct str have, size_t n)
{
	static const struct str BEGIN[] = { { "WARC/1.0\r\n", 10 }, { "WARC/1.1\r\n", 10 },
					    { "WARC/0.18\r\n", 11 } };
	size_t best = n;

	for (size_t i = 0; i < sizeof(BEGIN) / sizeof(*BEGIN); i++) {
		ptrdiff_t at = str_find(have, BEGIN[i]);

		if (at >= 0 && (size_t)at < best)
			best = (size_t)at;
	}
	return best;
}

/* After a block comes an empty line and the next record, or nothing. */
static bool ends_well(struct str behind)
{
	while (behind.len && (behind.ptr[0] == '\r' || behind.ptr[0] == '\n'))
		behind = str_sub(behind, 1, behind.len);
	return behind.len == 0 || str_starts(behind, STR("WARC/"));
}

/* A block whose length is wrong ends where the next record begins, behind an empty
 * line; if none is near, it is as long as it says. */
static struct str to_next_record(struct stream *stream, size_t n)
{
	struct str have = stream_peek(stream, n + WARC_HEAD_MAX);
	size_t end = next_record_in(have, have.len);

	if (end == have.len)
		return have.len > n ? str_sub(have, 0, n) : have;
	for (int i = 0; i < 2 && end > 0 && have.ptr[end - 1] == '\n'; i++)
		end -= end > 1 && have.ptr[end - 2] == '\r' ? 2 : 1;
	return str_sub(have, 0, end);
}

/* The record's block, not taken yet; *ret_cut if it is shorter than it says. */
static struct str block_of(struct stream *stream, const struct record *record, bool *ret_cut)
{
	size_t n = (size_t)record->length;
	struct str have = stream_peek(stream, n + LOOK_BEHIND);
	struct str block = have.len > n ? str_sub(have, 0, n) : have;

	if (have.len < n || !ends_well(str_sub(have, block.len, have.len)))
		block = to_next_record(stream, n);
	*ret_cut = block.len < n;
	return block;
}

static bool has_type(struct str type, const char *name)
{
	struct str want = str_from(name);

	return type.len >= want.len && str_eq_ascii(str_sub(type, 0, want.len), want);
}

/* Pages and texts are documents; pictures and scripts are none, without a word. */
static bool choose_format(struct raw *raw, struct str type)
{
	enum sniff kind = sniff(raw->bytes.len > SNIFF_BYTES ?
				str_sub(raw->bytes, 0, SNIFF_BYTES) : raw->bytes);

	if (has_type(type, "text/html") || has_type(type, "application/xhtml"))
		raw->format = RAW_HTML;
	else if (has_type(type, "text/plain") || type.len == 0)
		raw->format = kind == SNIFF_HTML ? RAW_HTML : RAW_TEXT;
	else
		return false;
	return kind != SNIFF_EMPTY && (kind != SNIFF_BINARY || raw->format == RAW_HTML);
}

/* A server's answer: only one that went well holds the page. */
static bool take_response(struct raw *raw, struct str block)
{
	struct buf body = BUF_INIT(SOURCE_DOC_MAX);
	struct http http;
	bool ok;

	if (!http_parse(block, &http) || http.status / 100 != 2)
		return false;
	if (!has_type(http.type, "text/") && !has_type(http.type, "application/xhtml") &&
	    http.type.len)
		return false;
	ok = http_body(&http, SOURCE_DOC_MAX, &body, &raw->err);
	raw->bytes = arena_str(raw->mem, buf_str(&body));
	buf_release(&body);
	if (!ok)
		return true;
	raw->charset = arena_str(raw->mem, charset_of_type(http.type));
	return choose_format(raw, http.type);
}

static bool take_block(struct raw *raw, const struct record *record, struct str block)
{
	if (str_eq_ascii(record->type, STR("response"))) {
		return take_response(raw, block);
	} else if (str_eq_ascii(record->type, STR("conversion")) ||
		   str_eq_ascii(record->type, STR("resource"))) {
		raw->bytes = arena_str(raw->mem, block);
		raw->charset = charset_of_type(record->content_type);
		return choose_format(raw, record->content_type);
	}
	return false;
}

/* One record; NULL if it holds no document. */
static struct raw *read_record(struct reader *reader)
{
	struct raw *raw = raw_new(STR("?"), reader->path);
	struct stream *stream = &reader->stream;
	struct record record;
	struct str block;
	bool cut = false, use, too_large;

	raw->ident = raw_numbered(raw, reader->path, ++reader->n_given);
	if (!read_head(stream, raw->mem, &record)) {
		err_set(&raw->err, ERR_FORMAT, "'%s' has too long a head", raw->ident.ptr);
		return raw;
	}
	raw->url = record.uri;
	raw->crawled = record.date;
	if (record.uri.len)
		raw->ident = record.uri;
	too_large = record.length > SOURCE_DOC_MAX;
	block = too_large ? stream_peek(stream, WARC_HEAD_MAX) : block_of(stream, &record, &cut);
	use = take_block(raw, &record, block);
	if (too_large)
		err_set(&raw->err, ERR_LIMIT, "is larger than %u MiB", SOURCE_DOC_MAX >> 20);
	else if (stream_broken(stream, block.len))
		err_set(&raw->err, ERR_FORMAT, "is broken");
	else if (cut && raw->err.code == ERR_NONE)
		err_set(&raw->err, ERR_FORMAT, "is cut off after %zu of %zu bytes", block.len,
			(size_t)record.length);
	if (raw->err.code != ERR_NONE)
		err_prefix(&raw->err, "'%.*s' ", STR_FMT(raw->ident));
	stream_skip(stream, too_large ? (size_t)record.length : block.len);
	if (use)
		return raw;
	raw_free(raw);
	return NULL;
}

enum next warc_next(struct reader *reader, struct raw **ret_raw)
{
	while (to_record(&reader->stream)) {
		*ret_raw = read_record(reader);
		if (*ret_raw)
			return NEXT_ITEM;
	}
	return NEXT_END;
}
