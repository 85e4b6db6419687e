/* SPDX-License-Identifier: MIT */
#ifndef LESART_UI_KEY_H
#define LESART_UI_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/buf.h>
#include <lesart/base/str.h>

/*
 * A key is a number: a code point (control keys are below 32, as the terminal
 * sends them) or one of these: NAMED_KEY(id, name).
 */
#define NAMED_KEYS(NAMED_KEY) \
	NAMED_KEY(UP, "Up") \
	NAMED_KEY(DOWN, "Down") \
	NAMED_KEY(LEFT, "Left") \
	NAMED_KEY(RIGHT, "Right") \
	NAMED_KEY(PAGE_UP, "PageUp") \
	NAMED_KEY(PAGE_DOWN, "PageDown") \
	NAMED_KEY(HOME, "Home") \
	NAMED_KEY(END, "End") \
	NAMED_KEY(DELETE, "Delete") \
	NAMED_KEY(INSERT, "Insert") \
	NAMED_KEY(BACKTAB, "BackTab") \
	NAMED_KEY(F1, "F1") \
	NAMED_KEY(F2, "F2") \
	NAMED_KEY(F3, "F3") \
	NAMED_KEY(F4, "F4") \
	NAMED_KEY(F5, "F5") \
	NAMED_KEY(F6, "F6") \
	NAMED_KEY(F7, "F7") \
	NAMED_KEY(F8, "F8") \
	NAMED_KEY(F9, "F9") \
	NAMED_KEY(F10, "F10") \
	NAMED_KEY(F11, "F11") \
	NAMED_KEY(F12, "F12")

#define NAMED_KEY_ENUM(id, name) UKEY_##id,
enum ukey { UKEY_BASE = 0x110000, NAMED_KEYS(NAMED_KEY_ENUM) UKEY_END_OF_NAMES };
#undef NAMED_KEY_ENUM

#define UKEY_TAB 9u
#define UKEY_ENTER 13u
#define UKEY_ESC 27u
#define UKEY_SPACE 32u
#define UKEY_BACKSPACE 127u
#define UKEY_CTRL(c) ((uint32_t)(c) & 31u)

#define KEY_SEQ_MAX 4

struct key_seq {
	uint32_t at[KEY_SEQ_MAX];
	unsigned n;
};

/*
 * One key of a row of them: a letter, or a name in angle brackets as "<Enter>" or
 * "<C-d>"; a bracket that closes around no name is itself. Taken off the front of
 * *rest; false if that is no text.
 */
bool key_take(struct str *rest, uint32_t *ret);
/* "gg", "zb", "Ctrl-D", "Space", "PageDown", "<Ctrl-X>o", "Alt-x" (which is Esc x). */
bool key_seq_parse(struct str name, struct key_seq *ret);
bool key_seq_same(const struct key_seq *a, const struct key_seq *b);
/* Is `a` the beginning of b, and shorter? */
bool key_seq_begins(const struct key_seq *a, const struct key_seq *b);
void key_show(uint32_t key, struct buf *out);
/* As key_seq_parse reads it. */
void key_seq_show(const struct key_seq *seq, struct buf *out);
/* The known key name nearest to a wrong one, or STR_NONE. */
struct str key_near(struct str name);

#endif
