/* SPDX-License-Identifier: MIT */
/* Headings, bylines and dates that the page shows, noted while it is parsed. */
#include "html_capture.h"

#include "html_tags.h"
#include "limits.h"

/* What each kind of element is worth. In a teaser, a comment or the frame of the
 * page it is hardly ever of the article. */
static const struct {
	const char *rule;
	uint8_t kind, trust;
} WORTH[] = {
	[CAPTURE_TITLE] = { "source.html.title", META_TITLE, 50 },
	[CAPTURE_H1] = { "source.html.h1", META_TITLE, 85 },
	[CAPTURE_HEADLINE] = { "source.html.itemprop-headline", META_TITLE, 75 },
	[CAPTURE_AUTHOR] = { "source.html.itemprop-author", META_AUTHOR, 75 },
	[CAPTURE_AUTHOR_NAME] = { "source.html.itemprop-author", META_AUTHOR, 75 },
	[CAPTURE_REL] = { "source.html.rel-author", META_AUTHOR, 70 },
	[CAPTURE_BYLINE] = { "source.html.byline", META_AUTHOR, 50 },
	[CAPTURE_DATE] = { "source.html.itemprop-date", META_DATE, 80 },
	[CAPTURE_MODIFIED] = { "source.html.itemprop-modified", META_MODIFIED, 80 },
	[CAPTURE_UPDATED] = { "source.html.class-updated", META_MODIFIED, 72 },
	[CAPTURE_PUBLISHED] = { "source.html.class-date", META_DATE, 72 },
	[CAPTURE_TIME] = { "source.html.time", META_DATE, 55 },
};

static bool is_author_prop(struct str itemprop)
{
	return str_eq(itemprop, STR("author")) || str_eq(itemprop, STR("creator"));
}

static bool author_is_open(const struct captures *captures)
{
	for (uint32_t i = 0; i < captures->n_open; i++)
		if (captures->open[i].kind == CAPTURE_AUTHOR)
			return true;
	return false;
}

static bool is_prop(struct str itemprop, const char *name)
{
	return str_eq_ascii(itemprop, str_from(name));
}

static enum capture_kind kind_of_itemprop(const struct captures *captures, struct str itemprop)
{
	if (str_starts(itemprop, STR("schema:")))
		itemprop = str_sub(itemprop, 7, itemprop.len);
	if (is_author_prop(itemprop))
		return CAPTURE_AUTHOR;
	if (str_eq(itemprop, STR("name")) && author_is_open(captures))
		return CAPTURE_AUTHOR_NAME;
	if (is_prop(itemprop, "headline"))
		return CAPTURE_HEADLINE;
	if (is_prop(itemprop, "datePublished"))
		return CAPTURE_DATE;
	if (is_prop(itemprop, "dateCreated"))
		return CAPTURE_PUBLISHED;
	return is_prop(itemprop, "dateModified") ? CAPTURE_MODIFIED : CAPTURE_NONE;
}

static bool has_word(struct str class, struct str word)
{
	struct str piece;

	while (str_split(&class, ' ', &piece))
		if (str_eq_ascii(piece, word))
			return true;
	return false;
}

static bool is_moment(struct str s)
{
	return s.len >= 8 && s.ptr[0] >= '0' && s.ptr[0] <= '9';
}

/* The microformat of blogs: <abbr class="published" title="2017-07-23T17:06:45">. */
static enum capture_kind kind_of_class(const struct capture_at *at)
{
	bool time = strcmp(at->name, "time") == 0;

	if (at->class.len && (time || is_moment(at->title))) {
		if (has_word(at->class, STR("published")) ||
		    has_word(at->class, STR("entry-date")) ||
		    has_word(at->class, STR("dt-published")))
			return CAPTURE_PUBLISHED;
		if (has_word(at->class, STR("updated")) ||
		    has_word(at->class, STR("modified")))
			return CAPTURE_UPDATED;
	}
	return time ? CAPTURE_TIME : CAPTURE_NONE;
}

static enum capture_kind kind_of(const struct captures *captures, const struct capture_at *at)
{
	enum capture_kind kind = CAPTURE_NONE;

