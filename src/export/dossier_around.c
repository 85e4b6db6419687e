/* SPDX-License-Identifier: MIT */
/* The sections of a dossier that go beyond the readings: copies, relations, decisions. */
#include "dossier.h"

#include <lesart/group/wording.h>

#define COPIES_MOST 24		/* whose differences are shown; all are named */
#define PARAGRAPHS_MOST 60	/* of one copy */
#define REASONS_BYTES 4096

/* --- copies ------------------------------------------------------------------------------ */

static void piece(struct dossier *d, const struct article *old, const struct article *now,
		  const struct wording_piece *at)
{
	static const char *const before[] = { "", "<del>", "<ins>", "(moved) " };
	static const char *const behind[] = { "", "</del>", "</ins>", "" };

	paper_raw(&d->paper, str_from(before[at->kind]));
	paper_text(&d->paper, wording_text(old, now, at));
	paper_raw(&d->paper, str_from(behind[at->kind]));
}

static void paragraphs(struct dossier *d, const struct article *old, const struct article *now,
		       const struct wording *wording)
{
	size_t to, n = 0;
	bool same;

	for (size_t i = 0; i < wording->pieces.n; i = to) {
		to = wording_paragraph(wording, i, &same);
		if (same)
			continue;
		if (n++ == PARAGRAPHS_MOST) {
			paper_para(&d->paper, "meta", STR("More differs than is shown here."));
			return;
		}
		paper_para_begin(&d->paper, "", NULL);
		for (size_t k = i; k < to; k++) {
			if (k > i && wording->pieces.at[k].blank)
				paper_raw(&d->paper, STR(" "));
			piece(d, old, now, &wording->pieces.at[k]);
		}
		paper_para_end(&d->paper);
	}
}

/* What a copy words otherwise than what it repeats. */
static bool copy(struct dossier *d, const struct article_row *row, size_t original,
		 struct err *err)
{
	const struct article *old = d->readings.articles[original];
	struct article *now = store_article(d->store, row->id, err);
	struct wording wording;

	if (!now)
		return !err || err->code == ERR_NONE;
	wording_compare(old, now, d->mem, &wording);
	paper_heading(&d->paper, 3, arena_printf(d->mem, "%.*s: %.*s",
		      STR_FMT(row->source.len ? row->source : row->ident),
		      STR_FMT(now->title.text)), STR(""));
	paper_para_begin(&d->paper, "meta", NULL);
	paper_raw(&d->paper, arena_printf(d->mem, "%u %% of the words are those of ",
					  wording_same(&wording)));
	dossier_link(d, original);
	paper_para_end(&d->paper);
	paragraphs(d, old, now, &wording);
	article_free(now);
	return true;
}

bool dossier_copies(struct dossier *d, struct err *err)
{
	const struct readings *readings = &d->readings;
	size_t n = 0;

	for (size_t i = 0; i < readings->n_copies && n < COPIES_MOST; i++) {
		const struct article_row *row = &readings->rows[readings->n + i];
		size_t original = dossier_number(d, row->copy_of);

		if (original == SIZE_MAX)
			continue;
		if (n++ == 0)
			paper_heading(&d->paper, 2, STR("Copies"), STR("copies"));
		if (!copy(d, row, original, err))
			return false;
	}
	return true;
}

/* --- relations --------------------------------------------------------------------------- */

static void reasons(struct dossier *d, const struct link *link)
{
	struct buf line = BUF_INIT(REASONS_BYTES);

	if (link->by_hand)
		buf_add_str(&line, STR("linked by hand"));
	for (size_t i = 0; i < link->n_reasons; i++) {
		const struct reason *reason = &link->reasons[i];

		buf_printf(&line, "%ssame %s: %.*s", line.len ? "; " : "",
			   reason_name((enum reason_kind)reason->kind), STR_FMT(reason->text));
	}
	paper_text(&d->paper, arena_str(d->mem, buf_str(&line)));
	buf_release(&line);
}

bool dossier_related(struct dossier *d, struct err *err)
{
	struct link *links;
	struct story other;
	size_t n;
	bool found;

	if (!store_links(d->store, d->story.id, d->mem, &links, &n, err))
		return false;
	if (!n)
		return true;
	paper_heading(&d->paper, 2, STR("Related stories"), STR("related"));
	paper_list_begin(&d->paper);
	for (size_t i = 0; i < n; i++) {
		if (!store_story(d->store, links[i].to, d->mem, &other, &found, err))
			return false;
		if (!found)
			continue;
		paper_item_begin(&d->paper);
		paper_text(&d->paper, other.title);
		paper_raw(&d->paper, STR(" ("));
		paper_text(&d->paper, dossier_day(d, other.last));
		paper_raw(&d->paper, STR("): "));
		reasons(d, &links[i]);
		paper_item_end(&d->paper);
	}
	paper_list_end(&d->paper);
	return true;
}

/* --- decisions ----------------------------------------------------------------------------- */

void dossier_decided(struct dossier *d)
{
	const struct readings *readings = &d->readings;

	if (!readings->n_decided)
		return;
	paper_heading(&d->paper, 2, STR("Decided by hand"), STR("decided"));
	paper_list_begin(&d->paper);
	for (size_t i = 0; i < readings->n_decided; i++) {
		paper_item_begin(&d->paper);
		paper_text(&d->paper, str_from(readings->decided[i].what));
		paper_raw(&d->paper, STR(", "));
		paper_text(&d->paper, dossier_day(d, when_day((day_t)(readings->decided[i].time /
								       86400))));
		paper_item_end(&d->paper);
	}
	paper_list_end(&d->paper);
}
