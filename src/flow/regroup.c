/* SPDX-License-Identifier: MIT */
/*
 * Grouping anew: every article is placed once more by the words that are kept of it,
 * with what is known now. The numbers of stories stay where most of their articles
 * stay; what people decided goes before. All in one transaction: who kills it finds
 * the library as it was.
 */
#include <lesart/flow/flow.h>

#include <stdlib.h>

#include <lesart/base/vec.h>
#include <lesart/store/byhand.h>

#include "settle.h"

#define PLACES_AT_ONCE 4096
#define TOLD_EVERY 500		/* articles between two reports */

struct seat {
	struct article_place was;
	int64_t profile;	/* by what it was placed in; of a copy, that of its original */
};

struct pair {
	int64_t a, b;
};

/* A new story and an old one, and how many articles they have in common. */
struct overlap {
	int64_t cluster, story;
	size_t n;
};

struct regroup {
	struct writer writer;
	const struct regroup_watch *watch;
	struct regroup_counts *counts;
	struct recaller recaller;
	VEC(struct seat) seats;		/* by article */
	VEC(struct pair) apart;		/* articles, both ways, sorted */
	VEC(struct pair) together;
	VEC(struct overlap) overlaps;
	struct map64 root;		/* profile -> one that is in the same story */
	struct map64 story_of;		/* root -> the story it is shown as */
	struct map64 taken;		/* numbers of stories in use */
	int64_t next;
};

/* --- reading ------------------------------------------------------------------------ */

static bool seats_read(struct regroup *r, struct err *err)
{
	struct article_place *page = mem_alloc(PLACES_AT_ONCE * sizeof(*page));
	int64_t after = 0;
	size_t n = 1;
	bool ok = true;

	while (ok && n) {
		ok = store_places(r->writer.store, after, PLACES_AT_ONCE, page, &n, err);
		for (size_t i = 0; ok && i < n; i++) {
			VEC_PUSH(&r->seats, ((struct seat){ page[i], 0 }));
			after = page[i].id;
		}
	}
	free(page);
	return ok;
}

