/* SPDX-License-Identifier: MIT */
/* Cutting a line into words and finding the cues among them. */
#include "words.h"

#include <lesart/base/uni.h>

#define HASH_NUMBER 0x23u

enum { CH_OTHER, CH_LOWER, CH_UPPER, CH_DIGIT };

static const uint8_t ascii_kinds[128] = {
	['0' ... '9'] = CH_DIGIT, ['A' ... 'Z'] = CH_UPPER, ['a' ... 'z'] = CH_LOWER,
};

static int kind_beyond_ascii(struct str text, size_t at, size_t *ret_n)
{
	uint32_t cp;

	*ret_n = uni_decode(text.ptr + at, text.len - at, &cp);
	if (uni_is_letter(cp))
		return uni_is_upper(cp) ? CH_UPPER : CH_LOWER;
	if (uni_is_mark(cp) || cp == 0xAD || cp == 0x200D)
		return CH_LOWER;
	return uni_is_digit(cp) ? CH_DIGIT : CH_OTHER;
}

static inline int char_kind(struct str text, size_t at, size_t *ret_n)
{
	unsigned char c = (unsigned char)text.ptr[at];

	*ret_n = 1;
	return c < 0x80 ? ascii_kinds[c] : kind_beyond_ascii(text, at, ret_n);
}

/* Take the word that begins at `at`; how many capitals it has decides its flags. */
static size_t word_take(struct word *word, struct str text, size_t at, size_t end)
{
	size_t n, n_letters = 0, n_upper = 0, n_digits = 0;
	int last = CH_OTHER;

	*word = (struct word){ .from = (uint32_t)at };
	while (at < end) {
		int kind = char_kind(text, at, &n);

		if (kind == CH_OTHER)
			break;
		if (kind == CH_UPPER && last == CH_LOWER && !(word->flags & WORD_CAMEL)) {
			word->flags |= WORD_CAMEL;
			word->camel = at - word->from > UINT16_MAX ? 0 : (uint16_t)(at - word->from);
		}
		if (kind == CH_UPPER && last == CH_OTHER)
			word->flags |= WORD_UPPER;
		n_upper += kind == CH_UPPER;
		n_digits += kind == CH_DIGIT;
		n_letters += kind != CH_DIGIT;
		last = kind;
		at += n;
	}
	word->to = (uint32_t)at;
	if (n_digits)
		word->flags |= n_letters ? WORD_DIGIT : WORD_DIGIT | WORD_DIGITS;
	if (n_upper >= 2 && n_upper == n_letters)
		word->flags |= WORD_CAPS;
	return at;
}

static void word_know(struct word *word, const struct lexicon *lex, int lang, struct str text)
{
	struct str bytes = str_sub(text, word->from, word->to), key;
	char lower[WORD_BYTES_MAX];
	uint32_t stop;
	bool hashed;

	if (word->flags & WORD_DIGITS) {
		word->hash = HASH_NUMBER;
		word->id = WORD_NUMBER;
		return;
	}
	/* most words are in no list: their hash says so */
	hashed = word_hash_ascii(bytes, &word->hash);
	if (hashed && (!lex || !lexicon_has(lex, word->hash)))
		return;
	key = clean_word_lower(bytes, lower);
	if (!hashed)
		word->hash = word_hash(key);
	if (!lex)
		return;
	word->id = lexicon_find(lex, key, word->hash);
	stop = lex->words.at[word->id].stop;
	if (lang ? stop >> lang & 1 : stop)
		word->flags |= WORD_STOP;
}

/* What stands between two words: sentence ends and colons. */
static size_t gap_take(struct word *before, struct str text, size_t at, size_t end)
{
	size_t n;

	while (at < end && char_kind(text, at, &n) == CH_OTHER) {
		char c = text.ptr[at];

		if (before && (c == '.' || c == '!' || c == '?') && at + 1 < end)
			before->flags |= WORD_ENDS;
		if (before && c == ':')
			before->flags |= WORD_COLON;
		at += n;
	}
	return at;
}

void words_scan(struct words *words, const struct lexicon *lex, int lang, struct str text,
		struct span line)
{
	size_t at = gap_take(NULL, text, line.from, line.to);

	words->n = words->n_hits = 0;
	while (at < line.to && words->n < LINE_WORDS_MAX) {
		struct word *word = &words->at[words->n++];

		at = word_take(word, text, at, line.to);
		word_know(word, lex, lang, text);
		at = gap_take(word, text, at, line.to);
	}
}

/* How many words from `at` on the phrase covers, or 0. */
static size_t phrase_match(const struct words *words, const struct phrase *phrase, size_t at)
{
	size_t i = at;

	for (size_t k = 0; k < phrase->n; k++) {
		size_t tries = 0;

		if (phrase->words[k] == WORD_GAP) {
			if (++k == phrase->n)
				return words->n - at;
			while (i < words->n && words->at[i].id != phrase->words[k] &&
			       tries++ < PHRASE_GAP_MAX)
				i++;
		}
		if (i >= words->n || words->at[i].id != phrase->words[k])
			return 0;
		i++;
	}
	return i - at;
}

static bool all_numbers(const struct words *words, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (!(words->at[i].flags & WORD_DIGITS))
			return false;
	}
	return true;
}

/* Does the phrase stand where it has to? At most a few words are looked at: a line
 * that is one phrase is not long. */
static bool phrase_stands(const struct words *words, const struct phrase *phrase, size_t at,
			  size_t n)
{
	switch (phrase->where) {
	case WHERE_START:
		return at == 0;
	case WHERE_END:
		return at + n == words->n;
	case WHERE_LINE:
		return words->n <= PHRASE_WORDS_MAX + 4 && all_numbers(words, 0, at) &&
		       all_numbers(words, at + n, words->n);
	case WHERE_MARK:
		return words->at[at + n - 1].flags & WORD_COLON;
	default:
		return true;
	}
}

static void word_hits(struct words *words, const struct lexicon *lex, int lang, size_t at)
{
	const struct lex_word *word = &lex->words.at[words->at[at].id];

	for (uint32_t i = 0; i < word->n_phrases && words->n_hits < LINE_HITS_MAX; i++) {
		const struct phrase *phrase = &lex->phrases.at[word->phrase + i];
		size_t n;

		if (!phrase_holds(phrase, lang))
			continue;
		n = phrase_match(words, phrase, at);
		if (n && phrase_stands(words, phrase, at, n))
			words->hits[words->n_hits++] =
				(struct hit){ phrase, (uint32_t)at, (uint32_t)n };
	}
}

void words_hits(struct words *words, const struct lexicon *lex, int lang)
{
	words->n_hits = 0;
	for (size_t i = 0; i < words->n && words->n_hits < LINE_HITS_MAX; i++)
		word_hits(words, lex, lang, i);
}
