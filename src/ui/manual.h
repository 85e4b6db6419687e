/* SPDX-License-Identifier: MIT */
#ifndef UI_MANUAL_H
#define UI_MANUAL_H

#include <lesart/base/err.h>

#include "folio.h"

/*
 * A manual page as text for a width, "lesart-reader(7)" or "lesart-reader": the
 * page is looked for in `dirs` (folders with man1 .. man7 or the pages themselves,
 * ':' between; NULL: the usual ones) and formatted by mandoc, else by man. Only
 * pages of this program are shown.
 */
bool manual_read(struct str name, int n_cols, const char *dirs, struct arena *mem,
		 struct str *ret, struct err *err);

/* One line of it: overstruck letters become styles. */
void manual_line(struct str line, struct arena *mem, struct item *item);

#endif
