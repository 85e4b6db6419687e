/* SPDX-License-Identifier: MIT */
#ifndef LESART_UI_APP_H
#define LESART_UI_APP_H

#include <stdbool.h>

#include <lesart/base/when.h>
#include <lesart/flow/flow.h>
#include <lesart/store/store.h>
#include <lesart/ui/canvas.h>
#include <lesart/ui/config.h>
#include <lesart/ui/key.h>
#include <lesart/ui/style.h>

/*
 * The reader without a terminal: keys and news go in, a canvas comes out. It
 * owns its views; the store (STORE_MARKS) belongs to the caller and to this
 * thread. Nothing here waits: what takes long is done in app_idle, which the
 * caller calls when no key is waiting.
 */
struct app;

struct app_opts {
	struct store *store;
	struct str library;	/* what the title line calls it */
	struct str query;	/* stories to begin with; empty: all */
	struct config *config;	/* what the user wants; NULL: the defaults */
	bool tour;		/* begin with being shown around */
	bool ascii;
	bool adding;		/* a job is on its way: an empty list is no surprise */
	struct str adding_what;	/* what it was given */
	day_t today;
	const char *man_dirs;	/* where manual pages are, ':' between; NULL: the usual */
	/* Does a key wait? Then what takes long in app_idle is given up and begun anew
	 * in a later one. NULL: none ever does. */
	bool (*key_waits)(void *ctx);
	void *ctx;
};

struct app *app_new(const struct app_opts *opts);
void app_free(struct app *app);

void app_resize(struct app *app, int n_rows, int n_cols);
void app_key(struct app *app, uint32_t key);
/* A button of the mouse at a cell; wheel: -1 up, 1 down, 0 a click. */
void app_mouse(struct app *app, int row, int col, int wheel, bool twice);
/* A job that was wished for has begun. */
void app_adding(struct app *app);
/* Counts of a job that adds articles. */
void app_news(struct app *app, const struct job_news *news);
/* Do a piece of what can wait; false if there was nothing. */
bool app_idle(struct app *app);
void app_draw(const struct app *app, struct canvas *canvas);
bool app_done(const struct app *app);
/* The terminal turned out to be different: take themes and options anew. */
void app_looks_changed(struct app *app);
const struct theme *app_theme(const struct app *app);
/* Milliseconds after which app_timeout is due if no key came; -1: never. */
int app_wait_ms(const struct app *app);
void app_timeout(struct app *app);

/* What only the terminal can do; taken once. */
struct app_wish {
	bool redraw;		/* the screen may be garbled: paint all of it */
	bool stop_job;
	bool settle;		/* stories were changed by hand: bring the rest in step */
	bool mouse;		/* as it should be now */
	struct str copy;	/* to the clipboard; STR_NONE: nothing */
	bool edit;		/* give text to an editor, then app_edit_done() */
	struct str pipe;	/* a command of the shell that reads text; STR_NONE: none */
	struct str text;
	struct str about;	/* of the article that is piped: "NAME=value", a NUL behind each */
	struct str browse;	/* address to open: http or https */
	struct str add;		/* path of what is to be added */
};
void app_take_wish(struct app *app, struct app_wish *ret);

/* What the editor left. */
void app_edit_done(struct app *app, struct str text);

/* A line for the messages, as from a job. */
void app_tell(struct app *app, bool is_error, struct str text);

#endif
