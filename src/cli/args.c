/* SPDX-License-Identifier: MIT */
/* The command line, held against the tables of commands and options. */
#include "cli.h"

#include <stdlib.h>

static const struct opt_def *find_opt(enum verb verb, struct str name, char letter)
{
	for (const struct opt_def *opt = opt_next(verb, NULL); opt; opt = opt_next(verb, opt))
		if (letter ? opt->letter == letter : str_eq(str_from(opt->name), name))
			return opt;
	return NULL;
}

static bool take(struct args *args, const struct opt_def *opt, const char *value, struct err *err)
{
	if (str_eq(str_from(opt->name), STR("library")))
		args->library = value;
	else if (str_eq(str_from(opt->name), STR("config")))
		args->config_path = value;
	else if (str_eq(str_from(opt->name), STR("help")))
		args->help = true;
	else if (args->n_opts == ARGS_OPTS_MAX)
		return err_set(err, ERR_USAGE, "too many options");
	else {
		args->opts[args->n_opts].def = opt;
		args->opts[args->n_opts++].value = value;
	}
	return true;
}

struct words {
	char **at;
	int n, next;
};

/* --name, --name=value, --name value */
static bool parse_long(struct args *args, struct words *words, const char *word, struct err *err)
{
	struct str name = str_from(word + 2);
	ptrdiff_t eq = str_find_char(name, '=');
	const char *value = NULL;
	const struct opt_def *opt;

	if (eq >= 0) {
		value = name.ptr + eq + 1;
		name.len = (size_t)eq;
	}
	if (str_eq(name, STR("version"))) {
		args->version = true;
		return true;
	}
	opt = find_opt(args->verb, name, 0);
	if (!opt)
		return err_set(err, ERR_USAGE, "unknown option '--%.*s'", STR_FMT(name));
	if (value && !opt->arg)
		return err_set(err, ERR_USAGE, "option '--%s' takes no value", opt->name);
	if (opt->arg && !value) {
		if (words->next == words->n)
			return err_set(err, ERR_USAGE, "option '--%s' wants %s", opt->name, opt->arg);
		value = words->at[words->next++];
	}
	return take(args, opt, value, err);
}

/* -q, -qj4, -j 4 */
static bool parse_short(struct args *args, struct words *words, const char *word, struct err *err)
{
	for (const char *c = word + 1; *c; c++) {
		const struct opt_def *opt = find_opt(args->verb, STR_NONE, *c);
		const char *value = NULL;

		if (*c == 'V') {
			args->version = true;
			continue;
		}
		if (!opt)
			return err_set(err, ERR_USAGE, "unknown option '-%c'", *c);
		if (opt->arg && c[1])
			value = c + 1;
		else if (opt->arg && words->next < words->n)
			value = words->at[words->next++];
		else if (opt->arg)
			return err_set(err, ERR_USAGE, "option '-%c' wants %s", *c, opt->arg);
		if (!take(args, opt, value, err))
			return false;
		if (opt->arg)
			break;
	}
	return true;
}

bool args_parse(struct args *ret, int argc, char **argv, struct err *err)
{
	struct words words = { .at = argv, .n = argc, .next = 1 };
	int n_rest = 0;
	bool only_words = false;

	*ret = (struct args){ .verb = VERB_ALL };
	while (words.next < words.n) {
		char *word = words.at[words.next++];
		bool ok = true;

		if (only_words || word[0] != '-' || !word[1]) {
			/* The first word may be a command; words before it count too. */
			if (n_rest || only_words || ret->verb != VERB_ALL ||
			    !verb_find(str_from(word), &ret->verb))
				argv[n_rest++] = word;
		} else if (word[1] == '-' && !word[2]) {
			only_words = true;
		} else if (word[1] == '-') {
			ok = parse_long(ret, &words, word, err);
		} else {
			ok = parse_short(ret, &words, word, err);
		}
		if (!ok)
			return false;
	}
	ret->rest = (const char *const *)argv;
	ret->n_rest = (size_t)n_rest;
	return true;
}

bool args_has(const struct args *args, const char *name)
{
	for (size_t i = 0; i < args->n_opts; i++)
		if (str_eq(str_from(args->opts[i].def->name), str_from(name)))
			return true;
	return false;
}

const char *args_value(const struct args *args, const char *name)
{
	const char *value = NULL;

	for (size_t i = 0; i < args->n_opts; i++)
		if (str_eq(str_from(args->opts[i].def->name), str_from(name)))
			value = args->opts[i].value;
	return value;
}

bool args_number(const struct args *args, const char *name, long lo, long hi, long otherwise,
		 long *ret, struct err *err)
{
	const char *value = args_value(args, name);
	int64_t n = 0;

	*ret = otherwise;
	if (!value)
		return true;
	if (!str_int(str_from(value), &n) || n < lo || n > hi)
		return err_set(err, ERR_USAGE, "option '--%s' wants a number from %ld to %ld, not '%s'",
			       name, lo, hi, value);
	*ret = (long)n;
	return true;
}
