/* SPDX-License-Identifier: MIT */
/*
 * The one tokenizer. It works on the article's text, part by part, so that no
 * token ever crosses from a headline into a caption.
 */
#include "knowledge.h"
#include "letter.h"
#include "lexicon.h"
#include "sentence.h"
#include "token.h"
#include "vocabulary.h"

/* What word_scan has seen of a word. */
struct shape {
	size_t n_upper, n_lower, n_digit;
	bool first_upper, dotted;
};

static void shape_add(struct shape *shape, const struct letter *letter)
{
	if (letter->kind == CHAR_DIGIT)
		shape->n_digit++;
	else if (is_upper(letter->cp))
		shape->n_upper++;
	else if (letter->kind == CHAR_LETTER)
		shape->n_lower++;
}

/* May a dot between these two letters belong to one word: "z.B", "U.S", "x.de"? */
static bool dot_joins(const struct letter *before, const struct letter *next,
		      const struct shape *shape)
{
	if (before->kind == CHAR_DIGIT && next->kind == CHAR_DIGIT)
		return true;
	if (next->kind != CHAR_LETTER || before->kind != CHAR_LETTER)
		return false;
	return is_lower(next->cp) || shape->dotted
		|| shape->n_upper + shape->n_lower == 1;
}

static bool joins(const struct letter *before, const struct letter *mid,
		  const struct letter *next, const struct shape *shape)
{
	bool digits = before->kind == CHAR_DIGIT && next->kind == CHAR_DIGIT;

	if (!is_word(next))
		return false;
	if (is_hyphen(mid->cp))
		return !digits || shape->n_upper + shape->n_lower > 0;
	if (is_apostrophe(mid->cp))
		return before->kind == CHAR_LETTER && next->kind == CHAR_LETTER;
	if (mid->cp == '.')
		return dot_joins(before, next, shape);
	if (mid->cp == ',' || mid->cp == ':')
		return digits;
	return mid->cp == '&' && is_upper(before->cp) && is_upper(next->cp);
}

/* The end of the word that begins at `from`, a letter or digit. */
static size_t word_scan(struct str text, size_t from, struct shape *shape)
{
	struct letter before = letter_at(text, from), mid, next;
	size_t at = from + before.len;

	shape->first_upper = is_upper(before.cp);
	shape_add(shape, &before);
	while (at < text.len) {
		mid = letter_at(text, at);
		if (mid.kind == CHAR_MARK) {
			at += mid.len;
			continue;
		}
		if (!is_word(&mid)) {
			if (mid.kind != CHAR_PUNCT || at + mid.len >= text.len)
				break;
			next = letter_at(text, at + mid.len);
			if (!joins(&before, &mid, &next, shape))
				break;
			shape->dotted |= mid.cp == '.';
			at += mid.len;
			mid = next;
		}
		shape_add(shape, &mid);
		before = mid;
		at += mid.len;
	}
	return at;
}

/* Runs of one sign ("...", "====") are one token. */
static size_t punct_scan(struct str text, size_t from)
{
	struct letter letter = letter_at(text, from);
	size_t at = from + letter.len;

	if (letter.len == 1 && strchr(".-=*_~+#", (int)letter.cp))
		while (at < text.len && text.ptr[at] == text.ptr[from])
			at++;
	return at;
}

/* --- one part -------------------------------------------------------------- */

struct tokenizer {
	struct analyser *analyser;
	struct article *article;
	const struct lexicon *lexicon;
	struct vocabulary *vocabulary;
	struct str text;		/* up to the end of the part */
	uint8_t part_flags;
	bool glued;			/* nothing but the last token lies before */
};

/* A word whose kinds are asked for at the end of the part. */
#define LEX_TO_COME (1ull << 63)
_Static_assert(LEX_COUNT <= 63, "one bit is left for what is not known yet");

static void token_add(struct tokenizer *t, size_t from, size_t to, uint8_t kind,
		      unsigned flags, uint64_t lex)
{
	uint64_t hash = hash_str(str_sub(t->text, from, to));
	struct token token = {
		.span = { (uint32_t)from, (uint32_t)to },
		.kind = kind,
		.flags = (uint8_t)(flags | t->part_flags),
	};

	if (t->glued)
		token.flags |= TOKEN_GLUED;
	vocabulary_expect(t->vocabulary, hash);
	ARENA_PUSH(t->article->mem, &t->article->tokens, token);
	VEC_PUSH(&t->analyser->lex, lex);
	VEC_PUSH(&t->analyser->hashes, hash);
	t->part_flags &= (uint8_t)~TOKEN_PART;
	t->glued = true;
}

static unsigned shape_flags(const struct shape *shape)
{
	unsigned flags = 0;

	if (shape->first_upper)
		flags |= TOKEN_UPPER;
	if (shape->n_upper > 1 && !shape->n_lower)
		flags |= TOKEN_CAPS;
	if (shape->n_digit)
		flags |= TOKEN_DIGIT;
	return flags;
}

