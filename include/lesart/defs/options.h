/* SPDX-License-Identifier: MIT */
#ifndef LESART_DEFS_OPTIONS_H
#define LESART_DEFS_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/err.h>
#include <lesart/base/str.h>

/* What can be set, out of options.def. */
#define OPTION(id, name, type, values, otherwise, where, help) OPTION_##id,
enum option {
#include <lesart/defs/options.def>
	OPTION_COUNT,
};
#undef OPTION

enum option_type { OPTION_SWITCH, OPTION_NUMBER, OPTION_WORD, OPTION_TEXT };

struct option_def {
	const char *name;
	enum option_type type;
	const char *values, *otherwise, *where, *help;
};

const struct option_def *option_def(enum option option);
bool option_find(struct str name, enum option *ret);
/* The option whose name is nearest, or STR_NONE. */
struct str option_near(struct str name);

/*
 * Hold a value against the table. *ret is 0 or 1 of a switch, the number, or the
 * place of a word in its list; 0 of a text. ERR_USAGE says what was expected.
 */
bool option_check(enum option option, struct str value, int64_t *ret, struct err *err);
/* The word at a place of the list of a WORD option; STR_NONE past the last. */
struct str option_word(enum option option, int64_t place);

#endif