	if (at->itemprop.len)
		kind = kind_of_itemprop(captures, at->itemprop);
	if (kind == CAPTURE_NONE)
		kind = kind_of_class(at);
	if (kind != CAPTURE_NONE)
		return kind;
	if (strcmp(at->name, "title") == 0 && captures->n_seen[CAPTURE_TITLE] == 0)
		return CAPTURE_TITLE;
	if (at->hidden)
		return CAPTURE_NONE;
	if (strcmp(at->name, "h1") == 0)
		return CAPTURE_H1;
	if (str_eq_ascii(at->rel, STR("author")))
		return CAPTURE_REL;
	return at->class_flags & CLASS_AUTHOR ? CAPTURE_BYLINE : CAPTURE_NONE;
}

static int trust_of(enum capture_kind kind, uint8_t flags, uint32_t n_before)
{
	int trust = WORTH[kind].trust;

	if (flags & (HINT_TEASER | HINT_COMMENT | HINT_AD))
		trust -= 40;
	if (kind == CAPTURE_TITLE)
		return trust;
	if (flags & HINT_ARTICLE)
		trust += 3;
	else if (flags & HINT_CHROME)
		trust -= 20;
	trust -= n_before < 4 ? (int)n_before * 5 : 20;
	return trust > 0 ? trust : 0;
}

static void note(struct captures *captures, struct head *head, struct noted noted,
		 struct str value)
{
	noted.candidate = head->at.n;
	noted.n_before = captures->n_seen[noted.kind]++;
	head_add(head, WORTH[noted.kind].kind, WORTH[noted.kind].trust, value,
		 WORTH[noted.kind].rule);
	if (head->at.n > noted.candidate)
		ARENA_PUSH(head->mem, &captures->noted, noted);
}

/* What says it as well as the element that it is in: that one need not tell. */
static void spend_outer(struct captures *captures, enum capture_kind kind)
{
	for (uint32_t i = 0; i < captures->n_open; i++) {
		struct capture *c = &captures->open[i];

		if (WORTH[c->kind].kind == WORTH[kind].kind)
			c->spent = true;
	}
}

void capture_open(struct captures *captures, const struct capture_at *at)
{
	enum capture_kind kind = kind_of(captures, at);
	struct str value = at->datetime.len ? at->datetime : at->content;
	bool dated = kind >= CAPTURE_DATE;
	struct capture *c;

	if (kind == CAPTURE_NONE)
		return;
	if (dated && !value.len && is_moment(at->title))
		value = at->title;
	if (kind == CAPTURE_AUTHOR_NAME || kind == CAPTURE_REL)
		spend_outer(captures, kind);
	if (value.len && kind != CAPTURE_H1) {
		note(captures, at->head, (struct noted){ .kind = (uint8_t)kind, .flags = at->flags,
							 .line = at->line }, value);
		return;
	}
	if (captures->n_open == CAPTURES_OPEN)
		return;
	c = &captures->open[captures->n_open++];
	buf_clear(&c->text);
	c->text.max = HEAD_VALUE_MAX;
	c->kind = kind;
	c->depth = at->depth;
	c->flags = at->flags;
	c->line = at->line;
	c->spent = false;
}

void capture_text(struct captures *captures, struct str s)
{
	for (uint32_t i = 0; i < captures->n_open; i++)
		buf_add_str(&captures->open[i].text, s);
}

void capture_break(struct captures *captures)
{
	for (uint32_t i = 0; i < captures->n_open; i++)
		buf_add_char(&captures->open[i].text, '\n');
}

void capture_close(struct captures *captures, struct head *head, uint32_t depth)
{
	while (captures->n_open && captures->open[captures->n_open - 1].depth >= depth) {
		struct capture *c = &captures->open[--captures->n_open];

		if (!c->spent && !c->text.full)
			note(captures, head, (struct noted){ .kind = c->kind, .flags = c->flags,
							     .line = c->line },
			     buf_str(&c->text));
	}
}

void captures_settle(struct captures *captures, struct head *head, const struct hint *hints,
		     uint32_t n_hints)
{
	for (size_t i = 0; i < captures->noted.n; i++) {
		const struct noted *n = &captures->noted.at[i];
		uint8_t flags = n->flags | (n->line < n_hints ? hints[n->line].flags : 0);

		head->at.at[n->candidate].trust =
			(uint8_t)trust_of(n->kind, flags, n->n_before);
	}
}

void captures_release(struct captures *captures)
{
	for (int i = 0; i < CAPTURES_OPEN; i++)
		buf_release(&captures->open[i].text);
}
