/* SPDX-License-Identifier: MIT */
/*
 * make-man: fills the tables of the program into manual pages, so that they cannot
 * say anything else than the program does. Reads a page on standard input, writes
 * it to standard output; a line "@NAME@" or "@NAME ARGUMENT@" stands for a table.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lesart/defs/commands.h>
#include <lesart/defs/roles.h>
#include <lesart/defs/verbs.h>
#include <lesart/source/source.h>

#define LINE_MAX_COLS 76

/* mdoc takes a dot or quote at the start of a line for a macro and a backslash
 * anywhere for an escape. */
static void put_word(const char *word, size_t n, bool first)
{
	if (first && (*word == '.' || *word == '\''))
		fputs("\\&", stdout);
	for (size_t i = 0; i < n; i++) {
		if (word[i] == '\\')
			fputs("\\e", stdout);
		else if (word[i] == '"')
			fputs("\\(dq", stdout);
		else
			putchar(word[i]);
	}
}

/* Short lines, and a new one for each sentence, as mdoc wants them. */
static void put_text(const char *text)
{
	size_t col = 0;

	while (*text) {
		size_t n = strcspn(text, " ");

		if (col && col + 1 + n > LINE_MAX_COLS) {
			putchar('\n');
			col = 0;
		}
		if (col)
			putchar(' ');
		put_word(text, n, col == 0);
		col += n + 1;
		if (strchr(".?!", text[n - 1]) && text[n]) {
			putchar('\n');
			col = 0;
		}
		text += n + strspn(text + n, " ");
	}
	putchar('\n');
}

static void put_opt(const struct opt_def *opt)
{
	fputs(".It", stdout);
	if (opt->letter)
		printf(" Fl %c ,", opt->letter);
	printf(" Fl \\-%s", opt->name);
	if (opt->arg)
		printf(" Ar %s", opt->arg);
	putchar('\n');
	put_text(opt->help);
}

/* Only its own: those for all commands stand once in the page. */
static void put_opts(enum verb verb)
{
	for (const struct opt_def *opt = opt_next(verb, NULL); opt; opt = opt_next(verb, opt))
		if (opt->verb == verb)
			put_opt(opt);
}

/* "PATH..." becomes an argument, "[QUERY]" an optional one. */
static void put_args(const char *args)
{
	char word[64];
	int n = 0;

	while (sscanf(args, " %63s%n", word, &n) == 1) {
		size_t len = strlen(word);

		args += n;
		if (word[0] == '[' && word[len - 1] == ']') {
			word[len - 1] = '\0';
			printf(" Op Ar %s", word + 1);
		} else {
			printf(" Ar %s", word);
		}
	}
	putchar('\n');
}

static bool has_own_opts(enum verb verb)
{
	const struct opt_def *opt = opt_next(verb, NULL);

	return opt && opt->verb == verb;
}

static void put_commands(void)
{
	for (size_t i = 0; i < VERB_COUNT; i++) {
		const struct verb_def *def = verb_def((enum verb)i);

		printf(".Ss %s\n.Nm lesart Cm %s", def->name, def->name);
		put_args(def->args);
		puts(".Pp");
		put_text(def->text);
		if (!has_own_opts((enum verb)i))
			continue;
		puts(".Bl -tag -width Ds");
		put_opts((enum verb)i);
		puts(".El");
	}
}

static void put_roles(void)
{
	for (int i = 0; i < ROLE_COUNT; i++) {
		printf(".It %s\n", role_name((enum role)i));
		put_text(role_help((enum role)i));
	}
}

/* A command once, with all the keys that lead to it. */
static bool put_key_names(enum view_command command)
{
	const struct view_key *key;
	const char *before = "";
	int n = 0;

	for (size_t i = 0; (key = view_key_at(i)); i++) {
		if (key->command != command || !strcmp(key->keys, before))
			continue;
		fputs(n++ ? " , Ic " : ".It Ic ", stdout);
		/* Punctuation alone is a word of mdoc's own. */
		fputs(strlen(key->keys) == 1 ? "\\&" : "", stdout);
		put_word(key->keys, strlen(key->keys), false);
		before = key->keys;
	}
	if (n)
		putchar('\n');
	return n > 0;
}

/* 4194304 as 4 MiB; other units are not folded. */
static void put_limit(unsigned number, const char *unit, const char *what)
{
	bool bytes = !strcmp(unit, "bytes");

	if (bytes && number % (1u << 20) == 0)
		printf(".It %u MiB\n", number >> 20);
	else if (bytes && number % (1u << 10) == 0)
		printf(".It %u KiB\n", number >> 10);
	else
		printf(".It %u %s\n", number, unit);
	put_text(what);
}

static void put_limits(void)
{
#define LIMIT(name, number, unit, what) put_limit(number, unit, what);
#include "limits.def"
#undef LIMIT
}

static void put_keys(void)
{
	puts(".Bl -tag -width Ds");
	for (int i = 0; i < CMD_COUNT; i++)
		if (put_key_names((enum view_command)i))
			put_text(view_command_help((enum view_command)i));
	puts(".El");
}

static void put_view_commands(void)
{
	puts(".Bl -tag -width Ds");
	for (int i = 0; i < CMD_COUNT; i++) {
		const char *args = view_command_args((enum view_command)i);

		printf(".It Ic %s%s", view_command_name((enum view_command)i), *args ? " Ar " : "");
		put_word(args, strlen(args), false);
		putchar('\n');
		put_text(view_command_help((enum view_command)i));
	}
	puts(".El");
}

static bool put_table(const char *line)
{
	if (!strcmp(line, "@COMMANDS@\n"))
		put_commands();
	else if (!strcmp(line, "@OPTIONS ALL@\n"))
		put_opts(VERB_ALL);
	else if (!strcmp(line, "@ROLES@\n"))
		put_roles();
	else if (!strcmp(line, "@LIMITS@\n"))
		put_limits();
	else if (!strcmp(line, "@KEYS@\n"))
		put_keys();
	else if (!strcmp(line, "@VIEW COMMANDS@\n"))
		put_view_commands();
	else
		return false;
	return true;
}

int main(void)
{
	char *line = NULL;
	size_t cap = 0;

	while (getline(&line, &cap, stdin) >= 0) {
		if (line[0] != '@')
			fputs(line, stdout);
		else if (!put_table(line)) {
			fprintf(stderr, "make-man: no table for %s", line);
			return 1;
		}
	}
	free(line);
	return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
