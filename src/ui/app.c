/* SPDX-License-Identifier: MIT */
/* The reader: its views, what it says, its life. */
#include <stdarg.h>
#include <stdio.h>

#include <lesart/clean/clean.h>
#include <lesart/store/names.h>

#include "inside.h"

#define EDITED_MAX (8u << 20)
#define COPY_MAX (64 * 1024)

/* On the first start with a library that holds something. */
static void say_welcome(struct app *app)
{
	struct buf help = BUF_INIT(64);

	if (config_is(app->config, OPTION_TIPS) && app->counts.n_stories)
		app_say(app, "new here? :tour shows you around, %s lists the keys",
			app_key_name(app, CMD_HELP, &help));
	buf_release(&help);
}

struct app *app_new(const struct app_opts *opts)
{
	struct app *app = mem_zalloc(sizeof(*app));
	bool is_new;

	app->opts = *opts;
	app->adding = opts->adding;
	app->own_config = opts->config ? NULL : config_new();
	app->config = opts->config ? opts->config : app->own_config;
	app->theme = *theme_at(0);
	app->n_rows = 24;
	app->n_cols = 80;
	prompt_init(&app->prompt);
	map64_init(&app->place_of);
	buf_init(&app->copied, COPY_MAX);
	buf_init(&app->address, COPY_MAX);
	buf_init(&app->edited, EDITED_MAX);
	buf_init(&app->command, COPY_MAX);
	buf_init(&app->about, COPY_MAX);
	buf_init(&app->to_add, COPY_MAX);
	buf_init(&app->last_words, COPY_MAX);
	is_new = !app_load(app);
	app_take_options(app);
	if (opts->adding)
		app_add_job(app, opts->adding_what.len ? opts->adding_what : STR("?"), true);
	store_counts(opts->store, &app->counts, NULL);
	app_open(app, stories_new(app, opts->query));
	if (is_new && !opts->tour)
		say_welcome(app);
	app_say_complaints(app, 0);
	if (opts->tour)
		app_tour(app);
	return app;
}

static void close_from(struct app *app, size_t from)
{
	while (app->views.n > from) {
		struct view *view = app->views.at[--app->views.n];

		view->ops->close(view);
	}
}

void app_free(struct app *app)
{
	if (!app)
		return;
	close_from(app, 0);
	app_save(app);
	VEC_RELEASE(&app->views);
	for (size_t i = 0; i < app->messages.n; i++)
		free(app->messages.at[i].text);
	VEC_RELEASE(&app->messages);
	VEC_RELEASE(&app->follow.spots);
	VEC_RELEASE(&app->places);
	map64_release(&app->place_of);
	app_free_hyphens(app);
	prompt_release(&app->prompt);
	buf_release(&app->copied);
	buf_release(&app->address);
	buf_release(&app->edited);
	buf_release(&app->command);
	buf_release(&app->about);
	buf_release(&app->to_add);
	buf_release(&app->last_words);
	VEC_RELEASE(&app->play.keys);
	VEC_RELEASE(&app->jobs);
	config_free(app->own_config);
	cleaner_free(app->cleaner);
	free(app);
}

bool app_done(const struct app *app)
{
	return app->done;
}

const struct theme *app_theme(const struct app *app)
{
	return &app->theme;
}

/* --- views ----------------------------------------------------------------- */

struct view *app_view(const struct app *app)
{
	return app->views.at[app->at];
}

/* The room between the title line and the lines at the bottom. */
void app_layout(struct app *app)
{
	struct view *view = app_view(app);
	int below = app_has_hints(app) ? 2 : 1;
	struct box box = { 1, 0, app->n_rows - 1 - below - app_tour_rows(app), app->n_cols };

	box.n_rows = box.n_rows > 1 ? box.n_rows : 1;
	if (memcmp(&view->box, &box, sizeof(box)) != 0) {
		view->box = box;
		view->stale = true;
	}
	if (view->ops->prepare)
		view->ops->prepare(view, false);
}

