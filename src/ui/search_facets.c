/* SPDX-License-Identifier: MIT */
/* Who, where and when in what was found, as lines above it that can be followed. */
#include "search_facets.h"

#include <lesart/ui/when_text.h>

#define RUNS_MAX FACET_TOP

static const struct {
	enum facet_kind kind;
	const char *label;
} lines[] = {
	{ FACET_PERSON, "people" }, { FACET_ORG, "orgs  " }, { FACET_SOURCE, "source" },
};

static void add_line(struct folio *folio, struct facets *facets, size_t i, struct str query,
		     bool ascii)
{
	struct facet top[FACET_TOP];
	size_t n = facets ? store_facets_top(facets, lines[i].kind, top) : 0;
	struct run *runs = arena_array(folio->mem, struct run, RUNS_MAX);
	struct buf text = BUF_INIT(4096);

	for (size_t k = 0; k < n; k++) {
		struct target target = {
			.kind = TARGET_QUERY,
			.text = store_facet_query(query, lines[i].kind, top[k].name, folio->mem),
		};

		if (k)
			buf_printf(&text, " %.*s ", STR_FMT(glyph_str(GLYPH_DOT, ascii)));
		else
			buf_printf(&text, "%s  ", lines[i].label);
		runs[k].from = (uint32_t)text.len;
		buf_add_str(&text, top[k].name);
		runs[k].to = (uint32_t)text.len;
		runs[k].style = STYLE_NAME;
		runs[k].target = folio_target(folio, &target);
		buf_printf(&text, " %u", top[k].n);
	}
	if (facets && !n)
		buf_printf(&text, "%s  none", lines[i].label);
	folio_add(folio, &(struct item){
		.text = arena_str(folio->mem, buf_str(&text)), .id = 0, .base = NOWHERE,
		.style = STYLE_DIM, .flags = ITEM_NOWRAP | ITEM_QUIET, .indent = 2, .runs = runs,
		.n_runs = (uint32_t)n });
	buf_release(&text);
}

/* "when    3 Mar 2019 ▁▂▅█▁ 9 Apr 2019" */
static void add_when(struct folio *folio, struct facets *facets, bool ascii)
{
	uint32_t bins[FACET_BINS], most = 1;
	struct buf text = BUF_INIT(1024);
	day_t from, to;

	if (facets && store_facets_when(facets, bins, &from, &to)) {
		for (int i = 0; i < FACET_BINS; i++)
			most = bins[i] > most ? bins[i] : most;
		buf_add_str(&text, STR("when    "));
		when_say_day(from, &text);
		buf_add_char(&text, ' ');
		for (int i = 0; i < FACET_BINS && from != to; i++)
			buf_add_str(&text, bins[i] ? glyph_str((enum glyph)(GLYPH_BAR1 +
				    (bins[i] * 7 + most - 1) / most), ascii) : STR(" "));
		if (from != to) {
			buf_add_char(&text, ' ');
			when_say_day(to, &text);
		}
	}
	folio_add(folio, &(struct item){
		.text = arena_str(folio->mem, buf_str(&text)), .id = 0, .base = NOWHERE,
		.style = STYLE_DIM, .flags = ITEM_NOWRAP | ITEM_QUIET, .indent = 2 });
	buf_release(&text);
}

void search_facets_add(struct folio *folio, struct facets *facets, struct str query, bool ascii)
{
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		add_line(folio, facets, i, query, ascii);
	add_when(folio, facets, ascii);
	folio_rule(folio, 0, STR(""));
}
