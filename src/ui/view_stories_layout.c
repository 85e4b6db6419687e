/* SPDX-License-Identifier: MIT */
/* Where list and text lie, and which rows are seen. */
#include "view_stories.h"

#define BESIDE_COLS 100		/* from this width on the text stands beside the list */
#define BELOW_ROWS 14		/* fewer and there is no room for both */

enum layout stories_layout_now(const struct stories *stories)
{
	/* Nothing to read: all the room for what can be done about it. */
	if (stories->view.app->options.plain || !stories->view.app->counts.n_articles)
		return LAYOUT_LIST;
	if (stories->layout != LAYOUT_AUTO)
		return stories->layout;
	if (stories->view.box.n_cols >= BESIDE_COLS)
		return LAYOUT_BESIDE;
	return stories->view.box.n_rows >= BELOW_ROWS ? LAYOUT_BELOW : LAYOUT_LIST;
}

void stories_take_options(struct stories *stories)
{
	const struct config *config = stories->view.app->config;

	stories->layout = (enum layout)config_number(config, OPTION_LAYOUT);
	stories->rows.order = (enum story_order)config_number(config, OPTION_ORDER);
	stories->rows.filter.unread = config_is(config, OPTION_UNREAD);
	folds_set(&stories->rows.folds, (enum fold_level)config_number(config, OPTION_FOLDS));
}

void stories_option(struct view *view, enum option option)
{
	struct stories *stories = (struct stories *)view;
	const struct config *config = view->app->config;

	if (option == OPTION_LAYOUT)
		stories->layout = (enum layout)config_number(config, option);
	if (option == OPTION_LEFTOVERS)
		stories->reader.leftovers = config_is(config, option);
	if (option == OPTION_ORDER)
		stories->rows.order = (enum story_order)config_number(config, option);
	if (option == OPTION_UNREAD)
		stories->rows.filter.unread = config_is(config, option);
	if (option == OPTION_FOLDS || option == OPTION_SECTIONS)
		folds_set(&stories->rows.folds,
			  (enum fold_level)config_number(config, OPTION_FOLDS));
	if (option == OPTION_SECTIONS)
		stories->group_by = stories_group_by(stories);
	if (option == OPTION_ORDER || option == OPTION_UNREAD || option == OPTION_FOLDS ||
	    option == OPTION_SECTIONS)
		stories_load_at_top(stories);
}

void stories_next_layout(struct stories *stories)
{
	enum layout next = stories_layout_now(stories) + 1;

	app_set_option(stories->view.app, OPTION_LAYOUT,
		       option_word(OPTION_LAYOUT, next < LAYOUT_COUNT ? next : LAYOUT_BESIDE));
}

void stories_next_order(struct stories *stories, struct str name)
{
	struct str word = option_word(OPTION_ORDER, (int64_t)stories->rows.order + 1);

	if (name.len)
		word = name;
	else if (!word.ptr)
		word = option_word(OPTION_ORDER, 0);
	if (app_set_option(stories->view.app, OPTION_ORDER, word))
		app_say(stories->view.app, "order: %.*s", STR_FMT(word));
}

void stories_split(struct stories *stories)
{
	struct box all = stories->view.box, list = all, text = all;

	switch (stories->reader.zen && stories->in_text ? LAYOUT_COUNT : stories_layout_now(stories)) {
	case LAYOUT_BESIDE:
		list.n_cols = all.n_cols * 46 / 100;
		text.col = list.n_cols + 2;
		text.n_cols = all.n_cols - text.col - 1;
		break;
	case LAYOUT_BELOW:
		list.n_rows = all.n_rows * 45 / 100;
		text.row = all.row + list.n_rows + 1;
		text.n_rows = all.n_rows - list.n_rows - 1;
		break;
	case LAYOUT_COUNT:
		list.n_rows = 0;
		break;
	default:
		text.n_rows = 0;
		stories->in_text = false;
	}
	stories->list_box = list;
	stories->text_box = text;
}

void stories_cursor_into_view(struct stories *stories)
{
	int room = stories->list_box.n_rows - 1, used = 0;
	size_t at;

	if (stories->cursor < stories->top)
		stories->top = stories->cursor;
	/* From the cursor upwards: the first row that no longer fits is above the top. */
	for (at = stories->cursor;; at--) {
		used += stories_height(stories, at, false);
		if (used + (at > 0 && stories_height(stories, at, false) == 1) > room)
			break;
		if (at <= stories->top)
			return;
	}
	stories->top = at < stories->cursor ? at + 1 : at;
}

/* The row drawn at a screen row, or SIZE_MAX. */
size_t stories_row_drawn(const struct stories *stories, int row)
{
	int at = stories->list_box.row + 1;

	for (size_t i = stories->top; rows_at(&stories->rows, i); i++) {
		at += stories_height(stories, i, i == stories->top);
		if (row < at)
			return row == at - 1 ? i : SIZE_MAX;
	}
	return SIZE_MAX;
}

bool box_has(struct box box, int row, int col)
{
	return row >= box.row && row < box.row + box.n_rows && col >= box.col &&
	       col < box.col + box.n_cols;
}
