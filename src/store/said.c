/* SPDX-License-Identifier: MIT */
/* Which quotations are meant by a few words. */
#include "internal.h"

#include <lesart/store/quotes.h>

#define FIELD_BYTES 4096	/* of each text that is looked at */

static void fold_add(struct str text, struct buf *out)
{
	uint32_t cp;

	if (text.len > FIELD_BYTES)
		text.len = uni_before(text, FIELD_BYTES, &cp);
	uni_fold(text, out);
	buf_add_char(out, '\n');
}

static bool word_begins(struct str folded, struct str word)
{
	struct span span;
	size_t at = 0;

	while (store_word_next(folded, &at, &span))
		if (str_starts(str_span(folded, span), word))
			return true;
	return false;
}

static bool day_fits(const struct said *said, struct str field, struct str date,
		     struct arena *mem)
{
	struct when when, day = said->published;

	/* While it is being typed a date is none yet. */
	if (!when_parse(mem, date, &when) || !when_known(when))
		return true;
	if (!when_known(day))
		return false;
	if (str_eq(field, STR("after")))
		return day.lo > when.hi;
	if (str_eq(field, STR("before")))
		return day.hi < when.lo;
	return day.lo <= when.hi && day.hi >= when.lo;
}

/* As in a query: the field before the colon. */
static bool is_day_field(struct str field)
{
	return str_eq(field, STR("after")) || str_eq(field, STR("before")) ||
	       str_eq(field, STR("on"));
}

static bool words_begin(struct str folded, struct str typed, struct buf *buf)
{
	struct span span;
	size_t at = 0;

	buf_clear(buf);
	uni_fold(typed, buf);
	while (store_word_next(buf_str(buf), &at, &span))
		if (!word_begins(folded, str_span(buf_str(buf), span)))
			return false;
	return true;
}

bool said_matches(const struct said *said, struct str words)
{
	struct buf folded = BUF_INIT(32 * FIELD_BYTES), buf = BUF_INIT(8 * FIELD_BYTES);
	struct arena *mem = arena_new();
	struct str word;
	bool ok = true;

	fold_add(said->text, &folded);
	fold_add(said->speaker, &folded);
	fold_add(said->source, &folded);
	fold_add(said->after, &folded);
	fold_add(said->title, &folded);
	fold_add(said->around, &folded);
	while (ok && str_split(&words, ' ', &word)) {
		ptrdiff_t colon = str_find_char(word, ':');
		struct str field = str_sub(word, 0, colon > 0 ? (size_t)colon : 0);

		if (is_day_field(field))
			ok = day_fits(said, field, str_sub(word, field.len + 1, word.len), mem);
		else
			ok = words_begin(buf_str(&folded), word, &buf);
	}
	buf_release(&folded);
	buf_release(&buf);
	arena_free(mem);
	return ok;
}
