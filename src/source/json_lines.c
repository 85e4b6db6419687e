/* SPDX-License-Identifier: MIT */
/* Finding where JSON objects begin and end; what is in them is read later. */
#include "reader.h"

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

enum next json_lines_next(struct reader *reader, struct raw **ret_raw)
{
	struct str line;
	bool is_long;

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

/* Where a scan through an object stands; it goes on as the window grows. */
struct scan {
	size_t at;
	size_t depth;
	bool in_string, escaped;
};

/* To the end of the object that s begins with; false if it is not there yet. */
static bool scan_object(struct scan *scan, struct str s)
{
	for (; scan->at < s.len; scan->at++) {
		char c = s.ptr[scan->at];

		if (scan->escaped) {
			scan->escaped = false;
		} else if (scan->in_string) {
			scan->escaped = c == '\\';
			scan->in_string = c != '"';
		} else if (c == '"') {
			scan->in_string = true;
		} else if (c == '{' || c == '[') {
			scan->depth++;
		} else if ((c == '}' || c == ']') && --scan->depth == 0) {
			scan->at++;
			return true;
		}
	}
	return false;
}

/* Over whatever stands between two objects. */
static bool to_object(struct stream *stream)
{
	for (;;) {
		struct str have = stream_peek(stream, READ_BYTES);
		ptrdiff_t at = str_find_char(have, '{');

		if (have.len == 0)
			return false;
		stream_skip(stream, at < 0 ? have.len : (size_t)at);
		if (at >= 0)
			return true;
	}
}

enum next json_values_next(struct reader *reader, struct raw **ret_raw)
{
	struct scan scan = { 0 };
	struct str have = STR_NONE;
	size_t want = READ_BYTES;

	if (reader->ended || !to_object(&reader->stream))
		return NEXT_END;
	reader->n_given++;
	for (;;) {
		have = stream_peek(&reader->stream, want);
		if (scan_object(&scan, have))
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
