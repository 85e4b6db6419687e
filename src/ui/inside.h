/* SPDX-License-Identifier: MIT */
#ifndef UI_INSIDE_H
#define UI_INSIDE_H

#include <lesart/base/arena.h>
#include <lesart/base/map.h>
#include <lesart/base/vec.h>

#include "prompt.h"
#include "view.h"

/*
 * The inside of the app, for the files of app_*.c and for views, which use the
 * functions below and read `selection`, `opts`, `options`.
 */
#define COUNT_MAX 1000000u
#define VIEWS_MAX 60		/* kept to go back to */
#define MESSAGES_MAX 500

struct selection {
	int64_t story, article;
};

struct options {
	int text_cols;		/* paragraphs are at most as wide */
	bool hints;
	bool mouse;
	bool unread_only;
};

struct message {
	char *text;
	bool is_error;
};

struct app {
	struct app_opts opts;
	struct options options;
	const struct theme *theme;
	bool theme_chosen;	/* by hand: remembered */
	int n_rows, n_cols;
	bool done;

	VEC(struct view *) views;
	size_t at;		/* the view shown */
	struct selection selection;

	struct key_seq pending;
	unsigned count;
	bool want_mark, want_jump;	/* the next key is a letter */
	struct {
		link_spots_t spots;
		bool on;
		char typed;
	} follow;
	struct selection marks[26];
	struct map64 place_of;		/* article to index into places */
	VEC(struct place) places;	/* where reading stopped */

	struct prompt prompt;
	VEC(struct message) messages;
	char said[512];		/* in the status line until the next key */
	bool said_error;

	struct job_news job;
	bool adding;
	struct store_counts counts;	/* of the library, as last seen */
	struct app_wish wish;
	struct buf copied, address;
};

/* Views. */
void app_open(struct app *app, struct view *view);
struct view *app_view(const struct app *app);
void app_follow(struct app *app, const struct target *target);
void app_open_story(struct app *app, int64_t story, int64_t article, struct span show);
void app_restyle(struct app *app);	/* every view lays out anew */
struct view *app_list(const struct app *app);	/* the list below the view shown, or NULL */

/* Saying things. app_fail takes the error away. */
void app_say(struct app *app, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
bool app_fail(struct app *app, struct err *err);	/* false */

/* Where reading an article stopped; not set if it was never left. */
void app_keep_place(struct app *app, int64_t article, const struct place *place);
struct place app_place(const struct app *app, int64_t article);

/* Acts of the reader, with undo. more: one with the act before. */
struct act;
bool app_act(struct app *app, const struct act *act, bool *ret_later);
void app_set_read(struct app *app, int64_t article, bool was, bool is, bool more);
void app_set_star(struct app *app, int64_t story, bool was, bool is);
void app_was_read(struct app *app, int64_t article);	/* by being opened: without undo */
void app_undo(struct app *app);
void app_redo(struct app *app);

/* app_key.c, app_command.c, app_bar.c, app_line.c */
void app_command(struct app *app, const struct call *call);
void app_run_line(struct app *app, struct str line);
void app_complete(struct app *app);
void app_prompt_key(struct app *app, uint32_t key);
void app_follow_begin(struct app *app);
void app_follow_key(struct app *app, uint32_t key);
void app_draw_bars(const struct app *app, struct canvas *canvas);
void app_draw_follow(const struct app *app, struct canvas *canvas);
void app_layout(struct app *app);

/* app_state.c: from one day to the next. */
void app_load(struct app *app);
void app_save(const struct app *app);

/* "1,284" */
void add_number(struct buf *out, uint64_t n);
/* "3 stories", "1 story" */
void add_count(struct buf *out, uint64_t n, const char *one, const char *more);

#endif
