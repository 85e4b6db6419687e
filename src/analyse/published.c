/* SPDX-License-Identifier: MIT */
/*
 * The day of publication, as far as the text gives it away. Every clue allows
 * some days; what all of them allow is the answer. Where they contradict, the
 * weakest is dropped and kept as such: a wrong day is worse than none.
 */
#include <lesart/analyse/analyse.h>

#include <lesart/defs/rules.h>
#include <lesart/model/moment.h>

#include "date.h"

#define FIRST_YEAR  1990 /* nothing older is published as text that we read */
#define YEARS_AHEAD 2    /* of which texts speak most as if they were there */
#define WINDOW_MAX  1100 /* days that are tried one by one */
#define CHECKS_MAX  64   /* dates that are tried on them */
#define STEM_MIN    6    /* bytes that make two forms one word */

struct finder {
	struct article *article;
	struct when window; /* what is left; open until something is known */
	bool known;
};

static bool is_rule(const char *rule, const char *name)
{
	return rule && !strcmp(rule, name);
}

/* Said by the article itself, of the world as it is. */
static bool counts(const struct date *date)
{
	return date->type <= TIMEX_TIME && !(date->flags & (DATE_QUOTED | DATE_ASIDE | DATE_VAGUE));
}

/* Take a clue in; it is dropped if nothing would be left. */
static void clue_add(struct finder *f, const char *rule, struct span span, struct when allows)
{
	struct evidence evidence = { .rule = rule_intern(str_from(rule)),
				     .span = span,
				     .allows = allows };
	struct when left = allows;

	if (!when_known(allows))
		return;
	if (f->known)
		left = when_meet(f->article->mem, f->window, allows);
	if (f->known && when_same(left, f->window))
		return;
	evidence.dropped = !when_known(left);
	if (!evidence.dropped) {
		f->window = left;
		f->known = true;
	}
	ARENA_PUSH(f->article->mem, &f->article->evidence, evidence);
}

/* --- dates with a year ---------------------------------------------------------- */

static bool is_fixed(const struct date *date)
{
	return counts(date) && !date->rel.len && when_known(date->when) &&
	       date->when.grain <= GRAIN_YEAR && day_year(date->when.lo) >= FIRST_YEAR;
}

struct bound {
	const struct date *date;
	day_t lo;
};

static void bound_raise(struct bound *bound, const struct date *date, day_t lo)
{
	if (date && (!bound->date || lo > bound->lo))
		*bound = (struct bound){ date, lo };
}

/*
 * The latest day or month told as past. Of bare years the last but one: the last
 * is too often that of an election, a cup or a budget yet to come, if no more than
 * two years ahead.
 */
static struct bound last_past(const struct article *article)
{
	const struct date *year = NULL, *before = NULL;
	struct bound bound = { NULL, 0 };
	size_t i;

	for (i = 0; i < article->dates.n; i++) {
		const struct date *date = &article->dates.at[i];

		if (!is_fixed(date) || !(date->flags & DATE_PAST))
			continue;
		if (date->when.grain < GRAIN_YEAR) {
			bound_raise(&bound, date, date->when.lo);
		} else if (!year || date->when.lo > year->when.lo) {
			before = year;
			year = date;
		} else if (date->when.lo < year->when.lo &&
			   (!before || date->when.lo > before->when.lo)) {
			before = date;
		}
	}
	bound_raise(&bound, before, before ? before->when.lo : 0);
	bound_raise(&bound, year, year ? when_year(day_year(year->when.lo) - YEARS_AHEAD).lo : 0);
	return bound;
}

/* The earliest that certainly is to come. */
static const struct date *first_future(const struct article *article)
{
	const struct date *first = NULL;
	size_t i;

	for (i = 0; i < article->dates.n; i++) {
		const struct date *date = &article->dates.at[i];

		if (is_fixed(date) && date->flags & DATE_FUTURE && date->sure == DATE_SURE &&
		    (!first || date->when.hi < first->when.hi))
			first = date;
	}
	return first;
}

