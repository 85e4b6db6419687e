/* SPDX-License-Identifier: MIT */
#ifndef TERM_OUTSIDE_H
#define TERM_OUTSIDE_H

#include <lesart/base/buf.h>
#include <lesart/base/err.h>
#include <lesart/base/str.h>

/*
 * Other programs. Those that run beside the screen get their words as arguments
 * and say nothing; those that take the terminal over (an editor, the command that
 * the user typed behind |) are waited for. What an article says comes to them as
 * a file or on standard input, never as a part of a command.
 */

/* Hand an address (http and https) to a command, else to $BROWSER or the desktop. */
bool outside_browse(struct str command, struct str url);
/* Give text to a program's standard input and wait; false if it cannot be done. */
bool outside_give(const char *const argv[], struct str text);
/* $VISUAL, $EDITOR or vi on the text; what it leaves is appended to *out. */
bool outside_edit(struct str text, struct buf *out, struct err *err);
/* A command of the shell with the text as its standard input and, in its environment,
 * `about` ("NAME=value", a NUL behind each); its output stays until Enter is pressed. */
bool outside_pipe(struct str command, struct str text, struct str about, struct err *err);

#endif
