/* SPDX-License-Identifier: MIT */
/* What stands below an article: the dates of its story, and its relations. */
#include <stdlib.h>

#include <lesart/ui/when_text.h>

#include "inside.h"
#include "page.h"

#define DATE_COLS 14

struct str event_mark(const struct event *event, bool ascii)
{
	static const enum glyph glyphs[] = {
		[EVENT_STATED] = GLYPH_STATED, [EVENT_DERIVED] = GLYPH_DERIVED,
		[EVENT_PLANNED] = GLYPH_PLANNED, [EVENT_CONFLICT] = GLYPH_CONFLICT,
	};

	return glyph_str(glyphs[event->state & 3], ascii);
}

struct str link_reasons(const struct link *link, bool ascii, struct arena *mem)
{
	struct buf line = BUF_INIT(4096);
	struct str kept;

	if (link->by_hand)
		buf_printf(&line, "linked by hand%s", link->n_reasons ? "; " : "");
	for (unsigned i = 0; i < link->n_reasons && i < LINK_REASONS_MAX; i++) {
		const struct reason *reason = &link->reasons[i];

		if (i)
			buf_printf(&line, " %.*s ", STR_FMT(glyph_str(GLYPH_DOT, ascii)));
		if (reason->kind != REASON_NAME)
			buf_printf(&line, "%s ", reason_name(reason->kind));
		buf_add_str(&line, reason->text);
	}
	kept = arena_str(mem, buf_str(&line));
	buf_release(&line);
	return kept;
}

struct str when_apart(struct when from, struct when to, struct arena *mem)
{
	long n_days = (long)to.lo - (long)from.lo;
	const char *way = n_days < 0 ? "earlier" : "later";

	if (!when_is_day(from) || !when_is_day(to))
		return STR("");
	n_days = labs(n_days);
	if (n_days == 0)
		return STR("same day");
	if (n_days < 14)
		return arena_printf(mem, "%ld day%s %s", n_days, n_days == 1 ? "" : "s", way);
	if (n_days < 60)
		return arena_printf(mem, "%ld weeks %s", n_days / 7, way);
	if (n_days < 730)
		return arena_printf(mem, "%ld months %s", n_days * 12 / 365, way);
	return arena_printf(mem, "%ld years %s", n_days / 365, way);
}

static void add_event(const struct page *page, const struct page_looks *looks, struct folio *folio,
		      const struct event *event, uint32_t id)
{
	struct buf when = BUF_INIT(256);
	struct target target = { .kind = TARGET_ARTICLE, .id = page->story.id,
				 .article = event->article, .span = event->clause };
	struct str text;

	when_say_short(event->when, DAY_MIN, &when);
	text = arena_printf(folio->mem, "%.*s  %.*s", STR_FMT(buf_str(&when)),
			    STR_FMT(event->text));
	folio_add(folio, &(struct item){
		.text = text, .id = id, .base = NOWHERE, .style = STYLE_TEXT,
		.flags = ITEM_NOWRAP, .mark = event_mark(event, looks->ascii), .indent = 2,
		.mark_style = event->state == EVENT_CONFLICT ? STYLE_CONFLICT : STYLE_DATE,
		.right = event->state == EVENT_STATED ? STR("") :
			 str_from(event_state_name(event->state)),
		.right_style = STYLE_DIM, .target = folio_target(folio, &target) });
	buf_release(&when);
}

static void add_link(const struct page *page, const struct page_looks *looks, struct folio *folio,
		     size_t i, uint32_t id)
{
	const struct link *link = &page->links[i];
	struct target target = { .kind = TARGET_STORY, .id = link->to };
	struct str reasons = link_reasons(link, looks->ascii, folio->mem);

	folio_add(folio, &(struct item){
		.text = page->link_titles[i], .id = id, .base = NOWHERE, .style = STYLE_LINK,
		.flags = ITEM_NOWRAP, .indent = 2, .hang = 2,
		.right = when_apart(page->story.last, page->link_dates[i], folio->mem),
		.right_style = STYLE_DIM, .target = folio_target(folio, &target) });
	if (reasons.len)
		folio_add(folio, &(struct item){
			.text = arena_printf(folio->mem, "same: %.*s", STR_FMT(reasons)),
			.id = id, .base = NOWHERE, .style = STYLE_REASON,
			.indent = 4, .hang = 4 });
}

void page_build_story(const struct page *page, const struct page_looks *looks,
		      struct folio *folio, uint32_t id)
{
	if (page->n_events) {
		folio_blank(folio, id++);
		folio_rule(folio, id++, STR("dates in this story (T: time line)"));
	}
	for (size_t i = 0; i < page->n_events; i++)
		add_event(page, looks, folio, &page->events[i], id++);
	if (page->n_links) {
		folio_blank(folio, id++);
		folio_rule(folio, id++, STR("related (L: all of them)"));
	}
	for (size_t i = 0; i < page->n_links; i++)
		add_link(page, looks, folio, i, id++);
}
