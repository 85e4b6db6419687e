/* SPDX-License-Identifier: MIT */
#ifndef UI_VIEW_H
#define UI_VIEW_H

#include <lesart/ui/app.h>

#include "pager.h"

/*
 * A view is a struct of operations on a struct of its own that begins with
 * struct view. It never sees keys, only commands; what it shows it fetches in
 * `prepare`, so that drawing reads and changes nothing. Operations may be NULL.
 */
enum prompt_phase { PROMPT_TYPED, PROMPT_DONE, PROMPT_LEFT };

struct link_spot {
	int row, col;
	struct target target;
};
typedef VEC(struct link_spot) link_spots_t;

/* Everything in the window that leads somewhere. */
void pager_links(const struct pager *pager, bool ascii, link_spots_t *ret);

struct view;

struct view_ops {
	const char *name;
	enum where where;
	/* false: not mine, the app may know what to do. */
	bool (*command)(struct view *view, const struct call *call);
	/* Fetch and lay out what the next draw shows. idle: nothing else waits, so
	 * take time; true if that changed the picture. */
	bool (*prepare)(struct view *view, bool idle);
	/* A command comes: what was typed and waits for idle is done now. */
	void (*catch_up)(struct view *view);
	void (*draw)(const struct view *view, struct canvas *canvas);
	/* The path in the title line; left and right of the status line. */
	void (*crumb)(const struct view *view, struct buf *out);
	void (*status)(const struct view *view, struct buf *left, struct buf *right);
	/* The query that it shows, to be kept as a view. */
	void (*query)(const struct view *view, struct buf *out);
	/* The library changed. */
	void (*news)(struct view *view);
	/* Something is typed for this view (a filter, words to find). */
	void (*prompt)(struct view *view, struct str text, enum prompt_phase phase);
	/* Is what is typed to find something a query? */
	bool (*takes_query)(const struct view *view);
	/* An option was set: those of the views are taken over here. */
	void (*option)(struct view *view, enum option option);
	/* What can be followed on the screen. */
	void (*links)(const struct view *view, link_spots_t *ret);
	/* The neighbour of what it lists: story and article; false at the end. */
	bool (*step)(struct view *view, int step, int64_t *story, int64_t *article);
	bool (*click)(struct view *view, int row, int col, bool twice);
	bool (*wheel)(struct view *view, int row, int col, int step);
	void (*close)(struct view *view);	/* and free it */
};

struct view {
	const struct view_ops *ops;
	struct app *app;
	struct box box;		/* where it may draw; set by the app */
	bool stale;		/* the box or an option changed: lay out anew */
};

/* The views; each gives one that app_open() can take. */
struct view *stories_new(struct app *app, struct str query);
struct view *article_new_view(struct app *app, int64_t story, int64_t article, struct span show,
			      struct str query);
struct view *timeline_new(struct app *app, int64_t story);
struct view *related_new(struct app *app, int64_t story);
struct view *sources_new(struct app *app, int64_t story);
/* part: of the article, from 1, whose reasons come first; 0: all from the top. */
struct view *why_new(struct app *app, int64_t story, int64_t article, uint32_t part);
struct view *who_new(struct app *app, int64_t article);
struct view *names_new(struct app *app, struct str words);
struct view *name_new(struct app *app, int64_t name);
struct view *quotes_new(struct app *app, int64_t story, int64_t name, struct str words);
struct view *compare_new(struct app *app, int64_t story);
/* Two articles word by word; and with what it repeats, or with the one named. */
struct view *wording_new(struct app *app, int64_t story, int64_t old, int64_t now);
struct view *differences_new(struct app *app, int64_t story, int64_t article, struct str with);
struct view *search_new(struct app *app, struct str query);
struct view *help_new(struct app *app, enum where where, struct str words);
struct view *man_new(struct app *app, struct str page);
struct view *views_new(struct app *app);
struct view *messages_new(struct app *app);
struct view *jobs_new(struct app *app);
struct view *options_new(struct app *app);
struct view *keys_new(struct app *app);
struct view *keys_dump_new(struct app *app);

#endif
