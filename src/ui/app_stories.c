/* SPDX-License-Identifier: MIT */
/* Stories merged, taken apart, linked and renamed by the reader: done at once, said
 * in a line, and taken back with one key. */
#include <lesart/base/uni.h>
#include <lesart/store/byhand.h>
#include <lesart/store/journal.h>
#include <lesart/store/names.h>

#include "inside.h"

#define TITLE_COLS 48

void app_regrouped(struct app *app)
{
	app->regrouped++;
	app->wish.settle = true;
	store_counts(app->opts.store, &app->counts, NULL);
	app_tell_views(app);
}

/* How a story is called in a line that says something else, too. */
static struct str title_of(struct app *app, int64_t id, struct arena *mem)
{
	struct story story;
	bool found = false;
	struct str title;

	if (!store_story(app->opts.store, id, mem, &story, &found, NULL) || !found)
		return STR("?");
	title = uni_show_arena(mem, story.title, UNI_SHOW_LINE);
	if (uni_cut(title, TITLE_COLS) < title.len)
		title = arena_printf(mem, "%.*s…", (int)uni_cut(title, TITLE_COLS), title.ptr);
	return title;
}

/* Said when it was done: what, and the key that takes it back. */
static void say_done(struct app *app, bool ok, bool later, struct err *err, const char *what)
{
	struct buf undo = BUF_INIT(64);

	if (!ok) {
		app_fail(app, err);
		return;
	}
	if (later) {
		app_say(app, "articles are being added: done with their next batch");
		return;
	}
	app_regrouped(app);
	app_key_name(app, CMD_UNDO, &undo);
	app_say(app, "%s; %.*s takes it back", what, STR_FMT(buf_str(&undo)));
	buf_release(&undo);
}

/* --- what can be done ----------------------------------------------------------------- */

void app_merge(struct app *app, int64_t story, int64_t into)
{
	struct arena *mem = arena_new();
	struct err err = ERR_INIT;
	bool later = false, ok;
	struct str what = arena_printf(mem, "“%.*s” is part of “%.*s” now",
				       STR_FMT(title_of(app, story, mem)),
				       STR_FMT(title_of(app, into, mem)));

	ok = store_merge_stories(app->opts.store, &story, 1, into, 0, &later, &err);
	say_done(app, ok, later, &err, what.ptr);
	arena_free(mem);
}

void app_take_out(struct app *app, int64_t article, int64_t into)
{
	struct arena *mem = arena_new();
	struct err err = ERR_INIT;
	bool later = false, ok;
	struct str what = STR("taken out: the article has a story of its own now");

	if (into)
		what = arena_printf(mem, "the article is in “%.*s” now",
				    STR_FMT(title_of(app, into, mem)));
	ok = store_move_article(app->opts.store, article, into, 0, &later, &err);
	say_done(app, ok, later, &err, what.ptr);
	arena_free(mem);
}

void app_split_name(struct app *app, const struct name_row *name, int64_t story,
		    struct str shown)
{
	struct arena *mem = arena_new();
	struct err err = ERR_INIT;
	bool later = false, ok;
	struct str what;

	if (!shown.len)
		shown = store_other_name(name->shown, mem);
	what = arena_printf(mem, "in “%.*s” it is '%.*s' now", STR_FMT(title_of(app, story, mem)),
			    STR_FMT(shown));
	ok = store_part_name(app->opts.store, name->id, story, 0, shown, 0, &later, &err);
	say_done(app, ok, later, &err, what.ptr);
	arena_free(mem);
}

static bool is_linked(struct app *app, int64_t a, int64_t b)
{
	struct arena *mem = arena_new();
	struct link *links;
	size_t n;
	bool found = false;

	if (store_links(app->opts.store, a, mem, &links, &n, NULL))
		for (size_t i = 0; i < n; i++)
			found |= links[i].to == b;
	arena_free(mem);
	return found;
}

void app_link(struct app *app, int64_t a, int64_t b)
{
	struct arena *mem = arena_new();
	struct err err = ERR_INIT;
	bool later = false, linked = !is_linked(app, a, b), ok;
	struct str what = arena_printf(mem, linked ? "linked with “%.*s”"
						   : "no longer linked with “%.*s”",
				       STR_FMT(title_of(app, b, mem)));

	ok = store_link_stories(app->opts.store, a, b, linked, 0, &later, &err);
	say_done(app, ok, later, &err, what.ptr);
	arena_free(mem);
}

static void rename_story(struct app *app, int64_t story, struct str title)
{
	struct err err = ERR_INIT;
	bool later = false, own = !str_eq(title, STR("-")), ok;

	ok = store_rename_story(app->opts.store, story, own ? title : STR(""), 0, &later, &err);
	say_done(app, ok, later, &err, own ? "renamed" : "called after its articles again");
}

/* Without words the line is typed for, with the title as it is now. */
static void rename_begin(struct app *app, int64_t story, struct str title)
{
	struct buf line = BUF_INIT(4096);
	struct arena *mem = arena_new();
	struct story now;
	bool found = false;

	if (title.len) {
		rename_story(app, story, title);
	} else if (store_story(app->opts.store, story, mem, &now, &found, NULL) && found) {
		buf_printf(&line, "rename %.*s", STR_FMT(now.title));
		prompt_begin(&app->prompt, PROMPT_COMMAND, buf_str(&line));
	}
	arena_free(mem);
	buf_release(&line);
}

/* --- picking ------------------------------------------------------------------------------ */

static void pick(struct app *app, int64_t story)
{
	struct arena *mem = arena_new();
	struct buf key[3] = { BUF_INIT(64), BUF_INIT(64), BUF_INIT(64) };

	app->picked = story;
	app_key_name(app, CMD_MERGE, &key[0]);
	app_key_name(app, CMD_LINK, &key[1]);
	app_key_name(app, CMD_TAKE_OUT, &key[2]);
	app_say(app, "picked “%.*s”: %.*s on another story merges it in, %.*s links it, "
		"%.*s moves an article in, Esc drops it", STR_FMT(title_of(app, story, mem)),
		STR_FMT(buf_str(&key[0])), STR_FMT(buf_str(&key[1])), STR_FMT(buf_str(&key[2])));
	for (int i = 0; i < 3; i++)
		buf_release(&key[i]);
	arena_free(mem);
}

static void with_picked(struct app *app, enum view_command command, int64_t story)
{
	int64_t picked = app->picked;

	if (!picked) {
		pick(app, story);
		return;
	}
	app->picked = 0;
	if (picked == story)
		app_say(app, "nothing is picked any more");
	else if (command == CMD_MERGE)
		app_merge(app, story, picked);
	else
		app_link(app, picked, story);
}

void app_drop_pick(struct app *app)
{
	if (app->picked)
		app_say(app, "nothing is picked any more");
	app->picked = 0;
}

bool app_by_hand(struct app *app, const struct call *call)
{
	struct selection on = app->selection;

	if (call->command != CMD_MERGE && call->command != CMD_LINK &&
	    call->command != CMD_TAKE_OUT && call->command != CMD_RENAME)
		return false;
	if (!on.story) {
		app_say(app, "no story is chosen");
	} else if (call->command == CMD_RENAME) {
		rename_begin(app, on.story, call->words);
	} else if (call->command != CMD_TAKE_OUT) {
		with_picked(app, call->command, on.story);
	} else if (!on.article) {
		app_say(app, "no article is chosen");
	} else {
		app_take_out(app, on.article, app->picked == on.story ? 0 : app->picked);
		app->picked = 0;
	}
	return true;
}
