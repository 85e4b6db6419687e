/* SPDX-License-Identifier: MIT */
/* Editing one line. */
#include <lesart/base/arena.h>
#include <lesart/base/uni.h>
#include <lesart/ui/key.h>

#include "prompt.h"

#define LINE_MAX_BYTES 1024

void prompt_init(struct prompt *prompt)
{
	*prompt = (struct prompt){ .kind = PROMPT_NONE, .history_max = 200 };
	buf_init(&prompt->text, LINE_MAX_BYTES);
}

void prompt_release(struct prompt *prompt)
{
	buf_release(&prompt->text);
	for (int kind = 0; kind < PROMPT_KINDS; kind++) {
		for (size_t i = 0; i < prompt->history[kind].n; i++)
			free(prompt->history[kind].at[i]);
		VEC_RELEASE(&prompt->history[kind]);
	}
}

void prompt_put(struct prompt *prompt, struct str text)
{
	struct buf line = BUF_INIT(LINE_MAX_BYTES);

	buf_add_str(&line, text);
	buf_clear(&prompt->text);
	buf_add_str(&prompt->text, buf_str(&line));
	prompt->at = prompt->text.len;
	buf_release(&line);
}

void prompt_begin(struct prompt *prompt, enum prompt_kind kind, struct str text)
{
	prompt->kind = kind;
	prompt->back = 0;
	prompt_put(prompt, text);
}

static char *copy_line(struct str text)
{
	char *copy = mem_alloc(text.len + 1);

	memcpy(copy, text.ptr, text.len);
	copy[text.len] = '\0';
	return copy;
}

static void remember(struct prompt *prompt)
{
	struct str text = buf_str(&prompt->text);
	size_t n = prompt->history[prompt->kind].n;

	if (!text.len)
		return;
	if (n && str_eq(str_from(prompt->history[prompt->kind].at[n - 1]), text))
		return;
	if (!prompt->history_max)
		return;
	while (n >= prompt->history_max) {
		free(prompt->history[prompt->kind].at[0]);
		memmove(&prompt->history[prompt->kind].at[0],
			&prompt->history[prompt->kind].at[1], (n - 1) * sizeof(char *));
		prompt->history[prompt->kind].n = --n;
	}
	VEC_PUSH(&prompt->history[prompt->kind], copy_line(text));
}

void prompt_end(struct prompt *prompt, bool keep)
{
	if (keep)
		remember(prompt);
	prompt->kind = PROMPT_NONE;
}

/* Replace bytes [from, to) by text; the cursor goes behind it. */
static void replace(struct prompt *prompt, size_t from, size_t to, struct str text)
{
	struct buf line = BUF_INIT(LINE_MAX_BYTES);
	struct str old = buf_str(&prompt->text);

	buf_add_str(&line, str_sub(old, 0, from));
	buf_add_str(&line, text);
	buf_add_str(&line, str_sub(old, to, old.len));
	if (!line.full) {
		buf_clear(&prompt->text);
		buf_add_str(&prompt->text, buf_str(&line));
		prompt->at = from + text.len;
	}
	buf_release(&line);
}

static size_t before(const struct prompt *prompt)
{
	uint32_t cp;

	return prompt->at ? uni_before(buf_str(&prompt->text), prompt->at, &cp) : 0;
}

static size_t behind(const struct prompt *prompt)
{
	struct str rest = str_sub(buf_str(&prompt->text), prompt->at, prompt->text.len);

	return prompt->at + (rest.len ? uni_cluster(rest) : 0);
}

static size_t word_before(const struct prompt *prompt)
{
	size_t at = prompt->at;

	while (at > 0 && prompt->text.ptr[at - 1] == ' ')
		at--;
	while (at > 0 && prompt->text.ptr[at - 1] != ' ')
		at--;
	return at;
}

static enum prompt_step go_history(struct prompt *prompt, int step)
{
	size_t n = prompt->history[prompt->kind].n;

	if (step > 0 ? prompt->back >= n : prompt->back == 0)
		return PROMPT_MOVED;
	if (prompt->back == 0) {
		size_t len = prompt->text.len < sizeof(prompt->kept) ?
			     prompt->text.len : sizeof(prompt->kept) - 1;

		memcpy(prompt->kept, buf_str(&prompt->text).ptr, len);
		prompt->kept[len] = '\0';
	}
	prompt->back += (size_t)step;
	prompt_put(prompt, str_from(prompt->back ?
				    prompt->history[prompt->kind].at[n - prompt->back] :
				    prompt->kept));
	return PROMPT_CHANGED;
}

static enum prompt_step type(struct prompt *prompt, uint32_t key)
{
	char bytes[4];

	if (key < 32 || key >= UKEY_BASE)
		return PROMPT_MOVED;
	replace(prompt, prompt->at, prompt->at,
		(struct str){ bytes, uni_encode(key, bytes) });
	return PROMPT_CHANGED;
}

static enum prompt_step move_to(struct prompt *prompt, size_t at)
{
	prompt->at = at;
	return PROMPT_MOVED;
}

enum prompt_step prompt_key(struct prompt *prompt, uint32_t key)
{
	switch (key) {
	case UKEY_ENTER: return PROMPT_ENTER;
	case UKEY_ESC:
	case UKEY_CTRL('C'):
	case UKEY_CTRL('G'): return PROMPT_ESC;
	case UKEY_TAB: return PROMPT_TAB;
	case UKEY_LEFT:
	case UKEY_CTRL('B'): return move_to(prompt, before(prompt));
	case UKEY_RIGHT:
	case UKEY_CTRL('F'): return move_to(prompt, behind(prompt));
	case UKEY_HOME:
	case UKEY_CTRL('A'): return move_to(prompt, 0);
	case UKEY_END:
	case UKEY_CTRL('E'): return move_to(prompt, prompt->text.len);
	case UKEY_UP:
	case UKEY_CTRL('R'):
	case UKEY_CTRL('P'): return go_history(prompt, 1);
	case UKEY_DOWN:
	case UKEY_CTRL('N'): return go_history(prompt, -1);
	case UKEY_BACKSPACE:
	case UKEY_CTRL('H'):
		if (!prompt->text.len)
			return PROMPT_ESC;
		replace(prompt, before(prompt), prompt->at, STR(""));
		return PROMPT_CHANGED;
	case UKEY_DELETE:
		replace(prompt, prompt->at, behind(prompt), STR(""));
		prompt->at = prompt->at < prompt->text.len ? prompt->at : prompt->text.len;
		return PROMPT_CHANGED;
	case UKEY_CTRL('W'):
		replace(prompt, word_before(prompt), prompt->at, STR(""));
		return PROMPT_CHANGED;
	case UKEY_CTRL('U'):
		replace(prompt, 0, prompt->at, STR(""));
		return PROMPT_CHANGED;
	case UKEY_CTRL('K'):
		replace(prompt, prompt->at, prompt->text.len, STR(""));
		return PROMPT_CHANGED;
	default: return type(prompt, key);
	}
}