/* Where an ending that is a word of its own ("'s") begins, or `to`. */
static size_t clitic_start(const struct tokenizer *t, size_t from, size_t to)
{
	size_t at = to;
	struct letter letter = { 0 };

	while (at > from && to - at <= 6) {
		at -= 1;
		if (((unsigned char)t->text.ptr[at] & 0xC0) == 0x80)
			continue;
		letter = letter_at(t->text, at);
		if (is_apostrophe(letter.cp))
			break;
	}
	if (at == from || !is_apostrophe(letter.cp))
		return to;
	return lexicon_kinds(t->lexicon, str_sub(t->text, at + letter.len, to)) & LEX(CLITIC)
		? at : to;
}

static uint64_t lex_of(const struct tokenizer *t, struct str word, const struct vocable *vocable)
{
	return vocable ? vocable->lex : lexicon_kinds(t->lexicon, word);
}

/* Does the full stop behind the word belong to it? Sets *lex if so. */
static bool takes_dot(const struct tokenizer *t, size_t from, size_t to,
		      const struct shape *shape, uint64_t *lex)
{
	struct str word = str_sub(t->text, from, to);

	if (to >= t->text.len || t->text.ptr[to] != '.')
		return false;
	if (to + 1 < t->text.len && t->text.ptr[to + 1] == '.')
		return false;
	if (shape->n_upper + shape->n_lower == 0)	/* a number */
		return false;
	*lex = lex_of(t, word, vocabulary_get(t->vocabulary, word, hash_str(word), NULL));
	if (*lex & LEX(ABBREV))
		return true;
	return !shape->n_digit && (shape->n_upper + shape->n_lower == 1
				   || (shape->dotted && shape->n_lower + shape->n_upper < 5));
}

static size_t word_add(struct tokenizer *t, size_t from)
{
	struct shape shape = { 0 };
	size_t end = word_scan(t->text, from, &shape), to = clitic_start(t, from, end);
	uint8_t kind = shape.n_upper + shape.n_lower ? TOKEN_WORD : TOKEN_NUMBER;
	uint64_t lex = 0;

	if (to == end && takes_dot(t, from, to, &shape, &lex)) {
		token_add(t, from, to + 1, kind, shape_flags(&shape), lex | LEX(ABBREV));
		return to + 1;
	}
	token_add(t, from, to, kind, shape_flags(&shape), kind == TOKEN_WORD ? LEX_TO_COME : 0);
	if (to < end)
		token_add(t, to, end, TOKEN_WORD, 0, LEX(CLITIC) | LEX(STOP));
	return end;
}

static void part_tokens(struct tokenizer *t, size_t at)
{
	while (at < t->text.len) {
		struct letter letter = letter_at(t->text, at);
		size_t to;

		switch (letter.kind) {
		case CHAR_BLANK:
			at += letter.len;
			t->glued = false;
			break;
		case CHAR_LETTER:
		case CHAR_DIGIT:
			at = word_add(t, at);
			break;
		case CHAR_CJK:
			token_add(t, at, at + letter.len, TOKEN_WORD, 0, 0);
			at += letter.len;
			break;
		default:
			to = punct_scan(t->text, at);
			token_add(t, at, to, TOKEN_PUNCT, 0, 0);
			at = to;
		}
	}
}

/* What there is to know of the tokens from the first on. By now the memory is near that
 * was asked for while they were cut; what it points to is asked for in the same way. */
static void tokens_know(struct tokenizer *t, size_t first)
{
	const struct vocable **vocables;
	const uint64_t *hashes = t->analyser->hashes.at;
	size_t n = t->article->tokens.n;

	for (size_t i = first; i < n; i++)
		VEC_PUSH(&t->analyser->vocables, vocabulary_guess(t->vocabulary, hashes[i]));
	vocables = t->analyser->vocables.at;
	for (size_t i = first; i < n; i++) {
		struct token *token = &t->article->tokens.at[i];
		struct str word = str_span(t->article->text, token->span);
		uint64_t *lex = &t->analyser->lex.at[i];

		vocables[i] = vocabulary_get(t->vocabulary, word, hashes[i], vocables[i]);
		if (*lex & LEX_TO_COME)
			*lex = lex_of(t, word, vocables[i]) & ~LEX(ABBREV);
		if (*lex & LEX(STOP))
			token->flags |= TOKEN_STOP;
	}
}

void tokens_mark(struct analyser *analyser, struct article *article)
{
	struct tokenizer t = {
		.analyser = analyser,
		.article = article,
		.lexicon = analyser_lexicon(analyser, article->lang),
		.vocabulary = analyser->vocabulary[article->lang],
	};

	vocabulary_begin(t.vocabulary);
	analyser->lex.n = analyser->hashes.n = analyser->vocables.n = 0;
	article->tokens.n = 0;
	article->sentences.n = 0;
	for (size_t i = 0; i < article->parts.n; i++) {
		const struct part *part = &article->parts.at[i];
		size_t first = article->tokens.n;

		t.text = str_sub(article->text, 0, part->span.to);
		t.glued = false;
		t.part_flags = TOKEN_PART;
		if (role_is_article(part->role))
			t.part_flags |= TOKEN_MAIN;
		part_tokens(&t, part->span.from);
		tokens_know(&t, first);
		sentences_add(analyser, article, (uint32_t)i, first);
	}
}
