/* SPDX-License-Identifier: MIT */
/* Folding in the list of stories: sections into a line, sagas into a row. The place on
 * the screen is kept: what is under the cursor, or what it went into, stays there. */
#include "view_stories.h"

#define CLOSING false
#define OPENING true

/* Rows from this key on, the first of them at the place of the cursor. */
static void show_from(struct stories *stories, const struct story_key *before, size_t number)
{
	size_t row = stories->cursor - stories->top;
	struct err err = ERR_INIT;

	stories->rows.filter.query = buf_str(&stories->query);
	stories_take_sections(stories);
	if (!rows_begin_at(&stories->rows, before, number, &err)) {
		app_fail(stories->view.app, &err);
		stories_load_at_top(stories);
		return;
	}
	stories_go_to(stories, number);
	stories->top = number > row ? number - row : 0;
	stories->moved = true;
}

/* The story's row is the first one. */
static void show_from_story(struct stories *stories, int64_t id, size_t number)
{
	bool rises = stories->rows.order == ORDER_FIRST || stories->rows.order == ORDER_TITLE;
	struct arena *mem = arena_new();
	struct story_key key;
	struct err err = ERR_INIT;
	bool found = false;

	if (!store_story_key(stories->rows.store, id, stories->rows.order, mem, &key, &found, &err))
		app_fail(stories->view.app, &err);
	key.id += rises ? -1 : 1;
	key.id -= found && key.id == 0;	/* which means: from the end */
	if (found)
		show_from(stories, &key, number);
	else
		stories_load_at_top(stories);
	arena_free(mem);
}

static void show_from_section(struct stories *stories, struct section_days days)
{
	struct story_key key = fold_section_key(stories->rows.order, days, false);

	show_from(stories, &key, stories->cursor);
}

/* The first story of a saga in this list, and how many there are, as far as two. */
static size_t saga_first(struct stories *stories, int64_t saga, int64_t *ret_id,
			 struct section_days *ret_days)
{
	struct story_filter filter = stories->rows.filter;
	struct arena *mem = arena_new();
	struct story_page page = { .n = 0 };
	struct err err = ERR_INIT;

	filter.saga = saga;
	if (saga && !store_stories(stories->rows.store, &filter, stories->rows.order, NULL, false, 2,
				   mem, &page, &err))
		app_fail(stories->view.app, &err);
	if (page.n) {
		*ret_id = page.at[0].id;
		*ret_days = fold_section(&stories->rows.folds, stories->rows.order, &page.at[0]);
	}
	arena_free(mem);
	return page.n;
}

/* --- one fold ----------------------------------------------------------------------- */

static void set_section(struct stories *stories, struct section_days days, bool open)
{
	fold_section_set(&stories->rows.folds, days, !open);
	show_from_section(stories, days);
}

static void set_saga(struct stories *stories, int64_t saga, int64_t first, bool open)
{
	fold_saga_set(&stories->rows.folds, saga, !open);
	show_from_story(stories, first, stories->cursor);
}

static void say_nothing(struct stories *stories)
{
	app_say(stories->view.app, "nothing folds here: there are no days in this order, and the "
		"story is of no saga");
}

static void open_fold(struct stories *stories, const struct story *story, struct fold fold)
{
	struct section_days days = fold_section(&stories->rows.folds, stories->rows.order, story);

	if (fold.kind == FOLD_SECTION)
		set_section(stories, days, OPENING);
	else if (fold.kind == FOLD_SAGA && !fold.open)
		set_saga(stories, story->saga, story->id, OPENING);
	else
		app_say(stories->view.app, "nothing is folded here");
}

/* The saga first, if its stories are not one row yet; then the section. */
static void close_fold(struct stories *stories, const struct story *story, struct fold fold)
{
	struct section_days days = fold_section(&stories->rows.folds, stories->rows.order, story);
	struct section_days of_saga = days;
	int64_t saga = story->saga, first = story->id;
	bool several = saga_first(stories, saga, &first, &of_saga) > 1;

	if (fold.kind == FOLD_SECTION)
		app_say(stories->view.app, "this is folded already");
	else if (several && !(fold.kind == FOLD_SAGA && !fold.open))
		set_saga(stories, saga, first, CLOSING);
	else if (stories->rows.folds.grouped)
		set_section(stories, days, CLOSING);
	else
		say_nothing(stories);
}

bool stories_open_fold(struct stories *stories)
{
	const struct story *story = rows_at(&stories->rows, stories->cursor);
	struct fold fold = rows_fold(&stories->rows, stories->cursor);

	if (!story || fold.kind != FOLD_SECTION)
		return false;
	open_fold(stories, story, fold);
	return true;
}

/* --- all of them -------------------------------------------------------------------- */

static void set_level(struct stories *stories, int level)
{
	const struct story *story = rows_at(&stories->rows, stories->cursor);
	size_t number = level == FOLDS_NONE ? stories->rows.total : stories->cursor;
	struct section_days days = { 0, 0 };
	int64_t id;

	level = level < FOLDS_NONE ? FOLDS_NONE : level > FOLDS_ALL ? FOLDS_ALL : level;
	if (level == FOLDS_ALL && !stories->rows.folds.grouped)
		level = FOLDS_SAGAS;
	folds_set(&stories->rows.folds, (enum fold_level)level);
	if (!story)
		return;
	id = story->id;
	days = fold_section(&stories->rows.folds, stories->rows.order, story);
	if (level != FOLDS_NONE)
		saga_first(stories, story->saga, &id, &days);
	if (level == FOLDS_ALL)
		show_from_section(stories, days);
	else
		show_from_story(stories, id, number > stories->rows.total ? number : stories->rows.total);
	app_say(stories->view.app, level == FOLDS_ALL ? "all is folded" :
		level == FOLDS_SAGAS ? "stories of one saga are one row" : "nothing is folded");
}

bool stories_fold_command(struct stories *stories, enum view_command command)
{
	const struct story *story = rows_at(&stories->rows, stories->cursor);
	struct fold fold = rows_fold(&stories->rows, stories->cursor);
	int level = (int)stories->rows.folds.level;
	bool closed = fold.kind == FOLD_SECTION || (fold.kind == FOLD_SAGA && !fold.open);

	switch (command) {
	case CMD_FOLD_ALL: set_level(stories, FOLDS_ALL); return true;
	case CMD_UNFOLD_ALL: set_level(stories, FOLDS_NONE); return true;
	case CMD_FOLD_MORE: set_level(stories, level + 1); return true;
	case CMD_FOLD_LESS: set_level(stories, level - 1); return true;
	case CMD_FOLD:
	case CMD_FOLD_OPEN:
	case CMD_FOLD_CLOSE: break;
	default: return false;
	}
	if (!story)
		app_say(stories->view.app, "there is nothing to fold");
	else if (command == CMD_FOLD_OPEN || (command == CMD_FOLD && closed))
		open_fold(stories, story, fold);
	else
		close_fold(stories, story, fold);
	return true;
}

/* --- sections ------------------------------------------------------------------------ */

void stories_take_sections(struct stories *stories)
{
	struct folds *folds = &stories->rows.folds;

	folds->grouped = stories_grouped(stories);
	folds->section = stories->group_by;
}
