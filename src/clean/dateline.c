/* SPDX-License-Identifier: MIT */
/* The place (and agency) that a report names before its first sentence. */
#include "roles.h"

#include <lesart/base/uni.h>

#define DATELINE_WORDS_MAX 9

/* The bytes of the dash at `at`, with a blank on both sides, or 0. */
static uint32_t dash_at(struct str text, uint32_t at, uint32_t end)
{
	uint32_t n = 0;

	if (at == 0 || text.ptr[at - 1] != ' ')
		return 0;
	if (text.ptr[at] == '-')
		n = 1;
	else if (at + 2 < end && text.ptr[at] == '\xE2' && text.ptr[at + 1] == '\x80' &&
		 (text.ptr[at + 2] == '\x93' || text.ptr[at + 2] == '\x94'))
		n = 3;
	return n && at + n < end && text.ptr[at + n] == ' ' ? n : 0;
}

static uint32_t dash_between(struct str text, const struct word *a, const struct word *b,
			     uint32_t *ret_end)
{
	for (uint32_t i = a->to; i < b->from; i++) {
		uint32_t n = dash_at(text, i, b->from + 1);

		if (n) {
			*ret_end = i + n;
			return n;
		}
	}
	return 0;
}

/* A sentence does not stop inside a place, but for abbreviations. */
static bool place_word(const struct page *page, const struct words *words, size_t i,
		       bool brackets)
{
	const struct word *word = &words->at[i];

	if (brackets || word->flags & WORD_UPPER)
		return !(word->flags & WORD_STOP && i == 0);
	return i > 0 && lexicon_cue(page->lex, word->id, CUE_PLACE, page->article->lang) != NULL;
}

static bool bracket_between(struct str text, const struct word *a, const struct word *b, char sign)
{
	return memchr(text.ptr + a->to, sign, b->from - a->to) != NULL;
}

uint32_t dateline_end(const struct page *page, const struct line *line)
{
	struct words *words = page->words;
	struct str text = page->article->text;
	bool brackets = false;
	uint32_t end;
	struct span head = line->span;

	if (head.to - head.from > 400)
		head.to = head.from + 400;
	words_scan(words, page->lex, page->article->lang, text, head);
	for (size_t i = 0; i + 1 < words->n && i < DATELINE_WORDS_MAX; i++) {
		if (!place_word(page, words, i, brackets))
			return 0;
		if (dash_between(text, &words->at[i], &words->at[i + 1], &end))
			return words->at[i + 1].flags & (WORD_UPPER | WORD_DIGIT) ? end : 0;
		if (bracket_between(text, &words->at[i], &words->at[i + 1], '('))
			brackets = true;
		if (bracket_between(text, &words->at[i], &words->at[i + 1], ')'))
			brackets = false;
	}
	return 0;
}
