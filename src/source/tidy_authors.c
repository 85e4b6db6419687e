/* SPDX-License-Identifier: MIT */
/* Bylines into people. */
#include "tidy.h"

#include <lesart/base/uni.h>

#include "words.h"

#define NAME_MAX_BYTES 80u
#define NAME_MAX_WORDS 5

/* Off the front while it is an opener, up to three words long ("written by"). */
static struct str without_opener(struct str s)
{
	for (size_t i = 1; i <= s.len && i < NAME_MAX_BYTES; i++) {
		bool end = i == s.len || s.ptr[i] == ' ' || s.ptr[i - 1] == ':' ||
			   s.ptr[i] == '\n';

		if (end && (words_find(str_sub(s, 0, i), NULL) & WORD_OPENER))
			return without_opener(str_trim(str_sub(s, i, s.len)));
	}
	return s;
}

static bool is_address(struct str s)
{
	return str_find(s, STR("://")) >= 0 || str_find_char(s, '@') >= 0 ||
	       str_starts(s, STR("www.")) || str_find(s, STR(".com/")) >= 0;
}

static size_t count_words(struct str s)
{
	struct str word;
	size_t n = 0;

	while (str_split(&s, ' ', &word))
		n += word.len > 0;
	return n;
}

static bool has_letter(struct str s)
{
	for (size_t i = 0, n; i < s.len; i += n) {
		uint32_t cp;

		n = uni_decode(s.ptr + i, s.len - i, &cp);
		if (uni_is_letter(cp))
			return true;
	}
	return false;
}

static bool has_digit(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] >= '0' && s.ptr[i] <= '9')
			return true;
	return false;
}

static bool is_person(struct str s)
{
	return s.len > 1 && s.len <= NAME_MAX_BYTES && has_letter(s) && !has_digit(s) &&
	       !is_address(s) && count_words(s) <= NAME_MAX_WORDS &&
	       !(words_find(s, NULL) & WORD_NOBODY);
}

static struct str trim_marks(struct str s)
{
	for (;;) {
		struct str was = s;

		s = str_trim(s);
		if (s.len && strchr("-*|,;:/(\xc2", s.ptr[0]) && s.ptr[0] != '\xc2')
			s = str_sub(s, 1, s.len);
		if (s.len && strchr("-*|,;:/", s.ptr[s.len - 1]))
			s = str_sub(s, 0, s.len - 1);
		if (s.len == was.len)
			return s;
	}
}

/* In front of a bracket: "Anna Beispiel (dpa)" is Anna Beispiel. */
static struct str before_bracket(struct str s)
{
	ptrdiff_t at = str_find_char(s, '(');

	return at > 0 ? str_trim(str_sub(s, 0, (size_t)at)) : s;
}

/* Bytes of the separator that stands at i, 0 if there is none. */
static size_t separator_at(struct str s, size_t i)
{
	struct str rest = str_sub(s, i, s.len), word;
	ptrdiff_t end;

	if (strchr(",;|/\n&+", s.ptr[i]) && s.ptr[i])
		return 1;
	if (str_starts(rest, STR("\xe2\x80\xa2")) || str_starts(rest, STR("\xe2\x80\x93")))
		return 3;
	if (str_starts(rest, STR("\xc2\xb7")))
		return 2;
	if (s.ptr[i] != ' ')
		return 0;
	word = str_sub(rest, 1, rest.len);
	end = str_find_char(word, ' ');
	if (end > 0 && (words_find(str_sub(word, 0, (size_t)end), NULL) & WORD_JOINER))
		return (size_t)end + 1;
	return 0;
}

static void add_person(struct head *head, struct candidate like, struct str name)
{
	name = trim_marks(before_bracket(without_opener(trim_marks(name))));
	if (!is_person(name))
		return;
	like.value = name;
	ARENA_PUSH(head->mem, &head->at, like);
}

static void split(struct head *head, struct candidate c)
{
	struct str s = without_opener(str_trim(c.value));
	size_t from = 0;

	for (size_t i = 0; i < s.len;) {
		size_t n = separator_at(s, i);

		if (n == 0) {
			i++;
			continue;
		}
		add_person(head, c, str_sub(s, from, i));
		i += n;
		from = i;
	}
	add_person(head, c, str_sub(s, from, s.len));
}

void tidy_authors(struct head *head)
{
	size_t n = head->at.n;

	for (size_t i = 0; i < n; i++) {
		struct candidate c = head->at.at[i];

		if (c.kind != META_AUTHOR)
			continue;
		head->at.at[i].value = STR_NONE;
		if (!is_address(c.value))
			split(head, c);
	}
}
