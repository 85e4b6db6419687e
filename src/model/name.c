/* SPDX-License-Identifier: MIT */
/* Names of stories and of the library; see the header. */
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

/* How far its capitals are from one a word. */
static int oddity(struct str shown)
{
	int n_words = 1, n_upper = 0;

	for (size_t at = 0; at < shown.len;) {
		uint32_t cp;

		at += uni_decode(shown.ptr + at, shown.len - at, &cp);
		n_words += cp == ' ';
		n_upper += uni_is_upper(cp);
	}
	return n_upper > n_words ? n_upper - n_words : n_words - n_upper;
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
