/* SPDX-License-Identifier: MIT */
#ifndef LESART_EXPORT_EXPORT_H
#define LESART_EXPORT_EXPORT_H

#include <stdbool.h>

#include <lesart/base/buf.h>
#include <lesart/model/article.h>
#include <lesart/store/store.h>

/*
 * What leaves the program: citations, plain text, dossiers. The same library gives
 * the same bytes; nothing of an article can act as markup.
 */
enum cite_format { CITE_PLAIN, CITE_BIBTEX, CITE_CSL };

/* "plain", "bibtex", "csl" (or "csl-json"). */
bool cite_format_find(struct str name, enum cite_format *ret);
/* One reference and a line end. */
void cite_article(const struct article *article, enum cite_format format, struct buf *out);

/* Title, source and day, a blank line, the paragraphs. */
void plain_article(const struct article *article, struct buf *out);

enum dossier_format { DOSSIER_MD, DOSSIER_HTML };

bool dossier_format_find(struct str name, enum dossier_format *ret);

/*
 * All that the library knows of a story as one document: articles and sources, time
 * line, where the articles differ, who is quoted, names, tags and notes, texts.
 * HTML stands by itself (the time line is an SVG in it) and is readable in light
 * and dark. svg: a file name that Markdown refers to for the time line, or NULL.
 * ERR_USAGE if there is no such story.
 */
bool dossier_write(struct store *store, int64_t story, enum dossier_format format,
		   const char *svg, struct buf *out, struct err *err);
/* The time line of a story as a picture of its own. */
bool dossier_svg(struct store *store, int64_t story, struct buf *out, struct err *err);

/*
 * Write a dossier to a path: a folder gets story.md with timeline.svg, or story.html;
 * else it is the file. Nothing that is there is overwritten. *ret_path: what was
 * written.
 */
bool dossier_save(struct store *store, int64_t story, enum dossier_format format,
		  const char *path, struct buf *ret_path, struct err *err);

#endif
