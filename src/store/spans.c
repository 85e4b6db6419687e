/* SPDX-License-Identifier: MIT */
/*
 * Everything found in an article as one blob of small numbers. Spans are written
 * as the distance from the one before and a length; words that stand in the text
 * as where they stand; a rule as its number. Reading believes nothing: every
 * number is held against the text and what is left of the blob.
 *
 * The blob's first byte is the version of this form. A later form gets a new
 * number and its own reader, so that old libraries can still be read.
 */
#include "internal.h"

#define SPANS_VERSION 1

/* --- writing ---------------------------------------------------------------- */

struct span_out {
	struct store *store;
	struct buf *buf;
	struct str text;
	uint32_t last;		/* end of the span before */
	struct err *err;
	bool failed;		/* sticky */
};

static void put(struct span_out *out, uint64_t n)
{
	buf_add_varint(out->buf, n);
}

static void put_rule(struct span_out *out, const char *rule)
{
	int64_t id = 0;

	if (!rule_to_id(out->store, rule, &id, out->err))
		out->failed = true;
	put(out, (uint64_t)id);
}

static void put_span(struct span_out *out, struct span span)
{
	buf_add_varint_signed(out->buf, (int64_t)span.from - out->last);
	put(out, span.to - span.from);
	out->last = span.to;
}

/* A span that is not in order with the others, or {0, 0}. */
static void put_far_span(struct span_out *out, struct span span)
{
	put(out, span.from);
	put(out, span.to - span.from);
}

/* Twice the length, and one more if it stands in the text. Looked for from the
 * last span on, where it most often is. */
static void put_str(struct span_out *out, struct str s)
{
	struct str rest = str_sub(out->text, out->last > 256 ? out->last - 256 : 0,
				  out->text.len);
	ptrdiff_t at = s.len > 3 ? str_find(str_sub(rest, 0, rest.len < 4096 ? rest.len : 4096),
					    s) : -1;

	put(out, (uint64_t)s.len << 1 | (at >= 0));
	if (at >= 0)
		put(out, (uint64_t)(rest.ptr - out->text.ptr + at));
	else
		buf_add(out->buf, s.ptr, s.len);
}

static void put_when(struct span_out *out, struct when when)
{
	put(out, when.grain | (unsigned)when.flags << 5);
	if (!when_known(when))
		return;
	if (when.grain == GRAIN_MINUTE)
		put(out, (uint64_t)when.minute);
	if (when.grain != GRAIN_SET) {
		buf_add_varint_signed(out->buf, when.lo);
		put(out, (uint64_t)((int64_t)when.hi - when.lo));
		return;
	}
	put(out, when.n_set);
	for (size_t i = 0; i < when.n_set; i++) {
		buf_add_varint_signed(out->buf, when.set[i].lo);
		put(out, (uint64_t)((int64_t)when.set[i].hi - when.set[i].lo));
	}
}

static void put_head(struct span_out *out, const struct article *a)
{
	put_far_span(out, a->title.span);
	put_rule(out, a->title.rule);
	put_str(out, a->origin);
	put_when(out, a->crawled);
	put_when(out, a->published);
	put(out, a->authors.n);
	for (size_t i = 0; i < a->authors.n; i++)
		put_str(out, a->authors.at[i]);
	put(out, a->evidence.n);
	for (size_t i = 0; i < a->evidence.n; i++) {
		const struct evidence *e = &a->evidence.at[i];

		put_rule(out, e->rule);
		put_far_span(out, e->span);
		put_when(out, e->allows);
		put(out, (uint64_t)e->article << 1 | e->dropped);
	}
}

static void put_parts(struct span_out *out, const struct article *a)
{
	out->last = 0;
	put(out, a->parts.n);
	for (size_t i = 0; i < a->parts.n; i++) {
		const struct part *part = &a->parts.at[i];

		put_span(out, part->span);
		put(out, part->role);
		put(out, part->sure);
		put_rule(out, part->rule);
	}
}

static void put_dates(struct span_out *out, const struct article *a)
{
	out->last = 0;
	put(out, a->dates.n);
	for (size_t i = 0; i < a->dates.n; i++) {
		const struct date *date = &a->dates.at[i];

		put_span(out, date->span);
		put(out, date->type | (unsigned)date->flags << 2);
		put(out, date->sure);
		put_str(out, date->value);
		put_str(out, date->rel);
		put_when(out, date->when);
		put_rule(out, date->rule);
	}
}

/* The key is most often the folded name, and then only said to be so. */
static void put_entity(struct span_out *out, const struct entity *entity)
{
	struct buf *fold = &out->store->fold;
	bool same;

	buf_clear(fold);
	uni_fold(entity->shown, fold);
	same = str_eq(buf_str(fold), entity->key);
	put(out, entity->class | (unsigned)same << 2 | (unsigned)entity->flags << 3);
	put(out, entity->n_mentions);
	put_str(out, entity->shown);
	if (!same)
		put_str(out, entity->key);
}

static void put_names(struct span_out *out, const struct article *a)
{
	out->last = 0;
	put(out, a->names.n);
	for (size_t i = 0; i < a->names.n; i++) {
		const struct name *name = &a->names.at[i];

		put_span(out, name->span);
		put(out, name->class);
		put(out, name->sure);
		put(out, name->entity);
		put_rule(out, name->rule);
	}
	put(out, a->entities.n);
	out->last = 0;
	for (size_t i = 0; i < a->entities.n; i++)
		put_entity(out, &a->entities.at[i]);
}

static void put_quotes(struct span_out *out, const struct article *a)
{
	out->last = 0;
	put(out, a->quotes.n);
	for (size_t i = 0; i < a->quotes.n; i++) {
		const struct quote *quote = &a->quotes.at[i];

		put_span(out, quote->span);
		put_far_span(out, quote->speaker);
		put_str(out, quote->speaker_name);
		put_str(out, quote->source);
		put(out, (uint64_t)((int64_t)quote->entity + 1));
		put(out, (uint64_t)((int64_t)quote->same_as + 1));
		put_rule(out, quote->rule);
	}
}

static void put_cited(struct span_out *out, const struct article *a)
{
	out->last = 0;
	put(out, a->cited.n);
	for (size_t i = 0; i < a->cited.n; i++) {
		put_span(out, a->cited.at[i].span);
		put_str(out, a->cited.at[i].name);
		put_rule(out, a->cited.at[i].rule);
	}
}

bool spans_write(struct store *store, const struct article *article, struct buf *buf,
		 struct err *err)
{
	struct span_out out = { .store = store, .buf = buf, .text = article->text,
				.err = err };

	put(&out, SPANS_VERSION);
	put_head(&out, article);
	put_parts(&out, article);
	put_dates(&out, article);
	put_names(&out, article);
	put_quotes(&out, article);
	put_cited(&out, article);
	if (buf->full)
		return err_set(err, ERR_LIMIT, "too much was found in '%.*s'",
			       STR_FMT(article->ident));
	return !out.failed;
}
