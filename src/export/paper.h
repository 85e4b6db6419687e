/* SPDX-License-Identifier: MIT */
#ifndef LESART_SRC_EXPORT_PAPER_H
#define LESART_SRC_EXPORT_PAPER_H

#include <lesart/export/export.h>

/*
 * A document being written, as Markdown or HTML. Everything that is not markup
 * goes through paper_text, which leaves nothing of it that could act as such.
 */
struct paper {
	struct buf *out;
	enum dossier_format format;
	struct arena *mem;
};

void paper_begin(struct paper *paper, struct str title);
void paper_end(struct paper *paper);
void paper_heading(struct paper *paper, int level, struct str text, struct str anchor);
void paper_text(struct paper *paper, struct str text);		/* as one line */
void paper_para_begin(struct paper *paper, const char *class, const char *lang);
void paper_para_end(struct paper *paper);
void paper_para(struct paper *paper, const char *class, struct str text);
/* To an address (http and https only, else just the text) or "#anchor". */
void paper_link(struct paper *paper, struct str url, struct str text);
void paper_list_begin(struct paper *paper);
void paper_item_begin(struct paper *paper);
void paper_item_end(struct paper *paper);
void paper_list_end(struct paper *paper);
/* head: the names of the columns. */
void paper_table_begin(struct paper *paper, const struct str *head, size_t n);
void paper_row_begin(struct paper *paper);
void paper_cell_begin(struct paper *paper);
void paper_cell_end(struct paper *paper);
void paper_row_end(struct paper *paper);
void paper_table_end(struct paper *paper);
void paper_raw(struct paper *paper, struct str markup);		/* ours, checked */

void add_markup(struct buf *out, struct str text);		/* escaped for XML */

#endif
