/* SPDX-License-Identifier: MIT */
/* Aligning the sentences of articles about one event. */
#include <math.h>
#include <stdlib.h>

#include <lesart/base/map.h>
#include <lesart/base/uni.h>

#include "compare.h"
#include "words.h"

#define WORD_BYTES 3		/* shorter ones say little, but numbers count */
#define SHARE_MOST 0.25f	/* of all articles that have a word: more says nothing */
#define ALIKE 0.30		/* from which two sentences may tell the same */
#define ALIKE_ALL 0.20		/* and all of two statements that become one, on average */
#define SHARED_LEAST 2		/* words */
#define SENTENCES_LEAST 60.0	/* in a story of few, what two share would weigh nothing */
#define WEIGHT_MOST 6.0f	/* a word never seen is no more telling than a rare one */
#define DIM_WEIGHT 2.2f
#define SIZE_WEIGHT 3.0f
#define PAIRS_MAX 200000

struct pair {
	float alike;
	uint32_t a, b;
};

/* --- sentences ------------------------------------------------------------------- */

static bool ends_sentence(struct str text, size_t at)
{
	char c = text.ptr[at];
	size_t next = at + 1;
	uint32_t cp;

	if (c == '\n')
		return true;
	if (c != '.' && c != '!' && c != '?')
		return false;
	/* "U.S.", "3. Mai", "Dr.": one or two letters or a digit before is no end. */
	if (c == '.' && (at < 3 || uni_is_digit((unsigned char)text.ptr[at - 1]) ||
			 text.ptr[at - 2] == ' ' || text.ptr[at - 2] == '.' ||
			 text.ptr[at - 3] == ' '))
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

static void word_put(struct saying_words *words, uint32_t key, float weight, struct span span)
{
	size_t at = 0;

	while (at < words->n && words->key[at] < key)
		at++;
	if (words->n == SAYING_WORDS || (at < words->n && words->key[at] == key))
		return;
	for (size_t i = words->n++; i > at; i--) {
		words->key[i] = words->key[i - 1];
		words->weight[i] = words->weight[i - 1];
		words->span[i] = words->span[i - 1];
	}
	words->key[at] = key;
	words->weight[at] = weight;
	words->span[at] = span;
}

static void words_read(struct compare *compare, const struct saying *saying,
		       struct saying_words *words)
{
	const struct article *article = compare->articles[saying->article];
	struct str rest = str_span(article->text, saying->span), word;
	struct buf folded = BUF_INIT(1 << 16);
	bool number;

	while (word_next(&rest, &word, &number)) {
		struct span span = { (uint32_t)(word.ptr - article->text.ptr), 0 };
		uint32_t key;
		float share;

		span.to = span.from + (uint32_t)word.len;
		buf_clear(&folded);
		uni_fold(word, &folded);
		if (number || (folded.len < WORD_BYTES))
			continue;
		key = word_key(buf_str(&folded));
		share = word_share(article->lang, key);
		if (share <= SHARE_MOST)
			word_put(words, key, fminf(-logf(share), WEIGHT_MOST), span);
	}
	buf_release(&folded);
}

/* An amount of the same thing is as good as a word, and one of the same size better. */
static void amounts_read(struct compare *compare, const struct saying *saying,
			 struct saying_words *words)
{
	const struct article *article = compare->articles[saying->article];
	struct amounts amounts = { 0 };

	amounts_find(article->lang, article->text, saying->span, compare->mem, &amounts);
	for (size_t i = 0; i < amounts.n; i++) {
		const struct amount *amount = &amounts.at[i];
		uint32_t dim = (uint32_t)amount->dim;
		uint32_t size = (uint32_t)hash_mix(dim, hash_bytes(&amount->lo, sizeof(amount->lo)));

		if (amount->known)
			word_put(words, dim, DIM_WEIGHT, (struct span){ 0, 0 });
		if (amount->lo >= DISTINCT || amount->known)
			word_put(words, size, SIZE_WEIGHT, (struct span){ 0, 0 });
	}
}

static void sentence_add(struct compare *compare, uint32_t article, struct span span,
			 bool headline)
{
	struct comparison *out = compare->out;
	struct saying saying = { .article = article, .span = span, .headline = headline,
				 .statement = COMPARE_NONE };
	struct saying_words *words = &compare->words[out->n_sayings];

	words->n = 0;
	words_read(compare, &saying, words);
	amounts_read(compare, &saying, words);
	if (words->n)
		out->sayings[out->n_sayings++] = saying;
}

static bool role_says(enum role role)
{
	return role == ROLE_LEAD || role == ROLE_PARAGRAPH || role == ROLE_QUOTE ||
	       role == ROLE_LIST || role == ROLE_HEADLINE;
}

static void article_add(struct compare *compare, uint32_t number)
{
	const struct article *article = compare->articles[number];

	for (size_t i = 0; i < article->parts.n; i++) {
		const struct part *part = &article->parts.at[i];
		struct str text = str_span(article->text, part->span);
		size_t from = 0, end;

		if (!role_says((enum role)part->role))
			continue;
		for (; from < text.len; from = end + 1) {
			end = sentence_end(text, from);
			if (compare->out->n_sayings == COMPARE_SENTENCES) {
				compare->out->cut = true;
				return;
			}
			sentence_add(compare, number, (struct span){
				part->span.from + (uint32_t)from, part->span.from + (uint32_t)end },
				part->role == ROLE_HEADLINE);
		}
	}
}

/* --- alignment --------------------------------------------------------------------- */

/* A word of every other sentence tells the story, not the statement. */
static void weigh(struct compare *compare)
{
	size_t n = compare->out->n_sayings;
	double all = n > SENTENCES_LEAST ? (double)n : SENTENCES_LEAST;
	struct map64 spread;

	map64_init(&spread);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < compare->words[i].n; k++)
			(*map64_put(&spread, compare->words[i].key[k], 0, NULL))++;
	for (size_t i = 0; i < n; i++) {
		struct saying_words *words = &compare->words[i];
		double sum = 0;

		for (size_t k = 0; k < words->n; k++) {
			double often = (double)*map64_find(&spread, words->key[k]);

			words->weight[k] *= (float)log(1.1 * all / often);
			sum += (double)words->weight[k] * words->weight[k];
		}
		words->norm = sqrt(sum > 0 ? sum : 1);
	}
	map64_release(&spread);
}

