/* SPDX-License-Identifier: MIT */
/*
 * Amounts: [limit] number [scale] [range number [scale]] [unit or noun]. The words
 * of a sentence are cut once; every step looks at a few of them.
 */
#include <math.h>

#include <lesart/base/map.h>
#include <lesart/base/uni.h>

#include "amounts.h"
#include "words.h"

#define TOKENS_MAX 200		/* of a sentence; what follows is not looked at */
#define DIGITS_MAX 15
#define NOUN_REACH 3		/* words behind the number that may be what is counted */
#define NOUN_SHARE 0.25f	/* of all articles: "von" and "und" are counted by nobody */
#define YEAR_FIRST 1000
#define YEAR_LAST 2100

enum token_type { WORD, DIGITS, SIGN };

struct piece {
	struct span span;
	struct str folded;
	uint8_t type;
	bool glued;		/* to the one before, by a hyphen or by nothing */
	char before;		/* the ASCII sign right before it, or '\0' */
	bool upper;
};

struct scanner {
	int lang;
	struct str text;
	struct piece at[TOKENS_MAX];
	size_t n;
};

/* --- pieces --------------------------------------------------------------------- */

static bool joins_number(struct str text, size_t at, size_t to)
{
	char c = text.ptr[at];

	return (c == '.' || c == ',' || c == ':') && at + 1 < to &&
	       text.ptr[at + 1] >= '0' && text.ptr[at + 1] <= '9';
}

static size_t piece_end(struct str text, size_t at, size_t to, enum token_type type)
{
	uint32_t cp;

	while (at < to) {
		size_t n = uni_decode(text.ptr + at, text.len - at, &cp);
		bool digit = cp >= '0' && cp <= '9';

		if (type == DIGITS ? !digit && !joins_number(text, at, to) :
				     !uni_is_letter(cp) && !uni_is_mark(cp))
			break;
		at += n;
	}
	return at;
}

/* Signs that may be units: those of money, degrees and per cent. */
static bool is_sign(uint32_t cp)
{
	return cp == '%' || cp == '$' || cp == 0x20AC || cp == 0xA3 || cp == 0xB0;
}

static void pieces_cut(struct scanner *s, struct span within, struct arena *mem)
{
	size_t at = within.from, last = SIZE_MAX;
	uint32_t cp;

	while (at < within.to && s->n < TOKENS_MAX) {
		size_t len = uni_decode(s->text.ptr + at, s->text.len - at, &cp), end;
		bool digit = cp >= '0' && cp <= '9', letter = uni_is_letter(cp);
		struct piece piece = { .type = digit ? DIGITS : letter ? WORD : SIGN };

		if (!digit && !letter && !is_sign(cp)) {
			at += len;
			continue;
		}
		end = piece.type == SIGN ? at + len : piece_end(s->text, at, within.to, piece.type);
		piece.span = (struct span){ (uint32_t)at, (uint32_t)end };
		piece.before = at > within.from ? s->text.ptr[at - 1] : '\0';
		piece.glued = last == at || (last + 1 == at && piece.before == '-');
		piece.upper = uni_is_upper(cp);
		piece.folded = uni_fold_arena(mem, str_sub(s->text, at, end));
		s->at[s->n++] = piece;
		last = at = end;
	}
}

/* The longest entry of a class that begins at piece i; *ret_n pieces. */
static const struct amount_entry *entry_at(const struct scanner *s, size_t i,
					   enum amount_class class, size_t *ret_n)
{
	const struct amount_entry *best = NULL, *entry;
	char words[128];
	size_t len = 0;

	for (size_t k = 0; k < AMOUNT_PHRASE && i + k < s->n; k++) {
		struct str word = s->at[i + k].folded;

		if (len + word.len + 1 > sizeof(words))
			break;
		if (k)
			words[len++] = ' ';
		memcpy(words + len, word.ptr, word.len);
		len += word.len;
		entry = amount_entry(s->lang, class, (struct str){ words, len });
		if (entry) {
			best = entry;
			*ret_n = k + 1;
		}
	}
	return best;
}

