/* SPDX-License-Identifier: MIT */
/* One pass of the atoms through the trie of patterns: what is found becomes a
 * date with its program. */
#include <lesart/analyse/analyse.h>

#include "date.h"
#include "knowledge.h"

#define CUE_REACH     22 /* atoms to each side that tell past from future */
#define PROGRAM_BYTES 120

struct matcher {
	const struct date_lang *lang;
	struct article *article;
	struct atoms atoms;
	size_t at; /* first atom of the match */
	uint16_t class[DATE_ATOMS_MAX];
	/* The best way so far. */
	const struct date_variant *best;
	uint16_t best_class[DATE_ATOMS_MAX];
	size_t quote;       /* first quotation that ends behind here */
	size_t waiting;     /* dates that wait for their month, the last ones */
	int old_lo, old_hi; /* years before 1900 that the text has named */
	bool undated;       /* the tense of every date may tell when it was written */
};

#define OLD_REACH 15 /* years around those that are then taken for years too */

/* --- finding -------------------------------------------------------------------- */

/* Once a text has spoken of 1861, a bare 1862 is a year too. */
static bool old_year(const struct matcher *m, int32_t num)
{
	return m->old_lo && num >= m->old_lo - OLD_REACH && num <= m->old_hi + OLD_REACH;
}

static size_t number_classes(const struct matcher *m, const struct atom *atom, uint16_t out[10])
{
	size_t n = 0;
	int32_t num = atom->num;
	bool alone = atom->flags & ATOM_PART &&
		     (atom + 1 == m->atoms.at + m->atoms.n || atom[1].flags & ATOM_PART);

	out[n++] = CLASS_INT;
	if (atom->n_digits <= 2) {
		if (num >= 1 && num <= 31)
			out[n++] = CLASS_DAY;
		if (num >= 1 && num <= 12)
			out[n++] = CLASS_MON;
		if (num <= 24)
			out[n++] = CLASS_HOUR;
		if (atom->n_digits == 2 && num <= 59)
			out[n++] = CLASS_MIN;
		if (atom->n_digits == 2)
			out[n++] = CLASS_YY;
	}
	if (atom->n_digits == 4 && ((num >= 1900 && num <= 2099) || old_year(m, num)))
		out[n++] = CLASS_YEAR;
	if (atom->n_digits == 4 && num >= 1000 && num < 1900)
		out[n++] = CLASS_OLD;
	if (atom->n_digits == 4 && alone)
		out[n++] = CLASS_ALONE;
	return n;
}

/* A capital that only begins a sentence says nothing. */
static bool case_fits(const struct date_word *word, const struct atom *atom)
{
	if (word->letter_case == 'U')
		return atom->flags & ATOM_UPPER;
	if (word->letter_case == 'L')
		return !(atom->flags & ATOM_UPPER) || atom->flags & ATOM_SENTENCE;
	return true;
}

static void walk(struct matcher *m, uint32_t node, size_t depth);

static void follow(struct matcher *m, uint32_t node, size_t depth, uint16_t class, bool glued)
{
	uint64_t key = (uint64_t)node << 32 | class;
	const uint64_t *to = map64_find(&m->lang->edges, key);

	m->class[depth] = class;
	if (to)
		walk(m, (uint32_t)*to, depth + 1);
	to = glued ? map64_find(&m->lang->edges, key | 1u << 16) : NULL;
	if (to)
		walk(m, (uint32_t)*to, depth + 1);
}

static void offer(struct matcher *m, uint32_t node, size_t depth)
{
	uint32_t variant = m->lang->variant_at.at[node];
	const struct date_variant *way;

	if (!variant)
		return;
	way = &m->lang->variants.at[variant - 1];
	if (m->best &&
	    (m->best->n > way->n || (m->best->n == way->n && m->best->pattern <= way->pattern)))
		return;
	m->best = way;
	memcpy(m->best_class, m->class, depth * sizeof(*m->class));
}

