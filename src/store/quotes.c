/* SPDX-License-Identifier: MIT */
/* Quotations coming out of the articles; see the header. */
#include "names.h"

#include <stdlib.h>

#include <lesart/store/quotes.h>

#define AROUND_BYTES 3000	/* a longer paragraph is about everything */
#define PRINT_BYTES 1024	/* of a quotation that tell it from another one */

struct gathering {
	struct store *store;
	struct arena *mem;
	int64_t story;
	struct cast cast;
	int64_t wanted;		/* only this speaker; 0: everybody */
	struct map64 prints;	/* of its words -> index */
	struct map64 sources;	/* of its words and a publisher */
	ARENA_VEC(struct said) said;
};

/* Its letters and digits, whatever stands between them. */
static uint64_t print_of(struct str text)
{
	struct str head = text;
	struct buf folded = BUF_INIT(4 * PRINT_BYTES);
	struct span span;
	uint64_t print = 0;
	uint32_t cp;
	size_t at = 0;

	if (head.len > PRINT_BYTES)
		head.len = uni_before(head, PRINT_BYTES, &cp);
	uni_fold(head, &folded);
	while (store_word_next(buf_str(&folded), &at, &span))
		print = hash_mix(print, hash_str(str_span(buf_str(&folded), span)));
	buf_release(&folded);
	return print;
}

/* An article without a publisher is known by the last piece of its path. */
static struct str source_of(const struct article *article)
{
	struct str name = article->ident;

	if (article->source.len)
		return article->source;
	for (size_t at = name.len; at-- > 0;)
		if (name.ptr[at] == '/' && at + 1 < name.len)
			return str_sub(name, at + 1, name.len);
	return name;
}

static void count_source(struct gathering *g, struct str source, uint64_t print)
{
	struct said *said = &g->said.at[*map64_find(&g->prints, print)];
	bool is_new;

	map64_put(&g->sources, hash_mix(print, hash_str(source)), 1, &is_new);
	if (!is_new)
		return;
	said->n_sources++;
	if (said->n_sources == 1)
		said->sources = source;
	else if (said->n_sources <= SAID_SOURCES_MAX)
		said->sources = arena_printf(g->mem, "%.*s\n%.*s", STR_FMT(said->sources),
					     STR_FMT(source));
}

static struct str around(const struct article *article, struct span span, struct arena *mem)
{
	const struct part *part = article_part_at(article, span.from);

	if (!part || part->span.to - part->span.from > AROUND_BYTES)
		return STR("");
	return arena_str(mem, str_span(article->text, part->span));
}

static void quote_add(struct gathering *g, const struct article *article,
		      const struct quote *quote)
{
	struct str text = str_span(article->text, quote->span);
	const struct actor *actor = NULL;
	struct said said = { .story = g->story, .article = article->id, .span = quote->span };
	uint64_t print;
	bool is_new;

	if (quote->entity >= 0 && (size_t)quote->entity < article->entities.n)
		actor = cast_find(&g->cast, article->id, &article->entities.at[quote->entity]);
	if (g->wanted && (!actor || actor->id != g->wanted))
		return;
	said.source = arena_str(g->mem, source_of(article));
	print = print_of(text);
	map64_put(&g->prints, print, g->said.n, &is_new);
	if (is_new && g->said.n < SAID_MOST) {
		said.text = arena_str(g->mem, text);
		said.name = actor ? actor->id : 0;
		said.speaker = actor ? actor->shown : arena_str(g->mem, quote->speaker_name);
		said.after = arena_str(g->mem, quote->source);
		said.around = around(article, quote->span, g->mem);
		said.title = arena_str(g->mem, article->title.text);
		said.published = article->published;
		/* A set of days lies with its article. */
		if (said.published.grain == GRAIN_SET)
			said.published = when_interval(said.published.lo, said.published.hi);
		ARENA_PUSH(g->mem, &g->said, said);
	}
	if (*map64_find(&g->prints, print) < g->said.n)
		count_source(g, said.source, print);
}

/* The same statement in another language is the one it translates. */
static bool article_gather(struct gathering *g, int64_t id, struct err *err)
{
	struct article *article = store_article(g->store, id, err);

	if (!article)
		return false;
	for (size_t i = 0; i < article->quotes.n; i++)
		if (article->quotes.at[i].same_as < 0)
			quote_add(g, article, &article->quotes.at[i]);
	article_free(article);
	return true;
}

