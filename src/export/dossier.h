/* SPDX-License-Identifier: MIT */
#ifndef LESART_SRC_EXPORT_DOSSIER_H
#define LESART_SRC_EXPORT_DOSSIER_H

#include <lesart/flow/readings.h>

#include "paper.h"

/* What a dossier is made of: dossier.c loads and orders, dossier_parts.c writes the
 * sections. */
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

#endif
