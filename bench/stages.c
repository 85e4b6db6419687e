/* SPDX-License-Identifier: MIT */
/*
 * What each stage of reading costs: bench/stages PATH... takes documents through all
 * of them on one core and prints CPU time an article, beside a plain loop that only
 * looks each token up in a table of those seen before.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <lesart/analyse/analyse.h>
#include <lesart/base/map.h>
#include <lesart/clean/clean.h>
#include <lesart/group/group.h>
#include <lesart/source/source.h>
#include <lesart/store/store.h>

enum stage { RENDER, LANGUAGE, CLEAN, TOKENS, TERMS, NAMES, QUOTES, DATES, PUBLISHED,
	     FEATURES, PRINTS, PACK, STAGES };
static const char *const stage_names[STAGES] = {
	"decode and render", "language", "clean", "tokens", "terms", "names", "quotes",
	"dates", "day of publication", "features for stories", "prints", "packed text",
};

struct bench {
	struct cleaner *cleaner;
	struct knowledge *knowledge;
	struct analyser *analyser;
	struct packer *packer;
	struct arena *scratch;
	struct map seen;
	struct arena *seen_mem;
	uint64_t n_docs, n_bytes, n_tokens, n_seen_again;
	double seconds[STAGES], tagger, loop;
};

static double now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
	return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static bool bench_init(struct bench *bench, struct err *err)
{
	bench->cleaner = cleaner_new(err);
	bench->knowledge = bench->cleaner ? knowledge_new(err) : NULL;
	if (!bench->knowledge)
		return false;
	bench->analyser = analyser_new(bench->knowledge);
	bench->packer = packer_new();
	bench->scratch = arena_new();
	bench->seen_mem = arena_new();
	map_init(&bench->seen);
	return true;
}

static void bench_release(struct bench *bench)
{
	if (bench->knowledge) {
		map_release(&bench->seen);
		arena_free(bench->seen_mem);
		arena_free(bench->scratch);
		packer_free(bench->packer);
		analyser_free(bench->analyser);
	}
	knowledge_free(bench->knowledge);
	cleaner_free(bench->cleaner);
}

static void stage_run(struct bench *bench, enum stage stage, struct article *article)
{
	print_vec prints = { 0 };

	switch (stage) {
	case LANGUAGE: analyse_language(bench->analyser, article); break;
	case CLEAN: clean_article(bench->cleaner, article, bench->scratch); break;
	case TOKENS: tokens_mark(bench->analyser, article); break;
	case TERMS: terms_mark(bench->analyser, article); break;
	case NAMES: names_mark(bench->analyser, article); break;
	case QUOTES: quotes_mark(bench->analyser, article); break;
	case DATES: dates_mark(bench->analyser, article); break;
	case PUBLISHED: published_mark(bench->analyser, article); break;
	case FEATURES: features_new(article); break;
	case PRINTS: clean_prints(article, article->mem, &prints); break;
	case PACK: packer_pack(bench->packer, article->text, article->mem); break;
	default: break;
	}
}

/* The tagger alone, and the loop that it is held against. */
static void tokens_bench(struct bench *bench, struct article *article)
{
	size_t n = article->tokens.n;
	struct str *words = arena_array(article->mem, struct str, n + 1);
	const char **tags = arena_array(article->mem, const char *, n + 1);
	double begin;

	for (size_t i = 0; i < n; i++)
		words[i] = str_span(article->text, article->tokens.at[i].span);
	begin = now();
	for (size_t i = 0; i < article->sentences.n; i++)
		names_tag_words(bench->analyser, article->lang,
				words + article->sentences.at[i].token,
				article->sentences.at[i].n_tokens, tags);
	bench->tagger += now() - begin;
	begin = now();
	for (size_t i = 0; i < n; i++) {
		if (map_find(&bench->seen, words[i]))
			bench->n_seen_again++;
		else
			map_put(&bench->seen, arena_str(bench->seen_mem, words[i]), 1, NULL);
	}
	bench->loop += now() - begin;
	bench->n_tokens += n;
}

static void bench_raw(struct bench *bench, const struct raw *raw)
{
	struct article *article = article_new();
	double begin = now(), end;
	bool ok = raw->err.code == ERR_NONE && raw_render(raw, article, NULL);

	bench->seconds[RENDER] += now() - begin;
	for (enum stage stage = LANGUAGE; ok && stage < STAGES; stage++) {
		begin = now();
		stage_run(bench, stage, article);
		end = now();
		bench->seconds[stage] += end - begin;
	}
	if (ok) {
		tokens_bench(bench, article);
		bench->n_docs++;
		bench->n_bytes += article->text.len;
	}
	arena_clear(bench->scratch);
	article_free(article);
}

static void bench_print(const struct bench *bench)
{
	double n = (double)bench->n_docs, tokens = (double)bench->n_tokens;
	double annotate = 0, all = 0;

	printf("%.0f articles, %.1f MB of text, %.0f tokens\n\n", n, (double)bench->n_bytes / 1e6,
	       tokens);
	printf("| stage | us/article | MB/s |\n| --- | ---: | ---: |\n");
	for (enum stage stage = 0; stage < STAGES; stage++) {
		printf("| %s | %.0f | %.1f |\n", stage_names[stage],
		       bench->seconds[stage] / n * 1e6,
		       (double)bench->n_bytes / 1e6 / bench->seconds[stage]);
		annotate += stage < FEATURES ? bench->seconds[stage] : 0;
		all += bench->seconds[stage];
	}
	printf("| all that annotates | %.0f | %.1f |\n", annotate / n * 1e6,
	       (double)bench->n_bytes / 1e6 / annotate);
	printf("\n%.0f articles/s a core annotated, %.0f made ready for a library\n", n / annotate,
	       n / all);
	printf("tagger alone %.0f tokens/s, a look-up of each token %.0f tokens/s (%.0f %% seen "
	       "before): %.1f times as long\n", tokens / bench->tagger, tokens / bench->loop,
	       100 * (double)bench->n_seen_again / tokens, bench->tagger / bench->loop);
}

int main(int argc, char **argv)
{
	struct err err = ERR_INIT;
	struct bench bench = { 0 };
	struct source *source;
	struct raw *raw;

	if (argc < 2 || !bench_init(&bench, &err)) {
		fprintf(stderr, "%s\n", argc < 2 ? "stages PATH..." : err.text);
		bench_release(&bench);
		return EXIT_FAILURE;
	}
	source = source_new((const char *const *)argv + 1, (size_t)argc - 1);
	while (source_next(source, &raw, NULL) == NEXT_ITEM) {
		bench_raw(&bench, raw);
		raw_free(raw);
	}
	if (bench.n_tokens)
		bench_print(&bench);
	source_free(source);
	bench_release(&bench);
	return bench.n_tokens ? EXIT_SUCCESS : EXIT_FAILURE;
}
