/* SPDX-License-Identifier: MIT */
/*
 * How fast pages become clean articles: bench/pages PATH... prints megabytes a
 * second of one core for rendering and for cleaning, and beside them what libxml2
 * alone takes to parse the same pages.
 */
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <lesart/clean/clean.h>
#include <lesart/model/lang.h>
#include <lesart/source/source.h>

struct bench {
	struct cleaner *cleaner;
	struct arena *scratch;
	uint64_t n_docs, n_bytes, n_text, n_html;
	double render, clean, bare;
};

static double now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
	return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static void parse_bare(struct bench *bench, const struct raw *raw)
{
	double begin = now();

	xmlFreeDoc(htmlReadMemory(raw->bytes.ptr, (int)raw->bytes.len, NULL, NULL,
				  HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
				  HTML_PARSE_RECOVER | HTML_PARSE_NONET));
	bench->bare += now() - begin;
	bench->n_html += raw->bytes.len;
}

static void bench_raw(struct bench *bench, const struct raw *raw)
{
	struct article *article = article_new();
	double begin = now();

	if (raw_render(raw, article, NULL)) {
		bench->render += now() - begin;
		bench->n_docs++;
		bench->n_bytes += raw->bytes.len;
		bench->n_text += article->text.len;
		article->lang = lang_count() > 0;
		begin = now();
		clean_article(bench->cleaner, article, bench->scratch);
		bench->clean += now() - begin;
		if (raw->format == RAW_HTML)
			parse_bare(bench, raw);
	}
	arena_clear(bench->scratch);
	article_free(article);
}

static double speed(uint64_t n_bytes, double seconds)
{
	return seconds > 0 ? (double)n_bytes / 1e6 / seconds : 0;
}

int main(int argc, char **argv)
{
	struct err err = ERR_INIT;
	struct bench bench = { .cleaner = cleaner_new(&err), .scratch = arena_new() };
	struct source *source;
	struct raw *raw;

	if (!bench.cleaner || argc < 2) {
		fprintf(stderr, "%s\n", bench.cleaner ? "pages PATH..." : err.text);
		return EXIT_FAILURE;
	}
	source = source_new((const char *const *)argv + 1, (size_t)argc - 1);
	while (source_next(source, &raw, NULL) == NEXT_ITEM) {
		bench_raw(&bench, raw);
		raw_free(raw);
	}
	printf("documents %llu, %.1f MB, text %.1f MB\n", (unsigned long long)bench.n_docs,
	       (double)bench.n_bytes / 1e6, (double)bench.n_text / 1e6);
	printf("render %.1f MB/s, clean %.1f MB/s of text, both %.1f MB/s\n",
	       speed(bench.n_bytes, bench.render), speed(bench.n_text, bench.clean),
	       speed(bench.n_bytes, bench.render + bench.clean));
	if (bench.n_html == bench.n_bytes && bench.n_html)
		printf("libxml2 alone %.1f MB/s, render and clean %.2f times as long\n",
		       speed(bench.n_html, bench.bare),
		       (bench.render + bench.clean) / bench.bare);
	source_free(source);
	arena_free(bench.scratch);
	cleaner_free(bench.cleaner);
	return EXIT_SUCCESS;
}
