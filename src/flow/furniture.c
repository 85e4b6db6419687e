/* SPDX-License-Identifier: MIT */
/* Learning what publishers repeat; see the header. */
#include "furniture.h"

#include <stdlib.h>

#include <lesart/clean/clean.h>

#define KEEP_FURNITURE 8		/* kind; the smaller ones are group's */
#define ENTRIES_MAX 3000u		/* prints remembered of one publisher */
#define PUBLISHERS_MAX 256u		/* in memory at a time */
#define KEY_BITS 47

/* A print, the first stories and the first articles that had it. */
#define TEACHERS_MAX 8u
struct entry {
	uint64_t hash;
	uint32_t n_stories, n_articles;
	int64_t story[FURNITURE_STORIES], article[TEACHERS_MAX];
};

struct publisher {
	uint64_t key;
	struct map64 places;		/* print -> index in entries */
	VEC(struct entry) entries;
	bool dirty;
};

/* --- one publisher ------------------------------------------------------------- */

static void publisher_free(struct publisher *publisher)
{
	map64_release(&publisher->places);
	VEC_RELEASE(&publisher->entries);
	free(publisher);
}

static void entry_add(struct publisher *publisher, struct entry entry)
{
	map64_put(&publisher->places, entry.hash, publisher->entries.n, NULL);
	VEC_PUSH(&publisher->entries, entry);
}

static struct entry *entry_find(const struct publisher *publisher, uint64_t hash)
{
	uint64_t *at = map64_find(&publisher->places, hash);

	return at ? &publisher->entries.at[*at] : NULL;
}

/* Most prints are seen once: when there are too many, the older half of those
 * goes. What has been seen in two stories stays. */
static void publisher_thin(struct publisher *publisher)
{
	size_t n_old = publisher->entries.n, n = 0;

	map64_clear(&publisher->places);
	for (size_t i = 0; i < n_old; i++) {
		struct entry entry = publisher->entries.at[i];

		if (entry.n_stories < 2 && i < n_old / 2)
			continue;
		if (n >= ENTRIES_MAX / 2 && i < n_old / 2)
			continue;
		publisher->entries.at[n] = entry;
		map64_put(&publisher->places, entry.hash, n++, NULL);
	}
	publisher->entries.n = n;
}

static void ids_write(struct buf *out, const int64_t *ids, uint32_t n)
{
	buf_add_varint(out, n);
	for (uint32_t i = 0; i < n; i++)
		buf_add_varint(out, (uint64_t)ids[i]);
}

static void publisher_write(const struct publisher *publisher, struct buf *out)
{
	for (size_t i = 0; i < publisher->entries.n; i++) {
		const struct entry *entry = &publisher->entries.at[i];

		buf_add(out, &entry->hash, sizeof(entry->hash));
		ids_write(out, entry->story, entry->n_stories);
		ids_write(out, entry->article, entry->n_articles);
	}
}

static bool ids_take(struct str *bytes, int64_t *ids, uint32_t max, uint32_t *ret_n)
{
	uint64_t n = 0, id = 0;

	if (!varint_take(bytes, &n) || n > max)
		return false;
	for (*ret_n = 0; *ret_n < n; ids[(*ret_n)++] = (int64_t)id)
		if (!varint_take(bytes, &id))
			return false;
	return true;
}

static bool entry_take(struct str *bytes, struct entry *ret)
{
	*ret = (struct entry){ 0 };
	if (bytes->len < sizeof(ret->hash))
		return false;
	memcpy(&ret->hash, bytes->ptr, sizeof(ret->hash));
	*bytes = str_sub(*bytes, sizeof(ret->hash), bytes->len);
	return ids_take(bytes, ret->story, FURNITURE_STORIES, &ret->n_stories) &&
	       ids_take(bytes, ret->article, TEACHERS_MAX, &ret->n_articles);
}

/* --- all of them ------------------------------------------------------------------ */

void furniture_init(struct furniture *furniture, struct store *store)
{
	*furniture = (struct furniture){ .store = store, .mem = arena_new() };
	map64_init(&furniture->places);
	reindex_init(&furniture->reindex, store);
}

