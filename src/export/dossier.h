/* SPDX-License-Identifier: MIT */
#ifndef LESART_SRC_EXPORT_DOSSIER_H
#define LESART_SRC_EXPORT_DOSSIER_H

#include <lesart/flow/readings.h>

#include "paper.h"

/* What a dossier is made of: dossier.c loads and orders, dossier_parts.c and
 * dossier_around.c write the sections. */
struct dossier {
	struct paper paper;
	struct store *store;
	struct arena *mem;
	struct story story;
	struct readings readings;
	struct event *events;		/* in time order, none that repeats another */
	size_t n_events;
	const char *svg;
	struct str story_note;
};

void dossier_articles(struct dossier *dossier);
void dossier_timeline(struct dossier *dossier);
void dossier_claims(struct dossier *dossier);
void dossier_quotes(struct dossier *dossier);
bool dossier_names(struct dossier *dossier, struct err *err);
void dossier_texts(struct dossier *dossier);
struct str dossier_day(struct dossier *dossier, struct when when);	/* or "undated" */
/* Of the articles compared, by id; SIZE_MAX if it is none. */
size_t dossier_number(const struct dossier *dossier, int64_t article);
void dossier_link(struct dossier *dossier, size_t article);		/* its letter */

/* dossier_around.c */
bool dossier_copies(struct dossier *dossier, struct err *err);
bool dossier_related(struct dossier *dossier, struct err *err);
void dossier_decided(struct dossier *dossier);

#endif
