/* SPDX-License-Identifier: MIT */
/* What --help prints, out of the tables. */
#include "cli.h"

#define HELP_WIDTH 78

/* Words of a sentence, wrapped and indented. */
static void add_wrapped(struct buf *out, const char *text, unsigned indent)
{
	struct str rest = str_from(text), word;
	size_t col = 0;

	while (str_split(&rest, ' ', &word)) {
		if (col && col + 1 + word.len > HELP_WIDTH) {
			buf_add_char(out, '\n');
			col = 0;
		}
		if (!col) {
			buf_printf(out, "%*s", (int)indent, "");
			col = indent;
		} else {
			buf_add_char(out, ' ');
			col++;
		}
		buf_add_str(out, word);
		col += word.len;
	}
	buf_add_char(out, '\n');
}

static void add_opt(struct buf *out, const struct opt_def *opt)
{
	struct buf head = BUF_INIT(128);

	if (opt->letter)
		buf_printf(&head, "  -%c, --%s", opt->letter, opt->name);
	else
		buf_printf(&head, "      --%s", opt->name);
	if (opt->arg)
		buf_printf(&head, " %s", opt->arg);
	buf_printf(out, "%-26.*s %s\n", STR_FMT(buf_str(&head)), opt->help);
	buf_release(&head);
}

static void add_opts(struct buf *out, enum verb verb)
{
	for (const struct opt_def *opt = opt_next(verb, NULL); opt; opt = opt_next(verb, opt))
		add_opt(out, opt);
}

static void print_program(struct buf *out)
{
	buf_printf(out, "usage: lesart [-d FILE] [PATH...]           add the paths and open the reader\n"
			"       lesart [-d FILE] COMMAND [ARGUMENTS]\n\n"
			"lesart turns a folder of news articles into stories.\n\ncommands:\n");
	for (size_t i = 0; i < VERB_COUNT; i++)
		buf_printf(out, "  %-10s %s\n", verb_def((enum verb)i)->name,
			   verb_def((enum verb)i)->summary);
	buf_printf(out, "\noptions:\n");
	add_opts(out, VERB_ALL);
	buf_printf(out, "  %-23s %s\n", "-V, --version", "print the version and stop");
	buf_printf(out, "\nlesart COMMAND --help says more; so do lesart(1) and lesart-reader(7).\n");
}

void help_print(struct buf *out, enum verb verb)
{
	const struct verb_def *def;

	if (verb == VERB_ALL) {
		print_program(out);
		return;
	}
	def = verb_def(verb);
	buf_printf(out, "usage: lesart %s [OPTIONS]%s%s\n\n", def->name, *def->args ? " " : "",
		   def->args);
	add_wrapped(out, def->text, 0);
	buf_printf(out, "\noptions:\n");
	add_opts(out, verb);
}
