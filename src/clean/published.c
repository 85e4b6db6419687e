/* SPDX-License-Identifier: MIT */
/*
 * The day of publication, where markup, address, file or a printed line give it.
 * All candidates are kept as evidence; the one trusted most is believed, and those
 * that allow none of its days are marked as dropped.
 */
#include "roles.h"

#include "printed.h"

#define WORDS_BEHIND_MAX 4	/* "at 14:03 by the editors" */
#define DATE_BYTES_MAX 200
#define CANDIDATES_MAX 24
#define TRUST_PREFIX 60
#define TRUST_LINE 36		/* a date in a line, before anything speaks for or against it */
#define TRUST_LINE_MIN 12	/* less is no date of publication */
#define TRUST_LOCAL_MIN 28	/* of a local date that speaks for or against one of Greenwich */
#define UTC_PENALTY 60
#define SAYING_WORDS_MAX 40	/* of a line that tells of its own publication */
#define SIGNING_WORDS_MAX 16
#define FAR 40			/* lines from the headline; farther makes no difference */

struct candidate {
	struct when when;
	struct span span;
	const char *rule;
	int trust;
	int shift;		/* the local day may be this one farther: it is Greenwich's */
};

struct candidates {
	struct candidate at[CANDIDATES_MAX];
	size_t n;
};

/* Kept by trust; of equals the earlier one comes first. */
static void candidate_add(struct candidates *all, struct candidate candidate)
{
	size_t i = all->n;

	if (all->n == CANDIDATES_MAX) {
		if (all->at[--i].trust >= candidate.trust)
			return;
		all->n--;
	}
	while (i > 0 && all->at[i - 1].trust < candidate.trust) {
		all->at[i] = all->at[i - 1];
		i--;
	}
	all->at[i] = candidate;
	all->n++;
}

/* "...T23:00:00Z", "...T02:10:00+0000": near midnight the day may be another one
 * where it was printed. */
static int shift_of(struct str value)
{
	if (value.len <= 15 || !(str_ends(value, STR("Z")) || str_ends(value, STR("+00:00")) ||
				 str_ends(value, STR("+0000"))))
		return 0;
	return value.ptr[11] == '2' ? 1 : value.ptr[11] == '0' ? -1 : 0;
}

static void dates_of_meta(struct candidates *all, const struct article *article)
{
	for (size_t i = 0; i < article->meta.n; i++) {
		const struct meta *meta = &article->meta.at[i];
		struct candidate candidate = { .rule = meta->rule, .trust = meta->trust };
		struct str value = str_trim(meta->value);

		candidate.shift = shift_of(value);
		if (meta->kind != META_DATE || value.len > DATE_BYTES_MAX)
			continue;
		if (when_parse_iso(value, &candidate.when) ||
		    when_parse(article->mem, value, &candidate.when))
			candidate_add(all, candidate);
	}
}

/* Where markup gives a month, a printed day of that month is the day. */
static bool in_known_month(const struct candidates *all, struct when when)
{
	for (size_t i = 0; i < all->n; i++) {
		if (all->at[i].when.grain == GRAIN_MONTH && when_has(all->at[i].when, when.lo))
			return true;
	}
	return false;
}

static int trust_by_words(const struct line *line)
{
	int trust = 0;

	if (line_has(line, CUE_MODIFIED) && line->label_to > line->span.from)
		trust -= 12;
	else if (line_has(line, CUE_PUBLISHED))
		trust += 22;
	if (line->n_words <= 8)
		trust += 12;
	if (line_has(line, CUE_CLOCK) || line_has(line, CUE_BYLINE))
		trust += 6;
	if (line->role == ROLE_DATE || line->role == ROLE_BYLINE)
		trust += 6;
	if (line_has(line, CUE_LEGAL) || (line->n_words > 24 && !line_has(line, CUE_PUBLISHED)))
		trust -= 16;
	return trust;
}

static ptrdiff_t distance(ptrdiff_t at, ptrdiff_t anchor)
{
	return at >= anchor ? at - anchor : (anchor - at) * 3 / 2 + 1;
}

/* Beside the headline and above the text is where dates of publication stand; the
 * farther away, the more likely it is the date of something else. */
static int trust_by_place(const struct page *page, size_t at)
{
	bool text = page->first <= page->last;
	ptrdiff_t away = FAR, other;
	int trust = 0;

	if (page->headline >= 0)
		away = distance((ptrdiff_t)at, page->headline);
	other = text ? distance((ptrdiff_t)at, (ptrdiff_t)page->first) : FAR;
	if (other < away)
		away = other;
	if (text && at > page->first && away > 3)
		away = away / 2 + 6;
	trust -= (int)(away < FAR ? away : FAR) * 3 / 2;
	if (text && at > page->last + 6)
		trust -= 16;
	return trust;
}

static int trust_by_hint(const struct page *page, const struct line *line)
{
	const struct hint *hint = line_hint(page, line);
	int trust = 0;

	if (!hint)
		return 0;
	if (hint->flags & (HINT_COMMENT | HINT_TEASER | HINT_CHROME | HINT_AD))
		trust -= 24;
	if (hint->flags & HINT_META || hint->tag == HINT_TIME)
		trust += 8;
	return trust;
}

/* The first date in the line. In running text a date is told of, not printed by the
 * page: there it has to stand at the beginning or at the end, and after small words
 * that may open any sentence ("On 3 May ...") only at the end. */
