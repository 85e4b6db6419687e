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
	NAMED_KEY(F10, "F10")

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

/* "gg", "zb", "Ctrl-D", "Space", "PageDown", "yT". */
bool key_seq_parse(struct str name, struct key_seq *ret);
void key_show(uint32_t key, struct buf *out);

#endif
