/* SPDX-License-Identifier: MIT */
#ifndef TERM_SCREEN_H
#define TERM_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/err.h>
#include <lesart/ui/canvas.h>
#include <lesart/ui/config.h>
#include <lesart/ui/style.h>

/*
 * The terminal, as far as curses knows it; screen.c is the only file that
 * includes it. There is one terminal, so there is one screen.
 */
struct mouse_event {
	int row, col;
	int wheel;		/* -1 up, 1 down, 0 a button */
	bool twice;
};

enum screen_input { INPUT_NONE, INPUT_KEY, INPUT_MOUSE, INPUT_END };

/* ERR_USAGE: this terminal cannot place text (TERM=dumb, or none at all). It says in
 * the configuration what the terminal is like. */
bool screen_open(struct config *config, struct err *err);
void screen_close(void);
void screen_size(int *ret_rows, int *ret_cols);
/* The window changed: take its new size over. */
void screen_resized(void);
/* The terminal is handed to the shell and taken back. */
void screen_suspend(void);
void screen_resume(void);

/* One key or mouse event that is there already. */
enum screen_input screen_read(uint32_t *ret_key, struct mouse_event *ret_mouse);
void screen_mouse(bool on);

/* Paint what differs from what was painted last; all: paint everything; links: cells
 * that stand for an address lead there (OSC 8). */
void screen_paint(const struct canvas *canvas, const struct theme *theme, bool all, bool links);

/* A sequence of ours that curses does not know. */
void screen_say(struct str bytes);

#endif
