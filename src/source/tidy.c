/* SPDX-License-Identifier: MIT */
/* Titles without the name of the site, dates in one form. */
#include "tidy.h"

#include <lesart/base/uni.h>
#include <lesart/base/when.h>

#define SITES_MAX 12
#define YEAR_MIN 1980		/* "1970-01-01" and the like are clocks not set */
#define YEAR_MAX 2100

/* What stands between a title and the name of the site. */
static const struct str SEPARATORS[] = {
	{ " | ", 3 }, { " - ", 3 }, { " \xe2\x80\x93 ", 5 }, { " \xe2\x80\x94 ", 5 },
	{ " :: ", 4 }, { " \xc2\xbb ", 4 }, { " \xc2\xab ", 4 }, { " \xc2\xb7 ", 4 },
	{ " \xe2\x80\xa2 ", 5 }, { " // ", 4 }, { " / ", 3 }, { " > ", 3 }, { "|", 1 },
};

struct sites {
	struct str at[SITES_MAX];	/* letters and digits only, folded */
	size_t n;
};

/* Folded, letters and digits only: "Der Bote" is "derbote", as in its address. */
static struct str squeeze(struct arena *mem, struct str s)
{
	struct str folded = uni_fold_arena(mem, s);
	char *to = arena_alloc(mem, folded.len + 1);
	size_t n = 0;

	for (size_t i = 0, len; i < folded.len; i += len) {
		uint32_t cp;

		len = uni_decode(folded.ptr + i, folded.len - i, &cp);
		if (!uni_is_letter(cp) && !uni_is_digit(cp))
			continue;
		memcpy(to + n, folded.ptr + i, len);
		n += len;
	}
	return (struct str){ to, n };
}

/* "https://www.bote.example/x" gives "bote". */
static struct str host_label(struct str url)
{
	ptrdiff_t at = str_find(url, STR("://"));
	struct str host;
	ptrdiff_t end;

	if (at < 0)
		return STR_NONE;
	host = str_sub(url, (size_t)at + 3, url.len);
	end = str_find_char(host, '/');
	if (end >= 0)
		host = str_sub(host, 0, (size_t)end);
	if (str_starts(host, STR("www.")))
		host = str_sub(host, 4, host.len);
	end = str_find_char(host, '.');
	return end > 0 ? str_sub(host, 0, (size_t)end) : host;
}

static void find_sites(struct head *head, struct sites *sites)
{
	sites->n = 0;
	for (size_t i = 0; i < head->at.n && sites->n < SITES_MAX; i++) {
		const struct candidate *c = &head->at.at[i];
		struct str name = c->kind == META_SOURCE ? c->value :
			c->kind == META_URL ? host_label(c->value) : STR_NONE;

		if (name.len)
			name = squeeze(head->mem, name);
		if (name.len > 1)
			sites->at[sites->n++] = name;
	}
}

/* The name itself, or with its domain or a word more ("Bote.example", "Der Bote"). */
static bool is_site(struct head *head, const struct sites *sites, struct str s)
{
	struct str key = squeeze(head->mem, s);

	for (size_t i = 0; i < sites->n; i++) {
		struct str site = sites->at[i];

		if (str_eq(key, site))
			return true;
		if (site.len > 3 && str_find(key, site) >= 0 && key.len < site.len + 10)
			return true;
		if (key.len > 3 && str_find(site, key) >= 0)
			return true;
	}
	return false;
}

/* Where the last separator of s stands, or -1. */
static ptrdiff_t last_separator(struct str s, size_t *ret_len)
{
	ptrdiff_t best = -1;

	for (size_t k = 0; k < sizeof(SEPARATORS) / sizeof(*SEPARATORS); k++) {
		for (size_t i = s.len; i-- > 0;) {
			if ((ptrdiff_t)i <= best ||
			    !str_starts(str_sub(s, i, s.len), SEPARATORS[k]))
				continue;
			best = (ptrdiff_t)i;
			*ret_len = SEPARATORS[k].len;
			break;
		}
	}
	return best;
}

static ptrdiff_t first_separator(struct str s, size_t *ret_len)
{
	ptrdiff_t best = -1;

	for (size_t k = 0; k < sizeof(SEPARATORS) / sizeof(*SEPARATORS); k++) {
		ptrdiff_t at = str_find(s, SEPARATORS[k]);

		if (at < 0 || (best >= 0 && at >= best))
			continue;
		best = at;
		*ret_len = SEPARATORS[k].len;
	}
	return best;
}