static void forget(struct furniture *furniture)
{
	for (size_t i = 0; i < furniture->publishers.n; i++)
		publisher_free(furniture->publishers.at[i]);
	furniture->publishers.n = 0;
	map64_clear(&furniture->places);
}

void furniture_release(struct furniture *furniture)
{
	if (!furniture->mem)
		return;
	forget(furniture);
	map64_release(&furniture->places);
	VEC_RELEASE(&furniture->publishers);
	reindex_release(&furniture->reindex);
	arena_free(furniture->mem);
	*furniture = (struct furniture){ 0 };
}

static bool publishers_keep(struct furniture *furniture, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; i < furniture->publishers.n && ok; i++) {
		struct publisher *publisher = furniture->publishers.at[i];
		struct buf bytes = BUF_INIT(1u << 22);

		if (!publisher->dirty)
			continue;
		publisher_write(publisher, &bytes);
		ok = store_keep_put(furniture->store, KEEP_FURNITURE, (int64_t)publisher->key,
				    buf_str(&bytes), err);
		buf_release(&bytes);
		publisher->dirty = false;
	}
	return ok;
}

bool furniture_flush(struct furniture *furniture, struct err *err)
{
	return publishers_keep(furniture, err) && reindex_settle(&furniture->reindex, err);
}

static struct str host_of(struct str url)
{
	ptrdiff_t at = str_find(url, STR("://"));
	struct str host;

	if (at < 0)
		return STR_NONE;
	url = str_sub(url, (size_t)at + 3, url.len);
	return str_split(&url, '/', &host) ? host : STR_NONE;
}

static struct str folder_of(struct str path)
{
	size_t n = path.len;

	while (n > 0 && path.ptr[n - 1] != '/')
		n--;
	return str_sub(path, 0, n);
}

static uint64_t key_of(const struct article *article)
{
	struct str host = host_of(article->url);
	struct str who = article->source.len ? article->source
		       : host.len ? host : folder_of(article->origin);

	return hash_str(who) >> (64 - KEY_BITS);
}

static struct publisher *publisher_read(struct furniture *furniture, uint64_t key, struct err *err)
{
	struct publisher *publisher = mem_zalloc(sizeof(*publisher));
	struct buf bytes = BUF_INIT(1u << 22);
	struct entry entry;
	struct str rest;

	publisher->key = key;
	map64_init(&publisher->places);
	if (!store_keep_get(furniture->store, KEEP_FURNITURE, (int64_t)key, &bytes, err)) {
		publisher_free(publisher);
		publisher = NULL;
	}
	rest = buf_str(&bytes);
	while (publisher && entry_take(&rest, &entry))
		entry_add(publisher, entry);
	buf_release(&bytes);
	return publisher;
}

static struct publisher *publisher_get(struct furniture *furniture,
				       const struct article *article, struct err *err)
{
	uint64_t key = key_of(article), *at = map64_find(&furniture->places, key);
	struct publisher *publisher;

	if (at)
		return furniture->publishers.at[*at];
	if (furniture->publishers.n >= PUBLISHERS_MAX) {
		if (!publishers_keep(furniture, err))
			return NULL;
		forget(furniture);
	}
	publisher = publisher_read(furniture, key, err);
	if (!publisher)
		return NULL;
	map64_put(&furniture->places, key, furniture->publishers.n, NULL);
	VEC_PUSH(&furniture->publishers, publisher);
	return publisher;
}

/* --- mending ------------------------------------------------------------------------ */

static bool is_furniture(void *context, uint64_t hash)
{
	const struct entry *entry = entry_find(context, hash);

	return entry && entry->n_stories >= FURNITURE_STORIES;
}

static bool is_left_over(const struct article *article, struct span span)
{
	const struct part *part = article_part_at(article, span.from);

	return part && role_group(part->role) == ROLE_GROUP_LEFTOVER;
}