/* --- numbers ---------------------------------------------------------------------- */

struct value {
	double value, step, scale;
	bool plain;		/* digits only, no scale: may be a year */
	bool pair;		/* "2:1", "14:30" */
};

/* Do exactly three digits follow? */
static bool is_group(struct str digits, size_t at)
{
	size_t n = 0;

	while (at + 1 + n < digits.len && digits.ptr[at + 1 + n] >= '0' &&
	       digits.ptr[at + 1 + n] <= '9')
		n++;
	return n == 3;
}

/* "16.800", "16,8", "14:30": thousands have three digits and are no decimals. */
static bool digits_read(const struct scanner *s, struct str digits, struct value *ret)
{
	char decimal = amount_decimal(s->lang);
	double value = 0, place = 0;
	size_t n = 0;

	*ret = (struct value){ .scale = 1, .plain = true };
	for (size_t i = 0; i < digits.len; i++) {
		char c = digits.ptr[i];

		if (c >= '0' && c <= '9') {
			value = value * 10 + (c - '0');
			place *= 10;
			n++;
			continue;
		}
		ret->plain = false;
		ret->pair |= c == ':';
		if (place != 0)
			return false;	/* "1.2.3": a date or a version */
		if (c == decimal || c == ':' || !is_group(digits, i))
			place = 1;
	}
	ret->step = place > 1 ? 1 / place : 1;
	ret->value = place > 1 ? value / place : value;
	return n <= DIGITS_MAX;
}

/* "40.000" is told to thousands, not to ones. */
static void round_step(struct value *v)
{
	while (v->step >= 1 && v->value >= 100 && fmod(v->value, v->step * 10) == 0)
		v->step *= 10;
}

/* A number at piece i; how many pieces it takes, 0: none. */
static size_t value_at(const struct scanner *s, size_t i, struct value *ret)
{
	const struct amount_entry *entry;
	size_t n = 1, scale = 1;

	if (s->at[i].type == DIGITS) {
		if (!digits_read(s, str_span(s->text, s->at[i].span), ret))
			return 0;
	} else if ((entry = entry_at(s, i, AMOUNT_NUMBER, &n)) ||
		   (entry = entry_at(s, i, AMOUNT_ONE, &n)) ||
		   (entry = entry_at(s, i, AMOUNT_SCALE, &n))) {
		*ret = (struct value){ .value = entry->value, .step = 1, .scale = 1 };
	} else {
		return 0;
	}
	round_step(ret);
	while (i + n < s->n && (entry = entry_at(s, i + n, AMOUNT_SCALE, &scale))) {
		ret->value *= entry->value;
		ret->step *= entry->value;
		ret->scale *= entry->value;
		ret->plain = false;
		n += scale;
	}
	return n;
}

/* --- units --------------------------------------------------------------------------- */

static void measure(struct amount *amount, const struct amount_entry *unit)
{
	amount->lo *= unit->value;
	amount->hi *= unit->value;
	amount->step *= unit->value;
	amount->dim = unit->dim;
	amount->known = true;
}

/* The noun that is counted: the first capital within reach where the language has
 * capitals for nouns, else the next word. */
static size_t noun_at(const struct scanner *s, size_t i, struct amount *amount)
{
	size_t found = s->n;

	for (size_t k = i; k < i + NOUN_REACH && k < s->n; k++) {
		if (s->at[k].type != WORD || (k > i && s->at[k].before != ' ') ||
		    word_share(s->lang, word_key(s->at[k].folded)) > NOUN_SHARE)
			break;
		if (found == s->n || (s->at[k].upper && !s->at[found].upper))
			found = k;
	}
	if (found == s->n)
		return i;
	amount->dim = word_key(s->at[found].folded);
	return found + 1;
}

