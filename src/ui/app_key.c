/* SPDX-License-Identifier: MIT */
/* From keys to commands: prompts, letters, counts, sequences. */
#include <lesart/base/uni.h>

#include "inside.h"

/* How the keys typed so far fit a row. */
enum fit { FIT_NOT, FIT_BEGIN, FIT_ALL };

static enum fit key_fit(const struct view_key *row, const struct key_seq *typed)
{
	struct key_seq seq;

	if (!key_seq_parse(str_from(row->keys), &seq) || typed->n > seq.n)
		return FIT_NOT;
	for (unsigned i = 0; i < typed->n; i++)
		if (typed->at[i] != seq.at[i])
			return FIT_NOT;
	return typed->n == seq.n ? FIT_ALL : FIT_BEGIN;
}

static enum fit key_find(enum where where, const struct key_seq *typed,
			 enum view_command *ret)
{
	enum fit best = FIT_NOT;
	const struct view_key *row;

	for (size_t i = 0; (row = view_key_at(i)); i++) {
		enum fit fit = row->where & where ? key_fit(row, typed) : FIT_NOT;

		if (fit == FIT_ALL) {
			*ret = row->command;
			return FIT_ALL;
		}
		best = fit > best ? fit : best;
	}
	return best;
}

static void say_no_such_key(struct app *app)
{
	struct buf keys = BUF_INIT(64);

	for (unsigned i = 0; i < app->pending.n; i++)
		key_show(app->pending.at[i], &keys);
	app_say(app, "nothing is on the key %.*s here; ? shows what is",
		STR_FMT(buf_str(&keys)));
	buf_release(&keys);
}

static void forget_pending(struct app *app)
{
	app->pending.n = 0;
	app->count = 0;
}

static void command_key(struct app *app, uint32_t key)
{
	enum view_command command = CMD_CANCEL;
	unsigned count = app->count;

	app->pending.at[app->pending.n++] = key;
	switch (key_find(app_view(app)->ops->where, &app->pending, &command)) {
	case FIT_ALL:
		forget_pending(app);
		app_command(app, &(struct call){ .command = command, .count = count });
		break;
	case FIT_BEGIN:
		if (app->pending.n < KEY_SEQ_MAX)
			break;
		/* fall through */
	case FIT_NOT:
		say_no_such_key(app);
		forget_pending(app);
	}
}

static bool count_key(struct app *app, uint32_t key)
{
	if (app->pending.n || key < '0' || key > '9' || (key == '0' && !app->count))
		return false;
	app->count = app->count * 10 + (key - '0');
	if (app->count > COUNT_MAX)
		app->count = COUNT_MAX;
	return true;
}

/* Marks remember the story and the article shown, under a letter. */
static void mark_key(struct app *app, uint32_t key)
{
	struct selection *mark = &app->marks[(key - 'a') % 26];

	if (key < 'a' || key > 'z') {
		app_say(app, "marks are letters from a to z");
	} else if (app->want_mark) {
		*mark = app->selection;
		app_say(app, "marked %c", (char)key);
	} else if (mark->story) {
		app_open_story(app, mark->story, mark->article, (struct span){ 0, 0 });
	} else {
		app_say(app, "no mark %c", (char)key);
	}
	app->want_mark = app->want_jump = false;
}

void app_key(struct app *app, uint32_t key)
{
	app->said[0] = '\0';
	app->said_error = false;
	if (app->prompt.kind != PROMPT_NONE)
		app_prompt_key(app, key);
	else if (app->follow.on)
		app_follow_key(app, key);
	else if (app->want_mark || app->want_jump)
		mark_key(app, key);
	else if (!count_key(app, key))
		command_key(app, key);
	if (!app->done)
		app_layout(app);
}

/* --- letters on what can be followed --------------------------------------- */

void app_follow_begin(struct app *app)
{
	struct view *view = app_view(app);

	app->follow.spots.n = 0;
	app->follow.typed = '\0';
	if (view->ops->links)
		view->ops->links(view, &app->follow.spots);
	app->follow.on = app->follow.spots.n > 0;
	if (!app->follow.on)
		app_say(app, "nothing on this screen can be followed");
}

/* One letter as long as that is enough, else two. */
static void spot_label(const struct app *app, size_t i, char label[3])
{
	label[1] = label[2] = '\0';
	if (app->follow.spots.n <= 26) {
		label[0] = (char)('a' + i);
	} else {
		label[0] = (char)('a' + i / 26 % 26);
		label[1] = (char)('a' + i % 26);
	}
}

static bool follow_label(struct app *app, const char *typed)
{
	for (size_t i = 0; i < app->follow.spots.n; i++) {
		char label[3];

		spot_label(app, i, label);
		if (strcmp(label, typed) == 0) {
			struct target target = app->follow.spots.at[i].target;

			app->follow.on = false;
			app_follow(app, &target);
			return true;
		}
	}
	return false;
}

void app_follow_key(struct app *app, uint32_t key)
{
	char typed[3] = { app->follow.typed, '\0', '\0' };

	if (key < 'a' || key > 'z') {
		app->follow.on = false;
		return;
	}
	typed[app->follow.typed ? 1 : 0] = (char)key;
	if (follow_label(app, typed))
		return;
	if (!app->follow.typed && app->follow.spots.n > 26)
		app->follow.typed = (char)key;
	else
		app->follow.on = false;
}

void app_draw_follow(const struct app *app, struct canvas *canvas)
{
	for (size_t i = 0; i < app->follow.spots.n; i++) {
		const struct link_spot *spot = &app->follow.spots.at[i];
		char label[3];

		spot_label(app, i, label);
		if (app->follow.typed && label[0] != app->follow.typed)
			continue;
		canvas_text(canvas, spot->row, spot->col, 2, STYLE_TAG, str_from(label));
	}
}
