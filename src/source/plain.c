/* SPDX-License-Identifier: MIT */
/* Values of head data without what markup left in them. */
#include "plain.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>

#include <lesart/base/uni.h>

#include "limits.h"

#define ENTITY_MAX_BYTES 12u

/* The character of "amp" or "#x2019", 0 if there is none. */
static uint32_t entity(struct str name)
{
	char room[ENTITY_MAX_BYTES + 1];
	const htmlEntityDesc *known;
	bool hex = name.len > 1 && (name.ptr[1] | 32) == 'x';
	unsigned long n;

	if (name.len == 0 || name.len > ENTITY_MAX_BYTES)
		return 0;
	memcpy(room, name.ptr, name.len);
	room[name.len] = '\0';
	if (room[0] != '#') {
		known = htmlEntityLookup((const xmlChar *)room);
		return known ? known->value : 0;
	}
	n = strtoul(room + (hex ? 2 : 1), NULL, hex ? 16 : 10);
	return n < 32 || n > 0x10ffff || (n >= 0xd800 && n < 0xe000) ? 0 : (uint32_t)n;
}

/* Bytes of the entity that s begins with, its character into *out; 0 if none. */
static size_t take_entity(struct str s, struct buf *out)
{
	size_t end = 1;
	uint32_t cp;

	while (end < s.len && end <= ENTITY_MAX_BYTES && s.ptr[end] != ';')
		end++;
	if (end >= s.len || s.ptr[end] != ';')
		return 0;
	cp = entity(str_sub(s, 1, end));
	if (cp == 0)
		return 0;
	buf_add_cp(out, cp);
	return end + 1;
}

/* Bytes of the tag that s begins with, 0 if it is only a "<". */
static size_t take_tag(struct str s)
{
	ptrdiff_t end = str_find_char(s, '>');
	char c = s.len > 1 ? s.ptr[1] | 32 : 0;

	return end > 0 && ((c >= 'a' && c <= 'z') || s.ptr[1] == '/') ? (size_t)end + 1 : 0;
}

static void resolve(struct str s, struct buf *out)
{
	bool no_tags = false;

	for (size_t i = 0; i < s.len;) {
		struct str rest = str_sub(s, i, s.len);
		size_t n = 0;

		if (s.ptr[i] == '&')
			n = take_entity(rest, out);
		else if (s.ptr[i] == '<' && !no_tags)
			n = take_tag(rest);
		no_tags |= s.ptr[i] == '<' && n == 0;
		if (n == 0)
			buf_add_char(out, s.ptr[i++]);
		i += n;
	}
}

static void join_blanks(struct str s, bool lines, struct buf *out)
{
	char gap = 0;

	for (size_t i = 0, n; i < s.len; i += n) {
		uint32_t cp;

		n = uni_decode(s.ptr + i, s.len - i, &cp);
		if (cp == 0xad || cp == 0x200b || cp == 0xfeff)
			continue;
		if (uni_is_blank(cp) || cp < 32) {
			gap = lines && (cp == '\n' || gap == '\n') ? '\n' : ' ';
			continue;
		}
		if (gap && out->len)
			buf_add_char(out, gap);
		gap = 0;
		buf_add(out, s.ptr + i, n);
	}
}

struct str plain_value(struct arena *mem, struct str value, bool lines)
{
	struct buf one = BUF_INIT(value.len * 4 + 16), two = BUF_INIT(value.len * 4 + 16);
	struct str ret;

	uni_repair(value, &one);
	if (str_find_char(buf_str(&one), '&') >= 0 || str_find_char(buf_str(&one), '<') >= 0) {
		resolve(buf_str(&one), &two);
		buf_clear(&one);
		uni_repair(buf_str(&two), &one);
		buf_clear(&two);
	}
	join_blanks(buf_str(&one), lines, &two);
	ret = arena_str(mem, buf_str(&two));
	buf_release(&one);
	buf_release(&two);
	return ret;
}

struct str plain_utf8(struct arena *mem, struct str s)
{
	struct buf repaired = BUF_INIT(s.len * 4 + 16);
	struct str ret;

	if (uni_valid(s))
		return arena_str(mem, s);
	uni_repair(s, &repaired);
	ret = arena_str(mem, buf_str(&repaired));
	buf_release(&repaired);
	return ret;
}
