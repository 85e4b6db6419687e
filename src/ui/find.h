/* SPDX-License-Identifier: MIT */
#ifndef UI_FIND_H
#define UI_FIND_H

#include <lesart/base/str.h>
#include <lesart/base/vec.h>

/* Places found in one text, in order, without overlap. */
typedef VEC(struct span) spans_t;

/*
 * Append where `what` stands in the text; case, accents and the ways to write an
 * umlaut as one letter or two code points do not matter. Linear in the text.
 */
void find_all(struct str text, struct str what, spans_t *ret);

#endif
