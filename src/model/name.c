/* SPDX-License-Identifier: MIT */
/* Names of stories and of the library; see the header. */
#include <lesart/base/arena.h>
#include <lesart/base/uni.h>
#include <lesart/model/name.h>

static const struct {
	const char *code, *title;
} classes[NAME_CLASSES] = {
	[NAME_PER] = { "PER", "people" },
	[NAME_ORG] = { "ORG", "organisations" },
	[NAME_LOC] = { "LOC", "places" },
	[NAME_OTH] = { "OTH", "other names" },
	[NAME_MEDIUM] = { "MEDIUM", "media" },
};

const char *name_class_code(unsigned class)
{
	return classes[class < NAME_CLASSES ? class : NAME_OTH].code;
}

const char *name_class_title(unsigned class)
{
	return classes[class < NAME_CLASSES ? class : NAME_OTH].title;
}

bool name_class_find(struct str word, unsigned *ret)
{
	for (unsigned i = 0; i < NAME_CLASSES; i++)
		if (str_eq_ascii(word, str_from(classes[i].code)) ||
		    (word.len > 2 && str_starts(str_from(classes[i].title), word))) {
			*ret = i;
			return true;
		}
	return false;
}

/* Letters of a style, as some write on the Web to stand out: mathematical ones, those
 * in circles, wide ones. */
static bool is_styled(uint32_t cp)
{
	return (cp >= 0x1D400 && cp < 0x1D800) || (cp >= 0x2460 && cp < 0x2500) ||
		(cp >= 0x1F100 && cp < 0x1F200) || (cp >= 0xFF01 && cp < 0xFF61);
}

/* How far its capitals are from one a word, and whether they are plain letters. */
static int oddity(struct str shown)
{
	int n_words = 1, n_upper = 0, n_styled = 0;

	for (size_t at = 0; at < shown.len;) {
		uint32_t cp;

		at += uni_decode(shown.ptr + at, shown.len - at, &cp);
		n_words += cp == ' ';
		n_upper += uni_is_upper(cp);
		n_styled += is_styled(cp);
	}
	return n_styled * 16 + (n_upper > n_words ? n_upper - n_words : n_words - n_upper);
}

bool name_shows_better(struct str a, struct str b)
{
	int x = oddity(a), y = oddity(b);

	if (x != y)
		return x < y;
	if (a.len != b.len)
		return a.len > b.len;
	return str_cmp(a, b) < 0;
}

struct str name_last_word(struct str key)
{
	size_t at = key.len;

	while (at > 0 && key.ptr[at - 1] != ' ')
		at--;
	return str_sub(key, at, key.len);
}

/* Of middle names only initials are left out: a word may be a surname's first. */
bool name_without_middle(struct str key, struct arena *mem, struct str *ret)
{
	ptrdiff_t first = str_find_char(key, ' ');
	struct str last = name_last_word(key), middle;

	if (first <= 0 || (size_t)first + 1 >= key.len - last.len)
		return false;
	middle = str_sub(key, (size_t)first + 1, key.len - last.len - 1);
	if (middle.len > 2 || (middle.len == 2 && middle.ptr[1] != '.'))
		return false;
	*ret = arena_printf(mem, "%.*s %.*s", (int)first, key.ptr, STR_FMT(last));
	return true;
}
