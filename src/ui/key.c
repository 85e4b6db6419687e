/* SPDX-License-Identifier: MIT */
/* Names of keys. */
#include <lesart/base/uni.h>
#include <lesart/ui/key.h>

static const struct {
	uint32_t key;
	const char *name;
} names[] = {
	{ UKEY_TAB, "Tab" },
	{ UKEY_ENTER, "Enter" },
	{ UKEY_ESC, "Esc" },
	{ UKEY_SPACE, "Space" },
	{ UKEY_BACKSPACE, "Backspace" },
#define NAMED_KEY_ROW(id, name) { UKEY_##id, name },
	NAMED_KEYS(NAMED_KEY_ROW)
#undef NAMED_KEY_ROW
};

#define N_NAMES (sizeof(names) / sizeof(names[0]))

static bool key_named(struct str name, uint32_t *ret)
{
	for (size_t i = 0; i < N_NAMES; i++) {
		if (str_eq_ascii(str_from(names[i].name), name)) {
			*ret = names[i].key;
			return true;
		}
	}
	if (name.len == 6 && str_starts(name, STR("Ctrl-"))) {
		*ret = UKEY_CTRL(name.ptr[5]);
		return true;
	}
	return false;
}

bool key_seq_parse(struct str name, struct key_seq *ret)
{
	struct key_seq seq = { .n = 0 };

	if (!name.len || !uni_valid(name))
		return false;
	if (key_named(name, &seq.at[0])) {
		seq.n = 1;
		*ret = seq;
		return true;
	}
	while (name.len) {
		size_t len;

		if (seq.n == KEY_SEQ_MAX)
			return false;
		len = uni_decode(name.ptr, name.len, &seq.at[seq.n++]);
		name = str_sub(name, len, name.len);
	}
	*ret = seq;
	return true;
}

void key_show(uint32_t key, struct buf *out)
{
	for (size_t i = 0; i < N_NAMES; i++) {
		if (names[i].key == key) {
			buf_add_str(out, str_from(names[i].name));
			return;
		}
	}
	if (key < 32)
		buf_printf(out, "Ctrl-%c", (char)(key + 64));
	else
		buf_add_cp(out, key < UKEY_BASE ? key : UNI_REPLACEMENT);
}
