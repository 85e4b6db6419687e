/* SPDX-License-Identifier: MIT */
/* The one loop: keys, news of the job, signals. */
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <lesart/base/arena.h>
#include <lesart/base/asset.h>
#include <lesart/flow/library.h>
#include <lesart/term/term.h>
#include <lesart/ui/app.h>

#include "escape.h"
#include "ground.h"
#include "outside.h"
#include "screen.h"

#define CLIPBOARD_BYTES (1u << 18)	/* of a sequence, wrapped */
#define KEYS_AT_ONCE 200	/* then the screen is painted, whatever waits */

struct loop {
	struct app *app;
	struct store *store;
	struct config *config;
	struct job *job;
	bool settle;		/* after the job that runs */
	struct canvas canvas;
	bool ascii;
	bool paint_all;
	struct ground ground;
	struct escape_term term;
	struct buf man_dirs;
	struct buf to_add;	/* when the job that runs has ended */
	bool gone;		/* the terminal hung up, or we are told to end */
};

/* --- signals ------------------------------------------------------------------- */

static int signal_pipe[2] = { -1, -1 };

static void on_signal(int number)
{
	int saved = errno;
	char byte = (char)number;

	/* A full pipe holds what matters already. */
	if (write(signal_pipe[1], &byte, 1) < 0)
		errno = saved;
	errno = saved;
}

static bool pipe_make(int fds[2])
{
	if (pipe(fds) != 0)
		return false;
	return fcntl(fds[0], F_SETFD, FD_CLOEXEC) == 0 && fcntl(fds[1], F_SETFD, FD_CLOEXEC) == 0;
}

static const int signals[] = { SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGTERM, SIGINT };
#define N_SIGNALS (sizeof(signals) / sizeof(signals[0]))

static bool signals_begin(struct sigaction old[N_SIGNALS], struct err *err)
{
	struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };

	if (!pipe_make(signal_pipe))
		return err_errno(err, "cannot make a pipe");
	fcntl(signal_pipe[0], F_SETFL, O_NONBLOCK);
	fcntl(signal_pipe[1], F_SETFL, O_NONBLOCK);
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < N_SIGNALS; i++)
		sigaction(signals[i], &action, &old[i]);
	return true;
}

static void signals_end(const struct sigaction old[N_SIGNALS])
{
	for (size_t i = 0; i < N_SIGNALS; i++)
		sigaction(signals[i], &old[i], NULL);
	close(signal_pipe[0]);
	close(signal_pipe[1]);
}

static void fit_canvas(struct loop *loop)
{
	int n_rows, n_cols;

	screen_size(&n_rows, &n_cols);
	canvas_release(&loop->canvas);
	canvas_init(&loop->canvas, n_rows, n_cols, loop->ascii);
	app_resize(loop->app, n_rows, n_cols);
	loop->paint_all = true;
}

/* Stop as a shell expects: with the terminal as it was, by the signal itself. */
static void suspend(struct loop *loop)
{
	struct sigaction stop = { .sa_handler = SIG_DFL }, ours;

	screen_suspend();
	sigemptyset(&stop.sa_mask);
	sigaction(SIGTSTP, &stop, &ours);
	raise(SIGTSTP);
	sigaction(SIGTSTP, &ours, NULL);
	screen_resume();
	fit_canvas(loop);
}

static void take_signals(struct loop *loop)
{
	char number;

	while (read(signal_pipe[0], &number, 1) == 1) {
		switch (number) {
		case SIGWINCH:
			screen_resized();
			fit_canvas(loop);
			break;
		case SIGTSTP:
			suspend(loop);
			break;
		case SIGCONT:
			loop->paint_all = true;
			break;
		default:
			loop->gone = true;
		}
	}
}

/* --- what only a terminal can do ------------------------------------------------- */

/* By the desktop, by tmux (which drops what comes as a sequence), or by the terminal. */
static void copy(struct loop *loop, struct str text)
{
	const char *wayland[] = { "wl-copy", NULL };
	const char *x11[] = { "xclip", "-selection", "clipboard", NULL };
	const char *tmux[] = { "tmux", "load-buffer", "-w", "-", NULL };
	struct buf bytes = BUF_INIT(CLIPBOARD_BYTES);
	struct err err = ERR_INIT;

	if (getenv("WAYLAND_DISPLAY") && outside_give(wayland, text))
		return;
	if (getenv("DISPLAY") && outside_give(x11, text))
		return;
	if (loop->term.tmux && outside_give(tmux, text))
		return;
	if (escape_copy(&loop->term, text, &bytes, &err))
		screen_say(buf_str(&bytes));
	else
		app_tell(loop->app, true, str_from(err.text));
	buf_release(&bytes);
}

