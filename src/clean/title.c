/* SPDX-License-Identifier: MIT */
/* The title: a line of the text, metadata, or a stand-in that says it is one. */
#include "roles.h"

#include <lesart/base/map.h>
#include <lesart/base/uni.h>

#define TITLE_BYTES_MAX 600	/* longer ones are no titles */
#define STANDIN_CHARS 120

/* Words of a form as its line would be counted. */
static uint64_t form_print(const struct page *page, struct words *words, struct str form)
{
	uint64_t print = 0;

	words_scan(words, page->lex, page->article->lang, form,
		   (struct span){ 0, (uint32_t)form.len });
	for (size_t i = 0; i < words->n; i++)
		print = hash_mix(print, words->at[i].hash);
	return words->n ? print : 0;
}

static void form_add(const struct page *page, struct words *words, struct title_forms *forms,
		     struct str form)
{
	uint64_t print;

	form = str_trim(form);
	print = form_print(page, words, form);
	if (!print || forms->n == TITLE_FORMS_MAX)
		return;
	for (size_t i = 0; i < forms->n; i++) {
		if (forms->print[i] == print)
			return;
	}
	forms->text[forms->n] = form;
	forms->print[forms->n++] = print;
}

/* A sign that sets a publisher or a kicker off: its length, or 0. */
static size_t border_at(struct str s, size_t at)
{
	if (s.ptr[at] == '|' || (s.ptr[at] == ':' && at + 1 < s.len && s.ptr[at + 1] == ' '))
		return 1;
	if (at == 0 || s.ptr[at - 1] != ' ')
		return 0;
	if (at + 1 < s.len && s.ptr[at] == '-' && s.ptr[at + 1] == ' ')
		return 1;
	if (at + 3 < s.len && s.ptr[at] == '\xE2' && s.ptr[at + 1] == '\x80' &&
	    (s.ptr[at + 2] == '\x93' || s.ptr[at + 2] == '\x94' || s.ptr[at + 2] == '\xA2'))
		return 3;
	return 0;
}

static void forms_of(const struct page *page, struct words *words, struct title_forms *forms,
		     struct str title)
{
	form_add(page, words, forms, title);
	for (size_t i = title.len; i-- > 1;) {
		size_t n = border_at(title, i);

		if (n && i * 3 > title.len)
			form_add(page, words, forms, str_sub(title, 0, i));
		if (n && (title.len - i) * 3 > title.len)
			form_add(page, words, forms, str_sub(title, i + n, title.len));
	}
}

void title_forms(struct page *page, struct title_forms *ret)
{
	const struct article *article = page->article;

	ret->n = 0;
	for (size_t i = 0; i < article->meta.n; i++) {
		const struct meta *meta = &article->meta.at[i];

		if (meta->kind == META_TITLE && meta->value.len <= TITLE_BYTES_MAX)
			forms_of(page, page->words, ret, meta->value);
	}
}

static const struct meta *title_meta(const struct article *article)
{
	for (size_t i = 0; i < article->meta.n; i++) {
		const struct meta *meta = &article->meta.at[i];

		if (meta->kind == META_TITLE && str_trim(meta->value).len &&
		    meta->value.len <= TITLE_BYTES_MAX)
			return meta;
	}
	return NULL;
}

/* "Headline | Publisher": what stands behind the last border goes if it is the
 * publisher's name or if a bar sets it off. */
static struct str title_bare(const struct article *article, struct str title)
{
	for (size_t i = title.len; i-- > 1;) {
		size_t n = border_at(title, i);
		struct str tail, head;

		if (!n || title.ptr[i] == ':')
			continue;
		tail = str_trim(str_sub(title, i + n, title.len));
		head = str_trim(str_sub(title, 0, i));
		if (!head.len)
			return title;
		if (str_eq_ascii(tail, article->source) || (title.ptr[i] == '|' && tail.len < head.len))
			return head;
		return title;
	}
	return title;
}

static struct span first_sentence(const struct page *page)
{
	const struct line *line = &page->lines.at[page->first];
	struct str text = page->article->text;
	uint32_t to = line->span.from;

	while (to < line->span.to) {
		char c = text.ptr[to++];

		if ((c == '.' || c == '!' || c == '?') && to - line->span.from > 20 &&
		    (to == line->span.to || text.ptr[to] == ' '))
			break;
	}
	return (struct span){ line->span.from, to };
}

/* The first sentence, cut to what a list can show. */
static struct str standin(const struct page *page, struct arena *mem)
{
	struct str s;
	size_t n = 0, chars = 0;

	if (page->first >= page->lines.n)
		return STR_NONE;
	s = str_span(page->article->text, first_sentence(page));
	while (n < s.len && chars++ < STANDIN_CHARS)
		n += uni_cluster(str_sub(s, n, s.len));
	if (n >= s.len)
		return arena_str(mem, s);
	while (n > 0 && s.ptr[n] != ' ')
		n--;
	return arena_printf(mem, "%.*s\xE2\x80\xA6", (int)n, s.ptr);
}

/* "Turkey:" alone: a crawler lost what followed its kicker. */
static bool is_kicker_alone(struct str title)
{
	return title.len > 1 && title.ptr[title.len - 1] == ':';
}

/* The first sentence, behind the kicker that stands in the place of a headline. */
static void standin_set(const struct page *page, struct article *article, struct str kicker,
			const char *rule)
{
	struct title *title = &article->title;
	struct str s = standin(page, article->mem);

	title->text = !kicker.len ? s : !s.len ? arena_str(article->mem, kicker) :
		arena_printf(article->mem, "%.*s %.*s", STR_FMT(kicker), STR_FMT(s));
	title->standin = s.len > 0;
	title->rule = title->standin ? "clean.title.standin" : rule;
}

void title_set(const struct page *page, struct article *article, const struct title_forms *forms)
{
	const struct meta *meta = title_meta(article);
	struct str told = meta && forms->n ? title_bare(article, str_trim(meta->value)) : STR_NONE;
	struct title *title = &article->title;

	*title = (struct title){ 0 };
	if (page->headline >= 0) {
		const struct line *line = &page->lines.at[page->headline];

		title->span = line->span;
		title->text = arena_str(article->mem, line_str(page, line));
		title->rule = line->rule;
	} else if (told.len && !is_kicker_alone(told)) {
		title->text = arena_str(article->mem, told);
		title->rule = meta->rule;
	} else {
		standin_set(page, article, told, told.len ? meta->rule : NULL);
	}
}
