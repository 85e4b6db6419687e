/* SPDX-License-Identifier: MIT */
/* The blob of spans.c taken apart again. */
#include "internal.h"

#define SPANS_VERSION 1

struct span_in {
	struct store *store;
	struct arena *mem;
	struct str rest, text;
	uint32_t last;
	bool bad;		/* sticky: from here on everything is 0 */
};

static uint64_t take(struct span_in *in)
{
	uint64_t n = 0;

	if (in->bad || !varint_take(&in->rest, &n))
		in->bad = true;
	return in->bad ? 0 : n;
}

static uint64_t take_below(struct span_in *in, uint64_t limit)
{
	uint64_t n = take(in);

	if (n >= limit)
		in->bad = true;
	return in->bad ? 0 : n;
}

static int64_t take_signed(struct span_in *in)
{
	int64_t n = 0;

	if (in->bad || !varint_take_signed(&in->rest, &n))
		in->bad = true;
	return in->bad ? 0 : n;
}

/* How many follow: each needs at least a byte. */
static size_t take_count(struct span_in *in)
{
	return (size_t)take_below(in, in->rest.len + 1);
}

static const char *take_rule(struct span_in *in)
{
	return rule_from_id(in->store, take(in));
}

static struct span span_checked(struct span_in *in, int64_t from, uint64_t len)
{
	int64_t end = (int64_t)in->text.len;

	if (from < 0 || from > end || len > (uint64_t)(end - from))
		in->bad = true;
	if (in->bad)
		return (struct span){ 0, 0 };
	return (struct span){ (uint32_t)from, (uint32_t)(from + (int64_t)len) };
}

static struct span take_span(struct span_in *in)
{
	int64_t gap = take_signed(in);
	uint64_t len = take(in);
	struct span span;

	if (gap > INT32_MAX || gap < INT32_MIN)
		in->bad = true;
	span = span_checked(in, in->bad ? 0 : (int64_t)in->last + gap, len);
	in->last = span.to;
	return span;
}

static struct span take_far_span(struct span_in *in)
{
	uint64_t from = take_below(in, in->text.len + 1);

	return span_checked(in, (int64_t)from, take(in));
}

static struct str take_str(struct span_in *in)
{
	uint64_t head = take(in), len = head >> 1;
	struct str s;

	if (head & 1)
		return str_span(in->text, span_checked(in,
			(int64_t)take_below(in, in->text.len + 1), len));
	if (len > in->rest.len)
		in->bad = true;
	if (in->bad || !len)
		return STR_NONE;
	s = str_sub(in->rest, 0, (size_t)len);
	in->rest = str_sub(in->rest, (size_t)len, in->rest.len);
	return arena_str(in->mem, s);
}

static struct day_range take_range(struct span_in *in)
{
	int64_t lo = take_signed(in);
	uint64_t len = take(in);

	if (lo < DAY_MIN || lo > DAY_MAX || len > (uint64_t)(DAY_MAX - lo))
		in->bad = true;
	if (in->bad)
		return (struct day_range){ 0, 0 };
	return (struct day_range){ (day_t)lo, (day_t)(lo + (int64_t)len) };
}

static void take_set(struct span_in *in, struct when *when)
{
	size_t n = (size_t)take_below(in, UINT16_MAX);
	struct day_range *set;

	if (n > in->rest.len)
		in->bad = true;
	if (in->bad || !n)
		return;
	set = arena_array(in->mem, struct day_range, n);
	for (size_t i = 0; i < n; i++)
		set[i] = take_range(in);
	when->set = set;
	when->n_set = (uint16_t)n;
	when->lo = set[0].lo;
	when->hi = set[n - 1].hi;
}

static struct when take_when(struct span_in *in)
{
	uint64_t kind = take_below(in, 1u << 13);
	struct when when = WHEN_NONE;
	struct day_range range;

	when.grain = (uint8_t)(kind & 31);
	when.flags = (uint8_t)(kind >> 5);
	if (when.grain > GRAIN_SET)
		in->bad = true;
	if (in->bad || !when_known(when))
		return WHEN_NONE;
	if (when.grain == GRAIN_MINUTE)
		when.minute = (int16_t)take_below(in, 24 * 60 + 1);
	if (when.grain == GRAIN_SET) {
		take_set(in, &when);
	} else {
		range = take_range(in);
		when.lo = range.lo;
		when.hi = range.hi;
	}
	return in->bad ? WHEN_NONE : when;
}

