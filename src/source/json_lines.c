/* SPDX-License-Identifier: MIT */
/* Finding where JSON objects begin and end; what is in them is read later. */
#include "reader.h"

#include "json_wrap.h"
#include "limits.h"

static struct raw *document(struct reader *reader, struct str bytes)
{
	struct raw *raw = raw_new(STR("?"), reader->path);

	raw->ident = raw_numbered(raw, reader->path, reader->n_given);
	raw->bytes = arena_str(raw->mem, bytes);
	raw->format = RAW_JSON;
	return raw;
}

static struct raw *too_long(struct reader *reader)
{
	struct raw *raw = document(reader, STR(""));

	err_set(&raw->err, ERR_LIMIT, "'%.*s' is larger than %u MiB", STR_FMT(raw->ident),
		SOURCE_DOC_MAX >> 20);
	return raw;
}

static struct str without_mark(struct str line)
{
	return str_starts(line, STR("\xef\xbb\xbf")) ? str_sub(line, 3, line.len) : line;
}

bool json_enter(struct reader *reader)
{
	struct str head = stream_peek(&reader->stream, READ_BYTES), bare = without_mark(head);
	size_t at = json_wrapped(bare);

	if (at)
		stream_skip(&reader->stream, head.len - bare.len + at);
	reader->in_array = at > 0;
	reader->answers |= at > 0;
	return at > 0;
}

enum next json_lines_next(struct reader *reader, struct raw **ret_raw)
{
	struct str line;
	bool is_long;

	if (reader->answers && json_enter(reader)) {
		reader->next = json_values_next;
		return json_values_next(reader, ret_raw);
	}
	while (stream_line(&reader->stream, SOURCE_DOC_MAX, &line, &is_long)) {
		reader->n_given++;
		if (is_long) {
			*ret_raw = too_long(reader);
			return NEXT_ITEM;
		}
		line = str_trim(without_mark(line));
		if (line.len == 0)
			continue;
		*ret_raw = document(reader, line);
		return NEXT_ITEM;
	}
	return NEXT_END;
}

/* Over what stands before the next object; false at the end of the array or file. */
static bool to_object(struct stream *stream, bool in_array)
{
	for (;;) {
		struct str have = stream_peek(stream, READ_BYTES);
		ptrdiff_t at = str_find_char(have, '{');
		struct str between = str_sub(have, 0, at < 0 ? have.len : (size_t)at);

		if (have.len == 0 || (in_array && str_find_char(between, ']') >= 0))
			return false;
		stream_skip(stream, between.len);
		if (at >= 0)
			return true;
	}
}

/* Behind an array: where answers stand one a line, the articles of the next, or
 * whatever else its line is. */
static enum next behind_array(struct reader *reader, struct raw **ret_raw)
{
	struct str rest;
	bool is_long;

	if (!reader->in_array || !reader->a_line ||
	    !stream_line(&reader->stream, SOURCE_DOC_MAX, &rest, &is_long))
		return NEXT_END;
	if (!json_enter(reader))
		reader->next = json_lines_next;
	return reader->next(reader, ret_raw);
}

enum next json_values_next(struct reader *reader, struct raw **ret_raw)
{
	struct json_scan scan = { 0 };
	struct str have = STR_NONE;
	size_t want = READ_BYTES;

	if (reader->ended)
		return NEXT_END;
	if (!to_object(&reader->stream, reader->in_array))
		return behind_array(reader, ret_raw);
	reader->n_given++;
	for (;;) {
		have = stream_peek(&reader->stream, want);
		if (json_scan(&scan, have))
			break;
		if (have.len < want || want > SOURCE_DOC_MAX) {
			reader->ended = true;
			*ret_raw = want > SOURCE_DOC_MAX ? too_long(reader) :
				document(reader, have);
			return NEXT_ITEM;
		}
		want *= 2;
	}
	*ret_raw = document(reader, str_sub(have, 0, scan.at));
	stream_skip(&reader->stream, scan.at);
	return NEXT_ITEM;
}
