/* SPDX-License-Identifier: MIT */
#ifndef TERM_ESCAPE_H
#define TERM_ESCAPE_H

#include <stdbool.h>

#include <lesart/base/buf.h>
#include <lesart/base/err.h>
#include <lesart/base/str.h>

/*
 * The two escape sequences that carry text of an article, made here and nowhere else:
 * OSC 52 (clipboard) and OSC 8 (hyperlink). Nothing here writes to the terminal.
 */
struct escape_term {
	bool tmux, screen;	/* what runs between us and the terminal */
	bool no_clipboard;	/* known to take nothing into it */
	bool hyperlinks;	/* known to have them */
};

/* What the environment says of the terminal. */
void escape_look(struct escape_term *ret);
/* The sequence that puts the text into the clipboard, wrapped where something runs
 * between; false if it cannot be done: err says what can. */
bool escape_copy(const struct escape_term *term, struct str text, struct buf *out,
		 struct err *err);
/* The address as it may stand in OSC 8: http or https, all but plain characters of
 * addresses written as %XX. False if it is no such address. */
bool escape_address(struct str url, struct buf *out);
/* Begin of a link to an address made so; STR(""): its end. */
void escape_link(struct str address, struct buf *out);

#endif
