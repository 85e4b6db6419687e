/* SPDX-License-Identifier: MIT */
/*
 * The time line of a story: every dated moment that its articles tell as their
 * own, and their days of publication. Moments of several articles that are the
 * same are joined; a sibling that tells it without a date is joined to it, too.
 */
#include <lesart/group/group.h>

#include <stdlib.h>

#include <lesart/defs/rules.h>

#include "clause.h"

#define EVENTS_MAX      400 /* of one story; longer time lines tell nothing */
#define PER_ARTICLE_MAX 60
#define LINE_BYTES      160
#define ALIKE           3 /* what clauses of the same day must share */
#define ALIKE_CONFLICT 6 /* the same, where both name a day, but not the same one */
#define CONFLICT_DAYS	3 /* and these are hardly apart */
#define ALIKE_DATELESS  6 /* the same, where only one of them has the day */
#define LEAD_BYTES      2500

/* An event while it is being compared. */
struct told {
	struct event event;
	uint32_t at;    /* which article */
	uint32_t order; /* as found */
	bool first;     /* of its article */
	struct clause_words words;
};

struct teller {
	const struct article *const *articles;
	struct arena *mem;
	struct told *told;
	size_t n;
};

static bool is_told(const struct article *article, const struct date *date)
{
	const struct part *part = article_part_at(article, date->span.from);

	return date->type <= TIMEX_TIME && when_known(date->when) &&
	       (date->when.grain <= GRAIN_YEAR || date->when.grain >= GRAIN_INTERVAL) &&
	       !(date->flags & (DATE_VAGUE | DATE_QUOTED | DATE_ASIDE)) &&
	       (!part || role_is_article(part->role));
}

/* The text says so itself, or it was worked out, or it is still to come. */
static enum event_state state_of(const struct article *article, const struct date *date)
{
	const struct when *published = &article->published;

	if (when_known(*published) && date->when.lo > published->hi)
		return EVENT_PLANNED;
	if (!when_known(*published) && date->flags & DATE_FUTURE)
		return EVENT_PLANNED;
	return date->rel.len && !when_is_day(*published) ? EVENT_DERIVED : EVENT_STATED;
}

static struct told *told_new(struct teller *t, size_t at, enum event_axis axis, struct when when)
{
	struct told *told = &t->told[t->n];

	*told = (struct told){ .at = (uint32_t)at, .order = (uint32_t)t->n };
	told->event.axis = (uint8_t)axis;
	told->event.article = t->articles[at]->id;
	told->event.story = t->articles[at]->story;
	told->event.when = when_copy(t->mem, when);
	t->n++;
	return told;
}

static void tell_published(struct teller *t, size_t at)
{
	const struct article *article = t->articles[at];
	struct told *told;

	if (!when_known(article->published) || t->n == EVENTS_MAX)
		return;
	told = told_new(t, at, EVENT_PUBLISHED, article->published);
	told->event.state = when_is_day(article->published) ? EVENT_STATED : EVENT_DERIVED;
	told->event.text = arena_str(t->mem,
				     article->title.text.ptr ? article->title.text : STR(""));
	if (article->evidence.n)
		told->event.rule = article->evidence.at[0].rule;
}

static void tell_clause(struct teller *t, struct told *told, struct span span)
{
	const struct article *article = t->articles[told->at];

	told->event.span = span;
	told->event.clause = clause_around(article, span);
	told->event.text = clause_line(article, told->event.clause, LINE_BYTES, t->mem);
	clause_words(article, told->event.clause, span, &told->words);
}

/* "On Monday at nine" is one moment: the hour stands for both. */
static bool is_part_of_next(const struct article *article, size_t i)
{
	const struct date *date = &article->dates.at[i], *next = date + 1;

	return i + 1 < article->dates.n && next->type == TIMEX_TIME &&
	       next->span.from - date->span.to < 40 && when_is_day(date->when) &&
	       when_same(date->when, next->when) && is_told(article, next);
}

/* An article that says "yesterday" three times of one thing tells it once. */
static bool told_already(const struct teller *t, const struct told *told)
{
	size_t i;

	for (i = t->n - 1; i-- > 0 && t->told[i].at == told->at;)
		if (t->told[i].event.axis == EVENT_MENTIONED &&
		    when_same(t->told[i].event.when, told->event.when) &&
		    clause_likeness(&t->told[i].words, &told->words) >= ALIKE)
			return true;
	return false;
}

static void tell_mentions(struct teller *t, size_t at)
{
	const struct article *article = t->articles[at];
	size_t i, n = 0;

	for (i = 0; i < article->dates.n && n < PER_ARTICLE_MAX && t->n < EVENTS_MAX; i++) {
		const struct date *date = &article->dates.at[i];
		struct told *told;

		if (!is_told(article, date) || is_part_of_next(article, i))
			continue;
		told = told_new(t, at, EVENT_MENTIONED, date->when);
		told->event.state = state_of(article, date);
		told->event.rule = date->rule;
		told->first = n++ == 0;
		tell_clause(t, told, date->span);
		if (told_already(t, told))
			t->n--;
	}
}

