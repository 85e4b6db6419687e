/* SPDX-License-Identifier: MIT */
/*
 * make-completion bash|zsh|fish: what the shell completes, out of the tables of the
 * program: commands, their options, options of the configuration with their values,
 * fields of queries.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <lesart/defs/options.h>
#include <lesart/defs/verbs.h>
#include <lesart/store/store.h>

/* Words of a list parted by '|', as a list parted by blanks. */
static void put_words(const char *list)
{
	for (; *list; list++)
		putchar(*list == '|' ? ' ' : *list);
}

static bool has_words(const struct option_def *def)
{
	return def->type == OPTION_SWITCH || def->type == OPTION_WORD;
}

/* What an argument is: a file, an option of the configuration, a query, or neither. */
static bool is_file(const char *arg)
{
	return arg && (strstr(arg, "FILE") || strstr(arg, "PATH"));
}

static bool is_query(const char *args)
{
	return strstr(args, "QUERY") != NULL;
}

static void put_verbs(const char *between)
{
	for (int i = 0; i < VERB_COUNT; i++)
		printf("%s%s", i ? between : "", verb_def((enum verb)i)->name);
}

static void put_fields(void)
{
	size_t n;
	const struct store_field *fields = store_query_fields(&n);

	for (size_t i = 0; i < n; i++)
		printf("%s%s:", i ? " " : "", fields[i].name);
}

/* --- bash ------------------------------------------------------------------------- */

static void bash_values(void)
{
	size_t n;
	const struct store_field *fields = store_query_fields(&n);

	puts("_lesart_values()\t# OPTION\n{\n\tcase $1 in");
	for (int i = 0; i < OPTION_COUNT; i++) {
		const struct option_def *def = option_def((enum option)i);

		if (!has_words(def) && i != OPTION_THEME)
			continue;
		printf("\t%s) echo '", def->name);
		put_words(i == OPTION_THEME ? "auto|dark|light|mono" : def->values);
		puts("' ;;");
	}
	puts("\tesac\n}\n\n_lesart_field()\t# FIELD\n{\n\tcase $1 in");
	for (size_t i = 0; i < n; i++) {
		if (!strchr(fields[i].value, '|'))
			continue;
		printf("\t%s) echo '", fields[i].name);
		put_words(fields[i].value);
		puts("' ;;");
	}
	puts("\tesac\n}\n");
}

static void bash_opts(void)
{
	puts("_lesart_opts()\t# COMMAND\n{\n\tcase $1 in");
	for (int i = 0; i <= VERB_COUNT; i++) {
		enum verb verb = (enum verb)i;

		printf("\t%s) echo '", verb == VERB_ALL ? "*" : verb_def(verb)->name);
		for (const struct opt_def *opt = opt_next(verb, NULL); opt; opt = opt_next(verb, opt))
			printf("--%s ", opt->name);
		puts("--version' ;;");
	}
	puts("\tesac\n}\n");
}

