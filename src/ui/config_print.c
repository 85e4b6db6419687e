/* SPDX-License-Identifier: MIT */
/* The configuration as a file. */
#include <lesart/base/buf.h>

#include "config_in.h"

#define COMMENT_COLS 76

/* A sentence as lines of a comment. */
static void add_comment(struct buf *out, struct str text)
{
	size_t col = 0;
	struct str word;

	while (str_split(&text, ' ', &word)) {
		if (col && col + 1 + word.len > COMMENT_COLS) {
			buf_add_char(out, '\n');
			col = 0;
		}
		buf_add_str(out, col ? STR(" ") : STR("# "));
		buf_add_str(out, word);
		col += word.len + (col ? 1 : 2);
	}
	buf_add_char(out, '\n');
}

void config_dump_keys(const struct config *config, struct buf *out)
{
	const struct keymap *keymap = &config->keymap;

	buf_add_str(out, STR("# All keys of lesart, as they are in force now.\nunbind all\n"));
	for (size_t i = 0; i < keymap->at.n; i++) {
		binding_print(&keymap->at.at[i], out);
		buf_add_char(out, '\n');
	}
}

static void add_option(const struct config *config, enum option option, struct buf *out)
{
	const struct option_def *def = option_def(option);
	struct str value = config_text(config, option);

	buf_add_char(out, '\n');
	add_comment(out, str_from(def->help));
	buf_printf(out, "# %s\n", def->values);
	buf_printf(out, "%sset %s %.*s\n", str_eq(value, str_from(def->otherwise)) ? "#" : "",
		   def->name, STR_FMT(value.len ? value : STR("\"\"")));
}

void config_print(const struct config *config, struct buf *out)
{
	add_comment(out, STR("Configuration of lesart; lesart-config(5) says all about it. A line "
			     "with # before it is a default: take that away and change the value."));
	for (int i = 0; i < OPTION_COUNT; i++)
		add_option(config, (enum option)i, out);
	buf_add_str(out, STR("\n# Keys: lesart keys lists them.\n"
			     "#bind gt timeline in list,text\n#unbind zt\n"
			     "#macro <F5> gg<Enter>zz\n\n"
			     "# Colours of a theme of one's own: set theme mine\n"
			     "#theme mine from dark\n#color headline #ffd75f default bold\n"));
}
