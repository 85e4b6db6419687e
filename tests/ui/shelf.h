/* SPDX-License-Identifier: MIT */
/* A small library with known stories, and the reader on it. */
#ifndef LESART_TESTS_UI_SHELF_H
#define LESART_TESTS_UI_SHELF_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <lesart/store/store.h>
#include <lesart/ui/app.h>

struct shelf {
	char dir[64];
	char path[96];
	struct store *store;
	struct config *config;
	const char *const *lines;	/* of a configuration, NULL behind the last; or NULL */
	bool key_waits;		/* there is always another key: what takes long is given up */
	struct app *app;
	struct canvas canvas;
};

/* Fixtures: the library is made once, the reader is begun by shelf_open. */
int shelf_setup(void **state);
int shelf_teardown(void **state);

/* A reader of this size on the library; the one before is gone. */
void shelf_open(struct shelf *shelf, int n_cols, int n_rows, bool ascii);
/* The same on a library without anything in it. */
void shelf_open_empty(struct shelf *shelf, int n_cols, int n_rows);
/* The same library with a new reader, as on the next day. */
void shelf_reopen(struct shelf *shelf);
/* Keys by name with blanks between ("j Enter zb Ctrl-D"); ' begins letters that are
 * typed: "s 'streik Enter". What can wait is done after each. */
void shelf_keys(struct shelf *shelf, const char *keys);
/* Paint, and give the text of the screen; free() it. */
char *shelf_screen(struct shelf *shelf);

#endif