/* Words before the cursor are parted at '=' and ':' too, as bash has it. */
static void bash_main(void)
{
	printf("_lesart()\n{\n"
	       "\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} verb= i\n"
	       "\tlocal before=${COMP_WORDS[COMP_CWORD-2]}\n"
	       "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	       "\t\tcase ${COMP_WORDS[i]} in\n\t\t");
	put_verbs("|");
	printf(") verb=${COMP_WORDS[i]}; break ;;\n\t\tesac\n\tdone\n"
	       "\tCOMPREPLY=()\n"
	       "\tcase $cur in\n\t'='|':') before=$prev prev=$cur cur= ;;\n\tesac\n"
	       "\tcase $prev in\n"
	       "\t'=') COMPREPLY=($(compgen -W \"$(_lesart_values \"$before\")\" -- \"$cur\")); return ;;\n"
	       "\t':') COMPREPLY=($(compgen -W \"$(_lesart_field \"$before\")\" -- \"$cur\")); return ;;\n"
	       "\t-o|--set)\n"
	       "\t\tcompopt -o nospace 2>/dev/null\n"
	       "\t\tCOMPREPLY=($(compgen -S = -W '");
	for (int i = 0; i < OPTION_COUNT; i++)
		printf("%s%s", i ? " " : "", option_def((enum option)i)->name);
	printf("' -- \"$cur\")); return ;;\n"
	       "\t-d|--library|--config) COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n"
	       "\tesac\n"
	       "\tcase $cur in\n"
	       "\t-*) COMPREPLY=($(compgen -W \"$(_lesart_opts \"$verb\")\" -- \"$cur\")); return ;;\n"
	       "\tesac\n"
	       "\tcase $verb in\n"
	       "\t'') COMPREPLY=($(compgen -W '");
	put_verbs(" ");
	printf("' -- \"$cur\") $(compgen -f -- \"$cur\")) ;;\n"
	       "\tconfig) COMPREPLY=($(compgen -W '");
	for (int i = 0; i < OPTION_COUNT; i++)
		printf("%s%s", i ? " " : "", option_def((enum option)i)->name);
	puts("' -- \"$cur\")) ;;");
	for (int i = 0; i < VERB_COUNT; i++) {
		const struct verb_def *def = verb_def((enum verb)i);

		if (!is_query(def->args))
			continue;
		printf("\t%s)\n\t\tcompopt -o nospace 2>/dev/null\n"
		       "\t\tCOMPREPLY=($(compgen -W '", def->name);
		put_fields();
		puts("' -- \"$cur\")) ;;");
	}
	puts("\t*) COMPREPLY=($(compgen -f -- \"$cur\")) ;;\n\tesac\n}\n\ncomplete -F _lesart lesart");
}

static void put_bash(void)
{
	puts("# bash completion of lesart");
	bash_values();
	bash_opts();
	bash_main();
}

/* --- zsh --------------------------------------------------------------------------- */

/* Text in single quotes, in which zsh's _arguments has signs of its own. */
static void zsh_text(const char *text, const char *escaped)
{
	for (; *text; text++) {
		if (*text == '\'') {
			fputs("'\\''", stdout);
			continue;
		}
		if (strchr(escaped, *text))
			putchar('\\');
		putchar(*text);
	}
}

static void zsh_opt(const struct opt_def *opt)
{
	const char *action = !opt->arg ? "" : !strcmp(opt->name, "set") ? ":option:_lesart_options" :
			     is_file(opt->arg) ? ":file:_files" : ":value: ";

	if (opt->letter) {
		printf("\t\t'-%c[", opt->letter);
		zsh_text(opt->help, "[]:");
		printf("]%s' \\\n", action);
	}
	printf("\t\t'--%s[", opt->name);
	zsh_text(opt->help, "[]:");
	printf("]%s' \\\n", action);
}

static void zsh_options(void)
{
	puts("_lesart_options()\n{\n\tif compset -P '*='; then\n\t\tcase ${IPREFIX%=} in");
	for (int i = 0; i < OPTION_COUNT; i++) {
		const struct option_def *def = option_def((enum option)i);

		if (!has_words(def) && i != OPTION_THEME)
			continue;
		printf("\t\t*%s) compadd ", def->name);
		put_words(i == OPTION_THEME ? "auto|dark|light|mono" : def->values);
		puts(" ;;");
	}
	puts("\t\tesac\n\telse\n\t\tlocal -a options=(");
	for (int i = 0; i < OPTION_COUNT; i++) {
		printf("\t\t\t'%s:", option_def((enum option)i)->name);
		zsh_text(option_def((enum option)i)->help, ":");
		puts("'");
	}
	puts("\t\t)\n\t\t_describe option options -S =\n\tfi\n}\n");
}

static void zsh_fields(void)
{
	size_t n;
	const struct store_field *fields = store_query_fields(&n);

	puts("_lesart_query()\n{\n\tif compset -P '*:'; then\n\t\tcase ${IPREFIX%:} in");
	for (size_t i = 0; i < n; i++) {
		if (!strchr(fields[i].value, '|'))
			continue;
		printf("\t\t*%s) compadd ", fields[i].name);
		put_words(fields[i].value);
		puts(" ;;");
	}
	puts("\t\tesac\n\telse\n\t\tlocal -a fields=(");
	for (size_t i = 0; i < n; i++) {
		printf("\t\t\t'%s:", fields[i].name);
		zsh_text(fields[i].help, ":");
		puts("'");
	}
	puts("\t\t)\n\t\t_describe field fields -S :\n\tfi\n}\n");
}

static void put_zsh(void)
{
	puts("#compdef lesart\n# zsh completion of lesart\n");
	zsh_options();
	zsh_fields();
	puts("_lesart()\n{\n\tlocal verb=${words[(r)(");
	put_verbs("|");
	puts(")]}\n\tlocal -a verbs=(");
	for (int i = 0; i < VERB_COUNT; i++) {
		printf("\t\t'%s:", verb_def((enum verb)i)->name);
		zsh_text(verb_def((enum verb)i)->summary, ":");
		puts("'");
	}
	puts("\t)\n\tcase $verb in");
	for (int i = 0; i <= VERB_COUNT; i++) {
		enum verb verb = (enum verb)i;
		const char *args = verb == VERB_ALL ? "PATH" : verb_def(verb)->args;

		printf("\t%s)\n\t\t_arguments -S -s \\\n",
		       verb == VERB_ALL ? "*" : verb_def(verb)->name);
		for (const struct opt_def *opt = opt_next(verb, NULL); opt; opt = opt_next(verb, opt))
			zsh_opt(opt);
		if (verb == VERB_ALL)
			puts("\t\t'1: :{_describe command verbs; _files}' '*:file:_files' ;;");
		else
			printf("\t\t'*: :%s' ;;\n", is_query(args) ? "_lesart_query" :
			       is_file(args) ? "_files" :
			       verb == VERB_CONFIG ? "_lesart_options" : " ");
	}
	puts("\tesac\n}\n\n_lesart \"$@\"");
}

/* --- fish -------------------------------------------------------------------------- */

static void fish_text(const char *text)
{
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			putchar('\\');
		putchar(*text);
	}
}

