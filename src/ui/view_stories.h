/* SPDX-License-Identifier: MIT */
#ifndef UI_VIEW_STORIES_H
#define UI_VIEW_STORIES_H

#include "inside.h"
#include "reader.h"
#include "rows.h"

/* The list of stories with the reading pane: view_stories.c moves and fetches,
 * view_stories_layout.c places, view_stories_draw.c draws. */
enum layout { LAYOUT_AUTO, LAYOUT_BESIDE, LAYOUT_BELOW, LAYOUT_LIST, LAYOUT_COUNT };

struct stories {
	struct view view;
	struct rows rows;
	struct buf query;		/* what narrows the list */
	struct buf typed;		/* what shall narrow it as soon as no key waits */
	struct buf base;		/* filters below the one typed, a line each */
	bool later, typing;		/* and more may be typed */
	bool loaded;		/* the rows are those that the query finds */
	size_t cursor, top;
	int64_t anchor;			/* id of the story the cursor is on */
	enum layout layout;
	enum section group_by;
	bool in_text;			/* the reading pane has the keys */
	bool moved;			/* the reader did something: do not move things */
	struct reader reader;
	struct box list_box, text_box;
	unsigned seen_regrouped;
	uint64_t seen_articles;		/* in the library when the list was fetched */
};

/* Is there a line with the day above this row? */
bool stories_group(const struct stories *stories, size_t number);
/* How fine the groups are: so that several of the rows held stand in most of them. */
enum section stories_group_by(const struct stories *stories);
/* Screen lines of a row: itself and the day above it. */
int stories_height(const struct stories *stories, size_t number, bool first);
bool stories_grouped(const struct stories *stories);

enum layout stories_layout_now(const struct stories *stories);
/* Options: the first ones, one that was set, and commands that set them. */
void stories_take_options(struct stories *stories);
void stories_option(struct view *view, enum option option);
void stories_next_layout(struct stories *stories);
void stories_next_order(struct stories *stories, struct str name);
void stories_load_at_top(struct stories *stories);
void stories_split(struct stories *stories);
void stories_cursor_into_view(struct stories *stories);
/* The row drawn at a screen row, or SIZE_MAX. */
size_t stories_row_drawn(const struct stories *stories, int row);
bool box_has(struct box box, int row, int col);

void stories_load_at_top(struct stories *stories);
void stories_go_to(struct stories *stories, size_t number);
/* view_stories_fold.c */
bool stories_fold_command(struct stories *stories, enum view_command command);
bool stories_open_fold(struct stories *stories);	/* false: the cursor is on no folded section */
void stories_take_sections(struct stories *stories);
/* view_stories_filter.c */
void stories_set_query(struct stories *stories, struct str query);
void stories_filters_join(const struct stories *stories, struct str last, struct buf *out);
void stories_set_filters(struct stories *stories, struct str last);
void stories_query_now(struct stories *stories);
void stories_catch_up(struct view *view);
void stories_filter_add(struct stories *stories, struct str words);
void stories_clear_filter(struct stories *stories);
void stories_prompt(struct view *view, struct str text, enum prompt_phase phase);

void stories_draw(const struct view *view, struct canvas *canvas);
void stories_crumb(const struct view *view, struct buf *out);
void stories_status(const struct view *view, struct buf *left, struct buf *right);

#endif
