/* SPDX-License-Identifier: MIT */
#ifndef LESART_MODEL_LANG_H
#define LESART_MODEL_LANG_H

#include <lesart/base/str.h>

/*
 * The languages that have a folder in assets/lang, by their ISO 639-1 code, in
 * the order of the file assets/lang/languages.tsv (code, English name, stemmer).
 * LANG_OTHER stands for every other one: such texts are cleaned, searched and
 * grouped, but no dates or names are read out of them.
 */
#define LANG_OTHER 0
#define LANG_MAX 16

const char *lang_code(int lang);	/* "de"; "und" for LANG_OTHER */
const char *lang_stemmer(int lang);	/* Snowball's name of it, or NULL */
int lang_find(struct str code);		/* "de", "de-AT", "de_DE", "deu"; else LANG_OTHER */
int lang_count(void);			/* ids run from 1 to this */

#endif
