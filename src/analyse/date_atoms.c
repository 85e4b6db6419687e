/* SPDX-License-Identifier: MIT */
/*
 * Words, runs of digits and single signs. The tokens of the article are made for
 * names and search; "9.30", "1990er-Jahre" and "Dienstagabend" are taken further
 * apart here.
 */
#include "date.h"

#include <lesart/base/uni.h>

#include "vocabulary.h"

enum letter_kind { SIGN, DIGIT, LETTER };

static enum letter_kind kind_of(unsigned char c)
{
	if (c >= '0' && c <= '9')
		return DIGIT;
	return (c | 32) >= 'a' && (c | 32) <= 'z' ? LETTER : c >= 0x80 ? LETTER : SIGN;
}

struct str date_key(struct str word, char out[DATE_KEY_MAX])
{
	size_t i = 0, n = 0, len;
	uint32_t cp;

	while (i < word.len) {
		unsigned char c = (unsigned char)word.ptr[i];

		if (n + 4 >= DATE_KEY_MAX)
			return (struct str){ out, 0 };
		if (c < 0x80) {
			out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
			i++;
			continue;
		}
		len = uni_decode(word.ptr + i, word.len - i, &cp);
		n += uni_encode(uni_lower(cp), out + n);
		i += len;
	}
	return (struct str){ out, n };
}

struct maker {
	const struct date_lang *lang;
	struct str text;
	struct arena *scratch;
	struct atoms *atoms;
	uint32_t end;  /* of the atom before */
	uint8_t flags; /* for the next atom */
};

static void word_find(const struct maker *m, struct str key, struct atom *atom)
{
	const uint64_t *found = key.len ? map_find(&m->lang->words, key) : NULL;

	if (!found || *found & DATE_SPLIT)
		return;
	atom->word = (uint32_t)(*found >> 8);
	atom->n_words = (uint8_t)(*found & 0xff);
}

static void atom_add(struct maker *m, struct atom atom)
{
	atom.flags |= m->flags;
	if (m->atoms->n && m->end == atom.from)
		atom.flags |= ATOM_GLUED;
	m->end = atom.to;
	m->flags = 0;
	ARENA_PUSH(m->scratch, m->atoms, atom);
}

/* A word; two atoms if it is put together of two words of the tables. */
static void add_letters(struct maker *m, uint32_t from, uint32_t to, unsigned flags)
{
	char buf[DATE_KEY_MAX];
	struct str key = date_key(str_sub(m->text, from, to), buf);
	const uint64_t *found = key.len ? map_find(&m->lang->words, key) : NULL;
	struct atom atom = { from, to, -1, 0, 0, 0, (uint8_t)(flags | ATOM_LETTERS) };
	uint32_t cut;

	if (!found || !(*found & DATE_SPLIT) || key.len != to - from) {
		word_find(m, key, &atom);
		atom_add(m, atom);
		return;
	}
	cut = (uint32_t)*found & 0xff;
	atom.to = from + cut;
	word_find(m, str_sub(key, 0, cut), &atom);
	atom_add(m, atom);
	atom = (struct atom){ from + cut, to, -1, 0, 0, 0, (uint8_t)(flags | ATOM_LETTERS) };
	word_find(m, str_sub(key, cut, key.len), &atom);
	atom_add(m, atom);
}

static void add_digits(struct maker *m, uint32_t from, uint32_t to)
{
	struct atom atom = { .from = from, .to = to, .num = -1 };
	uint32_t i;

	if (to - from <= 9) {
		atom.n_digits = (uint8_t)(to - from);
		for (i = from, atom.num = 0; i < to; i++)
			atom.num = atom.num * 10 + m->text.ptr[i] - '0';
	}
	atom_add(m, atom);
}

/* One sign; those beyond ASCII come as a whole. */
static void add_sign(struct maker *m, uint32_t from, uint32_t to)
{
	struct atom atom = { .from = from, .to = to, .num = -1 };
	char buf[DATE_KEY_MAX];

	word_find(m, date_key(str_sub(m->text, from, to), buf), &atom);
	atom_add(m, atom);
}

static void token_cut(struct maker *m, const struct token *token)
{
	uint32_t at = token->span.from, end = token->span.to, from;
	unsigned upper = token->flags & TOKEN_UPPER ? ATOM_UPPER : 0;

	if (token->kind == TOKEN_PUNCT) {
		unsigned char c = (unsigned char)m->text.ptr[at];

		add_sign(m, at, c < 0x80 ? at + 1 : end);
		return;
	}
	while (at < end) {
		enum letter_kind kind = kind_of((unsigned char)m->text.ptr[at]);

		from = at++;
		while (at < end && kind != SIGN && kind_of((unsigned char)m->text.ptr[at]) == kind)
			at++;
		if (kind == LETTER)
			add_letters(m, from, at,
				    from == token->span.from ? upper
				    : m->text.ptr[from] >= 'A' && m->text.ptr[from] <= 'Z'
					    ? ATOM_UPPER
					    : 0);
		else if (kind == DIGIT)
			add_digits(m, from, at);
		else
			add_sign(m, from, at);
	}
}

/* Most tokens are words that no date has. */
static void token_plain(struct maker *m, const struct token *token)
{
	unsigned char c = (unsigned char)m->text.ptr[token->span.from];
	struct atom atom = { token->span.from, token->span.to, -1, 0, 0, 0, 0 };

	if (token->kind == TOKEN_PUNCT)
		atom.to = c < 0x80 ? atom.from + 1 : atom.to;
	else
		atom.flags = token->flags & TOKEN_UPPER ? ATOM_LETTERS | ATOM_UPPER : ATOM_LETTERS;
	atom_add(m, atom);
}

void atoms_make(const struct date_lang *lang, const struct article *article,
		const struct vocable *const *vocables, struct arena *scratch, struct atoms *ret)
{
	struct maker m = { .lang = lang, .text = article->text, .scratch = scratch, .atoms = ret };
	size_t i;

	*ret = (struct atoms){ 0 };
	for (i = 0; i < article->tokens.n; i++) {
		const struct token *token = &article->tokens.at[i];

		m.flags |= token->flags & TOKEN_PART ? ATOM_PART | ATOM_SENTENCE : 0;
		m.flags |= token->flags & TOKEN_SENTENCE ? ATOM_SENTENCE : 0;
		if (vocables[i] && vocables[i]->flags & VOCABLE_NO_DATE)
			token_plain(&m, token);
		else
			token_cut(&m, token);
	}
}