static bool wants_links(const struct loop *loop)
{
	int64_t wanted = config_number(loop->config, OPTION_HYPERLINKS);	/* off, auto, on */

	return wanted == 2 || (wanted == 1 && loop->term.hyperlinks);
}

/* Give the terminal away and take it back as it was. */
static void give_away(struct loop *loop, const struct app_wish *wish)
{
	struct buf edited = BUF_INIT(1u << 20);
	struct err err = ERR_INIT;
	bool ok;

	screen_suspend();
	ok = wish->edit ? outside_edit(wish->text, &edited, &err) :
			  outside_pipe(wish->pipe, wish->text, wish->about, &err);
	screen_resume();
	fit_canvas(loop);
	if (!ok)
		app_tell(loop->app, true, str_from(err.text));
	else if (wish->edit)
		app_edit_done(loop->app, buf_str(&edited));
	buf_release(&edited);
}

/* A job that runs is settling: it does not take long. */
static void start_adding(struct loop *loop)
{
	struct flow_opts flow = { .library = store_path(loop->store),
				  .n_workers = (unsigned)config_number(loop->config, OPTION_JOBS) };
	struct job_news failed = { .done = true };
	const char *paths[1] = { loop->to_add.ptr };

	if (loop->job || !loop->to_add.len)
		return;
	loop->job = job_add_start(&flow, paths, 1, &failed.err);
	if (loop->job)
		app_adding(loop->app);
	else
		app_news(loop->app, &failed);
	buf_clear(&loop->to_add);
}

/* Beside another process that writes nothing is to be done: it does it. */
static void start_settling(struct loop *loop)
{
	struct flow_opts flow = { .library = store_path(loop->store) };

	if (!loop->settle || loop->job)
		return;
	loop->settle = false;
	loop->job = job_settle_start(&flow, NULL);
}

static void grant_wishes(struct loop *loop)
{
	struct app_wish wish;

	app_take_wish(loop->app, &wish);
	if (wish.add.ptr) {
		buf_clear(&loop->to_add);
		buf_add_str(&loop->to_add, wish.add);
	}
	start_adding(loop);
	loop->settle |= wish.settle;
	start_settling(loop);
	loop->paint_all |= wish.redraw;
	if (wish.stop_job && loop->job)
		job_stop(loop->job);
	if (wish.copy.ptr)
		copy(loop, wish.copy);
	if (wish.browse.ptr && !outside_browse(config_text(loop->config, OPTION_BROWSER), wish.browse))
		app_tell(loop->app, true, STR("no browser can be started; :set browser= names one"));
	if (wish.edit || wish.pipe.ptr)
		give_away(loop, &wish);
	screen_mouse(wish.mouse);
}

/* --- the loop -------------------------------------------------------------------- */

static void paint(struct loop *loop)
{
	app_draw(loop->app, &loop->canvas);
	screen_paint(&loop->canvas, app_theme(loop->app), loop->paint_all, wants_links(loop));
	loop->paint_all = false;
}

static void take_ground(struct loop *loop, uint32_t key)
{
	if (ground_take(&loop->ground, key, loop->config) != GROUND_KNOWN)
		return;
	app_looks_changed(loop->app);
	loop->paint_all = true;
}

static void take_key(struct loop *loop, uint32_t key)
{
	struct mouse_event mouse;

	if (loop->ground.in_answer) {
		take_ground(loop, key);
		return;
	}
	if (key == UKEY_CTRL('Z')) {
		suspend(loop);
		return;
	}
	/* What the terminal answers looks like Alt and a key. */
	if (key == UKEY_ESC && loop->ground.asked) {
		uint32_t next = 0;
		bool more = screen_read(&next, &mouse) == INPUT_KEY;

		if (more && ground_answers(&loop->ground, next))
			return;
		app_key(loop->app, key);
		if (!more || app_done(loop->app))
			return;
		key = next;
	}
	app_key(loop->app, key);
}

static void take_keys(struct loop *loop)
{
	struct mouse_event mouse;
	uint32_t key;

	for (int i = 0; i < KEYS_AT_ONCE && !app_done(loop->app); i++) {
		switch (screen_read(&key, &mouse)) {
		case INPUT_KEY: take_key(loop, key); break;
		case INPUT_MOUSE:
			app_mouse(loop->app, mouse.row, mouse.col, mouse.wheel, mouse.twice);
			break;
		default:
			return;
		}
	}
}

static void take_news(struct loop *loop)
{
	struct job_news news;

	if (!loop->job || !job_poll(loop->job, &news))
		return;
	app_news(loop->app, &news);
	if (news.done) {
		job_free(loop->job);
		loop->job = NULL;
	}
}

static bool key_waits(void *ctx)
{
	struct pollfd input = { .fd = 0, .events = POLLIN };

	(void)ctx;
	return poll(&input, 1, 0) != 0;
}

