/* SPDX-License-Identifier: MIT */
/* Aligning the sentences of articles about one event. */
#include <math.h>
#include <stdlib.h>

#include <lesart/base/map.h>
#include <lesart/base/uni.h>

#include "compare.h"

#define WORD_BYTES 4		/* shorter ones say little, but numbers count */
#define WORDS_MOST 60		/* of a sentence */
#define STEM_BYTES 7		/* of a folded word: "followern" and "follower" are one */
#define ALIKE 0.17		/* cosine from which two sentences may tell the same */
#define SHARED_LEAST 3		/* words */

struct word {
	uint64_t hash;
	bool number;
};

struct sentence_words {
	struct word at[WORDS_MOST];
	size_t n;
	double norm;
};

struct work {
	const struct article *const *articles;
	struct arena *mem;
	struct comparison *out;
	struct sentence_words *words;	/* one a saying */
	struct map64 spread;		/* word to the number of sentences that have it */
};

/* --- sentences ------------------------------------------------------------------- */

static bool ends_sentence(struct str text, size_t at)
{
	char c = text.ptr[at];
	size_t next = at + 1;
	uint32_t cp;

	if (c != '.' && c != '!' && c != '?')
		return false;
	/* "U.S.", "3. Mai", "Dr.": one letter or a digit before is no end. */
	if (at < 2 || (c == '.' && (uni_is_digit((unsigned char)text.ptr[at - 1]) ||
				    text.ptr[at - 2] == ' ' || text.ptr[at - 2] == '.')))
		return false;
	while (next < text.len && !(text.ptr[next] == ' ' || text.ptr[next] == '\n')) {
		uni_decode(text.ptr + next, text.len - next, &cp);
		if (!uni_is_punct(cp))
			return false;
		next += uni_decode(text.ptr + next, text.len - next, &cp);
	}
	while (next < text.len && (text.ptr[next] == ' ' || text.ptr[next] == '\n'))
		next++;
	if (next >= text.len)
		return true;
	uni_decode(text.ptr + next, text.len - next, &cp);
	return !uni_is_lower(cp);
}

static size_t sentence_end(struct str text, size_t from)
{
	for (size_t at = from; at < text.len; at++) {
		if (!ends_sentence(text, at))
			continue;
		while (at < text.len && text.ptr[at] != ' ' && text.ptr[at] != '\n')
			at++;
		return at;
	}
	return text.len;
}

static void word_add(struct sentence_words *words, struct str word, bool number,
		     struct buf *folded)
{
	struct word made = { .number = number };

	if ((word.len < WORD_BYTES && !number) || words->n == WORDS_MOST)
		return;
	buf_clear(folded);
	uni_fold(word, folded);
	if (!number && folded->len > STEM_BYTES)
		folded->len = STEM_BYTES;
	made.hash = hash_str(buf_str(folded));
	for (size_t i = 0; i < words->n; i++)
		if (words->at[i].hash == made.hash)
			return;
	words->at[words->n++] = made;
}

static bool in_number(struct str text, size_t at)
{
	return (text.ptr[at] == '.' || text.ptr[at] == ',') && at + 1 < text.len &&
	       uni_is_digit((unsigned char)text.ptr[at + 1]);
}

/* Words and numbers of a sentence; "16,8" and "1.400" are one number each. */
static void read_words(struct work *work, struct saying *saying, struct sentence_words *words)
{
	struct str text = work->articles[saying->article]->text;
	struct buf folded = BUF_INIT(1 << 16);
	ARENA_VEC(struct span) numbers = { .n = 0 };
	size_t at = saying->span.from;

	while (at < saying->span.to) {
		size_t from = at;
		bool number = true;
		uint32_t cp;

		for (size_t len; at < saying->span.to; at += len) {
			len = uni_decode(text.ptr + at, text.len - at, &cp);
			if (uni_is_letter(cp) || uni_is_mark(cp))
				number = false;
			else if (!uni_is_digit(cp) && !(at > from && number && in_number(text, at)))
				break;
		}
		if (at > from && number)
			ARENA_PUSH(work->mem, &numbers,
				   ((struct span){ (uint32_t)from, (uint32_t)at }));
		if (at > from)
			word_add(words, str_sub(text, from, at), number, &folded);
		else
			at += uni_decode(text.ptr + at, text.len - at, &cp);
	}
	saying->numbers = numbers.at;
	saying->n_numbers = (uint32_t)numbers.n;
	buf_release(&folded);
}

static void add_sentence(struct work *work, uint32_t article, struct span span)
{
	struct comparison *out = work->out;
	struct saying saying = { .article = article, .span = span, .next = UINT32_MAX,
				 .first = true, .n_articles = 1 };
	struct sentence_words *words = &work->words[out->n];

	*words = (struct sentence_words){ .n = 0 };
	read_words(work, &saying, words);
	if (words->n < 2)
		return;
	for (size_t i = 0; i < words->n; i++)
		(*map64_put(&work->spread, words->at[i].hash, 0, NULL))++;
	out->at[out->n++] = saying;
}

