/* SPDX-License-Identifier: MIT */
/* The day of publication, where markup, address, file or a printed line give it. */
#include "roles.h"

#include "printed.h"

#define DATE_BYTES_MAX 200

static void evidence_add(struct article *article, const char *rule, struct span span,
			 struct when when)
{
	struct evidence evidence = { .rule = rule, .span = span, .allows = when };
	struct when both = when_meet(article->mem, article->published, when);

	if (!when_known(article->published)) {
		article->published = when;
	} else if (!when_known(both)) {
		evidence.dropped = true;
	} else if (article->published.grain > when.grain) {
		article->published = both;	/* the month was known, now the day is */
	}
	ARENA_PUSH(article->mem, &article->evidence, evidence);
}

static void dates_of_meta(struct article *article)
{
	for (size_t i = 0; i < article->meta.n; i++) {
		const struct meta *meta = &article->meta.at[i];
		struct when when;

		if (meta->kind != META_DATE || meta->value.len > DATE_BYTES_MAX)
			continue;
		if (when_parse_iso(str_trim(meta->value), &when) ||
		    when_parse(article->mem, str_trim(meta->value), &when))
			evidence_add(article, meta->rule, (struct span){ 0, 0 }, when);
	}
}

static bool line_date(struct page *page, const struct line *line, struct when *ret,
		      struct span *ret_span)
{
	struct words *words = page->words;
	struct str text = page->article->text;
	size_t n;

	words_scan(words, page->lex, page->article->lang, text, line->span);
	for (size_t i = 0; i < words->n; i++) {
		if (!printed_date(text, words, i, page->lex, page->article->lang, ret, &n))
			continue;
		ret_span->from = words->at[i].from;
		ret_span->to = words->at[i + n - 1].to;
		return true;
	}
	return false;
}

/* A line that says "published" is believed before one that only has a date, and
 * that before one that tells of a change. */
static int date_rank(const struct line *line)
{
	if (line->role != ROLE_DATE && line->role != ROLE_BYLINE)
		return 0;
	if (!(line->flags & LINE_DATED))
		return 0;
	if (line_has(line, CUE_MODIFIED))
		return 1;
	return line_has(line, CUE_PUBLISHED) ? 3 : 2;
}

static void dates_of_lines(struct page *page, struct article *article)
{
	const struct line *best = NULL;
	struct when when;
	struct span span;

	for (size_t i = 0; i < page->lines.n; i++) {
		const struct line *line = &page->lines.at[i];

		if (date_rank(line) > (best ? date_rank(best) : 0))
			best = line;
	}
	if (best && line_date(page, best, &when, &span))
		evidence_add(article, best->rule, span, when);
}

void published_set(struct page *page, struct article *article)
{
	struct when when;

	article->published = WHEN_NONE;
	article->evidence.n = 0;
	dates_of_meta(article);
	if (page->prefix.to && when_parse_iso(str_span(article->text, page->prefix), &when))
		evidence_add(article, "clean.prefix", page->prefix, when);
	dates_of_lines(page, article);
}
