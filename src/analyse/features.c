/* SPDX-License-Identifier: MIT */
/* What the tagger sees: words, their shapes, ends, classes, lists, neighbours. */
#include <endian.h>

#include <lesart/base/map.h>

#include "features.h"
#include "letter.h"
#include "lexicon.h"

/* Of a compound: letters before its end, bytes of its end. */
#define TAIL_FRONT_MIN 2
#define TAIL_BYTES_MIN 4

/* Kinds of features; part of the trained files, so only ever added to. */
enum {
	F_BIAS, F_LOWER, F_WORD, F_SHAPE, F_PREFIX, F_SUFFIX, F_CLASS, F_COARSE, F_LISTS,
	F_PRIOR, F_CLASS_SHAPE, F_HEAD, F_HEAD_CLASS, F_FRONT_CLASS, F_FRONT_LISTS,
	F_BARE_CLASS, F_BARE_LISTS, F_PAIR_CLASS, F_PAIR_CLASS_NEXT, F_SKIP_CLASS,
	F_PAIR_SHAPE, F_PAIR_SHAPE_NEXT, F_TRIPLE_SHAPE, F_PAIR_WORD, F_PAIR_WORD_NEXT,
	F_PAIR_LISTS, F_PAIR_LISTS_NEXT, F_FIRST_CLASS, F_FIRST_SHAPE, F_FIRST_LOWER,
	F_WORD_CLASS, F_WORD_CLASS_NEXT, F_TRIPLE_COARSE, F_PAIR_COARSE,
	F_PAIR_COARSE_NEXT, F_PAIR_PRIOR, F_PAIR_PRIOR_NEXT, F_SUFFIX_BEFORE,
	F_CLASS_TWO, F_CLASS_TWO_NEXT, F_BARE_PRIOR, F_FRONT_PRIOR,
	F_TOPIC, F_PAIR_TOPIC, F_PAIR_TOPIC_NEXT, F_TOPIC_SHAPE,
	F_TAIL_CLASS, F_TAIL_COARSE, F_TAIL_FRONT,
	F_LETTERS, F_LETTERS_NEAR, F_LETTERS_CLASS, F_LETTERS_LISTS, F_PAIR_LETTERS,
	F_PAIR_LETTERS_NEXT, F_WORD_LETTERS, F_CLASS_LETTERS, F_CLASS_LETTERS_NEXT,
};

const struct look look_outside = { .lower = 1, .shape = 1, .coarse = 255 };

static inline uint64_t feature(unsigned kind, uint64_t value)
{
	return hash_mix(value, kind + 1);
}

static inline void add(struct features *out, unsigned kind, uint64_t value)
{
	if (out->n < FEATURES_MAX)
		out->at[out->n++] = feature(kind, value);
}

struct word_row word_table_get(const struct word_table *table, struct str word)
{
	uint64_t hash = hash_str(word);
	uint16_t print = word_print(hash);
	uint64_t row = ((hash >> 32) * table->n_rows) >> 32;

	for (uint32_t i = 0; i < table->n_rows; i++) {
		const struct word_row *at = &table->rows[row];

		if (le16toh(at->print) == print)
			return (struct word_row){ print, le16toh(at->class),
						  le16toh(at->topic), at->lists, at->prior };
		if (!at->print)
			break;
		row = row + 1 == table->n_rows ? 0 : row + 1;
	}
	return (struct word_row){ 0 };
}

/* X for capitals, x, 9, and other signs as they are; runs count once. */
static uint64_t shape_of(struct str word, uint8_t *ret_caps, bool *ret_is_word)
{
	char shape[16], last = 0, c;
	size_t n = 0, at = 0, n_upper = 0, n_letters = 0;

	while (at < word.len && n < sizeof(shape)) {
		struct letter letter = letter_at(word, at);
		bool upper = is_upper(letter.cp);

		if (letter.kind == CHAR_LETTER || letter.kind == CHAR_MARK)
			c = upper ? 'X' : 'x';
		else
			c = letter.kind == CHAR_DIGIT ? '9' : (char)letter.cp;
		n_upper += upper;
		n_letters += letter.kind == CHAR_LETTER;
		if (c != last || (c == 'X' && n < 3))
			shape[n++] = last = c;
		at += letter.len;
	}
	*ret_is_word = n_letters > 0;
	*ret_caps = n_upper > 1 && n_upper == n_letters ? 2 : n && shape[0] == 'X';
	return hash_bytes(shape, n);
}

