/* SPDX-License-Identifier: MIT */
/* Curses: cells to the terminal, keys from it. */
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

#include <lesart/base/arena.h>
#include <lesart/base/map.h>
#include <lesart/base/uni.h>
#include <lesart/ui/key.h>

#include "escape.h"
#include "paint.h"
#include "screen.h"

static struct {
	SCREEN *term;
	struct cell *shown;	/* what the terminal shows */
	uint64_t *linked;	/* what of each row is linked, and to what; 0: nothing */
	int n_rows, n_cols;
} screen;

static void forget_shown(void)
{
	free(screen.shown);
	free(screen.linked);
	screen.shown = NULL;
	screen.linked = NULL;
}

/* --- opening ---------------------------------------------------------------- */

/* newterm ends no program, but it believes any terminal can be drawn on. */
static bool can_draw(struct err *err)
{
	const char *term = getenv("TERM");
	int status;

	if (!isatty(0) || !isatty(1))
		return err_set(err, ERR_USAGE,
			       "the reader needs a terminal; 'lesart stories' prints, "
			       "'lesart show' shows an article");
	if (!term || setupterm(NULL, 1, &status) != OK)
		return err_set(err, ERR_USAGE, "the terminal '%s' is not known here; TERM says "
			       "which it is", term ? term : "");
	if (!cursor_address || !clear_screen)
		return err_set(err, ERR_USAGE,
			       "the terminal '%s' cannot place text; 'lesart stories' and "
			       "'lesart show' print line by line", term);
	return true;
}

static void start_modes(int escape_delay)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	intrflush(stdscr, FALSE);
	leaveok(stdscr, FALSE);
	idlok(stdscr, FALSE);
	typeahead(-1);		/* a screen begun is painted to its end, and in one piece */
	if (!getenv("ESCDELAY"))
		set_escdelay(escape_delay);
}

bool screen_open(struct config *config, struct err *err)
{
	if (!can_draw(err))
		return false;
	screen.term = newterm(NULL, stdout, stdin);
	if (!screen.term)
		return err_set(err, ERR_USAGE, "this terminal cannot be opened");
	start_modes((int)config_number(config, OPTION_ESCAPE_DELAY));
	config->mono = paint_open((enum depth)config_number(config, OPTION_COLORS)) == DEPTH_NONE;
	getmaxyx(stdscr, screen.n_rows, screen.n_cols);
	return true;
}

void screen_close(void)
{
	screen_mouse(false);
	endwin();
	delscreen(screen.term);
	forget_shown();
	paint_close();
}

void screen_size(int *ret_rows, int *ret_cols)
{
	*ret_rows = screen.n_rows;
	*ret_cols = screen.n_cols;
}

void screen_resized(void)
{
	struct winsize size;

	if (ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col)
		resizeterm(size.ws_row, size.ws_col);
	getmaxyx(stdscr, screen.n_rows, screen.n_cols);
	forget_shown();
}

void screen_suspend(void)
{
	endwin();
}

void screen_resume(void)
{
	refresh();
	screen_resized();
}

/* --- keys --------------------------------------------------------------------- */

static uint32_t special_key(wint_t code)
{
	static const struct {
		int code;
		uint32_t key;
	} keys[] = {
		{ KEY_UP, UKEY_UP }, { KEY_DOWN, UKEY_DOWN }, { KEY_LEFT, UKEY_LEFT },
		{ KEY_RIGHT, UKEY_RIGHT }, { KEY_PPAGE, UKEY_PAGE_UP },
		{ KEY_NPAGE, UKEY_PAGE_DOWN }, { KEY_HOME, UKEY_HOME }, { KEY_END, UKEY_END },
		{ KEY_DC, UKEY_DELETE }, { KEY_IC, UKEY_INSERT }, { KEY_BTAB, UKEY_BACKTAB },
		{ KEY_BACKSPACE, UKEY_BACKSPACE }, { KEY_ENTER, UKEY_ENTER },
		{ KEY_F(1), UKEY_F1 }, { KEY_F(2), UKEY_F2 }, { KEY_F(3), UKEY_F3 },
		{ KEY_F(4), UKEY_F4 }, { KEY_F(5), UKEY_F5 }, { KEY_F(10), UKEY_F10 },
	};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if ((wint_t)keys[i].code == code)
			return keys[i].key;
	return 0;
}

