/* SPDX-License-Identifier: MIT */
/* The commands that are the same in every view. */
#include "inside.h"

static void repeat(struct app *app, unsigned count);

static void go_back(struct app *app, unsigned count)
{
	count = count ? count : 1;
	if (app->at == 0) {
		app_say(app, "this is where you began; Q ends the program");
		return;
	}
	app->at = app->at > count ? app->at - count : 0;
}

static void go_forward(struct app *app, unsigned count)
{
	count = count ? count : 1;
	if (app->at + 1 == app->views.n) {
		app_say(app, "nowhere to go forward to");
		return;
	}
	app->at = app->at + count < app->views.n ? app->at + count : app->views.n - 1;
}

static bool need_story(struct app *app)
{
	if (!app->selection.story)
		app_say(app, "no story is chosen");
	return app->selection.story != 0;
}

/* Where reading is, if it is in the chosen article. */
static uint32_t top_part(const struct app *app)
{
	return app->selection.article == app->top.article ? app->top.part : 0;
}

static struct view *story_view(struct app *app, enum view_command command)
{
	struct selection selected = app->selection;

	if (command == CMD_TIMELINE && !selected.story)
		return timeline_new(app, 0);
	if (!need_story(app))
		return NULL;
	switch (command) {
	case CMD_TIMELINE: return timeline_new(app, selected.story);
	case CMD_COMPARE: return compare_new(app, selected.story);
	case CMD_RELATED: return related_new(app, selected.story);
	case CMD_SOURCES: return sources_new(app, selected.story);
	case CMD_WHY: return why_new(app, selected.story, selected.article, top_part(app));
	default: return who_new(app, selected.article);
	}
}

static void cancel(struct app *app)
{
	struct view *view = app_view(app);

	app->count = 0;
	app_drop_pick(app);
	if (view->ops->command)
		view->ops->command(view, &(struct call){ .command = CMD_CLEAR });
}

static void refresh(struct app *app)
{
	store_counts(app->opts.store, &app->counts, NULL);
	app_say(app, "up to date");
}

/* Those that wait begin when the one that runs has ended, or (all) never. */
static void stop_job(struct app *app, struct str words)
{
	if (str_eq(words, STR("all")))
		app_drop_jobs(app);
	app->stopping = app->adding;
	app->wish.stop_job = app->adding;
	app_say(app, app->adding ? "stopping after the articles in hand" :
				   "nothing is being added");
}

/* Those that take a line to say; true if it was one of them. */
static bool common_command(struct app *app, const struct call *call)
{
	switch (call->command) {
	case CMD_BACK: go_back(app, call->count); return true;
	case CMD_FORWARD: go_forward(app, call->count); return true;
	case CMD_QUIT: app->done = true; return true;
	case CMD_FOLLOW: app_follow_begin(app); return true;
	case CMD_UNDO: app_undo(app); return true;
	case CMD_REDO: app_redo(app); return true;
	case CMD_REFRESH: refresh(app); return true;
	case CMD_REDRAW: app->wish.redraw = true; return true;
	case CMD_CANCEL: cancel(app); return true;
	case CMD_STOP_JOB: stop_job(app, call->words); return true;
	case CMD_SET_MARK: app->want_mark = true; return true;
	case CMD_GO_MARK: app->want_jump = true; return true;
	case CMD_STORIES: app->at = 0; return true;
	case CMD_REPEAT: repeat(app, call->count); return true;
	case CMD_TOUR: app_tour(app); return true;
	default: return false;
	}
}

static void prompt_command(struct app *app, const struct call *call)
{
	static const struct {
		enum view_command command;
		enum prompt_kind kind;
	} prompts[] = {
		{ CMD_FIND, PROMPT_FIND },
		{ CMD_COMMAND_LINE, PROMPT_COMMAND },
	};

	size_t at;

	for (size_t i = 0; i < sizeof(prompts) / sizeof(prompts[0]); i++)
		if (prompts[i].command == call->command)
			prompt_begin(&app->prompt, prompts[i].kind, call->words);
	if (call->command == CMD_SEARCH) {
		app_open(app, search_new(app, call->words));
		if (!call->words.len || !store_check_query(app->opts.store, call->words, &at, NULL))
			prompt_begin(&app->prompt, PROMPT_SEARCH, call->words);
		app_check_prompt(app);
	}
}

static void view_command(struct app *app, const struct call *call)
{
	switch (call->command) {
	case CMD_TIMELINE:
	case CMD_COMPARE:
	case CMD_RELATED:
	case CMD_SOURCES:
	case CMD_WHY:
	case CMD_WHO: app_open(app, story_view(app, call->command)); break;
	case CMD_DIFFERENCES:
		if (need_story(app))
			app_open(app, differences_new(app, app->selection.story,
						      app->selection.article, call->words));
		break;
	case CMD_NAMES: app_open(app, names_new(app, call->words)); break;
	case CMD_QUOTES:
		if (need_story(app))
			app_open(app, quotes_new(app, app->selection.story, 0, call->words));
		break;
	case CMD_HELP:
		app_open(app, help_new(app, app_view(app)->ops->where, call->words));
		break;
	case CMD_MAN: app_open(app, man_new(app, call->words)); break;
	case CMD_MESSAGES: app_open(app, messages_new(app)); break;
	case CMD_JOBS: app_open(app, jobs_new(app)); break;
	case CMD_FIND:
	case CMD_SEARCH:
	case CMD_COMMAND_LINE: prompt_command(app, call); break;
	case CMD_CLOSE:
		if (app->at == 0)
			app->done = true;
		else
			go_back(app, 1);
		break;
	default:
		app_say(app, "'%s' means nothing here", view_command_name(call->command));
	}
}

static void keep_change(struct app *app, const struct call *call)
{
	if (!view_command_changes(call->command))
		return;
	buf_clear(&app->last_words);
	buf_add_str(&app->last_words, call->words);
	app->last_change = *call;
	app->last_change.words = buf_str(&app->last_words);
	app->changed = true;
}

static void repeat(struct app *app, unsigned count)
{
	struct buf words = BUF_INIT(4096);
	struct call call = app->last_change;

	buf_add_str(&words, buf_str(&app->last_words));
	call.words = buf_str(&words);
	call.count = count ? count : call.count;
	if (app->changed)
		app_command(app, &call);
	else
		app_say(app, "nothing was changed yet that could be repeated");
	buf_release(&words);
}

/* The view is asked first, so that it can mean a command in its own way. */
void app_command(struct app *app, const struct call *call)
{
	struct view *view = app_view(app);

	keep_change(app, call);
	app_tour_note(app, call->command);
	if (view->ops->catch_up)
		view->ops->catch_up(view);
	if (view->ops->command && view->ops->command(view, call))
		return;
	if (!app_by_hand(app, call) && !common_command(app, call) &&
	    !app_own_command(app, call) && !app_out_command(app, call) &&
	    !app_option_command(app, call) &&
	    !app_file_command(app, call))
		view_command(app, call);
}
