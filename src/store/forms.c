/* SPDX-License-Identifier: MIT */
/*
 * The forms of a query's word. The index has each word's stem in the language of
 * its article and its folded surface. A query's language is not known, so it is
 * stemmed in every one. Umlauts may be written out on either side: the folding
 * makes "ü" an "u", so a query's "ü" is also looked for as "ue", and its "ue" also
 * as "u". Which letters do that is data: assets/lang/.../transcribe.tsv.
 */
#include "query.h"

#include <lesart/model/transcribe.h>

#define TRANSCRIBE_PLACES_MAX 3	/* in one word, tried with and without */

static void form_add(struct forms *forms, struct str form, struct arena *mem)
{
	if (!form.len || forms->n == FORMS_MAX)
		return;
	for (size_t i = 0; i < forms->n; i++)
		if (str_eq(forms->at[i], form))
			return;
	forms->at[forms->n++] = arena_str(mem, form);
}

static void forms_of(struct store *store, struct str word, bool stems, struct arena *mem,
		     struct forms *forms)
{
	form_add(forms, word_fold(word, &store->fold), mem);
	for (int lang = 1; stems && lang <= lang_count(); lang++)
		form_add(forms, store_word_stem(store, lang, word), mem);
}

/* The row whose letter (or, backwards, letters) stand at the beginning of s. */
static const struct transcribed *row_at(struct str s, bool back)
{
	size_t n;
	const struct transcribed *rows = transcribed_letters(&n);

	for (size_t i = 0; i < n; i++)
		if (str_starts(s, back ? rows[i].letters : rows[i].letter))
			return &rows[i];
	return NULL;
}

/* The word with its n-th places changed where bit n of `which` is set; how many
 * places there are. */
static size_t rewrite(struct str word, bool back, unsigned which, struct buf *out)
{
	size_t n = 0;

	buf_clear(out);
	for (size_t at = 0; at < word.len;) {
		struct str rest = str_sub(word, at, word.len);
		const struct transcribed *row = row_at(rest, back);

		if (row && n < TRANSCRIBE_PLACES_MAX && (which >> n & 1)) {
			buf_add_str(out, back ? row->letter : row->letters);
			at += back ? row->letters.len : row->letter.len;
		} else {
			buf_add_char(out, word.ptr[at++]);
		}
		n += row != NULL;
	}
	return n < TRANSCRIBE_PLACES_MAX ? n : TRANSCRIBE_PLACES_MAX;
}

static void forms_rewritten(struct store *store, struct str word, bool back, bool stems,
			    struct arena *mem, struct forms *forms)
{
	struct buf out = BUF_INIT(4 * QUERY_BYTES_MAX);
	size_t n = rewrite(word, back, 0, &out);

	for (unsigned which = 1; which < 1u << n; which++) {
		rewrite(word, back, which, &out);
		forms_of(store, buf_str(&out), stems, mem, forms);
	}
	buf_release(&out);
}

void forms_find(struct store *store, struct str word, bool stems, struct arena *mem,
		struct forms *ret)
{
	struct buf lower = BUF_INIT(4 * QUERY_BYTES_MAX);
	struct buf whole = BUF_INIT(4 * QUERY_BYTES_MAX);

	ret->n = 0;
	/* Composed, so that an umlaut is one letter however it was typed. */
	uni_fold_case(word, &lower);
	uni_nfc(buf_str(&lower), &whole);
	forms_of(store, buf_str(&whole), stems, mem, ret);
	forms_rewritten(store, buf_str(&whole), false, stems, mem, ret);
	forms_rewritten(store, buf_str(&whole), true, stems, mem, ret);
	buf_release(&lower);
	buf_release(&whole);
}
