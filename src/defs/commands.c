/* SPDX-License-Identifier: MIT */
/* The tables of the reader's commands and keys. */
#include <lesart/defs/commands.h>

#include <lesart/base/near.h>

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

struct str view_command_near(struct str name)
{
	struct near near = near_to(name);

	for (size_t i = 0; i < CMD_COUNT; i++)
		near_try(&near, str_from(commands[i].name));
	return near.best;
}

bool view_command_changes(enum view_command command)
{
	switch (command) {
	case CMD_READ:
	case CMD_STAR:
	case CMD_COPY_CITE:
	case CMD_COPY_URL:
	case CMD_COPY_TITLE:
	case CMD_BROWSE: return true;
	default: return false;
	}
}

/* --- places ----------------------------------------------------------------- */

static const struct {
	unsigned bit;
	const char *name;
} wheres[] = {
#define WHERE_ROW(id, bit, name, help) { bit, name },
	WHERES(WHERE_ROW)
#undef WHERE_ROW
};

#define N_WHERES (sizeof(wheres) / sizeof(wheres[0]))

const char *where_name(size_t i)
{
	return i < N_WHERES ? wheres[i].name : NULL;
}

static unsigned where_of(struct str name)
{
	if (str_eq(name, STR("everywhere")))
		return IN_ALL;
	for (size_t i = 0; i < N_WHERES; i++)
		if (str_eq(str_from(wheres[i].name), name))
			return wheres[i].bit;
	return 0;
}

bool where_parse(struct str names, unsigned *ret)
{
	unsigned where = 0;
	struct str name;

	while (str_split(&names, ',', &name)) {
		unsigned bit = where_of(str_trim(name));

		if (!bit)
			return false;
		where |= bit;
	}
	*ret = where;
	return where != 0;
}

void where_show(unsigned where, struct buf *out)
{
	const char *before = "";

	if ((where & IN_ALL) == IN_ALL) {
		buf_add_str(out, STR("everywhere"));
		return;
	}
	for (size_t i = 0; i < N_WHERES; i++) {
		if (!(where & wheres[i].bit))
			continue;
		buf_printf(out, "%s%s", before, wheres[i].name);
		before = ",";
	}
}
