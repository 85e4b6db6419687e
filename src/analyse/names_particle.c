/* SPDX-License-Identifier: MIT */
/* "Ursula von der Leyen": what stands between a first name and a surname and is written
 * small is mostly learnt as the end of the name; here the name goes on. */
#include "features.h"
#include "lexicon.h"
#include "naming.h"
#include "tagger.h"

#define PARTICLES_MAX 3
#define LETTERS_UNSURE 1		/* of letters_judge: likeliest no name, but who knows */

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* What the letters of a word make of it. */
static enum letter_kind letters_of(const struct look *look)
{
	return look->letters ? (enum letter_kind)((look->letters - 1) / 8) : LETTER_NONE;
}

static bool is_first_name(const struct word_table *table, struct str word)
{
	struct look look = look_of(table, word);

	return look.lists & WORD_FIRST_NAME || letters_of(&look) == LETTER_FIRST;
}

/* "Thomas von Berlin": elsewhere a place, firm or thing. */
static bool mostly_other(const struct word_row *row)
{
	return row->prior > PRIOR_NO_NAME &&
		tag_class((uint8_t)((row->prior - 1) / PRIOR_LEVELS)) != NAME_PER;
}

/* No abbreviation and not mostly a word, or something else than a person. */
static bool may_be_surname(const struct word_table *table, struct str word, uint8_t tag)
{
	struct word_row row = word_table_get(table, word);
	struct look look = look_of(table, word);
	enum letter_kind kind = letters_of(&look);
	bool alike = kind == LETTER_LAST || kind == LETTER_FIRST;

	if (word.len < 3 || !is_capital(word.ptr[0]) || is_capital(word.ptr[1]))
		return false;
	if (tag == TAG_B_PER || tag == TAG_I_PER)
		return true;
	if (mostly_other(&row))
		return false;
	if (alike)
		return true;
	if (tag != TAG_O || row.lists & (WORD_COUNTRY | WORD_ORGANISATION))
		return false;
	return !row.prior || row.prior > PRIOR_NO_NAME || look.letters <= LETTERS_UNSURE;
}

/* Where the surname is that a first name at i would go with; i: there is none. */
static size_t surname_after(const struct lexicon *lexicon, const struct word_table *table,
			    const struct str *words, const uint8_t *tags, size_t n, size_t i)
{
	size_t at = i + 1;

	if (at < n && lexicon_kinds(lexicon, words[at]) & LEX(DETERMINER))
		return i;
	while (at < n && at <= i + PARTICLES_MAX && lexicon_kinds(lexicon, words[at]) & LEX(PARTICLE))
		at++;
	return at > i + 1 && at < n && may_be_surname(table, words[at], tags[at]) ? at : i;
}

void particles_join(const struct lexicon *lexicon, const struct word_table *table,
		    const struct str *words, uint8_t *tags, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t to;

		if (tags[i] != TAG_B_PER && tags[i] != TAG_I_PER)
			continue;
		to = surname_after(lexicon, table, words, tags, n, i);
		if (to == i || !is_first_name(table, words[i]))
			continue;
		for (size_t k = i + 1; k <= to; k++)
			tags[k] = TAG_I_PER;
	}
	/* None of them ends a name. */
	for (size_t i = n; i-- > 0;)
		if (tags[i] == TAG_I_PER && (i + 1 == n || tags[i + 1] != TAG_I_PER) &&
		    lexicon_kinds(lexicon, words[i]) & LEX(PARTICLE))
			tags[i] = TAG_O;
}
