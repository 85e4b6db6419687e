/* SPDX-License-Identifier: MIT */
#ifndef CLEAN_LEXICON_H
#define CLEAN_LEXICON_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/err.h>
#include <lesart/base/str.h>
#include <lesart/base/vec.h>

/*
 * What pages say around articles, by language: stop words, wording of web pages,
 * labels. All of it comes from assets/lang; the code only knows the kinds.
 */

/* CUE(id, name in the files). Those up to POLL are wording of web pages and hold
 * in every language, as German pages have English buttons, and so do the keys of
 * head lines; the others hold in texts of their own language. */
#define CUES(CUE) \
	CUE(CONSENT, "consent") CUE(COMMENT, "comment") CUE(NEWSLETTER, "newsletter") \
	CUE(PAY, "pay") CUE(LOGIN, "login") CUE(SHARE, "share") CUE(TOOL, "tool") \
	CUE(ADVERT, "advert") CUE(NAV, "nav") CUE(LEGAL, "legal") CUE(POLL, "poll") \
	CUE(AUTHOR, "author") CUE(BYLINE, "byline") CUE(CREDIT, "credit") \
	CUE(SYMBOL, "symbol") CUE(PUBLISHED, "published") CUE(MODIFIED, "modified") \
	CUE(CLOCK, "clock") CUE(RELATED, "related") CUE(TAGS, "tags") \
	CUE(SOURCES, "sources") CUE(READON, "readon") CUE(ADDRESS, "address") \
	CUE(CORRECTION, "correction") CUE(AGENCY, "agency") CUE(JOB, "job") \
	CUE(JOIN, "join") CUE(PARTICLE, "particle") CUE(PLACE, "place") \
	CUE(MONTH, "month") \
	CUE(KEY_DATE, "key_date")

#define CUE_ENUM(id, name) CUE_##id,
enum cue { CUES(CUE_ENUM) CUE_COUNT };
#undef CUE_ENUM

#define CUE_BIT(cue) ((uint64_t)1 << (cue))

enum where { WHERE_LINE, WHERE_START, WHERE_END, WHERE_ANY, WHERE_MARK };

#define PHRASE_WORDS_MAX 8
#define PHRASE_GAP_MAX 24	/* words that * may stand for */
#define WORD_BYTES_MAX 64	/* longer words are in no list */

#define WORD_NONE 0u		/* ids of words in no list, of *, of numbers */
#define WORD_GAP 1u
#define WORD_NUMBER 2u

struct phrase {
	uint32_t words[PHRASE_WORDS_MAX];
	uint8_t n;
	uint8_t cue, where;
	uint8_t value;		/* of months and weekdays */
	uint8_t lang;		/* LANG_OTHER: where the text has none of ours */
};

struct lex_word {
	uint32_t stop;		/* bit n: a stop word of language n */
	uint32_t phrase, n_phrases;	/* those that begin with it */
};

struct lex_slot {
	uint32_t hash, id;	/* id 0: free */
};

/* Most words of a text are in no list: a table of its own, small enough to stay in
 * the cache, tells so with one look. */
struct lexicon {
	struct lex_slot *slots;
	size_t n_slots;
	VEC(struct str) texts;	/* words in lower case, owned; by id */
	VEC(struct lex_word) words;
	VEC(struct phrase) phrases;	/* sorted by first word */
};

bool lexicon_init(struct lexicon *lex, struct err *err);
void lexicon_release(struct lexicon *lex);

/* The hash of a word in lower case; words alike in it are alike for prints. */
uint32_t word_hash(struct str lower);
/* The same of a word in any case; false if it is long, or not ASCII alone. */
bool word_hash_ascii(struct str word, uint32_t *ret);
/* Is there a word with this hash? */
bool lexicon_has(const struct lexicon *lex, uint32_t hash);

/* The id of a word already in lower case; WORD_NONE if it is in no list. */
uint32_t lexicon_find(const struct lexicon *lex, struct str lower, uint32_t hash);
/* The same for a word as it stands. */
uint32_t lexicon_word(const struct lexicon *lex, struct str word);

/* The lower-case form of a word in `out`, or an empty string if it is too long. */
struct str clean_word_lower(struct str word, char out[WORD_BYTES_MAX]);

/* Is the word itself a cue of this kind in that language? */
const struct phrase *lexicon_cue(const struct lexicon *lex, uint32_t id, enum cue cue, int lang);

static inline bool phrase_holds(const struct phrase *phrase, int lang)
{
	return phrase->cue <= CUE_POLL || phrase->cue == CUE_KEY_DATE || !lang ||
	       phrase->lang == lang;
}

#endif