void app_restyle(struct app *app)
{
	for (size_t i = 0; i < app->views.n; i++)
		app->views.at[i]->stale = true;
}

/* What could be gone forward to is over once something new is opened. The list
 * at the bottom stays however long the way. */
void app_open(struct app *app, struct view *view)
{
	if (!view)
		return;
	if (app->views.n)
		close_from(app, app->at + 1);
	if (app->views.n == VIEWS_MAX) {
		app->views.at[1]->ops->close(app->views.at[1]);
		memmove(&app->views.at[1], &app->views.at[2],
			(VIEWS_MAX - 2) * sizeof(struct view *));
		app->views.n--;
	}
	VEC_PUSH(&app->views, view);
	app->at = app->views.n - 1;
	app_layout(app);
}

struct view *app_list(const struct app *app)
{
	for (size_t i = app->at + 1; i-- > 0;)
		if (app->views.at[i]->ops->step)
			return app->views.at[i];
	return NULL;
}

void app_open_story(struct app *app, int64_t story, int64_t article, struct span show)
{
	app_open(app, article_new_view(app, story, article, show, STR("")));
}

/* What a row of help or of the keys says is done where they were asked for, so they
 * step aside; done in themselves, "open" would open itself for ever. */
static void do_beneath(struct app *app, const struct target *target)
{
	if (!app->at)
		return;
	app->at--;
	app_command(app, &(struct call){ .command = (enum view_command)target->id,
					 .words = target->text });
}

/* Words that are no name of the library are looked for instead. */
static void follow_entity(struct app *app, const struct target *target)
{
	struct entity entity = { .key = target->text, .class = (uint8_t)target->span.from,
				 .flags = (uint8_t)target->span.to };
	struct buf query = BUF_INIT(1024);
	struct err err = ERR_INIT;
	int64_t name = 0;

	if (!store_name_of(app->opts.store, target->id, target->article, &entity, &name, &err))
		app_fail(app, &err);
	buf_printf(&query, "\"%.*s\"", STR_FMT(target->text));
	app_open(app, name ? name_new(app, name) : search_new(app, buf_str(&query)));
	buf_release(&query);
}

void app_follow(struct app *app, const struct target *target)
{
	switch (target->kind) {
	case TARGET_STORY:
		app_open_story(app, target->id, 0, (struct span){ 0, 0 });
		break;
	case TARGET_ARTICLE:
		app_open_story(app, target->id, target->article, target->span);
		break;
	case TARGET_TIMELINE:
		app_open(app, timeline_new(app, target->id));
		break;
	case TARGET_QUERY:
		app_open(app, search_new(app, target->text));
		break;
	case TARGET_MAN:
		app_open(app, man_new(app, target->text));
		break;
	case TARGET_NAME:
		app_open(app, name_new(app, target->id));
		break;
	case TARGET_QUOTES:
		app_open(app, quotes_new(app, 0, target->id, STR("")));
		break;
	case TARGET_ENTITY:
		follow_entity(app, target);
		break;
	case TARGET_FOLD:
		app_command(app, &(struct call){ .command = CMD_LEFTOVERS });
		break;
	case TARGET_OPTION:
		app_flip_option(app, (enum option)target->id);
		break;
	case TARGET_COMMAND:
		do_beneath(app, target);
		break;
	default:
		break;
	}
}

/* --- saying ---------------------------------------------------------------- */

static void keep_message(struct app *app, bool is_error, const char *text)
{
	size_t len = strlen(text);
	struct message message = { mem_alloc(len + 1), is_error };

	memcpy(message.text, text, len + 1);
	if (app->messages.n == MESSAGES_MAX) {
		free(app->messages.at[0].text);
		memmove(&app->messages.at[0], &app->messages.at[1],
			(MESSAGES_MAX - 1) * sizeof(message));
		app->messages.n--;
	}
	VEC_PUSH(&app->messages, message);
}

void app_say(struct app *app, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vsnprintf(app->said, sizeof(app->said), fmt, args);
	va_end(args);
	app->said_error = false;
	keep_message(app, false, app->said);
}

