/* SPDX-License-Identifier: MIT */
#ifndef CLI_TIMELINE_H
#define CLI_TIMELINE_H

#include <lesart/base/map.h>

#include "cli.h"

/* A walk over the events of a library in time order, as often as one likes. */
struct timeline {
	struct store *store;
	struct event_filter filter;
	struct out out;
	struct arena *mem;	/* of one page of events */
	struct arena *idents;	/* of the articles named so far */
	struct map64 ident_of;	/* article -> struct str */
};

/* Calls `each` for every event that repeats no other one. */
bool timeline_each(struct timeline *timeline,
		   bool (*each)(struct timeline *timeline, const struct event *event, void *ctx,
				struct err *err),
		   void *ctx, struct err *err);

/* The id of an article; good until some thousand others were asked for. */
bool timeline_ident(struct timeline *timeline, int64_t article, struct str *ret, struct err *err);

/* A picture and a calendar of it, into files. */
bool timeline_svg(struct timeline *timeline, const char *path, struct err *err);
bool timeline_ics(struct timeline *timeline, const char *path, struct err *err);

#endif
