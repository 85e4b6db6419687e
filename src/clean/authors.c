/* SPDX-License-Identifier: MIT */
/* Who wrote it: names out of metadata and bylines, without what stands around them. */
#include "roles.h"

#define AUTHORS_MAX 12
#define AUTHOR_BYTES_MAX 300
#define NAME_WORDS_MAX 5
#define GLUED_MIN 3
#define BYLINE_LINES 4		/* names one below the other */
#define TRUST_MARKUP 60		/* the markup itself is sure; less is guessed from elements */
#define TRUST_BYLINE 30

struct namer {
	struct page *page;
	struct article *article;
	struct words *words;
};

static bool name_known(const struct article *article, struct str name)
{
	for (size_t i = 0; i < article->authors.n; i++) {
		if (str_eq_ascii(article->authors.at[i], name))
			return true;
	}
	return false;
}

static bool is_cue(const struct namer *namer, const struct word *word, enum cue cue)
{
	return lexicon_cue(namer->page->lex, word->id, cue, namer->article->lang) != NULL;
}

/* Does a sign other than a blank, a dot, a hyphen or an apostrophe come after? */
static bool breaks_after(struct str text, const struct word *a, const struct word *b)
{
	for (uint32_t i = a->to; i < b->from; i++) {
		char c = text.ptr[i];

		if (c != ' ' && c != '.' && c != '-' && c != '\'' && c != '\xE2' && c != '\x80' &&
		    c != '\x99' && c != '\xC2' && c != '\xA0')
			return true;
	}
	return false;
}

static bool is_office(const struct namer *namer, const struct word *word)
{
	return is_cue(namer, word, CUE_JOB) || is_cue(namer, word, CUE_AGENCY);
}

static void author_add(struct namer *namer, struct str name)
{
	struct article *article = namer->article;

	if (!name_known(article, name) && article->authors.n < AUTHORS_MAX)
		ARENA_PUSH(article->mem, &article->authors, arena_str(article->mem, name));
}

/* "Jane Doe City Editor": the name ends two words (and a particle) in, where a job
 * comes behind it; with none, all words are the name. */
static size_t name_end(const struct namer *namer, size_t from, size_t to)
{
	const struct word *w = namer->words->at;
	size_t end = from + 1;

	for (size_t i = from; i < to; i++) {
		if (!is_office(namer, &w[i]))
			continue;
		if (i < from + 2)
			return from;
		while (end + 1 < i && is_cue(namer, &w[end], CUE_PARTICLE))
			end++;
		return end + 1;
	}
	return to;
}

/* "DoeCorrespondent": the border between name and job was lost. Capitals inside of
 * names come earlier ("McDonald", "DeVito"). */
static uint32_t glued_end(const struct word *word)
{
	return word->camel > GLUED_MIN ? word->from + word->camel : word->to;
}

/* Words [from, to) as one name: two capitals or more, particles, no office. */
static void name_add(struct namer *namer, struct str text, size_t from, size_t to)
{
	const struct word *w = namer->words->at;
	size_t n_upper = 0;

	while (from < to && is_cue(namer, &w[from], CUE_BYLINE))
		from++;
	to = name_end(namer, from, to);
	if (to < from + 2 || to - from > NAME_WORDS_MAX)
		return;
	for (size_t i = from; i < to; i++) {
		bool particle = i > from && is_cue(namer, &w[i], CUE_PARTICLE);

		if (w[i].flags & WORD_DIGIT || (!(w[i].flags & WORD_UPPER) && !particle) ||
		    is_cue(namer, &w[i], CUE_MONTH) || is_cue(namer, &w[i], CUE_CLOCK))
			return;
		n_upper += (w[i].flags & WORD_UPPER) != 0;
	}
	if (n_upper >= 2)
		author_add(namer, str_sub(text, w[from].from, glued_end(&w[to - 1])));
}

static size_t skip_opener(const struct words *words, uint32_t label_to)
{
	size_t i = 0;

	while (i < words->n && words->at[i].to <= label_to)
		i++;
	return i;
}

/* Cut at signs, numbers and joining words; every piece that looks like a name is one. */
static void names_take(struct namer *namer, struct str text, size_t from)
{
	const struct words *words = namer->words;
	size_t start = from;

	for (size_t i = from; i < words->n; i++) {
		const struct word *word = &words->at[i];

		if (is_cue(namer, word, CUE_JOIN) || word->flags & WORD_DIGITS) {
			name_add(namer, text, start, i);
			start = i + 1;
		} else if (i + 1 == words->n || breaks_after(text, word, word + 1)) {
			name_add(namer, text, start, i + 1);
			start = i + 1;
		}
	}
}

/* The words a byline begins with: "By", "Von", also glued to the name. */
static uint32_t opener_end(const struct words *words)
{
	uint32_t end = 0;

	for (size_t i = 0; i < words->n_hits; i++) {
		const struct hit *hit = &words->hits[i];
		uint32_t to = words->at[hit->word + hit->n_words - 1].to;

		if (hit->word == 0 && hit->phrase->cue == CUE_BYLINE && to > end)
			end = to;
	}
	return end;
}

