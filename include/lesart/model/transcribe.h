/* SPDX-License-Identifier: MIT */
#ifndef LESART_MODEL_TRANSCRIBE_H
#define LESART_MODEL_TRANSCRIBE_H

#include <lesart/base/str.h>

/* Two ways to write a letter: "ä", "ae". */
struct transcribed {
	struct str letter, letters;
};

/*
 * The letters of all languages that are also written as several, small ones, out of
 * assets/lang/XX/transcribe.tsv; read by whoever comes first and there to the end of
 * the run. A language without such letters has no file.
 */
const struct transcribed *transcribed_letters(size_t *ret_n);

#endif
