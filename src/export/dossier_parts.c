/* SPDX-License-Identifier: MIT */
/* The sections of a dossier. */
#include "dossier.h"

#include <lesart/export/picture.h>
#include <lesart/model/lang.h>
#include <lesart/store/names.h>
#include <lesart/store/own.h>

#define NAMES_MOST 60
#define EVENTS_IN_PICTURE 200

static struct str anchor(struct dossier *d, size_t i)
{
	return arena_printf(d->mem, "a%zu", i + 1);
}

struct str dossier_day(struct dossier *d, struct when when)
{
	if (!when_known(when))
		return STR("undated");
	return when_print_arena(d->mem, when.grain == GRAIN_MINUTE ? when_day(when.lo) : when);
}

/* "A" for the first; those beyond the alphabet have their number. */
static struct str letter(struct dossier *d, size_t i)
{
	return i < 26 ? arena_printf(d->mem, "%c", (char)('A' + i)) :
			arena_printf(d->mem, "%zu", i + 1);
}

void dossier_link(struct dossier *d, size_t article)
{
	paper_link(&d->paper, arena_printf(d->mem, "#%.*s", STR_FMT(anchor(d, article))),
		   letter(d, article));
}

size_t dossier_number(const struct dossier *d, int64_t article)
{
	for (size_t i = 0; i < d->readings.n; i++)
		if (d->readings.rows[i].id == article)
			return i;
	return SIZE_MAX;
}

static void article_item(struct dossier *d, size_t i)
{
	struct paper *paper = &d->paper;
	const struct article_row *row = &d->readings.rows[i];
	size_t original = dossier_number(d, row->copy_of);

	paper_item_begin(paper);
	if (i < d->readings.n) {
		dossier_link(d, i);
		paper_raw(paper, STR(" "));
	}
	paper_link(paper, row->url, row->title.len ? row->title : row->ident);
	paper_raw(paper, STR(", "));
	if (row->source.len) {
		paper_text(paper, row->source);
		paper_raw(paper, STR(", "));
	}
	paper_text(paper, dossier_day(d, row->published));
	if (row->copy_of) {
		paper_raw(paper, STR(", same text as "));
		if (original != SIZE_MAX)
			dossier_link(d, original);
		else
			paper_raw(paper, STR("another one"));
	}
	paper_item_end(paper);
}

void dossier_articles(struct dossier *d)
{
	paper_heading(&d->paper, 2, STR("Articles"), STR("articles"));
	paper_list_begin(&d->paper);
	for (size_t i = 0; i < d->readings.n + d->readings.n_copies + d->readings.n_more; i++)
		article_item(d, i);
	paper_list_end(&d->paper);
}

static void event_row(struct dossier *d, const struct event *event)
{
	struct paper *paper = &d->paper;
	size_t article = dossier_number(d, event->article);

	paper_row_begin(paper);
	paper_cell_begin(paper);
	paper_text(paper, dossier_day(d, event->when));
	paper_cell_end(paper);
	paper_cell_begin(paper);
	paper_text(paper, str_from(event->axis == EVENT_PUBLISHED ? "published" :
				   event_state_name((enum event_state)event->state)));
	paper_cell_end(paper);
	paper_cell_begin(paper);
	paper_text(paper, event->text);
	paper_cell_end(paper);
	paper_cell_begin(paper);
	if (article != SIZE_MAX)
		dossier_link(d, article);
	paper_cell_end(paper);
	paper_row_end(paper);
}

void dossier_timeline(struct dossier *d)
{
	static const struct str head[] = { STR("day"), STR("how"), STR("what"), STR("in") };
	size_t shown = d->n_events < EVENTS_IN_PICTURE ? d->n_events : EVENTS_IN_PICTURE;

	if (!d->n_events)
		return;
	paper_heading(&d->paper, 2, STR("Time line"), STR("timeline"));
	if (d->paper.format == DOSSIER_HTML)
		picture_draw(d->events, shown, false, d->mem, d->paper.out);
	else if (d->svg)
		buf_printf(d->paper.out, "![time line](%s)\n\n", d->svg);
	paper_table_begin(&d->paper, head, 4);
	for (size_t i = 0; i < d->n_events; i++)
		event_row(d, &d->events[i]);
	paper_table_end(&d->paper);
}

/* --- comparison ------------------------------------------------------------------------- */

static void claim_row(struct dossier *d, const struct claim *claim)
{
	static const char *const marks[] = { "differs", "alike", "only here" };
	struct paper *paper = &d->paper;

	paper_row_begin(paper);
	paper_cell_begin(paper);
	paper_text(paper, str_from(claim->verdict == VERDICT_DIFFERS && claim->agrees ?
				   "both may be true" : marks[claim->verdict]));
	paper_cell_end(paper);
	paper_cell_begin(paper);
	paper_text(paper, claim->about);
	paper_cell_end(paper);
	paper_cell_begin(paper);
	for (size_t i = 0, n = 0; i < d->readings.n; i++) {
		if (claim->of[i].saying == COMPARE_NONE)
			continue;
		if (n++)
			paper_raw(paper, paper->format == DOSSIER_HTML ? STR("<br>") : STR("; "));
		dossier_link(d, i);
		paper_raw(paper, STR(": "));
		paper_text(paper, str_span(d->readings.articles[i]->text, claim->of[i].span));
	}
	paper_cell_end(paper);
	paper_row_end(paper);
}

