/* SPDX-License-Identifier: MIT */
#ifndef TERM_PAINT_H
#define TERM_PAINT_H

#include <lesart/ui/style.h>

/*
 * Colours: as many as the terminal has and the option `colors` allows. Direct
 * terminals get them as they are, those of 256 the nearest (or the colour itself,
 * where the palette can be changed), those of 8 what themes have for them.
 */
enum depth { DEPTH_AUTO, DEPTH_NONE, DEPTH_8, DEPTH_256, DEPTH_DIRECT };	/* as the option has them */

/* After the terminal is open; comes back with what it will be. */
enum depth paint_open(enum depth wanted);
void paint_close(void);
/* A look as attributes and pair of curses. */
void paint_look(const struct look *look, unsigned long *ret_attrs, int *ret_pair);

#endif