/* Bytes of the last n letters. */
static size_t tail_start(struct str word, int n)
{
	size_t at = word.len;

	while (at > 0 && n > 0)
		n -= ((unsigned char)word.ptr[--at] & 0xC0) != 0x80;
	return at;
}

static size_t head_end(struct str word, int n)
{
	size_t at = 0;

	while (at < word.len) {
		if (((unsigned char)word.ptr[at] & 0xC0) != 0x80 && n-- == 0)
			break;
		at++;
	}
	return at;
}

static struct str lower_or_word(struct str word, char *low)
{
	struct str lower = word_lower(word, low);

	if (!lower.ptr)		/* no word: a bit of it stands for all */
		lower = str_sub(word, 0, word.len < 8 ? word.len : 8);
	return lower;
}

static uint8_t coarse_of(const struct word_table *table, uint16_t class)
{
	return class < table->n_classes ? table->coarse[class] : 0;
}

/* "MUSTERSTADT" is known as "Musterstadt". */
static struct word_row quiet_row(const struct word_table *table, struct str word,
				 struct str lower)
{
	size_t first = letter_at(word, 0).len;
	char quiet[WORD_MAX];

	if (lower.len != word.len || first >= word.len || word.ptr[first] == lower.ptr[first])
		return (struct word_row){ 0 };
	memcpy(quiet, lower.ptr, lower.len);
	memcpy(quiet, word.ptr, first);
	return word_table_get(table, (struct str){ quiet, lower.len });
}

/* The row of a word, else of its usual spelling, else of its small one. */
static struct word_row row_of(const struct word_table *table, struct str word,
			      struct str lower)
{
	struct word_row row = word_table_get(table, word);

	if (!row.print)
		row = quiet_row(table, word, lower);
	return row.print ? row : word_table_get(table, lower);
}

struct look look_of(const struct word_table *table, struct str word)
{
	char low[WORD_MAX];
	struct str lower = lower_or_word(word, low);
	struct word_row row = row_of(table, word, lower);
	struct look look = {
		.lower = hash_str(lower),
		.class = row.class,
		.topic = row.topic,
		.lists = row.lists,
		.prior = row.prior,
	};

	look.shape = shape_of(word, &look.caps, &look.is_word);
	look.coarse = coarse_of(table, row.class);
	if (look.caps && word.len > 2)
		look.letters = letters_judge(&table->letters, lower);
	return look;
}

/* The parts of a compound with a hyphen: "Tesla" and "Chef". */
static void features_compound(const struct word_table *table, struct str word,
			      struct features *out)
{
	size_t cut = word.len;
	struct word_row front, head;
	char low[WORD_MAX];

	while (cut > 0 && word.ptr[cut - 1] != '-')
		cut--;
	if (cut < 2 || cut == word.len || word.len > WORD_MAX)
		return;
	front = word_table_get(table, str_sub(word, 0, cut - 1));
	head = word_table_get(table, str_sub(word, cut, word.len));
	add(out, F_HEAD, hash_str(lower_or_word(str_sub(word, cut, word.len), low)));
	add(out, F_HEAD_CLASS, head.class);
	add(out, F_FRONT_CLASS, front.class);
	add(out, F_FRONT_LISTS, front.lists);
	if (front.prior)
		add(out, F_FRONT_PRIOR, front.prior);
}

/* "Merkels" is seen as "Merkel", too. */
static void features_bare(const struct word_table *table, struct str word,
			  struct features *out)
{
	struct word_row bare;

	if (word.len < 4 || word.ptr[word.len - 1] != 's')
		return;
	bare = word_table_get(table, str_sub(word, 0, word.len - 1));
	if (!bare.print)
		return;
	add(out, F_BARE_CLASS, bare.class);
	add(out, F_BARE_LISTS, bare.lists);
	if (bare.prior)
		add(out, F_BARE_PRIOR, bare.prior);
}