double sayings_alike(const struct compare *compare, uint32_t a, uint32_t b)
{
	const struct saying_words *x = &compare->words[a], *y = &compare->words[b];
	size_t i = 0, k = 0, n = 0;
	double sum = 0;

	while (i < x->n && k < y->n) {
		if (x->key[i] == y->key[k]) {
			sum += (double)x->weight[i++] * y->weight[k++];
			n++;
		} else if (x->key[i] < y->key[k]) {
			i++;
		} else {
			k++;
		}
	}
	return n >= SHARED_LEAST ? sum / (x->norm * y->norm) : 0;
}

static int pair_cmp(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->alike != y->alike)
		return x->alike > y->alike ? -1 : 1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

/* Sentences of a statement as a list, while it grows. */
struct chain {
	uint32_t *next, *first, *last;
	uint32_t *n;		/* how many, of the first one */
	uint32_t *bodies, *heads;	/* a bit an article; of the first one */
	struct map64 apart;	/* two that did not go together, and how long they were */
};

/* What did not go together is not tried again before one of the two has grown. */
static bool may_join(const struct compare *compare, struct chain *chain, uint32_t a, uint32_t b)
{
	uint64_t *tried;
	double sum = 0;
	size_t n = 0;

	if (a == b || chain->bodies[a] & chain->bodies[b] || chain->heads[a] & chain->heads[b])
		return false;
	tried = map64_put(&chain->apart, (uint64_t)a << 32 | b, 0, NULL);
	if (*tried == chain->n[a] + (uint64_t)chain->n[b])
		return false;
	*tried = chain->n[a] + (uint64_t)chain->n[b];
	for (uint32_t i = a; i != COMPARE_NONE; i = chain->next[i])
		for (uint32_t k = b; k != COMPARE_NONE; k = chain->next[k], n++)
			sum += sayings_alike(compare, i, k);
	return sum >= ALIKE_ALL * (double)n;
}

static void join(struct chain *chain, uint32_t a, uint32_t b)
{
	chain->n[a] += chain->n[b];
	chain->next[chain->last[a]] = b;
	chain->last[a] = chain->last[b];
	chain->bodies[a] |= chain->bodies[b];
	chain->heads[a] |= chain->heads[b];
	for (uint32_t i = b; i != COMPARE_NONE; i = chain->next[i])
		chain->first[i] = a;
}

