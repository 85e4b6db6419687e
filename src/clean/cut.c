/* SPDX-License-Identifier: MIT */
/*
 * Where one line holds two things, crawlers lost a border: a credit behind its
 * caption, a footnote behind a paragraph, a prefix of the corpus before it.
 */
#include "cut.h"

#include <lesart/base/uni.h>

#define CREDIT_WORDS_MAX 12
#define CAPTION_WORDS_MAX 60
#define READON_WORDS_MAX 45
#define FOOTNOTE_BYTES_MAX 600

static void cut_add(struct cuts *cuts, uint32_t at, int role, const char *rule)
{
	size_t i = cuts->n;

	if (cuts->n == CUTS_MAX)
		return;
	while (i > 0 && cuts->at[i - 1].at > at)
		i--;
	memmove(&cuts->at[i + 1], &cuts->at[i], (cuts->n - i) * sizeof(*cuts->at));
	cuts->at[i] = (struct cut){ at, role, rule };
	cuts->n++;
}

static uint32_t word_before_sign(struct str text, uint32_t at, uint32_t from, char sign)
{
	return at > from && text.ptr[at - 1] == sign ? at - 1 : at;
}

/* " date 2017-12 The mill": the key without a colon, then a date of the corpus. */
static void cut_prefix(struct cuts *cuts, const struct words *words, struct str text,
		       struct span line)
{
	size_t n = 1;

	if (words->n < 4 || !words->n_hits || words->hits[0].word != 0 ||
	    words->hits[0].phrase->cue != CUE_KEY_DATE || words->at[0].flags & WORD_COLON)
		return;
	while (n < 4 && words->at[n].flags & WORD_DIGITS &&
	       (n == 1 || (words->at[n].from == words->at[n - 1].to + 1 &&
			   text.ptr[words->at[n - 1].to] == '-')))
		n++;
	if (n < 3 || words->at[1].to - words->at[1].from != 4)
		return;
	cut_add(cuts, line.from, ROLE_METADATA, "clean.prefix");
	cut_add(cuts, words->at[n].from, CUT_OPEN, NULL);
	cuts->prefix = (struct span){ words->at[1].from, words->at[n - 1].to };
}

/* Too much behind it, or a sentence: then it is no credit. */
static bool credit_ends_line(const struct words *words, size_t at, struct str text, struct span line)
{
	char last = text.ptr[line.to - 1];

	return words->n - at <= CREDIT_WORDS_MAX && last != '!' && last != '?' && last != '"' &&
	       (last != '.' || words->n - at <= 6);
}

static void credit_add(struct cuts *cuts, size_t at, uint32_t byte, struct str text,
		       struct span line)
{
	byte = word_before_sign(text, byte, line.from, '(');
	if (byte <= line.from)
		return;
	if (cuts->n == 0)
		cut_add(cuts, line.from, at <= CAPTION_WORDS_MAX ? ROLE_CAPTION : CUT_OPEN,
			"clean.caption.credit");
	cut_add(cuts, byte, ROLE_CREDIT, "clean.credit.label");
}

/* "BrückeQuelle: Bote": the label lost the line break before it. */
static bool glued_label(const struct word *word, const struct lexicon *lex, struct str text,
			int lang)
{
	uint32_t id;

	if (!(word->flags & WORD_CAMEL) || !(word->flags & WORD_COLON) || !word->camel)
		return false;
	id = lexicon_word(lex, str_sub(text, word->from + word->camel, word->to));
	return lexicon_cue(lex, id, CUE_CREDIT, lang) != NULL;
}

static bool copyright_sign(struct str text, uint32_t at, uint32_t end)
{
	return at + 2 < end && text.ptr[at] == '\xC2' && text.ptr[at + 1] == '\xA9';
}

static bool credit_hit(const struct words *words, size_t at)
{
	for (size_t i = 0; i < words->n_hits; i++) {
		const struct hit *hit = &words->hits[i];

		if (hit->word == at && hit->phrase->cue == CUE_CREDIT &&
		    hit->phrase->where == WHERE_MARK)
			return true;
	}
	return false;
}

