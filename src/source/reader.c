/* SPDX-License-Identifier: MIT */
/* One file: its format, and files that are one document. */
#include "reader.h"

#include <inttypes.h>

#include "limits.h"

struct raw *raw_new(struct str ident, struct str origin)
{
	struct arena *mem = arena_new();
	struct raw *raw = arena_zalloc(mem, sizeof(*raw));

	raw->mem = mem;
	raw->ident = arena_str(mem, ident);
	raw->origin = arena_str(mem, origin);
	raw->crawled = WHEN_NONE;
	return raw;
}

struct raw *raw_refused(struct str ident, struct str origin, const struct err *err)
{
	struct raw *raw = raw_new(ident, origin);

	raw->err = *err;
	return raw;
}

struct str raw_numbered(struct raw *raw, struct str path, uint64_t number)
{
	return arena_printf(raw->mem, "%.*s:%" PRIu64, STR_FMT(path), number);
}

bool reader_whole(struct reader *reader, struct str *ret, struct err *err)
{
	struct str all = stream_peek(&reader->stream, SOURCE_DOC_MAX + 1);

	if (all.len > SOURCE_DOC_MAX)
		return err_set(err, ERR_LIMIT, "'%.*s' is larger than %u MiB",
			       STR_FMT(reader->path), SOURCE_DOC_MAX >> 20);
	if (reader->stream.err.code != ERR_NONE) {
		*err = reader->stream.err;
		return false;
	}
	*ret = all;
	return true;
}

static enum next whole_next(struct reader *reader, struct raw **ret, enum raw_format format)
{
	struct str bytes;
	struct err err = ERR_INIT;

	if (reader->ended)
		return NEXT_END;
	reader->ended = true;
	if (!reader_whole(reader, &bytes, &err)) {
		*ret = raw_refused(reader->path, reader->path, &err);
		return NEXT_ITEM;
	}
	*ret = raw_new(reader->path, reader->path);
	(*ret)->bytes = arena_str((*ret)->mem, bytes);
	(*ret)->format = format;
	return NEXT_ITEM;
}

static enum next text_next(struct reader *reader, struct raw **ret)
{
	return whole_next(reader, ret, RAW_TEXT);
}

static enum next html_next(struct reader *reader, struct raw **ret)
{
	return whole_next(reader, ret, RAW_HTML);
}

bool reader_open(struct reader *reader, struct str path, struct err *err)
{
	static enum next (*const READERS[])(struct reader *, struct raw **) = {
		[SNIFF_TEXT] = text_next, [SNIFF_HTML] = html_next,
		[SNIFF_JSON_LINES] = json_lines_next, [SNIFF_JSON] = json_values_next,
		[SNIFF_JSON_FEED] = json_feed_next, [SNIFF_FEED] = feed_next,
		[SNIFF_WARC] = warc_next,
	};
	enum sniff kind;

	*reader = (struct reader){ .path = path };
	if (!stream_open(&reader->stream, path, err))
		return false;
	kind = sniff(stream_peek(&reader->stream, SNIFF_BYTES));
	reader->next = READERS[kind];
	reader->a_line = kind == SNIFF_JSON_LINES;
	if ((kind == SNIFF_JSON || kind == SNIFF_JSON_LINES) && json_enter(reader))
		reader->next = json_values_next;
	if (reader->next)
		return true;
	if (reader->stream.err.code != ERR_NONE && err)
		*err = reader->stream.err;
	else if (kind == SNIFF_EMPTY)
		err_set(err, ERR_FORMAT, "'%.*s' is empty", STR_FMT(path));
	else
		err_set(err, ERR_FORMAT, "'%.*s' is not text", STR_FMT(path));
	reader_close(reader);
	return false;
}

void reader_close(struct reader *reader)
{
	stream_close(&reader->stream);
	feed_free(reader->feed);
	*reader = (struct reader){ .stream.fd = -1 };
}
