/* SPDX-License-Identifier: MIT */
/* References to articles, as people and reference managers want them. */
#include <lesart/export/export.h>
#include <lesart/base/map.h>
#include <lesart/base/uni.h>
#include <lesart/model/lang.h>

bool cite_format_find(struct str name, enum cite_format *ret)
{
	static const struct {
		const char *name;
		enum cite_format format;
	} names[] = { { "plain", CITE_PLAIN }, { "bibtex", CITE_BIBTEX }, { "csl", CITE_CSL },
		      { "csl-json", CITE_CSL } };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (str_eq(name, str_from(names[i].name))) {
			*ret = names[i].format;
			return true;
		}
	}
	return false;
}

static void add_line(struct buf *out, struct str text)
{
	uni_show(text, UNI_SHOW_LINE, out);
}

static struct when day_of(struct when when)
{
	return when.grain == GRAIN_MINUTE ? when_day(when.lo) : when;
}

static void cite_plain(const struct article *a, struct buf *out)
{
	for (size_t i = 0; i < a->authors.n; i++) {
		if (i)
			buf_add_str(out, STR(", "));
		add_line(out, a->authors.at[i]);
	}
	if (a->authors.n)
		buf_add_str(out, STR(": "));
	add_line(out, a->title.text);
	if (a->source.len) {
		buf_add_str(out, STR(". "));
		add_line(out, a->source);
	}
	if (when_known(a->published)) {
		buf_add_str(out, STR(", "));
		when_print(day_of(a->published), out);
	}
	if (a->url.len) {
		buf_add_str(out, STR(", "));
		add_line(out, a->url);
	}
	buf_add_char(out, '\n');
}

/* --- BibTeX ------------------------------------------------------------------------- */

/* What TeX would take for a command stands for itself. */
static void add_tex(struct buf *out, struct str text)
{
	struct buf line = BUF_INIT(1u << 20);

	add_line(&line, text);
	for (size_t i = 0; i < line.len; i++) {
		char c = line.ptr[i];

		if (c == '\\')
			buf_add_str(out, STR("\\textbackslash{}"));
		else if (c == '~' || c == '^')
			buf_printf(out, "\\%c{}", c);
		else if (c == '{' || c == '}' || c == '$' || c == '&' || c == '%' || c == '#' ||
			 c == '_')
			buf_printf(out, "\\%c", c);
		else
			buf_add_char(out, c);
	}
	buf_release(&line);
}

static void bib_field(struct buf *out, const char *name, struct str value)
{
	if (!value.len)
		return;
	buf_printf(out, ",\n  %s = {", name);
	add_tex(out, value);
	buf_add_char(out, '}');
}

static void bib_authors(const struct article *a, struct buf *out)
{
	for (size_t i = 0; i < a->authors.n; i++) {
		buf_add_str(out, i ? STR(" and {") : STR(",\n  author = {{"));
		add_tex(out, a->authors.at[i]);
		buf_add_char(out, '}');
	}
	if (a->authors.n)
		buf_add_char(out, '}');
}

static uint64_t print_of(const struct article *a)
{
	return hash_mix(a->hash[0], a->hash[1]);
}

/* Addresses are literal in BibTeX; a brace would end the field. */
static void bib_url(const struct article *a, struct buf *out)
{
	if (!a->url.len)
		return;
	buf_add_str(out, STR(",\n  url = {"));
	for (size_t i = 0; i < a->url.len; i++)
		if ((unsigned char)a->url.ptr[i] > ' ' && a->url.ptr[i] != '{' &&
		    a->url.ptr[i] != '}' && a->url.ptr[i] != '\\')
			buf_add_char(out, a->url.ptr[i]);
	buf_add_char(out, '}');
}

static void cite_bibtex(const struct article *a, struct buf *out)
{
	struct buf date = BUF_INIT(4096);

	buf_printf(out, "@article{lesart-%016llx", (unsigned long long)print_of(a));
	bib_authors(a, out);
	bib_field(out, "title", a->title.text);
	bib_field(out, "journal", a->source);
	if (when_known(a->published)) {
		when_print(day_of(a->published), &date);
		bib_field(out, "date", buf_str(&date));
		buf_printf(out, ",\n  year = {%d}", day_year(a->published.lo));
	}
	bib_url(a, out);
	if (a->lang != LANG_OTHER)
		bib_field(out, "langid", str_from(lang_code(a->lang)));
	buf_add_str(out, STR("\n}\n"));
	buf_release(&date);
}

/* --- CSL-JSON -------------------------------------------------------------------------- */

static void csl_field(struct buf *out, const char *name, struct str value)
{
	if (!value.len)
		return;
	buf_printf(out, ",\"%s\":", name);
	buf_add_json(out, value);
}

static void csl_day(struct buf *out, day_t day, int n_parts)
{
	int year, month, date;

	day_to_civil(day, &year, &month, &date);
	buf_printf(out, "[%d", year);
	if (n_parts > 1)
		buf_printf(out, ",%d", month);
	if (n_parts > 2)
		buf_printf(out, ",%d", date);
	buf_add_char(out, ']');
}

/* A day, month or year; whatever else is known is an interval. */
static void csl_issued(const struct article *a, struct buf *out)
{
	struct when when = a->published;
	int n_parts = when.grain == GRAIN_YEAR ? 1 : when.grain == GRAIN_MONTH ? 2 : 3;

	if (!when_known(when) || when.lo == DAY_MIN || when.hi == DAY_MAX)
		return;
	buf_add_str(out, STR(",\"issued\":{\"date-parts\":["));
	csl_day(out, when.lo, n_parts);
	if (n_parts == 3 && when.hi != when.lo) {
		buf_add_char(out, ',');
		csl_day(out, when.hi, 3);
	}
	buf_add_str(out, STR("]}"));
}

static void cite_csl(const struct article *a, struct buf *out)
{
	buf_printf(out, "{\"id\":\"lesart-%016llx\",\"type\":\"article-newspaper\"",
		   (unsigned long long)print_of(a));
	for (size_t i = 0; i < a->authors.n; i++) {
		buf_add_str(out, i ? STR(",") : STR(",\"author\":["));
		buf_add_str(out, STR("{\"literal\":"));
		buf_add_json(out, a->authors.at[i]);
		buf_add_char(out, '}');
	}
	if (a->authors.n)
		buf_add_char(out, ']');
	csl_field(out, "title", a->title.text);
	csl_field(out, "container-title", a->source);
	csl_issued(a, out);
	csl_field(out, "URL", a->url);
	if (a->lang != LANG_OTHER)
		csl_field(out, "language", str_from(lang_code(a->lang)));
	buf_add_str(out, STR("}\n"));
}

void cite_article(const struct article *article, enum cite_format format, struct buf *out)
{
	switch (format) {
	case CITE_PLAIN: cite_plain(article, out); break;
	case CITE_BIBTEX: cite_bibtex(article, out); break;
	case CITE_CSL: cite_csl(article, out); break;
	}
}

void plain_article(const struct article *article, struct buf *out)
{
	cite_plain(article, out);
	for (size_t i = 0; i < article->parts.n; i++) {
		const struct part *part = &article->parts.at[i];

		if (role_group((enum role)part->role) != ROLE_GROUP_TEXT)
			continue;
		buf_add_char(out, '\n');
		add_line(out, str_span(article->text, part->span));
		buf_add_char(out, '\n');
	}
}
