/* SPDX-License-Identifier: MIT */
/* The role of every line that the head did not take. */
#include "roles.h"

#include "flow.h"

#include <lesart/base/uni.h>

#define SUBHEAD_WORDS_MAX 16
#define CAPTION_WORDS_MAX 60
#define POINTER_WORDS_MAX 30
#define SIGN_WORDS_MAX 6
#define NOTE_WORDS_MIN 15
#define DATELINE_TRIES 4	/* paragraphs that may begin with a place */

static bool hint_is(const struct page *page, const struct line *line, int tag)
{
	const struct hint *hint = line_hint(page, line);

	return hint && hint->tag == tag;
}

/* --- not the article ------------------------------------------------------- */

static const struct {
	uint8_t cue;
	const char *rule;
} web_rules[] = {
	{ CUE_CONSENT, "clean.web.consent" }, { CUE_COMMENT, "clean.web.comment" },
	{ CUE_NEWSLETTER, "clean.web.newsletter" }, { CUE_PAY, "clean.web.pay" },
	{ CUE_LOGIN, "clean.web.login" }, { CUE_SHARE, "clean.web.share" },
	{ CUE_ADVERT, "clean.web.advert" }, { CUE_LEGAL, "clean.web.legal" },
	{ CUE_TOOL, "clean.web.tool" }, { CUE_NAV, "clean.web.nav" },
	{ CUE_POLL, "clean.web.poll" }, { CUE_AUTHOR, "clean.web.author" },
};

static void leftover_mark(struct line *line)
{
	int sure = (int)((1.0f - line->chance) * 100.0f);

	sure = sure < 0 ? 0 : sure > 100 ? 100 : sure;
	for (size_t i = 0; i < sizeof(web_rules) / sizeof(*web_rules); i++) {
		if (line_has(line, web_rules[i].cue)) {
			line_fix(line, ROLE_BOILERPLATE, sure, web_rules[i].rule);
			return;
		}
	}
	line_fix(line, ROLE_BOILERPLATE, sure, "clean.model.leftover");
}

static bool caption_like(const struct page *page, const struct line *line)
{
	if (hint_is(page, line, HINT_CAPTION))
		return true;
	if (line->n_words < 3 || line->n_words > CAPTION_WORDS_MAX)
		return false;
	return line_has(line, CUE_SYMBOL) && (line->end == END_PAREN || line_has(line, CUE_CREDIT));
}

/* "(links)", "(Symbolbild)" or a credit around a line that is no running text. */
static bool picture_mark(const struct page *page, struct line *line)
{
	bool labelled = line_has(line, CUE_CREDIT) && line->label_to > line->span.from;

	if (line->n_words <= 14 && ((line->flags & LINE_MARK && !line_has(line, CUE_LEGAL) &&
				     line->n_numbers == 0) || labelled)) {
		line_fix(line, ROLE_CREDIT, 75, "clean.credit.line");
		return true;
	}
	if (caption_like(page, line)) {
		line_fix(line, ROLE_CAPTION, 75, "clean.caption.words");
		return true;
	}
	return false;
}

static bool label_mark(struct line *line)
{
	if (line->label_to <= line->span.from || line->n_words > 40)
		return false;
	if (line_has(line, CUE_TAGS)) {
		line_fix(line, ROLE_TAGS, 80, "clean.tags.label");
		return true;
	}
	if (line_has(line, CUE_RELATED) && line->n_words <= POINTER_WORDS_MAX) {
		line_fix(line, ROLE_RELATED, 80, "clean.related.label");
		return true;
	}
	if (line_has(line, CUE_SOURCES)) {
		line_fix(line, ROLE_SOURCES, 75, "clean.sources.label");
		return true;
	}
	return false;
}

static bool footnote_like(const struct page *page, const struct line *line)
{
	return line->flags & LINE_STARRED && page->n_starred > 0 && line->n_words >= 3;
}

static void aside_role(struct page *page, size_t at)
{
	struct line *line = &page->lines.at[at];

	if (footnote_like(page, line))
		line_fix(line, ROLE_FOOTNOTE, 80, "clean.footnote.star");
	else if (!label_mark(line) && !picture_mark(page, line))
		leftover_mark(line);
}

/* --- the article ------------------------------------------------------------- */

static bool subhead_like(const struct page *page, size_t at)
{
	const struct line *line = &page->lines.at[at];
	const struct line *next = at + 1 < page->lines.n ? &page->lines.at[at + 1] : NULL;

	if (hint_is(page, line, HINT_H2) || hint_is(page, line, HINT_H3))
		return true;
	if (line->n_words > SUBHEAD_WORDS_MAX || line->flags & LINE_BULLET || line->n_ends ||
	    line->end == END_STOP || line->end == END_COLON || line->end == END_COMMA ||
	    line->end == END_DOTS || line->end == END_PAREN)
		return false;
	if (line->end == END_QUOTE && line->flags & LINE_QUOTED)
		return false;
	return next && next->n_words > line->n_words && !(next->flags & LINE_BULLET);
}

static bool quote_like(const struct page *page, const struct line *line)
{
	if (hint_is(page, line, HINT_QUOTE))
		return true;
	return line->flags & LINE_QUOTED && line->end == END_QUOTE && line->n_quotes <= 2 &&
	       line->n_words >= 3;
}