/* The row of the end of a word, written with a capital if need be. */
static struct word_row end_row(const struct word_table *table, struct str end)
{
	struct word_row row = word_table_get(table, end);
	char copy[WORD_MAX];

	if (row.class || end.ptr[0] < 'a' || end.ptr[0] > 'z')
		return row;
	memcpy(copy, end.ptr, end.len);
	copy[0] = (char)(copy[0] - 'a' + 'A');
	return word_table_get(table, (struct str){ copy, end.len });
}

/* The longest known end of an unknown word, as that says what it is: the "hütte" of
 * "Musterhütte"; and what stands before it. */
static void features_tail(const struct word_table *table, struct str word,
			  struct features *out)
{
	struct word_row row = { 0 }, front;
	size_t at = head_end(word, TAIL_FRONT_MIN);

	if (word.len > WORD_MAX)
		return;
	while (at + TAIL_BYTES_MIN <= word.len) {
		if (word.ptr[at] != '-')
			row = end_row(table, str_sub(word, at, word.len));
		if (row.class)
			break;
		at += letter_at(word, at).len;
	}
	add(out, F_TAIL_CLASS, row.class);
	if (!row.class)
		return;
	front = word_table_get(table, str_sub(word, 0, at));
	if (!front.print && at > 4)	/* a letter in between: "Muster-s-hütte" */
		front = word_table_get(table, str_sub(word, 0, at - 1));
	add(out, F_TAIL_COARSE, coarse_of(table, row.class));
	add(out, F_TAIL_FRONT, front.print ? front.class + 1u : 0);
}

static uint64_t suffix_of(struct str word)
{
	char low[WORD_MAX];
	struct str lower = lower_or_word(word, low);

	return hash_str(str_sub(lower, tail_start(lower, 3), lower.len));
}

static void features_own(const struct word_table *table, const struct look *look,
			 struct str word, struct features *out)
{
	char low[WORD_MAX];
	struct str lower = lower_or_word(word, low);

	add(out, F_BIAS, 0);
	add(out, F_WORD, hash_str(word));
	add(out, F_CLASS_SHAPE, hash_mix(look->shape, look->class));
	for (int n = 1; n <= 5; n++) {
		size_t from = tail_start(lower, n);

		if (from == 0)
			break;
		add(out, F_SUFFIX, hash_mix(hash_str(str_sub(lower, from, lower.len)),
					    look->caps));
	}
	for (int n = 2; n <= 5; n++) {
		size_t to = head_end(lower, n);

		if (to == lower.len)
			break;
		add(out, F_PREFIX, hash_str(str_sub(lower, 0, to)));
	}
	features_compound(table, word, out);
	features_bare(table, word, out);
	add(out, F_TOPIC_SHAPE, hash_mix(look->shape, look->topic));
	if (look->caps == 1 && !look->class)
		features_tail(table, word, out);
	if (!look->letters)
		return;
	add(out, F_LETTERS, look->letters);
	add(out, F_LETTERS_CLASS, hash_mix(look->letters, look->class != 0));
	add(out, F_LETTERS_LISTS, hash_mix(look->letters, look->lists));
}

void features_word(const struct word_table *table, const struct look *look,
		   struct str word, int place, struct features *out)
{
	uint64_t at = (uint64_t)(place + 2) << 56;

	if (place == 0)
		features_own(table, look, word, out);
	add(out, F_LOWER, look->lower ^ at);
	add(out, F_SHAPE, look->shape ^ at);
	add(out, F_CLASS, look->class ^ at);
	add(out, F_TOPIC, look->topic ^ at);
	if (place > 1 || place < -1)
		return;
	add(out, F_COARSE, look->coarse ^ at);
	add(out, F_LISTS, look->lists ^ at);
	if (look->prior)
		add(out, F_PRIOR, look->prior ^ at);
	if (place)
		add(out, F_SUFFIX_BEFORE, suffix_of(word) ^ at);
	if (place && look->letters)
		add(out, F_LETTERS_NEAR, look->letters ^ at);
}

