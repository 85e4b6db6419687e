/* SPDX-License-Identifier: MIT */
/* lesart stories: one story a line, with its articles and links for programs. */
#include "cli.h"

#include <lesart/base/map.h>
#include <lesart/flow/voices.h>

#define PAGE 200

struct listing {
	struct store *store;
	struct out out;
	struct arena *mem;	/* of one page */
	bool json;
};

/* By the number of what is looked for; the rows are not in that order. */
static struct str ident_of(const struct map64 *at, const struct article_row *rows, int64_t id)
{
	const uint64_t *row = map64_find(at, (uint64_t)id);

	return row ? rows[*row].ident : STR_NONE;
}

/* The text that most sources print, and who repeats whom. */
static bool add_copies(struct listing *listing, struct json *json, const struct article_row *rows,
		       size_t n, struct err *err)
{
	struct voices voices;
	struct map64 at;

	if (!voices_find(listing->store, rows, n, NULL, listing->mem, &voices, err))
		return false;
	map64_init(&at);
	for (size_t i = 0; i < n; i++)
		map64_put(&at, (uint64_t)rows[i].id, i, NULL);
	json_key_int(json, "n_texts", voices.n_texts);
	json_key(json, "same_text");
	if (voices.n_same) {
		json_open(json, '{');
		json_key_str(json, "article", ident_of(&at, rows, voices.article));
		json_key_int(json, "articles", voices.n_same);
		json_key_int(json, "sources", voices.n_same_sources);
		json_key_str(json, "agency", voices.agency.len ? voices.agency : STR_NONE);
		json_close(json, '}');
	} else {
		json_null(json);
	}
	json_key(json, "copies");
	json_open(json, '[');
	for (size_t i = 0; i < n; i++) {
		if (!rows[i].copy_of)
			continue;
		json_open(json, '{');
		json_key_str(json, "article", rows[i].ident);
		json_key_str(json, "of", ident_of(&at, rows, rows[i].copy_of));
		json_close(json, '}');
	}
	json_close(json, ']');
	map64_release(&at);
	return true;
}

static bool add_articles(struct listing *listing, struct json *json, int64_t story,
			 struct err *err)
{
	struct article_row *rows = NULL;
	size_t n = 0;

	if (!store_story_articles(listing->store, story, listing->mem, &rows, &n, err))
		return false;
	json_key(json, "articles");
	json_open(json, '[');
	for (size_t i = 0; i < n; i++)
		json_str(json, rows[i].ident);
	json_close(json, ']');
	return add_copies(listing, json, rows, n, err);
}

static void add_link(struct json *json, const struct link *link, struct arena *mem)
{
	json_open(json, '{');
	json_key_str(json, "to", story_name_arena(mem, link->to));
	json_key(json, "weight");
	json_num(json, link->weight);
	json_key(json, "reasons");
	json_open(json, '[');
	for (size_t i = 0; i < link->n_reasons; i++) {
		json_open(json, '{');
		json_key_str(json, "kind", str_from(reason_name(link->reasons[i].kind)));
		json_key_str(json, "text", link->reasons[i].text);
		json_close(json, '}');
	}
	json_close(json, ']');
	if (link->by_hand)
		json_key_str(json, "by_hand", moment_text(mem, link->by_hand));
	json_close(json, '}');
}

static bool add_links(struct listing *listing, struct json *json, int64_t story, struct err *err)
{
	struct link *links = NULL;
	size_t n = 0;

	if (!store_links(listing->store, story, listing->mem, &links, &n, err))
		return false;
	json_key(json, "links");
	json_open(json, '[');
	for (size_t i = 0; i < n; i++)
		add_link(json, &links[i], listing->mem);
	json_close(json, ']');
	return true;
}

static bool print_json(struct listing *listing, const struct story *story, struct err *err)
{
	struct json json = { .buf = &listing->out.buf };

	json_open(&json, '{');
	json_key_str(&json, "story", story_name_arena(listing->mem, story->id));
	json_key_str(&json, "title", story->title);
	json_key_when(&json, "first", story->first);
	json_key_when(&json, "last", story->last);
	json_key_int(&json, "n_sources", story->n_sources);
	json_key_int(&json, "n_copies", story->n_copies);
	if (!add_articles(listing, &json, story->id, err))
		return false;
	json_key(&json, "saga");
	if (story->saga)
		json_int(&json, story->saga);
	else
		json_null(&json);
	if (!add_links(listing, &json, story->id, err))
		return false;
	json_close(&json, '}');
	buf_add_char(&listing->out.buf, '\n');
	return true;
}

static void print_row(struct listing *listing, const struct story *story)
{
	struct out *out = &listing->out;
	struct buf text = BUF_INIT(1u << 16);
	size_t width = out_width(out), left = width > 50 ? width - 28 : 22;

	story_name(&text, story->id);
	out_field(out, buf_str(&text), 8);
	buf_clear(&text);
	when_text(&text, story->last);
	out_field(out, buf_str(&text), 12);
	buf_printf(&out->buf, "%5u  ", story->n_articles);
	out_field(out, story->title, left);
	buf_add_char(&out->buf, '\n');
	buf_release(&text);
}

static bool print_page(struct listing *listing, const struct story_filter *filter,
		       struct story_key *from, bool *ret_more, struct err *err)
{
	struct story_page page = { 0 };
	enum story_order order = listing->json ? ORDER_ADDED : ORDER_NEWEST;
	bool ok = store_stories(listing->store, filter, order, from->id ? from : NULL, false,
				PAGE, listing->mem, &page, err);

	for (size_t i = 0; ok && i < page.n; i++) {
		if (listing->json)
			ok = print_json(listing, &page.at[i], err);
		else
			print_row(listing, &page.at[i]);
	}
	*ret_more = ok && page.more && page.n > 0;
	*from = page.last;
	return ok && (out_flush(&listing->out) || (*err = listing->out.err, false));
}

int verb_stories(const struct args *args)
{
	int status = STATUS_OK;
	struct listing listing = { .store = open_to_read(args, &status),
				   .json = args_has(args, "json") };
	struct story_filter filter = { 0 };
	struct story_key from = { 0 };
	struct arena *pages[2];
	struct err err = ERR_INIT;
	bool ok, more = true;
	unsigned turn = 0;

	if (!listing.store)
		return status;
	if (args->n_rest > 0)
		filter.query = str_from(args->rest[0]);
	/* The key of the page before lies in its memory: two take turns. */
	pages[0] = arena_new();
	pages[1] = arena_new();
	out_init(&listing.out);
	ok = store_read_begin(listing.store, &err);
	while (ok && more) {
		listing.mem = pages[turn ^= 1];
		arena_clear(listing.mem);
		ok = print_page(&listing, &filter, &from, &more, &err);
	}
	out_release(&listing.out);
	arena_free(pages[0]);
	arena_free(pages[1]);
	store_close(listing.store);
	return ok ? STATUS_OK : fail(&err);
}