void app_tell(struct app *app, bool is_error, struct str text)
{
	snprintf(app->said, sizeof(app->said), "%.*s", STR_FMT(text));
	app->said_error = is_error;
	keep_message(app, is_error, app->said);
}

bool app_fail(struct app *app, struct err *err)
{
	if (err->code != ERR_CANCEL && err->text[0])
		app_tell(app, true, str_from(err->text));
	err_clear(err);
	return false;
}

void app_take_wish(struct app *app, struct app_wish *ret)
{
	*ret = app->wish;
	ret->mouse = app->options.mouse;
	ret->copy = app->copied.len ? buf_str(&app->copied) : STR_NONE;
	ret->text = buf_str(&app->edited);
	ret->about = buf_str(&app->about);
	ret->pipe = app->command.len ? buf_str(&app->command) : STR_NONE;
	ret->browse = app->address.len ? buf_str(&app->address) : STR_NONE;
	ret->add = app->to_add.len ? buf_str(&app->to_add) : STR_NONE;
	app->command.len = app->copied.len = app->address.len = app->to_add.len = 0;
	app->wish = (struct app_wish){ .redraw = false };
}

/* --- what comes from outside ----------------------------------------------- */

void app_resize(struct app *app, int n_rows, int n_cols)
{
	app->n_rows = n_rows > 4 ? n_rows : 4;
	app->n_cols = n_cols > 16 ? n_cols : 16;
	app_layout(app);
}

void app_adding(struct app *app)
{
	app->adding = true;
}

static void say_done(struct app *app, const struct job_news *news)
{
	struct buf line = BUF_INIT(256);

	if (news->err.code != ERR_NONE && news->err.code != ERR_CANCEL) {
		app_tell(app, true, str_from(news->err.text));
		return;
	}
	add_count(&line, news->counts.n_added, "article added", "articles added");
	if (news->counts.n_refused)
		buf_printf(&line, ", %llu refused (gm says why)",
			   (unsigned long long)news->counts.n_refused);
	app_tell(app, false, buf_str(&line));
	buf_release(&line);
}

void app_news(struct app *app, const struct job_news *news)
{
	struct job_news before = app->job;

	if (news->settled) {
		app->regrouped++;
		store_counts(app->opts.store, &app->counts, NULL);
		app_tell_views(app);
		app_layout(app);
		return;
	}
	app->job = *news;
	app->adding = !news->done;
	if (news->refused[0] && strcmp(news->refused, before.refused) != 0)
		keep_message(app, true, news->refused);
	store_counts(app->opts.store, &app->counts, NULL);
	if (news->done)
		say_done(app, news);
	app_job_news(app, news);
	for (size_t i = 0; i < app->views.n; i++)
		if (app->views.at[i]->ops->news)
			app->views.at[i]->ops->news(app->views.at[i]);
	app_layout(app);
}

void app_hurry(struct app *app, bool on)
{
	store_set_hurry(app->opts.store, on ? app->opts.key_waits : NULL, app->opts.ctx);
}

bool app_idle(struct app *app)
{
	struct view *view = app_view(app);

	if (view->ops->prepare && view->ops->prepare(view, true))
		return true;
	return app_read_hyphens(app);
}

void app_mouse(struct app *app, int row, int col, int wheel, bool twice)
{
	struct view *view = app_view(app);
	bool on_hint = !wheel && app_click_hint(app, row, col);

	if (wheel && view->ops->wheel)
		view->ops->wheel(view, row, col, wheel);
	else if (!wheel && !on_hint && view->ops->click)
		view->ops->click(view, row, col, twice);
	if (!app->done)
		app_layout(app);
}

void app_draw(const struct app *app, struct canvas *canvas)
{
	const struct view *view = app_view(app);

	canvas->plain = app->options.plain;
	canvas_clear(canvas);
	view->ops->draw(view, canvas);
	app_draw_bars(app, canvas);
	if (app->follow.on)
		app_draw_follow(app, canvas);
}