static void chain_init(const struct compare *compare, struct chain *chain)
{
	size_t n = compare->out->n_sayings;

	chain->next = arena_array(compare->mem, uint32_t, n + 1);
	chain->first = arena_array(compare->mem, uint32_t, n + 1);
	chain->n = arena_array(compare->mem, uint32_t, n + 1);
	map64_init(&chain->apart);
	chain->last = arena_array(compare->mem, uint32_t, n + 1);
	chain->bodies = arena_array(compare->mem, uint32_t, n + 1);
	chain->heads = arena_array(compare->mem, uint32_t, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		const struct saying *saying = &compare->out->sayings[i];

		chain->next[i] = COMPARE_NONE;
		chain->first[i] = chain->last[i] = i;
		chain->n[i] = 1;
		*(saying->headline ? &chain->heads[i] : &chain->bodies[i]) = 1u << saying->article;
	}
}

static struct pair *find_pairs(const struct compare *compare, size_t *ret_n)
{
	const struct saying *sayings = compare->out->sayings;
	VEC(struct pair) pairs = { 0 };

	for (uint32_t a = 0; a < compare->out->n_sayings; a++) {
		for (uint32_t b = a + 1; b < compare->out->n_sayings; b++) {
			double alike;

			if (sayings[a].article == sayings[b].article && !sayings[a].headline)
				continue;
			alike = sayings_alike(compare, a, b);
			if (alike >= ALIKE && pairs.n < PAIRS_MAX)
				VEC_PUSH(&pairs, ((struct pair){ (float)alike, a, b }));
		}
	}
	if (pairs.n)
		qsort(pairs.at, pairs.n, sizeof(*pairs.at), pair_cmp);
	*ret_n = pairs.n;
	return pairs.at;
}

static void statement_add(struct compare *compare, const struct chain *chain, uint32_t first)
{
	struct comparison *out = compare->out;
	struct statement *statement = &out->statements[out->n_statements];
	uint32_t articles = chain->bodies[first] | chain->heads[first], n = 0;
	uint32_t *sayings;

	for (uint32_t i = first; i < out->n_sayings; i++)
		n += chain->first[i] == chain->first[first];
	sayings = arena_array(compare->mem, uint32_t, n);
	for (uint32_t i = first; i < out->n_sayings; i++) {
		if (chain->first[i] != chain->first[first])
			continue;
		sayings[statement->n++] = i;
		out->sayings[i].statement = (uint32_t)out->n_statements;
	}
	statement->sayings = sayings;
	for (; articles; articles &= articles - 1)
		statement->n_articles++;
	out->n_statements++;
}

/* The most alike first; one sentence of each article beside its headline. */
static void align(struct compare *compare)
{
	struct chain chain;
	size_t n;
	struct pair *pairs = find_pairs(compare, &n);

	chain_init(compare, &chain);
	for (size_t i = 0; i < n; i++) {
		uint32_t a = chain.first[pairs[i].a], b = chain.first[pairs[i].b];

		if (may_join(compare, &chain, a < b ? a : b, a < b ? b : a))
			join(&chain, a < b ? a : b, a < b ? b : a);
	}
	free(pairs);
	map64_release(&chain.apart);
	for (uint32_t i = 0; i < compare->out->n_sayings; i++)
		if (chain.first[i] == i)
			statement_add(compare, &chain, i);
}

bool compare_articles(const struct article *const *articles, size_t n, struct arena *mem,
		      struct comparison *ret, struct err *err)
{
	struct compare compare = { .articles = articles, .mem = mem, .out = ret };

	if (!words_load(err) || !amounts_load(err))
		return false;
	*ret = (struct comparison){ .cut = n > COMPARE_ARTICLES };
	ret->n_articles = n < COMPARE_ARTICLES ? n : COMPARE_ARTICLES;
	ret->sayings = arena_array(mem, struct saying, COMPARE_SENTENCES);
	ret->statements = arena_array(mem, struct statement, COMPARE_SENTENCES);
	compare.words = mem_alloc(sizeof(*compare.words) * (COMPARE_SENTENCES + 1));
	for (size_t i = 0; i < ret->n_articles; i++)
		article_add(&compare, (uint32_t)i);
	weigh(&compare);
	align(&compare);
	facts_find(&compare);
	claims_make(&compare);
	free(compare.words);
	return true;
}
