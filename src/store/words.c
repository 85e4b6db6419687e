/* SPDX-License-Identifier: MIT */
/*
 * Words of queries, and of texts on their way to the screen, cut as the analysers
 * cut them: letters, digits and marks; an apostrophe, hyphen or point between two
 * letters does not matter here, as a query's pieces are looked for as a phrase.
 */
#include "internal.h"

static bool in_word(uint32_t cp)
{
	return uni_is_letter(cp) || uni_is_digit(cp) || uni_is_mark(cp);
}

bool store_word_next(struct str text, size_t *at, struct span *ret)
{
	size_t i = *at, n, from;
	uint32_t cp;

	for (; i < text.len; i += n) {
		n = uni_decode(text.ptr + i, text.len - i, &cp);
		if (in_word(cp))
			break;
	}
	from = i;
	for (; i < text.len; i += n) {
		n = uni_decode(text.ptr + i, text.len - i, &cp);
		if (!in_word(cp) && cp != 0x00AD && cp != 0x200D && cp != 0x200C)
			break;
	}
	*at = i;
	*ret = (struct span){ (uint32_t)from, (uint32_t)i };
	return i > from;
}

struct str word_fold(struct str word, struct buf *buf)
{
	buf_clear(buf);
	uni_fold(word, buf);
	return buf_str(buf);
}

struct str store_word_stem(struct store *store, int lang, struct str folded)
{
	if (!store->stemmer.stem || lang == LANG_OTHER)
		return STR_NONE;
	return store->stemmer.stem(store->stemmer.ctx, lang, folded);
}
