/* SPDX-License-Identifier: MIT */
/* One article through all stages of cleaning. */
#include <lesart/clean/clean.h>

#include <stdlib.h>

#include "explain.h"
#include "lexicon.h"
#include "model.h"
#include "page.h"
#include "roles.h"

struct cleaner {
	struct lexicon lex;
	struct forest plain, marked;	/* for bare text; for text with hints */
	struct forest headlines;
};

struct cleaner *cleaner_new(struct err *err)
{
	struct cleaner *cleaner = mem_zalloc(sizeof(*cleaner));

	if (lexicon_init(&cleaner->lex, err) &&
	    forest_load(&cleaner->plain, "clean/plain.tsv", err) &&
	    forest_load(&cleaner->marked, "clean/marked.tsv", err) &&
	    forest_load(&cleaner->headlines, "clean/headline.tsv", err))
		return cleaner;
	cleaner_free(cleaner);
	return NULL;
}

void cleaner_free(struct cleaner *cleaner)
{
	if (!cleaner)
		return;
	lexicon_release(&cleaner->lex);
	forest_release(&cleaner->plain);
	forest_release(&cleaner->marked);
	forest_release(&cleaner->headlines);
	free(cleaner);
}

static uint32_t blanks_skip(struct str text, uint32_t at)
{
	while (at < text.len && text.ptr[at] == ' ')
		at++;
	return at;
}

static void parts_set(const struct page *page, struct article *article)
{
	article->parts.n = 0;
	for (size_t i = 0; i < page->lines.n; i++) {
		const struct line *line = &page->lines.at[i];
		struct part part = { line->span, line->role, line->sure, line->rule };

		if (line->dateline_to) {
			struct span place = { line->span.from, line->dateline_to };
			struct part head = { place, ROLE_DATELINE, 80, "clean.dateline.dash" };

			ARENA_PUSH(article->mem, &article->parts, head);
			part.span.from = blanks_skip(article->text, line->dateline_to);
		}
		ARENA_PUSH(article->mem, &article->parts, part);
	}
}

static const struct forest *model_of(const struct cleaner *cleaner, const struct page *page)
{
	return page->hinted ? &cleaner->marked : &cleaner->plain;
}

static struct page *page_new(const struct cleaner *cleaner, const struct article *article,
			     struct arena *scratch)
{
	struct page *page = arena_zalloc(scratch, sizeof(*page));

	page->article = article;
	page->lex = &cleaner->lex;
	page->headlines = &cleaner->headlines;
	page->mem = scratch;
	page->words = arena_alloc(scratch, sizeof(*page->words));
	page->hinted = article->hints != NULL;
	page_cut(page);
	keys_mark(page);
	page_look(page, model_of(cleaner, page));
	return page;
}

void clean_article(const struct cleaner *cleaner, struct article *article, struct arena *scratch)
{
	struct page *page = page_new(cleaner, article, scratch);
	struct title_forms forms;

	title_forms(page, &forms);
	head_mark(page, &forms);
	body_mark(page);
	source_set(article);
	title_set(page, article, &forms);
	authors_set(page, article);
	published_set(page, article);
	parts_set(page, article);
}

struct clean_look {
	const struct page *page;
	const struct forest *forest;
};

const struct clean_look *clean_look(const struct cleaner *cleaner, const struct article *article,
				    struct arena *mem)
{
	struct clean_look *look = arena_alloc(mem, sizeof(*look));

	look->page = page_new(cleaner, article, mem);
	look->forest = model_of(cleaner, look->page);
	return look;
}

bool clean_explain(const struct clean_look *look, uint32_t at, struct buf *out)
{
	return page_explain(look->page, look->forest, at, out);
}

bool clean_by_model(const char *rule)
{
	return rule && str_starts(str_from(rule), STR("clean.model."));
}
