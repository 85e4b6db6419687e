/* SPDX-License-Identifier: MIT */
/* Feeds (RSS, Atom, RDF and JSON Feed) into their items. */
#include <jansson.h>

#include "charset.h"
#include "feed_item.h"
#include "limits.h"
#include "reader.h"

/*
 * XML feeds are cut into items by a look for their tags, and each item is parsed by
 * itself: one that is broken does not take the others with it.
 */
struct feed {
	struct arena *mem;
	struct buf text;		/* UTF-8 */
	struct str rest;
	struct feed_about about;
	json_t *root, *items;		/* JSON Feed */
	size_t n_items;
};

void feed_free(struct feed *feed)
{
	if (!feed)
		return;
	json_decref(feed->root);
	buf_release(&feed->text);
	arena_free(feed->mem);
	free(feed);
}

static struct feed *feed_new(void)
{
	struct feed *feed = mem_zalloc(sizeof(*feed));

	feed->mem = arena_new();
	return feed;
}

/* Where the next <item> or <entry> begins; *ret_end is what its end looks like. */
static ptrdiff_t find_item(struct str s, struct str *ret_end)
{
	for (size_t at = 0;;) {
		const char *open = at < s.len ? memchr(s.ptr + at, '<', s.len - at) : NULL;
		struct str rest;
		size_t n;

		if (!open)
			return -1;
		at = (size_t)(open - s.ptr);
		rest = str_sub(s, at++, s.len);
		n = str_starts(rest, STR("<item")) ? 5 : str_starts(rest, STR("<entry")) ? 6 : 0;
		if (n == 0 || n >= rest.len || !strchr("> \t\r\n", rest.ptr[n]))
			continue;
		*ret_end = n == 5 ? STR("</item>") : STR("</entry>");
		return (ptrdiff_t)at - 1;
	}
}

/* The next item as it stands in the feed; one without an end tag ends where the
 * next one begins. */
static bool next_piece(struct feed *feed, struct str *ret)
{
	struct str end, other, rest;
	ptrdiff_t from = find_item(feed->rest, &end), to, next;

	if (from < 0)
		return false;
	rest = str_sub(feed->rest, (size_t)from, feed->rest.len);
	next = find_item(str_sub(rest, 5, rest.len), &other);
	*ret = next < 0 ? rest : str_sub(rest, 0, (size_t)next + 5);
	to = str_find(*ret, end);
	if (to >= 0)
		*ret = str_sub(rest, 0, (size_t)to + end.len);
	feed->rest = str_sub(rest, ret->len, rest.len);
	return true;
}

static struct feed *feed_open(struct str bytes)
{
	struct feed *feed = feed_new();
	struct str end;
	ptrdiff_t first;

	buf_init(&feed->text, bytes.len * 4 + 64);
	charset_decode(bytes, charset_of_markup(bytes), &feed->text);
	feed->rest = buf_str(&feed->text);
	first = find_item(feed->rest, &end);
	feed_about_read(first < 0 ? feed->rest : str_sub(feed->rest, 0, (size_t)first),
			feed->mem, &feed->about);
	return feed;
}

/* False if the file could not be read; *ret_raw says why. */
static bool open_whole(struct reader *reader, struct raw **ret_raw,
		       struct feed *(*open)(struct str bytes))
{
	struct err err = ERR_INIT;
	struct str bytes;

	if (reader_whole(reader, &bytes, &err))
		reader->feed = open(bytes);
	if (err.code == ERR_NONE && !reader->feed)
		err_set(&err, ERR_FORMAT, "'%.*s' is a feed that cannot be read",
			STR_FMT(reader->path));
	if (err.code == ERR_NONE)
		return true;
	reader->ended = true;
	*ret_raw = raw_refused(reader->path, reader->path, &err);
	return false;
}

/* Items are parsed where documents are told apart, one after the other: millions of
 * empty ones would hold up all other work. */
static struct raw *too_many(struct reader *reader, struct raw *raw)
{
	reader->ended = true;
	raw->ident = raw_numbered(raw, reader->path, reader->n_given);
	err_set(&raw->err, ERR_LIMIT, "'%.*s' has more than %u items", STR_FMT(reader->path),
		FEED_ITEMS_MAX);
	return raw;
}

enum next feed_next(struct reader *reader, struct raw **ret_raw)
{
	struct str piece;
	struct raw *raw;
	bool found;

	if (reader->ended)
		return NEXT_END;
	if (!reader->feed && !open_whole(reader, ret_raw, feed_open))
		return NEXT_ITEM;
	if (!next_piece(reader->feed, &piece))
		return NEXT_END;
	raw = raw_new(STR(""), reader->path);
	if (++reader->n_given > FEED_ITEMS_MAX) {
		*ret_raw = too_many(reader, raw);
		return NEXT_ITEM;
	}
	found = feed_item_read(piece, &reader->feed->about, raw);
	if (!raw->ident.len)
		raw->ident = raw_numbered(raw, reader->path, reader->n_given);
	if (!found)
		err_set(&raw->err, ERR_FORMAT, "'%.*s' has neither text nor title",
			STR_FMT(raw->ident));
	*ret_raw = raw;
	return NEXT_ITEM;
}

static struct feed *json_feed_open(struct str bytes)
{
	struct feed *feed = feed_new();
	const json_t *title;

	feed->root = json_loadb(bytes.ptr, bytes.len, JSON_ALLOW_NUL, NULL);
	feed->items = json_object_get(feed->root, "items");
	if (!json_is_array(feed->items)) {
		feed_free(feed);
		return NULL;
	}
	title = json_object_get(feed->root, "title");
	feed->about.title = arena_str(feed->mem, str_from(json_string_value(title)));
	return feed;
}

enum next json_feed_next(struct reader *reader, struct raw **ret_raw)
{
	struct feed *feed;
	struct raw *raw;
	struct meta about = { .kind = META_SOURCE, .trust = 60, .rule = "source.feed.source" };
	char *text;

	if (reader->ended)
		return NEXT_END;
	if (!reader->feed && !open_whole(reader, ret_raw, json_feed_open))
		return NEXT_ITEM;
	feed = reader->feed;
	if (feed->n_items == json_array_size(feed->items))
		return NEXT_END;
	raw = raw_new(STR("?"), reader->path);
	raw->ident = raw_numbered(raw, reader->path, ++reader->n_given);
	raw->format = RAW_JSON;
	text = json_dumps(json_array_get(feed->items, feed->n_items++),
			  JSON_COMPACT | JSON_ENCODE_ANY);
	raw->bytes = arena_str(raw->mem, str_from(text));
	free(text);
	about.value = arena_str(raw->mem, feed->about.title);
	if (about.value.len)
		ARENA_PUSH(raw->mem, &raw->meta, about);
	*ret_raw = raw;
	return NEXT_ITEM;
}
