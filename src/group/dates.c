/* SPDX-License-Identifier: MIT */
/*
 * When the articles of a story were published, narrowed by one another. What an
 * article says of itself (evidence without an article) is never doubted; what its
 * siblings say is worked out anew each time, so that a new sibling narrows more.
 */
#include <lesart/group/group.h>

#include <stdlib.h>

#include <lesart/defs/rules.h>
#include <lesart/model/moment.h>

#include "clause.h"

#define LEAD_BYTES  2500 /* the news of an article stands in its first bytes */
#define ANCHOR_DAYS 62   /* a sibling known less exactly dates nobody */
#define NEWS_DAYS   7    /* "now" is said within a week of the event */
#define SPREAD_DAYS 10   /* reports of one event are not further apart */
#define NEAR_DAYS   14   /* where days of publication are looked for around an event */

/* What two articles must share at their beginnings before one dates the other: one
 * wrongly put into a story must not be dated by it. */
#define LEAD_WORDS_BYTES 600
#define LIKE_CHECKED     4 /* where the weekday is named beside "yesterday" */
#define LIKE_NEWS        6
#define LIKE_NEAR        4
#define SHARE_NEAR       35 /* and this share of the words of the shorter one, per cent */

struct sibling {
	struct article *article;
	struct when own;           /* by its own text and data */
	const struct date *lead;   /* the first event told in the article, or NULL */
	struct clause_words words; /* of its beginning */
};

/* --- what an article says of itself ----------------------------------------------- */

static bool is_derived(const struct article *article)
{
	size_t i;

	for (i = 0; i < article->evidence.n; i++)
		if (article->evidence.at[i].article)
			return true;
	return false;
}

static struct when own_days(struct article *article)
{
	struct when own = WHEN_NONE;
	size_t i, kept = 0;

	if (!is_derived(article))
		return article->published;
	for (i = 0; i < article->evidence.n; i++) {
		struct evidence *evidence = &article->evidence.at[i];

		if (evidence->article)
			continue;
		if (!evidence->dropped)
			own = when_known(own) ? when_meet(article->mem, own, evidence->allows)
					      : evidence->allows;
		article->evidence.at[kept++] = *evidence;
	}
	article->evidence.n = kept;
	return own;
}

static bool in_article(const struct article *article, const struct date *date)
{
	const struct part *part = article_part_at(article, date->span.from);

	return !part || role_is_article(part->role);
}

static bool tells_event(const struct article *article, const struct date *date)
{
	return date->type <= TIMEX_TIME &&
	       !(date->flags & (DATE_QUOTED | DATE_ASIDE | DATE_FUTURE)) &&
	       !(date->flags & DATE_VAGUE) && in_article(article, date);
}

/* The weekday that the words name, 0 if they name none. */
static int weekday_of(const struct date *date)
{
	size_t i;
	struct str op;
	int64_t day;

	for (i = 0; i < 4; i++) {
		op = program_op(date->rel, i);
		if ((str_starts(op, STR("wday ")) || str_starts(op, STR("chk "))) &&
		    str_int(program_arg(op, 0), &day) && day >= 1 && day <= 7)
			return (int)day;
	}
	return when_is_day(date->when) ? day_weekday(date->when.lo) : 0;
}

/* The first day told, by preference one whose weekday is known. */
static const struct date *lead_of(const struct article *article)
{
	const struct date *lead = NULL;
	size_t i;

	for (i = 0; i < article->dates.n && article->dates.at[i].span.from < LEAD_BYTES; i++) {
		const struct date *date = &article->dates.at[i];

		if (tells_event(article, date) && weekday_of(date))
			return date;
		if (!lead && tells_event(article, date) &&
		    (when_is_day(date->when) || str_starts(date->rel, STR("day "))))
			lead = date;
	}
	return lead;
}

/* The words the article begins with. */
static void lead_words(const struct article *article, struct clause_words *ret)
{
	struct span span = { 0, 0 };
	size_t i;

	for (i = 0; i < article->parts.n && !span.to; i++) {
		const struct part *part = &article->parts.at[i];

		if (role_is_article(part->role) && part->role != ROLE_DATELINE)
			span = part->span;
	}
	span.to = (uint32_t)article->text.len;
	if (span.to - span.from > LEAD_WORDS_BYTES)
		span.to = span.from + LEAD_WORDS_BYTES;
	while (span.to < article->text.len &&
	       ((unsigned char)article->text.ptr[span.to] & 0xC0) == 0x80)
		span.to++;
	clause_words(article, span, (struct span){ 0, 0 }, ret);
	if (article->title.text.len)
		clause_words_add(article->lang, article->title.text, ret);
}

