/* SPDX-License-Identifier: MIT */
/* Commands that read or write files, and those that take an id. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "inside.h"

#define PRINT_MAX (1u << 20)

/* Never over something that is there. */
static void write_new(struct app *app, struct str path, struct str text, const char *what)
{
	struct buf name = BUF_INIT(4096);
	FILE *file;

	buf_add_str(&name, path);
	file = path.len ? fopen(name.ptr, "wx") : NULL;
	if (!path.len)
		app_say(app, "'%s' needs the name of a file", what);
	else if (!file)
		app_say(app, "cannot write '%.*s': %s", STR_FMT(path), strerror(errno));
	else if (fwrite(text.ptr, 1, text.len, file) != text.len)
		app_say(app, "cannot write all of '%.*s'", STR_FMT(path));
	else
		app_say(app, "%s written to '%.*s'", what, STR_FMT(path));
	if (file)
		fclose(file);
	buf_release(&name);
}

/* The screen as anybody can read it: for the blind, for pipes, for reports. */
static void print_screen(struct app *app, struct str path)
{
	struct canvas canvas;
	struct buf text = BUF_INIT(PRINT_MAX);

	canvas_init(&canvas, app->n_rows, app->n_cols, app->opts.ascii);
	app_draw(app, &canvas);
	canvas_print(&canvas, &text);
	write_new(app, path, buf_str(&text), "screen");
	canvas_release(&canvas);
	buf_release(&text);
}

static void keys(struct app *app, struct str words)
{
	struct buf text = BUF_INIT(PRINT_MAX);

	if (!words.len) {
		app_open(app, keys_new(app));
	} else if (!str_starts(words, STR("dump"))) {
		app_say(app, "'keys' lists the keys, 'keys dump' shows them as a file, 'keys dump "
			"FILE' writes it");
	} else if (words.len == 4) {
		app_open(app, keys_dump_new(app));
	} else {
		config_dump_keys(app->config, &text);
		write_new(app, str_trim(str_sub(words, 4, words.len)), buf_str(&text), "keys");
	}
	buf_release(&text);
}

static void add(struct app *app, struct str path)
{
	const char *home = getenv("HOME");
	struct buf whole = BUF_INIT(1u << 16);

	if (!path.len) {
		app_say(app, "'add' needs a file or folder");
		return;
	}
	if (home && str_starts(path, STR("~/"))) {
		buf_add_str(&whole, str_from(home));
		path = str_sub(path, 1, path.len);
	}
	buf_add_str(&whole, path);
	app_add_job(app, buf_str(&whole), false);
	buf_release(&whole);
}

/* "s12" or the id of an article; false with ERR_NONE: there is none. */
static bool find_thing(struct app *app, struct str name, struct selection *ret, struct err *err)
{
	struct arena *mem = arena_new();
	struct story story;
	int64_t id = 0;
	bool found = false;

	*ret = (struct selection){ 0, 0 };
	if (name.len > 1 && name.ptr[0] == 's' && str_int(str_sub(name, 1, name.len), &id)) {
		if (store_story(app->opts.store, id, mem, &story, &found, err) && found)
			ret->story = id;
	} else if (store_find_article(app->opts.store, name, &id, err)) {
		ret->article = id;
	}
	arena_free(mem);
	return ret->story || ret->article;
}

static void show(struct app *app, struct str name)
{
	struct err err = ERR_INIT;
	struct selection thing;

	if (!name.len)
		app_say(app, "'show' needs the id of a story or an article, as 'lesart stories' and "
			"'lesart articles' print it");
	else if (find_thing(app, name, &thing, &err))
		app_open_story(app, thing.story, thing.article, (struct span){ 0, 0 });
	else if (err.code)
		app_fail(app, &err);
	else
		app_say(app, "no story or article '%.*s'", STR_FMT(name));
}

bool app_file_command(struct app *app, const struct call *call)
{
	switch (call->command) {
	case CMD_PRINT: print_screen(app, call->words); return true;
	case CMD_KEYS: keys(app, call->words); return true;
	case CMD_ADD: add(app, call->words); return true;
	case CMD_SHOW: show(app, call->words); return true;
	default: return false;
	}
}
