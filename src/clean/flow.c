/* SPDX-License-Identifier: MIT */
/* Putting the lines of a wrapped paragraph together. */
#include "flow.h"

#include <lesart/base/map.h>

#define WRAPPED_MIN 6		/* sentences that go on in the next line ... */
#define WRAPPED_SHARE 5		/* ... and one in so many lines, or it is no wrapped text */
#define WRAPPED_WORDS 4
#define FLOW_LINES_MAX 60

static bool ends_open(const struct line *line)
{
	return line->end == END_NONE || line->end == END_COMMA;
}

static bool may_join(const struct line *before, const struct line *line)
{
	return !((before->flags | line->flags) & (LINE_FIXED | LINE_BULLET)) &&
	       !(line->flags & LINE_GAP) && ends_open(before);
}

/* A sentence that surely goes on: a small letter, or a small word left hanging. */
static bool goes_on(const struct line *before, const struct line *line)
{
	return may_join(before, line) && (line->flags & LINE_LOWER || before->flags & LINE_OPEN);
}

static bool is_wrapped(const struct page *page)
{
	size_t n = 0;

	for (size_t i = 1; i < page->lines.n; i++) {
		const struct line *before = &page->lines.at[i - 1];

		n += before->n_words >= WRAPPED_WORDS && goes_on(before, &page->lines.at[i]);
	}
	return n >= WRAPPED_MIN && n * WRAPPED_SHARE >= page->lines.n;
}

static void line_join(struct line *flow, const struct line *line)
{
	flow->n_chars += line->n_chars;
	flow->n_words += line->n_words;
	flow->n_stop += line->n_stop;
	flow->n_upper += line->n_upper;
	flow->n_caps += line->n_caps;
	flow->n_numbers += line->n_numbers;
	flow->n_web += line->n_web;
	flow->n_ends += line->n_ends + (flow->end == END_STOP);
	flow->n_commas += line->n_commas;
	flow->n_quotes += line->n_quotes;
	flow->n_bars += line->n_bars;
	flow->cues |= line->cues;
	flow->flags |= line->flags & (LINE_MARK | LINE_ADDRESS | LINE_DATED);
	flow->flags &= (uint16_t)~LINE_NAME;
	flow->print = hash_mix(flow->print, line->print);
	flow->end = line->end;
	for (size_t i = 0; i < line->n_topics && flow->n_topics < LINE_TOPICS_MAX; i++)
		flow->topics[flow->n_topics++] = line->topics[i];
}

const struct page *page_flows(struct page *page)
{
	struct page *flows;
	size_t n_lines = 0;

	if (!is_wrapped(page))
		return page;
	flows = arena_alloc(page->mem, sizeof(*flows));
	*flows = *page;
	flows->lines.at = NULL;
	flows->lines.n = flows->lines.cap = 0;
	page->flow_of = arena_array(page->mem, uint32_t, page->lines.n);
	for (size_t i = 0; i < page->lines.n; i++) {
		const struct line *line = &page->lines.at[i];
		const struct line *before = i ? &page->lines.at[i - 1] : NULL;

		if (before && n_lines < FLOW_LINES_MAX &&
		    (goes_on(before, line) ||
		     (may_join(before, line) && before->n_words >= WRAPPED_WORDS))) {
			line_join(&flows->lines.at[flows->lines.n - 1], line);
			n_lines++;
		} else {
			ARENA_PUSH(page->mem, &flows->lines, *line);
			n_lines = 1;
		}
		page->flow_of[i] = (uint32_t)(flows->lines.n - 1);
	}
	return flows;
}
