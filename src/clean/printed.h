/* SPDX-License-Identifier: MIT */
#ifndef CLEAN_PRINTED_H
#define CLEAN_PRINTED_H

#include <lesart/base/when.h>

#include "words.h"

/*
 * Does a full date (day, month and year) begin with word `at`? "12.02.2018",
 * "2018-02-12", "12. Februar 2018", "February 12th, 2018". Of 03/04/2018 nobody
 * knows the order, so it is none.
 */
bool printed_date(struct str text, const struct words *words, size_t at,
		  const struct lexicon *lex, int lang, struct when *ret, size_t *ret_n);

#endif
