/* SPDX-License-Identifier: MIT */
/* Why: the rules and reasons behind an article, its date and its place. */
#include <lesart/clean/clean.h>
#include <lesart/defs/rules.h>
#include <lesart/flow/library.h>
#include <lesart/ui/when_text.h>

#include "page.h"
#include "sheet.h"

#define ID_PART 0x10000000u	/* rows of parts; all others count from 0 */
#define QUOTED_COLS 60	/* bytes of the text shown with a reason */

static struct str beginning(struct arena *mem, struct str text)
{
	size_t len = text.len;

	while (len > QUOTED_COLS && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
		len--;
	if (len > QUOTED_COLS) {
		len = QUOTED_COLS;
		while (len && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
			len--;
	}
	return arena_printf(mem, "%.*s%s", (int)len, text.ptr, len < text.len ? "..." : "");
}

static const char *because(const char *rule)
{
	const char *help = rule ? rule_help(rule) : NULL;

	return help ? help : rule ? rule : "no rule is kept for it";
}

static void add_when(struct folio *folio, const struct article *article, uint32_t *id)
{
	struct buf line = BUF_INIT(1024);

	folio_rule(folio, (*id)++, STR("day of publication"));
	when_say(article->published, &line);
	buf_add_str(&line, STR("   "));
	when_print(article->published, &line);
	folio_text(folio, (*id)++, STYLE_STRONG, arena_str(folio->mem, buf_str(&line)));
	for (size_t i = 0; i < article->evidence.n; i++) {
		const struct evidence *evidence = &article->evidence.at[i];
		struct target target = { .kind = TARGET_ARTICLE, .id = article->story,
			.article = evidence->article ? evidence->article : article->id,
			.span = evidence->article ? (struct span){ 0, 0 } : evidence->span };

		buf_clear(&line);
		buf_printf(&line, "%s%s: ", evidence->dropped ? "(outweighed) " : "",
			   because(evidence->rule));
		when_say(evidence->allows, &line);
		if (evidence->span.to && evidence->span.to <= article->text.len)
			buf_printf(&line, "  \"%.*s\"", STR_FMT(beginning(folio->mem,
				   str_span(article->text, evidence->span))));
		folio_add(folio, &(struct item){
			.text = arena_str(folio->mem, buf_str(&line)), .id = (*id)++,
			.base = NOWHERE, .style = evidence->dropped ? STYLE_DIM : STYLE_TEXT,
			.indent = 2, .hang = 4, .target = folio_target(folio, &target) });
	}
	if (!article->evidence.n)
		folio_text(folio, (*id)++, STYLE_DIM,
			 STR("  nothing in the text or its story allows a date"));
	folio_blank(folio, (*id)++);
	buf_release(&line);
}

/* What the model saw in a line, where it was the model that decided. */
static struct str model_saw(struct folio *folio, const struct clean_look *look,
			    const struct part *part)
{
	struct buf text = BUF_INIT(1u << 12);
	struct str ret = STR("");

	if (look && clean_by_model(part->rule) && clean_explain(look, part->span.from, &text))
		ret = arena_printf(folio->mem, ": %.*s", STR_FMT(buf_str(&text)));
	buf_release(&text);
	return ret;
}

static void add_parts(struct folio *folio, const struct article *article,
		      const struct clean_look *look, uint32_t *id)
{
	folio_rule(folio, (*id)++, STR("parts of the text"));
	for (size_t i = 0; i < article->parts.n; i++) {
		const struct part *part = &article->parts.at[i];
		struct target target = { .kind = TARGET_ARTICLE, .id = article->story,
					 .article = article->id, .span = part->span };
		struct str head = beginning(folio->mem, str_trim(str_span(article->text, part->span)));

		folio_add(folio, &(struct item){
			.text = arena_printf(folio->mem, "%-12s %.*s", role_name(part->role),
					     STR_FMT(head)),
			.id = ID_PART + (uint32_t)i, .base = NOWHERE, .flags = ITEM_NOWRAP,
			.indent = 2, .style = role_group(part->role) == ROLE_GROUP_LEFTOVER ?
				 STYLE_LEFTOVER : STYLE_TEXT,
			.target = folio_target(folio, &target) });
		folio_add(folio, &(struct item){
			.text = arena_printf(folio->mem, "because %s%.*s", because(part->rule),
					     STR_FMT(model_saw(folio, look, part))),
			.id = ID_PART + (uint32_t)i, .base = NOWHERE, .style = STYLE_REASON,
			.indent = 15, .hang = 15 });
	}
	folio_blank(folio, (*id)++);
}

static void add_title(struct folio *folio, const struct article *article, uint32_t *id)
{
	folio_rule(folio, (*id)++, STR("title"));
	folio_text(folio, (*id)++, STYLE_STRONG, arena_str(folio->mem, article->title.text));
	folio_add(folio, &(struct item){
		.text = arena_printf(folio->mem, "because %s", because(article->title.rule)),
		.id = (*id)++, .base = NOWHERE, .style = STYLE_REASON, .indent = 2, .hang = 2 });
	folio_blank(folio, (*id)++);
}

static void add_links(struct sheet *sheet, struct folio *folio, uint32_t *id)
{
	struct store *store = sheet->view.app->opts.store;
	struct link *links;
	size_t n;

	if (!store_links(store, sheet->story, folio->mem, &links, &n, NULL))
		return;
	folio_rule(folio, (*id)++, STR("links to other stories"));
	for (size_t i = 0; i < n; i++) {
		struct target target = { .kind = TARGET_STORY, .id = links[i].to };
		struct story story;
		bool found;

		if (!store_story(store, links[i].to, folio->mem, &story, &found, NULL) || !found)
			continue;
		folio_add(folio, &(struct item){
			.text = arena_printf(folio->mem, "%.2f  %.*s", links[i].weight,
					     STR_FMT(story.title)),
			.id = *id, .base = NOWHERE, .style = STYLE_LINK, .flags = ITEM_NOWRAP,
			.indent = 2, .target = folio_target(folio, &target) });
		for (unsigned k = 0; k < links[i].n_reasons; k++)
			folio_add(folio, &(struct item){
				.text = arena_printf(folio->mem, "%s: %.*s",
					reason_name(links[i].reasons[k].kind),
					STR_FMT(links[i].reasons[k].text)),
				.id = *id, .base = NOWHERE, .style = STYLE_REASON,
				.indent = 8, .hang = 10 });
		(*id)++;
	}
	if (!n)
		folio_text(folio, (*id)++, STYLE_DIM, STR("  none"));
	folio_blank(folio, (*id)++);
}

static void add_dates(struct folio *folio, const struct article *article, uint32_t *id)
{
	struct buf line = BUF_INIT(1024);

	if (!article->dates.n)
		return;
	folio_rule(folio, (*id)++, STR("dates read out of the text"));
	for (size_t i = 0; i < article->dates.n; i++) {
		const struct date *date = &article->dates.at[i];
		struct target target = { .kind = TARGET_ARTICLE, .id = article->story,
					 .article = article->id, .span = date->span };

		buf_clear(&line);
		buf_printf(&line, "\"%.*s\"  ", STR_FMT(beginning(folio->mem,
			   str_span(article->text, date->span))));
		if (when_known(date->when))
			when_say(date->when, &line);
		else
			buf_add_str(&line, STR("left open by the text"));
		folio_add(folio, &(struct item){
			.text = arena_str(folio->mem, buf_str(&line)), .id = *id, .base = NOWHERE,
			.style = STYLE_TEXT, .indent = 2, .hang = 4,
			.target = folio_target(folio, &target) });
		folio_add(folio, &(struct item){
			.text = arena_printf(folio->mem, "because %s", because(date->rule)),
			.id = (*id)++, .base = NOWHERE, .style = STYLE_REASON, .indent = 4,
			.hang = 4 });
	}
	buf_release(&line);
}

/* The weights are read when somebody first asks; without them the rules are named. */
static const struct clean_look *look_at(struct app *app, const struct article *article,
					struct arena *mem)
{
	if (!app->cleaner)
		app->cleaner = cleaner_new(NULL);
	return app->cleaner ? clean_look(app->cleaner, article, mem) : NULL;
}

/* Why it is in its story: what it has in common with the others, what was decided. */
static void add_story(struct sheet *sheet, struct folio *folio, int64_t article, int64_t story,
		      uint32_t *id)
{
	struct keeper keeper = library_keeper(sheet->view.app->opts.store);
	struct grouper *grouper = grouper_new(&keeper, NULL);
	struct buf text = BUF_INIT(1u << 16);
	struct told told[TOLD_MOST];
	struct str rest, line;
	size_t n = 0;

	if (grouper)
		grouper_explain_article(grouper, article, story, &text, NULL);
	rest = str_trim(buf_str(&text));
	library_decided(keeper.ctx, article, story, 0, told, &n, NULL);
	if (rest.len || n)
		folio_rule(folio, (*id)++, STR("its story"));
	while (rest.len && str_split(&rest, '\n', &line))
		folio_add(folio, &(struct item){ .text = arena_str(folio->mem, line), .id = (*id)++,
						 .base = NOWHERE, .style = STYLE_REASON,
						 .indent = 2, .hang = 4 });
	for (size_t i = 0; i < n; i++) {
		buf_clear(&text);
		buf_printf(&text, "%s, on ", told[i].what);
		when_say_day((day_t)(told[i].time / 86400), &text);
		folio_add(folio, &(struct item){ .text = arena_str(folio->mem, buf_str(&text)),
						 .id = (*id)++, .base = NOWHERE,
						 .style = STYLE_STRONG, .indent = 2, .hang = 4 });
	}
	if (buf_str(&text).len || n)
		folio_blank(folio, (*id)++);
	grouper_free(grouper);
	buf_release(&text);
}

static void why_build(struct sheet *sheet)
{
	struct arena *mem = arena_new();
	struct err err = ERR_INIT;
	struct folio *folio = &sheet->pager.folio;
	struct article *article = store_article(sheet->view.app->opts.store, sheet->article, &err);
	uint32_t id = 0;

	if (!article) {
		app_fail(sheet->view.app, &err);
		arena_free(mem);
		return;
	}
	add_title(folio, article, &id);
	add_when(folio, article, &id);
	add_story(sheet, folio, article->id, article->story, &id);
	add_links(sheet, folio, &id);
	add_parts(folio, article, look_at(sheet->view.app, article, mem), &id);
	add_dates(folio, article, &id);
	article_free(article);
	arena_free(mem);
}

static const struct sheet_ops why_ops = {
	.view = SHEET_OPS("why", IN_ROWS), .build = why_build,
};

struct view *why_new(struct app *app, int64_t story, int64_t article, uint32_t part)
{
	struct view *view;
	struct sheet *sheet;
	struct article_row *rows;
	size_t n = 0;

	view = sheet_new(app, &why_ops, true);
	sheet = (struct sheet *)view;
	if (!article && store_story_articles(app->opts.store, story, sheet->mem, &rows, &n, NULL) &&
	    n)
		article = rows[0].id;
	sheet->story = story;
	sheet->article = article;
	sheet->begin = part ? ID_PART + part - 1 : 0;
	sheet_name(sheet, "Why this article is as it is");
	return view;
}
