/* SPDX-License-Identifier: MIT */
/*
 * A file of any bytes, all the way to an article with everything found in it:
 * whatever the input, spans lie in the text and between characters, parts are in
 * order and leave nothing out.
 */
#include <config.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <lesart/analyse/analyse.h>
#include <lesart/base/uni.h>
#include <lesart/clean/clean.h>
#include <lesart/source/source.h>

#define DOCS_MAX 50	/* an input of many tiny documents is looked at in part */

static struct cleaner *cleaner;
static struct knowledge *knowledge;
static struct analyser *analyser;

static void require(bool what)
{
	if (!what)
		abort();
}

static bool at_character(struct str text, uint32_t at)
{
	return at == text.len || ((unsigned char)text.ptr[at] & 0xC0) != 0x80;
}

static void require_span(struct str text, struct span span)
{
	require(span.from <= span.to && span.to <= text.len);
	require(at_character(text, span.from) && at_character(text, span.to));
}

static void require_blank(struct str text, uint32_t from, uint32_t to)
{
	uint32_t cp;

	while (from < to) {
		from += (uint32_t)uni_decode(text.ptr + from, text.len - from, &cp);
		require(uni_is_blank(cp));
	}
}

static void require_parts(const struct article *article)
{
	uint32_t at = 0;

	for (size_t i = 0; i < article->parts.n; i++) {
		const struct part *part = &article->parts.at[i];

		require_span(article->text, part->span);
		require(part->span.from >= at && part->span.from < part->span.to);
		require(part->role < ROLE_COUNT && part->rule);
		require_blank(article->text, at, part->span.from);
		at = part->span.to;
	}
	require_blank(article->text, at, (uint32_t)article->text.len);
}

#define REQUIRE_SPANS(article, list) do { \
	for (size_t i_ = 0; i_ < (article)->list.n; i_++) \
		require_span((article)->text, (article)->list.at[i_].span); \
} while (0)

static void require_found(const struct article *article)
{
	require_span(article->text, article->title.span);
	REQUIRE_SPANS(article, tokens);
	REQUIRE_SPANS(article, sentences);
	REQUIRE_SPANS(article, terms);
	REQUIRE_SPANS(article, dates);
	REQUIRE_SPANS(article, names);
	REQUIRE_SPANS(article, quotes);
	REQUIRE_SPANS(article, cited);
	for (size_t i = 0; i < article->names.n; i++)
		require(article->names.at[i].entity < article->entities.n);
	for (size_t i = 0; i < article->quotes.n; i++)
		require_span(article->text, article->quotes.at[i].speaker);
}

static void try_raw(const struct raw *raw)
{
	struct article *article = article_new();
	struct arena *scratch = arena_new();

	if (!raw->err.code && raw_render(raw, article, NULL)) {
		require(uni_valid(article->text));
		analyse_language(analyser, article);
		clean_article(cleaner, article, scratch);
		require_parts(article);
		analyse_article(analyser, article);
		require_found(article);
	}
	arena_free(scratch);
	article_free(article);
}

static void load(void)
{
	struct err err = ERR_INIT;

	cleaner = cleaner_new(&err);
	knowledge = knowledge_new(&err);
	analyser = knowledge ? analyser_new(knowledge) : NULL;
	if (cleaner && analyser)
		return;
	fprintf(stderr, "%s\n", err.text);
	exit(1);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	char path[] = "/proc/self/fd/0123456789";
	const char *paths[] = { path };
	int fd = memfd_create("input", 0), n_docs = 0;
	struct source *source;
	struct raw *raw;

	if (!cleaner)
		load();
	require(fd >= 0 && write(fd, bytes, n_bytes) == (ssize_t)n_bytes);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	source = source_new(paths, 1);
	while (n_docs++ < DOCS_MAX && source_next(source, &raw, NULL) == NEXT_ITEM) {
		try_raw(raw);
		raw_free(raw);
	}
	source_free(source);
	close(fd);
	return 0;
}