/* --- order --------------------------------------------------------------------------- */

static int told_cmp(const void *a, const void *b)
{
	const struct told *x = a, *y = b;
	int cmp = when_cmp(x->event.when, y->event.when);

	return cmp ? cmp : x->order < y->order ? -1 : 1;
}

/* --- the same moment ------------------------------------------------------------------ */

/* The same days, and they speak of the same: or both begin with it. */
static bool same_moment(const struct told *a, const struct told *b)
{
	if (a->event.axis != EVENT_MENTIONED || b->event.axis != EVENT_MENTIONED ||
	    a->at == b->at || !when_same(a->event.when, b->event.when))
		return false;
	if (a->first && b->first && a->event.when.grain != GRAIN_YEAR)
		return true;
	return clause_likeness(&a->words, &b->words) >= ALIKE;
}

static void join_same(struct teller *t)
{
	size_t i, k;

	for (i = 1; i < t->n; i++)
		for (k = i; k-- > 0 && when_cmp(t->told[k].event.when, t->told[i].event.when) == 0;)
			if (!t->told[k].event.same_as && same_moment(&t->told[k], &t->told[i])) {
				t->told[i].event.same_as = (int64_t)k + 1;
				break;
			}
}

/* Two reports begin with the same event and put it on different days. */
static bool in_conflict(const struct told *a, const struct told *b)
{
	day_t apart = a->event.when.lo - b->event.when.lo;

	return a->first && b->first && a->at != b->at && when_is_day(a->event.when) &&
	       when_is_day(b->event.when) && apart && apart <= CONFLICT_DAYS &&
	       apart >= -CONFLICT_DAYS && clause_likeness(&a->words, &b->words) >= ALIKE_CONFLICT;
}

static void mark_conflicts(struct teller *t)
{
	size_t i, k;

	for (i = 0; i < t->n; i++)
		for (k = i + 1; t->told[i].first && k < t->n; k++)
			if (in_conflict(&t->told[i], &t->told[k]))
				t->told[i].event.state = t->told[k].event.state = EVENT_CONFLICT;
}

/* --- told without a day ----------------------------------------------------------------- */

static bool tells_day(const struct teller *t, size_t at, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (t->told[i].at == at && t->told[i].event.axis == EVENT_MENTIONED &&
		    when_is_day(t->told[i].event.when))
			return true;
	return false;
}

static const struct date *now_of(const struct article *article)
{
	size_t i;

	for (i = 0; i < article->dates.n && article->dates.at[i].span.from < LEAD_BYTES; i++) {
		const struct date *date = &article->dates.at[i];
		const struct part *part = article_part_at(article, date->span.from);

		if (str_eq(date->value, STR("PRESENT_REF")) &&
		    !(date->flags & (DATE_QUOTED | DATE_ASIDE)) &&
		    (!part || role_is_article(part->role)))
			return date;
	}
	return NULL;
}

/* "Now he has ..." in an article that names no day is what a sibling dates. */
static void tell_dateless(struct teller *t, size_t at, size_t n)
{
	const struct article *article = t->articles[at];
	const struct date *now = now_of(article);
	struct told probe = { .at = (uint32_t)at };
	const struct told *best = NULL;
	int most = ALIKE_DATELESS - 1;
	struct told *told;
	size_t i;

	if (!now || t->n == EVENTS_MAX || tells_day(t, at, n))
		return;
	tell_clause(t, &probe, now->span);
	for (i = 0; i < n; i++) {
		int like = t->told[i].at != at && t->told[i].event.axis == EVENT_MENTIONED &&
					   when_is_day(t->told[i].event.when)
				   ? clause_likeness(&probe.words, &t->told[i].words)
				   : 0;

		if (like > most) {
			most = like;
			best = &t->told[i];
		}
	}
	if (!best)
		return;
	told = told_new(t, at, EVENT_MENTIONED, best->event.when);
	told->event.state = EVENT_DERIVED;
	told->event.rule = rule_intern(STR("story.told-too"));
	tell_clause(t, told, now->span);
}

/* --- all ----------------------------------------------------------------------------------- */

void story_events(const struct article *const *articles, size_t n, struct arena *mem,
		  struct event **ret, size_t *ret_n)
{
	struct teller t = { .articles = articles, .mem = mem };
	struct event *events;
	size_t i, dated;

	t.told = mem_zalloc((EVENTS_MAX + 1) * sizeof(*t.told));
	for (i = 0; i < n; i++) {
		tell_published(&t, i);
		tell_mentions(&t, i);
	}
	dated = t.n;
	for (i = 0; i < n; i++)
		tell_dateless(&t, i, dated);
	qsort(t.told, t.n, sizeof(*t.told), told_cmp);
	join_same(&t);
	mark_conflicts(&t);
	events = arena_array(mem, struct event, t.n + 1);
	for (i = 0; i < t.n; i++)
		events[i] = t.told[i].event;
	free(t.told);
	*ret = events;
	*ret_n = t.n;
}