/* The earliest sign of a credit among the last words of the line. */
static void cut_credit(struct cuts *cuts, const struct words *words, const struct lexicon *lex,
		       struct str text, struct span line, int lang)
{
	size_t i = words->n > CREDIT_WORDS_MAX ? words->n - CREDIT_WORDS_MAX : 1;

	for (; i < words->n; i++) {
		const struct word *word = &words->at[i];
		uint32_t gap = words->at[i - 1].to;

		if (!credit_ends_line(words, i, text, line))
			continue;
		while (gap < word->from && !copyright_sign(text, gap, word->from))
			gap++;
		if (gap < word->from) {
			if (!(word->flags & WORD_DIGITS))
				credit_add(cuts, i, gap, text, line);
			return;
		}
		if (glued_label(word, lex, text, lang)) {
			credit_add(cuts, i, word->from + word->camel, text, line);
			return;
		}
		if (credit_hit(words, i) && i >= 3) {
			credit_add(cuts, i, word->from, text, line);
			return;
		}
	}
}

/* "Alles zu ... lesen Sie bei ...": the last sentence sends readers elsewhere. */
static void cut_readon(struct cuts *cuts, const struct words *words, struct span line)
{
	for (size_t i = 0; i < words->n_hits; i++) {
		uint32_t at = words->hits[i].word;

		if (words->hits[i].phrase->cue != CUE_READON || words->n - at > READON_WORDS_MAX)
			continue;
		if (at < 8 || !(words->at[at - 1].flags & WORD_ENDS))
			continue;
		if (cuts->n == 0)
			cut_add(cuts, line.from, CUT_OPEN, NULL);
		cut_add(cuts, words->at[at].from, ROLE_RELATED, "clean.related.readon");
		return;
	}
}

static bool word_byte(char c)
{
	return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

/* "... the council* *Part of the county": a star before a word, after a starred one
 * on this line or above. */
static void cut_footnote(struct cuts *cuts, struct str text, struct span line, bool starred)
{
	uint32_t from = line.to - line.from > FOOTNOTE_BYTES_MAX ? line.to - FOOTNOTE_BYTES_MAX :
								   line.from;

	for (uint32_t i = from + 1; i + 1 < line.to; i++) {
		if (text.ptr[i] != '*')
			continue;
		if (word_byte(text.ptr[i - 1]) && !word_byte(text.ptr[i + 1]))
			starred = true;
		if (!starred || text.ptr[i - 1] != ' ' || !word_byte(text.ptr[i + 1]))
			continue;
		if (cuts->n == 0)
			cut_add(cuts, line.from, CUT_OPEN, NULL);
		cut_add(cuts, i, ROLE_FOOTNOTE, "clean.footnote.star");
		return;
	}
}

/* "Tags :Quellen:Bote": two fields whose labels stand on one line. */
static void cut_fields(struct cuts *cuts, const struct words *words, struct span line)
{
	bool tags = false;

	for (size_t i = 0; i < words->n_hits; i++) {
		const struct hit *hit = &words->hits[i];

		if (hit->phrase->where != WHERE_MARK)
			continue;
		if (hit->word == 0 && hit->phrase->cue == CUE_TAGS) {
			tags = true;
			continue;
		}
		if (!tags || hit->word == 0 || hit->phrase->cue != CUE_SOURCES)
			continue;
		cut_add(cuts, line.from, ROLE_TAGS, "clean.tags.label");
		cut_add(cuts, words->at[hit->word].from, ROLE_SOURCES, "clean.sources.label");
		return;
	}
}

static bool legal_line(const struct words *words)
{
	for (size_t i = 0; i < words->n_hits; i++) {
		if (words->hits[i].phrase->cue == CUE_LEGAL)
			return true;
	}
	return false;
}

void cuts_find(struct cuts *cuts, const struct words *words, const struct lexicon *lex,
	       struct str text, struct span line, int lang, enum cut_place place)
{
	cuts->n = 0;
	cuts->prefix = (struct span){ 0, 0 };
	if (words->n < 2)
		return;
	if (place & CUT_FIRST)
		cut_prefix(cuts, words, text, line);
	cut_fields(cuts, words, line);
	if (!cuts->n && !legal_line(words))
		cut_credit(cuts, words, lex, text, line, lang);
	cut_readon(cuts, words, line);
	cut_footnote(cuts, text, line, place & CUT_STARRED);
}