static bool role_says(enum role role)
{
	return role == ROLE_LEAD || role == ROLE_PARAGRAPH || role == ROLE_QUOTE ||
	       role == ROLE_LIST;
}

static void add_article(struct work *work, uint32_t number)
{
	const struct article *article = work->articles[number];

	for (size_t i = 0; i < article->parts.n; i++) {
		const struct part *part = &article->parts.at[i];
		struct str text = str_span(article->text, part->span);
		size_t from = 0, end;

		if (!role_says((enum role)part->role))
			continue;
		for (; from < text.len; from = end + 1) {
			end = sentence_end(text, from);
			if (work->out->n == COMPARE_SENTENCES) {
				work->out->cut = true;
				return;
			}
			add_sentence(work, number, (struct span){
				part->span.from + (uint32_t)from, part->span.from + (uint32_t)end });
		}
	}
}

/* --- alignment --------------------------------------------------------------------- */

static double weight(const struct work *work, uint64_t hash)
{
	const uint64_t *n = map64_find(&work->spread, hash);

	return log(1.0 + (double)work->out->n / (double)(n && *n ? *n : 1));
}

static double alike(const struct work *work, const struct sentence_words *a,
		    const struct sentence_words *b)
{
	double shared = 0;
	size_t n = 0;

	for (size_t i = 0; i < a->n; i++) {
		for (size_t k = 0; k < b->n; k++) {
			if (a->at[i].hash != b->at[k].hash)
				continue;
			shared += weight(work, a->at[i].hash) * weight(work, a->at[i].hash);
			n++;
			break;
		}
	}
	return n >= SHARED_LEAST ? shared / (a->norm * b->norm) : 0;
}

static void set_norms(struct work *work)
{
	for (size_t i = 0; i < work->out->n; i++) {
		double sum = 0;

		for (size_t k = 0; k < work->words[i].n; k++) {
			double w = weight(work, work->words[i].at[k].hash);

			sum += w * w;
		}
		work->words[i].norm = sqrt(sum > 0 ? sum : 1);
	}
}

static bool has_article(const struct comparison *out, size_t first, uint32_t article)
{
	for (uint32_t i = (uint32_t)first; i != UINT32_MAX; i = out->at[i].next)
		if (out->at[i].article == article)
			return true;
	return false;
}

static void join(struct comparison *out, size_t first, size_t i)
{
	uint32_t last = (uint32_t)first;

	while (out->at[last].next != UINT32_MAX)
		last = out->at[last].next;
	out->at[last].next = (uint32_t)i;
	out->at[i].first = false;
	out->at[first].n_articles++;
}

/* Each sentence goes to the statement it is most alike, one of each article. */
static void align(struct work *work)
{
	struct comparison *out = work->out;

	for (size_t i = 0; i < out->n; i++) {
		double best = ALIKE;
		size_t first = SIZE_MAX;

		for (size_t k = 0; k < i && out->at[k].article < out->at[i].article; k++) {
			double like;

			if (!out->at[k].first || has_article(out, k, out->at[i].article))
				continue;
			like = alike(work, &work->words[k], &work->words[i]);
			if (like > best) {
				best = like;
				first = k;
			}
		}
		if (first != SIZE_MAX)
			join(out, first, i);
	}
}

static bool has_number(const struct work *work, const struct saying *saying, struct str number)
{
	struct str text = work->articles[saying->article]->text;

	for (uint32_t i = 0; i < saying->n_numbers; i++)
		if (str_eq(str_span(text, saying->numbers[i]), number))
			return true;
	return false;
}

/* Both have a number that the other has not: leaving one out is no contradiction. */
static bool numbers_differ(const struct work *work, const struct saying *a,
			   const struct saying *b)
{
	bool only_a = false, only_b = false;

	for (uint32_t i = 0; i < a->n_numbers; i++)
		only_a |= !has_number(work, b, str_span(work->articles[a->article]->text,
							a->numbers[i]));
	for (uint32_t i = 0; i < b->n_numbers; i++)
		only_b |= !has_number(work, a, str_span(work->articles[b->article]->text,
							b->numbers[i]));
	return only_a && only_b;
}

static void find_differences(struct work *work)
{
	struct comparison *out = work->out;

	for (size_t i = 0; i < out->n; i++)
		for (uint32_t k = out->at[i].next; out->at[i].first && k != UINT32_MAX;
		     k = out->at[k].next)
			out->at[i].differs |= numbers_differ(work, &out->at[i], &out->at[k]);
}

void compare_articles(const struct article *const *articles, size_t n, struct arena *mem,
		      struct comparison *ret)
{
	struct work work = { .articles = articles, .mem = mem, .out = ret };

	*ret = (struct comparison){ .cut = n > COMPARE_ARTICLES };
	ret->at = arena_array(mem, struct saying, COMPARE_SENTENCES);
	work.words = mem_alloc(sizeof(*work.words) * (COMPARE_SENTENCES + 1));
	map64_init(&work.spread);
	for (size_t i = 0; i < n && i < COMPARE_ARTICLES; i++)
		add_article(&work, (uint32_t)i);
	set_norms(&work);
	align(&work);
	find_differences(&work);
	map64_release(&work.spread);
	free(work.words);
}