static bool read_mouse(struct mouse_event *ret)
{
	MEVENT event;

	if (getmouse(&event) != OK)
		return false;
	*ret = (struct mouse_event){ .row = event.y, .col = event.x };
	if (event.bstate & BUTTON4_PRESSED)
		ret->wheel = -1;
	else if (event.bstate & BUTTON5_PRESSED)
		ret->wheel = 1;
	else if (event.bstate & BUTTON1_DOUBLE_CLICKED)
		ret->twice = true;
	else if (!(event.bstate & (BUTTON1_CLICKED | BUTTON1_PRESSED)))
		return false;
	return true;
}

enum screen_input screen_read(uint32_t *ret_key, struct mouse_event *ret_mouse)
{
	wint_t code;
	int status = get_wch(&code);

	if (status == ERR)
		return INPUT_NONE;
	if (status == OK) {
		*ret_key = code == '\n' ? UKEY_ENTER : (uint32_t)code;
		return INPUT_KEY;
	}
	if (code == KEY_MOUSE)
		return read_mouse(ret_mouse) ? INPUT_MOUSE : screen_read(ret_key, ret_mouse);
	*ret_key = special_key(code);
	return *ret_key ? INPUT_KEY : screen_read(ret_key, ret_mouse);
}

void screen_mouse(bool on)
{
	static bool now;
	mmask_t wanted = BUTTON1_CLICKED | BUTTON1_PRESSED | BUTTON1_DOUBLE_CLICKED |
			 BUTTON4_PRESSED | BUTTON5_PRESSED;

	if (on == now)
		return;
	now = on;
	mousemask(on ? wanted : 0, NULL);
	mouseinterval(on ? 160 : 0);
}

/* --- painting ------------------------------------------------------------------ */

static void paint_cell(const struct cell *cell, int row, int col, const struct theme *theme)
{
	struct look look = theme_look(theme, (enum style)cell->style, cell->over);
	unsigned long attrs;
	int pair;
	wchar_t wide[CCHARW_MAX + 1];
	size_t n = 0;
	struct str rest = { cell->text, cell->len };
	cchar_t out;

	while (rest.len && n < CCHARW_MAX) {
		uint32_t cp;
		size_t len = uni_decode(rest.ptr, rest.len, &cp);

		wide[n++] = (wchar_t)cp;
		rest = str_sub(rest, len, rest.len);
	}
	wide[n] = L'\0';
	paint_look(&look, &attrs, &pair);
	if (setcchar(&out, wide, (attr_t)attrs, (short)pair, NULL) == OK)
		mvadd_wch(row, col, &out);
}

/* --- links ---------------------------------------------------------------------- */

/* Curses knows no links, so they are written over what it has painted: the same cells
 * again, between the two sequences. Zero if nothing of the row is linked. */
static uint64_t row_links(const struct canvas *canvas, int row)
{
	uint64_t hash = 0;

	for (int col = 0; col < canvas->n_cols; col++) {
		const struct cell *cell = canvas_at(canvas, row, col);

		if (cell->link)
			hash = hash_mix(hash_mix(hash, (uint64_t)col + 1),
					hash_str((struct str){ (const char *)cell, sizeof(*cell) }) ^
					hash_str(canvas_link_at(canvas, cell->link))) | 1;
	}
	return hash;
}

static int put_byte(int c)
{
	return putchar(c);
}

static void screen_link(struct str address)
{
	struct buf out = BUF_INIT(8192);

	escape_link(address, &out);
	fwrite(out.ptr, 1, out.len, stdout);
	buf_release(&out);
}

