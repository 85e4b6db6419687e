/* SPDX-License-Identifier: MIT */
/* lesart: the command line. Without a command it opens the reader. */
#include "cli.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <lesart/term/term.h>

#include "config.h"

static int (*const verb_functions[])(const struct args *) = {
#define VERB(id, function, name, args, summary, text) verb_##function,
#include <lesart/defs/verbs.def>
};

static int usage(const struct args *args, const struct err *err)
{
	int status = fail(err);

	if (args->verb == VERB_ALL)
		fprintf(stderr, "try 'lesart --help'\n");
	else
		fprintf(stderr, "try 'lesart %s --help'\n", verb_def(args->verb)->name);
	return status;
}

static int print_help(enum verb verb)
{
	struct out out;

	out_init(&out);
	help_print(&out.buf, verb);
	return out_release(&out) ? STATUS_OK : fail(&out.err);
}

static int print_version(void)
{
	struct out out;

	out_init(&out);
	buf_printf(&out.buf, "lesart %s\n", PACKAGE_VERSION);
	return out_release(&out) ? STATUS_OK : fail(&out.err);
}

/* Into a file or a pipe there is no reader: the stories are what one wants to see. */
static int without_terminal(const struct args *args)
{
	struct args then = *args;
	int status = STATUS_OK;

	if (args->n_rest > 0) {
		then.verb = VERB_ADD;
		status = verb_add(&then);
		if (status > STATUS_SOME_FAILED)
			return status;
	}
	then.verb = VERB_STORIES;
	then.n_rest = 0;
	return verb_stories(&then) ? STATUS_LIBRARY : status;
}

/* Options of the command line stand above all others. */
static bool take_options(struct args *args, struct err *err)
{
	struct config_spot spot = { .from = FROM_COMMAND_LINE };

	for (size_t i = 0; i < args->n_opts; i++) {
		const char *name = args->opts[i].def->name;

		if (str_eq(str_from(name), STR("plain")) &&
		    !config_option(args->config, STR("plain"), spot, NULL, err))
			return false;
		if (str_eq(str_from(name), STR("set")) &&
		    !config_option(args->config, str_from(args->opts[i].value), spot, NULL, err))
			return false;
	}
	return true;
}

/* The reader shows what is wrong with the configuration, `config` lists it. */
static void say_complaints(const struct args *args)
{
	const struct config *config = args->config;
	struct buf line = BUF_INIT(4096);

	if (!config->complaints.n || args->verb == VERB_ALL || args->verb == VERB_CONFIG ||
	    args->verb == VERB_TOUR)
		return;
	complaint_show(&config->complaints.at[0], true, &line);
	if (config->complaints.n > 1)
		buf_printf(&line, " (and %zu more: lesart config)", config->complaints.n - 1);
	fprintf(stderr, "lesart: %s\n", line.ptr);
	buf_release(&line);
}

static bool read_config(struct args *args, struct err *err)
{
	struct str library;

	args->config = config_new();
	config_read(args->config, args->config_path);
	config_environment(args->config, getenv("LESART_OPTIONS"));
	if (!take_options(args, err))
		return false;
	config_finish(args->config);
	say_complaints(args);
	library = config_text(args->config, OPTION_LIBRARY);
	if (!args->library && library.len)
		args->library = library.ptr;
	return true;
}

/* The reader on the library, with what is to be added first on its way. */
static int reader(const struct args *args)
{
	struct term_opts opts = { .library = args->library, .paths = args->rest,
				  .n_paths = args->n_rest, .config = args->config };
	struct err err = ERR_INIT;
	int status = term_run(&opts, &err);

	if (status)
		fail(&err);
	return status;
}

static int run(const struct args *args)
{
	if (args->help)
		return print_help(args->verb);
	if (args->version)
		return print_version();
	if (args->verb == VERB_ALL)
		return isatty(0) && isatty(1) ? reader(args) : without_terminal(args);
	return verb_functions[args->verb](args);
}

int main(int argc, char **argv)
{
	struct args args;
	struct err err = ERR_INIT;
	int status;

	setlocale(LC_CTYPE, "");
	signal(SIGPIPE, SIG_IGN);	/* writing says EPIPE, and we end in good order */
	status = args_parse(&args, argc, argv, &err) && read_config(&args, &err) ?
		 run(&args) : usage(&args, &err);
	config_free(args.config);
	return status;
}
