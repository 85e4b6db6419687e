/* SPDX-License-Identifier: MIT */
#ifndef LESART_UI_CONFIG_H
#define LESART_UI_CONFIG_H

#include <lesart/base/arena.h>
#include <lesart/base/vec.h>
#include <lesart/defs/options.h>
#include <lesart/ui/keymap.h>
#include <lesart/ui/style.h>

/*
 * What the user wants: options, keys and colours, from the built-in tables, what was
 * chosen in the reader before, the file of configuration, $LESART_OPTIONS and the
 * command line; each stands above those before it. Nothing wrong in a file stops
 * the reading of it: complaints say file, line and what was expected.
 */
enum config_from {
	FROM_DEFAULT,
	FROM_LIBRARY,		/* chosen in the reader, on another day */
	FROM_FILE,
	FROM_ENVIRONMENT,
	FROM_COMMAND_LINE,
	FROM_READER,		/* chosen now */
};

/* Where a line stands; file is NULL where there is none. */
struct config_spot {
	enum config_from from;
	const char *file;
	unsigned line;
};

struct setting {
	int64_t number;		/* of a switch, a number, the place of a word */
	struct str text;	/* as it was written, NUL behind it */
	struct config_spot spot;
};

struct complaint {
	struct config_spot spot;
	struct str text;
};

/* A colour of an element, of all themes or of the theme named. */
struct color_rule {
	struct str theme;	/* STR_NONE: of whatever is chosen */
	size_t element;
	struct look look;
};

struct config_theme {
	struct theme theme;
	struct str name, from;
};

struct config {
	struct arena *mem;
	struct setting settings[OPTION_COUNT];
	struct keymap keymap;
	VEC(struct key_rule) rules;
	VEC(struct color_rule) colors;
	VEC(struct config_theme *) themes;
	struct theme shown;		/* the chosen one with the rules for all on top */
	VEC(struct complaint) complaints;
	struct str path;		/* of the file read first; STR_NONE: none */
	struct str theme_now;		/* that `color` lines are of, while reading */
	unsigned depth;			/* of files that include files */
	bool light, ground_known;	/* the terminal's, from outside */
	bool mono;			/* it has no colours, or none are wanted */
};

struct config *config_new(void);
void config_free(struct config *config);

/* The file at its usual place, or `path`; one that is not there is only wrong if it
 * was asked for. */
void config_read(struct config *config, const char *path);
/* "width=66 mouse" of $LESART_OPTIONS; "width=66" of the command line;
 * *ret, which may be NULL, is the option. */
void config_environment(struct config *config, const char *words);
bool config_option(struct config *config, struct str assignment, struct config_spot spot,
		   enum option *ret, struct err *err);
/* One line as in a file: set, bind, unbind, macro, theme, color, include. */
bool config_line(struct config *config, struct str line, struct config_spot spot,
		 struct err *err);
/* All of a file; what is wrong in it is added to the complaints. */
bool config_source(struct config *config, const char *path, enum config_from from,
		   struct err *err);
/* After reading: the keys in force, and what is wrong with them. */
void config_finish(struct config *config);
/* The same after something changed while the reader runs, without complaints. */
void config_rebind(struct config *config);

/* Set, unless something that stands above did so before. */
bool config_set(struct config *config, enum option option, struct str value,
		struct config_spot spot, struct err *err);
int64_t config_number(const struct config *config, enum option option);
bool config_is(const struct config *config, enum option option);
struct str config_text(const struct config *config, enum option option);
/* "default", "PATH, line 14", "the command line". */
void config_spot_show(const struct config_spot *spot, struct buf *out);
/* "PATH:14: text", as compilers say it; not whole: only the last name of the path. */
void complaint_show(const struct complaint *complaint, bool whole, struct buf *out);

/* The theme chosen, or NULL if there is none of that name. */
const struct theme *config_theme(struct config *config, struct str name);
/* The i-th name of a theme that can be chosen; STR_NONE past the last. */
struct str config_theme_name(const struct config *config, size_t i);

/* A file that says what is in force: keys that give the same keys; options with
 * their help, all commented out but those that differ from the default. */
void config_dump_keys(const struct config *config, struct buf *out);
void config_print(const struct config *config, struct buf *out);

#endif