static void clue_order(struct finder *f)
{
	struct bound past = last_past(f->article);
	const struct date *future = first_future(f->article);

	if (past.date)
		clue_add(f, "published.past", past.date->span, when_interval(past.lo, DAY_MAX));
	if (past.date && future)
		clue_add(f, "published.future", future->span,
			 when_interval(DAY_MIN, future->when.hi));
}

/* --- what is called recent -------------------------------------------------------- */

static const struct sentence *sentence_at(const struct article *article, uint32_t at)
{
	size_t lo = 0, hi = article->sentences.n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (article->sentences.at[mid].span.to <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < article->sentences.n && article->sentences.at[lo].span.from <= at
		       ? &article->sentences.at[lo]
		       : NULL;
}

/* The first word behind a date: "recently [founded]". */
static struct str word_after(const struct article *article, const struct sentence *sentence,
			     uint32_t at)
{
	size_t i;

	for (i = sentence->token; i < sentence->token + sentence->n_tokens; i++)
		if (article->tokens.at[i].span.from >= at)
			return article->tokens.at[i].kind == TOKEN_WORD
				       ? str_span(article->text, article->tokens.at[i].span)
				       : STR("");
	return STR("");
}

/* Does a sentence hold the word, perhaps with another ending? */
static bool has_stem(const struct article *article, const struct sentence *sentence,
		     struct str word)
{
	size_t i, n = word.len > STEM_MIN + 2 ? word.len - 2 : STEM_MIN;

	for (i = sentence->token; i < sentence->token + sentence->n_tokens; i++) {
		struct str other = str_span(article->text, article->tokens.at[i].span);

		if (other.len >= n && !memcmp(other.ptr, word.ptr, n))
			return true;
	}
	return false;
}

/* A word with a capital, not the first of its sentence, that stands in both. */
static bool share_name(const struct article *article, const struct sentence *a,
		       const struct sentence *b)
{
	size_t i;

	for (i = a->token + 1; i < a->token + a->n_tokens; i++) {
		const struct token *token = &article->tokens.at[i];

		if (token->flags & TOKEN_UPPER && token->span.to - token->span.from >= STEM_MIN &&
		    has_stem(article, b, str_span(article->text, token->span)))
			return true;
	}
	return false;
}

/*
 * "The recently founded X ... X was founded in the year 2020": written in 2021,
 * or in 2020 where the year stands there without being called one.
 */
static bool recent_year(struct finder *f, const struct date *recent, const struct date *year)
{
	const struct article *article = f->article;
	const struct sentence *a = sentence_at(article, recent->span.from);
	const struct sentence *b = sentence_at(article, year->span.from);
	struct str word;
	int first = day_year(year->when.lo);

	if (!a || !b || a == b)
		return false;
	word = word_after(article, a, recent->span.to);
	if (word.len < STEM_MIN + 2 || !has_stem(article, b, word) || !share_name(article, a, b))
		return false;
	if (year->span.to - year->span.from > 4 && year->flags & DATE_PAST)
		clue_add(f, "published.recent", year->span, when_year(first + 1));
	else
		clue_add(f, "published.recent", year->span, when_years(first, 2));
	return true;
}

static void clue_recent(struct finder *f)
{
	const struct article *article = f->article;
	size_t i, k, n = 0;

	for (i = 0; i < article->dates.n && n < CHECKS_MAX; i++) {
		if (!is_rule(article->dates.at[i].rule, "date.recent") ||
		    article->dates.at[i].flags & (DATE_QUOTED | DATE_ASIDE))
			continue;
		n++;
		for (k = 0; k < article->dates.n; k++)
			if (is_fixed(&article->dates.at[k]) &&
			    article->dates.at[k].when.grain == GRAIN_YEAR &&
			    recent_year(f, &article->dates.at[i], &article->dates.at[k]))
				return;
	}
}

/* --- weekdays ------------------------------------------------------------------------ */

static bool holds_on(const struct date *date, day_t day)
{
	struct moment_from from = { .has_day = true, .day = day };
	struct moment moment;
	char value[TIMEX_BYTES];

	return !program_run(date->rel, &from, &moment, value) || !moment.failed;
}

/* The days of the window that a test allows. */
static struct when days_where(struct finder *f, bool (*test)(const void *ctx, day_t day),
			      const void *ctx)
{
	struct day_range *ranges = arena_array(f->article->mem, struct day_range, WINDOW_MAX + 1);
	size_t n = 0;
	day_t day;

	for (day = f->window.lo; day <= f->window.hi && n <= WINDOW_MAX; day++)
		if (when_has(f->window, day) && test(ctx, day))
			ranges[n++] = (struct day_range){ day, day };
	return when_set(f->article->mem, ranges, n);
}

static bool test_check(const void *ctx, day_t day)
{
	return holds_on(ctx, day);
}

/* "Yesterday, Tuesday" was written on a Wednesday. */
static void clue_checks(struct finder *f)
{
	size_t i, n = 0;

	for (i = 0; i < f->article->dates.n && n < CHECKS_MAX; i++) {
		const struct date *date = &f->article->dates.at[i];

		if (!counts(date) || str_find(date->rel, STR("chk")) < 0)
			continue;
		n++;
		clue_add(f, "published.check", date->span, days_where(f, test_check, date));
	}
}

/* --- the news of a week ----------------------------------------------------------------- */

struct week {
	int month, day, weekday;
};

/* Written within a week after that weekday, and later than the day named; the
 * weekday may be the first one after that day or the last one before it. */
static bool test_week(const void *ctx, day_t day)
{
	const struct week *week = ctx;
	int year;

	for (year = day_year(day) - 1; year <= day_year(day); year++) {
		day_t told, next;

		if (!civil_valid(year, week->month, week->day))
			continue;
		told = day_from_civil(year, week->month, week->day);
		next = told + (week->weekday - day_weekday(told) + 7) % 7;
		if ((day >= next && day <= next + 6) || (day > told && day <= next - 1))
			return true;
	}
	return false;
}

static int number(struct str s)
{
	int64_t value;

	return str_int(s, &value) && value > 0 && value < 100 ? (int)value : 0;
}

/*
 * The first date of the text is a day of the month that is past, and a weekday
 * follows that is past, too: the article reports the event and what came of it.
 */
static void clue_week(struct finder *f)
{
	const struct date *first = NULL;
	struct week week = { 0 };
	size_t i;

	for (i = 0; i < f->article->dates.n; i++) {
		const struct date *date = &f->article->dates.at[i];
		struct str op = program_op(date->rel, 0);

		if (!counts(date))
			continue;
		if (!first) {
			if (!str_starts(op, STR("md ")) || !(date->flags & DATE_PAST))
				return;
			first = date;
			week.month = number(program_arg(op, 0));
			week.day = number(program_arg(op, 1));
		} else if (str_starts(op, STR("wday ")) && str_ends(date->rel, STR(" p"))) {
			week.weekday = number(program_arg(op, 0));
			clue_add(f, "published.week", first->span, days_where(f, test_week, &week));
			return;
		}
	}
}

/* --- all ---------------------------------------------------------------------------------- */

static bool is_window(const struct finder *f)
{
	return f->known && !(f->window.flags & (WHEN_OPEN_LO | WHEN_OPEN_HI)) &&
	       f->window.hi - f->window.lo < WINDOW_MAX;
}

void published_mark(struct analyser *analyser, struct article *article)
{
	struct finder f = { .article = article,
			    .window = article->published,
			    .known = when_known(article->published) };

	(void)analyser;
	if (when_is_day(article->published))
		return;
	if (!f.known) {
		clue_order(&f);
		clue_recent(&f);
	}
	if (is_window(&f)) {
		clue_checks(&f);
		clue_week(&f);
	}
	if (!f.known || when_same(f.window, article->published))
		return;
	article->published = f.window;
	dates_resolve(article);
}