/* Wait, but not while there is something to do that could wait. */
static void wait_and_take(struct loop *loop, bool idle)
{
	struct pollfd fds[3] = {
		{ .fd = 0, .events = POLLIN },
		{ .fd = signal_pipe[0], .events = POLLIN },
		{ .fd = loop->job ? job_fd(loop->job) : -1, .events = POLLIN },
	};

	int n = poll(fds, 3, idle ? app_wait_ms(loop->app) : 0);

	if (n < 0 && errno != EINTR) {
		loop->gone = true;
		return;
	}
	if (n == 0 && idle)
		app_timeout(loop->app);
	if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL))
		loop->gone = true;
	if (fds[1].revents & POLLIN)
		take_signals(loop);
	if (fds[0].revents & POLLIN)
		take_keys(loop);
	if (fds[2].revents & POLLIN)
		take_news(loop);
}

/* The key is answered first; what could wait is done after and painted then. */
static void run(struct loop *loop)
{
	fit_canvas(loop);
	while (!loop->gone && !app_done(loop->app)) {
		bool idle;

		paint(loop);
		idle = !key_waits(NULL) && !app_idle(loop->app);
		wait_and_take(loop, idle);
		grant_wishes(loop);
	}
}

/* --- beginning and ending ---------------------------------------------------------- */

/* A library that is not there yet is made, so that it can be watched filling. */
static struct store *open_store(const struct term_opts *opts, struct err *err)
{
	struct store *store = library_open(opts->library, STORE_MARKS, err);

	if (store || err->code == ERR_VERSION)
		return store;
	err_clear(err);
	store = library_open(opts->library, STORE_WRITE, err);
	if (!store)
		return NULL;
	store_close(store);
	return library_open(opts->library, STORE_MARKS, err);
}

static bool wants_ascii(const struct config *config)
{
	int64_t wanted = config_number(config, OPTION_ASCII);	/* auto, on, off */

	return wanted ? wanted == 1 : strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

static struct str base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return str_from(slash ? slash + 1 : path);
}

static struct str parent(struct str path)
{
	while (path.len > 1 && path.ptr[path.len - 1] != '/')
		path.len--;
	path.len -= path.len > 1;
	return path;
}

/* Where $MANPATH says; beside the assets in a build tree; two folders up where they
 * are installed. */
static void find_manuals(struct loop *loop)
{
	struct str up = parent(str_from(asset_dir())), up_two = parent(up);
	const char *wanted = getenv("MANPATH");

	if (wanted && *wanted)
		buf_printf(&loop->man_dirs, "%s:", wanted);
	buf_printf(&loop->man_dirs, "%.*s/man:%.*s/man:/usr/local/share/man:/usr/share/man",
		   STR_FMT(up), STR_FMT(up_two));
}

static bool begin(struct loop *loop, const struct term_opts *opts, struct err *err)
{
	struct flow_opts flow = { .library = opts->library };
	struct app_opts app;

	if (opts->n_paths) {
		loop->job = job_add_start(&flow, opts->paths, opts->n_paths, err);
		if (!loop->job)
			return false;
	}
	find_manuals(loop);
	app = (struct app_opts){
		.store = loop->store, .library = base_name(store_path(loop->store)),
		.query = str_from(opts->query), .config = opts->config, .tour = opts->tour,
		.ascii = loop->ascii, .adding = loop->job != NULL,
		.adding_what = loop->job ? str_from(opts->paths[0]) : STR(""), .today = day_today(),
		.man_dirs = opts->man_dirs ? opts->man_dirs : loop->man_dirs.ptr,
		.key_waits = key_waits,
	};
	loop->app = app_new(&app);
	return true;
}

static void end(struct loop *loop)
{
	if (loop->job)
		job_stop(loop->job);
	job_free(loop->job);
	app_free(loop->app);
	canvas_release(&loop->canvas);
	buf_release(&loop->man_dirs);
	buf_release(&loop->to_add);
	store_close(loop->store);
}

int term_run(const struct term_opts *opts, struct err *err)
{
	struct loop loop = { .man_dirs = BUF_INIT(16384), .to_add = BUF_INIT(16384) };
	struct sigaction old[N_SIGNALS];
	bool ok;

	setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C");
	loop.config = opts->config;
	escape_look(&loop.term);
	loop.ascii = wants_ascii(loop.config);
	loop.store = open_store(opts, err);
	if (!loop.store)
		return 3;
	if (!screen_open(loop.config, err)) {
		store_close(loop.store);
		return 2;
	}
	ground_begin(&loop.ground, loop.config);
	ok = signals_begin(old, err) && begin(&loop, opts, err);
	if (ok)
		run(&loop);
	ground_end(&loop.ground);
	screen_close();
	signals_end(old);
	end(&loop);
	return ok ? 0 : 3;
}
