/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_WORDS_H
#define LESART_GROUP_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/arena.h>
#include <lesart/base/err.h>
#include <lesart/base/str.h>

/*
 * Words as group compares them: folded, without their endings, hashed. The
 * endings are those of all languages together and the rule does not ask for the
 * language, as a headline alone is often too short to tell it, and a word of a
 * headline has to meet the same word in another article's body.
 */

/* The data every other file needs; loaded once, for the whole run, by whoever
 * comes first. Without it words keep their endings and are all equally rare. */
bool words_load(struct err *err);

/* What of a folded word is compared. */
struct str word_stem(struct str folded);

/* Never 0. folded is what uni_fold gives. */
uint32_t word_key(struct str folded);

/* The key of a number whatever stands between its digits: "50.000", "50 000".
 * 0 if there are fewer than two digits. */
uint32_t number_key(struct str text);

/* The share of all articles that have the word, as far as is known before any
 * article was read. Between WORD_SHARE_MIN and 1. */
#define WORD_SHARE_MIN 1e-5f
float word_share(int lang, uint32_t key);

/* Is it mostly the name of a place? */
bool word_is_place(uint32_t key);

/* Does it say what kind of piece it is, "opinion", "Liveblog"? Most such words do so
 * only in the label that a colon or bar sets off at the front of a headline. */
bool word_is_genre(uint32_t key, bool in_label);

/*
 * Cut the next word (letters, marks and digits) off the front of *rest; it
 * stands in the text as *ret. False at the end.
 */
bool word_next(struct str *rest, struct str *ret, bool *ret_number);

#endif
