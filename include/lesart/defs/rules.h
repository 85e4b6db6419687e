/* SPDX-License-Identifier: MIT */
#ifndef LESART_DEFS_RULES_H
#define LESART_DEFS_RULES_H

#include <lesart/base/str.h>

/*
 * Every rule that can mark a span says in plain words why it did. Rules written
 * in C are rows of src/defs/rules.def: RULE("clean.caption.credit", "it names a
 * photographer or agency"). Rules that are data (patterns of dates, frames of
 * quotations) carry their sentence in their own file and are added while it is
 * loaded. Ids never change their meaning: libraries keep them.
 */

/* The sentence behind "because", or NULL for an unknown id. */
const char *rule_help(const char *id);

/* One pointer for equal ids, good for the whole run; safe from any thread. */
const char *rule_intern(struct str id);
void rule_add(struct str id, struct str help);

#endif
