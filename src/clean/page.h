/* SPDX-License-Identifier: MIT */
#ifndef CLEAN_PAGE_H
#define CLEAN_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/arena.h>
#include <lesart/model/article.h>

#include "lexicon.h"
#include "words.h"

/* A text as cleaning works on it: its lines, cut where two things are glued. */

#define LINE_TOPICS_MAX 12
#define TOPIC_SLOTS 8192

enum line_end { END_NONE, END_STOP, END_MARK, END_COLON, END_COMMA, END_DOTS, END_QUOTE, END_PAREN };

enum line_flag {
	LINE_BULLET = 1,	/* begins with a bullet */
	LINE_GLUED = 2,		/* goes on where another piece of the same line ended */
	LINE_GAP = 4,		/* a blank line stands before it */
	LINE_QUOTED = 8,	/* begins with a quotation mark */
	LINE_MARK = 16,		/* has a copyright sign */
	LINE_ADDRESS = 32,	/* has an address of the web or of mail */
	LINE_DATED = 64,	/* has a day, month and year or a day of today's kind */
	LINE_MAIN = 128,	/* is the article itself */
	LINE_STARRED = 256,	/* begins with a star */
	LINE_FIXED = 512,	/* the cut already told its role */
	LINE_TITLE = 1024,	/* has the words of the title */
	LINE_NAME = 2048,	/* two to four words with capitals and nothing else */
	LINE_LOWER = 4096,	/* begins with a small letter */
	LINE_OPEN = 8192,	/* ends with a small word and no sign */
};

struct line {
	struct span span;	/* without the blanks around it */
	uint32_t number;	/* of the line of text it is in */
	uint32_t n_chars, n_words, n_stop, n_upper, n_caps, n_numbers;
	uint32_t n_web;		/* words in wording of web pages */
	uint32_t n_ends, n_commas, n_quotes, n_bars;
	uint64_t cues;
	uint64_t print;		/* hash of its words, digits masked */
	uint16_t flags;
	uint8_t end;		/* enum line_end */
	uint8_t n_topics;
	uint16_t topics[LINE_TOPICS_MAX];
	uint16_t repeats;	/* lines of the page with the same words */
	uint32_t label_to;	/* where the label at its start ends, or 0 */
	uint32_t dateline_to;	/* where the place before its first sentence ends, or 0 */
	float chance;		/* of being the article itself */
	uint8_t role, sure;
	const char *rule;
};

struct around;
struct forest;

struct page {
	const struct article *article;
	const struct lexicon *lex;
	struct arena *mem;
	struct words *words;	/* of the line at hand */
	struct around *around;	/* from page_look() on */
	const struct forest *headlines;
	uint32_t *flow_of;	/* see flow.h; NULL: every line is a paragraph */
	ARENA_VEC(struct line) lines;
	uint8_t topics[TOPIC_SLOTS];	/* in how many prose lines a word stands */
	uint32_t n_starred;		/* words with a footnote's star */
	ptrdiff_t headline;		/* line, or -1 */
	size_t first, last;		/* of the article itself; first > last: none */
	bool hinted;
	struct span prefix;		/* a date that the corpus put before the text */
};

/* Cut the text into lines and those into pieces. */
void page_cut(struct page *page);

/* Count what the piece [from, to) of the line's words has. */
void line_count(struct page *page, struct line *line, const struct words *words);

void line_fix(struct line *line, enum role role, int sure, const char *rule);

static inline struct str line_str(const struct page *page, const struct line *line)
{
	return str_span(page->article->text, line->span);
}

static inline const struct hint *line_hint(const struct page *page, const struct line *line)
{
	return page->hinted && line->number < page->article->n_hints ?
		       &page->article->hints[line->number] : NULL;
}

static inline bool line_has(const struct line *line, enum cue cue)
{
	return line->cues & CUE_BIT(cue);
}

/* Running text: words enough, small words among them, ends like a sentence. */
bool line_is_prose(const struct line *line);

#endif
