/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_LEXICON_PRIVATE_H
#define LESART_ANALYSE_LEXICON_PRIVATE_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/err.h>
#include <lesart/base/str.h>

/*
 * The closed classes of a language: assets/lang/XX/lexicon.tsv has rows of a
 * kind and its words, separated by blanks. One look-up of a lower-case word
 * answers for all kinds at once. LEX(id, name, what it is for).
 */
#define LEX_KINDS(LEX) \
	LEX(STOP, "stop", "words without content of their own") \
	LEX(ABBREV, "abbrev", "written with a full stop that ends no sentence") \
	LEX(CLITIC, "clitic", "endings after an apostrophe that are words") \
	LEX(DETERMINER, "determiner", "begins a noun phrase") \
	LEX(OBLIQUE, "oblique", "determiners of what cannot be a subject") \
	LEX(PREPOSITION, "preposition", "goes before a noun phrase") \
	LEX(CUE, "cue", "forms of verbs that report speech") \
	LEX(CUE_WEAK, "cue-weak", "forms that report speech only beside a quotation") \
	LEX(REPORTED, "reported", "forms of verbs in what somebody else said") \
	LEX(PASSIVE, "passive", "QUOTE, is SPEAKER quoted") \
	LEX(IMPERSONAL, "impersonal", "QUOTE, it says") \
	LEX(HE, "he", "pronoun for one man") \
	LEX(SHE, "she", "pronoun for one woman") \
	LEX(THEY, "they", "pronoun for several") \
	LEX(SO, "so", "reports without a verb: QUOTE, so SPEAKER") \
	LEX(ACCORDING, "according", "before a source") \
	LEX(ACCORDING_AFTER, "according-after", "behind a source") \
	LEX(ACCORDING_SURE, "according-sure", "those of them that need no noun") \
	LEX(REPORT_NOUN, "report-noun", "what a source gives: reports, findings") \
	LEX(TOLD, "told", "before the medium that somebody spoke to") \
	LEX(AS, "as", "as SOURCE reports") \
	LEX(SOURCES, "sources", "label before a list of sources") \
	LEX(MEDIUM_NOUN, "medium-noun", "kinds of media, before their names") \
	LEX(MONTH, "month", "") \
	LEX(WEEKDAY, "weekday", "") \
	LEX(NO_NAME, "no-name", "written as names are: money, units, diseases; not shown as one") \
	LEX(TITLE, "title", "forms of address and degrees before a name") \
	LEX(ROLE, "role", "what a person does; also as the end of a compound") \
	LEX(LEADER, "leader", "roles of the one at the head: all mean the same person") \
	LEX(WOMAN, "woman", "titles and roles of women") \
	LEX(LEGAL, "legal", "legal forms behind the name of a firm") \
	LEX(ORG_LABEL, "org-label", "says what a firm is, right before its name") \
	LEX(COUNTRY_CODE, "country-code", "short for a country at the front of compounds") \
	LEX(WORK_NOUN, "work-noun", "goes before titles of works, mottos, names of things") \
	LEX(PARTICLE, "particle", "small words inside the names of people") \
	LEX(SELF, "self", "goes before what somebody calls himself") \
	LEX(AND, "and", "joins two of a kind") \
	LEX(TRANSLATED, "translated", "announces a translation of what was just quoted")

#define LEX_ENUM(id, name, help) LEX_NR_##id,
enum lex_nr { LEX_KINDS(LEX_ENUM) LEX_COUNT };
#undef LEX_ENUM
#define LEX(id) (1ull << LEX_NR_##id)

struct lexicon;

/* ERR_FORMAT for an unknown kind; a folder without the file is an empty one. */
struct lexicon *lexicon_new(const char *lang_code, struct err *err);
void lexicon_free(struct lexicon *lexicon);

/* Every word with its kinds. */
void lexicon_each(const struct lexicon *lexicon,
		  void (*each)(void *ctx, struct str word, uint64_t kinds), void *ctx);
/* The set of kinds of a word in lower case, 0 if it is in none. */
uint64_t lexicon_get(const struct lexicon *lexicon, struct str lower);
/* Of a word in any case. */
uint64_t lexicon_kinds(const struct lexicon *lexicon, struct str word);
/* False: none of the ends of the word, of three bytes or more, is of these kinds. Most
 * words are sorted out by this, and the ends need not be tried one by one. */
bool lexicon_may_end(const struct lexicon *lexicon, struct str lower, uint64_t kinds);
/* The kinds of the whole language: "setting<TAB>NAME" rows. */
bool lexicon_setting(const struct lexicon *lexicon, const char *name);

/*
 * Lower case of a short word into out[WORD_MAX]; words past it give STR_NONE,
 * as no list holds any. Letters with combining marks are composed before.
 */
#define WORD_MAX 96
struct str word_lower(struct str word, char *out);

#endif