static void take_head(struct span_in *in, struct article *a)
{
	size_t n;

	a->title.span = take_far_span(in);
	a->title.rule = take_rule(in);
	a->origin = take_str(in);
	a->crawled = take_when(in);
	a->published = take_when(in);
	n = take_count(in);
	for (size_t i = 0; i < n && !in->bad; i++)
		ARENA_PUSH(in->mem, &a->authors, take_str(in));
	n = take_count(in);
	for (size_t i = 0; i < n && !in->bad; i++) {
		struct evidence e = { .rule = take_rule(in), .span = take_far_span(in) };
		uint64_t who;

		e.allows = take_when(in);
		who = take(in);
		e.article = (int64_t)(who >> 1);
		e.dropped = who & 1;
		ARENA_PUSH(in->mem, &a->evidence, e);
	}
}

static void take_parts(struct span_in *in, struct article *a)
{
	size_t n = take_count(in);

	in->last = 0;
	for (size_t i = 0; i < n && !in->bad; i++) {
		struct part part = { .span = take_span(in) };

		part.role = (uint8_t)take_below(in, ROLE_COUNT);
		part.sure = (uint8_t)take_below(in, 256);
		part.rule = take_rule(in);
		ARENA_PUSH(in->mem, &a->parts, part);
	}
}

static void take_dates(struct span_in *in, struct article *a)
{
	size_t n = take_count(in);

	in->last = 0;
	for (size_t i = 0; i < n && !in->bad; i++) {
		struct date date = { .span = take_span(in) };
		uint64_t type = take_below(in, 1u << 10);

		date.type = type & 3;
		date.flags = (uint8_t)(type >> 2);
		date.sure = (uint8_t)take_below(in, 256);
		date.value = take_str(in);
		date.rel = take_str(in);
		date.when = take_when(in);
		date.rule = take_rule(in);
		ARENA_PUSH(in->mem, &a->dates, date);
	}
}

static struct entity take_entity(struct span_in *in)
{
	uint64_t class = take_below(in, 1u << 11);
	struct entity entity = { .class = class & 3, .flags = (uint8_t)(class >> 3) };

	entity.n_mentions = (uint32_t)take_below(in, UINT32_MAX);
	entity.shown = take_str(in);
	if (class & 4)
		entity.key = uni_fold_arena(in->mem, entity.shown);
	else
		entity.key = take_str(in);
	return entity;
}

static void take_names(struct span_in *in, struct article *a)
{
	size_t n = take_count(in), n_entities;

	in->last = 0;
	for (size_t i = 0; i < n && !in->bad; i++) {
		struct name name = { .span = take_span(in) };

		name.class = (uint8_t)take_below(in, 4);
		name.sure = (uint8_t)take_below(in, 256);
		name.entity = (uint32_t)take_below(in, UINT32_MAX);
		name.rule = take_rule(in);
		ARENA_PUSH(in->mem, &a->names, name);
	}
	n_entities = take_count(in);
	for (size_t i = 0; i < n_entities && !in->bad; i++)
		ARENA_PUSH(in->mem, &a->entities, take_entity(in));
	for (size_t i = 0; i < a->names.n; i++)
		if (a->names.at[i].entity >= a->entities.n)
			in->bad = true;
}

static void take_quotes(struct span_in *in, struct article *a)
{
	size_t n = take_count(in);

	in->last = 0;
	for (size_t i = 0; i < n && !in->bad; i++) {
		struct quote quote = { .span = take_span(in), .speaker = take_far_span(in) };

		quote.speaker_name = take_str(in);
		quote.source = take_str(in);
		quote.entity = (int32_t)take_below(in, a->entities.n + 1) - 1;
		quote.same_as = (int32_t)take_below(in, n + 1) - 1;
		quote.rule = take_rule(in);
		ARENA_PUSH(in->mem, &a->quotes, quote);
	}
}

static void take_cited(struct span_in *in, struct article *a)
{
	size_t n = take_count(in);

	in->last = 0;
	for (size_t i = 0; i < n && !in->bad; i++) {
		struct cited cited = { .span = take_span(in), .name = take_str(in) };

		cited.rule = take_rule(in);
		ARENA_PUSH(in->mem, &a->cited, cited);
	}
}

bool spans_read(struct store *store, struct article *article, struct str blob,
		struct err *err)
{
	struct span_in in = { .store = store, .mem = article->mem, .rest = blob,
			      .text = article->text };

	if (take(&in) != SPANS_VERSION)
		in.bad = true;
	take_head(&in, article);
	take_parts(&in, article);
	take_dates(&in, article);
	take_names(&in, article);
	take_quotes(&in, article);
	take_cited(&in, article);
	if (!in.bad && !in.rest.len)
		return true;
	return err_set(err, ERR_STORE, "the library '%s' is damaged: what was found in "
		       "article %lld cannot be read", store->path, (long long)article->id);
}
