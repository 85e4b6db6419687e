/* SPDX-License-Identifier: MIT */
/*
 * Where a query's words stand in a text. The index knows which article, not which
 * bytes, and a text of some pages is looked through in no time: most words are
 * passed over by their first letter, and only the likely ones are stemmed.
 */
#include "match.h"

#define HITS_MAX 4096

void pattern_add(struct store *store, const struct query_node *node, struct arena *mem,
		 struct patterns *ret)
{
	ARENA_VEC(struct forms) words = { 0 };
	struct span span, next;
	size_t at = 0;
	bool more = store_word_next(node->text, &at, &span);

	while (more) {
		struct forms forms;

		more = store_word_next(node->text, &at, &next);
		forms_find(store, str_span(node->text, span), !node->prefix || more, mem, &forms);
		ARENA_PUSH(mem, &words, forms);
		span = next;
	}
	ARENA_PUSH(mem, ret, ((struct pattern){ words.at, words.n, node->prefix }));
}

/* As deep as the parser lets parentheses go. */
void patterns_find(struct store *store, const struct query_node *root, struct arena *mem,
		   struct patterns *ret)
{
	if (root->kind == QUERY_WORDS && root->field <= FIELD_TITLE)
		pattern_add(store, root, mem, ret);
	if (root->kind == QUERY_AND || root->kind == QUERY_OR)
		for (const struct query_node *n = root->child; n; n = n->next)
			patterns_find(store, n, mem, ret);
}

/* Could the word be one of the forms, by its first letter? */
static bool likely(const struct forms *forms, struct str word)
{
	unsigned char c = (unsigned char)word.ptr[0];

	if (c >= 0x80)
		return true;
	if (c >= 'A' && c <= 'Z')
		c |= 32;
	for (size_t i = 0; i < forms->n; i++)
		if ((unsigned char)forms->at[i].ptr[0] == c)
			return true;
	return false;
}

static bool has_form(const struct forms *forms, struct str word, bool prefix)
{
	for (size_t i = 0; i < forms->n; i++)
		if (prefix ? str_starts(word, forms->at[i]) : str_eq(word, forms->at[i]))
			return true;
	return false;
}

static bool shares_two(const struct forms *forms, struct str word)
{
	for (size_t i = 0; i < forms->n; i++)
		if (word.len > 1 && forms->at[i].len > 1 &&
		    memcmp(word.ptr, forms->at[i].ptr, 2) == 0)
			return true;
	return false;
}

static bool word_is(struct store *store, int lang, struct str word, const struct forms *forms,
		    bool prefix)
{
	struct str folded;

	if (!likely(forms, word))
		return false;
	folded = word_fold(word, &store->fold);
	if (has_form(forms, folded, prefix))
		return true;
	return !prefix && shares_two(forms, folded) &&
		has_form(forms, store_word_stem(store, lang, word), false);
}

struct seeker {
	struct store *store;
	const struct patterns *patterns;
	const struct article *article;
	size_t max;
	struct arena *mem;
	ARENA_VEC(struct span) words;	/* of the part */
	ARENA_VEC(struct span) hits;
};

static bool pattern_at(const struct seeker *s, const struct pattern *pattern, size_t word)
{
	for (size_t i = 0; i < pattern->n; i++) {
		bool prefix = pattern->prefix && i + 1 == pattern->n;

		if (word + i >= s->words.n ||
		    !word_is(s->store, s->article->lang,
			     str_span(s->article->text, s->words.at[word + i]),
			     &pattern->words[i], prefix))
			return false;
	}
	return true;
}

/* A phrase is one hit; hits do not overlap. */
static void seek_words(struct seeker *s)
{
	for (size_t word = 0; word < s->words.n && s->hits.n < s->max; word++) {
		size_t longest = 0;

		for (size_t i = 0; i < s->patterns->n; i++)
			if (s->patterns->at[i].n > longest &&
			    pattern_at(s, &s->patterns->at[i], word))
				longest = s->patterns->at[i].n;
		if (longest) {
			struct span hit = { s->words.at[word].from,
					    s->words.at[word + longest - 1].to };

			ARENA_PUSH(s->mem, &s->hits, hit);
			word += longest - 1;
		}
	}
}

static void seek_part(struct seeker *s, const struct part *part)
{
	struct str text = str_sub(s->article->text, 0, part->span.to);
	size_t at = part->span.from;
	struct span span;

	s->words.n = 0;
	while (store_word_next(text, &at, &span))
		ARENA_PUSH(s->mem, &s->words, span);
	seek_words(s);
}

void hits_find(struct store *store, const struct patterns *patterns,
	       const struct article *article, size_t max, struct arena *mem,
	       struct span **ret, size_t *ret_n)
{
	struct seeker s = { .store = store, .patterns = patterns, .article = article,
			    .max = max, .mem = mem };

	for (size_t i = 0; patterns->n && i < article->parts.n && s.hits.n < max; i++) {
		const struct part *part = &article->parts.at[i];

		if (role_is_article(part->role) || part->role == ROLE_CAPTION)
			seek_part(&s, part);
	}
	*ret = s.hits.at;
	*ret_n = s.hits.n;
}

bool store_query_hits(struct store *store, struct str query, const struct article *article,
		      struct arena *mem, struct span **ret, size_t *ret_n, struct err *err)
{
	struct query_node *root = NULL;
	struct patterns patterns = { 0 };

	if (!query_parse(query, mem, &root, NULL, err))
		return false;
	if (root)
		patterns_find(store, root, mem, &patterns);
	hits_find(store, &patterns, article, HITS_MAX, mem, ret, ret_n);
	return true;
}
