/* SPDX-License-Identifier: MIT */
/* Quotations and who is quoted. */
#include "knowledge.h"

void quotes_mark(struct analyser *analyser, struct article *article)
{
	(void)analyser;
	article->quotes.n = 0;
}