/* --- what a sibling says ------------------------------------------------------------ */

static bool is_anchor(const struct sibling *sibling)
{
	const struct when *own = &sibling->own;

	return when_known(*own) && !(own->flags & (WHEN_OPEN_LO | WHEN_OPEN_HI)) &&
	       own->hi - own->lo < ANCHOR_DAYS;
}

/* Its own words, counted from its own day. */
static struct when lead_days(struct arena *mem, const struct sibling *sibling)
{
	const struct date *lead = sibling->lead;
	struct day_range ranges[ANCHOR_DAYS];
	struct moment_from from = { .has_day = true };
	struct moment moment;
	char value[TIMEX_BYTES];
	size_t n = 0;
	day_t day;

	if (!lead)
		return WHEN_NONE;
	if (!lead->rel.len)
		return lead->when;
	for (day = sibling->own.lo; day <= sibling->own.hi; day++) {
		from.day = day;
		if (when_has(sibling->own, day) && program_run(lead->rel, &from, &moment, value) &&
		    moment.grain != GRAIN_NONE && !moment.failed)
			ranges[n++] = (struct day_range){ moment.lo, moment.hi };
	}
	return when_set(mem, ranges, n);
}

/* The days on which the words would have meant one of those days. */
static struct when days_meaning(struct arena *mem, const struct date *date, struct when event)
{
	size_t n = 0, max = (size_t)(event.hi - event.lo) + 2 * NEAR_DAYS + 1;
	struct day_range *ranges = arena_array(mem, struct day_range, max);
	struct moment_from from = { .has_day = true };
	struct moment moment;
	char value[TIMEX_BYTES];
	day_t day;

	for (day = event.lo - NEAR_DAYS; day <= event.hi + NEAR_DAYS; day++) {
		from.day = day;
		if (program_run(date->rel, &from, &moment, value) && !moment.failed &&
		    moment.grain != GRAIN_NONE && moment.lo == moment.hi &&
		    when_has(event, moment.lo))
			ranges[n++] = (struct day_range){ day, day };
	}
	return when_set(mem, ranges, n);
}

/* Announced a day ahead, a weekday is named the same. */
static struct when with_day_before(struct arena *mem, struct when days)
{
	struct day_range *ranges = arena_array(mem, struct day_range, days.n_set + 1u);
	size_t i;

	ranges[0] = (struct day_range){ days.lo, days.hi };
	for (i = 0; i < days.n_set; i++)
		ranges[i] = days.set[i];
	for (i = 0; i == 0 || i < days.n_set; i++)
		ranges[i].lo--;
	return when_set(mem, ranges, days.n_set ? days.n_set : 1);
}

struct clue {
	const char *rule;
	struct span span;
	struct when allows;
};

/* Do they begin alike enough to be reports of one event? */
static bool is_alike(const struct sibling *a, const struct sibling *b)
{
	int like = clause_likeness(&a->words, &b->words);
	int of_a = clause_likeness(&a->words, &a->words);
	int of_b = clause_likeness(&b->words, &b->words);

	return like >= LIKE_NEAR && like * 100 >= SHARE_NEAR * (of_a < of_b ? of_a : of_b);
}

/* Both tell of the same weekday: it is the same day. */
static bool clue_same_day(struct arena *mem, const struct sibling *a, const struct sibling *b,
			  struct clue *ret)
{
	struct when event = lead_days(mem, b);

	if (!a->lead || !a->lead->rel.len || !when_known(event) ||
	    event.flags & (WHEN_OPEN_LO | WHEN_OPEN_HI) || event.hi - event.lo > ANCHOR_DAYS ||
	    !weekday_of(a->lead) || weekday_of(a->lead) != weekday_of(b->lead) ||
	    (str_find(a->lead->rel, STR("chk")) < 0
		     ? !is_alike(a, b)
		     : clause_likeness(&a->words, &b->words) < LIKE_CHECKED))
		return false;
	ret->rule = "story.same-day";
	ret->span = a->lead->span;
	ret->allows = days_meaning(mem, a->lead, event);
	if (str_find(a->lead->rel, STR("chk")) < 0 && when_known(ret->allows))
		ret->allows = with_day_before(mem, ret->allows);
	return when_known(ret->allows);
}

static const struct date *now_of(const struct article *article)
{
	size_t i;

	for (i = 0; i < article->dates.n && article->dates.at[i].span.from < LEAD_BYTES; i++) {
		const struct date *date = &article->dates.at[i];

		if (str_eq(date->value, STR("PRESENT_REF")) && in_article(article, date) &&
		    !(date->flags & (DATE_QUOTED | DATE_ASIDE)))
			return date;
	}
	return NULL;
}

