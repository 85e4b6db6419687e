/* SPDX-License-Identifier: MIT */
/* What stands above the text: headline, kicker, byline, date lines, captions. */
#include "roles.h"

#include "facts.h"
#include "flow.h"
#include "model.h"

#define HEAD_LINES 60		/* how far above the text a headline is looked for */
#define HEADLINE_WORDS_MAX 32
#define HEADLINE_ODDS -2.0f	/* of a line that may well be one */
#define LEARNED_SHARE 0.8
#define KICKER_WORDS_MAX 6
#define BYLINE_WORDS_MAX 16
#define DATE_WORDS_MAX 18
#define NEAR_HEAD 8		/* lines around the headline that speak of the article */

const char rule_byline_opener[] = "clean.byline.opener";
const char rule_byline_name[] = "clean.byline.name";

static uint32_t shared_topics(const struct page *page, const struct line *line)
{
	uint32_t n = 0;

	for (size_t i = 0; i < line->n_topics; i++)
		n += page->topics[line->topics[i]] > 0;
	return n;
}

/* Lines that name a web page's part, a person or a day head no article. */
static bool never_headline(const struct line *line)
{
	return line->flags & (LINE_FIXED | LINE_DATED | LINE_MARK | LINE_BULLET) ||
	       line->n_words < 2 || line->n_words > HEADLINE_WORDS_MAX ||
	       line->n_web * 2 >= line->n_words || line_has(line, CUE_RELATED);
}

static double headline_shape(const struct line *line)
{
	double score = 0;

	if (line->n_words >= 4 && line->n_words <= 16)
		score += 1.0;
	else if (line->n_words == 3 || line->n_words <= 22)
		score += 0.4;
	if (line->end == END_STOP || line->end == END_COLON || line->end == END_COMMA)
		score -= 0.8;
	if (line->end == END_PAREN)
		score -= 1.0;
	if (line->flags & LINE_NAME)
		score -= 0.6;
	if (line->n_web)
		score -= 0.4;
	return score;
}

static double headline_signs(const struct page *page, const struct line *line)
{
	const struct hint *hint = line_hint(page, line);
	double score = 0;

	if (line_has(line, CUE_SYMBOL) || line_has(line, CUE_CREDIT))
		score -= 0.8;
	if (line_has(line, CUE_BYLINE) && line->n_words <= 6)
		score -= 0.8;
	if (line->flags & LINE_TITLE)
		score += 3.0;
	if (hint && hint->tag == HINT_H1)
		score += 2.5;
	else if (hint && (hint->tag == HINT_H2 || hint->tag == HINT_H3))
		score += 0.3;
	if (hint && hint->flags & (HINT_CHROME | HINT_TEASER))
		score -= 1.0;
	return score;
}

/* Bylines and days stand below headlines. */
static bool above_byline(const struct page *page, size_t at)
{
	const struct line *next = at + 1 < page->lines.n ? &page->lines.at[at + 1] : NULL;

	if (!next || next->n_words > BYLINE_WORDS_MAX)
		return false;
	return next->flags & LINE_DATED ||
	       (line_has(next, CUE_BYLINE) && next->label_to > next->span.from);
}

/* What was learned of headlines counts beside the rules. */
static double headline_score(const struct page *page, size_t at)
{
	const struct line *line = &page->lines.at[at];
	float facts[F_COUNT];
	double score = headline_shape(line) + headline_signs(page, line);
	double topics = shared_topics(page, line);

	score += topics * 1.2 / (line->n_topics + 1.0);
	score -= 0.06 * (double)(page->first - at);
	if (at == 0)
		score += 0.8;
	if (above_byline(page, at))
		score += 0.8;
	features_fill(page->around, flow_at(page, at), facts);
	return score + LEARNED_SHARE * (forest_odds(page->headlines, facts) - HEADLINE_ODDS);
}

static void headline_find(struct page *page)
{
	size_t from = page->first > HEAD_LINES ? page->first - HEAD_LINES : 0;
	double best = 0.6;

	page->headline = -1;
	for (size_t i = from; i < page->first && i < page->lines.n; i++) {
		double score = never_headline(&page->lines.at[i]) ? 0 : headline_score(page, i);

		if (score > best) {
			best = score;
			page->headline = (ptrdiff_t)i;
		}
	}
}

static bool line_says(const struct line *line, const struct title_forms *forms)
{
	for (size_t i = 0; i < forms->n; i++) {
		if (forms->print[i] == line->print)
			return true;
	}
	return false;
}

/* With a title from the markup, its line is looked for on the whole page; a first
 * heading wins, then the last one above the text. */
static void headline_by_title(struct page *page, const struct title_forms *forms)
{
	ptrdiff_t found = -1;

	for (size_t i = 0; i < page->lines.n; i++) {
		struct line *line = &page->lines.at[i];
		const struct hint *hint = line_hint(page, line);

		if (line->n_words > HEADLINE_WORDS_MAX || line->flags & LINE_FIXED ||
		    !line_says(line, forms))
			continue;
		line->flags |= LINE_TITLE;
		if (found < 0 || i <= page->first || (hint && hint->tag == HINT_H1))
			found = (ptrdiff_t)i;
		if (hint && hint->tag == HINT_H1)
			break;
	}
	page->headline = found;
}

