/* SPDX-License-Identifier: MIT */
/* White space, and lines out of blocks. */
#include "html_lines.h"

void lines_init(struct lines *lines, struct arena *mem, size_t n_input)
{
	*lines = (struct lines){ .mem = mem };
	buf_init(&lines->text, n_input * 2 + 64);
}

void lines_release(struct lines *lines)
{
	buf_release(&lines->text);
}

void lines_break(struct lines *lines)
{
	lines->blank = false;
	if (lines->text.len == lines->from)
		return;
	lines->hint.link_percent = lines->n_chars ?
		(uint8_t)((uint64_t)lines->n_link * 100 / lines->n_chars) : 0;
	ARENA_PUSH(lines->mem, &lines->hints, lines->hint);
	buf_add_char(&lines->text, '\n');
	lines->from = lines->text.len;
	lines->n_chars = lines->n_link = 0;
}

enum space { NO_SPACE, SPACE, ZERO_WIDTH, JOINER };

/* A character of two or three bytes that is a kind of blank, or not seen at all
 * (soft hyphen, zero-width space, word joiner, byte order mark). */
static enum space wide_space(const unsigned char *p, size_t n, size_t *ret_bytes)
{
	if (p[0] == 0xc2 && n >= 2) {
		*ret_bytes = 2;
		return p[1] == 0xa0 || p[1] == 0x85 ? SPACE : p[1] == 0xad ? ZERO_WIDTH : NO_SPACE;
	}
	if (n < 3)
		return NO_SPACE;
	*ret_bytes = 3;
	if (p[0] == 0xe2 && p[1] == 0x80) {
		if (p[2] <= 0x8a || p[2] == 0xa8 || p[2] == 0xa9 || p[2] == 0xaf)
			return SPACE;
		return p[2] == 0x8b ? ZERO_WIDTH :
			p[2] == 0x8c || p[2] == 0x8d ? JOINER : NO_SPACE;
	}
	if (p[0] == 0xe2 && p[1] == 0x81)
		return p[2] == 0x9f ? SPACE : p[2] == 0xa0 ? ZERO_WIDTH : NO_SPACE;
	if (p[0] == 0xe3 && p[1] == 0x80)
		return p[2] == 0x80 ? SPACE : NO_SPACE;
	return p[0] == 0xef && p[1] == 0xbb && p[2] == 0xbf ? ZERO_WIDTH : NO_SPACE;
}

static enum space space_at(const unsigned char *p, size_t n, size_t *ret_bytes)
{
	*ret_bytes = 1;
	if (p[0] <= ' ')
		return SPACE;
	if (p[0] != 0xc2 && p[0] != 0xe2 && p[0] != 0xe3 && p[0] != 0xef)
		return NO_SPACE;
	return wide_space(p, n, ret_bytes);
}

/* Bytes up to the next one that might be white space. */
static size_t plain_run(const unsigned char *p, size_t n)
{
	size_t i = 0;

	while (i < n && p[i] > ' ' && p[i] != 0xc2 && p[i] != 0xe2 && p[i] != 0xe3 && p[i] != 0xef)
		i++;
	return i;
}

static void add_letters(struct lines *lines, const unsigned char *p, size_t n,
			const struct hint *hint, bool link)
{
	uint32_t n_chars = 0;

	if (lines->text.len == lines->from)
		lines->hint = *hint;
	else if (lines->blank)
		buf_add_char(&lines->text, ' ');
	lines->blank = false;
	buf_add(&lines->text, p, n);
	for (size_t i = 0; i < n; i++)
		n_chars += (p[i] & 0xc0) != 0x80;
	lines->n_chars += n_chars;
	lines->n_link += link ? n_chars : 0;
}

void lines_add(struct lines *lines, struct str s, const struct hint *hint, bool link, bool pre)
{
	const unsigned char *p = (const unsigned char *)s.ptr;

	for (size_t i = 0, n; i < s.len; i += n) {
		n = plain_run(p + i, s.len - i);
		if (n > 0) {
			add_letters(lines, p + i, n, hint, link);
			continue;
		}
		switch (space_at(p + i, s.len - i, &n)) {
		case SPACE:
			if (pre && p[i] == '\n')
				lines_break(lines);
			lines->blank = lines->text.len > lines->from;
			break;
		case ZERO_WIDTH:
			break;
		case JOINER:	/* joins nothing at the beginning of a word */
			if (!lines->blank && lines->text.len > lines->from)
				add_letters(lines, p + i, n, hint, link);
			break;
		case NO_SPACE:
			add_letters(lines, p + i, n, hint, link);
			break;
		}
	}
}
