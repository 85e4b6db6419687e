/* SPDX-License-Identifier: MIT */
/* lesart annotate: a filter from articles to what is in them. */
#include "cli.h"

#include <stdio.h>
#include <stdlib.h>

#include <lesart/analyse/analyse.h>
#include <lesart/base/uni.h>
#include <lesart/base/vec.h>
#include <lesart/flow/flow.h>
#include <lesart/model/lang.h>

struct annotating {
	struct out out;
	bool some_failed;
};

static bool print_one(void *ctx, const struct article *article, struct str ident,
		      const struct err *doc_err)
{
	struct annotating *annotating = ctx;
	struct json json = { .buf = &annotating->out.buf };

	if (article) {
		article_json(&annotating->out.buf, article);
	} else {
		annotating->some_failed = true;
		fail(doc_err);
		json_open(&json, '{');
		json_key_str(&json, "id", ident);
		json_key_str(&json, "error", str_from(doc_err->text));
		json_close(&json, '}');
		buf_add_char(&annotating->out.buf, '\n');
	}
	return out_flush(&annotating->out);
}

static int annotate_paths(const struct args *args)
{
	static const char *const standard_input[] = { "-" };
	struct annotating annotating = { .some_failed = false };
	struct flow_opts opts = { 0 };
	struct err err = ERR_INIT;
	long n_jobs = 0;
	bool ok;

	if (!args_number(args, "jobs", 1, 64, 0, &n_jobs, &err))
		return fail(&err);
	opts.n_workers = (unsigned)n_jobs;
	out_init(&annotating.out);
	ok = flow_annotate(&opts, args->n_rest ? args->rest : standard_input,
			   args->n_rest ? args->n_rest : 1, print_one, &annotating, &err);
	if (!out_release(&annotating.out))
		return fail(&annotating.out.err);
	if (!ok)
		return fail(&err);
	return annotating.some_failed ? STATUS_SOME_FAILED : STATUS_OK;
}

/* --- words, one a line ------------------------------------------------------------ */

#define SENTENCE_MAX 20000u	/* words; a longer one is cut there */

struct tagging {
	struct analyser *analyser;
	struct arena *mem;	/* of the sentence in hand */
	VEC(struct str) words;
	const char **tags;
	int lang;		/* LANG_OTHER: find out, sentence by sentence */
	int last_lang;
	struct out out;
};

/* The language of one sentence says little: it is only believed if there is one. */
static int sentence_lang(struct tagging *tagging)
{
	struct article *article;
	struct buf text = BUF_INIT(1u << 22);

	if (tagging->lang != LANG_OTHER)
		return tagging->lang;
	for (size_t i = 0; i < tagging->words.n; i++) {
		buf_add_str(&text, tagging->words.at[i]);
		buf_add_char(&text, ' ');
	}
	article = article_new();
	article->text = buf_str(&text);
	analyse_language(tagging->analyser, article);
	if (article->lang != LANG_OTHER)
		tagging->last_lang = article->lang;
	article_free(article);
	buf_release(&text);
	return tagging->last_lang;
}

static bool tag_sentence(struct tagging *tagging)
{
	size_t n = tagging->words.n;

	if (n > 0)
		names_tag_words(tagging->analyser, sentence_lang(tagging), tagging->words.at, n,
				tagging->tags);
	for (size_t i = 0; i < n; i++) {
		buf_add_str(&tagging->out.buf, tagging->words.at[i]);
		buf_printf(&tagging->out.buf, "\t%s\n", tagging->tags[i]);
	}
	tagging->words.n = 0;
	arena_clear(tagging->mem);
	return true;
}

static bool tag_line(struct tagging *tagging, struct str line)
{
	ptrdiff_t tab = str_find_char(line, '\t');
	struct buf repaired = BUF_INIT(1u << 20);

	if (line.len && line.ptr[line.len - 1] == '\n')
		line.len--;
	if (tab >= 0)
		line.len = (size_t)tab;
	if (line.len == 0) {
		tag_sentence(tagging);
		buf_add_char(&tagging->out.buf, '\n');
		return out_flush(&tagging->out);
	}
	uni_repair(line, &repaired);
	VEC_PUSH(&tagging->words, arena_str(tagging->mem, buf_str(&repaired)));
	buf_release(&repaired);
	return tagging->words.n < SENTENCE_MAX || tag_sentence(tagging);
}

static int tag_all(struct tagging *tagging)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	bool ok = true;

	while (ok && (n = getline(&line, &cap, stdin)) >= 0)
		ok = tag_line(tagging, (struct str){ line, (size_t)n });
	free(line);
	if (ok)
		tag_sentence(tagging);
	return out_release(&tagging->out) ? STATUS_OK : fail(&tagging->out.err);
}

static int annotate_tokens(const struct args *args)
{
	const char *lang = args_value(args, "lang");
	struct tagging tagging = { .lang = lang ? lang_find(str_from(lang)) : LANG_OTHER,
				   .last_lang = lang_count() ? 1 : LANG_OTHER };
	struct err err = ERR_INIT;
	struct knowledge *knowledge;
	int status;

	if (lang && tagging.lang == LANG_OTHER) {
		err_set(&err, ERR_USAGE, "no knowledge of the language '%s'", lang);
		return fail(&err);
	}
	knowledge = knowledge_new(&err);
	if (!knowledge)
		return fail(&err);
	tagging.analyser = analyser_new(knowledge);
	tagging.mem = arena_new();
	tagging.tags = mem_zalloc(SENTENCE_MAX * sizeof(*tagging.tags));
	out_init(&tagging.out);
	status = tag_all(&tagging);
	VEC_RELEASE(&tagging.words);
	free(tagging.tags);
	arena_free(tagging.mem);
	analyser_free(tagging.analyser);
	knowledge_free(knowledge);
	return status;
}

int verb_annotate(const struct args *args)
{
	return args_has(args, "tokens") ? annotate_tokens(args) : annotate_paths(args);
}