/* A unit behind the number, or between it and two adjectives. */
static size_t unit_at(const struct scanner *s, size_t i, struct amount *amount)
{
	const struct amount_entry *unit;
	size_t n = 1, at;

	if (i < s->n && s->at[i].glued && s->at[i].type == WORD) {
		unit = entry_at(s, i, AMOUNT_SUFFIX, &n);
		if (unit) {
			measure(amount, unit);
			return i + n;
		}
		unit = amount_suffix(s->lang, s->at[i].folded, &at);
		if (unit && at == 0) {
			measure(amount, unit);
			return i + 1;
		}
	}
	for (size_t k = i; k < i + NOUN_REACH && k < s->n; k++) {
		unit = entry_at(s, k, AMOUNT_UNIT, &n);
		if (unit) {
			measure(amount, unit);
			return k + n;
		}
		if (s->at[k].type != WORD || s->at[k].upper || entry_at(s, k, AMOUNT_NUMBER, &n))
			break;
	}
	return noun_at(s, i, amount);
}

/* "€ 5", "$16.8 million" */
static bool sign_before(const struct scanner *s, size_t i, struct amount *amount)
{
	const struct amount_entry *unit;
	size_t n;

	if (!i || s->at[i - 1].type != SIGN)
		return false;
	unit = entry_at(s, i - 1, AMOUNT_UNIT, &n);
	if (!unit || n != 1)
		return false;
	measure(amount, unit);
	amount->span.from = s->at[i - 1].span.from;
	return true;
}

/* --- what stands around ---------------------------------------------------------------- */

static void bound_before(const struct scanner *s, size_t i, struct amount *amount)
{
	for (size_t n = AMOUNT_PHRASE; n > 0; n--) {
		const struct amount_entry *bound;
		size_t taken = 0;

		if (n > i)
			continue;
		bound = entry_at(s, i - n, AMOUNT_BOUND, &taken);
		if (!bound || taken != n)
			continue;
		amount->bound = (uint8_t)bound->value;
		amount->span.from = s->at[i - n].span.from;
		return;
	}
}

/* "14. Mai" and "die 3. Runde": a full stop inside the sentence makes an ordinal. */
static bool is_ordinal(const struct scanner *s, size_t i)
{
	size_t to = s->at[i].span.to, n;

	if (s->at[i].type != DIGITS)
		return false;
	if (i + 1 < s->n && s->at[i + 1].type == WORD && s->at[i + 1].span.from == to &&
	    s->at[i + 1].folded.len == 2 && !entry_at(s, i + 1, AMOUNT_UNIT, &n))
		return true;
	return to < s->text.len && s->text.ptr[to] == '.' && i + 1 < s->n;
}

static bool is_name(const struct scanner *s, size_t i)
{
	size_t n;

	if (i && s->at[i].glued && s->at[i - 1].type != SIGN)
		return true;
	return i && entry_at(s, i - 1, AMOUNT_NAMED, &n);
}

static bool is_year(const struct value *v)
{
	return v->plain && v->value >= YEAR_FIRST && v->value <= YEAR_LAST && v->step < 1000;
}

/* "zweitägig", "dreijährig": number and unit in one word. */
static bool word_amount(const struct scanner *s, size_t i, struct amount *ret)
{
	const struct amount_entry *unit, *number;
	struct str word = s->at[i].folded;
	size_t at;

	if (s->at[i].type != WORD)
		return false;
	unit = amount_suffix(s->lang, word, &at);
	number = unit && at ? amount_entry(s->lang, AMOUNT_NUMBER, str_sub(word, 0, at)) : NULL;
	if (!number)
		return false;
	*ret = (struct amount){ .span = s->at[i].span, .lo = number->value, .hi = number->value,
				.step = 1 };
	measure(ret, unit);
	return true;
}

/* The second number of "10 bis 15 Millionen"; a scale behind it is that of both. */
static size_t range_at(const struct scanner *s, size_t i, struct value *first, double *ret_hi)
{
	struct value second;
	size_t n = 1, taken;

	if (i >= s->n || !entry_at(s, i, AMOUNT_RANGE, &n))
		return i;
	taken = i + n < s->n ? value_at(s, i + n, &second) : 0;
	if (!taken || s->at[i + n].type != DIGITS)
		return i;
	if (first->scale == 1)
		first->value *= second.scale;
	first->step = second.step;
	*ret_hi = second.value;
	return i + n + taken;
}

