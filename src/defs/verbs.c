/* SPDX-License-Identifier: MIT */
/* The tables of commands and options; see the header. */
#include <lesart/defs/verbs.h>

static const struct verb_def verbs[] = {
#define VERB(id, function, name, args, summary, text) { name, args, summary, text },
#include <lesart/defs/verbs.def>
};

static const struct opt_def opts[] = {
#define OPT(verb, letter, name, arg, help) { VERB_##verb, letter, name, arg, help },
#include <lesart/defs/verbs.def>
};

#define N_OPTS (sizeof(opts) / sizeof(opts[0]))

const struct verb_def *verb_def(enum verb verb)
{
	return &verbs[verb];
}

bool verb_find(struct str name, enum verb *ret)
{
	for (size_t i = 0; i < VERB_COUNT; i++) {
		if (str_eq(name, str_from(verbs[i].name))) {
			*ret = (enum verb)i;
			return true;
		}
	}
	return false;
}

/* Own options first: two passes over one short table. */
const struct opt_def *opt_next(enum verb verb, const struct opt_def *before)
{
	size_t at = before ? (size_t)(before - opts) + 1 : 0;

	if (!before || before->verb != VERB_ALL) {
		for (size_t i = at; i < N_OPTS && verb != VERB_ALL; i++)
			if (opts[i].verb == verb)
				return &opts[i];
		at = 0;
	}
	for (size_t i = at; i < N_OPTS; i++)
		if (opts[i].verb == VERB_ALL)
			return &opts[i];
	return NULL;
}
