/* SPDX-License-Identifier: MIT */
/*
 * From relative forms to days. Every program is run for each day that the article
 * may have been published on; what comes out of all of them together is what the
 * words mean. Nothing but the dates is needed, not the text.
 */
#include <lesart/analyse/analyse.h>

#include <stdlib.h>

#include "date.h"

#define DAYS_MAX      366    /* possible days of publication that are tried */
#define RUNS_MAX      200000 /* programs run for one article */
#define LAST_REACH    1500   /* bytes from which a date is still "that day" */
#define HOUR_REACH    400    /* the same for "at nine" */
#define SECTION_REACH 100    /* another year so near counts more than the heading's */
#define OLD_REACH     300    /* for a month after a year long past */
#define STORY_YEARS   4      /* dates with a year that make a text a chronicle */

struct outcome { /* of one date over the days tried */
	VEC(struct day_range) ranges;
	struct moment first;
	size_t n; /* days it was resolved for */
	bool differs, open;
	char value[TIMEX_BYTES];
};

struct resolver {
	struct article *article;
	struct outcome *outcome;
	bool narrative;
	int first, last; /* years of a chronicle */
};

static bool is_op(struct str op, const char *name)
{
	return str_starts(op, str_from(name)) &&
	       (op.len == strlen(name) || op.ptr[strlen(name)] == ' ');
}

