/* SPDX-License-Identifier: MIT */
#ifndef LESART_EXPORT_PICTURE_H
#define LESART_EXPORT_PICTURE_H

#include <stdbool.h>
#include <stddef.h>

#include <lesart/base/arena.h>
#include <lesart/base/buf.h>
#include <lesart/model/story.h>

/*
 * A time line as a picture (SVG), a row an event. Two walks over the events, so that
 * they need not all be in memory: the first sees how far they reach, the second adds
 * their rows in the same order. Begin with {0}. mem: for one row.
 */
struct picture {
	day_t lo, hi;
	size_t n, at;
};

void picture_see(struct picture *picture, const struct event *event);
/* alone: a file of its own, not an element of HTML. */
void picture_begin(const struct picture *picture, bool alone, struct buf *out);
void picture_row(struct picture *picture, const struct event *event, struct arena *mem,
		 struct buf *out);
void picture_end(struct buf *out);
/* All of it, for events that are in memory. */
void picture_draw(const struct event *events, size_t n, bool alone, struct arena *mem,
		  struct buf *out);

#endif