static void put_linked(const struct canvas *canvas, int row, int from, int to,
		       const struct theme *theme)
{
	struct buf out = BUF_INIT(8192);

	if (!escape_address(canvas_link_at(canvas, canvas_at(canvas, row, from)->link), &out)) {
		buf_release(&out);
		return;
	}
	putp(tparm(cursor_address, row, from));
	screen_link(buf_str(&out));
	for (int col = from; col < to; col++) {
		const struct cell *cell = canvas_at(canvas, row, col);
		struct look look = theme_look(theme, (enum style)cell->style, cell->over);
		unsigned long attrs;
		int pair;

		paint_look(&look, &attrs, &pair);
		vid_puts((attr_t)attrs, (short)pair, NULL, put_byte);
		fwrite(cell->text, 1, cell->len, stdout);
	}
	vid_puts(A_NORMAL, 0, NULL, put_byte);
	screen_link(STR(""));
	buf_release(&out);
}

static void put_links(const struct canvas *canvas, int row, const struct theme *theme)
{
	for (int col = 0, to; col < canvas->n_cols; col = to) {
		uint8_t link = canvas_at(canvas, row, col)->link;

		for (to = col + 1; to < canvas->n_cols && canvas_at(canvas, row, to)->link == link;)
			to++;
		if (link)
			put_linked(canvas, row, col, to, theme);
	}
}

/* Rows whose links are others than before are painted whole, so that none is left. */
static void links_begin(const struct canvas *canvas, bool wanted, bool changed[])
{
	if (!screen.linked)
		screen.linked = mem_zalloc(sizeof(*screen.linked) * (size_t)canvas->n_rows);
	for (int row = 0; row < canvas->n_rows; row++) {
		uint64_t now = wanted ? row_links(canvas, row) : 0;

		changed[row] = now != screen.linked[row];
		if (changed[row])
			wredrawln(stdscr, row, 1);
		screen.linked[row] = now;
	}
}

static void links_end(const struct canvas *canvas, const struct theme *theme,
		      const bool changed[], bool all)
{
	bool any = false;

	for (int row = 0; row < canvas->n_rows && row < screen.n_rows; row++) {
		if (!screen.linked[row] || (!changed[row] && !all))
			continue;
		put_links(canvas, row, theme);
		any = true;
	}
	if (!any)
		return;
	putp(tparm(cursor_address, canvas->cursor_row, canvas->cursor_col));
	fflush(stdout);
}

static void paint_cells(const struct canvas *canvas, const struct theme *theme, bool all)
{
	for (int row = 0; row < canvas->n_rows && row < screen.n_rows; row++) {
		for (int col = 0; col < canvas->n_cols && col < screen.n_cols; col++) {
			const struct cell *cell = canvas_at(canvas, row, col);
			size_t at = (size_t)row * (size_t)canvas->n_cols + (size_t)col;

			if (cell->width == 0 ||
			    (!all && memcmp(cell, &screen.shown[at], sizeof(*cell)) == 0))
				continue;
			paint_cell(cell, row, col, theme);
		}
	}
}

void screen_paint(const struct canvas *canvas, const struct theme *theme, bool all, bool links)
{
	size_t n_bytes = sizeof(struct cell) * (size_t)canvas->n_rows * (size_t)canvas->n_cols;
	bool *changed = mem_zalloc((size_t)canvas->n_rows * sizeof(*changed));
	bool fresh = !screen.shown;

	if (fresh)
		screen.shown = mem_zalloc(n_bytes);
	if (all)
		clearok(stdscr, TRUE);
	paint_cells(canvas, theme, all || fresh);
	memcpy(screen.shown, canvas->cells, n_bytes);
	links_begin(canvas, links, changed);
	move(canvas->cursor_row, canvas->cursor_col);
	refresh();
	links_end(canvas, theme, changed, all || fresh);
	free(changed);
}

void screen_say(struct str bytes)
{
	fwrite(bytes.ptr, 1, bytes.len, stdout);
	fflush(stdout);
}
