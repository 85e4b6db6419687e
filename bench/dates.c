/* SPDX-License-Identifier: MIT */
/*
 * How fast dates are found and resolved: bench/dates LANG FILE... reads the files
 * as text, cuts them into articles of some kilobytes at line ends, and prints
 * megabytes a second of one core for that stage alone.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <lesart/analyse/analyse.h>
#include <lesart/base/uni.h>
#include <lesart/model/lang.h>

#define ARTICLE_BYTES  4096
#define FILE_BYTES_MAX ((size_t)1 << 30)

struct bench {
	struct analyser *analyser;
	int lang;
	uint64_t n_bytes, n_dates;
	double seconds;
};

static double now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
	return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

/* Its lines are its paragraphs. */
static struct article *article_of(const struct bench *bench, struct str text)
{
	struct article *article = article_new();
	struct str rest, line;

	article->text = arena_str(article->mem, text);
	article->lang = bench->lang;
	article->published = when_day(day_from_civil(2020, 4, 5));
	rest = article->text;
	while (str_split(&rest, '\n', &line)) {
		uint32_t from = (uint32_t)(line.ptr - article->text.ptr);
		struct part part = { .span = { from, from + (uint32_t)line.len },
				     .role = ROLE_PARAGRAPH,
				     .sure = 90,
				     .rule = "bench" };

		if (line.len)
			ARENA_PUSH(article->mem, &article->parts, part);
	}
	return article;
}

static void bench_article(struct bench *bench, struct str text)
{
	struct article *article = article_of(bench, text);
	double begin;

	tokens_mark(bench->analyser, article);
	begin = now();
	dates_mark(bench->analyser, article);
	bench->seconds += now() - begin;
	bench->n_bytes += text.len;
	bench->n_dates += article->dates.n;
	article_free(article);
}

static bool bench_file(struct bench *bench, const char *path, struct err *err)
{
	struct buf raw = BUF_INIT(FILE_BYTES_MAX), text = BUF_INIT(3 * FILE_BYTES_MAX);
	int fd = open(path, O_RDONLY);
	bool ok = fd >= 0 ? buf_read_fd(&raw, fd, err) : err_errno(err, "cannot open '%s'", path);
	size_t from = 0, to;

	if (fd >= 0)
		close(fd);
	if (ok)
		uni_repair(buf_str(&raw), &text);
	while (from < text.len) {
		for (to = from;
		     to < text.len && (to - from < ARTICLE_BYTES || text.ptr[to] != '\n');)
			to++;
		bench_article(bench, str_sub(buf_str(&text), from, to));
		from = to + 1;
	}
	buf_release(&raw);
	buf_release(&text);
	return ok;
}

int main(int argc, char **argv)
{
	struct err err = ERR_INIT;
	struct knowledge *knowledge = knowledge_new(&err);
	struct bench bench = { .lang = argc > 1 ? lang_find(str_from(argv[1])) : 0 };
	bool ok = knowledge != NULL;
	int i;

	if (argc < 3 || !bench.lang) {
		fprintf(stderr, "usage: dates LANG FILE...\n");
		return 2;
	}
	bench.analyser = ok ? analyser_new(knowledge) : NULL;
	for (i = 2; ok && i < argc; i++)
		ok = bench_file(&bench, argv[i], &err);
	if (ok)
		printf("%.1f MB, %llu dates, %.1f MB/s\n", (double)bench.n_bytes / 1e6,
		       (unsigned long long)bench.n_dates,
		       (double)bench.n_bytes / 1e6 / bench.seconds);
	else
		fprintf(stderr, "dates: %s\n", err.text);
	analyser_free(bench.analyser);
	knowledge_free(knowledge);
	return ok ? 0 : 1;
}
