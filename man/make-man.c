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

#include <lesart/store/store.h>
#include <lesart/defs/commands.h>
#include <lesart/defs/options.h>
#include <lesart/defs/roles.h>
#include <lesart/defs/verbs.h>
#include <lesart/ui/key.h>
#include <lesart/ui/style.h>
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

/* What may stand behind the name of an option. */
static void put_values(const struct option_def *def)
{
	struct str rest = str_from(def->values), word;
	const char *before = "";

	switch (def->type) {
	case OPTION_NUMBER:
	case OPTION_TEXT: printf(" Ar %s", def->type == OPTION_TEXT ? def->values : "NUMBER"); return;
	default: break;
	}
	while (str_split(&rest, '|', &word)) {
		printf("%s Cm %.*s", before, STR_FMT(word));
		before = " |";
	}
}

static void put_settings(void)
{
	puts(".Bl -tag -width Ds");
	for (int i = 0; i < OPTION_COUNT; i++) {
		const struct option_def *def = option_def((enum option)i);

		printf(".It Cm %s", def->name);
		put_values(def);
		putchar('\n');
		put_text(def->help);
		if (def->type == OPTION_NUMBER)
			printf("A number in %s.\n", def->values);
		if (*def->otherwise)
			printf("Default:\n.Cm %s .\n", def->otherwise);
		printf("Concerns the %s.\n", def->where);
	}
	puts(".El");
}

static void put_elements(void)
{
	static const struct {
		const char *name, *help;
	} rows[] = {
#define ELEMENT_ROW(id, name, letter, help) { name, help },
		STYLES(ELEMENT_ROW)
#undef ELEMENT_ROW
		{ "selected", "over all these: the row of the cursor" },
		{ "marked", "over all these: the row of the cursor in another pane" },
		{ "hit", "over all these: what was found" },
		{ "here", "over all these: what was found, where the cursor is" },
	};

	puts(".Bl -tag -width Ds -compact");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		printf(".It Cm %s\n%s\n", rows[i].name, rows[i].help);
	puts(".El");
}

static void put_places(void)
{
	static const struct {
		const char *name, *help;
	} rows[] = {
#define PLACE_ROW(id, bit, name, help) { name, help },
		WHERES(PLACE_ROW)
#undef PLACE_ROW
	};

	puts(".Bl -tag -width Ds -compact");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		printf(".It Cm %s\n%s\n", rows[i].name, rows[i].help);
	puts(".It Cm everywhere\nall of these\n.El");
}

static void put_key_words(void)
{
#define KEY_WORD(id, name) ".Ic " name " ,\n"
	fputs(".Ic Enter ,\n.Ic Tab ,\n.Ic Esc ,\n.Ic Space ,\n.Ic Backspace ,\n"
	      NAMED_KEYS(KEY_WORD), stdout);
#undef KEY_WORD
}

/* What may stand before a colon in a query. */
static void put_fields(void)
{
	size_t n;
	const struct store_field *fields = store_query_fields(&n);

	for (size_t i = 0; i < n; i++)
		printf(".It Cm %s Ns Cm \\&: Ns Ar %s\n%s\n", fields[i].name, fields[i].value,
		       fields[i].help);
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
	else if (!strcmp(line, "@SETTINGS@\n"))
		put_settings();
	else if (!strcmp(line, "@ELEMENTS@\n"))
		put_elements();
	else if (!strcmp(line, "@PLACES@\n"))
		put_places();
	else if (!strcmp(line, "@KEY WORDS@\n"))
		put_key_words();
	else if (!strcmp(line, "@VIEW COMMANDS@\n"))
		put_view_commands();
	else if (!strcmp(line, "@FIELDS@\n"))
		put_fields();
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