static void kicker_find(struct page *page)
{
	struct line *line;

	if (page->headline < 1)
		return;
	line = &page->lines.at[page->headline - 1];
	if (line->flags & (LINE_FIXED | LINE_DATED | LINE_BULLET | LINE_MARK) || line->n_web ||
	    line->n_words > KICKER_WORDS_MAX || line->n_words == 0 || line->end == END_PAREN ||
	    line->end == END_STOP || line_has(line, CUE_CREDIT) || line->repeats > 3)
		return;
	line_fix(line, ROLE_KICKER, 60, "clean.kicker.above");
	line->flags |= LINE_FIXED;
}

static void aside_mark(struct line *line, enum role role, int sure, const char *rule)
{
	line_fix(line, role, sure, rule);
	line->flags |= LINE_FIXED;
	line->flags &= (uint16_t)~LINE_MAIN;
}

/* "By" on a line of its own: the names come below. */
static bool opener_alone(const struct line *line)
{
	return line_has(line, CUE_BYLINE) && line->label_to > line->span.from &&
	       line->label_to + 1 >= line->span.to;
}

static const struct line *line_before(const struct page *page, size_t at)
{
	return at > 0 ? &page->lines.at[at - 1] : NULL;
}

static bool below_opener(const struct page *page, size_t at)
{
	const struct line *before = line_before(page, at);

	return before && (opener_alone(before) ||
			  (before->role == ROLE_BYLINE && before->rule == rule_byline_opener &&
			   before->flags & LINE_NAME));
}

/* A name alone is the author's only beside a date, or if the page repeats it. */
static bool name_in_place(const struct page *page, size_t at)
{
	const struct line *line = &page->lines.at[at];

	if ((ptrdiff_t)at < page->headline)
		return false;
	for (size_t i = at > 2 ? at - 2 : 0; i <= at + 2 && i < page->lines.n; i++) {
		if (i != at && page->lines.at[i].flags & LINE_DATED)
			return true;
	}
	return line->repeats == 2;
}

static bool names_mostly(const struct line *line)
{
	return line->n_upper * 2 >= line->n_words && line->n_words >= 2 &&
	       line->n_words <= BYLINE_WORDS_MAX && line->end != END_STOP;
}

/* Who wrote it: "By Jane Doe", a name below "By", a name beside a date. */
static void byline_mark(struct page *page, size_t at)
{
	struct line *line = &page->lines.at[at];
	bool opener = line_has(line, CUE_BYLINE) && line->label_to > line->span.from;

	/* Who took the picture did not write the text. */
	if (!opener && line_has(line, CUE_CREDIT) && line->label_to > line->span.from)
		return;
	if (opener_alone(line) && line->n_words <= 4)
		aside_mark(line, ROLE_BYLINE, 70, rule_byline_opener);
	else if (opener && names_mostly(line))
		aside_mark(line, ROLE_BYLINE, 85, rule_byline_opener);
	else if (line->flags & LINE_NAME && !line->n_web && below_opener(page, at))
		aside_mark(line, ROLE_BYLINE, 80, rule_byline_opener);
	else if (line->flags & LINE_NAME && !line->n_web && !(line->flags & LINE_MAIN) &&
		 name_in_place(page, at))
		aside_mark(line, ROLE_BYLINE, 55, rule_byline_name);
}

static void date_mark(struct line *line)
{
	if (line->n_words > DATE_WORDS_MAX)
		return;
	if (line_has(line, CUE_PUBLISHED) || line_has(line, CUE_MODIFIED)) {
		if (line->flags & LINE_DATED || line->n_numbers * 3 >= line->n_words)
			aside_mark(line, ROLE_DATE, 90, "clean.date.label");
	} else if (line->flags & LINE_DATED && line->n_stop <= 2) {
		aside_mark(line, ROLE_DATE, 75, "clean.date.line");
	}
}

/* Headline and text enclose bylines, days and captions; some pages print them below
 * the opening paragraph. */
static void head_asides(struct page *page)
{
	size_t top = page->headline >= 0 ? (size_t)page->headline : page->first;
	size_t from = top > NEAR_HEAD / 2 ? top - NEAR_HEAD / 2 : 0, to;

	to = page->first < page->lines.n ? page->first + NEAR_HEAD : top + NEAR_HEAD;
	for (size_t i = from; i < to && i < page->lines.n; i++) {
		struct line *line = &page->lines.at[i];

		if ((ptrdiff_t)i == page->headline || line->flags & LINE_FIXED)
			continue;
		if (i < page->first + 4)
			date_mark(line);
		if (!(line->flags & LINE_FIXED))
			byline_mark(page, i);
	}
}

/* The text begins behind the headline, whatever the first look said. */
static void head_unmark(struct page *page)
{
	for (ptrdiff_t i = 0; i <= page->headline; i++)
		page->lines.at[i].flags &= (uint16_t)~LINE_MAIN;
}

/* A title that came with bare text and does not stand in it has no line there. */
void head_mark(struct page *page, const struct title_forms *forms)
{
	page->headline = -1;
	if (forms->n)
		headline_by_title(page, forms);
	if (page->headline < 0 && (!forms->n || page->hinted))
		headline_find(page);
	if (page->headline >= 0) {
		struct line *line = &page->lines.at[page->headline];

		line_fix(line, ROLE_HEADLINE, line->flags & LINE_TITLE ? 95 : 75,
			 line->flags & LINE_TITLE ? "clean.headline.title" : "clean.headline.above");
		line->flags |= LINE_FIXED;
		if ((size_t)page->headline <= page->first)
			head_unmark(page);
	}
	kicker_find(page);
	head_asides(page);
}
