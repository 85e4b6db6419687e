/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_LANG_PRIVATE_H
#define LESART_ANALYSE_LANG_PRIVATE_H

#include <lesart/base/err.h>
#include <lesart/model/article.h>

struct lexicon;
struct lang_model;

/* Borrows the lexicons (LANG_MAX + 1 of them). */
struct lang_model *lang_model_new(struct lexicon *const *lexicons, struct err *err);
void lang_model_free(struct lang_model *model);

/* The language of an article's text and title, LANG_OTHER if it is none of ours. */
int lang_detect(const struct lang_model *model, const struct article *article);

#endif
