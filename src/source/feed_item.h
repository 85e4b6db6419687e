/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_FEED_ITEM_H
#define LESART_SOURCE_FEED_ITEM_H

#include <lesart/source/source.h>

/* What the feed says of itself, for all its items. */
struct feed_about {
	struct str title, lang;
};

/*
 * Read <item> or <entry>, a piece of a feed in UTF-8, into *raw: its text, address,
 * name and metadata. Broken markup is mended as far as it goes. False if it holds
 * neither text nor title.
 */
bool feed_item_read(struct str piece, const struct feed_about *about, struct raw *raw);

/* The part of the feed before its first item. */
void feed_about_read(struct str piece, struct arena *mem, struct feed_about *ret);

#endif