static bool line_date(struct page *page, const struct line *line, struct candidate *ret)
{
	struct words *words = page->words;
	struct str text = page->article->text;
	bool running = line->flags & LINE_MAIN || line->n_words > 24;
	bool labelled = line_has(line, CUE_PUBLISHED);
	size_t n, reach = running && !labelled ? 2 : line->n_words;

	words_scan(words, page->lex, page->article->lang, text, line->span);
	for (size_t i = 0; i < words->n && i < reach; i++) {
		if (!printed_date(text, words, i, page->lex, page->article->lang, &ret->when, &n))
			continue;
		if (running && labelled && words->n - (i + n) > WORDS_BEHIND_MAX)
			return false;
		ret->span.from = words->at[i].from;
		ret->span.to = words->at[i + n - 1].to;
		return true;
	}
	return false;
}

/* Wherever it stands, it says that this is the date of the article, or signs it. */
static bool says_so(const struct line *line)
{
	if (line->label_to <= line->span.from)
		return false;
	if (line_has(line, CUE_PUBLISHED))
		return line->n_words <= SAYING_WORDS_MAX;
	return line->n_words <= SIGNING_WORDS_MAX &&
	       (line_has(line, CUE_MODIFIED) || line_has(line, CUE_BYLINE));
}

static void dates_of_lines(struct page *page, struct candidates *all)
{
	for (size_t i = 0; i < page->lines.n; i++) {
		const struct line *line = &page->lines.at[i];
		struct candidate candidate = { .rule = "clean.date.line" };

		if (!(line->flags & LINE_DATED) || line->role == ROLE_CAPTION)
			continue;
		candidate.trust = TRUST_LINE + trust_by_words(line) + trust_by_place(page, i) +
				  trust_by_hint(page, line);
		if (line_has(line, CUE_PUBLISHED) || line_has(line, CUE_MODIFIED))
			candidate.rule = "clean.date.label";
		if (says_so(line) && candidate.trust < TRUST_LINE_MIN)
			candidate.trust = TRUST_LINE_MIN;
		if (candidate.trust < TRUST_LINE_MIN - 30 || !line_date(page, line, &candidate))
			continue;
		if (in_known_month(all, candidate.when))
			candidate.trust += 25;
		if (candidate.trust >= TRUST_LINE_MIN)
			candidate_add(all, candidate);
	}
}

/* Does a page's own reader see the very day that Greenwich has? */
static bool seen_as_it_is(const struct candidates *all, const struct candidate *utc)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct candidate *other = &all->at[i];

		if (!other->shift && other->trust >= TRUST_LOCAL_MIN &&
		    other->span.to && when_is_day(other->when) &&
		    other->when.lo == utc->when.lo)
			return true;
	}
	return false;
}

/* What several name independently is more likely right than what one does; and the
 * page's own readers see the local day, where markup may count in Greenwich. */
static int trust_in_all(const struct candidates *all, size_t at)
{
	const struct candidate *one = &all->at[at];
	int trust = one->trust;
	bool moved = one->shift && !seen_as_it_is(all, one);

	for (size_t i = 0; i < all->n; i++) {
		const struct candidate *other = &all->at[i];

		if (i != at && other->rule != one->rule && when_same(other->when, one->when))
			trust += other->trust / 4;
		else if (moved && when_is_day(other->when) && !other->shift &&
			 other->trust >= TRUST_LOCAL_MIN &&
			 other->when.lo == one->when.lo + one->shift)
			trust -= UTC_PENALTY;
	}
	return trust;
}

/* A selection sort: there are few, and equals keep their order. */
static void candidates_rank(struct candidates *all)
{
	int trust[CANDIDATES_MAX];
	struct candidates ranked = { .n = all->n };

	for (size_t i = 0; i < all->n; i++)
		trust[i] = trust_in_all(all, i);
	for (size_t k = 0; k < all->n; k++) {
		size_t best = 0;

		for (size_t i = 1; i < all->n; i++) {
			if (trust[i] > trust[best])
				best = i;
		}
		ranked.at[k] = all->at[best];
		trust[best] = INT32_MIN;
	}
	*all = ranked;
}

/* The better known one is believed; a day within a known month makes it exact. */
static void evidence_add(struct article *article, const struct candidate *candidate)
{
	struct evidence evidence = { .rule = candidate->rule, .span = candidate->span,
				     .allows = candidate->when };
	struct when both = when_meet(article->mem, article->published, candidate->when);

	if (!when_known(article->published))
		article->published = candidate->when;
	else if (!when_known(both))
		evidence.dropped = true;
	else if (article->published.grain > candidate->when.grain)
		article->published = both;
	ARENA_PUSH(article->mem, &article->evidence, evidence);
}

void published_set(struct page *page, struct article *article)
{
	struct candidates all = { .n = 0 };
	struct candidate prefix = { .rule = "clean.prefix", .span = page->prefix,
				    .trust = TRUST_PREFIX };

	article->published = WHEN_NONE;
	article->evidence.n = 0;
	dates_of_meta(&all, article);
	if (page->prefix.to && when_parse_iso(str_span(article->text, page->prefix), &prefix.when))
		candidate_add(&all, prefix);
	dates_of_lines(page, &all);
	candidates_rank(&all);
	for (size_t i = 0; i < all.n; i++)
		evidence_add(article, &all.at[i]);
}
