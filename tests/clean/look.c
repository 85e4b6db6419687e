/* SPDX-License-Identifier: MIT */
/* Prints the parts that cleaning finds in texts: role, rule, text; for people and
 * for golden files. look FILE... (the language is that of the first argument). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lesart/base/buf.h>
#include <lesart/clean/clean.h>
#include <lesart/model/lang.h>

static void show(const struct article *article)
{
	struct str when = when_print_arena(article->mem, article->published);

	printf("title\t%.*s\t%s\n", STR_FMT(article->title.text),
	       article->title.standin ? "standin" : article->title.span.to ? "line" : "meta");
	for (size_t i = 0; i < article->authors.n; i++)
		printf("author\t%.*s\n", STR_FMT(article->authors.at[i]));
	printf("published\t%.*s\n", STR_FMT(when));
	for (size_t i = 0; i < article->parts.n; i++) {
		const struct part *part = &article->parts.at[i];
		struct str s = str_span(article->text, part->span);

		printf("%s\t%s\t%.*s\n", role_name(part->role), part->rule, STR_FMT(s));
	}
}

int main(int argc, char **argv)
{
	struct err err = ERR_INIT;
	struct cleaner *cleaner = cleaner_new(&err);
	struct arena *scratch = arena_new();

	if (!cleaner) {
		fprintf(stderr, "%s\n", err.text);
		return 1;
	}
	for (int i = 2; i < argc; i++) {
		struct article *article = article_new();
		FILE *file = fopen(argv[i], "rb");
		struct buf buf = BUF_INIT(1u << 30);
		char piece[65536];
		size_t n;

		while (file && (n = fread(piece, 1, sizeof(piece), file)) > 0)
			buf_add(&buf, piece, n);
		if (file)
			fclose(file);
		article->text = arena_str(article->mem, buf_str(&buf));
		article->lang = lang_find(str_from(argv[1]));
		clean_article(cleaner, article, scratch);
		show(article);
		article_free(article);
		arena_clear(scratch);
		buf_release(&buf);
	}
	arena_free(scratch);
	cleaner_free(cleaner);
	return 0;
}
