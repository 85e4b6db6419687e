/* SPDX-License-Identifier: MIT */
#ifndef LESART_UI_KEYMAP_H
#define LESART_UI_KEYMAP_H

#include <lesart/base/vec.h>
#include <lesart/defs/commands.h>
#include <lesart/ui/key.h>

/*
 * The keys in force: the table of commands.h, on it the preset, on it what the
 * configuration and the reader bound. A key has one meaning in a place; what comes
 * later takes it away from what was before.
 */
enum bound_by { BOUND_TABLE, BOUND_PRESET, BOUND_FILE, BOUND_READER };

struct binding {
	struct key_seq seq;
	unsigned where;
	bool is_macro;
	enum view_command command;	/* not of a macro */
	struct str words;		/* behind the command; the keys that a macro plays */
	enum bound_by by;
	const char *file;		/* of BOUND_FILE */
	unsigned line;
};

/* A line of a file of keys, or one typed. */
struct key_rule {
	enum { RULE_BIND, RULE_UNBIND, RULE_UNBIND_ALL } kind;
	struct binding binding;		/* RULE_UNBIND: keys and place */
};

struct keymap {
	VEC(struct binding) at;
};

void keymap_release(struct keymap *keymap);
/* Nothing but the table. */
void keymap_begin(struct keymap *keymap);
void keymap_apply(struct keymap *keymap, const struct key_rule *rule);

/* How keys typed fit what is bound in a place. */
enum key_fit { FIT_NOT, FIT_BEGIN, FIT_ALL, FIT_ALL_OR_BEGIN };
enum key_fit keymap_find(const struct keymap *keymap, unsigned where,
			 const struct key_seq *typed, const struct binding **ret);
/* The first key of a command in a place, or NULL. */
const struct binding *keymap_of(const struct keymap *keymap, enum view_command command,
				unsigned where);
/* "bind gg first", without a line end. */
void binding_print(const struct binding *binding, struct buf *out);

#endif
