/* SPDX-License-Identifier: MIT */
/* Names of an article: the order of the steps, and what comes of them. */
#include <stdlib.h>

#include <lesart/base/uni.h>

#include "lexicon.h"
#include "media.h"
#include "naming.h"
#include "token.h"

#define CHUNK 1000

static void capitals_put(struct naming *naming)
{
	const struct article *article = naming->article;

	for (size_t i = 0; i < article->tokens.n; i++) {
		const struct token *token = &article->tokens.at[i];

		if (token->kind == TOKEN_WORD && token->flags & TOKEN_UPPER)
			*map_put(&naming->capitals, token_str(article, i), 0, NULL) += 1;
	}
}

static int by_place(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;

	if (x->span.from != y->span.from)
		return x->span.from < y->span.from ? -1 : 1;
	return x->span.to < y->span.to ? -1 : x->span.to > y->span.to;
}

void mentions_sort(struct naming *naming)
{
	if (naming->mentions.n)
		qsort(naming->mentions.at, naming->mentions.n,
		      sizeof(*naming->mentions.at), by_place);
}

static void entity_count(struct article *article, const struct mention *mention)
{
	struct entity *entity = &article->entities.at[mention->entity];
	const struct part *part = article_part_at(article, mention->span.from);

	if (mention->medium)
		entity->flags |= ENTITY_MEDIUM;
	if (!part || !role_is_article(part->role))
		return;
	entity->n_mentions++;
	if (part->role == ROLE_HEADLINE || part->role == ROLE_LEAD
	    || part->role == ROLE_KICKER)
		entity->flags |= ENTITY_LEAD;
}

static uint8_t sure_of(const struct mention *mention)
{
	int32_t sure = 50 + mention->weight / 4;

	return (uint8_t)(sure < 50 ? 50 : sure > 99 ? 99 : sure);
}

static void names_put(struct naming *naming)
{
	struct article *article = naming->article;

	for (size_t i = 0; i < naming->mentions.n; i++) {
		const struct mention *mention = &naming->mentions.at[i];
		struct name name = {
			.span = mention->span, .class = mention->class,
			.sure = sure_of(mention), .entity = mention->entity,
			.rule = mention->rule,
		};

		if (mention->entity == NO_ENTITY)
			continue;
		entity_count(article, mention);
		ARENA_PUSH(article->mem, &article->names, name);
	}
}

static void authors_flag(struct article *article, struct arena *mem)
{
	for (size_t i = 0; i < article->authors.n; i++) {
		struct str key = uni_fold_arena(mem, article->authors.at[i]);

		for (size_t k = 0; k < article->entities.n; k++)
			if (str_eq(article->entities.at[k].key, key))
				article->entities.at[k].flags |= ENTITY_AUTHOR;
	}
}

void names_mark(struct analyser *analyser, struct article *article)
{
	const struct tagger *tagger = analyser->knowledge->tagger[article->lang];
	struct naming naming = {
		.analyser = analyser, .article = article, .mem = analyser->scratch,
		.words = tagger ? tagger_words(tagger) : NULL,
	};

	naming.taken = arena_zalloc(naming.mem, article->tokens.n + 1);
	map_init(&naming.capitals);
	map_init(&naming.votes);
	capitals_put(&naming);
	naming_media(&naming);
	naming_tag(&naming);
	naming_labelled(&naming);
	naming_vote(&naming);
	naming_again(&naming);
	naming_compounds(&naming);
	mentions_sort(&naming);
	naming_join(&naming);
	naming_roles(&naming);
	names_put(&naming);
	authors_flag(article, naming.mem);
	map_release(&naming.capitals);
	map_release(&naming.votes);
}

void names_tag_words(struct analyser *analyser, int lang, const struct str *words,
		     size_t n, const char **ret_tags)
{
	const struct tagger *tagger = analyser->knowledge->tagger[lang];
	uint8_t tags[CHUNK];
	uint64_t hashes[CHUNK];

	for (size_t from = 0; from < n; from += CHUNK) {
		size_t len = n - from < CHUNK ? n - from : CHUNK;

		memset(tags, TAG_O, len);
		for (size_t i = 0; i < len; i++)
			hashes[i] = hash_str(words[from + i]);
		if (tagger)
			tagger_tag(tagger, analyser->memory[lang], words + from, hashes, len,
				   tags, NULL);
		lone_clear(analyser_lexicon(analyser, lang), LEX_CALENDAR, words + from, tags,
			   len);
		if (tagger)
			particles_join(analyser_lexicon(analyser, lang), tagger_words(tagger),
				       words + from, tags, len);
		titles_clear(analyser_lexicon(analyser, lang), words + from, tags, len);
		for (size_t i = 0; i < len; i++)
			ret_tags[from + i] = tag_names[tags[i]];
	}
}