/* What the article says is said by its own parts only. */
static void leave_out(struct article *article)
{
	size_t n = 0;

	for (size_t i = 0; i < article->terms.n; i++)
		if (!is_left_over(article, article->terms.at[i].span))
			article->terms.at[n++] = article->terms.at[i];
	article->terms.n = n;
	for (size_t i = 0; i < article->dates.n; i++)
		if (is_left_over(article, article->dates.at[i].span))
			article->dates.at[i].flags |= DATE_ASIDE;
	n = 0;
	for (size_t i = 0; i < article->names.n; i++) {
		struct name name = article->names.at[i];
		struct entity *entity = &article->entities.at[name.entity];

		if (!is_left_over(article, name.span))
			article->names.at[n++] = name;
		else if (entity->n_mentions > 0)
			entity->n_mentions--;
	}
	article->names.n = n;
}

bool furniture_mend(struct furniture *furniture, struct article *article,
		    const print_vec *prints, size_t *ret_n, struct err *err)
{
	struct publisher *publisher = publisher_get(furniture, article, err);

	if (!publisher)
		return false;
	*ret_n = clean_mend(article, prints, is_furniture, publisher, furniture->mem);
	if (*ret_n > 0)
		leave_out(article);
	arena_clear(furniture->mem);
	return true;
}

/* --- learning ------------------------------------------------------------------------ */

static bool mend_stored(struct furniture *furniture, struct publisher *publisher, int64_t id,
			void (*mended)(void *ctx, int64_t story), void *ctx, struct err *err)
{
	struct article *article = store_article(furniture->store, id, err);
	print_vec prints = { 0 };
	bool ok = article != NULL;

	if (ok)
		clean_prints(article, furniture->mem, &prints);
	if (ok && clean_mend(article, &prints, is_furniture, publisher, furniture->mem) > 0) {
		leave_out(article);
		ok = reindex_note(&furniture->reindex, id, err) &&
		     store_set_dates(furniture->store, article, err);
		mended(ctx, article->story);
	}
	article_free(article);
	return ok;
}

static bool has_story(const struct entry *entry, int64_t story)
{
	for (uint32_t i = 0; i < entry->n_stories; i++)
		if (entry->story[i] == story)
			return true;
	return false;
}

/* True when this article made the print furniture. */
static bool count_print(struct publisher *publisher, uint64_t hash, const struct article *article)
{
	struct entry *entry = entry_find(publisher, hash);

	if (!entry) {
		if (publisher->entries.n >= ENTRIES_MAX)
			publisher_thin(publisher);
		entry_add(publisher, (struct entry){ .hash = hash });
		entry = entry_find(publisher, hash);
	}
	if (entry->n_stories >= FURNITURE_STORIES)
		return false;
	if (entry->n_articles < TEACHERS_MAX)
		entry->article[entry->n_articles++] = article->id;
	if (!has_story(entry, article->story))
		entry->story[entry->n_stories++] = article->story;
	return entry->n_stories == FURNITURE_STORIES;
}

/* What a print has taught is put to use in the articles that taught it. */
static bool mend_teachers(struct furniture *furniture, struct publisher *publisher, uint64_t hash,
			  void (*mended)(void *ctx, int64_t story), void *ctx, struct err *err)
{
	const struct entry *entry = entry_find(publisher, hash);
	bool ok = true;

	for (uint32_t i = 0; i < entry->n_articles && ok; i++)
		ok = mend_stored(furniture, publisher, entry->article[i], mended, ctx, err);
	return ok;
}

bool furniture_learn(struct furniture *furniture, const struct article *article,
		     const print_vec *prints, void (*mended)(void *ctx, int64_t story), void *ctx,
		     struct err *err)
{
	struct publisher *publisher = publisher_get(furniture, article, err);
	bool ok = publisher != NULL;

	if (!ok)
		return false;
	for (size_t i = 0; i < prints->n && ok; i++) {
		enum role role = article->parts.at[i].role;
		uint64_t hash = prints->at[i].hash;

		if (!print_counts(&prints->at[i]) || role == ROLE_HEADLINE ||
		    role_group(role) == ROLE_GROUP_LEFTOVER)
			continue;
		publisher->dirty = true;
		if (count_print(publisher, hash, article))
			ok = mend_teachers(furniture, publisher, hash, mended, ctx, err);
	}
	arena_clear(furniture->mem);
	return ok;
}
