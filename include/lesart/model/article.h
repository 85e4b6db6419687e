/* SPDX-License-Identifier: MIT */
#ifndef LESART_MODEL_ARTICLE_H
#define LESART_MODEL_ARTICLE_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/arena.h>
#include <lesart/base/str.h>
#include <lesart/base/when.h>
#include <lesart/defs/roles.h>

/*
 * An article is one text and what was found in it. The text never changes;
 * everything found is a span of its bytes with the id of the rule that found it
 * (a name out of the tables of rules, such as "clean.caption.credit"; it lives as
 * long as the program). All memory is the article's arena.
 *
 * Who fills in what:  source: ident .. hints   clean: title .. parts
 * analyse: lang, tokens .. cited   flow: published (what clean found, else what
 * the text and its siblings allow)   store: id, story
 */
struct article {
	struct arena *mem;
	int64_t id;			/* in the library; 0 before */
	int64_t story;			/* 0: none yet */

	/* what came in */
	struct str ident;		/* unique: path, "id" of a JSON line, target URI */
	struct str origin;		/* the file it came out of */
	struct str url, source;		/* source: the publisher */
	struct str text;		/* valid UTF-8 */
	uint64_t hash[2];		/* of the input: the same article twice is one */
	struct when crawled;
	const struct hint *hints;	/* one a line of text (HTML), or NULL */
	uint32_t n_hints;
	/* Candidates out of head data, URL and file, best first, all kinds mixed;
	 * clean chooses and keeps the others for `why`. */
	ARENA_VEC(struct meta) meta;

	/* what it is */
	int lang;			/* model/lang.h */
	struct title {
		struct str text;
		struct span span;	/* {0, 0}: came from metadata, or made up */
		bool standin;		/* no headline: made from the first sentence */
		const char *rule;
	} title;
	ARENA_VEC(struct str) authors;
	struct when published;
	ARENA_VEC(struct evidence) evidence;	/* why this day of publication */
	ARENA_VEC(struct part) parts;		/* in text order, no overlap */

	/* what is in it */
	ARENA_VEC(struct token) tokens;		/* of all parts, in text order */
	ARENA_VEC(struct sentence) sentences;
	ARENA_VEC(struct term) terms;		/* for search: one a word of the article proper */
	ARENA_VEC(struct date) dates;
	ARENA_VEC(struct entity) entities;
	ARENA_VEC(struct name) names;
	ARENA_VEC(struct quote) quotes;
	ARENA_VEC(struct cited) cited;
};

/* What the markup said of a line of text; all zero for plain text. */
struct hint {
	uint8_t tag;		/* enum hint_tag */
	uint8_t depth;		/* of nesting, at most 255 */
	uint8_t link_percent;	/* of its characters that are link text */
	uint8_t flags;		/* enum hint_flag */
	uint32_t block;		/* the same number: children of the same element */
};

enum hint_tag {
	HINT_NONE, HINT_P, HINT_H1, HINT_H2, HINT_H3, HINT_LI, HINT_QUOTE, HINT_CAPTION,
	HINT_TIME, HINT_TABLE, HINT_BUTTON, HINT_PRE, HINT_DIV, HINT_ADDRESS,
};

enum hint_flag {		/* an element around it says so, by tag, class, id or role */
	HINT_ARTICLE = 1,	/* article, main, itemprop articleBody */
	HINT_CHROME = 2,	/* nav, header, footer, aside, form, menu */
	HINT_COMMENT = 4,	/* comments of readers */
	HINT_TEASER = 8,	/* related, teaser, recommended */
	HINT_META = 16,		/* author, byline, date, credit */
	HINT_AD = 32,		/* advertisement, consent, newsletter, paywall */
};

enum meta_kind { META_TITLE, META_AUTHOR, META_DATE, META_MODIFIED, META_SOURCE,
		 META_LANG, META_URL, META_TAG, META_DESCRIPTION, META_IMAGE };

struct meta {
	uint8_t kind;
	uint8_t trust;		/* 0..100 */
	struct str value;
	const char *rule;	/* "source.jsonld.date" */
};