/* The next line is of the same paragraph: a lead goes on, too. */
static bool flow_ends(const struct page *page, size_t at)
{
	return !page->flow_of || at + 1 >= page->lines.n ||
	       page->flow_of[at + 1] != page->flow_of[at];
}

static void main_role(struct page *page, size_t at, bool *lead_open)
{
	struct line *line = &page->lines.at[at];
	int sure = (int)(line->chance * 100.0f);

	if (!*lead_open && !line_flows(page, at) && subhead_like(page, at))
		line_fix(line, ROLE_SUBHEAD, sure, "clean.subhead.short");
	else if (!line_flows(page, at) && quote_like(page, line))
		line_fix(line, ROLE_QUOTE, sure, "clean.quote.marks");
	else if (line->flags & LINE_BULLET || hint_is(page, line, HINT_LI))
		line_fix(line, ROLE_LIST, sure, "clean.list.bullet");
	else if (*lead_open)
		line_fix(line, ROLE_LEAD, sure, "clean.lead.first");
	else
		line_fix(line, ROLE_PARAGRAPH, sure, "clean.model.text");
	if (flow_ends(page, at))
		*lead_open = false;
}

/* --- pointers, notes ----------------------------------------------------------- */

/* "Mehr zum Thema - ...": a pointer is no text, however much it reads like it. */
static void pointers_mark(struct page *page)
{
	for (size_t i = 0; i < page->lines.n; i++) {
		struct line *line = &page->lines.at[i];

		if (line->flags & LINE_FIXED || !line_has(line, CUE_RELATED) ||
		    line->label_to <= line->span.from || line->n_words > POINTER_WORDS_MAX ||
		    line->end == END_STOP)
			continue;
		line->flags = (uint16_t)((line->flags | LINE_FIXED) & ~LINE_MAIN);
		line_fix(line, ROLE_RELATED, 85, "clean.related.label");
	}
}

static void note_mark(struct line *line, const char *rule)
{
	line->flags = (uint16_t)((line->flags | LINE_FIXED) & ~LINE_MAIN);
	line_fix(line, ROLE_LATER_NOTE, 80, rule);
}

/* "(dpa/xy)" in a line of its own: who signs the report is no sentence of it. */
static void signs_mark(struct page *page)
{
	for (size_t i = 0; i < page->lines.n; i++) {
		struct line *line = &page->lines.at[i];

		if (line->flags & LINE_FIXED || !line_has(line, CUE_AGENCY) ||
		    line->n_words > SIGN_WORDS_MAX || line->end != END_PAREN ||
		    page->article->text.ptr[line->span.from] != '(')
			continue;
		line->flags = (uint16_t)((line->flags | LINE_FIXED) & ~LINE_MAIN);
		line_fix(line, ROLE_BYLINE, 85, "clean.byline.agency");
	}
}

/* Behind the last pointer to other articles a publisher speaks to its readers, at
 * times years later; that is no part of the report. */
static void notes_mark(struct page *page)
{
	bool pointer = false;

	for (size_t i = page->lines.n; i-- > 0 && !pointer;)
		pointer = page->lines.at[i].role == ROLE_RELATED && page->lines.at[i].rule;
	for (size_t i = page->lines.n; pointer && i-- > 0;) {
		struct line *line = &page->lines.at[i];

		if (line->role == ROLE_RELATED && line->rule)
			break;
		if (!(line->flags & LINE_FIXED) && line_has(line, CUE_ADDRESS) &&
		    line_is_prose(line) && line->n_words >= NOTE_WORDS_MIN)
			note_mark(line, "clean.note.readers");
	}
	for (size_t i = 0; i < page->lines.n; i++) {
		struct line *line = &page->lines.at[i];

		if (line_has(line, CUE_CORRECTION) && line->label_to > line->span.from &&
		    line->n_words > 5 && !(line->flags & LINE_FIXED))
			note_mark(line, "clean.note.correction");
	}
}

/* A picture's words above the text have no full stop and no part in the report. */
static void captions_above(struct page *page)
{
	size_t from = page->headline < 0 ? page->first : (size_t)page->headline + 1;

	for (size_t i = from; i < page->first && i < page->lines.n; i++) {
		struct line *line = &page->lines.at[i];

		if (line->flags & LINE_FIXED || line->n_words < 4 || line->n_web ||
		    line->end == END_STOP || line->n_topics < 2)
			continue;
		line->flags |= LINE_FIXED;
		line_fix(line, ROLE_CAPTION, 50, "clean.caption.above");
	}
}

static void datelines_mark(struct page *page)
{
	size_t tries = 0;

	for (size_t i = 0; i < page->lines.n && tries < DATELINE_TRIES; i++) {
		struct line *line = &page->lines.at[i];

		if (line->role != ROLE_LEAD && line->role != ROLE_PARAGRAPH)
			continue;
		tries++;
		line->dateline_to = dateline_end(page, line);
		if (line->dateline_to)
			return;
	}
}

void body_mark(struct page *page)
{
	bool lead_open = true;

	pointers_mark(page);
	signs_mark(page);
	notes_mark(page);
	captions_above(page);
	for (size_t i = 0; i < page->lines.n; i++) {
		struct line *line = &page->lines.at[i];

		if (line->flags & LINE_FIXED)
			continue;
		if (line->flags & LINE_MAIN)
			main_role(page, i, &lead_open);
		else
			aside_role(page, i);
	}
	datelines_mark(page);
}
