/* SPDX-License-Identifier: MIT */
/* The tables of the reader's commands and keys. */
#include <lesart/defs/commands.h>

static const struct {
	const char *name, *args, *help;
} commands[] = {
#define COMMAND_ROW(id, name, args, help) { name, args, help },
	VIEW_COMMANDS(COMMAND_ROW)
#undef COMMAND_ROW
};

static const struct view_key keys[] = {
#define KEY_ROW(keys, command, where, hint) { keys, CMD_##command, (where), hint },
	VIEW_KEYS(KEY_ROW)
#undef KEY_ROW
};

const char *view_command_name(enum view_command command)
{
	return commands[command].name;
}

const char *view_command_args(enum view_command command)
{
	return commands[command].args;
}

const char *view_command_help(enum view_command command)
{
	return commands[command].help;
}

/* A beginning is enough if only one command has it. */
bool view_command_find(struct str name, enum view_command *ret)
{
	size_t n_begin = 0, found = 0;

	for (size_t i = 0; i < CMD_COUNT; i++) {
		struct str full = str_from(commands[i].name);

		if (str_eq(full, name)) {
			*ret = (enum view_command)i;
			return true;
		}
		if (name.len && str_starts(full, name)) {
			found = i;
			n_begin++;
		}
	}
	if (n_begin == 1)
		*ret = (enum view_command)found;
	return n_begin == 1;
}

const struct view_key *view_key_at(size_t i)
{
	return i < sizeof(keys) / sizeof(keys[0]) ? &keys[i] : NULL;
}
