/* SPDX-License-Identifier: MIT */
#ifndef LESART_UI_STYLE_H
#define LESART_UI_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/str.h>

/*
 * What a cell means, not how it looks: STYLE(id, name, letter, help). The letter
 * stands for it in golden screens. How a style looks is the theme's affair.
 */
#define STYLES(STYLE) \
	STYLE(TEXT, "text", '.', "running text") \
	STYLE(BAR, "bar", 'B', "the title line") \
	STYLE(BAR_DIM, "bar-dim", 'b', "paths and progress in the title line") \
	STYLE(STATUS, "status", 's', "the status line") \
	STYLE(HINT, "hint", 'h', "the line of keys") \
	STYLE(HINT_KEY, "hint-key", 'k', "a key in the line of keys") \
	STYLE(RULE, "rule", '-', "lines between things") \
	STYLE(GROUP, "group", 'g', "the day above a group of rows") \
	STYLE(HEAD, "head", 'c', "names of columns") \
	STYLE(HEADLINE, "headline", 'H', "the title of an article") \
	STYLE(KICKER, "kicker", 'K', "the short line above a headline") \
	STYLE(META, "meta", 'm', "source, date and place of an article") \
	STYLE(LEAD, "lead", 'L', "the opening paragraph") \
	STYLE(SUBHEAD, "subhead", 'S', "a heading inside an article") \
	STYLE(QUOTE, "quote", 'Q', "words somebody said") \
	STYLE(CAPTION, "caption", 'C', "the words under a picture") \
	STYLE(LEFTOVER, "leftover", 'l', "what is not the article's") \
	STYLE(DIM, "dim", 'd', "what matters less") \
	STYLE(STRONG, "strong", 'O', "what matters more") \
	STYLE(NAME, "name", 'N', "a person, organisation or place") \
	STYLE(SPEAKER, "speaker", 'P', "who says it, without a name") \
	STYLE(DATE, "date", 'D', "a date in the text") \
	STYLE(UNREAD, "unread", 'U', "a story with something unread") \
	STYLE(NEW, "new", 'n', "how much of a story is new") \
	STYLE(STAR, "star", '*', "a starred story") \
	STYLE(LINK, "link", 'i', "what can be followed") \
	STYLE(REASON, "reason", 'r', "why two things belong together") \
	STYLE(UNSURE, "unsure", '?', "what is not certain") \
	STYLE(CONFLICT, "conflict", '!', "where articles disagree") \
	STYLE(GONE, "gone", 'x', "words that a copy leaves out") \
	STYLE(ADDED, "added", 'a', "words that a copy adds") \
	STYLE(MOVED, "moved", 'v', "a paragraph that a copy puts elsewhere") \
	STYLE(CHART, "chart", '|', "bars of a chart") \
	STYLE(MESSAGE, "message", 'M', "what the program says") \
	STYLE(ERROR, "error", 'E', "what went wrong") \
	STYLE(PROMPT, "prompt", 'p', "what is typed") \
	STYLE(TOUR, "tour", 't', "the line of the guided tour") \
	STYLE(TAG, "tag", 'f', "letters to type to follow something")

#define STYLE_ENUM(id, name, letter, help) STYLE_##id,
enum style { STYLES(STYLE_ENUM) STYLE_COUNT };
#undef STYLE_ENUM

const char *style_name(enum style style);
char style_letter(enum style style);

/* What may lie over any style. */
enum over {
	OVER_SELECTED = 1,	/* the row of the cursor, in the pane that has the keys */
	OVER_MARKED = 2,	/* the row of the cursor in another pane; a sentence shown */
	OVER_HIT = 4,		/* found */
	OVER_HERE = 8,		/* found, and the cursor is on it */
};

enum look_attr {
	LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_UNDERLINE = 4, LOOK_REVERSE = 8, LOOK_ITALIC = 16,
};

/*
 * A colour: a place in the palette of 256, COLOR_RGB with red, green and blue, or
 * the terminal's own. Where there are only 8 colours, fg8 and bg8 are used.
 */
#define COLOR_OWN (-1)
#define COLOR_RGB 0x1000000

struct look {
	uint8_t attrs;
	int32_t fg, fg8, bg, bg8;
	uint8_t attrs8;		/* more attributes, where a ground of 8 would not do */
};

/* Elements are the styles, and behind them what lies over a style. */
enum { ELEMENT_SELECTED = STYLE_COUNT, ELEMENT_MARKED, ELEMENT_HIT, ELEMENT_HERE, ELEMENT_COUNT };

struct theme {
	const char *name, *help;
	struct look looks[ELEMENT_COUNT];
};

bool element_find(struct str name, size_t *ret);
const char *element_name(size_t element);	/* NULL past the last */

/* "default", "green", "bright-green", "117", "#ff8800". */
bool color_parse(struct str name, int32_t *ret);
/* What it looks like: 0xrrggbb, by the usual palette; not of COLOR_OWN. */
uint32_t color_rgb(int32_t color);
/* The nearest of the first n colours (8 or 256) of the palette. */
int32_t color_nearest(int32_t color, int n);
/* How well one can be read on the other: 1 to 21, as WCAG counts. */
double color_contrast(uint32_t a, uint32_t b);

/*
 * A theme by name, or NULL. "auto" looks bearable on light and dark grounds and
 * "mono" uses no colour.
 */
const struct theme *theme_find(struct str name);
const struct theme *theme_at(size_t i);		/* NULL past the last */
/* Does it matter less, so that a weaker contrast will do? */
bool style_is_dim(enum style style);
/* How a cell looks in a theme. */
struct look theme_look(const struct theme *theme, enum style style, unsigned over);

#endif