static void names_of(struct namer *namer, struct str value)
{
	const struct lexicon *lex = namer->page->lex;
	int lang = namer->article->lang;

	if (value.len == 0 || value.len > AUTHOR_BYTES_MAX || str_find(value, STR("://")) >= 0)
		return;
	words_scan(namer->words, lex, lang, value, (struct span){ 0, (uint32_t)value.len });
	words_hits(namer->words, lex, lang);
	names_take(namer, value, skip_opener(namer->words, opener_end(namer->words)));
}

/* Is the "author" nobody but the publisher? */
static bool is_publisher(const struct article *article, struct str value)
{
	for (size_t i = 0; i < article->meta.n; i++) {
		const struct meta *meta = &article->meta.at[i];

		if (meta->kind == META_SOURCE && str_eq_ascii(str_trim(meta->value), value))
			return true;
	}
	return article->source.len && str_eq_ascii(article->source, value);
}

/* All candidates of the best kind that gives a name at all. */
static void authors_of_meta(struct namer *namer, int trust_min, int trust_max, bool publisher)
{
	struct article *article = namer->article;
	const char *rule = NULL;

	for (size_t i = 0; i < article->meta.n; i++) {
		const struct meta *meta = &article->meta.at[i];
		struct str value = str_trim(meta->value);

		if (meta->kind != META_AUTHOR || (rule && rule != meta->rule) ||
		    meta->trust < trust_min || meta->trust > trust_max ||
		    (!publisher && is_publisher(article, value)))
			continue;
		/* Head data were cut into names at the door; agencies sign too. */
		if (meta->trust >= TRUST_MARKUP)
			author_add(namer, value);
		else
			names_of(namer, value);
		if (article->authors.n)
			rule = meta->rule;
	}
}

static struct str behind_label(const struct page *page, const struct line *line)
{
	struct str s = line_str(page, line);

	if (line->label_to > line->span.from && line->label_to < line->span.to)
		s = str_sub(s, line->label_to - line->span.from, s.len);
	return s;
}

/* The first line of that kind with a name, and those that stand with it. */
static void authors_of_lines(struct namer *namer, enum role role, const char *rule)
{
	struct page *page = namer->page;
	size_t end = page->lines.n;

	for (size_t i = 0; i < end; i++) {
		const struct line *line = &page->lines.at[i];

		if (line->role != role || (rule && line->rule != rule) ||
		    line->span.to - line->span.from > AUTHOR_BYTES_MAX)
			continue;
		names_of(namer, behind_label(page, line));
		if (namer->article->authors.n && end == page->lines.n)
			end = i + BYLINE_LINES < end ? i + BYLINE_LINES : end;
	}
}

/* "By DPA": an agency or office that signs alone. */
static void office_of_lines(struct namer *namer)
{
	struct page *page = namer->page;
	struct words *words = namer->words;

	for (size_t i = 0; i < page->lines.n && !namer->article->authors.n; i++) {
		const struct line *line = &page->lines.at[i];
		struct str s = behind_label(page, line);

		if (line->rule != rule_byline_opener || line->role != ROLE_BYLINE ||
		    line->label_to + 1 >= line->span.to || s.len > AUTHOR_BYTES_MAX)
			continue;
		words_scan(words, page->lex, namer->article->lang, s,
			   (struct span){ 0, (uint32_t)s.len });
		if (words->n && words->n <= 3 && words->at[0].flags & WORD_UPPER &&
		    !(words->at[0].flags & WORD_DIGIT))
			author_add(namer, str_sub(s, words->at[0].from, words->at[words->n - 1].to));
	}
}

/* What markup says of persons, then what the page prints; a publisher alone signs
 * only where nobody else does. */
void authors_set(struct page *page, struct article *article)
{
	struct namer namer = { page, article, page->words };

	article->authors.n = 0;
	authors_of_meta(&namer, TRUST_MARKUP, 100, false);
	if (article->authors.n) {
		article->authors.n = 0;
		authors_of_meta(&namer, TRUST_MARKUP, 100, true);
	}
	if (!article->authors.n)
		authors_of_lines(&namer, ROLE_BYLINE, rule_byline_opener);
	if (!article->authors.n)
		authors_of_meta(&namer, TRUST_BYLINE, TRUST_MARKUP - 1, false);
	if (!article->authors.n)
		authors_of_meta(&namer, TRUST_MARKUP, 100, true);
	if (!article->authors.n)
		authors_of_lines(&namer, ROLE_DATE, NULL);
	if (!article->authors.n)
		authors_of_lines(&namer, ROLE_BYLINE, rule_byline_name);
	if (!article->authors.n)
		office_of_lines(&namer);
}

void source_set(struct article *article)
{
	for (size_t i = 0; i < article->meta.n && !article->source.len; i++) {
		const struct meta *meta = &article->meta.at[i];

		if (meta->kind == META_SOURCE)
			article->source = arena_str(article->mem, str_trim(meta->value));
	}
}