/* Another candidate that says only the part before the separator. */
static bool is_other_title(const struct head *head, size_t self, struct str s)
{
	for (size_t i = 0; i < head->at.n; i++)
		if (i != self && head->at.at[i].kind == META_TITLE &&
		    str_eq_ascii(head->at.at[i].value, s))
			return true;
	return false;
}

static struct str without_site(struct head *head, const struct sites *sites, size_t self)
{
	struct str s = head->at.at[self].value;

	for (int round = 0; round < 3; round++) {
		size_t len = 0;
		ptrdiff_t at = last_separator(s, &len);

		if (at <= 0 || !is_site(head, sites, str_sub(s, (size_t)at + len, s.len)))
			break;
		s = str_trim(str_sub(s, 0, (size_t)at));
	}
	for (struct str cut = s;;) {
		size_t len = 0;
		ptrdiff_t at = last_separator(cut, &len);

		if (at <= 0)
			break;
		cut = str_trim(str_sub(cut, 0, (size_t)at));
		if (is_other_title(head, self, cut))
			return cut;
	}
	for (size_t len = 0, at; first_separator(s, &len) > 0;) {
		at = (size_t)first_separator(s, &len);
		if (!is_site(head, sites, str_sub(s, 0, at)))
			break;
		s = str_trim(str_sub(s, at + len, s.len));
	}
	return s;
}

void tidy_titles(struct head *head)
{
	struct sites sites;

	find_sites(head, &sites);
	for (size_t i = 0; i < head->at.n; i++) {
		struct candidate *c = &head->at.at[i];

		if (c->kind != META_TITLE)
			continue;
		c->value = without_site(head, &sites, i);
		if (is_site(head, &sites, c->value))
			c->trust = c->trust > 60 ? c->trust - 60 : 0;
	}
}

/* --- dates ------------------------------------------------------------------ */

/* Seconds or milliseconds since 1970. */
static struct str from_clock(struct arena *mem, struct str s)
{
	int64_t n;
	int y, m, d;

	if ((s.len != 10 && s.len != 13) || !str_int(s, &n) || n <= 0)
		return STR_NONE;
	day_to_civil((day_t)(n / (s.len == 13 ? 1000 : 1) / 86400), &y, &m, &d);
	return arena_printf(mem, "%04d-%02d-%02d", y, m, d);
}

static bool is_digit(struct str s, size_t i)
{
	return i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9';
}

static size_t take_number(struct str s, size_t at, size_t max, int *ret)
{
	size_t n = 0;

	for (*ret = 0; n < max && is_digit(s, at + n); n++)
		*ret = *ret * 10 + (s.ptr[at + n] - '0');
	return is_digit(s, at + n) ? 0 : n;
}

/* "5.11.2018" anywhere in the value: the day comes first where dots stand. */
static struct str from_dots(struct arena *mem, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		int d, m, y;
		size_t a, b, c;

		if (!is_digit(s, i) || (i > 0 && is_digit(s, i - 1)))
			continue;
		a = take_number(s, i, 2, &d);
		if (!a || i + a >= s.len || s.ptr[i + a] != '.')
			continue;
		b = take_number(s, i + a + 1, 2, &m);
		if (!b || i + a + 1 + b >= s.len || s.ptr[i + a + 1 + b] != '.')
			continue;
		c = take_number(s, i + a + b + 2, 4, &y);
		if (c == 4 && civil_valid(y, m, d))
			return arena_printf(mem, "%04d-%02d-%02d", y, m, d);
	}
	return STR_NONE;
}

static struct str tidy_date(struct arena *mem, struct str s)
{
	struct str clock = from_clock(mem, s), dots;
	struct when when;
	int y, m, d;

	if (clock.ptr)
		s = clock;
	if (!when_parse_iso(s, &when)) {
		dots = from_dots(mem, s);
		if (!dots.ptr || !when_parse_iso(dots, &when))
			return STR_NONE;
		s = dots;
	}
	day_to_civil(when.lo, &y, &m, &d);
	return y < YEAR_MIN || y > YEAR_MAX ? STR_NONE : s;
}

void tidy_dates(struct head *head)
{
	for (size_t i = 0; i < head->at.n; i++) {
		struct candidate *c = &head->at.at[i];

		if (c->kind == META_DATE || c->kind == META_MODIFIED)
			c->value = tidy_date(head->mem, c->value);
	}
}
