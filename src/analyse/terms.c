/* SPDX-License-Identifier: MIT */
/*
 * What search sees: folded words and their stems. A word is a run of letters and
 * digits; hyphens and apostrophes part words, so that the parts are found and a
 * phrase finds both spellings. Texts and queries go through the same code.
 */
#include <stdlib.h>

#include <libstemmer.h>

#include <lesart/base/uni.h>

#include "knowledge.h"
#include "letter.h"
#include "vocabulary.h"

#define TERM_BYTES_MAX 128	/* longer runs are no words anybody looks for */

struct stemmer {
	struct sb_stemmer *snowball;	/* NULL: words are only folded */
	struct buf lower, fold;
};

struct stemmer *stemmer_new(int lang)
{
	struct stemmer *stemmer = mem_zalloc(sizeof(*stemmer));
	const char *name = lang_stemmer(lang);

	if (name)
		stemmer->snowball = sb_stemmer_new(name, "UTF_8");
	buf_init(&stemmer->lower, 16 * TERM_BYTES_MAX);
	buf_init(&stemmer->fold, 16 * TERM_BYTES_MAX);
	return stemmer;
}

void stemmer_free(struct stemmer *stemmer)
{
	if (!stemmer)
		return;
	if (stemmer->snowball)
		sb_stemmer_delete(stemmer->snowball);
	buf_release(&stemmer->lower);
	buf_release(&stemmer->fold);
	free(stemmer);
}

struct str stemmer_stem(struct stemmer *stemmer, struct str lower, struct arena *mem)
{
	const sb_symbol *stem = NULL;

	if (stemmer->snowball && lower.len <= TERM_BYTES_MAX)
		stem = sb_stemmer_stem(stemmer->snowball,
				       (const sb_symbol *)lower.ptr, (int)lower.len);
	if (stem)
		lower = (struct str){ (const char *)stem,
				      (size_t)sb_stemmer_length(stemmer->snowball) };
	buf_clear(&stemmer->fold);
	uni_fold(lower, &stemmer->fold);
	return arena_str(mem, buf_str(&stemmer->fold));
}

/* Between digits a separator belongs to the number: 16,8 and 178.000. */
static bool is_separator(uint32_t cp)
{
	return cp == '.' || cp == ',' || cp == ':';
}

/* The end of the run of letters and digits at `from`. */
static size_t run_end(struct str text, size_t from)
{
	struct letter letter = letter_at(text, from);
	size_t at = from + letter.len;
	bool digit = letter.kind == CHAR_DIGIT;

	if (letter.kind == CHAR_CJK)
		return at;
	while (at < text.len) {
		letter = letter_at(text, at);
		if (digit && is_separator(letter.cp) && at + 1 < text.len
		    && letter_at(text, at + 1).kind == CHAR_DIGIT)
			digit = false;
		else if (is_word(&letter) || letter.kind == CHAR_MARK)
			digit = letter.kind == CHAR_DIGIT;
		else
			break;
		at += letter.len;
	}
	return at;
}

static void term_add(struct stemmer *stemmer, struct str text, struct span span,
		     struct arena *mem, struct terms *terms)
{
	struct str word = str_span(text, span);
	struct term term = { .span = span };

	buf_clear(&stemmer->fold);
	uni_fold(word, &stemmer->fold);
	if (!stemmer->fold.len)
		return;
	term.surface = arena_str(mem, buf_str(&stemmer->fold));
	buf_clear(&stemmer->lower);
	uni_fold_case(word, &stemmer->lower);
	term.stem = stemmer_stem(stemmer, buf_str(&stemmer->lower), mem);
	if (!term.stem.len || str_eq(term.stem, term.surface))
		term.stem = term.surface;
	ARENA_PUSH(mem, terms, term);
}

void terms_of(struct stemmer *stemmer, struct str text, struct span within,
	      struct arena *mem, struct terms *terms)
{
	size_t at = within.from;

	text = str_sub(text, 0, within.to);
	while (at < text.len) {
		struct letter letter = letter_at(text, at);
		size_t to = at + letter.len;

		if (is_word(&letter) || letter.kind == CHAR_CJK) {
			to = run_end(text, at);
			if (to - at <= TERM_BYTES_MAX)
				term_add(stemmer, text,
					 (struct span){ (uint32_t)at, (uint32_t)to },
					 mem, terms);
		}
		at = to;
	}
}

static bool is_searched(enum role role)
{
	return role_is_article(role) || role == ROLE_CAPTION;
}

void terms_fill(struct stemmer *stemmer, struct article *article)
{
	struct terms terms = { 0 };

	for (size_t i = 0; i < article->parts.n; i++)
		if (is_searched(article->parts.at[i].role))
			terms_of(stemmer, article->text, article->parts.at[i].span, article->mem,
				 &terms);
	article->terms.at = terms.at;
	article->terms.n = terms.n;
	article->terms.cap = terms.cap;
}

/* Strings of terms lie side by side in pieces of the article's memory. */
#define PIECE_BYTES 4096u

struct term_mem {
	struct arena *mem;
	char *at;
	size_t left;
};

static char *bytes_copy(struct term_mem *mem, const char *bytes, size_t n)
{
	char *copy;

	if (n > mem->left) {
		mem->left = n > PIECE_BYTES ? n : PIECE_BYTES;
		mem->at = arena_alloc(mem->mem, mem->left);
	}
	copy = memcpy(mem->at, bytes, n);
	mem->at += n;
	mem->left -= n;
	return copy;
}

static void vocable_terms(const struct vocable *vocable, uint32_t at, struct term_mem *mem,
			  struct terms *terms)
{
	for (size_t i = 0; i < vocable->n_terms; i++) {
		const struct vocable_term *known = &vocable->terms[i];
		const char *bytes = bytes_copy(mem, vocable_text(vocable) + known->at,
					       known->n_surface + known->n_stem);
		struct term term = {
			.span = { at + known->from, at + known->to },
			.surface = { bytes, known->n_surface },
		};

		term.stem = known->n_stem ? (struct str){ bytes + known->n_surface, known->n_stem }
					  : term.surface;
		ARENA_PUSH(mem->mem, terms, term);
	}
}

/* The terms of a text are those of its tokens: what parts tokens parts words, too. */
void terms_mark(struct analyser *analyser, struct article *article)
{
	struct terms terms = { 0 };
	struct term_mem mem = { .mem = article->mem };
	size_t k = 0;

	for (size_t i = 0; i < article->parts.n; i++) {
		const struct part *part = &article->parts.at[i];
		bool searched = is_searched(part->role);

		for (; k < article->tokens.n && article->tokens.at[k].span.from < part->span.to;
		     k++) {
			struct span span = article->tokens.at[k].span;

			if (searched && analyser->vocables.at[k])
				vocable_terms(analyser->vocables.at[k], span.from, &mem, &terms);
			else if (searched)
				terms_of(analyser->stemmer[article->lang], article->text, span,
					 article->mem, &terms);
		}
	}
	article->terms.at = terms.at;
	article->terms.n = terms.n;
	article->terms.cap = terms.cap;
}