void dossier_claims(struct dossier *d)
{
	static const struct str head[] = { STR(""), STR("about"), STR("readings") };
	const struct comparison *all = &d->readings.comparison;

	if (!all->n_claims)
		return;
	paper_heading(&d->paper, 2, STR("Comparison"), STR("comparison"));
	paper_table_begin(&d->paper, head, 3);
	for (size_t i = 0; i < all->n_claims; i++)
		claim_row(d, &all->claims[i]);
	paper_table_end(&d->paper);
}

/* --- quotations and names ------------------------------------------------------------------ */

static void quote_item(struct dossier *d, size_t article, const struct quote *quote)
{
	struct paper *paper = &d->paper;

	paper_item_begin(paper);
	paper_text(paper, quote->speaker_name.len ? quote->speaker_name : STR("(nobody named)"));
	paper_raw(paper, STR(": "));
	paper_text(paper, str_span(d->readings.articles[article]->text, quote->span));
	paper_raw(paper, STR(" "));
	dossier_link(d, article);
	paper_item_end(paper);
}

void dossier_quotes(struct dossier *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->readings.n; i++)
		n += d->readings.articles[i]->quotes.n;
	if (!n)
		return;
	paper_heading(&d->paper, 2, STR("Quotations"), STR("quotations"));
	paper_list_begin(&d->paper);
	for (size_t i = 0; i < d->readings.n; i++)
		for (size_t k = 0; k < d->readings.articles[i]->quotes.n; k++)
			quote_item(d, i, &d->readings.articles[i]->quotes.at[k]);
	paper_list_end(&d->paper);
}

bool dossier_names(struct dossier *d, struct err *err)
{
	static const struct str head[] = { STR("name"), STR("kind"), STR("mentions"),
					   STR("articles") };
	static const char *const classes[] = { [NAME_PER] = "person", [NAME_ORG] = "organisation",
					       [NAME_LOC] = "place", [NAME_OTH] = "other" };
	struct story_name_row *rows;
	size_t n = 0;

	if (!store_story_names(d->store, d->story.id, d->mem, &rows, &n, err))
		return false;
	if (!n)
		return true;
	paper_heading(&d->paper, 2, STR("Names"), STR("names"));
	paper_table_begin(&d->paper, head, 4);
	for (size_t i = 0; i < n && i < NAMES_MOST; i++) {
		struct str cells[4] = { rows[i].name.shown,
			str_from(rows[i].name.class <= NAME_OTH ? classes[rows[i].name.class] :
				 "medium"),
			arena_printf(d->mem, "%u", rows[i].n_mentions),
			arena_printf(d->mem, "%llu", (unsigned long long)rows[i].name.n_articles) };

		paper_row_begin(&d->paper);
		for (int k = 0; k < 4; k++) {
			paper_cell_begin(&d->paper);
			paper_text(&d->paper, cells[k]);
			paper_cell_end(&d->paper);
		}
		paper_row_end(&d->paper);
	}
	paper_table_end(&d->paper);
	return true;
}

/* --- texts --------------------------------------------------------------------------------- */

static void cite_line(struct dossier *d, const struct article *article)
{
	struct buf line = BUF_INIT(1u << 16);

	cite_article(article, CITE_PLAIN, &line);
	paper_para(&d->paper, "meta", buf_str(&line));
	buf_release(&line);
}

static void own_note(struct dossier *d, const struct article *article)
{
	struct buf note = BUF_INIT(REMARK_BYTES + 1);

	if (store_remark(d->store, REMARK_ARTICLE, article->id, &note, NULL) && note.len)
		paper_para(&d->paper, "note", buf_str(&note));
	buf_release(&note);
}

/* What stands in a line with the piece before, as a dateline does, is one paragraph. */
static bool goes_on(const struct article *article, size_t i)
{
	struct span before, span = article->parts.at[i].span;

	if (i == 0 || role_group((enum role)article->parts.at[i - 1].role) != ROLE_GROUP_TEXT)
		return false;
	before = article->parts.at[i - 1].span;
	return str_find_char(str_sub(article->text, before.to, span.from), '\n') < 0;
}

static void article_part(struct dossier *d, const struct article *article, size_t i,
			 const char *lang)
{
	const struct part *part = &article->parts.at[i];
	bool last = i + 1 == article->parts.n ||
		    role_group((enum role)article->parts.at[i + 1].role) != ROLE_GROUP_TEXT ||
		    !goes_on(article, i + 1);

	if (goes_on(article, i))
		paper_raw(&d->paper, STR(" "));
	else
		paper_para_begin(&d->paper, part->role == ROLE_SUBHEAD ? "subhead" :
				 part->role == ROLE_QUOTE ? "quote" : "", lang);
	paper_text(&d->paper, str_span(article->text, part->span));
	if (last)
		paper_para_end(&d->paper);
}

static void article_text(struct dossier *d, size_t number)
{
	const struct article *article = d->readings.articles[number];
	const char *lang = article->lang != LANG_OTHER ? lang_code(article->lang) : NULL;

	paper_heading(&d->paper, 3, arena_printf(d->mem, "%.*s  %.*s",
		      STR_FMT(letter(d, number)), STR_FMT(article->title.text)),
		      anchor(d, number));
	cite_line(d, article);
	own_note(d, article);
	for (size_t i = 0; i < article->parts.n; i++)
		if (role_group((enum role)article->parts.at[i].role) == ROLE_GROUP_TEXT)
			article_part(d, article, i, lang);
}

void dossier_texts(struct dossier *d)
{
	paper_heading(&d->paper, 2, STR("Texts"), STR("texts"));
	for (size_t i = 0; i < d->readings.n; i++)
		article_text(d, i);
}