/* Depth is bounded by the longest pattern, not by the input. */
static void walk(struct matcher *m, uint32_t node, size_t depth)
{
	const struct atom *atom = &m->atoms.at[m->at + depth];
	uint16_t numbers[10];
	size_t i, n;
	bool glued;

	offer(m, node, depth);
	if (depth == DATE_ATOMS_MAX || m->at + depth >= m->atoms.n ||
	    (depth && atom->flags & ATOM_PART))
		return;
	glued = atom->flags & ATOM_GLUED;
	for (i = 0; i < atom->n_words; i++) {
		const struct date_word *word = &m->lang->word.at[atom->word + i];

		if (case_fits(word, atom))
			follow(m, node, depth, word->class, glued);
	}
	if (atom->num >= 0) {
		n = number_classes(m, atom, numbers);
		for (i = 0; i < n; i++)
			follow(m, node, depth, numbers[i], glued);
	} else if (depth && atom->flags & ATOM_LETTERS) {
		follow(m, node, depth, atom->flags & ATOM_UPPER ? CLASS_NAME : CLASS_WORD, glued);
	}
}

/* --- past or future --------------------------------------------------------------- */

static int cue_weight(const struct date_lang *lang, struct str word, bool upper)
{
	char buf[DATE_KEY_MAX + 1];
	struct str key = date_key(word, buf + 1);
	const uint64_t *found = key.len ? map_find(&lang->cues, key) : NULL;
	size_t n;

	for (n = 4; n >= 2 && !found && !upper; n--)
		if (key.len > n + 2) {
			char *star = buf + 1 + key.len - n - 1;
			char kept = *star;

			*star = '*';
			found = map_find(&lang->cues, (struct str){ star, n + 1 });
			*star = kept;
		}
	return found ? (int)*found - 128 : 0;
}

/* What the words around say of the time. */
struct tense {
	int future, past; /* weights, both above 0 */
	bool ahead;       /* the word before points forward: "by", "until" */
};

#define CUE_AHEAD 50 /* a weight of words that count only right before a date */

/* A speaker's tense is not the writer's. */
static bool is_quote_sign(const struct matcher *m, const struct atom *atom)
{
	static const char *const signs[] = { "\"", "“", "”", "„", "»", "«" };
	struct str s = str_sub(m->article->text, atom->from, atom->to);
	size_t i;

	for (i = 0; !(atom->flags & ATOM_LETTERS) && i < sizeof(signs) / sizeof(*signs); i++)
		if (str_eq(s, str_from(signs[i])))
			return true;
	return false;
}

static struct tense clause_tense(const struct matcher *m, size_t from, size_t to)
{
	const struct atom *at = m->atoms.at;
	size_t i, first = from, last = to;
	struct tense tense = { 0 };

	while (first > 0 && from - first < CUE_REACH && !(at[first].flags & ATOM_SENTENCE) &&
	       !is_quote_sign(m, &at[first - 1]))
		first--;
	while (last < m->atoms.n && last - to < CUE_REACH && !(at[last].flags & ATOM_SENTENCE) &&
	       !is_quote_sign(m, &at[last]))
		last++;
	for (i = first; i < last; i++) {
		const struct atom *atom = &m->atoms.at[i];
		bool upper = (atom->flags & (ATOM_UPPER | ATOM_SENTENCE)) == ATOM_UPPER;
		int weight = atom->flags & ATOM_LETTERS
				     ? cue_weight(m->lang,
						  str_sub(m->article->text, atom->from, atom->to),
						  upper)
				     : 0;

		if (weight >= CUE_AHEAD)
			tense.ahead |= i < to && i + 3 >= from;
		else if (weight > 0)
			tense.future += weight;
		else
			tense.past -= weight;
	}
	return tense;
}

/* --- programs ----------------------------------------------------------------------- */

static struct str element_value(const struct matcher *m, int element)
{
	const struct date_variant *way = m->best;
	const struct atom *atom;
	size_t i, k;

	for (i = 0; i < way->n && way->element[i] != element; i++)
		;
	if (i == way->n)
		return STR("");
	atom = &m->atoms.at[m->at + i];
	for (k = 0; k < atom->n_words; k++)
		if (m->lang->word.at[atom->word + k].class == m->best_class[i])
			return m->lang->word.at[atom->word + k].value;
	return str_sub(m->article->text, atom->from, atom->to);
}