struct part {
	struct span span;
	uint8_t role;		/* enum role */
	uint8_t sure;		/* 0..100 */
	const char *rule;
};

/* One reason for the day of publication. */
struct evidence {
	const char *rule;
	struct span span;	/* in this article's text, or {0, 0} */
	struct when allows;	/* the days this alone would allow */
	int64_t article;	/* another article that says so, or 0 */
	bool dropped;		/* contradicted stronger ones */
};

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_PUNCT };
enum token_flag {
	TOKEN_UPPER = 1,	/* begins with a capital */
	TOKEN_CAPS = 2,		/* two letters or more, capitals only */
	TOKEN_SENTENCE = 4,	/* first word of a sentence */
	TOKEN_PART = 8,		/* first token of a part */
	TOKEN_GLUED = 16,	/* no blank before it */
	TOKEN_MAIN = 32,	/* in a part that belongs to the article proper */
	TOKEN_DIGIT = 64,	/* a word with a digit in it */
	TOKEN_STOP = 128,	/* a stop word of its language */
};

struct token {
	struct span span;
	uint8_t kind, flags;
};

struct sentence {
	struct span span;
	uint32_t token, n_tokens;
	uint32_t part;		/* index */
};

/*
 * A word as search sees it: folded surface and folded stem (the same pointer if
 * they are the same). In text order; words of the headline, kicker, lead, body
 * and captions, none of leftovers and later notes.
 */
struct term {
	struct span span;
	struct str surface, stem;
};

enum timex_type { TIMEX_DATE, TIMEX_TIME, TIMEX_DURATION, TIMEX_SET };

struct date {
	struct span span;
	uint8_t type;		/* enum timex_type */
	uint8_t sure;		/* 0..100 */
	uint8_t flags;		/* enum date_flag */
	struct str value;	/* TIMEX3 */
	struct str rel;		/* relative form, to resolve anew when the article is
				   dated later; empty if it stands by itself */
	struct when when;	/* the days meant; unknown where the text leaves it open */
	const char *rule;
};

enum date_flag {
	DATE_VAGUE = 1,		/* "derzeit", "in Zukunft": points at no event */
	DATE_QUOTED = 2,	/* inside a quotation */
	DATE_ASIDE = 4,		/* in a later note, teaser or leftover: never an event */
	DATE_FUTURE = 8,	/* announced, not happened yet */
	DATE_DERIVED = 16,	/* counted from something else than its own words */
	DATE_PAST = 32,		/* told as having happened */
};

enum name_class { NAME_PER, NAME_ORG, NAME_LOC, NAME_OTH };

/* Somebody or something named in the article, under all its forms. */
struct entity {
	struct str shown;	/* the full nominative form */
	struct str key;		/* folded, for comparing between articles */
	uint8_t class;		/* enum name_class */
	uint8_t flags;		/* enum entity_flag */
	uint32_t n_mentions;	/* in the article proper */
};

enum entity_flag {
	ENTITY_MEDIUM = 1,	/* a newspaper, station or agency */
	ENTITY_AUTHOR = 2,	/* wrote the article */
	ENTITY_LEAD = 4,	/* named in headline or lead */
};

struct name {			/* one mention */
	struct span span;
	uint8_t class;
	uint8_t sure;
	uint32_t entity;	/* index */
	const char *rule;
};

struct quote {
	struct span span;	/* with its quotation marks */
	struct span speaker;	/* {0, 0}: nobody found */
	struct str speaker_name;	/* full form, or the words as they stand */
	struct str source;	/* the medium it is quoted after */
	int32_t entity;		/* of the speaker, or -1 */
	int32_t same_as;	/* index of the same statement in another language, or -1 */
	const char *rule;
};

struct cited {			/* a medium or agency given as the source of a statement */
	struct span span;
	struct str name;
	const char *rule;
};

struct article *article_new(void);	/* with an arena of its own */
void article_free(struct article *article);

/* Add a candidate; value is copied. */
void article_add_meta(struct article *article, enum meta_kind kind, int trust,
		      struct str value, const char *rule);

/* The part that holds a byte, or NULL between parts. Binary search. */
const struct part *article_part_at(const struct article *article, uint32_t at);

#endif
