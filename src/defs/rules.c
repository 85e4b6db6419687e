/* SPDX-License-Identifier: MIT */
/*
 * Ids of rules and their sentences: first the rows of rules.def, then whatever
 * loaded data adds. Everything lives to the end of the run, as articles point
 * to the ids from any thread.
 */
#include <lesart/defs/rules.h>

#include <pthread.h>

#include <lesart/base/arena.h>
#include <lesart/base/map.h>
#include <lesart/base/vec.h>

struct rule {
	const char *id, *help;
};

static const struct rule built_in[] = {
#define RULE(id, help) { id, help },
#include "rules.def"
#undef RULE
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static VEC(struct rule) rules;
static struct map by_id;	/* index in rules */
static struct arena *mem;

/* The row of an id, made if need be; with the lock held. */
static struct rule *rule_row(struct str id)
{
	struct str kept = id;
	uint64_t *at = map_find(&by_id, id);

	if (at)
		return &rules.at[*at];
	kept = arena_str(mem, id.ptr ? id : STR(""));
	map_put(&by_id, kept, rules.n, NULL);
	VEC_PUSH(&rules, ((struct rule){ kept.ptr, NULL }));
	return &rules.at[rules.n - 1];
}

static void rules_lock(void)
{
	pthread_mutex_lock(&lock);
	if (mem)
		return;
	mem = arena_new();
	for (size_t i = 0; i < sizeof(built_in) / sizeof(*built_in); i++) {
		map_put(&by_id, str_from(built_in[i].id), rules.n, NULL);
		VEC_PUSH(&rules, built_in[i]);
	}
}

const char *rule_help(const char *id)
{
	const char *help = NULL;
	uint64_t *at;

	if (!id)
		return NULL;
	rules_lock();
	at = map_find(&by_id, str_from(id));
	if (at)
		help = rules.at[*at].help;
	pthread_mutex_unlock(&lock);
	return help;
}

const char *rule_intern(struct str id)
{
	const char *kept;

	rules_lock();
	kept = rule_row(id)->id;
	pthread_mutex_unlock(&lock);
	return kept;
}

void rule_add(struct str id, struct str help)
{
	struct rule *row;

	rules_lock();
	row = rule_row(id);
	/* The first one stays: its pointer may be in use. */
	if (!row->help)
		row->help = arena_str(mem, help).ptr;
	pthread_mutex_unlock(&lock);
}
