/* SPDX-License-Identifier: MIT */
#ifndef UI_READER_H
#define UI_READER_H

#include "page.h"
#include "pager.h"
#include "view.h"

/*
 * The reading pane: an article of a story in a box. Beside the list and as a
 * view of its own it is the same thing.
 */
struct reader {
	struct app *app;
	struct page page;
	bool loaded;
	struct pager pager;
	struct box box;
	bool stale;		/* lay out before the next draw */
	bool leftovers, zen;
	int64_t story, article;	/* asked for; article 0: the story's first */
};

void reader_init(struct reader *reader, struct app *app);
void reader_release(struct reader *reader);

/* Show an article; the same one again is not loaded anew. */
void reader_show(struct reader *reader, int64_t story, int64_t article);
/* Load it anew, staying where it is. */
void reader_renew(struct reader *reader);
void reader_layout(struct reader *reader, struct box box);
/* Another article of the story; false at the end. */
bool reader_source(struct reader *reader, int step);
bool reader_command(struct reader *reader, const struct call *call);
void reader_find(struct reader *reader, struct str words);
/* Mark where a search found something. */
void reader_hits(struct reader *reader, struct str query);
void reader_links(const struct reader *reader, link_spots_t *ret);
void reader_status(const struct reader *reader, struct buf *right);
void reader_draw(const struct reader *reader, struct canvas *canvas, bool focus);

#endif