static int pair_cmp(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

/* Each decision by hand, in the order in which they were made. */
static bool decisions_each(struct regroup *r,
			   bool (*each)(struct regroup *r, const struct decision *decision,
					struct err *err),
			   struct err *err)
{
	struct arena *mem = arena_new();
	struct decision *found;
	int64_t after = 0;
	size_t n = 1;
	bool ok = true;

	while (ok && n) {
		arena_clear(mem);
		ok = store_decisions(r->writer.store, after, PLACES_AT_ONCE, mem, &found, &n, err);
		for (size_t i = 0; ok && i < n; i++) {
			after = found[i].id;
			ok = each(r, &found[i], err);
		}
	}
	arena_free(mem);
	return ok;
}

static bool decision_keep(struct regroup *r, const struct decision *decision, struct err *err)
{
	struct pair pair = { decision->article, decision->other };

	(void)err;
	if (decision->kind == DECIDED_TOGETHER)
		VEC_PUSH(&r->together, pair);
	if (decision->kind != DECIDED_APART)
		return true;
	VEC_PUSH(&r->apart, pair);
	VEC_PUSH(&r->apart, ((struct pair){ pair.b, pair.a }));
	return true;
}

static bool decisions_read(struct regroup *r, struct err *err)
{
	bool ok = decisions_each(r, decision_keep, err);

	if (r->apart.n)
		qsort(r->apart.at, r->apart.n, sizeof(struct pair), pair_cmp);
	return ok;
}

/* A library of an old lesart keeps no words: they are made out of the texts, once. */
static bool words_ensure(struct regroup *r, struct err *err)
{
	bool knows;

	for (size_t i = 0; i < r->seats.n; i++) {
		const struct article_place *was = &r->seats.at[i].was;

		if (!was->copy_of &&
		    (!grouper_knows(r->writer.grouper, was->id, &knows, err) ||
		     (!knows && !recall(&r->recaller, &r->writer, was->id, was->story, err))))
			return false;
	}
	return true;
}

/* --- placing -------------------------------------------------------------------------- */

/* What an article is kept apart from: a piece of the sorted list. */
static size_t apart_of(const struct regroup *r, int64_t article, size_t *from, int64_t *ret,
		       size_t max)
{
	size_t n = 0;

	while (*from < r->apart.n && r->apart.at[*from].a < article)
		++*from;
	for (size_t i = *from; i < r->apart.n && r->apart.at[i].a == article && n < max; i++)
		ret[n++] = r->apart.at[i].b;
	return n;
}

/* The number for a story that begins with this article: that of the story it was in,
 * if that is still free. */
static int64_t own_number(struct regroup *r, int64_t story)
{
	bool is_new;

	map64_put(&r->taken, (uint64_t)story, 1, &is_new);
	return is_new ? story : 0;
}

static void tell(struct regroup *r, size_t done)
{
	if (r->watch && r->watch->progress && done % TOLD_EVERY == 0)
		r->watch->progress(r->watch->ctx, done, r->seats.n);
}

static bool place_all(struct regroup *r, struct err *err)
{
	int64_t *apart = mem_alloc((r->apart.n + 1) * sizeof(*apart));
	size_t from = 0;
	bool ok = true;

	for (size_t i = 0; i < r->seats.n && ok; i++) {
		const struct article_place *was = &r->seats.at[i].was;
		size_t n = apart_of(r, was->id, &from, apart, r->apart.n);
		int64_t own = was->copy_of ? 0 : own_number(r, was->story);
		int64_t profile = 0;

		ok = grouper_replace(r->writer.grouper, was->id, apart, n, own, &r->next, err) &&
		     grouper_profile_of(r->writer.grouper, was->id, &profile, err);
		/* Free again, unless it was what the article began. */
		if (own && profile != own)
			*map64_find(&r->taken, (uint64_t)own) = 0;
		tell(r, i + 1);
	}
	free(apart);
	return ok;
}

static struct seat *seat_of(struct regroup *r, int64_t article)
{
	size_t lo = 0, hi = r->seats.n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (r->seats.at[mid].was.id < article)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < r->seats.n && r->seats.at[lo].was.id == article ? &r->seats.at[lo] : NULL;
}

static bool profiles_find(struct regroup *r, struct err *err)
{
	for (size_t i = 0; i < r->seats.n; i++) {
		struct seat *seat = &r->seats.at[i];
		const struct seat *original;

		if (!grouper_profile_of(r->writer.grouper, seat->was.id, &seat->profile, err))
			return false;
		original = seat->was.copy_of ? seat_of(r, seat->was.copy_of) : NULL;
		if (!seat->profile && original)
			seat->profile = original->profile;
		/* Nothing is kept of it: it stays by itself. */
		if (!seat->profile)
			seat->profile = -seat->was.id;
	}
	return true;
}

/* --- what people put together ------------------------------------------------------------ */

static int64_t root_of(const struct regroup *r, int64_t profile)
{
	const uint64_t *up;

	while ((up = map64_find(&r->root, (uint64_t)profile)) && *up)
		profile = (int64_t)*up;
	return profile;
}

static void join_together(struct regroup *r)
{
	for (size_t i = 0; i < r->together.n; i++) {
		const struct seat *a = seat_of(r, r->together.at[i].a);
		const struct seat *b = seat_of(r, r->together.at[i].b);
		int64_t x = a ? root_of(r, a->profile) : 0, y = b ? root_of(r, b->profile) : 0;

		if (x && y && x != y)
			*map64_put(&r->root, (uint64_t)(x < y ? y : x), 0, NULL) =
				(uint64_t)(x < y ? x : y);
	}
}

/* --- numbers ------------------------------------------------------------------------------- */

static int by_pair(const void *a, const void *b)
{
	const struct overlap *x = a, *y = b;

	if (x->cluster != y->cluster)
		return x->cluster < y->cluster ? -1 : 1;
	return (x->story > y->story) - (x->story < y->story);
}

static int by_size(const void *a, const void *b)
{
	const struct overlap *x = a, *y = b;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	if (x->story != y->story)
		return x->story < y->story ? -1 : 1;
	return (x->cluster > y->cluster) - (x->cluster < y->cluster);
}

static void overlaps_count(struct regroup *r)
{
	size_t to = 0;

	for (size_t i = 0; i < r->seats.n; i++)
		VEC_PUSH(&r->overlaps, ((struct overlap){ root_of(r, r->seats.at[i].profile),
							  r->seats.at[i].was.story, 1 }));
	if (r->overlaps.n)
		qsort(r->overlaps.at, r->overlaps.n, sizeof(struct overlap), by_pair);
	for (size_t i = 0; i < r->overlaps.n; i++) {
		struct overlap *last = to ? &r->overlaps.at[to - 1] : NULL;

		if (last && !by_pair(last, &r->overlaps.at[i]))
			last->n++;
		else
			r->overlaps.at[to++] = r->overlaps.at[i];
	}
	r->overlaps.n = to;
	if (to)
		qsort(r->overlaps.at, to, sizeof(struct overlap), by_size);
}

/* The new story with most of an old one has its number; the rest get new ones. */
static void numbers_give(struct regroup *r)
{
	map64_clear(&r->taken);
	overlaps_count(r);
	for (size_t i = 0; i < r->overlaps.n; i++) {
		const struct overlap *o = &r->overlaps.at[i];
		const uint64_t *number = map64_find(&r->story_of, (uint64_t)o->cluster);

		if (number || map64_find(&r->taken, (uint64_t)o->story))
			continue;
		map64_put(&r->story_of, (uint64_t)o->cluster, (uint64_t)o->story, NULL);
		map64_put(&r->taken, (uint64_t)o->story, 1, NULL);
	}
	for (size_t i = 0; i < r->overlaps.n; i++) {
		bool is_new;
		uint64_t *number = map64_put(&r->story_of, (uint64_t)r->overlaps.at[i].cluster, 0,
					     &is_new);

		if (is_new)
			*number = (uint64_t)r->next++;
	}
}

static int64_t number_of(const struct regroup *r, const struct seat *seat)
{
	return (int64_t)*map64_find(&r->story_of, (uint64_t)root_of(r, seat->profile));
}

/* --- writing --------------------------------------------------------------------------------- */

static void touch(struct regroup *r, int64_t story)
{
	*map64_put(&r->writer.touched, (uint64_t)story, 0, NULL) = 1;
}

static bool seats_write(struct regroup *r, struct err *err)
{
	struct store *store = r->writer.store;

	for (size_t i = 0; i < r->seats.n; i++) {
		const struct seat *seat = &r->seats.at[i];
		int64_t story = number_of(r, seat);

		if (seat->profile > 0)
			grouper_show(r->writer.grouper, seat->profile, story);
		if (story == seat->was.story)
			continue;
		if (!store_place(store, seat->was.id, story, seat->was.copy_of, err))
			return false;
		touch(r, story);
		touch(r, seat->was.story);
		r->counts->n_moved++;
	}
	return true;
}

/* An old number that is no story any more leads to where most of its articles are. */
static bool gone_write(struct regroup *r, struct err *err)
{
	for (size_t i = 0; i < r->overlaps.n; i++) {
		const struct overlap *o = &r->overlaps.at[i];
		int64_t kept = (int64_t)*map64_find(&r->story_of, (uint64_t)o->cluster);
		bool is_new;

		if (kept == o->story)
			continue;
		map64_put(&r->taken, (uint64_t)o->story, 1, &is_new);
		if (!is_new)
			continue;
		if (!store_merge(r->writer.store, o->story, kept, err))
			return false;
		*map64_put(&r->writer.touched, (uint64_t)o->story, 0, NULL) = 0;
		r->counts->n_gone++;
	}
	return true;
}

/* Titles by hand are those of the stories of certain articles. */
static bool title_write(struct regroup *r, const struct decision *decision, struct err *err)
{
	const struct seat *seat = seat_of(r, decision->article);

	return decision->kind != DECIDED_TITLE || !seat ||
		(store_set_title(r->writer.store, number_of(r, seat), decision->text, err) &&
		 store_set_flag(r->writer.store, number_of(r, seat), STORY_RENAMED, true, err));
}

static bool titles_write(struct regroup *r, struct err *err)
{
	return decisions_each(r, title_write, err);
}

static bool links_write(struct regroup *r, struct err *err)
{
	VEC(int64_t) stories = { 0 };
	bool ok;

	for (size_t i = 0; i < r->writer.touched.n_slots; i++)
		if (r->writer.touched.at[i].used && r->writer.touched.at[i].value)
			VEC_PUSH(&stories, (int64_t)r->writer.touched.at[i].key);
	r->counts->n_changed = stories.n;
	ok = writer_links_around(&r->writer, stories.at, stories.n, err);
	VEC_RELEASE(&stories);
	return ok;
}

static bool regroup_all(struct regroup *r, struct err *err)
{
	struct store_counts counts;
	int64_t first;

	if (!writer_begin(&r->writer, err) || !seats_read(r, err) || !decisions_read(r, err) ||
	    !words_ensure(r, err) || !store_next_story(r->writer.store, &first, err))
		return false;
	r->next = first;
	if (!grouper_forget(r->writer.grouper, first - 1, err) || !place_all(r, err) ||
	    !profiles_find(r, err))
		return false;
	join_together(r);
	numbers_give(r);
	store_reserve_story(r->writer.store, r->next);
	if (!seats_write(r, err) || !gone_write(r, err) || !titles_write(r, err) ||
	    !writer_bars(&r->writer, err) || !links_write(r, err) ||
	    !writer_commit(&r->writer, err) ||
	    !store_counts(r->writer.store, &counts, err))
		return false;
	r->counts->n_articles = r->seats.n;
	r->counts->n_stories = (size_t)counts.n_stories;
	return true;
}

bool flow_regroup(const struct flow_opts *opts, const struct regroup_watch *watch,
		  struct regroup_counts *ret, struct err *err)
{
	struct regroup r = { .watch = watch, .counts = ret };
	bool ok;

	*ret = (struct regroup_counts){ 0 };
	if (!writer_open(&r.writer, opts->library, err))
		return false;
	map64_init(&r.root);
	map64_init(&r.story_of);
	map64_init(&r.taken);
	ok = regroup_all(&r, err);
	recaller_release(&r.recaller);
	writer_close(&r.writer);
	map64_release(&r.root);
	map64_release(&r.story_of);
	map64_release(&r.taken);
	VEC_RELEASE(&r.seats);
	VEC_RELEASE(&r.apart);
	VEC_RELEASE(&r.together);
	VEC_RELEASE(&r.overlaps);
	return ok;
}