struct filler {
	struct matcher *m;
	char text[PROGRAM_BYTES];
	size_t n;
	struct tense tense;
	bool asked; /* the tense has been worked out */
};

static void fill_add(struct filler *f, struct str s)
{
	size_t n = s.len < sizeof(f->text) - f->n ? s.len : sizeof(f->text) - f->n;

	memcpy(f->text + f->n, s.ptr, n);
	f->n += n;
}

static const struct tense *fill_tense(struct filler *f)
{
	const struct matcher *m = f->m;

	if (!f->asked)
		f->tense = clause_tense(m, m->at + m->best->from, m->at + m->best->to);
	f->asked = true;
	return &f->tense;
}

static char fill_direction(struct filler *f, char otherwise)
{
	int tense = fill_tense(f)->future - f->tense.past;

	return tense > 0 && !f->tense.past ? 'f' : tense < 0 ? 'p' : otherwise;
}

static unsigned tense_flags(const struct tense *tense)
{
	if (tense->future && !tense->past)
		return DATE_FUTURE;
	return tense->past > 1 && !tense->future && !tense->ahead ? DATE_PAST : 0;
}

/* One operation with its numbers; left out where a number it needs is not there. */
static void fill_op(struct filler *f, struct str op)
{
	size_t i, start = f->n;
	bool optional = op.len && op.ptr[0] == '~';

	if (f->n)
		fill_add(f, STR(";"));
	for (i = optional; i < op.len; i++) {
		char c = op.ptr[i], dir;

		if (c == '$' && i + 1 < op.len) {
			int element = op.ptr[++i] >= 'a' ? op.ptr[i] - 'a' + 10 : op.ptr[i] - '0';
			struct str value = element_value(f->m, element);

			fill_add(f, value);
			if (optional && !value.len) {
				f->n = start;
				return;
			}
		} else if (c == '?' && i + 1 < op.len) {
			dir = fill_direction(f, op.ptr[++i]);
			fill_add(f, (struct str){ &dir, 1 });
		} else {
			fill_add(f, (struct str){ &c, 1 });
		}
	}
}

/* --- dates ---------------------------------------------------------------------------- */

static unsigned place_flags(struct matcher *m, struct span span)
{
	const struct article *article = m->article;
	const struct part *part = article_part_at(article, span.from);
	unsigned flags = 0;

	while (m->quote < article->quotes.n && article->quotes.at[m->quote].span.to <= span.from)
		m->quote++;
	if (m->quote < article->quotes.n && article->quotes.at[m->quote].span.from <= span.from)
		flags |= DATE_QUOTED;
	if (part && role_group(part->role) == ROLE_GROUP_LEFTOVER)
		flags |= DATE_ASIDE;
	return flags;
}

/* Value, days and relative form of a program, without a day to count from. */
static bool date_fill(struct arena *mem, struct date *date, struct str program)
{
	struct moment_from nowhere = { 0 };
	struct moment moment;
	char value[TIMEX_BYTES];

	if (!program_run(program, &nowhere, &moment, value))
		return false;
	date->value = arena_str(mem, str_from(value));
	date->when = moment_when(&moment);
	date->rel = program_is_relative(program) ? arena_str(mem, program) : STR("");
	date->flags |= str_ends(date->value, STR("_REF")) ? DATE_VAGUE : 0;
	date->flags |= date->rel.len ? DATE_DERIVED : 0;
	return true;
}

/* "The 3rd, 4th and 5th of May": the month of the last one is that of all. */
static void month_hand_back(struct matcher *m, struct str program)
{
	struct arena *mem = m->article->mem;
	size_t i, first = m->article->dates.n - m->waiting;
	ptrdiff_t at = str_find(program, STR("md "));
	struct str op, before;

	for (i = first; at >= 0 && i < m->article->dates.n; i++) {
		struct date *date = &m->article->dates.at[i];

		op = program_op(str_sub(program, (size_t)at, program.len), 0);
		before = str_sub(program, 0, (size_t)at);
		date->rel = arena_printf(
			mem, "%.*smd %.*s %.*s %.*s", STR_FMT(before), STR_FMT(program_arg(op, 0)),
			STR_FMT(program_arg(date->rel, 0)), STR_FMT(program_arg(op, 2)));
		date_fill(mem, date, date->rel);
	}
	if (at < 0)
		m->article->dates.n = first;
	m->waiting = 0;
}

