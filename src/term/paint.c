/* SPDX-License-Identifier: MIT */
/* Colours and attributes as this terminal has them. */
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

#include "paint.h"

#define PAIRS_MAX 255
#define SLOT_FIRST 33		/* of the palette, used by no theme: for colours of one's own */
#define SLOT_LAST 58

static struct {
	enum depth depth;
	bool changes;		/* the palette can be changed */
	int n_pairs, n_slots;
	struct {
		int fg, bg;
	} pairs[PAIRS_MAX + 1];
	int32_t slots[SLOT_LAST - SLOT_FIRST + 1];
} paint;

static bool is_set(const char *name, const char *one, const char *two)
{
	const char *value = getenv(name);

	return value && (!strcmp(value, one) || !strcmp(value, two));
}

static enum depth terminal_depth(void)
{
	const char *no_color = getenv("NO_COLOR");

	if (no_color && *no_color)
		return DEPTH_NONE;
	if (tigetflag("RGB") > 0 || COLORS > 1 << 20)
		return DEPTH_DIRECT;
	return COLORS >= 256 ? DEPTH_256 : COLORS >= 8 ? DEPTH_8 : DEPTH_NONE;
}

enum depth paint_open(enum depth wanted)
{
	memset(&paint, 0, sizeof(paint));
	if (wanted == DEPTH_NONE || !has_colors() || start_color() == ERR ||
	    use_default_colors() == ERR)
		return paint.depth = DEPTH_NONE;
	paint.depth = terminal_depth();
	/* Fewer may be asked for than there are, not more; 256 are what 8 are not. */
	if (wanted != DEPTH_AUTO && wanted < paint.depth)
		paint.depth = wanted;
	else if (wanted != DEPTH_AUTO && paint.depth == DEPTH_NONE && COLORS >= 8)
		paint.depth = COLORS >= 256 && wanted >= DEPTH_256 ? DEPTH_256 : DEPTH_8;
	paint.changes = paint.depth == DEPTH_256 && wanted != DEPTH_256 && can_change_color() &&
			is_set("COLORTERM", "truecolor", "24bit");
	return paint.depth;
}

void paint_close(void)
{
	paint.n_pairs = 0;
}

/* A place of the palette that is made to look like this; the terminal takes its
 * palette back when we leave. */
static int slot_of(int32_t color)
{
	uint32_t rgb = color_rgb(color);

	for (int i = 0; i < paint.n_slots; i++)
		if (paint.slots[i] == color)
			return SLOT_FIRST + i;
	if (SLOT_FIRST + paint.n_slots > SLOT_LAST ||
	    init_extended_color(SLOT_FIRST + paint.n_slots, (int)(rgb >> 16 & 255) * 1000 / 255,
				(int)(rgb >> 8 & 255) * 1000 / 255, (int)(rgb & 255) * 1000 / 255) == ERR)
		return color_nearest(color, 256);
	paint.slots[paint.n_slots] = color;
	return SLOT_FIRST + paint.n_slots++;
}

static int color_of(int32_t color)
{
	if (color < 0)
		return -1;
	switch (paint.depth) {
	/* The first eight numbers of a terminal of direct colours are its palette. */
	case DEPTH_DIRECT:
		return color < 8 || color_rgb(color) < 8 ? (int)(color & 7) : (int)color_rgb(color);
	case DEPTH_256:
		return color & COLOR_RGB && paint.changes ? slot_of(color) :
							    (int)color_nearest(color, 256);
	default: return (int)color_nearest(color, 8);
	}
}

static int pair_of(int fg, int bg)
{
	if (fg < 0 && bg < 0)
		return 0;
	for (int i = 1; i <= paint.n_pairs; i++)
		if (paint.pairs[i].fg == fg && paint.pairs[i].bg == bg)
			return i;
	if (paint.n_pairs == PAIRS_MAX || paint.n_pairs + 1 >= COLOR_PAIRS)
		return 0;
	paint.n_pairs++;
	paint.pairs[paint.n_pairs].fg = fg;
	paint.pairs[paint.n_pairs].bg = bg;
	init_extended_pair(paint.n_pairs, fg, bg);
	return paint.n_pairs;
}

static attr_t attrs_of(unsigned look)
{
	attr_t attrs = A_NORMAL;

	attrs |= look & LOOK_BOLD ? A_BOLD : 0;
	attrs |= look & LOOK_DIM ? A_DIM : 0;
	attrs |= look & LOOK_UNDERLINE ? A_UNDERLINE : 0;
	attrs |= look & LOOK_REVERSE ? A_REVERSE : 0;
	attrs |= look & LOOK_ITALIC ? A_ITALIC : 0;
	return attrs;
}

void paint_look(const struct look *look, unsigned long *ret_attrs, int *ret_pair)
{
	bool few = paint.depth == DEPTH_8 || paint.depth == DEPTH_NONE;

	*ret_attrs = attrs_of(look->attrs | (few ? look->attrs8 : 0u));
	*ret_pair = 0;
	if (paint.depth == DEPTH_8)
		*ret_pair = pair_of(color_of(look->fg8), color_of(look->bg8));
	else if (paint.depth != DEPTH_NONE)
		*ret_pair = pair_of(color_of(look->fg), color_of(look->bg));
}