static void letters_second(const struct look *a, const struct look *b, struct features *out)
{
	if (!b->letters)
		return;
	if (a->letters)
		add(out, F_PAIR_LETTERS, (uint64_t)a->letters << 8 | b->letters);
	add(out, F_WORD_LETTERS, hash_mix(a->lower, b->letters));
	add(out, F_CLASS_LETTERS, hash_mix(a->class, b->letters));
}

/* What b hears from a, which stands before it. */
static void pair_second(const struct look *a, const struct look *b, struct features *out)
{
	add(out, F_PAIR_CLASS, (uint64_t)a->class << 16 | b->class);
	add(out, F_PAIR_COARSE, (uint64_t)a->coarse << 8 | b->coarse);
	add(out, F_PAIR_SHAPE, hash_mix(a->shape, b->shape));
	add(out, F_PAIR_WORD, hash_mix(a->lower, b->lower));
	add(out, F_PAIR_LISTS, (uint64_t)a->lists << 8 | b->lists);
	if (a->prior && b->prior)
		add(out, F_PAIR_PRIOR, (uint64_t)a->prior << 8 | b->prior);
	add(out, F_WORD_CLASS, hash_mix(a->lower, b->class));
	add(out, F_PAIR_TOPIC, (uint64_t)a->topic << 16 | b->topic);
	letters_second(a, b, out);
}

static void letters_first(const struct look *a, const struct look *b, struct features *out)
{
	if (!a->letters)
		return;
	if (b->letters)
		add(out, F_PAIR_LETTERS_NEXT, (uint64_t)b->letters << 8 | a->letters);
	add(out, F_CLASS_LETTERS_NEXT, hash_mix(b->class, a->letters));
}

/* What a hears from b, which stands behind it. */
static void pair_first(const struct look *a, const struct look *b, struct features *out)
{
	add(out, F_PAIR_CLASS_NEXT, (uint64_t)a->class << 16 | b->class);
	add(out, F_PAIR_COARSE_NEXT, (uint64_t)a->coarse << 8 | b->coarse);
	add(out, F_PAIR_SHAPE_NEXT, hash_mix(a->shape, b->shape));
	add(out, F_PAIR_WORD_NEXT, hash_mix(a->lower, b->lower));
	add(out, F_PAIR_LISTS_NEXT, (uint64_t)a->lists << 8 | b->lists);
	if (a->prior && b->prior)
		add(out, F_PAIR_PRIOR_NEXT, (uint64_t)a->prior << 8 | b->prior);
	add(out, F_WORD_CLASS_NEXT, hash_mix(b->lower, a->class));
	add(out, F_PAIR_TOPIC_NEXT, (uint64_t)a->topic << 16 | b->topic);
	letters_first(a, b, out);
}

void features_pair(const struct look *a, const struct look *b, enum pair_place place,
		   struct features *out)
{
	switch (place) {
	case PAIR_BEFORE:
		add(out, F_CLASS_TWO_NEXT, (uint64_t)a->class << 16 | b->class);
		break;
	case PAIR_FIRST:
		pair_first(a, b, out);
		break;
	case PAIR_SECOND:
		pair_second(a, b, out);
		break;
	case PAIR_BEHIND:
		add(out, F_CLASS_TWO, (uint64_t)a->class << 16 | b->class);
		break;
	}
}

void features_three(const struct look *l, bool first, struct features *out)
{
	add(out, F_SKIP_CLASS, (uint64_t)l[-1].class << 16 | l[1].class);
	add(out, F_TRIPLE_COARSE,
	    (uint64_t)l[-1].coarse << 16 | l[0].coarse << 8 | l[1].coarse);
	add(out, F_TRIPLE_SHAPE, hash_mix(hash_mix(l[-1].shape, l[0].shape), l[1].shape));
	if (!first)
		return;
	add(out, F_FIRST_CLASS, l[0].class);
	add(out, F_FIRST_SHAPE, hash_mix(l[0].shape, l[0].lists));
	add(out, F_FIRST_LOWER, l[0].lower);
}