static bool story_gather(struct gathering *g, int64_t story, struct err *err)
{
	struct article_row *rows;
	size_t n;
	bool ok;

	g->story = story;
	if (!store_story_articles(g->store, story, g->mem, &rows, &n, err) ||
	    !cast_load(g->store, story, g->mem, &g->cast, err))
		return false;
	ok = true;
	for (size_t i = 0; ok && i < n && i < SAID_ARTICLES_MAX; i++)
		ok = article_gather(g, rows[i].id, err);
	cast_release(&g->cast);
	return ok;
}

static void gathering_init(struct gathering *g, struct store *store, struct arena *mem)
{
	*g = (struct gathering){ .store = store, .mem = mem };
	map64_init(&g->prints);
	map64_init(&g->sources);
}

static void gathering_release(struct gathering *g)
{
	map64_release(&g->prints);
	map64_release(&g->sources);
}

/* --- by speaker ------------------------------------------------------------------ */

struct turn {
	struct said said;
	size_t n, first;	/* quotations of the speaker, and where the first one was */
	size_t at;
};

static int by_speaker(const void *a, const void *b)
{
	const struct turn *x = a, *y = b;
	bool nobody_x = !x->said.speaker.len, nobody_y = !y->said.speaker.len;

	if (nobody_x != nobody_y)
		return nobody_x - nobody_y;
	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

static void sort_by_speaker(struct said *said, size_t n, struct arena *mem)
{
	struct turn *turns = arena_array(mem, struct turn, n + 1);
	struct map speakers;

	map_init(&speakers);
	for (size_t i = 0; i < n; i++) {
		uint64_t *first = map_put(&speakers, said[i].speaker.len ? said[i].speaker :
					  STR(""), i, NULL);

		turns[i] = (struct turn){ .said = said[i], .first = *first, .at = i };
		turns[*first].n++;
	}
	for (size_t i = 0; i < n; i++)
		turns[i].n = turns[turns[i].first].n;
	if (n)
		qsort(turns, n, sizeof(*turns), by_speaker);
	for (size_t i = 0; i < n; i++)
		said[i] = turns[i].said;
	map_release(&speakers);
}

/* --- by day ------------------------------------------------------------------------ */

static int newest_first(const void *a, const void *b)
{
	const struct turn *x = a, *y = b;
	bool known_x = when_known(x->said.published), known_y = when_known(y->said.published);

	if (known_x != known_y)
		return known_y - known_x;
	if (known_x && x->said.published.lo != y->said.published.lo)
		return x->said.published.lo < y->said.published.lo ? 1 : -1;
	return (x->at > y->at) - (x->at < y->at);
}

static void sort_by_day(struct said *said, size_t n, struct arena *mem)
{
	struct turn *turns = arena_array(mem, struct turn, n + 1);

	for (size_t i = 0; i < n; i++)
		turns[i] = (struct turn){ .said = said[i], .at = i };
	if (n)
		qsort(turns, n, sizeof(*turns), newest_first);
	for (size_t i = 0; i < n; i++)
		said[i] = turns[i].said;
}

bool store_story_quotes(struct store *store, int64_t story, struct arena *mem,
			struct said **ret, size_t *ret_n, struct err *err)
{
	struct gathering g;
	bool ok;

	gathering_init(&g, store, mem);
	ok = counts_settle(store, err) && story_gather(&g, story, err);
	gathering_release(&g);
	if (!ok)
		return false;
	sort_by_speaker(g.said.at, g.said.n, mem);
	*ret = g.said.at;
	*ret_n = g.said.n;
	return true;
}

bool store_name_quotes(struct store *store, int64_t name, const struct name_story *after,
		       size_t n_stories, struct arena *mem, struct said **ret, size_t *ret_n,
		       struct name_story *ret_last, bool *ret_more, struct err *err)
{
	struct name_story *stories;
	struct gathering g;
	size_t n, i;
	bool ok;

	if (!store_name_stories(store, name, true, after, n_stories + 1, mem, &stories, &n, err))
		return false;
	gathering_init(&g, store, mem);
	g.wanted = name;
	ok = true;
	for (i = 0; ok && i < n && i < n_stories && g.said.n < SAID_MOST; i++)
		ok = story_gather(&g, stories[i].story, err);
	gathering_release(&g);
	if (!ok)
		return false;
	sort_by_day(g.said.at, g.said.n, mem);
	*ret_more = i < n;
	if (i)
		*ret_last = stories[i - 1];
	*ret = g.said.at;
	*ret_n = g.said.n;
	return true;
}
