/* SPDX-License-Identifier: MIT */
/* The table of roles behind its names. */
#include <lesart/defs/roles.h>

static const struct {
	const char *name, *help;
	enum role_group group;
} roles[ROLE_COUNT] = {
#define ROLE_ROW(id, name, group, help) [ROLE_##id] = { name, help, ROLE_GROUP_##group },
	ROLES(ROLE_ROW)
#undef ROLE_ROW
};

const char *role_name(enum role role)
{
	return roles[role].name;
}

const char *role_help(enum role role)
{
	return roles[role].help;
}

enum role_group role_group(enum role role)
{
	return roles[role].group;
}

bool role_find(struct str name, enum role *ret)
{
	for (int i = 0; i < ROLE_COUNT; i++) {
		if (!str_eq(name, str_from(roles[i].name)))
			continue;
		*ret = (enum role)i;
		return true;
	}
	return false;
}
