/* SPDX-License-Identifier: MIT */
/* What the reader adds: tags, notes, queries kept as views. */
#include <lesart/store/own.h>

#include "inside.h"

/* An article's own note where an article is read, else the story's. */
static enum remark_kind note_kind(const struct app *app, int64_t *ret_id)
{
	bool article = app_view(app)->ops->where == IN_TEXT && app->selection.article;

	*ret_id = article ? app->selection.article : app->selection.story;
	return article ? REMARK_ARTICLE : REMARK_STORY;
}

static bool needs_story(struct app *app)
{
	if (!app->selection.story)
		app_say(app, "no story is chosen");
	return app->selection.story != 0;
}

static void say_done(struct app *app, bool later, const char *what)
{
	app_tell_views(app);
	if (later)
		app_say(app, "articles are being added: %s with their next batch", what);
	else
		app_say(app, "%s", what);
}

static void set_tags(struct app *app, struct str words, bool changes)
{
	struct err err = ERR_INIT;
	bool later = false;
	bool ok = changes ?
		store_change_tags(app->opts.store, app->selection.story, words, &later, &err) :
		store_set_tags(app->opts.store, app->selection.story, words, &later, &err);

	if (ok)
		say_done(app, later, words.len ? "tagged" : "no tags");
	else
		app_fail(app, &err);
}

static void tag(struct app *app, struct str words)
{
	struct buf tags = BUF_INIT(8192);
	struct err err = ERR_INIT;

	if (!needs_story(app))
		return;
	if (words.len) {
		set_tags(app, words, true);
		return;
	}
	if (!store_story_tags(app->opts.store, app->selection.story, &tags, &err)) {
		app_fail(app, &err);
		return;
	}
	if (tags.len)
		buf_add_char(&tags, ' ');
	prompt_begin(&app->prompt, PROMPT_TAG, buf_str(&tags));
	buf_release(&tags);
}

static void set_note(struct app *app, struct str text)
{
	struct err err = ERR_INIT;
	bool later = false;
	int64_t id;
	enum remark_kind kind = note_kind(app, &id);

	if (store_set_remark(app->opts.store, kind, id, text, &later, &err))
		say_done(app, later, text.len ? "noted" : "no note");
	else
		app_fail(app, &err);
}

/* A note of several lines is the editor's. */
static void note(struct app *app, struct str words, bool editor)
{
	struct buf text = BUF_INIT(REMARK_BYTES + 1);
	struct err err = ERR_INIT;
	int64_t id;
	enum remark_kind kind = note_kind(app, &id);

	if (!needs_story(app))
		return;
	if (words.len) {
		set_note(app, words);
		return;
	}
	if (!store_remark(app->opts.store, kind, id, &text, &err)) {
		app_fail(app, &err);
		return;
	}
	if (editor || str_find_char(buf_str(&text), '\n') >= 0) {
		buf_clear(&app->edited);
		buf_add_str(&app->edited, buf_str(&text));
		app->wish.edit = true;
	} else {
		prompt_begin(&app->prompt, PROMPT_NOTE, buf_str(&text));
	}
	buf_release(&text);
}

void app_edit_done(struct app *app, struct str text)
{
	set_note(app, str_trim(text));
}

static void save_view(struct app *app, struct str name)
{
	struct view *view = app_view(app);
	struct buf query = BUF_INIT(4096);
	struct err err = ERR_INIT;

	if (view->ops->query)
		view->ops->query(view, &query);
	if (!query.len)
		app_say(app, "there is no query here to be saved");
	else if (!name.len)
		prompt_begin(&app->prompt, PROMPT_VIEW, STR(""));
	else if (store_save_view(app->opts.store, name, buf_str(&query), &err))
		app_say(app, "saved as view '%.*s'; :views lists them", STR_FMT(name));
	else
		app_fail(app, &err);
	buf_release(&query);
}

bool app_own_prompt(struct app *app, enum prompt_kind kind, struct str text)
{
	switch (kind) {
	case PROMPT_TAG: set_tags(app, text, false); return true;
	case PROMPT_NOTE: set_note(app, text); return true;
	case PROMPT_VIEW: save_view(app, text); return true;
	default: return false;
	}
}

/* From anywhere to the list with what a query finds. */
static void narrow(struct app *app, struct str query)
{
	struct buf words = BUF_INIT(4096);

	buf_add_str(&words, query);
	app->at = 0;
	app_command(app, &(struct call){ .command = words.len ? CMD_FIND : CMD_CLEAR,
					 .words = buf_str(&words) });
	buf_release(&words);
}

bool app_own_command(struct app *app, const struct call *call)
{
	switch (call->command) {
	case CMD_TAG: tag(app, call->words); return true;
	case CMD_NOTE: note(app, call->words, false); return true;
	case CMD_EDIT_NOTE: note(app, STR(""), true); return true;
	case CMD_SAVE_VIEW: save_view(app, call->words); return true;
	case CMD_NARROW: narrow(app, call->words); return true;
	case CMD_VIEWS: app_open(app, views_new(app)); return true;
	default: return false;
	}
}
