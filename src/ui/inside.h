/* SPDX-License-Identifier: MIT */
#ifndef UI_INSIDE_H
#define UI_INSIDE_H

#include <lesart/base/arena.h>
#include <lesart/base/map.h>
#include <lesart/base/vec.h>
#include <lesart/model/lang.h>
#include <lesart/ui/config.h>

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

/* Options that are asked for at every draw. */
struct options {
	int text_cols;		/* paragraphs are at most as wide */
	bool hints, mouse, plain, marking, leftovers, hyphenate;
};

/* A name that waits for the one it is to be the same as. */
struct joining {
	int64_t name;		/* 0: none */
	char shown[256];
};

#define PLAY_MAX 2000		/* keys that one key may play */

struct play {
	VEC(uint32_t) keys;	/* the next one last */
};

struct message {
	char *text;
	bool is_error;
};

/* What is to be added, is or was. */
enum adding_state { ADDING_WAITS, ADDING_RUNS, ADDING_DONE, ADDING_STOPPED, ADDING_FAILED };

struct adding {
	enum adding_state state;
	char path[4096];
	struct flow_counts counts;
	char message[480];	/* the latest refusal, or why it failed */
};

struct app {
	struct app_opts opts;
	struct config *config;
	struct config *own_config;	/* to be freed; NULL: the caller's */
	struct options options;
	struct theme theme;
	int n_rows, n_cols;
	bool done;

	VEC(struct view *) views;
	size_t at;		/* the view shown */
	struct selection selection;
	struct {
		int64_t article;
		uint32_t part;	/* from 1; 0: what stands before the text */
	} top;			/* of the window, where an article is read */

	struct key_seq pending;
	unsigned count;
	struct play play;	/* keys of a macro that are still to come */
	struct call last_change;
	struct buf last_words;	/* of the last change */
	bool changed;		/* there is a last change */
	bool want_mark, want_jump;	/* the next key is a letter */
	struct {
		link_spots_t spots;
		bool on;
		char typed;
	} follow;
	struct selection marks[26];
	struct map64 place_of;		/* article to index into places */
	VEC(struct place) places;	/* where reading stopped */

	struct app_hyphens {
		struct hyphens *hyphens;
		bool wanted, tried, ready;
	} hyphens[LANG_MAX];

	bool tour;
	size_t tour_step;

	struct prompt prompt;
	struct {
		size_t at;	/* byte of the line that is typed */
		struct err err;	/* ERR_NONE: nothing is wrong with it */
	} wrong;
	VEC(struct message) messages;
	char said[512];		/* in the status line until the next key */
	bool said_error;