/* It tells as new what the sibling puts on a day. */
static bool clue_news(struct arena *mem, const struct sibling *a, const struct sibling *b,
		      struct clue *ret)
{
	const struct date *now = now_of(a->article);
	struct when event = lead_days(mem, b);

	if (a->lead || !now || !when_is_day(event) ||
	    clause_likeness(&a->words, &b->words) < LIKE_NEWS)
		return false;
	ret->rule = "story.news";
	ret->span = now->span;
	ret->allows = when_interval(event.lo, event.lo + NEWS_DAYS);
	return true;
}

/* From a week before the first dated report to a week after the last, if one of them
 * is like it. */
static bool clue_near(const struct sibling *all, size_t n, size_t i, struct clue *ret)
{
	day_t lo = DAY_MAX, hi = DAY_MIN;
	bool alike = false;
	size_t k;

	for (k = 0; k < n; k++) {
		if (k == i || !is_anchor(&all[k]))
			continue;
		lo = all[k].own.lo < lo ? all[k].own.lo : lo;
		hi = all[k].own.hi > hi ? all[k].own.hi : hi;
		alike = alike || is_alike(&all[i], &all[k]);
	}
	if (!alike)
		return false;
	ret->rule = "story.near";
	ret->span = (struct span){ 0, 0 };
	ret->allows = when_interval(lo - SPREAD_DAYS, hi + SPREAD_DAYS);
	if (when_known(ret->allows))
		ret->allows.flags |= WHEN_UNCERTAIN;
	return when_known(ret->allows);
}

/* --- all ------------------------------------------------------------------------------- */

/* Narrow *days by the clue; false if nothing would be left or nothing is gained. */
static bool clue_take(struct article *article, const struct article *from, const struct clue *clue,
		      struct when *days)
{
	struct evidence evidence = { .rule = rule_intern(str_from(clue->rule)),
				     .span = clue->span,
				     .allows = when_copy(article->mem, clue->allows),
				     .article = from->id };
	struct when left = when_known(*days) ? when_meet(article->mem, *days, clue->allows)
					     : evidence.allows;

	if (!when_known(left) || (when_known(*days) && when_same(left, *days)))
		return false;
	*days = left;
	ARENA_PUSH(article->mem, &article->evidence, evidence);
	return true;
}

typedef bool (*clue_find)(struct arena *mem, const struct sibling *a, const struct sibling *b,
			  struct clue *ret);

static bool narrow_by(struct sibling *all, size_t n, size_t i, clue_find find, struct when *days)
{
	struct arena *mem = all[i].article->mem;
	struct clue clue;
	bool found = false;
	size_t k;

	for (k = 0; k < n && !when_is_day(*days); k++)
		if (k != i && is_anchor(&all[k]) && find(mem, &all[i], &all[k], &clue))
			found |= clue_take(all[i].article, all[k].article, &clue, days);
	return found;
}

/* The dated sibling that is most like it; the first of equals. */
static const struct sibling *best_anchor(const struct sibling *all, size_t n, size_t i)
{
	const struct sibling *best = NULL;
	int most = -1;
	size_t k;

	for (k = 0; k < n; k++) {
		int like = k != i && is_anchor(&all[k])
				   ? clause_likeness(&all[i].words, &all[k].words)
				   : -1;

		if (like > most) {
			most = like;
			best = &all[k];
		}
	}
	return best;
}

static struct when narrow(struct sibling *all, size_t n, size_t i)
{
	struct when days = all[i].own;
	const struct sibling *anchor;
	struct clue clue;
	bool found;

	if (when_known(days) && days.grain <= GRAIN_WEEK)
		return days;
	found = narrow_by(all, n, i, clue_same_day, &days);
	found = found || narrow_by(all, n, i, clue_news, &days);
	anchor = found || is_anchor(&all[i]) ? NULL : best_anchor(all, n, i);
	if (anchor && clue_near(all, n, i, &clue))
		clue_take(all[i].article, anchor->article, &clue, &days);
	return days;
}

static void sibling_init(struct sibling *sibling, struct article *article)
{
	sibling->article = article;
	sibling->own = own_days(article);
	sibling->lead = lead_of(article);
	lead_words(article, &sibling->words);
}

void story_dates(struct article *const *articles, size_t n, bool *ret_changed)
{
	struct sibling *all = mem_zalloc((n + 1) * sizeof(*all));
	size_t i;

	for (i = 0; i < n; i++)
		sibling_init(&all[i], articles[i]);
	for (i = 0; i < n; i++) {
		struct when days = narrow(all, n, i);

		ret_changed[i] = !when_same(days, articles[i]->published);
		articles[i]->published = days;
	}
	free(all);
}
