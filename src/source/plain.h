/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_PLAIN_H
#define LESART_SOURCE_PLAIN_H

#include <lesart/base/arena.h>
#include <lesart/base/str.h>

/*
 * A value of head data as one would read it: blanks joined, tags taken out,
 * entities resolved (feeds and linked data often carry them twice). Line ends
 * between words stay where `lines` is set. Valid UTF-8 whatever came in.
 */
struct str plain_value(struct arena *mem, struct str value, bool lines);

/* A copy in valid UTF-8: file names and addresses may hold any bytes. */
struct str plain_utf8(struct arena *mem, struct str s);

#endif
