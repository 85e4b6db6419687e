/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_CHARSET_H
#define LESART_SOURCE_CHARSET_H

#include <stdbool.h>

#include <lesart/base/buf.h>
#include <lesart/base/str.h>

/*
 * From bytes of unknown charset to valid UTF-8, once, at the door. The order of
 * belief: byte order mark; bytes that are UTF-8 and more than ASCII are UTF-8,
 * whatever is declared (nothing else looks like it by accident); what is declared,
 * if the bytes decode; NULs at every other place are UTF-16; nearly UTF-8 is
 * repaired; all else is windows-1252. Line ends become LF, NULs U+FFFD.
 */
void charset_decode(struct str bytes, struct str declared, struct buf *out);

/* The bytes are already what charset_decode would make of them. */
bool charset_is_clean(struct str bytes);

/* What a page's <meta> or an XML declaration near its beginning says, or STR_NONE. */
struct str charset_of_markup(struct str bytes);
/* The charset parameter of "text/html; charset=x", or STR_NONE. */
struct str charset_of_type(struct str content_type);

bool charset_is_utf16(struct str bytes);	/* by its mark or its NULs */
/* Every other byte of some UTF-16, for a look at its ASCII letters. */
struct str charset_thin(struct str bytes, char *room, size_t n_room);

#endif
