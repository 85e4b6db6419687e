/* SPDX-License-Identifier: MIT */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include <lesart/base/buf.h>
#include <lesart/base/vec.h>

/* A line being typed. */
enum prompt_kind { PROMPT_NONE, PROMPT_FIND, PROMPT_SEARCH, PROMPT_COMMAND,
		   PROMPT_TAG, PROMPT_NOTE, PROMPT_VIEW, PROMPT_EXPORT, PROMPT_PIPE,
		   PROMPT_KINDS };

struct prompt {
	enum prompt_kind kind;		/* PROMPT_NONE: nothing is asked */
	struct buf text;
	size_t at;			/* byte of the cursor */
	VEC(char *) history[PROMPT_KINDS];
	size_t history_max;
	size_t back;			/* steps back in history; 0: the line itself */
	char kept[512];			/* the line itself, while in history */
};

enum prompt_step { PROMPT_MOVED, PROMPT_CHANGED, PROMPT_ENTER, PROMPT_ESC, PROMPT_TAB };

void prompt_init(struct prompt *prompt);
void prompt_release(struct prompt *prompt);
void prompt_begin(struct prompt *prompt, enum prompt_kind kind, struct str text);
enum prompt_step prompt_key(struct prompt *prompt, uint32_t key);
void prompt_put(struct prompt *prompt, struct str text);	/* replaces the line */
/* Close it; what was typed is remembered. */
void prompt_end(struct prompt *prompt, bool keep);

#endif
