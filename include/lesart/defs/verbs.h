/* SPDX-License-Identifier: MIT */
#ifndef LESART_DEFS_VERBS_H
#define LESART_DEFS_VERBS_H

#include <stdbool.h>
#include <stddef.h>

#include <lesart/base/str.h>

/* The commands of the program and their options, out of verbs.def. */
enum verb {
#define VERB(id, function, name, args, summary, text) VERB_##id,
#include <lesart/defs/verbs.def>
	VERB_COUNT,
	VERB_ALL = VERB_COUNT,
};

struct verb_def {
	const char *name, *args, *summary, *text;
};

struct opt_def {
	enum verb verb;		/* VERB_ALL: every command knows it */
	char letter;		/* 0: has only a long name */
	const char *name;
	const char *arg;	/* NULL: takes none */
	const char *help;
};

const struct verb_def *verb_def(enum verb verb);
bool verb_find(struct str name, enum verb *ret);

/* The options of a command, its own before those for all; NULL behind the last. */
const struct opt_def *opt_next(enum verb verb, const struct opt_def *before);

#endif