static int year_cmp(const void *a, const void *b)
{
	const int *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/*
 * Chronicles name years and hardly ever "yesterday" or "on Tuesday". The years
 * that most of their dates lie in are what a month without a year belongs to; a
 * book of last year or a battle of antiquity is named only in passing.
 */
static void chronicle_find(struct resolver *r)
{
	const struct article *article = r->article;
	int *years = mem_alloc((article->dates.n + 1) * sizeof(*years));
	size_t i, n = 0, news = 0;

	for (i = 0; i < article->dates.n; i++) {
		const struct date *date = &article->dates.at[i];
		struct str op = program_op(date->rel, 0);

		if (!date->rel.len && when_known(date->when) && date->when.grain <= GRAIN_YEAR)
			years[n++] = day_year(date->when.lo);
		news += is_op(op, "wday") || is_op(op, "we") || str_starts(op, STR("unit W")) ||
			(is_op(op, "day") && !str_eq(op, STR("day 0")));
	}
	if (n >= STORY_YEARS && news * 10 < n) {
		qsort(years, n, sizeof(*years), year_cmp);
		r->first = years[n / 4];
		r->last = years[n - 1 - n / 4];
		i = (size_t)(r->last - r->first) + 5;
		r->first -= (int)i;
		r->last += (int)i;
		r->narrative = !when_known(article->published) ||
			       years[n / 2] < day_year(article->published.hi) - 2;
	}
	free(years);
}

static bool can_anchor(const struct resolver *r, const struct date *date,
		       const struct moment *moment)
{
	int year = day_year(moment->lo);

	return date->type <= TIMEX_TIME && !(date->flags & DATE_VAGUE) &&
	       moment->grain != GRAIN_NONE && !moment->failed && moment->grain <= GRAIN_YEAR &&
	       (!r->narrative || (year >= r->first && year <= r->last));
}

static struct moment moment_of(const struct date *date)
{
	return (struct moment){
		.lo = date->when.lo, .hi = date->when.hi, .grain = date->when.grain, .minute = -1
	};
}

/* A note that was added later counts from a day of its own, which nobody knows. */
static bool is_later(const struct article *article, const struct date *date)
{
	const struct part *part = article_part_at(article, date->span.from);

	return part && part->role == ROLE_LATER_NOTE;
}

/* How far back the date named before may lie for this one to lean on it. */
static uint32_t reach_of(const struct date *date)
{
	return str_find(date->rel, STR("tod")) >= 0 ? HOUR_REACH : LAST_REACH;
}

struct last { /* the date named before */
	struct moment moment;
	uint32_t at;
	bool is, fixed;
	int section; /* the year of the last heading that is one */
};

/* A line that is nothing but a year stands over all that follows. */
static bool is_heading(const struct article *article, const struct date *date)
{
	const struct part *part = article_part_at(article, date->span.from);

	return part && date->when.grain == GRAIN_YEAR && !date->rel.len &&
	       part->span.to - part->span.from < date->span.to - date->span.from + 3;
}

static void from_set(const struct resolver *r, const struct date *date, const struct last *last,
		     struct moment_from *from)
{
	uint32_t gap = last->is ? date->span.from - last->at : UINT32_MAX;

	from->narrative = r->narrative;
	from->has_last = last->is && (gap < reach_of(date) || r->narrative);
	from->last = last->moment;
	from->section = last->fixed && gap < SECTION_REACH ? 0 : last->section;
	if (!from->has_last || r->narrative || !last->fixed || gap > OLD_REACH || !from->has_day)
		return;
	from->old_year = last->moment.grain <= GRAIN_QUARTER &&
			 day_year(last->moment.lo) < day_year(from->day) - 1;
}

static void outcome_add(struct outcome *out, const struct moment *moment, const char *value)
{
	struct day_range range = { moment->lo, moment->hi };

	if (moment->failed)
		return;
	if (moment->grain == GRAIN_NONE) {
		out->open = true;
		return;
	}
	if (!out->n) {
		out->first = *moment;
		memcpy(out->value, value, TIMEX_BYTES);
	}
	out->differs |= out->n && strcmp(out->value, value);
	out->n++;
	if (!out->ranges.n || out->ranges.at[out->ranges.n - 1].lo != range.lo ||
	    out->ranges.at[out->ranges.n - 1].hi != range.hi)
		VEC_PUSH(&out->ranges, range);
}

/* A chronicle's first year holds for what stands before it, too. */
static void last_begin(const struct resolver *r, struct last *last)
{
	const struct article *article = r->article;
	size_t i;

	for (i = 0; r->narrative && i < article->dates.n && !last->is; i++) {
		struct moment moment = moment_of(&article->dates.at[i]);

		if (!article->dates.at[i].rel.len && can_anchor(r, &article->dates.at[i], &moment))
			*last = (struct last){ moment, 0, true, true, 0 };
	}
}

/* All dates of the article, for one day of publication (or none). */
static void resolve_for(struct resolver *r, const day_t *day)
{
	struct moment_from from = { .has_day = day != NULL, .day = day ? *day : 0 };
	struct last last = { 0 };
	size_t i;

	last_begin(r, &last);
	for (i = 0; i < r->article->dates.n; i++) {
		const struct date *date = &r->article->dates.at[i];
		struct moment moment = moment_of(date);
		char value[TIMEX_BYTES];

		if (date->rel.len) {
			struct moment_from here = { 0 };

			if (!is_later(r->article, date)) {
				here = from;
				from_set(r, date, &last, &here);
			}
			if (!program_run(here.narrative && str_eq(date->rel, STR("day 0"))
						 ? STR("ref PRESENT_REF")
						 : date->rel,
					 &here, &moment, value))
				continue;
			outcome_add(&r->outcome[i], &moment, value);
			if (!r->outcome[i].n)
				memcpy(r->outcome[i].value, value, TIMEX_BYTES);
		}
		if (can_anchor(r, date, &moment) && !is_later(r->article, date))
			last = (struct last){ moment, date->span.to, true, !date->rel.len,
					      is_heading(r->article, date) ? day_year(moment.lo)
									   : last.section };
	}
}

static void date_settle(struct article *article, struct date *date, struct outcome *out)
{
	struct moment_from nowhere = { 0 };
	struct moment moment;

	if (out->differs || !out->n)
		program_run(date->rel, &nowhere, &moment, out->value);
	date->value = arena_str(article->mem, str_from(out->value));
	date->when = WHEN_NONE;
	if (out->n && !out->open)
		date->when = out->ranges.n == 1
				     ? moment_when(&out->first)
				     : when_set(article->mem, out->ranges.at, out->ranges.n);
}

/* The days an article may be of, one by one; false behind the last. */
static bool day_next(const struct when *when, day_t *day)
{
	do {
		if (++*day > when->hi)
			return false;
	} while (!when_has(*when, *day));
	return true;
}

static size_t days_possible(const struct when *when)
{
	return when_known(*when) && !(when->flags & (WHEN_OPEN_LO | WHEN_OPEN_HI)) &&
			       when->hi - when->lo < DAYS_MAX
		       ? (size_t)(when->hi - when->lo + 1)
		       : 0;
}

void dates_resolve(struct article *article)
{
	struct resolver r = { .article = article };
	const struct when *published = &article->published;
	size_t i, n = article->dates.n, days = days_possible(published);
	day_t day = published->lo - 1;

	if (!n)
		return;
	chronicle_find(&r);
	r.outcome = mem_zalloc(n * sizeof(*r.outcome));
	if (!days || days * n > RUNS_MAX)
		resolve_for(&r, NULL);
	else
		while (day_next(published, &day))
			resolve_for(&r, &day);
	for (i = 0; i < n; i++) {
		if (article->dates.at[i].rel.len)
			date_settle(article, &article->dates.at[i], &r.outcome[i]);
		VEC_RELEASE(&r.outcome[i].ranges);
	}
	free(r.outcome);
}
