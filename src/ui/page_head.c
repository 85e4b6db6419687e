/* SPDX-License-Identifier: MIT */
/* What stands above an article: title, source, date, who acts. */
#include <stdlib.h>

#include "page_in.h"

#include <lesart/ui/when_text.h>

#define NAMES_SHOWN 6
#define WORDS_A_MINUTE 200

static void add_span(struct build *build, uint32_t id, enum style style, struct span span)
{
	folio_add(build->folio, &(struct item){
		.text = str_span(build->page->article->text, span), .id = id,
		.base = span.from, .style = (uint8_t)style,
		.url = id == ID_TITLE ? build->page->article->url : STR(""),
		.indent = build->indent, .hang = build->indent });
}

static void add_kicker(struct build *build)
{
	const struct article *article = build->page->article;

	for (size_t i = 0; i < article->parts.n; i++)
		if (article->parts.at[i].role == ROLE_KICKER)
			add_span(build, ID_KICKER, STYLE_KICKER, article->parts.at[i].span);
}

static void add_title(struct build *build)
{
	const struct title *title = &build->page->article->title;

	if (title->span.to > title->span.from)
		add_span(build, ID_TITLE, STYLE_HEADLINE, title->span);
	else if (title->text.len)
		build_line(build, ID_TITLE, STYLE_HEADLINE, title->text);
	else
		build_line(build, ID_TITLE, STYLE_DIM, STR("(no title)"));
}

static void add_dot(const struct build *build, struct buf *out)
{
	if (out->len)
		buf_printf(out, " %.*s ", STR_FMT(glyph_str(GLYPH_DOT, build->looks->ascii)));
}

unsigned page_minutes(const struct page *page)
{
	unsigned n_words = page->n_rows ? page->rows[page->at].n_words : 0;

	return (n_words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE;
}

static void add_meta(struct build *build)
{
	const struct page *page = build->page;
	struct buf line = BUF_INIT(4096);
	unsigned minutes = page_minutes(page);

	if (page->article->source.len)
		buf_add_str(&line, page->article->source);
	add_dot(build, &line);
	when_say(page->article->published, &line);
	if (minutes) {
		add_dot(build, &line);
		buf_printf(&line, "%u min", minutes);
	}
	if (page->n_rows > 1) {
		add_dot(build, &line);
		buf_printf(&line, "source %zu/%zu", page->at + 1, page->n_rows);
	}
	if (page->article->title.standin) {
		add_dot(build, &line);
		buf_add_str(&line, STR("no headline: its first words stand in"));
	}
	build_line(build, ID_META, STYLE_META, arena_str(build->folio->mem, buf_str(&line)));
	buf_release(&line);
}

static struct str original_of(const struct page *page)
{
	const struct article_row *original =
		voices_row(page->rows, page->n_rows, page->rows[page->at].copy_of, NULL);

	return original && original->source.len ? original->source : STR("another article");
}

/* "5 sources, 3 of them the dpa text", and whether this is one of those. */
static void add_voices(struct build *build)
{
	const struct page *page = build->page;
	struct buf line = BUF_INIT(4096);

	if (!page->voices.n_same)
		return;
	voices_say(&page->voices, &line);
	if (page->rows[page->at].copy_of) {
		add_dot(build, &line);
		buf_add_str(&line, STR("repeats "));
		buf_add_str(&line, original_of(page));
		buf_add_str(&line, STR(" (D: differences)"));
	}
	build_line(build, ID_VOICES, STYLE_META, arena_str(build->folio->mem, buf_str(&line)));
	buf_release(&line);
}

static void add_byline(struct build *build)
{
	const struct article *article = build->page->article;
	struct buf line = BUF_INIT(4096);

	for (size_t i = 0; i < article->authors.n; i++)
		buf_printf(&line, "%s%.*s", i ? ", " : "by ", STR_FMT(article->authors.at[i]));
	build_line(build, ID_BYLINE, STYLE_META, arena_str(build->folio->mem, buf_str(&line)));
	buf_release(&line);
}

static int entity_order(const void *a, const void *b)
{
	const struct entity *const *x = a, *const *y = b;

	if ((*x)->n_mentions != (*y)->n_mentions)
		return (*x)->n_mentions < (*y)->n_mentions ? 1 : -1;
	return *x < *y ? -1 : *x > *y;
}

uint32_t entity_target(struct folio *folio, int64_t story, int64_t article,
		       const struct entity *entity)
{
	struct target target = { .kind = TARGET_ENTITY, .id = story, .article = article,
				 .span = { entity->class, entity->flags },
				 .text = arena_str(folio->mem, entity->key) };

	return folio_target(folio, &target);
}

static bool entity_acts(const struct entity *entity)
{
	return (entity->class == NAME_PER || entity->class == NAME_ORG) &&
	       !(entity->flags & (ENTITY_MEDIUM | ENTITY_AUTHOR)) && entity->n_mentions;
}

/* Who acts in the article, most named first; each leads to all that name it. */
static void add_who(struct build *build)
{
	const struct article *article = build->page->article;
	const struct entity **order = mem_alloc(sizeof(*order) * (article->entities.n + 1));
	struct run *runs = arena_array(build->folio->mem, struct run, NAMES_SHOWN);
	struct buf line = BUF_INIT(4096);
	size_t n = 0;

	for (size_t i = 0; i < article->entities.n; i++)
		if (entity_acts(&article->entities.at[i]))
			order[n++] = &article->entities.at[i];
	qsort(order, n, sizeof(*order), entity_order);
	n = n < NAMES_SHOWN ? n : NAMES_SHOWN;
	for (size_t i = 0; i < n; i++) {
		if (i)
			add_dot(build, &line);
		else
			buf_add_str(&line, STR("who  "));
		runs[i].from = (uint32_t)line.len;
		buf_add_str(&line, order[i]->shown);
		runs[i].to = (uint32_t)line.len;
		runs[i].style = STYLE_NAME;
		runs[i].target = entity_target(build->folio, build->page->story.id,
					       build->page->article->id, order[i]);
	}
	if (n)
		folio_add(build->folio, &(struct item){
			.text = arena_str(build->folio->mem, buf_str(&line)), .id = ID_WHO,
			.base = NOWHERE, .style = STYLE_META, .indent = build->indent,
			.hang = (uint8_t)(build->indent + 5), .runs = runs,
			.n_runs = (uint32_t)n });
	buf_release(&line);
	free(order);
}

static void add_own_line(struct build *build, uint32_t id, enum style style, const char *name,
			 struct str text)
{
	if (text.len)
		folio_add(build->folio, &(struct item){
			.text = arena_printf(build->folio->mem, "%s  %.*s", name, STR_FMT(text)),
			.id = id, .base = NOWHERE, .style = (uint8_t)style,
			.indent = build->indent, .hang = (uint8_t)(build->indent + 6) });
}

/* What the reader put there himself. */
static void add_own(struct build *build)
{
	const struct page *page = build->page;

	add_own_line(build, ID_TAGS, STYLE_META, "tags", page->story.tags);
	add_own_line(build, ID_OWN_STORY, STYLE_NEW, "note", page->story_note);
	add_own_line(build, ID_OWN, STYLE_NEW, "note on this article", page->note);
}

void build_head(struct build *build)
{
	if (!build->looks->zen)
		add_kicker(build);
	add_title(build);
	add_meta(build);
	if (!build->looks->zen) {
		add_byline(build);
		add_voices(build);
		add_who(build);
		add_own(build);
		folio_rule(build->folio, ID_RULE, STR(""));
	} else {
		folio_blank(build->folio, ID_RULE);
	}
}