	struct cleaner *cleaner;	/* to say why; made when it is first asked for */
	int64_t picked;		/* story that another one is merged into or linked with */
	unsigned regrouped;	/* how often articles changed their stories */
	int64_t undone;		/* while views are told of an undo: the story it was about */
	struct joining joining;
	struct job_news job;
	bool adding, stopping;
	VEC(struct adding) jobs;	/* the latest last */
	struct store_counts counts;	/* of the library, as last seen */
	struct app_wish wish;
	struct buf copied, address, to_add, edited, command;
	struct buf about;	/* variables for the command */
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

/* Acts of the reader, with undo. */
struct act;
bool app_act(struct app *app, const struct act *act, bool *ret_later);
void app_set_read(struct app *app, int64_t article, bool was, bool is);
/* All of these, undone as one. */
void app_set_read_all(struct app *app, const struct article_row *rows, size_t n, bool is);
void app_set_star(struct app *app, int64_t story, bool was, bool is);
void app_was_read(struct app *app, int64_t article);	/* by being opened: without undo */
void app_tell_views(struct app *app);	/* something of the library changed */
/* app_names.c: joining names by hand; the first call picks one, the second joins. */
void app_join_name(struct app *app, int64_t name, struct str shown, struct str with);
void app_part_name(struct app *app, int64_t name, struct str shown);
/* In this story it is somebody else, called so (empty: the same with a number). */
struct name_row;
void app_split_name(struct app *app, const struct name_row *name, int64_t story,
		    struct str shown);
bool app_join_leave(struct app *app);	/* false: nothing was picked */
void app_undo(struct app *app);

/* app_stories.c: what the reader decides about stories. */
bool app_by_hand(struct app *app, const struct call *call);	/* false: no such command */
void app_merge(struct app *app, int64_t story, int64_t into);
void app_take_out(struct app *app, int64_t article, int64_t into);	/* 0: of its own */
void app_link(struct app *app, int64_t a, int64_t b);		/* or end their link */
void app_drop_pick(struct app *app);
/* Articles are in other stories: lists are read anew, the rest follows beside. */
void app_regrouped(struct app *app);
void app_redo(struct app *app);

/* app_option.c */
void app_take_options(struct app *app);
bool app_set_option(struct app *app, enum option option, struct str value);
void app_flip_option(struct app *app, enum option option);	/* to its next value */
bool app_option_command(struct app *app, const struct call *call);
/* What is wrong with the configuration, from the n-th complaint on. */
void app_say_complaints(struct app *app, size_t from);

/* app_jobs.c: one is added at a time, the others wait. begun: it runs already. */
void app_add_job(struct app *app, struct str path, bool begun);
void app_job_news(struct app *app, const struct job_news *news);
void app_drop_jobs(struct app *app);	/* those that wait */

/* app_file.c: what reads or writes files. */
bool app_file_command(struct app *app, const struct call *call);

/* app.c: from now on queries give way to keys, or no longer do. */
void app_hurry(struct app *app, bool on);

/* app_hyphen.c: dictionaries are read bit by bit when nothing else is to be done; until
 * then, and where there is none, NULL. A text that is shown by then stays as it is. */
const struct hyphens *app_hyphens(struct app *app, int lang);
bool app_read_hyphens(struct app *app);		/* the next bit; false: there is none */
void app_free_hyphens(struct app *app);

/* app_tour.c */
void app_tour(struct app *app);		/* begin it, or end it */
void app_tour_note(struct app *app, enum view_command command);	/* done: is it what is waited for? */
int app_tour_rows(const struct app *app);
void app_draw_tour(const struct app *app, struct canvas *canvas, int row);

/* app_prompt.c */
bool app_check_prompt(struct app *app);		/* false: app->wrong says what and where */
/* A query that is still being typed: its last word may be the beginning of one. */
void app_query_as_typed(struct app *app, struct str typed, struct buf *out);
void app_draw_prompt(const struct app *app, struct canvas *canvas);

/* app_complete.c */
void app_complete(struct app *app);

/* app_key.c, app_command.c, app_bar.c, app_line.c */
/* The key of a command here, for messages; in a buffer of the app. */
const char *app_key_name(const struct app *app, enum view_command command, struct buf *out);
void app_command(struct app *app, const struct call *call);
void app_run_line(struct app *app, struct str line);
void app_prompt_key(struct app *app, uint32_t key);
void app_follow_begin(struct app *app);
void app_follow_key(struct app *app, uint32_t key);
bool app_has_hints(const struct app *app);
/* A click on the line of keys does what it says; false: it was elsewhere. */
bool app_click_hint(struct app *app, int row, int col);
void app_draw_bars(const struct app *app, struct canvas *canvas);
void app_draw_follow(const struct app *app, struct canvas *canvas);
void app_layout(struct app *app);

/* app_out.c: out of the terminal */
bool app_out_command(struct app *app, const struct call *call);
bool app_out_prompt(struct app *app, enum prompt_kind kind, struct str text);

/* app_own.c: tags, notes, saved views */
bool app_own_command(struct app *app, const struct call *call);
bool app_own_prompt(struct app *app, enum prompt_kind kind, struct str text);

/* app_state.c: from one day to the next. */
bool app_load(struct app *app);		/* false: nothing was left behind yet */
void app_save(const struct app *app);

/* "1,284" */
void add_number(struct buf *out, uint64_t n);
/* "3 stories", "1 story" */
void add_count(struct buf *out, uint64_t n, const char *one, const char *more);

#endif
