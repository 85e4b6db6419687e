/* SPDX-License-Identifier: MIT */
/* What is known of languages, who uses it, and the order of the stages. */
#include <stdio.h>
#include <stdlib.h>

#include "date.h"
#include "knowledge.h"
#include "lexicon.h"
#include "lang.h"
#include "media.h"
#include "quote.h"
#include "tagger.h"
#include "vocabulary.h"

static bool lexicons_read(struct knowledge *knowledge, struct err *err)
{
	for (int i = 0; i <= LANG_MAX; i++) {
		const char *code = i && i <= lang_count() ? lang_code(i) : NULL;

		knowledge->lexicon[i] = lexicon_new(code, err);
		if (!knowledge->lexicon[i])
			return false;
	}
	return true;
}

static bool taggers_read(struct knowledge *knowledge, struct err *err)
{
	char name[64];

	for (int i = 1; i <= lang_count(); i++) {
		snprintf(name, sizeof(name), "lang/%s/names.bin", lang_code(i));
		knowledge->tagger[i] = tagger_new(name, err);
		if (!knowledge->tagger[i])
			return false;
	}
	return true;
}

static bool knowledge_read(struct knowledge *knowledge, struct err *err)
{
	return lexicons_read(knowledge, err) && taggers_read(knowledge, err)
		&& (knowledge->media = media_new(err))
		&& (knowledge->quotes = quote_rules_new(err))
		&& (knowledge->languages = lang_model_new(knowledge->lexicon, err))
		&& (knowledge->dates = date_rules_new(err));
}

struct knowledge *knowledge_new(struct err *err)
{
	struct knowledge *knowledge = mem_zalloc(sizeof(*knowledge));

	if (knowledge_read(knowledge, err))
		return knowledge;
	knowledge_free(knowledge);
	return NULL;
}

void knowledge_free(struct knowledge *knowledge)
{
	if (!knowledge)
		return;
	for (int i = 0; i <= LANG_MAX; i++)
		lexicon_free(knowledge->lexicon[i]);
	for (int i = 0; i <= LANG_MAX; i++)
		tagger_free(knowledge->tagger[i]);
	media_free(knowledge->media);
	quote_rules_free(knowledge->quotes);
	lang_model_free(knowledge->languages);
	date_rules_free(knowledge->dates);
	free(knowledge);
}

struct analyser *analyser_new(const struct knowledge *knowledge)
{
	struct analyser *analyser = mem_zalloc(sizeof(*analyser));

	analyser->knowledge = knowledge;
	analyser->scratch = arena_new();
	for (int i = 0; i <= LANG_MAX; i++)
		analyser->stemmer[i] = stemmer_new(i);
	for (int i = 0; i <= LANG_MAX; i++)
		analyser->vocabulary[i] = vocabulary_new(knowledge, i, analyser->stemmer[i]);
	for (int i = 0; i <= LANG_MAX; i++)
		if (knowledge->tagger[i])
			analyser->memory[i] = tag_memory_new();
	return analyser;
}

void analyser_free(struct analyser *analyser)
{
	if (!analyser)
		return;
	for (int i = 0; i <= LANG_MAX; i++)
		vocabulary_free(analyser->vocabulary[i]);
	for (int i = 0; i <= LANG_MAX; i++)
		stemmer_free(analyser->stemmer[i]);
	for (int i = 0; i <= LANG_MAX; i++)
		tag_memory_free(analyser->memory[i]);
	VEC_RELEASE(&analyser->lex);
	VEC_RELEASE(&analyser->hashes);
	VEC_RELEASE(&analyser->vocables);
	arena_free(analyser->scratch);
	free(analyser);
}

void analyse_language(struct analyser *analyser, struct article *article)
{
	article->lang = lang_detect(analyser->knowledge->languages, article);
}

void analyse_article(struct analyser *analyser, struct article *article)
{
	arena_clear(analyser->scratch);
	tokens_mark(analyser, article);
	terms_mark(analyser, article);
	names_mark(analyser, article);
	quotes_mark(analyser, article);
	dates_mark(analyser, article);
	published_mark(analyser, article);
}
