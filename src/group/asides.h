/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_ASIDES_H
#define LESART_GROUP_ASIDES_H

#include "features.h"

/*
 * What two articles can have in common beside their words and names: a day that
 * both name, a medium that both cite, words in a row that one copied. Too seldom to
 * be learned from, but good reasons for a link: each stands literally in both.
 */
size_t asides_find(const struct article *article, struct word *ret);
/* keys: one for each of the article's first n terms. */
size_t asides_runs(const struct article *article, const uint32_t *keys, size_t n,
		   struct word *ret);

#endif
