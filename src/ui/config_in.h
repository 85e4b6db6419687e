/* SPDX-License-Identifier: MIT */
/* Between the files that read the configuration. */
#ifndef UI_CONFIG_IN_H
#define UI_CONFIG_IN_H

#include <lesart/ui/config.h>

#define CONFIG_FILE_MAX (1u << 20)
#define CONFIG_DEPTH_MAX 8

/* The first word of a line; the rest of it without blanks at its ends. */
struct str config_word(struct str *rest);
void config_complain(struct config *config, struct config_spot spot, struct str text);

/* What follows the word that begins the line. */
bool config_bind(struct config *config, struct str rest, struct config_spot spot, struct err *err);
bool config_macro(struct config *config, struct str rest, struct config_spot spot,
		  struct err *err);
bool config_unbind(struct config *config, struct str rest, struct config_spot spot,
		   struct err *err);
bool config_begin_theme(struct config *config, struct str rest, struct err *err);
bool config_color(struct config *config, struct str rest, struct err *err);

/* The keys of a preset of assets/keys on the keymap. */
void config_preset(struct config *config, struct str name);
/* Complain about keys of the configuration that hide or are hidden. */
void config_key_conflicts(struct config *config);

#endif
