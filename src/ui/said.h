/* SPDX-License-Identifier: MIT */
#ifndef UI_SAID_H
#define UI_SAID_H

#include <lesart/store/quotes.h>

#include "sheet.h"

/* A quotation as two rows: the words, which lead to their sentence, and below them
 * where it stands; who said it is told `with_speaker`. */
void said_add(struct sheet *sheet, const struct said *said, bool with_speaker, uint32_t id);

#endif
