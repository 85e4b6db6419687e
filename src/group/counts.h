/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_COUNTS_H
#define LESART_GROUP_COUNTS_H

#include <lesart/group/group.h>

/*
 * How many articles have a word: a table of fixed size (a count-min sketch), so
 * that a library of any size needs the same memory. Read from the keeper when
 * first asked, written back in pieces that changed.
 */
struct counts;

struct counts *counts_new(const struct keeper *keeper, struct err *err);
void counts_free(struct counts *counts);
bool counts_flush(struct counts *counts, struct err *err);
void counts_reset(struct counts *counts);

void counts_add(struct counts *counts, uint32_t key);
void counts_add_article(struct counts *counts);

/* The share of articles with a word whose share was `before` before counting. */
float counts_share(const struct counts *counts, uint32_t key, float before);

#endif