static void old_year_note(struct matcher *m, const struct date *date)
{
	int year, month, day;

	if (!when_known(date->when) || date->when.grain > GRAIN_YEAR)
		return;
	day_to_civil(date->when.lo, &year, &month, &day);
	if (year < 1000 || year >= 1900)
		return;
	if (!m->old_lo || year < m->old_lo)
		m->old_lo = year;
	if (year > m->old_hi)
		m->old_hi = year;
}

#define LIST_GAP 40 /* bytes between the members of a list of days */

static void date_add(struct matcher *m, const struct date_pattern *pattern)
{
	struct filler f = { .m = m };
	const struct date_variant *way = m->best;
	struct article *article = m->article;
	struct date date = { .type = pattern->type, .sure = 90, .rule = pattern->rule };
	struct str program = pattern->program, op;

	date.span.from = m->atoms.at[m->at + way->from].from;
	date.span.to = m->atoms.at[m->at + way->to - 1].to;
	while (str_split(&program, ';', &op))
		fill_op(&f, op);
	program = (struct str){ f.text, f.n };
	if (f.n == sizeof(f.text) || !date_fill(article->mem, &date, program))
		return;
	if (m->undated)
		fill_tense(&f);
	date.flags |= (uint8_t)(place_flags(m, date.span) | tense_flags(&f.tense));
	if (f.tense.future > 2 && !f.tense.past)
		date.sure = DATE_SURE;
	if (m->waiting &&
	    (!str_starts(program, STR("fwd")) ||
	     date.span.from - article->dates.at[article->dates.n - 1].span.to > LIST_GAP))
		month_hand_back(m,
				date.span.from - article->dates.at[article->dates.n - 1].span.to >
						LIST_GAP
					? STR("")
					: program);
	m->waiting += str_starts(program, STR("fwd"));
	old_year_note(m, &date);
	ARENA_PUSH(article->mem, &article->dates, date);
}

/* A match that only looks back at the words before it must not cut short a longer
 * one: "at [9:30]" gives way to "[9:30 p.m.]". */
static void match_find(struct matcher *m)
{
	const struct date_variant *short_way;
	uint16_t short_class[DATE_ATOMS_MAX];

	m->best = NULL;
	walk(m, 0, 0);
	short_way = m->best;
	if (!short_way || !short_way->from)
		return;
	memcpy(short_class, m->best_class, sizeof(short_class));
	m->at += short_way->from;
	m->best = NULL;
	walk(m, 0, 0);
	if (m->best && short_way->from + m->best->to > short_way->to)
		return;
	m->at -= short_way->from;
	m->best = short_way;
	memcpy(m->best_class, short_class, sizeof(short_class));
}

/* The next atom to look at. */
static size_t match_at(struct matcher *m)
{
	const struct date_pattern *pattern;

	match_find(m);
	if (!m->best)
		return m->at + 1;
	pattern = &m->lang->patterns.at[m->best->pattern];
	if (!pattern->stop)
		date_add(m, pattern);
	return m->at + (m->best->to ? m->best->to : 1);
}

void dates_mark(struct analyser *analyser, struct article *article)
{
	struct matcher m = { .article = article, .undated = !when_is_day(article->published) };

	m.lang = analyser->knowledge->dates ? analyser->knowledge->dates->lang[article->lang]
					    : NULL;
	if (!m.lang)
		return;
	atoms_make(m.lang, article, analyser->vocables.at, analyser->scratch, &m.atoms);
	while (m.at < m.atoms.n) {
		if (m.atoms.at[m.at].n_words || m.atoms.at[m.at].num >= 0)
			m.at = match_at(&m);
		else
			m.at++;
	}
	article->dates.n -= m.waiting;
	dates_resolve(article);
}