static size_t amount_read(const struct scanner *s, size_t i, struct amount *ret, bool *ret_ok)
{
	const struct amount_entry *entry;
	struct value value;
	double hi;
	size_t n = 1, end, taken;
	bool one = entry_at(s, i, AMOUNT_ONE, &n) != NULL, signed_before;

	*ret_ok = word_amount(s, i, ret);
	if (*ret_ok)
		return i + 1;
	taken = value_at(s, i, &value);
	if (!taken || is_name(s, i) || is_ordinal(s, i))
		return i + 1;
	hi = value.value;
	end = range_at(s, i + taken, &value, &hi);
	*ret = (struct amount){ .span = s->at[i].span, .lo = value.value, .hi = hi,
				.step = value.step };
	signed_before = sign_before(s, i, ret);
	entry = amount_entry(s->lang, AMOUNT_SCALE, s->at[i].folded);
	if (!signed_before)
		end = unit_at(s, end, ret);
	/* "ein" alone and "ein Mensch", "Millionen" alone and years count nothing; "ein
	 * Tag" does, as a day is made of something smaller. */
	*ret_ok = !(one && taken == 1 && (!ret->known || ret->hi == 1)) && !(entry && taken == 1) &&
		  !(is_year(&value) && !ret->known);
	if (value.pair && !ret->known)
		ret->dim = ':';
	ret->span.to = s->at[end - 1].span.to;
	bound_before(s, i - (signed_before ? 1 : 0), ret);
	return *ret_ok ? end : i + 1;
}

void amounts_find(int lang, struct str text, struct span within, struct arena *mem,
		  struct amounts *ret)
{
	struct scanner *s = arena_zalloc(mem, sizeof(*s));
	size_t i = 0;

	s->lang = lang;
	s->text = text;
	pieces_cut(s, within, mem);
	while (i < s->n) {
		struct amount amount;
		bool ok;

		i = amount_read(s, i, &amount, &ok);
		if (ok)
			ARENA_PUSH(mem, ret, amount);
	}
}

/* --- comparing ---------------------------------------------------------------------- */

static bool near(double a, double b)
{
	return fabs(a - b) <= 1e-6 * fmax(fabs(a), fabs(b));
}

bool amount_same(const struct amount *a, const struct amount *b)
{
	bool loose = a->bound <= BOUND_ABOUT && b->bound <= BOUND_ABOUT;

	return near(a->lo, b->lo) && near(a->hi, b->hi) && (a->bound == b->bound || loose);
}

/* What the words allow; the last digit is rounded. */
static void allowed(const struct amount *a, double *ret_lo, double *ret_hi)
{
	double lo = a->lo - a->step / 2, hi = a->hi + a->step / 2;

	switch (a->bound) {
	case BOUND_ABOUT: lo = fmin(lo, a->lo * 0.9); hi = fmax(hi, a->hi * 1.1); break;
	case BOUND_ABOVE: lo = a->lo; hi = a->hi * 1.25; break;
	case BOUND_BELOW: lo = a->lo * 0.8; hi = a->hi; break;
	case BOUND_LEAST: lo = a->lo; hi = INFINITY; break;
	case BOUND_MOST: lo = 0; hi = a->hi; break;
	default: break;
	}
	*ret_lo = lo;
	*ret_hi = hi;
}

bool amount_agrees(const struct amount *a, const struct amount *b)
{
	double a_lo, a_hi, b_lo, b_hi;

	if (amount_same(a, b))
		return true;
	allowed(a, &a_lo, &a_hi);
	allowed(b, &b_lo, &b_hi);
	/* "7" and "8" touch at 7.5, but neither was rounded to the other. */
	return a_lo < b_hi && b_lo < a_hi;
}
