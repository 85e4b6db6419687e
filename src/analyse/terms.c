/* SPDX-License-Identifier: MIT */
/*
 * What search sees: folded words and their stems. A word is a run of letters and
 * digits; hyphens and apostrophes part words, so that the parts are found and a
 * phrase finds both spellings. Texts and queries go through the same code.
 */
#include <stdlib.h>

#include <libstemmer.h>

#include <lesart/base/map.h>
#include <lesart/base/uni.h>

#include "knowledge.h"
#include "letter.h"

#define TERM_BYTES_MAX 128	/* longer runs are no words anybody looks for */
#define CACHE_WORDS_MAX 60000

/*
 * Stemming costs more than everything else here, and the words of news repeat:
 * nine of ten are in the cache.
 */
struct stemmer {
	struct sb_stemmer *snowball;	/* NULL: words are only folded */
	struct arena *mem;
	struct map cache;		/* word as written -> struct forms */
	struct buf lower, fold;
};

struct forms {
	struct str surface, stem;
};

struct stemmer *stemmer_new(int lang)
{
	struct stemmer *stemmer = mem_zalloc(sizeof(*stemmer));
	const char *name = lang_stemmer(lang);

	if (name)
		stemmer->snowball = sb_stemmer_new(name, "UTF_8");
	stemmer->mem = arena_new();
	map_init(&stemmer->cache);
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
	map_release(&stemmer->cache);
	arena_free(stemmer->mem);
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

static const struct forms *forms_add(struct stemmer *stemmer, struct str word)
{
	struct forms *forms = arena_alloc(stemmer->mem, sizeof(*forms));

	buf_clear(&stemmer->lower);
	uni_fold_case(word, &stemmer->lower);
	buf_clear(&stemmer->fold);
	uni_fold(word, &stemmer->fold);
	forms->surface = arena_str(stemmer->mem, buf_str(&stemmer->fold));
	forms->stem = stemmer_stem(stemmer, buf_str(&stemmer->lower), stemmer->mem);
	if (!forms->stem.len || str_eq(forms->stem, forms->surface))
		forms->stem = forms->surface;
	map_put(&stemmer->cache, arena_str(stemmer->mem, word), (uintptr_t)forms, NULL);
	return forms;
}

static const struct forms *stemmer_forms(struct stemmer *stemmer, struct str word)
{
	const uint64_t *known = map_find(&stemmer->cache, word);

	if (known)
		return (const struct forms *)(uintptr_t)*known;
	if (stemmer->cache.n >= CACHE_WORDS_MAX) {
		map_clear(&stemmer->cache);
		arena_clear(stemmer->mem);
	}
	return forms_add(stemmer, word);
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
	const struct forms *forms = stemmer_forms(stemmer, str_span(text, span));
	struct term term = { .span = span };
	size_t n = forms->surface.len, n_stem = forms->stem.len;
	char *bytes;

	if (!n)
		return;
	if (forms->stem.ptr == forms->surface.ptr)
		n_stem = 0;
	bytes = arena_alloc(mem, n + n_stem);
	memcpy(bytes, forms->surface.ptr, n);
	memcpy(bytes + n, forms->stem.ptr, n_stem);
	term.surface = (struct str){ bytes, n };
	term.stem = n_stem ? (struct str){ bytes + n, n_stem } : term.surface;
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

void terms_mark(struct analyser *analyser, struct article *article)
{
	struct terms terms = { 0 };

	for (size_t i = 0; i < article->parts.n; i++) {
		const struct part *part = &article->parts.at[i];

		if (role_is_article(part->role) || part->role == ROLE_CAPTION)
			terms_of(analyser->stemmer[article->lang], article->text,
				 part->span, article->mem, &terms);
	}
	article->terms.at = terms.at;
	article->terms.n = terms.n;
	article->terms.cap = terms.cap;
}
