/* SPDX-License-Identifier: MIT */
/* The sentence around a date, and how like another one it is. */
#include "clause.h"

#include <lesart/base/uni.h>

#include "words.h"

#define REACH         700   /* bytes to each side that a clause may have */
#define STOP_WORD_MIN 4     /* letters before a full stop that ends a sentence */
#define WORD_MIN      4     /* bytes of a folded word that says something */
#define SHARE_MAX     0.08f /* of all articles that have a word: more says nothing */

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* Bytes of letters right before `at`: "14." and "z.B." end nothing. */
static size_t letters_before(struct str text, size_t at, size_t from)
{
	size_t n = 0;

	while (at > from && n < STOP_WORD_MIN) {
		unsigned char c = (unsigned char)text.ptr[at - 1];

		if (!((c | 32) >= 'a' && (c | 32) <= 'z') && c < 0x80)
			break;
		at--;
		n++;
	}
	return n;
}

/* Does a sentence end at byte `at` (the first one behind it)? */
static bool ends_at(struct str text, size_t at, size_t from)
{
	char before = text.ptr[at - 1];

	if (at < text.len && text.ptr[at] == '\n')
		return true;
	if (at < text.len && !is_blank(text.ptr[at]))
		return false;
	if (before == '!' || before == '?')
		return true;
	if (before == '"' || before == ')')
		return at >= 2 && text.ptr[at - 2] == '.';
	return before == '.' && letters_before(text, at - 1, from) >= STOP_WORD_MIN;
}

struct span clause_around(const struct article *article, struct span span)
{
	const struct part *part = article_part_at(article, span.from);
	struct str text = article->text;
	uint32_t from = span.from, to = span.to;
	uint32_t lo = part ? part->span.from : 0;
	uint32_t hi = part ? part->span.to : (uint32_t)text.len;

	while (from > lo && span.from - from < REACH && !ends_at(text, from, lo))
		from--;
	while (to < hi && to - span.to < REACH && !(to > span.to && ends_at(text, to, lo)))
		to++;
	while (from < span.from &&
	       (is_blank(text.ptr[from]) || ((unsigned char)text.ptr[from] & 0xC0) == 0x80))
		from++;
	while (to > span.to && to < text.len && ((unsigned char)text.ptr[to] & 0xC0) == 0x80)
		to--;
	return (struct span){ from, to };
}

struct str clause_line(const struct article *article, struct span clause, size_t n_bytes,
		       struct arena *mem)
{
	struct str s = str_trim(str_span(article->text, clause));
	struct buf buf = BUF_INIT(4096);
	struct str line;
	size_t i, n;

	for (i = 0; i < s.len; i += n) {
		n = uni_cluster(str_sub(s, i, s.len));
		if (buf.len + n > n_bytes) {
			buf_add_str(&buf, STR("…"));
			break;
		}
		if (!is_blank(s.ptr[i]))
			buf_add(&buf, s.ptr + i, n);
		else if (buf.len && buf.ptr[buf.len - 1] != ' ')
			buf_add_char(&buf, ' ');
	}
	line = arena_str(mem, buf_str(&buf));
	buf_release(&buf);
	return line;
}

static void words_add(struct clause_words *words, uint32_t key, bool name)
{
	size_t i;

	for (i = 0; i < words->n; i++)
		if (words->key[i] == key)
			return;
	if (words->n == CLAUSE_WORDS_MAX)
		return;
	words->key[words->n] = key;
	words->name[words->n++] = name;
}

void clause_words_add(int lang, struct str rest, struct clause_words *words)
{
	struct str word;
	struct buf folded = BUF_INIT(4096);
	bool number;

	while (word_next(&rest, &word, &number)) {
		uint32_t cp, key;

		if (number || word.len > 200)
			continue;
		buf_clear(&folded);
		uni_fold(word, &folded);
		if (folded.len < WORD_MIN)
			continue;
		key = word_key(buf_str(&folded));
		uni_decode(word.ptr, word.len, &cp);
		if (word_share(lang, key) <= SHARE_MAX)
			words_add(words, key, uni_is_upper(cp));
	}
	buf_release(&folded);
}

void clause_words(const struct article *article, struct span clause, struct span date,
		  struct clause_words *ret)
{
	struct str text = article->text;

	ret->n = 0;
	if (date.to <= date.from || date.from < clause.from || date.to > clause.to) {
		clause_words_add(article->lang, str_span(text, clause), ret);
		return;
	}
	clause_words_add(article->lang, str_sub(text, clause.from, date.from), ret);
	clause_words_add(article->lang, str_sub(text, date.to, clause.to), ret);
}

int clause_likeness(const struct clause_words *a, const struct clause_words *b)
{
	size_t i, k;
	int sum = 0;

	for (i = 0; i < a->n; i++)
		for (k = 0; k < b->n; k++)
			if (a->key[i] == b->key[k])
				sum += a->name[i] && b->name[k] ? 2 : 1;
	return sum;
}
