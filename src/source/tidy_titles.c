/* SPDX-License-Identifier: MIT */
/* Titles without the name of the site. */
#include "tidy.h"

#include <lesart/base/uni.h>

#define SITES_MAX 12
#define PERSON_TRUST 50	/* of a byline that is not in a teaser or a comment */

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

/* A kicker glued to the heading ("Traffic newsBridge closed") has its blank where
 * another candidate says the same. */
static struct str spelled_better(struct head *head, size_t self)
{
	struct str key = squeeze(head->mem, head->at.at[self].value);

	for (size_t i = 0; i < head->at.n; i++) {
		const struct candidate *c = &head->at.at[i];

		if (i != self && c->kind == META_TITLE &&
		    c->value.len > head->at.at[self].value.len &&
		    str_eq(squeeze(head->mem, c->value), key))
			return c->value;
	}
	return head->at.at[self].value;
}

/* Two words or more, each with a capital. */
static bool is_full_name(struct str s)
{
	struct str word;
	size_t n = 0;

	while (str_split(&s, ' ', &word)) {
		uint32_t cp;

		if (word.len == 0)
			continue;
		uni_decode(word.ptr, word.len, &cp);
		if (!uni_is_upper(cp))
			return false;
		n++;
	}
	return n > 1;
}

/* The best candidate that has somebody's full name and is not the site, or NULL. */
static const struct candidate *best_person(struct head *head, const struct sites *sites)
{
	const struct candidate *best = NULL;

	for (size_t i = 0; i < head->at.n; i++) {
		const struct candidate *c = &head->at.at[i];

		if (c->kind == META_AUTHOR && is_full_name(c->value) &&
		    (!best || c->trust > best->trust) && !is_site(head, sites, c->value))
			best = c;
	}
	return best;
}

void tidy_signatures(struct head *head)
{
	const struct candidate *person;
	struct sites sites;

	find_sites(head, &sites);
	person = best_person(head, &sites);
	for (size_t i = 0; i < head->at.n && person && person->trust >= PERSON_TRUST; i++) {
		struct candidate *c = &head->at.at[i];

		if (c->kind != META_AUTHOR || !c->value.len ||
		    !is_site(head, &sites, c->value))
			continue;
		if (c->trust > person->trust)
			c->trust = person->trust - 1;
	}
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
		if (str_eq(str_from(c->rule), STR("source.html.h1")))
			c->value = spelled_better(head, i);
		if (is_site(head, &sites, c->value))
			c->trust = c->trust > 60 ? c->trust - 60 : 0;
	}
}