static void fish_opt(const struct opt_def *opt)
{
	printf("complete -c lesart ");
	if (opt->verb != VERB_ALL)
		printf("-n '__fish_seen_subcommand_from %s' ", verb_def(opt->verb)->name);
	if (opt->letter)
		printf("-s %c ", opt->letter);
	printf("-l %s ", opt->name);
	if (opt->arg)
		fputs(is_file(opt->arg) ? "-r " : "-x ", stdout);
	if (!strcmp(opt->name, "set"))
		fputs("-a '(__lesart_options)' ", stdout);
	printf("-d '");
	fish_text(opt->help);
	puts("'");
}

static void fish_options(void)
{
	puts("function __lesart_options");
	for (int i = 0; i < OPTION_COUNT; i++) {
		const struct option_def *def = option_def((enum option)i);
		struct str word;

		if (!has_words(def)) {
			printf("\techo '%s='\n", def->name);
			continue;
		}
		for (int64_t k = 0; (word = option_word((enum option)i, k)).ptr; k++)
			printf("\techo '%s=%.*s'\n", def->name, STR_FMT(word));
	}
	puts("end\n\nfunction __lesart_fields");
}

static void put_fish(void)
{
	size_t n;
	const struct store_field *fields = store_query_fields(&n);

	puts("# fish completion of lesart");
	fish_options();
	for (size_t i = 0; i < n; i++)
		printf("\techo '%s:'\n", fields[i].name);
	puts("end\n");
	for (int i = 0; i < VERB_COUNT; i++) {
		const struct verb_def *def = verb_def((enum verb)i);

		printf("complete -c lesart -n __fish_use_subcommand -a %s -d '", def->name);
		fish_text(def->summary);
		puts("'");
		if (is_query(def->args))
			printf("complete -c lesart -f -n '__fish_seen_subcommand_from %s' -a "
			       "'(__lesart_fields)'\n", def->name);
	}
	for (const struct opt_def *opt = opt_next(VERB_ALL, NULL); opt; opt = opt_next(VERB_ALL, opt))
		fish_opt(opt);
	for (int i = 0; i < VERB_COUNT; i++)
		for (const struct opt_def *opt = opt_next((enum verb)i, NULL);
		     opt && opt->verb != VERB_ALL; opt = opt_next((enum verb)i, opt))
			fish_opt(opt);
}

int main(int argc, char **argv)
{
	static const struct {
		const char *shell;
		void (*put)(void);
	} shells[] = { { "bash", put_bash }, { "zsh", put_zsh }, { "fish", put_fish } };

	for (size_t i = 0; argc == 2 && i < sizeof(shells) / sizeof(shells[0]); i++) {
		if (strcmp(argv[1], shells[i].shell) != 0)
			continue;
		shells[i].put();
		return ferror(stdout) || fflush(stdout) ? 1 : 0;
	}
	fprintf(stderr, "make-completion: bash, zsh or fish\n");
	return 1;
}
