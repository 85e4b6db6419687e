/* SPDX-License-Identifier: MIT */
/* Names of keys. */
#include <lesart/base/near.h>
#include <lesart/base/uni.h>
#include <lesart/ui/key.h>

/* A key may have several names; the first is the one that is shown. Some are names
 * only in brackets, as two letters without them are two keys. */
static const struct {
	uint32_t key;
	const char *name;
	bool in_brackets;
} names[] = {
	{ UKEY_TAB, "Tab", false },
	{ UKEY_ENTER, "Enter", false },
	{ UKEY_ENTER, "CR", true },
	{ UKEY_ENTER, "Return", false },
	{ UKEY_ESC, "Esc", false },
	{ UKEY_ESC, "Escape", false },
	{ UKEY_SPACE, "Space", false },
	{ UKEY_BACKSPACE, "Backspace", false },
	{ UKEY_BACKSPACE, "BS", true },
	{ '<', "lt", true },
#define NAMED_KEY_ROW(id, name) { UKEY_##id, name, false },
	NAMED_KEYS(NAMED_KEY_ROW)
#undef NAMED_KEY_ROW
	{ UKEY_PAGE_UP, "PPage", false },
	{ UKEY_PAGE_DOWN, "NPage", false },
};

#define N_NAMES (sizeof(names) / sizeof(names[0]))
#define NAME_BYTES 12		/* of the longest name in brackets */

/* "Ctrl-D", "C-d" and "^D"; Ctrl makes no difference between cases. */
static bool control_named(struct str name, bool in_brackets, uint32_t *ret)
{
	struct str letter = STR_NONE;

	if (name.len == 6 && str_starts(name, STR("Ctrl-")))
		letter = str_sub(name, 5, 6);
	else if (name.len == 3 && (str_starts(name, STR("C-")) || str_starts(name, STR("c-"))))
		letter = str_sub(name, 2, 3);
	else if (name.len == 2 && in_brackets && name.ptr[0] == '^')
		letter = str_sub(name, 1, 2);
	if (!letter.len || letter.ptr[0] < '?' || letter.ptr[0] > 'z')
		return false;
	*ret = letter.ptr[0] == '?' ? UKEY_BACKSPACE : UKEY_CTRL(letter.ptr[0]);
	return true;
}

static bool key_named(struct str name, bool in_brackets, uint32_t *ret)
{
	for (size_t i = 0; i < N_NAMES; i++) {
		if (names[i].in_brackets <= in_brackets &&
		    (name.len > 2 || in_brackets ? str_eq_ascii(str_from(names[i].name), name) :
						   str_eq(str_from(names[i].name), name))) {
			*ret = names[i].key;
			return true;
		}
	}
	return control_named(name, in_brackets, ret);
}

static bool take_bracket(struct str *rest, uint32_t *ret)
{
	ptrdiff_t end = str_find_char(*rest, '>');

	if (rest->ptr[0] != '<' || end < 2 || end > NAME_BYTES + 1 ||
	    !key_named(str_sub(*rest, 1, (size_t)end), true, ret))
		return false;
	*rest = str_sub(*rest, (size_t)end + 1, rest->len);
	return true;
}

bool key_take(struct str *rest, uint32_t *ret)
{
	size_t len;

	if (!rest->len || !uni_valid(*rest))
		return false;
	if (take_bracket(rest, ret))
		return true;
	len = uni_decode(rest->ptr, rest->len, ret);
	*rest = str_sub(*rest, len, rest->len);
	return true;
}

/* What terminals send for Alt and a key: Esc before it. */
static bool alt_parse(struct str name, struct key_seq *ret)
{
	size_t n = str_starts(name, STR("Alt-")) ? 4 : str_starts(name, STR("M-")) ? 2 : 0;
	struct key_seq seq = { .at = { UKEY_ESC }, .n = 2 };

	if (!n || name.len == n)
		return false;
	name = str_sub(name, n, name.len);
	if (!key_named(name, true, &seq.at[1]) && (!key_take(&name, &seq.at[1]) || name.len))
		return false;
	*ret = seq;
	return true;
}

bool key_seq_parse(struct str name, struct key_seq *ret)
{
	struct key_seq seq = { .n = 0 };

	if (key_named(name, false, &seq.at[0])) {
		seq.n = 1;
		*ret = seq;
		return true;
	}
	if (alt_parse(name, ret))
		return true;
	while (name.len) {
		if (seq.n == KEY_SEQ_MAX || !key_take(&name, &seq.at[seq.n++]))
			return false;
	}
	*ret = seq;
	return seq.n > 0;
}

bool key_seq_same(const struct key_seq *a, const struct key_seq *b)
{
	return a->n == b->n && memcmp(a->at, b->at, a->n * sizeof(a->at[0])) == 0;
}

bool key_seq_begins(const struct key_seq *a, const struct key_seq *b)
{
	return a->n < b->n && memcmp(a->at, b->at, a->n * sizeof(a->at[0])) == 0;
}

static const char *name_of(uint32_t key)
{
	for (size_t i = 0; i < N_NAMES; i++)
		if (names[i].key == key && key != '<')
			return names[i].name;
	return NULL;
}

void key_show(uint32_t key, struct buf *out)
{
	const char *name = name_of(key);

	if (name)
		buf_add_str(out, str_from(name));
	else if (key < 32)
		buf_printf(out, "Ctrl-%c", (char)(key + 64));
	else
		buf_add_cp(out, key < UKEY_BASE ? key : UNI_REPLACEMENT);
}

void key_seq_show(const struct key_seq *seq, struct buf *out)
{
	if (seq->n == 1) {
		key_show(seq->at[0], out);
		return;
	}
	if (seq->n == 2 && seq->at[0] == UKEY_ESC) {
		buf_add_str(out, STR("Alt-"));
		key_show(seq->at[1], out);
		return;
	}
	for (unsigned i = 0; i < seq->n; i++) {
		bool named = name_of(seq->at[i]) || seq->at[i] < 32;

		buf_add_str(out, named ? STR("<") : STR(""));
		if (seq->at[i] == '<')
			buf_add_str(out, STR("<lt>"));
		else
			key_show(seq->at[i], out);
		buf_add_str(out, named ? STR(">") : STR(""));
	}
}

struct str key_near(struct str name)
{
	struct near near = near_to(name);

	for (size_t i = 0; i < N_NAMES; i++)
		near_try(&near, str_from(names[i].name));
	return near.best;
}
