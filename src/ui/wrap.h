/* SPDX-License-Identifier: MIT */
#ifndef UI_WRAP_H
#define UI_WRAP_H

#include <stdint.h>

#include <lesart/base/hyphen.h>
#include <lesart/base/str.h>

/* Columns of a piece of text once it is cleaned for the screen. */
int wrap_cols(struct str text);

/*
 * One line of a paragraph: from byte `from` on, at most n_cols wide, ending where
 * Unicode lets a line end; a word longer than the line is cut between letters.
 * brk is what uni_breaks says of the whole text. *ret_to is where the line ends
 * (blanks before it left out), the result where the next one begins; it is always
 * past `from`.
 */
uint32_t wrap_line(struct str text, const uint8_t *brk, uint32_t from, int n_cols,
		   uint32_t *ret_to);

/*
 * A line [from, to) of at most n_cols columns and the word that begins at `next`
 * behind it: where that word can be parted so that its beginning and a hyphen still
 * fit into the line; 0: nowhere.
 */
uint32_t wrap_hyphen(struct str text, uint32_t from, uint32_t to, uint32_t next, int n_cols,
		     const struct hyphens *hyphens);

#endif
